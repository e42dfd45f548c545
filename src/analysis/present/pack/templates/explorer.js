"use strict";
// The explorer: reads what Python stored in the page, counts who is first, and says so in Python's own words.
window.explorer = (() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const by = (id) => document.getElementById(id);
  const LEVEL = 1e-12; // of the largest value: options closer than that share a first place
  const CORNERS = [[0.5, Math.sqrt(3) / 2], [0, 0], [1, 0]]; // top, bottom left, bottom right
  const ACROSS = [-0.3, 1.3], UP = [-0.1, 0.97]; // of the map, in sides of the triangle
  const LETTER = 6.3, LINE = 15; // width and height of a letter on the map, in pixels

  // Settings and their text

  function parse(text) {
    const found = new URLSearchParams(text.replace(/^[^#]*#/, ""));
    const start = new URLSearchParams(data.start);
    const one = (name, known) => (known(found.get(name) ?? "") ? found.get(name) : start.get(name));
    const keys = data.formats.map((format) => format.key);
    const points = one("priorities", (value) => /^(\d{1,2}|100)(,(\d{1,2}|100)){2}$/.test(value));
    const formats = (found.has("formats") ? found : start).get("formats").split(",");
    const limits = {};
    for (const name of Object.keys(data.asked)) {
      const value = found.get(name);
      if (value && Number.isFinite(Number(value)) && Number(value) >= 0) limits[name] = Number(value);
    }
    return {
      season: one("season", (value) => `${value} engagement` in data.compared),
      view: one("view", (value) => value in data.views),
      priorities: points.split(",").map(Number),
      formats: keys.filter((key) => formats.includes(key)),
      limits,
    };
  }

  function textOf(settings) {
    const limits = Object.entries(settings.limits).map(([name, value]) => `&${name}=${value}`);
    return `season=${settings.season}&view=${settings.view}&priorities=${settings.priorities.join(",")}` +
      `&formats=${settings.formats.join(",")}${limits.join("")}`;
  }

  function weightsOf(settings) {
    const total = settings.priorities.reduce((sum, each) => sum + each, 0);
    return settings.priorities.map((each) => each / (total || 1));
  }

  const counts = (settings) => settings.priorities.some((each) => each > 0); // or nothing is compared

  // Counting

  const unpacked = new Map();

  function bytes(text, Kind) {
    return new Kind(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer);
  }

  // What is compared in a season and a view: values by criterion, option and draw.
  function compared(settings) {
    const key = `${settings.season} ${settings.view}`;
    if (!unpacked.has(key)) {
      const found = data.compared[key], count = found.options.length;
      const whole = bytes(found.values, Uint16Array);
      const values = [0, 1, 2].map((criterion) => {
        const column = new Float64Array(count * data.sets);
        for (let draw = 0; draw < data.sets; draw++)
          for (let option = 0; option < count; option++)
            column[option * data.sets + draw] = whole[(draw * count + option) * 3 + criterion] / data.grid;
        return column;
      });
      unpacked.set(key, { ...found, values, best: bytes(found.best, Uint8Array), share: bytes(found.share, Uint16Array) });
    }
    return unpacked.get(key);
  }

  function keeps(limited, limits) {
    return Object.entries(limits).every(([name, end]) => {
      const [outcome, way] = data.asked[name], slack = 1e-9 * Math.abs(end);
      return way === "at_most" ? limited[outcome] <= end + slack : limited[outcome] >= end - slack;
    });
  }

  // Options left: formats asked for that have room in the season and keep the limits.
  function left(table, settings) {
    const asked = new Set(settings.formats.map((key) => data.formats.findIndex((format) => format.key === key)));
    return table.options.flatMap((option, place) =>
      asked.has(option.format) && keeps(table.limited[option.format], settings.limits) ? [place] : []);
  }

  // By option left: share of draws in which it is first, ties shared equally, and its expected loss.
  function count(table, options, [time, pay, contacts]) {
    const sets = data.sets, [a, b, c] = table.values;
    const chance = new Float64Array(options.length), loss = new Float64Array(options.length);
    const worth = new Float64Array(options.length);
    for (let draw = 0; draw < sets; draw++) {
      let most = -1;
      for (let n = 0; n < options.length; n++) {
        const at = options[n] * sets + draw;
        worth[n] = time * a[at] + pay * b[at] + contacts * c[at];
        if (worth[n] > most) most = worth[n];
      }
      let ties = 0;
      for (let n = 0; n < options.length; n++) if (worth[n] >= most - LEVEL) ties++;
      for (let n = 0; n < options.length; n++) {
        if (worth[n] >= most - LEVEL) chance[n] += 1 / ties;
        loss[n] += most - worth[n];
      }
    }
    return { chance: chance.map((sum) => sum / sets), loss: loss.map((sum) => sum / sets) };
  }

  // By format left, in the order of the page; of a format's options the one that loses least is shown.
  function answer(settings) {
    const table = compared(settings), options = counts(settings) ? left(table, settings) : [];
    const { chance, loss } = count(table, options, weightsOf(settings));
    const rows = new Map();
    options.forEach((option, n) => {
      const { format } = table.options[option];
      const row = rows.get(format) ?? { format, chance: 0, loss: Infinity, option };
      row.chance += chance[n];
      if (loss[n] < row.loss - data.limits.level) row.option = option;
      row.loss = Math.min(row.loss, loss[n]);
      rows.set(format, row);
    });
    return said([...rows.values()], table, settings);
  }

  // Words, as present.measures and present.choosing write them

  const noiseless = (value) => Math.round(value * 1e9) / 1e9;
  const fill = (name, values) => data.templates[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
  const lower = (text) => text[0].toLowerCase() + text.slice(1);
  const listed = (names) =>
    names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1)}` : names.join("");

  // So many places to the left as the number is written, as Python does: 0.285 becomes 28.5.
  function shifted(value, places) {
    const [digits, power = 0] = `${value}`.split("e");
    return Number(`${digits}e${Number(power) + places}`);
  }

  function percent(share) {
    if (share > 0.99 && share < 1) return "over 99%";
    if (share > 0 && share < 0.01) return "under 1%";
    return `${Math.round(shifted(share, 2))}%`;
  }

  function dollars(loss, weight, table) {
    if (weight < data.pay_counts || table.dollars === null) return "–";
    const value = (table.dollars * noiseless(loss)) / weight;
    if (value > 0 && value < 1) return "under $1";
    const shown = value < 100 ? Math.round(value) : Number(value.toPrecision(2));
    return `$${shown.toLocaleString("en-US")}`;
  }

  const tightIn = (table, format) => table.room[format] < data.limits.fits;
  const marked = (table, format) => data.formats[format].name + (tightIn(table, format) ? data.mark : "");

  function said(rows, table, settings) {
    const pay = weightsOf(settings)[1];
    const least = rows.reduce((best, row) => (best && best.loss <= row.loss ? best : row), null);
    const shown = rows.map((row) => {
      const format = data.formats[row.format], chance = noiseless(row.chance), option = table.options[row.option];
      const cells = [percent(chance), percent(noiseless(row.loss)), dollars(row.loss, pay, table), ...option.cells];
      const tight = tightIn(table, row.format);
      return { ...row, ...format, name: marked(table, row.format), chance, tight, note: option.note, cells };
    });
    shown.sort((one, other) => other.chance - one.chance);
    const found = words(shown, least);
    if (!counts(settings)) return { ...found, title: data.templates.title_unweighed, sentence: data.templates.unweighed, rows: [] };
    const sentence = [found.sentence, hardlyFits(shown, table, settings), ...leftOut(table, settings)];
    return { ...found, sentence: sentence.filter(Boolean).join(" "), rows: shown };
  }

  // The formats compared that mostly do not fit into the season, the tightest first.
  function hardlyFits(rows, table, settings) {
    const tight = rows.filter((row) => row.tight).map((row) => ({ ...row, none: noiseless(1 - table.room[row.format]) }));
    if (!tight.length) return "";
    tight.sort((one, other) => other.none - one.none || one.format - other.format);
    const { named } = data.limits, { short } = data.seasons[settings.season];
    const said = tight.slice(0, named).map((row, n) =>
      fill(n ? "also_named" : "tight_first", { name: row.a, season: short, share: percent(row.none) }));
    if (tight.length > named) said.push(fill("tight_more", { count: tight.length - named }));
    const text = fill("tight", { names: listed(said) });
    return text[0].toUpperCase() + text.slice(1);
  }

  // Of the formats asked for, those without room in the season, and those that a limit leaves out.
  function leftOut(table, settings) {
    const out = { no_room: [], beyond_limits: [] };
    data.formats.forEach((format, place) => {
      if (!settings.formats.includes(format.key)) return;
      const limited = table.limited[place];
      if (!limited) out.no_room.push(format.many);
      else if (!keeps(limited, settings.limits)) out.beyond_limits.push(format.many);
    });
    return Object.entries(out).map(([why, names]) => (names.length ? fill(why, { names: listed(names) }) : ""));
  }

  // Whether two shares are no more than two standard errors of their difference apart.
  function alike(first, other) {
    const { level, errors } = data.limits, lead = first - other;
    return lead <= level + errors * Math.sqrt(Math.max(0, first + other - lead * lead) / data.sets);
  }

  function words(rows, least) {
    const { sure, likely, mentioned, level, words: most } = data.limits;
    const alt = rows.length
      ? fill("alt", { shares: rows.map((row) => `${row.label} ${percent(row.chance)}`).join(", ") })
      : data.templates.alt_none;
    if (!rows.length) return { title: data.templates.title_none, sentence: data.templates.none, alt };
    const [first, second, third] = rows, best = first.a;
    const top = first.chance + level, tied = second && alike(first.chance, second.chance);
    const how = !second ? "single" : top >= sure ? "clear" : top >= likely && !tied ? "likely" : "open";
    const share = (row) => ({ name: row.a, share: percent(row.chance) });
    const often = first.chance === 1 ? data.templates.always : fill("often", share(first));
    const next = second && second.chance >= mentioned - level ? fill("next", share(second)) : "";
    const several = rows.slice(0, third && third.chance >= mentioned - level ? 3 : 2);
    const near = several.filter((row) => alike(first.chance, row.chance)).sort((one, other) => one.format - other.format);
    const named = [...near, ...several.filter((row) => !near.includes(row))];
    const names = listed(named.map((row, n) => fill(n ? "also_named" : "first_named", share(row))));
    const parts = [fill(how, { best, often, next, names })];
    if (first.loss > least.loss + level || (tied && how === "open")) parts.push(fill("average", { name: data.formats[least.format].a }));
    const stands = { sets: data.sets.toLocaleString("en-US"), points: data.points };
    if (second) parts.push(fill(how === "open" ? "sets_open" : "sets", stands));
    let title = tied && how === "open" ? data.templates.title_level : fill(`title_${how}`, { best });
    if (how === "open" && title.split(" ").length > most) title = data.templates.title_level;
    return { title, sentence: parts.join(" "), alt };
  }

  // The map

  const place = (weights) => [0, 1].map((way) => weights.reduce((sum, w, n) => sum + w * CORNERS[n][way], 0));
  const lattice = [];
  for (let i = 0; i <= data.steps; i++)
    for (let j = 0; j <= data.steps - i; j++) lattice.push([i, j, data.steps - i - j].map((n) => n / data.steps));
  const places = lattice.map(place);
  const SIDES = [[0, 1], [1, 0], [1, -1]]; // from a point to three of its neighbors, in steps of the first two weights
  const index = (i, j) => i * (data.steps + 1) - (i * (i - 1)) / 2 + j;

  // Who is most often first at a lattice point, and in what share; null where nobody is left.
  function bestAt(table, options, weights) {
    const { chance } = count(table, options, weights), shares = new Map();
    options.forEach((option, n) => {
      const { format } = table.options[option];
      shares.set(format, (shares.get(format) ?? 0) + chance[n]);
    });
    let best = null;
    for (const [format, share] of shares) if (!best || noiseless(share) > noiseless(best.share)) best = { format, share };
    return best;
  }

  function pale(color, share) {
    const { palest, unsure, sure } = data.pale;
    const strength = palest + (1 - palest) * Math.min(1, Math.max(0, (share - unsure) / (sure - unsure)));
    const parts = [1, 3, 5].map((at) => 1 - strength * (1 - parseInt(color.slice(at, at + 2), 16) / 255));
    return `rgb(${parts.map((part) => Math.round(255 * part)).join(",")})`;
  }

  // White and gray lines between neighbors with different formats.
  function borders(best) {
    const lines = [];
    for (let i = 0; i <= data.steps; i++)
      for (let j = 0; j <= data.steps - i; j++)
        for (const [di, dj] of SIDES) {
          if (j + dj < 0 || i + di + j + dj > data.steps) continue;
          const here = index(i, j), there = index(i + di, j + dj);
          if (best[here] === best[there]) continue;
          const [[x, y], [x2, y2]] = [places[here], places[there]], half = 1 / (2 * Math.sqrt(3));
          const [dx, dy] = [(y - y2) * half, (x2 - x) * half], [mx, my] = [(x + x2) / 2, (y + y2) / 2];
          lines.push({ x: mx - dx, y: my - dy, x2: mx + dx, y2: my + dy });
        }
    return lines;
  }

  // Each format's name inside its region where there is room, else beside the triangle with a line to it.
  function namesOf(best, table, side) {
    const names = [], leaders = [], taken = [];
    const regions = new Map();
    best.forEach((format, n) => regions.set(format, [...(regions.get(format) ?? []), n]));
    const ordered = [...regions].sort((one, other) => other[1].length - one[1].length);
    for (const [format, mine] of ordered) {
      if (mine.length < data.smallest * best.length) continue;
      const label = marked(table, format), text = label.length > 14 ? label.replace(" ", "\n") : label;
      const rows = text.split("\n"), high = (LINE * rows.length) / 2 / side;
      const wide = (LETTER * Math.max(...rows.map((row) => row.length))) / 2 / side;
      const inside = roomiest(best, format, mine, wide, high);
      const [x, y] = inside ?? beside(best, format, mine, wide, high, taken, leaders);
      names.push({ x, y: y + high - LINE / 2 / side, text }); // a text hangs from its first line
    }
    return { names, leaders };
  }

  function roomiest(best, format, mine, wide, high) {
    let found = null, most = 0;
    const others = best.flatMap((other, n) => (other === format ? [] : [places[n]]));
    others.push(place([1 / 3, 1 / 3, 1 / 3])); // where the ring stands at first
    for (const n of mine) {
      const [x, y] = places[n];
      const edge = (px, py) => Math.min(py, (Math.sqrt(3) * px - py) / 2, (Math.sqrt(3) * (1 - px) - py) / 2);
      const corners = [[-1, -1], [-1, 1], [1, -1], [1, 1]].map(([dx, dy]) => edge(x + dx * wide, y + dy * high));
      let room = Math.min(...corners);
      for (const [ox, oy] of others) {
        if (room < 0) break;
        room = Math.min(room, Math.max(Math.abs(ox - x) - wide, Math.abs(oy - y) - high));
      }
      if (room > most) [found, most] = [[x, y], room];
    }
    return found;
  }

  // At the nearer side, its line through as little of other regions as can be.
  function beside(best, format, mine, wide, high, taken, leaders) {
    const middle = [0, 1].map((way) => mine.reduce((sum, n) => sum + places[n][way], 0) / mine.length);
    let found = null;
    for (const n of mine)
      for (const way of [-1, 1]) {
        const [x, y] = places[n], edge = way < 0 ? y / Math.sqrt(3) : 1 - y / Math.sqrt(3);
        const near = taken.some((other) => other.way === way && Math.abs(other.y - y) < other.high + high);
        const end = edge + way * (0.04 + 2 * wide), cut = Math.max(ACROSS[0] - end, end - ACROSS[1], 0);
        const row = places.filter(([ox, oy], other) =>
          best[other] !== format && Math.abs(oy - y) < 1e-9 && Math.sign(ox - x) === way);
        const cost = 50 * near + 100 * cut + row.length + Math.hypot(x - middle[0], y - middle[1]);
        if (!found || cost < found.cost) found = { cost, x, y, way, edge, high };
      }
    const start = found.edge + found.way * 0.04;
    const center = Math.min(Math.max(start + found.way * wide, ACROSS[0] + wide), ACROSS[1] - wide);
    taken.push(found);
    leaders.push({ x: found.x, y: found.y, x2: start, y2: found.y });
    return [center, found.y];
  }

  function altOf(best, view) {
    const parts = new Map();
    for (const format of best) parts.set(format, (parts.get(format) ?? 0) + 1);
    const ordered = [...parts].sort((one, other) => other[1] - one[1]);
    const named = ordered.map(([format, n]) => `${data.formats[format].label} ${percent(n / best.length)}`);
    const values = { corners: listed(data.views[view].corners), parts: listed(named) };
    return data.map_alt.replace(/\{(\w+)\}/g, (_, key) => values[key]);
  }

  function corners(view) {
    return data.views[view].corners.map((name, n) => ({
      text: `Only ${name}`,
      side: ["center", "left", "right"][n],
      x: [0.5, ACROSS[0] + 0.02, ACROSS[1] - 0.02][n],
      y: n ? -0.06 : CORNERS[0][1] + 0.05,
    }));
  }

  // What is set, in one line for paper.
  function setOf(settings) {
    const { label } = data.views[settings.view], table = compared(settings);
    const weights = weightsOf(settings).map((weight, n) =>
      `${lower(table.criteria[n].label)} counts ${percent(noiseless(weight))}`);
    const chosen = data.formats.filter((format) => settings.formats.includes(format.key)).map((format) => format.name);
    const limits = Object.entries(settings.limits).map(([name, end]) =>
      data.limit_words[name].replace("{end}", data.asked[name][0] === "paid" ? percent(end) : end));
    return `${data.seasons[settings.season].name}. ${label}. Priorities: ${listed(weights)}. ` +
      `Compared: ${listed(chosen) || "nothing"}. Limits: ${listed(limits) || "none"}.`;
  }

  return {
    data, parse, textOf, weightsOf, counts, setOf, compared, left, answer, percent, noiseless, bestAt, lattice, places, place, pale,
    borders, namesOf, altOf, corners, by, ACROSS, UP, CORNERS,
  };
})();
