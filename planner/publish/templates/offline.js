"use strict";
// On every page: names the app, and lets the service worker keep this page and the front page for when there is
// no network. A page that was opened as a file has neither.
(() => {
  const icon = document.getElementById("app");
  if (!location.protocol.startsWith("http")) return;
  const manifest = new URL(icon.dataset.manifest, location.href).href;
  document.head.append(Object.assign(document.createElement("link"), { rel: "manifest", href: manifest }));
  if (!("serviceWorker" in navigator)) return;
  const keep = [location.href, new URL(icon.dataset.home, location.href).href];
  window.addEventListener("load", () => navigator.serviceWorker.register(new URL("sw.js", manifest))
    .then(() => navigator.serviceWorker.ready)
    .then(worker => worker.active.postMessage(keep))
    .catch(() => {}));
})();
