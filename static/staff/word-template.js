/* Ask for the pictures of the sample's pages until they are there. */
(() => {
  const place = document.querySelector("[data-preview]");
  const status = document.querySelector("[data-preview-status]");
  if (!place) return;
  let tries = 60;

  const waiting = () => place.querySelector("[data-state='waiting']");
  const ask = async () => {
    const answer = await fetch(place.dataset.preview, { credentials: "same-origin" });
    if (!answer.ok) return;
    place.innerHTML = await answer.text();
    if (waiting()) later();
    else if (place.querySelector("img")) status.textContent = "The pages are here.";
  };
  const later = () => {
    tries -= 1;
    if (tries > 0) setTimeout(() => ask().catch(later), 2000);
  };
  if (waiting()) later();
})();
