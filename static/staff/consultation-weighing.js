/* Sorting comments by keys: what the buttons' own keys cannot do. Fields that open get
   the focus, Enter sends the field in which one types, Escape leaves it, and themes that
   are ticked go along when a comment becomes a point. All of it works without. */
(function () {
  "use strict";

  const page = document.querySelector("[data-weighing]");
  if (!page) return;
  const coding = page.querySelector("[data-coding]");
  const heading = page.querySelector("#comment-heading");

  function onOpen(details) {
    details.querySelector("summary").addEventListener("click", (event) => {
      // At once: its own event comes later, and what is typed meanwhile would be keys.
      event.preventDefault();
      details.open = !details.open;
      if (details.open) details.querySelector("textarea, input[type=text]").focus();
    });
  }

  function onEnter(field) {
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      field.form.querySelector(`button[value="${field.dataset.enter}"]`).click();
    });
  }

  function onEscape(event) {
    const field = event.target;
    if (event.key !== "Escape" || !(field instanceof Element)) return;
    if (!field.matches("input[type=text], textarea, select") || !heading) return;
    heading.focus();
  }

  function withCoding(form) {
    form.addEventListener("formdata", (event) => {
      const own = new Set(event.formData.keys());
      for (const [name, value] of new FormData(coding)) {
        if (!own.has(name)) event.formData.append(name, value);
      }
    });
  }

  page.querySelectorAll(".weighing__more").forEach(onOpen);
  page.querySelectorAll("[data-enter]").forEach(onEnter);
  if (coding) page.querySelectorAll("[data-with-coding]").forEach(withCoding);
  page.addEventListener("keydown", onEscape);
})();
