"use strict";
// Keeps visited pages for when there is no network. A page is always asked from the network first; the kept
// copy is shown only when no answer comes, and it says that it is one. Nothing is kept but pages of this site.
const VERSION = "{{ version }}";
const OURS = `bus ${self.registration.scope} `, CACHE = OURS + VERSION;
const MOST = 60, PATIENCE = 8000;

const kept = url => {
  const page = new URL(url);
  page.search = page.hash = "";
  if (page.pathname.endsWith("/")) page.pathname += "index.html";
  return page.href;
};
const ours = url => url.startsWith(self.registration.scope);
const isPage = answer => answer.ok && (answer.headers.get("content-type") || "").startsWith("text/html");
const keep = async (url, answer) => {
  const cache = await caches.open(CACHE), pages = await cache.keys();
  await cache.put(kept(url), answer);
  await Promise.all(pages.slice(0, Math.max(0, pages.length - MOST)).map(page => cache.delete(page)));
};
const copyOf = async url => {
  const mine = [CACHE, ...(await caches.keys()).filter(name => name.startsWith(OURS) && name !== CACHE)];
  for (const name of mine) {
    const answer = await (await caches.open(name)).match(kept(url));
    if (answer) return answer;
  }
  return undefined;
};
// A kept page with the mark by which its own words "You are offline" become visible.
const marked = async answer => {
  const headers = new Headers({ "content-type": "text/html; charset=utf-8" });
  const policy = answer.headers.get("content-security-policy");
  if (policy) headers.set("content-security-policy", policy);
  return new Response((await answer.text()).replace("<html ", "<html data-offline "), { headers });
};
const fetched = async request => {
  const answer = await fetch(request, { cache: "no-cache" });
  if (isPage(answer)) await keep(request.url, answer.clone());
  if (answer.status === 404 || answer.status === 410) await (await caches.open(CACHE)).delete(kept(request.url));
  return answer;
};
// A front page that was kept: of the language that was asked for, else any other.
const nearestHome = async asked => {
  const inside = url => url.slice(self.registration.scope.length), homes = [];
  for (const name of (await caches.keys()).filter(name => name.startsWith(OURS)))
    for (const page of await (await caches.open(name)).keys())
      if (/^([a-z-]+\/)?index\.html$/.test(inside(page.url)) && page.url !== asked) homes.push(page.url);
  const tree = inside(asked).split("/")[0];
  return homes.find(home => inside(home).split("/")[0] === tree) || homes[0];
};
const later = copy => new Promise((resolve, refuse) => setTimeout(() => copy ? resolve(null) : refuse(), PATIENCE));

const page = async event => {
  const copy = await copyOf(event.request.url), fresh = fetched(event.request);
  event.waitUntil(fresh.catch(() => {}));
  try {
    const answer = await (copy ? Promise.race([fresh, later(copy)]) : fresh);
    if (answer && (answer.status < 500 || !copy)) return answer;
  } catch (unreachable) {
    if (!copy) {
      const home = await nearestHome(kept(event.request.url));
      return home ? Response.redirect(home) : Response.error();
    }
  }
  return marked(copy);
};

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", event => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", event => {
  if (event.request.mode === "navigate" && event.request.method === "GET" && ours(event.request.url)
    && /(\/|\.html)$/.test(new URL(event.request.url).pathname)) event.respondWith(page(event));
});

// A page tells what to keep; then what older releases kept is asked again, and their caches go.
const renew = async () => {
  for (const name of await caches.keys()) {
    if (!name.startsWith(OURS) || name === CACHE) continue;
    const old = await caches.open(name), cache = await caches.open(CACHE);
    for (const request of (await old.keys()).slice(-MOST)) {
      if (await cache.match(request)) continue;
      const answer = await fetch(request.url).catch(() => null);
      if (answer && isPage(answer)) await cache.put(request, answer);
      else if (!answer || answer.status >= 500) await cache.put(request, await old.match(request));
    }
    await caches.delete(name);
  }
};
self.addEventListener("message", event => event.waitUntil((async () => {
  for (const url of event.data.filter(ours)) {
    const cache = await caches.open(CACHE);
    if (!await cache.match(kept(url))) {
      const answer = await fetch(kept(url)).catch(() => null);
      if (answer && isPage(answer)) await keep(url, answer);
    }
  }
  await renew();
})()));
