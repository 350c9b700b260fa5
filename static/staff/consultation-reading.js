/* Single keys press the buttons that carry them. Without this script the buttons do the
   same. The choice to switch the keys off is kept by this browser. */
(function () {
  "use strict";

  const KEPT = "assent.reading.keys"; // whether the single keys work, as last chosen
  const TYPING = "input:not([type=checkbox]):not([type=radio]), textarea, select, " +
    "[contenteditable]:not([contenteditable=false]), [role=textbox], dialog, " +
    "[role=dialog], [role=listbox], [role=menu]";

  const page = document.querySelector("[data-reading]");
  if (!page) return;
  const bar = page.querySelector("[data-reading-keys]");
  const keys = page.querySelector("[data-reading-on]");
  let pressed = false; // one press, one act: the page leaves

  function isTyping(event) {
    return event.target instanceof Element && event.target.closest(TYPING) !== null;
  }

  function isOn() {
    if (keys) return keys.checked;
    try {
      return window.localStorage.getItem(KEPT) !== "off";
    } catch {
      return true; // a browser that keeps nothing
    }
  }

  function press(button) {
    if (button.type === "submit") {
      if (pressed) return;
      pressed = true;
    }
    button.focus();
    button.click();
  }

  function onKey(event) {
    if (!isOn() || event.defaultPrevented || event.repeat) return;
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
    const button = Array.from(page.querySelectorAll("[data-key]")).find(
      (one) => one.dataset.key === event.key.toLowerCase(),
    );
    if (!button) return;
    event.preventDefault();
    event.stopImmediatePropagation(); // Wagtail has a "?" of its own
    press(button);
  }

  function recall() {
    try {
      keys.checked = window.localStorage.getItem(KEPT) !== "off";
    } catch {
      keys.checked = true; // a browser that keeps nothing
    }
  }

  function keep() {
    try {
      window.localStorage.setItem(KEPT, keys.checked ? "on" : "off");
    } catch {
      // A browser that keeps nothing: the choice holds for this page.
    }
  }

  if (bar) bar.hidden = false;
  if (keys) {
    recall();
    keys.addEventListener("change", keep);
  }
  document.addEventListener("keydown", onKey, true);
  window.addEventListener("pageshow", () => {
    pressed = false;
  });
})();
