// Reads the page with the browser's own voice, in order, and marks where it is.
(() => {
  "use strict";
  const box = document.querySelector(".aloud");
  const voice = window.speechSynthesis;
  if (!box || !voice || !window.SpeechSynthesisUtterance) return;
  box.hidden = false;

  const button = box.querySelector("button");
  const words = box.querySelector(".aloud-words");
  const status = box.querySelector("[role=status]");
  const PARTS = "h1, h2, h3, p, li, dt, dd, legend, label, summary, blockquote";
  let turn = 0;

  const parts = () =>
    [...document.querySelectorAll("main :is(" + PARTS + ")")].filter(
      (part) =>
        !part.closest(".aloud, [hidden], dialog") &&
        !part.querySelector(PARTS) &&
        part.checkVisibility?.() !== false &&
        part.textContent.trim(),
    );

  const show = (reading) => {
    button.setAttribute("aria-pressed", String(reading));
    words.textContent = reading ? "Stop reading" : "Read to me";
    status.textContent = reading ? "Reading aloud" : "Stopped";
  };

  const clear = () =>
    document
      .querySelectorAll(".being-read")
      .forEach((part) => part.classList.remove("being-read"));

  const stop = () => {
    turn += 1;
    voice.cancel();
    clear();
    show(false);
  };

  const read = (queue, mine) => {
    clear();
    if (mine !== turn) return;
    const part = queue.shift();
    if (!part) return stop();
    part.classList.add("being-read");
    part.scrollIntoView({ block: "nearest" });
    const said = new SpeechSynthesisUtterance(part.textContent.replace(/\s+/g, " "));
    said.lang = "en-GB";
    said.rate = 0.95;
    said.onend = () => read(queue, mine);
    said.onerror = () => mine === turn && stop();
    voice.speak(said);
  };

  button.addEventListener("click", () => {
    if (button.getAttribute("aria-pressed") === "true") return stop();
    voice.cancel();
    turn += 1;
    show(true);
    read(parts(), turn);
  });
  window.addEventListener("pagehide", () => voice.cancel());
})();
