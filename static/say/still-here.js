// On a shared device: asks after nine idle minutes, and leaves after ten.
(() => {
  "use strict";
  const dialog = document.querySelector(".still");
  if (!dialog) return;
  const form = dialog.querySelector("form");
  const WARN = 9 * 60_000;
  const CLEAR = 10 * 60_000;
  const TELL = 60_000; // How often the server is told that somebody types.
  let seen = Date.now();
  let told = Date.now();

  const gone = () => window.location.replace(form.dataset.cleared);

  const tell = async () => {
    told = Date.now();
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
      if (answer.status === 403 || answer.status === 404) gone();
    } catch {
      // Without a network the server's own ten minutes go on.
    }
  };

  const here = () => {
    if (dialog.open) return;
    seen = Date.now();
    if (seen - told > TELL) tell();
  };

  for (const kind of ["pointerdown", "keydown", "scroll", "input"])
    window.addEventListener(kind, here, { passive: true });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    dialog.close();
    seen = Date.now();
    tell();
  });

  window.setInterval(() => {
    const idle = Date.now() - seen;
    if (idle >= CLEAR) gone();
    else if (idle >= WARN && !dialog.open) dialog.showModal();
  }, 1000);
})();
