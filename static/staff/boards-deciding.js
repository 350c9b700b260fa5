/* The minute follows the outcome until somebody writes their own words. Without this
   script the server does the same when the record is made. */
(function () {
  "use strict";

  const form = document.querySelector("[data-deciding]");
  const kept = document.getElementById("minute-wordings");
  if (!form || !kept) return;
  const wordings = JSON.parse(kept.textContent);
  const known = Object.values(wordings);
  const minute = form.elements.namedItem("minute");

  form.addEventListener("change", function (event) {
    if (event.target.name !== "outcome" || !minute) return;
    const said = minute.value.trim();
    if (said === "" || known.includes(said)) {
      minute.value = wordings[event.target.value];
      minute.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });
})();
