"use strict";
// How a question finds things in the index: the rules of planner/publish/searching.py, word for word.
const Search = (() => {
  const ENDINGS = new Set(("n ssa sta lla lta lle ta tta na ksi seen siin t ten iden ni s et en ns ens ets " +
    "bo bor borna sbo sbor sborna").split(" "));
  const PLAIN = { "ø": "o", "đ": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "'": "", "’": "" };
  const fold = text => text.toLowerCase().replace(/[øđłßæœþð'’]/g, c => PLAIN[c])
    .normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const asked = text => [...new Set(fold([...text].slice(0, 100).join("")).match(/[\p{L}\p{N}]+/gu) || [])]
    .filter(word => [...word].length > 1);
  const isEnding = (stem, ending) => {
    const last = stem[stem.length - 1];
    return !ending || ENDINGS.has(ending) || ending === last + "n" || ending === "h" + last + "n" ||
      (ending === "a" && "aeiouy".includes(last));
  };
  const withinOne = (one, other) => {
    let start = 0;
    while (start < Math.min(one.length, other.length) && one[start] === other[start]) start++;
    one = one.slice(start);
    other = other.slice(start);
    while (one && other && one[one.length - 1] === other[other.length - 1]) {
      one = one.slice(0, -1);
      other = other.slice(0, -1);
    }
    return Math.max(one.length, other.length) <= 1 ||
      (one.length === 2 && other.length === 2 && one[0] === other[1] && one[1] === other[0]);
  };
  const ends = (word, least) => {
    const found = [];
    for (let end = Math.max(least, word.length - 6); end <= word.length; end++) found.push(end);
    return found;
  };
  const WAYS = [
    (keys, word) => ends(word, 2).map(end => word.slice(0, end))
      .filter(stem => Object.prototype.hasOwnProperty.call(keys, stem) && isEnding(stem, word.slice(stem.length))),
    (keys, word) => Object.keys(keys).filter(key => key.startsWith(word)),
    (keys, word) => word.length < 4 ? [] : Object.keys(keys)
      .filter(key => key.includes(word) || (key.length >= 4 && word.startsWith(key))),
    (keys, word) => word.length < 5 ? [] : Object.keys(keys).filter(key => key.length >= 4 && ends(word, 5)
      .some(end => Math.abs(end - key.length) <= 1 && isEnding(key, word.slice(end)) && withinOne(key, word.slice(0, end)))),
  ];
  const led = (keys, word) => {
    const things = new Map();
    for (const way of WAYS) {
      for (const key of way(keys, word)) {
        for (const ref of keys[key]) things.set(ref >> 1, Math.min(ref & 1, things.has(ref >> 1) ? things.get(ref >> 1) : 1));
      }
      if (things.size) break;
    }
    return things;
  };
  const every = () => true;
  const SERVICE = 0, LOCALITY = 1, STOP = 2, ORGANISATION = 3;
  const tagsOf = (index, question) => new Set(asked(question)
    .map(word => WAYS[0](index.narrow, word).pop()).filter(key => key).map(key => index.narrow[key]));
  const spoken = (index, things) => [].concat(...things.map(thing => index.speak[thing] || []));
  const suitsTags = (index, tags) => {
    const days = [...tags].filter(tag => tag > 0), languages = [...tags].filter(tag => !(tag > 0));
    return visit => visit[3] >= 0 && (!languages.length || spoken(index, index.boards[visit[4]])
      .some(code => languages.includes(code))) && (!days.length ||
      days.includes(String(new Date(index.days[visit[0]][0]).getUTCDay() || 7)));
  };
  const visited = (index, visits) => thing => visits.some(visit => {
    const kind = index.things[thing][0];
    return kind === STOP ? visit[2] === thing : kind === LOCALITY ? index.things[visit[2]][4] === thing
      : index.boards[visit[4]].includes(thing);
  });
  // Narrows what was found; returns which visits suit, and which of them suit at a place.
  const narrow = (index, question, found, needAndPlace) => {
    const tags = tagsOf(index, question), suits = tags.size ? suitsTags(index, tags) : every;
    if (tags.size && !found.some(things => things.length)) index.things.forEach((thing, number) => {
      if (thing[0] === LOCALITY || spoken(index, [number]).some(code => tags.has(code))) found[thing[0]].push(number);
    });
    if (tags.size) {
      const has = visited(index, index.visits.filter(suits));
      found.forEach((things, kind) => { found[kind] = things.filter(has); });
    }
    const services = found[SERVICE];
    if (!needAndPlace || !services.length) return { suits, suitsPlace: suits };
    const offers = visit => suits(visit) && services.some(service => index.boards[visit[4]].includes(service));
    const has = visited(index, index.visits.filter(offers));
    let some = false;
    for (const kind of [LOCALITY, STOP]) {
      const kept = found[kind].filter(has);
      if (kept.length) [found[kind], some] = [kept, true];
    }
    return { suits, suitsPlace: some ? offers : suits };
  };
  // Four lists of things' numbers: services, places, stops, organisations; the best first.
  const search = (index, question) => {
    const words = new Map(), worst = new Map(), placed = new Set(), offered = new Set();
    for (const word of asked(question)) {
      for (const [thing, weak] of led(index.keys, word)) {
        const kind = index.things[thing][0];
        if (kind === LOCALITY || kind === STOP) placed.add(word);
        if (kind === SERVICE) offered.add(word);
        words.set(thing, (words.get(thing) || 0) + 1);
        worst.set(thing, Math.max(worst.get(thing) || 0, weak));
      }
    }
    const found = [SERVICE, LOCALITY, STOP, ORGANISATION].map(kind => {
      const here = [...words.keys()].filter(thing => index.things[thing][0] === kind);
      const most = Math.max(...here.map(thing => words.get(thing)));
      return here.filter(thing => words.get(thing) === most).sort((a, b) => worst.get(a) - worst.get(b) || a - b);
    });
    const apart = [...placed].some(word => !offered.has(word)) && [...offered].some(word => !placed.has(word));
    return Object.assign(found, narrow(index, question, found, apart));
  };
  return { every, fold, search };
})();
