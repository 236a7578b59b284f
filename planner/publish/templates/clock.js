/* The page does not know the day it is read; the reader's clock does. Instants are compared, so that neither the
   reader's time zone nor a clock change matters. Without this script the page is whole and claims nothing about now. */
(() => {
  "use strict";
  const words = document.getElementById("main").dataset;
  const all = (what, inside = document) => [...inside.querySelectorAll(what)];
  const passed = (instant, now) => Date.parse(instant) <= now;
  const dayIn = (instant) => {
    try { return new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Helsinki" }).format(instant); } catch { return ""; }
  };
  const said = (visit, now) => {
    const { opens, closes, off } = visit.dataset, wait = Date.parse(opens) - now;
    if (off !== undefined || passed(closes, now)) return "";
    const [from, until] = visit.querySelector(".times, .whole").textContent.match(/\d+[.:]\d\d/g);
    if (wait <= 0) return words.open.replace("{time}", until);
    if (wait < 3600000) return words.soon.replace("{n}", Math.ceil(wait / 60000));
    return dayIn(now) && dayIn(now) === dayIn(Date.parse(opens)) ? words.today.replace("{time}", from) : "";
  };
  const made = (tag, className, facts, inside) => {
    const element = Object.assign(document.createElement(tag), { className });
    Object.assign(element.dataset, facts);
    inside.append(" ", element);
    return element;
  };
  const markOf = (visit) => visit.querySelector("[data-now]") || made("span", "tag now", { now: "" }, visit);
  const tell = () => {
    const now = Date.now();
    for (const list of all("[data-ahead]")) {
      let found = false;
      if (!list.querySelector("[data-end]")) made("div", "small", { end: "" }, list).textContent = words.none;
      for (const visit of [...list.children]) {
        if (visit.dataset.end !== undefined) { visit.hidden = found; continue; }
        const over = passed(visit.dataset.closes, now), text = said(visit, now);
        visit.hidden = over || found;
        found ||= !over && visit.dataset.off === undefined;
        if (!text && !visit.querySelector("[data-now]")) continue;
        const mark = markOf(visit);
        mark.hidden = !text;
        if (mark.textContent !== text) mark.textContent = text;
        mark.classList.toggle("open", Date.parse(visit.dataset.opens) <= now);
      }
    }
    for (const row of all("tr[data-closes], li[data-closes]")) row.classList.toggle("over", passed(row.dataset.closes, now));
    for (const note of all("[data-expired]")) note.hidden = !passed(words.ends, now);
    for (const note of all("[data-valid]")) note.hidden = passed(words.ends, now);
  };
  tell();
  setInterval(tell, 15000);
  for (const event of ["visibilitychange", "pageshow"]) addEventListener(event, tell);
})();
