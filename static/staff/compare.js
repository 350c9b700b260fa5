/* From change to change by keyboard or button. Without this script the list of changes
   and the links at each change lead the same way. */
(function () {
  "use strict";

  const KEPT = "assent.compare.keys"; // whether the single keys work, as last chosen
  const ON = new Set(["n", "j"]);
  const BACK = new Set(["p", "k"]);
  const TYPING = "input:not([type=checkbox]):not([type=radio]), textarea, select, " +
    "[contenteditable]:not([contenteditable=false]), [role=textbox], dialog, " +
    "[role=dialog], [role=listbox], [role=menu]";

  const page = document.querySelector("[data-compare]");
  const bar = page && page.querySelector("[data-compare-bar]");
  if (!bar) return;
  const changes = Array.from(page.querySelectorAll("[data-change]"));
  const place = bar.querySelector("[data-compare-place]");
  const said = bar.querySelector("[data-compare-said]");
  const keys = bar.querySelector("[data-compare-keys]");
  let current = -1;

  function show(index) {
    current = index;
    place.textContent = `Change ${index + 1} of ${changes.length}`;
    said.textContent = "";
  }

  function go(index) {
    const change = changes[index];
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    openAround(change);
    change.focus({ preventScroll: true });
    change.scrollIntoView({
      block: change.offsetHeight > window.innerHeight * 0.6 ? "start" : "center",
      behavior: calm ? "auto" : "smooth",
    });
    show(index);
  }

  function openAround(change) {
    const folded = change.closest("details:not([open])");
    if (folded) folded.open = true;
  }

  /* Below the bar, which stays in sight while one reads. */
  function upperEdge() {
    return Math.max(0, bar.getBoundingClientRect().bottom);
  }

  function inView(element) {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > upperEdge() && top < window.innerHeight;
  }

  /* Where somebody scrolled away, on and back start from what they see. */
  function target(step) {
    if (current >= 0 && inView(changes[current])) return current + step;
    const below = changes.findIndex(
      (change) => change.getBoundingClientRect().bottom > upperEdge(),
    );
    if (step > 0) return below < 0 ? changes.length : below;
    return (below < 0 ? changes.length : below) - 1;
  }

  function move(step) {
    const wanted = target(step);
    if (wanted < 0) said.textContent = "There is no change before this.";
    else if (wanted >= changes.length) said.textContent = "That was the last change.";
    else go(wanted);
    if (said.textContent) place.textContent = said.textContent;
  }

  function isTyping(event) {
    return event.target instanceof Element && event.target.closest(TYPING) !== null;
  }

  function onKey(event) {
    if (!keys.checked || event.defaultPrevented || event.repeat) return;
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
    const key = event.key.toLowerCase();
    if (!ON.has(key) && !BACK.has(key)) return;
    event.preventDefault();
    move(ON.has(key) ? 1 : -1);
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

  page.classList.add("is-live");
  bar.hidden = changes.length === 0;
  recall();
  bar.querySelector("[data-compare-on]").addEventListener("click", () => move(1));
  bar.querySelector("[data-compare-back]").addEventListener("click", () => move(-1));
  keys.addEventListener("change", keep);
  document.addEventListener("keydown", onKey);
  changes.forEach((change, index) => {
    change.addEventListener("focusin", () => show(index));
  });
  window.addEventListener("beforeprint", () => {
    page.querySelectorAll("details.compare__contents").forEach((list) => {
      list.open = true;
    });
  });
})();
