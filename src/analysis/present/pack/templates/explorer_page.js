"use strict";
// The page around the explorer: reads the controls, shows the answer, draws again by changing data.
(async () => {
  const { data, by, ...explorer } = window.explorer;
  let settings = explorer.parse(location.hash), waiting = 0, keeping = 0, mapped = "", drawing = 0;
  const all = (selector) => [...document.querySelectorAll(selector)];
  const sliders = all("input[type=range]"), ticks = all("input[name=formats]");
  const ofFile = location.protocol === "file:";
  const options = { actions: false, renderer: "svg", ast: false };
  const [map, bars] = await Promise.all(
    ["map", "bars"].map(async (name) => {
      const drawn = document.createElement("div");
      const { view } = await vegaEmbed(drawn, data.charts[name], options);
      drawn.setAttribute("aria-hidden", "true"); // the element around it has the words
      by(name).replaceChildren(drawn); // until now the picture for readers without JavaScript stood there
      return view;
    }),
  );
  window.explorer.settings = () => settings;
  window.explorer.views = { map, bars };

  // Controls

  function read() {
    const limits = {}, refused = [];
    for (const box of all("[data-limit]")) {
      const value = box.type === "checkbox" ? (box.checked ? box.value : "") : box.value;
      if (value !== "" && Number(value) >= 0) limits[box.dataset.limit] = Number(value);
      if (box.validity.badInput || Number(value) < 0) refused.push(value || "what is no number");
    }
    by("refused").textContent = refused.length
      ? `A limit is a number from 0 on: ${refused.join(" and ")} cannot be used, so no such limit is set.` : "";
    settings = {
      season: by("season").value,
      view: document.querySelector("input[name=view]:checked").value,
      priorities: sliders.map((slider) => Number(slider.value)),
      formats: ticks.filter((tick) => tick.checked).map((tick) => tick.value),
      limits,
    };
    later();
  }

  function write() {
    by("season").value = settings.season;
    for (const radio of all("input[name=view]")) radio.checked = radio.value === settings.view;
    sliders.forEach((slider, n) => (slider.value = settings.priorities[n]));
    for (const tick of ticks) tick.checked = settings.formats.includes(tick.value);
    for (const box of all("[data-limit]")) {
      const value = settings.limits[box.dataset.limit];
      if (box.type === "checkbox") box.checked = value !== undefined;
      else box.value = value ?? "";
    }
    by("refused").textContent = "";
  }

  // Showing

  function later() {
    waiting ||= requestAnimationFrame(() => {
      waiting = 0;
      show();
    });
  }

  function show() {
    const answer = explorer.answer(settings), table = explorer.compared(settings);
    for (const name of ["title", "sentence"]) if (by(name).textContent !== answer[name]) by(name).textContent = answer[name];
    by("bars").setAttribute("aria-label", answer.alt);
    const names = table.criteria.map((each) => `${each.label} (${each.anchors})`);
    explorer.weightsOf(settings).forEach((weight, n) => {
      const counts = `counts ${explorer.percent(explorer.noiseless(weight))}`;
      by(`criterion${n}`).textContent = table.criteria[n].label;
      by(`anchors${n}`).textContent = table.criteria[n].anchors;
      by(`weight${n}`).textContent = counts;
      sliders[n].setAttribute("aria-valuetext", `${names[n]} ${counts}`);
    });
    const room = new Set(table.options.map((option) => data.formats[option.format].key));
    for (const tick of ticks) {
      tick.disabled = !room.has(tick.value);
      tick.closest("label").classList.toggle("none", tick.disabled);
    }
    fillTable(answer);
    by("set").textContent = explorer.setOf(settings);
    by("marked").hidden = !answer.rows.some((row) => row.tight);
    const rows = answer.rows.map((row, order) => ({
      name: row.name, share: row.chance, text: row.cells[0], color: row.color, order,
    }));
    bars.data("rows", rows).run();
    const [x, y] = explorer.place(explorer.weightsOf(settings));
    map.data("chosen", explorer.counts(settings) ? [{ x, y }] : []).run();
    window.explorer.shown = answer;
    clearTimeout(keeping);
    keeping = setTimeout(keep, 200);
    drawMap(table);
  }

  function fillTable(answer) {
    data.views[settings.view].columns.forEach((head, n) => (by(`head${n}`).textContent = head));
    const lines = answer.rows.map((row) => {
      const line = document.createElement("tr"), head = document.createElement("th");
      head.scope = "row";
      head.textContent = row.note ? `${row.name}, ${row.note}` : row.name;
      line.append(head, ...row.cells.map((text) => Object.assign(document.createElement("td"), { textContent: text })));
      return line;
    });
    by("rows").replaceChildren(...lines);
  }

  function keep() {
    const text = `#${explorer.textOf(settings)}`, something = explorer.counts(settings);
    if (location.hash !== text) history.replaceState(null, "", text);
    by("text").value = something ? text.slice(1) : "";
    by("link").href = text;
    by("link").hidden = !something;
    by("copy").disabled = !something;
  }

  // The map changes with season, view, formats and limits; the stored one serves where nothing is left out.

  function drawMap(table) {
    const key = JSON.stringify([settings.season, settings.view, settings.formats, settings.limits, sideOf(), explorer.counts(settings)]);
    if (key === mapped) return;
    mapped = key;
    clearTimeout(drawing);
    by("map").setAttribute("aria-busy", "true");
    const left = explorer.counts(settings) ? explorer.left(table, settings) : [], asStored = storedOptions(table);
    if (left.join() === asStored.join()) return paint(table, [...table.best], [...table.share].map((n) => n / data.grid));
    const best = [], share = [];
    const some = () => {
      const until = performance.now() + 8;
      while (best.length < explorer.lattice.length && performance.now() < until) {
        const found = left.length ? explorer.bestAt(table, left, explorer.lattice[best.length]) : null;
        best.push(found ? found.format : -1);
        share.push(found ? found.share : 0);
      }
      if (best.length < explorer.lattice.length) drawing = setTimeout(some);
      else paint(table, best, share);
    };
    drawing = setTimeout(some);
  }

  function storedOptions(table) {
    return explorer.left(table, { ...explorer.parse(data.start), limits: {} });
  }

  function sideOf() {
    return map.width() / (explorer.ACROSS[1] - explorer.ACROSS[0]);
  }

  function paint(table, best, share) {
    const anybody = best[0] >= 0;
    const cells = best.map((format, n) => {
      const [x, y] = explorer.places[n];
      return { x, y, color: anybody ? explorer.pale(data.formats[format].color, share[n]) : "#FFFFFF" };
    });
    const { names, leaders } = anybody ? explorer.namesOf(best, table, sideOf()) : { names: [], leaders: [] };
    map.data("cells", cells).data("borders", explorer.borders(best)).data("names", names).data("leaders", leaders);
    map.data("corners", explorer.corners(settings.view)).run();
    window.explorer.map = { best, share };
    by("map").setAttribute("aria-label", anybody ? explorer.altOf(best, settings.view) : by("title").textContent);
    by("map").setAttribute("aria-busy", "false");
  }

  function choose(event) {
    const svg = by("map").querySelector("svg").getBoundingClientRect();
    const x = explorer.ACROSS[0] + ((event.clientX - svg.left) / svg.width) * (explorer.ACROSS[1] - explorer.ACROSS[0]);
    const y = explorer.UP[1] - ((event.clientY - svg.top) / svg.height) * (explorer.UP[1] - explorer.UP[0]);
    const top = y / explorer.CORNERS[0][1], right = x - top / 2, weights = [top, 1 - top - right, right];
    if (Math.min(...weights) < -0.06) return;
    const kept = weights.map((weight) => Math.max(0, weight)), total = kept[0] + kept[1] + kept[2];
    const points = kept.map((weight) => Math.round((100 * weight) / total));
    points[points.indexOf(Math.max(...points))] += 100 - points[0] - points[1] - points[2];
    settings = { ...settings, priorities: points };
    write();
    later();
  }

  function fit() {
    const width = Math.min(by("map").clientWidth, 480), side = width / (explorer.ACROSS[1] - explorer.ACROSS[0]);
    map.width(width).height(Math.round(side * (explorer.UP[1] - explorer.UP[0])));
    const { left, right } = bars.padding();
    bars.width(Math.max(60, by("bars").clientWidth - left - right));
    later();
  }

  function apply(text) {
    settings = explorer.parse(text);
    write();
    later();
  }

  // The address of a file leads nowhere on another computer: there the settings themselves are what can be sent.
  async function copy() {
    keep();
    try {
      await navigator.clipboard.writeText(ofFile ? by("text").value : location.href);
      by("copied").textContent = ofFile ? "Copied. Whoever has this file can paste it under “Keep these settings”." : "Copied.";
    } catch {
      by("text").closest("details").open = true;
      by("text").select();
      by("copied").textContent = "The settings are selected: copy them with Ctrl+C.";
    }
  }

  by("controls").addEventListener("input", (event) => {
    if (event.target.id !== "text") read();
  });
  by("controls").addEventListener("submit", (event) => event.preventDefault());
  by("text").addEventListener("change", (event) => apply(event.target.value));
  by("reset").addEventListener("click", () => apply(data.start));
  by("copy").addEventListener("click", copy);
  by("map").addEventListener("click", choose);
  window.addEventListener("hashchange", (event) => apply(event.newURL));
  new ResizeObserver(fit).observe(by("board"));
  if (ofFile) by("copy").textContent = "Copy these settings";
  document.body.classList.add("live");
  if (window.matchMedia("(max-width: 62rem)").matches) for (const each of all("#controls details")) each.open = false;
  write();
  fit();
})();
