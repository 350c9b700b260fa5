// "Leave quickly": out of sight at once, cleared on the way, nothing left in Back.
(() => {
  "use strict";
  const link = document.querySelector(".leave");
  if (!link) return;

  const leave = () => {
    document.documentElement.classList.add("left-quickly");
    document.title = "";
    window.speechSynthesis?.cancel();
    // The answer clears the cookies; it goes on after this page is gone.
    fetch(link.href, { keepalive: true, redirect: "manual" }).catch(() => {});
    window.location.replace(link.dataset.away);
  };

  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });

  // Escape three times within a second and a half.
  let presses = [];
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    presses = [...presses.filter((at) => event.timeStamp - at < 1500), event.timeStamp];
    if (presses.length >= 3) leave();
  });

  // A page that Back brings out of memory asks the server again.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) window.location.reload();
  });
})();
