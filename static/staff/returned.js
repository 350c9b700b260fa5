// Returned copies: look again while one is read; keys and ticks on the proposals.
// Everything works without this file, by the buttons alone.
(() => {
  const again = [1500, 2500, 5000, 10000];
  if (document.querySelector("[data-reading]")) {
    const count = Number(sessionStorage.getItem(location.pathname) || 0);
    sessionStorage.setItem(location.pathname, String(count + 1));
    setTimeout(() => location.reload(), again[Math.min(count, again.length - 1)]);
    return;
  }
  sessionStorage.removeItem(location.pathname);

  const list = document.querySelector("[data-proposals]");
  if (!list) return;
  const cards = [...list.querySelectorAll(".proposal")];
  const hint = document.querySelector(".returned__keys");
  if (hint) hint.hidden = false;
  if (cards[0]) cards[0].tabIndex = 0;

  const all = document.querySelector("[data-tick-all]");
  if (all) {
    all.hidden = false;
    all.querySelector("input").addEventListener("change", (event) => {
      for (const box of list.querySelectorAll('input[name="places"]')) {
        box.checked = event.target.checked;
      }
    });
  }

  const go = (card) => {
    if (!card) return;
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
  };
  const acts = {
    n: (at) => go(cards[at + 1]),
    p: (at) => go(cards[at - 1]),
    x: (at) => cards[at].querySelector('input[name="places"]')?.click(),
    a: (at) => {
      const accept = cards[at].querySelector("[data-accept]");
      const words = cards[at].querySelector('textarea[name="words"]');
      if (accept) accept.click();
      else if (words) words.focus();
    },
    d: (at) => {
      const settle = cards[at].querySelector("[data-settle]");
      if (!settle) return;
      settle.open = true;
      settle.querySelector("textarea").focus();
    },
  };

  // The keys hold only while a proposal itself has the focus, so that they meet nobody
  // who types or speaks.
  list.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("textarea, input:not([type=checkbox]), select")) {
      if (event.key === "Escape") go(event.target.closest(".proposal"));
      return;
    }
    const at = cards.indexOf(event.target.closest(".proposal"));
    const act = acts[event.key.toLowerCase()];
    if (at < 0 || !act) return;
    event.preventDefault();
    act(at);
  });

  const here = location.hash && document.getElementById(location.hash.slice(1));
  if (here && cards.includes(here)) go(here);
})();
