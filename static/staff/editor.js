/* The policy editor: clause numbers beside the blocks, and links that open at a field.

   Numbers follow cms/text/numbering.py: paragraphs of section 1 are 1.1, 1.2; items of a
   list continue below the paragraph they follow, 1.2.1; a list at the start of a section
   or below a sub-heading counts as paragraphs do. Empty blocks have no number. */
(function () {
  "use strict";

  const PAUSE = 250; // ms without a change before the numbers are worked out again
  const PATIENCE = 4000; // ms to wait for a field that is still being built

  /* ---- Clause numbers ---- */

  function depthOf(block) {
    const match = /public-DraftStyleDefault-depth(\d)/.exec(block.className);
    return block.tagName === "LI" ? Number(match ? match[1] : 0) + 1 : 0;
  }

  function setNumber(element, name, number) {
    if (!element || element.getAttribute(name) === number) return;
    if (number) element.setAttribute(name, number);
    else element.removeAttribute(name);
  }

  function numberClauses(section, number) {
    const counters = [number];
    let belowParagraph = false;
    section.querySelectorAll('[data-block="true"]').forEach((block) => {
      const heading = block.className.includes("Draftail-block--header-");
      if (!block.textContent.trim()) {
        setNumber(block, "data-clause", "");
        return;
      }
      if (heading) {
        belowParagraph = false;
        setNumber(block, "data-clause", "");
        return;
      }
      const depth = depthOf(block);
      if (depth === 0) belowParagraph = true;
      const level = depth + (belowParagraph || depth === 0 ? 1 : 0);
      counters.length = Math.min(counters.length, level + 1);
      while (counters.length < level) counters.push(1);
      if (counters.length === level) counters.push(0);
      counters[level] += 1;
      setNumber(block, "data-clause", counters.join("."));
    });
  }

  function valueOf(child, name) {
    const input = child.querySelector(`:scope > input[name$="-${name}"]`);
    return input ? input.value : "";
  }

  /* Wagtail gives its rich text no name; a screen reader says "Text of section 2". */
  function nameText(child, number) {
    const text = child.querySelector(".public-DraftEditor-content");
    setNumber(text, "aria-label", `Text of section ${number}`);
  }

  function numberText(root) {
    let sections = 0;
    root.querySelectorAll("[data-streamfield-child]").forEach((child) => {
      const counts =
        valueOf(child, "type") === "section" && valueOf(child, "deleted") !== "1";
      if (!counts) return;
      sections += 1;
      setNumber(child, "data-section", String(sections));
      const title = child.querySelector("[data-panel-heading]");
      setNumber(title, "data-section-number", String(sections));
      nameText(child, sections);
      numberClauses(child, sections);
    });
  }

  function whenIdle(work) {
    if (window.requestIdleCallback) window.requestIdleCallback(work, { timeout: 1000 });
    else window.setTimeout(work, 0);
  }

  function watch(root) {
    let waiting = 0;
    const renumber = () => {
      window.clearTimeout(waiting);
      waiting = window.setTimeout(() => whenIdle(() => numberText(root)), PAUSE);
    };
    new MutationObserver(renumber).observe(root, {
      childList: true,
      characterData: true,
      subtree: true,
    });
    renumber();
  }

  /* ---- Links that open at their field: #missing-<field> ---- */

  const FOCUSABLE =
    'input:not([type="hidden"]), textarea, select, [contenteditable="true"], button';

  function fieldFor(name) {
    if (name.startsWith("body-")) {
      const id = name.slice("body-".length);
      const marker = Array.from(
        document.querySelectorAll('input[name^="body-"][name$="-id"]'),
      ).find((input) => input.value === id);
      return marker && marker.closest("[data-streamfield-child]");
    }
    if (name === "body") return document.getElementById("body-root");
    const field = document.querySelector(`[name="${name}"]:not([type="hidden"])`);
    return field && (field.closest("[data-field]") || field);
  }

  function openTab(element) {
    const panel = element.closest('[role="tabpanel"]');
    if (!panel || !panel.hidden) return;
    const tab = document.querySelector(`[role="tab"][href="#${panel.id}"]`);
    if (tab) tab.click();
  }

  function openPanels(element) {
    for (
      let panel = element.closest("[data-panel]");
      panel;
      panel = panel.parentElement.closest("[data-panel]")
    ) {
      openPanel(panel);
    }
    element.querySelectorAll(":scope > [data-panel]").forEach(openPanel);
  }

  function openPanel(panel) {
    const toggle = panel.querySelector("[data-panel-toggle]");
    if (toggle && toggle.getAttribute("aria-expanded") === "false") toggle.click();
  }

  function goTo(element) {
    openTab(element);
    openPanels(element);
    // What was hidden takes the focus only once it is drawn.
    window.setTimeout(() => focusIn(element), 60);
  }

  function focusIn(element) {
    element.scrollIntoView({ block: "center" });
    const wanted = element.querySelector(".w-panel__content") || element;
    const target = wanted.matches(FOCUSABLE) ? wanted : wanted.querySelector(FOCUSABLE);
    if (target) target.focus({ preventScroll: true });
  }

  function follow() {
    const match = /^#missing-([\w-]+)$/.exec(window.location.hash);
    if (!match) return;
    const until = Date.now() + PATIENCE;
    const attempt = () => {
      const element = fieldFor(match[1]);
      if (element) goTo(element);
      else if (Date.now() < until) window.setTimeout(attempt, 100);
    };
    attempt();
  }

  /* The same link twice is no change of the address, and still means "take me there". */
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href*="#missing-"]');
    if (!link || !link.hash || link.pathname !== window.location.pathname) return;
    event.preventDefault();
    window.history.replaceState(null, "", link.hash);
    follow();
  });
  window.addEventListener("hashchange", follow);

  /* A frozen text can be read and copied here, and nothing typed that would be lost. */
  function keepFrozen() {
    const form = document.querySelector("form[data-edit-form]");
    if (!form || !document.body.classList.contains("content-locked")) return;
    for (const kind of ["beforeinput", "paste", "cut", "drop"]) {
      form.addEventListener(kind, (event) => event.preventDefault(), true);
    }
    form.querySelectorAll('[type="checkbox"], select').forEach((field) => {
      field.disabled = true;
    });
  }

  /* ---- No word lost ----

     Wagtail takes what the form holds two seconds after it opens, and again whenever an
     autosave comes back, as what is stored. Words typed before the first, or while the
     second was under way, would wait for the next change and be lost, without a
     warning, to whoever leaves. So compare with what was really sent, and with what the
     form held before it was first touched. */

  const TOUCHES = ["keydown", "pointerdown", "beforeinput", "paste", "drop"];

  function keepWords(form) {
    const unsaved = () => {
      const app = window.wagtail && window.wagtail.app;
      return app && app.getControllerForElementAndIdentifier(form, "w-unsaved");
    };
    let kept = null; // What is known to be stored; null as long as nothing was touched
    let watching = false;
    const sent = new WeakMap(); // What each save sent, by the event that caused it
    let typedAt = 0; // The text field passes words on to the form a moment later.

    const remember = () => {
      if (kept === null && unsaved()) kept = unsaved().formData;
    };
    // The notice is asked for: Stimulus sees no change in a value that Wagtail set to
    // false and we set back to true in one go, and would tell nobody.
    const claim = () => {
      unsaved().forceValue = true;
      unsaved().hasEditsValue = true;
      unsaved().notify();
    };
    for (const kind of TOUCHES) form.addEventListener(kind, remember, true);
    form.addEventListener("beforeinput", () => (typedAt = Date.now()), true);
    form.addEventListener("w-unsaved:watch-edits", () => {
      if (!watching && kept !== null && unsaved().formData !== kept) claim();
      watching = true;
    });
    let last = null;
    document.addEventListener("w-autosave:save", (event) => {
      last = unsaved().formData;
      if (event.detail.trigger) sent.set(event.detail.trigger, last);
    });
    document.addEventListener("w-autosave:success", (event) => {
      kept = sent.get(event.detail.trigger) || last;
      if (unsaved().formData !== kept) claim();
    });
    // Before Wagtail asks itself whether to warn: it looks only twice a second.
    window.addEventListener(
      "beforeunload",
      () => {
        if (kept === null) return;
        if (Date.now() - typedAt < 1000 || unsaved().formData !== kept) claim();
      },
      true,
    );
  }

  function begin() {
    keepFrozen();
    const root = document.getElementById("body-root");
    if (root) watch(root);
    // After Wagtail's own scripts have built the fields and chosen a tab.
    window.setTimeout(follow, 300);
  }

  const edited = document.querySelector("form[data-edit-form]");
  if (edited && !document.body.classList.contains("content-locked")) keepWords(edited);

  if (document.readyState === "complete") begin();
  else window.addEventListener("load", begin);
})();
