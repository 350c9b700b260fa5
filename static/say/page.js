// Small helps: the summary of problems gets the focus, Send works once, copy and print.
(() => {
  "use strict";
  document.querySelector(".error-summary")?.focus();

  for (const part of document.querySelectorAll(".script-only")) part.hidden = false;

  for (const form of document.querySelectorAll("form[data-once]")) {
    let sent = false;
    form.addEventListener("submit", (event) => {
      if (sent) event.preventDefault();
      sent = true;
    });
    window.addEventListener("pageshow", () => (sent = false));
  }

  for (const button of document.querySelectorAll("[data-copy]")) {
    const status = button.parentElement.querySelector("[role=status]");
    button.addEventListener("click", async () => {
      const key = document.getElementById(button.dataset.copy).textContent.trim();
      try {
        await navigator.clipboard.writeText(key);
        status.textContent = "Copied";
      } catch {
        status.textContent = "That did not work. Please write it down.";
      }
    });
  }

  for (const button of document.querySelectorAll("[data-print]"))
    button.addEventListener("click", () => window.print());
})();
