"use strict";
// On every page: lets the service worker keep this page and the front page for when there is no network.
(() => {
  const link = document.querySelector("link[rel=manifest]");
  if (!link || !("serviceWorker" in navigator) || !location.protocol.startsWith("http")) return;
  const keep = [location.href, new URL("index.html", link.href).href];
  window.addEventListener("load", () => navigator.serviceWorker.register(new URL("../sw.js", link.href))
    .then(() => navigator.serviceWorker.ready)
    .then(worker => worker.active.postMessage(keep))
    .catch(() => {}));
})();
