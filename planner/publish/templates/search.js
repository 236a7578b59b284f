"use strict";
// The search of the front page, and the stops near the reader. Everything happens here in the page: what is
// typed and where the reader is are sent nowhere and kept nowhere, not even in the address of the page.
(() => {
  const form = document.getElementById("search"), field = document.getElementById("q");
  if (!form || !window.Intl) return;
  const near = document.getElementById("near"), told = document.getElementById("told");
  const found = document.getElementById("found"), MOST = 8;
  const { every } = Search;
  let index = null, suits = every, suitsPlace = every;
  const read = () => (index = index || JSON.parse(document.getElementById("index").textContent));

  const make = (tag, inside = [], facts = {}) => {
    const element = Object.assign(document.createElement(tag), facts);
    element.append(...[].concat(inside));
    return element;
  };
  const names = list => list.map((name, n) => {
    const [text, lang] = [].concat(name);
    const part = make("span", (n ? "\u00a0/ " : "") + text);
    if (lang) part.lang = lang;
    return part;
  });
  const link = number => {
    const [, title, , path] = index.things[number];
    return make("a", names(title), { href: form.dataset.home + path });
  };

  // Visits: [day, time, stop, what is said of it (below 0: cancelled), who is on board].
  const now = () => {
    const parts = {};
    new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Helsinki", year: "numeric", month: "2-digit", day: "2-digit",
      hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).formatToParts(new Date())
      .forEach(part => { parts[part.type] = part.value; });
    return [`${parts.year}-${parts.month}-${parts.day}`, 60 * parts.hour + +parts.minute];
  };
  const ahead = wanted => {
    const [today, minute] = now();
    return index.visits.filter(visit => {
      const day = index.days[visit[0]][0];
      return (day > today || (day === today && index.times[visit[1]][1] > minute)) && wanted(visit);
    });
  };
  const when = visit => {
    const text = `${index.days[visit[0]][1]} ${index.times[visit[1]][0]}`;
    const label = index.said[Math.abs(visit[3])];
    return [make(visit[3] < 0 ? "del" : "span", text), ...(label ? [" ", make("strong", label)] : [])];
  };
  // The next visit that takes place, after those before it that are cancelled.
  const next = visits => {
    const coming = visits.findIndex(visit => visit[3] >= 0);
    return coming < 0 ? visits.slice(0, 1) : visits.slice(0, coming + 1);
  };
  const line = inside => make("p", inside, { className: "small" });
  const nextLines = visits => visits.length && visits.some(visit => visit[3] >= 0)
    ? next(visits).map(visit => line([index.say.next + " ", ...when(visit)]))
    : [...next(visits).map(visit => line(when(visit))), line(index.say.unknown)];
  const municipality = stop => index.things[index.things[stop][4]][4];
  // By municipality, the next visit of each, the earliest first.
  const byMunicipality = visits => {
    const seen = new Set();
    const first = visits.filter(visit => visit[3] >= 0 && !seen.has(municipality(visit[2])) && seen.add(municipality(visit[2])));
    return first.length ? [make("ul", first.map(visit => make("li", [...names(index.municipalities[municipality(visit[2])]),
      ": ", ...when(visit), ", ", link(visit[2])])), { className: "small" })] : [line(index.say.unknown)];
  };

  // What is cancelled is told as well, unless it would not be meant anyway.
  const fits = visit => suitsPlace(visit) || (visit[3] < 0 && suitsPlace === every);
  const place = number => [...names(index.municipalities[index.things[number][4]])];
  const shown = [
    (thing, places) => {
      const offered = ahead(visit => suits(visit) && index.boards[visit[4]].includes(thing));
      const there = offered.filter(visit => places.includes(index.things[visit[2]][4]));
      return [line(index.things[thing][2]), ...byMunicipality(there.length ? there : offered)];
    },
    thing => [line(place(thing)), ...nextLines(ahead(visit => fits(visit) && index.things[visit[2]][4] === thing))],
    thing => [line(index.things[thing][2]), ...nextLines(ahead(visit => fits(visit) && visit[2] === thing))],
    thing => byMunicipality(ahead(visit => suits(visit) && index.boards[visit[4]].includes(thing))),
  ];
  const group = (title, things, inside) => [
    make("h2", title, { tabIndex: -1 }),
    make("ul", things.slice(0, MOST).map(thing => make("li", [link(thing), ...inside(thing)])), { className: "found" }),
    ...(things.length > MOST ? [line(index.say.more.replace("{count}", things.length - MOST))] : []),
  ];
  const show = (status, parts) => {
    told.textContent = status;
    found.replaceChildren(...parts);
    found.hidden = !parts.length;
    document.body.classList.toggle("asked", !!parts.length);
  };

  const ask = () => {
    const question = field.value.trim();
    if ([...question].length < 2) return show("", []);
    const { say } = read(), kinds = Search.search(index, question);
    ({ suits, suitsPlace } = kinds);
    const count = kinds.reduce((sum, things) => sum + things.length, 0);
    if (!count) return show([say.none, say.call].join(" ").trim(), []);
    const places = question.includes(" ") ? kinds[1] : [];
    const parts = kinds.map((things, kind) => things.length
      ? group([say.service, say.locality, say.stop, say.organisation][kind], things, thing => shown[kind](thing, places)) : []);
    if (kinds[0].length && say.call) parts[0].push(line(say.call));
    show(say.count.replace("{count}", count), [].concat(...parts));
  };

  let waiting = 0;
  field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(ask, 150); });
  form.addEventListener("submit", event => {
    event.preventDefault();
    clearTimeout(waiting);
    ask();
    const heading = found.querySelector("h2");
    if (heading) heading.focus();
  });
  window.addEventListener("pageshow", () => { if (field.value) ask(); });

  const RADIANS = Math.PI / 180, EARTH_KM = 6371;
  const km = (lat, lon, other) => {
    const [, , , , , otherLat, otherLon] = other, half = (a, b) => Math.sin((a - b) * RADIANS / 2) ** 2;
    return 2 * EARTH_KM * Math.asin(Math.sqrt(half(lat, otherLat) +
      Math.cos(lat * RADIANS) * Math.cos(otherLat * RADIANS) * half(lon, otherLon)));
  };
  const round = far => far.toLocaleString(document.documentElement.lang, { maximumFractionDigits: far < 10 ? 1 : 0 });
  const here = ({ coords }) => {
    const stops = index.things.map((thing, number) => number).filter(number => index.things[number].length > 6);
    const far = new Map(stops.map(stop => [stop, km(coords.latitude, coords.longitude, index.things[stop])]));
    const visited = new Set(ahead(visit => visit[3] >= 0).map(visit => visit[2]));
    const coming = stops.filter(stop => visited.has(stop));
    const sorted = (coming.length ? coming : stops).sort((a, b) => far.get(a) - far.get(b)).slice(0, MOST);
    show(index.say.count.replace("{count}", sorted.length), group(index.say.nearest, sorted, stop => [
      line(index.say.far.replace("{km}", round(far.get(stop)))), ...shown[2](stop),
      ...(index.things[stop][7] ? [line(index.say.about)] : [])]));
    found.querySelector("h2").focus();
  };
  near.addEventListener("click", () => {
    const { say } = read();
    suits = suitsPlace = every;
    field.value = "";
    show(say.looking, []);
    navigator.geolocation.getCurrentPosition(here, error => show(error.code === 1 ? say.refused : say.unavailable, []),
      { timeout: 20000, maximumAge: 600000 });
  });
  near.hidden = !navigator.geolocation;
  form.hidden = false;
})();
