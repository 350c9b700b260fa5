/* A mark beside each block that a point asks about, and links that go to the very clause.
   Loaded only where there are such points; the list at the top says all of it in words. */
(function () {
  "use strict";

  const PAUSE = 400; // ms without a change before the marks are set again

  const list = document.querySelector(".points-beside");
  if (!list) return;
  let root = null; // built by the editor's own scripts

  const numbers = new Map(); // points by the part that they are about
  list.querySelectorAll("[data-point-part]").forEach((link) => {
    const part = link.dataset.pointPart;
    numbers.set(part, (numbers.get(part) || 0) + 1);
  });

  function childOf(block) {
    if (!root) return null;
    const marker = Array.from(
      root.querySelectorAll('input[name^="body-"][name$="-id"]'),
    ).find((input) => input.value === block);
    return marker && marker.closest("[data-streamfield-child]");
  }

  /* A clause is named by its section and by the key that the text field gives it. */
  function find(part) {
    const [block, ...rest] = part.split(".");
    const child = childOf(block);
    if (!child) return null;
    if (!rest.length) return child.querySelector("[data-panel-heading]");
    const key = `${rest.join(".")}-0-0`;
    return Array.from(child.querySelectorAll('[data-block="true"]')).find(
      (one) => one.dataset.offsetKey === key,
    );
  }

  function mark() {
    numbers.forEach((number, part) => {
      const element = find(part);
      const words = number === 1 ? "1 point" : `${number} points`;
      if (element && element.getAttribute("data-points") !== words) {
        element.setAttribute("data-points", words);
      }
    });
  }

  let waiting = 0;
  function markSoon() {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(mark, PAUSE);
  }

  /* The editor's own script opens the section; then the clause itself takes the focus. */
  list.addEventListener("click", (event) => {
    const link = event.target.closest("[data-point-part]");
    if (!link || !link.dataset.pointPart.includes(".")) return;
    window.setTimeout(() => {
      const element = find(link.dataset.pointPart);
      if (!element) return;
      const field = element.closest('[contenteditable="true"]');
      if (field) field.focus({ preventScroll: true });
      window.getSelection().collapse(element, 0);
      element.scrollIntoView({ block: "center" });
    }, 150);
  });

  function begin() {
    root = document.getElementById("body-root");
    if (!root) return;
    new MutationObserver(markSoon).observe(root, { childList: true, subtree: true });
    markSoon();
  }

  if (document.readyState === "complete") begin();
  else window.addEventListener("load", begin);
})();
