// Questions and easy read: say how easy words are while they are typed, and hide what
// the kind of question does not need. Everything works without this file.
(() => {
  const form = document.querySelector("form[data-measured]");
  if (!form) return;
  const address = form.dataset.measured;
  const PAUSE = 400;

  const show = (place, found) => {
    place.replaceChildren();
    const said = document.createElement("span");
    said.textContent = found.said;
    place.append(said);
    if (!found.warnings.length) return;
    const list = document.createElement("ul");
    list.className = "measure__warnings";
    for (const warning of found.warnings) {
      const line = document.createElement("li");
      line.textContent = warning;
      list.append(line);
    }
    place.append(list);
  };

  for (const field of form.querySelectorAll("[data-measure]")) {
    const place = document.createElement("div");
    place.className = "measure";
    place.setAttribute("aria-live", "polite");
    field.insertAdjacentElement("afterend", place);
    let timer = 0;
    let asked = 0;
    const ask = async () => {
      const number = ++asked;
      if (!field.value.trim()) {
        place.replaceChildren();
        return;
      }
      const query = new URLSearchParams({ words: field.value, manner: field.dataset.measure });
      try {
        const answer = await fetch(`${address}?${query}`, { credentials: "same-origin" });
        if (answer.ok && number === asked) show(place, await answer.json());
      } catch {
        // Offline for a moment: the words are measured when they are saved.
      }
    };
    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, PAUSE);
    });
    ask();
  }

  const kinds = form.querySelectorAll('input[name="kind"]');
  const choices = form.querySelector("[data-choices]");
  const more = form.querySelector("[data-more]");
  const fit = () => {
    const kind = [...kinds].find((input) => input.checked)?.value;
    if (choices) choices.hidden = kind === "rating" || kind === "text";
    if (more) more.hidden = kind === "text";
  };
  for (const input of kinds) input.addEventListener("change", fit);
  if (kinds.length) fit();
})();
