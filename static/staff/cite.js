/* "Cite evidence": search the register beside the text, and put the marker where one
   writes. A marker is plain text, such as [EV-12]; whoever knows it may type it. */
(function () {
  "use strict";

  const PAUSE = 250; // ms without a key before the register is asked
  const { EditorState, Modifier } = window.DraftJS;

  function element(tag, facts, ...children) {
    const made = Object.assign(document.createElement(tag), facts);
    made.append(...children);
    return made;
  }

  function address() {
    const told = document.getElementById("evidence-find");
    return told ? JSON.parse(told.textContent) : "";
  }

  /* ---- Where the marker goes ---- */

  function begun(state) {
    const selection = state.getSelection();
    const first = state.getCurrentContent().getFirstBlock();
    const atStart =
      selection.getEndKey() === first.getKey() && selection.getEndOffset() === 0;
    // Nobody cites before the first word: the text was not touched yet.
    return atStart ? EditorState.moveSelectionToEnd(state) : state;
  }

  function withMarker(before, marker) {
    const state = begun(before);
    const selection = state.getSelection();
    const end = { key: selection.getEndKey(), offset: selection.getEndOffset() };
    const at = selection.merge({
      anchorKey: end.key,
      anchorOffset: end.offset,
      focusKey: end.key,
      focusOffset: end.offset,
      isBackward: false,
    });
    const content = Modifier.insertText(state.getCurrentContent(), at, marker);
    const next = EditorState.push(state, content, "insert-characters");
    const offset = end.offset + marker.length;
    return EditorState.forceSelection(
      next,
      at.merge({ anchorOffset: offset, focusOffset: offset, hasFocus: true }),
    );
  }

  /* ---- The dialog: one for the page ---- */

  let picker = null;

  class Picker {
    constructor() {
      this.chosen = () => {};
      this.waiting = 0;
      this.asked = 0;
      this.field = element("input", {
        type: "search",
        id: "evidence-words",
        autocomplete: "off",
      });
      this.status = element("p", { className: "evidence-picker__status" });
      this.status.setAttribute("role", "status");
      this.list = element("ul", { className: "evidence-picker__list" });
      const close = element("button", {
        type: "button",
        className: "button button-secondary",
        textContent: "Close",
      });
      close.addEventListener("click", () => this.dialog.close());
      const inside = element(
        "div",
        { className: "evidence-picker__inside" },
        element("h2", { id: "evidence-heading", textContent: "Cite evidence" }),
        element("label", {
          htmlFor: "evidence-words",
          textContent: "Words of the finding or its source, or its number",
        }),
        this.field,
        this.status,
        this.list,
        close,
      );
      this.dialog = element("dialog", { className: "evidence-picker" }, inside);
      this.dialog.setAttribute("aria-labelledby", "evidence-heading");
      this.field.addEventListener("input", () => this.soon());
      this.dialog.addEventListener("keydown", (event) => this.key(event));
      document.body.append(this.dialog);
    }

    open(chosen) {
      this.chosen = chosen;
      this.field.value = "";
      this.list.replaceChildren();
      this.dialog.showModal();
      this.field.focus();
      this.ask();
    }

    soon() {
      window.clearTimeout(this.waiting);
      this.waiting = window.setTimeout(() => this.ask(), PAUSE);
    }

    /* Up and down move through what was found; Enter in the field takes the first. */
    key(event) {
      event.stopPropagation();
      const found = [...this.list.querySelectorAll("button")];
      const place = found.indexOf(document.activeElement);
      if (event.key === "Enter" && document.activeElement === this.field) {
        event.preventDefault();
        if (found.length && !this.list.hasAttribute("aria-busy")) found[0].click();
      } else if (event.key === "ArrowDown" && found.length) {
        event.preventDefault();
        found[Math.min(place + 1, found.length - 1)].focus();
      } else if (event.key === "ArrowUp" && place >= 0) {
        event.preventDefault();
        (place ? found[place - 1] : this.field).focus();
      }
    }

    async ask() {
      const turn = (this.asked += 1);
      this.list.setAttribute("aria-busy", "true");
      try {
        const words = encodeURIComponent(this.field.value);
        const answer = await window.fetch(`${address()}?q=${words}`, {
          headers: { Accept: "application/json" },
        });
        if (!answer.ok) throw new Error(String(answer.status));
        const found = await answer.json();
        if (turn === this.asked) this.show(found);
      } catch {
        if (turn !== this.asked) return;
        this.list.replaceChildren();
        this.status.textContent =
          "The register does not answer. Try again, or type the marker: [EV-12].";
      } finally {
        if (turn === this.asked) this.list.removeAttribute("aria-busy");
      }
    }

    show({ findings, more }) {
      const count = findings.length;
      const found = `${count} finding${count === 1 ? "" : "s"}`;
      if (!count) this.status.textContent = "No finding in use has these words.";
      else this.status.textContent = more ? `The ${count} newest findings` : found;
      this.list.replaceChildren(...findings.map((one) => this.line(one)));
    }

    line(one) {
      const about = `${one.kind} · ${one.strength} · ${one.source}`;
      const button = element(
        "button",
        { type: "button", className: "evidence-picker__one" },
        element("strong", { textContent: one.number }),
        ` ${one.finding}`,
        element("small", { textContent: about }),
      );
      button.addEventListener("click", () => {
        this.dialog.close();
        this.chosen(one.marker);
      });
      return element("li", {}, button);
    }
  }

  /* ---- The button under each text ---- */

  function Cite({ getEditorState, onChange }) {
    if (document.body.classList.contains("content-locked")) return null;
    return window.React.createElement(
      "button",
      {
        type: "button",
        className: "evidence-cite",
        onMouseDown: (event) => event.preventDefault(),
        onClick: () => {
          picker = picker || new Picker();
          picker.open((marker) => onChange(withMarker(getEditorState(), marker)));
        },
      },
      "Cite evidence",
    );
  }

  window.draftail.registerPlugin({ type: "cite", meta: Cite }, "controls");
})();
