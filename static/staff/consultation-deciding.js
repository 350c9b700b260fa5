/* Points without a mouse: j and k go from one to the next, letters choose the outcome and
   lead to the reason, Ctrl+Enter answers. Without this script the forms do the same.
   Whether single keys work is chosen with the box that consultation-reading.js keeps. */
(function () {
  "use strict";

  const TYPING = "input:not([type=checkbox]):not([type=radio]), textarea, select, " +
    "[contenteditable]:not([contenteditable=false]), [role=textbox], dialog, " +
    "[role=dialog], [role=listbox], [role=menu]";

  const page = document.querySelector("[data-deciding]");
  if (!page) return;
  const keys = page.querySelector("[data-reading-on]");
  const rows = Array.from(page.querySelectorAll("[data-row]"));
  const told = page.querySelector("[data-ticked]");
  const empty = told ? told.textContent : "";

  const isTyping = (target) =>
    target instanceof Element && target.closest(TYPING) !== null;
  const isOn = () => !keys || keys.checked;

  function here() {
    return rows.findIndex((row) => row.contains(document.activeElement));
  }

  function go(step) {
    const at = here();
    const next = at < 0 ? (step > 0 ? 0 : rows.length - 1) : at + step;
    if (!rows[next]) return;
    rows[next].querySelector("[data-point]").focus();
    rows[next].scrollIntoView({ block: "nearest" });
  }

  function boxOf(row) {
    return row ? row.querySelector('[name="tick"]') : null;
  }

  function tick(row) {
    const box = boxOf(row);
    if (box) box.click();
  }

  function ticked() {
    return rows.filter((row) => boxOf(row) && boxOf(row).checked);
  }

  /* The outcome, and then the words: on the list for what is ticked, or else for where
     one is. */
  function choose(key) {
    const radio = page.querySelector(`[data-outcome="${key}"]`);
    if (!radio) return false;
    if (rows.length && !ticked().length) tick(rows[here()]);
    radio.checked = true;
    const reason = radio.form.querySelector('[name="reason"]');
    reason.focus();
    reason.scrollIntoView({ block: "center" });
    return true;
  }

  const ACTS = {
    j: () => rows.length && go(1),
    k: () => rows.length && go(-1),
    x: () => here() >= 0 && tick(rows[here()]),
  };

  function onKey(event) {
    if (event.defaultPrevented || event.repeat || event.altKey) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      const form = event.target instanceof Element && event.target.closest("form");
      const button = form && form.querySelector("button[type=submit]");
      if (!button || !page.contains(form)) return;
      event.preventDefault();
      form.requestSubmit(button);
      return;
    }
    if (event.ctrlKey || event.metaKey || !isOn() || isTyping(event.target)) return;
    const key = event.key.toLowerCase();
    if (key.length !== 1) return;
    const done = ACTS[key] && rows.length ? (ACTS[key](), true) : choose(key);
    if (!done) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  function tell() {
    if (!told) return;
    const number = ticked().length;
    told.textContent = number
      ? `${number} ${number === 1 ? "point is" : "points are"} ticked.`
      : empty;
  }

  const all = page.querySelector("[data-all]");
  if (all) {
    all.hidden = false;
    all.querySelector("[data-all-box]").addEventListener("change", (event) => {
      rows.forEach((row) => {
        if (boxOf(row)) boxOf(row).checked = event.target.checked;
      });
      tell();
    });
  }

  document.addEventListener("keydown", onKey, true);
  page.addEventListener("change", (event) => {
    if (event.target instanceof Element && event.target.matches('[name="tick"]')) tell();
  });
  tell();
})();
