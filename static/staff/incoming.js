/* Old policies: files dropped on the page, a list that follows, corrections shown
   before they are saved. Everything also works without this file. */
(() => {
  "use strict";
  const EVERY = 2000;

  const drop = document.querySelector("[data-drop]");
  const input = drop && drop.querySelector("input[type=file]");
  if (drop) {
    drop.classList.add("drop--ready");
    drop.addEventListener("dragover", (event) => {
      event.preventDefault();
      drop.classList.add("drop--over");
    });
    drop.addEventListener("dragleave", () => drop.classList.remove("drop--over"));
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      drop.classList.remove("drop--over");
      if (!event.dataTransfer.files.length) return;
      input.files = event.dataTransfer.files;
      drop.requestSubmit();
    });
  }

  const list = document.querySelector("[data-rows]");
  const said = document.querySelector("[data-said]");
  const states = (root) =>
    [...root.querySelectorAll(".imports tbody tr")].map((row) => ({
      name: row.querySelector("strong").textContent,
      state: row.querySelector(".imports__state").textContent,
    }));
  const follow = async () => {
    if (!list.querySelector("[data-moving]")) return;
    const before = states(list);
    try {
      const answer = await fetch(list.dataset.rows, { credentials: "same-origin" });
      // Somebody in the middle of the list keeps their place in it.
      if (answer.ok && !list.contains(document.activeElement)) {
        list.innerHTML = await answer.text();
        const news = states(list).filter((row, place) => {
          const old = before[place];
          return old && old.name === row.name && old.state !== row.state;
        });
        if (news.length)
          said.textContent = news.map((row) => `${row.name}: ${row.state}`).join(". ");
      }
    } catch {
      /* The next try may reach the server again. */
    }
    window.setTimeout(follow, EVERY);
  };
  if (list) window.setTimeout(follow, EVERY);

  if (document.querySelector("[data-reload]"))
    window.setTimeout(() => window.location.reload(), EVERY);

  const form = document.querySelector("[data-corrections]");
  if (!form) return;
  const unsaved = form.querySelector("[data-unsaved]");
  let changed = 0;
  let leaving = false;
  form.addEventListener("change", (event) => {
    const unit = event.target.closest(".unit");
    if (event.target.matches(".unit select")) {
      unit.dataset.level = event.target.value;
      unit.classList.add("unit--changed");
    }
    if (event.target.id === "only-noted") return;
    changed += 1;
    unsaved.textContent = "Not saved yet.";
  });
  form.addEventListener("submit", () => {
    leaving = true;
  });
  window.addEventListener("beforeunload", (event) => {
    if (changed && !leaving) event.preventDefault();
  });
})();
