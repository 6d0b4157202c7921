"use strict";
// Pages of charts, small networks and tables. Selecting a mark opens its facts; the tables hold the same by keyboard.
(() => {
  const parts = KG.read("sheet") || [], {el} = KG, box = document.getElementById("parts"), panel = document.getElementById("panel");
  const fits = [];
  const FONT = getComputedStyle(document.documentElement).getPropertyValue("--font"), isPair = v => v && typeof v === "object" && "zh" in v && "en" in v;
  const words = v => isPair(v) ? v[KG.language() ? "en" : "zh"] : v;
  function told(v) { if (isPair(v)) return words(v); if (Array.isArray(v)) return v.map(told); if (v && typeof v === "object") { const o = {}; for (const k in v) o[k] = told(v[k]); return o; } return v; }
  function open(ids, title) {
    const list = (ids || []).filter(id => KG.byId.has(id) || KG.edgeById.has(id));
    if (!list.length || !panel) return;
    if (list.length === 1 && KG.byId.has(list[0])) KG.show(KG.byId.get(list[0]));
    else if (list.length === 1) KG.showEdge(KG.edgeById.get(list[0]));
    else KG.showList(title || "", list);
  }
  const svg = (tag, at) => { const e = document.createElementNS("http://www.w3.org/2000/svg", tag); for (const k in at) e.setAttribute(k, at[k]); return e; };
  function mark(cell) {
    const [value, upper, stretch] = cell.mark, W = 120, x = v => 8 + Math.max(0, Math.min(1, Math.abs(v))) * (W - 16), out = svg("svg", {width: W, height: 18, viewBox: "0 0 " + W + " 18", class: "marks", role: "img", "aria-label": cell.comparator});
    out.append(svg("line", {x1: 8, x2: W - 8, y1: 9, y2: 9, stroke: "#dfe3e9", "stroke-width": 2}));
    const a = x(value), ink = "#0b5fa5";
    if (upper != null) out.append(svg("line", {x1: a, x2: x(upper), y1: 9, y2: 9, stroke: ink, "stroke-width": 5}));
    else if (cell.comparator === "ge" || cell.comparator === "gt") out.append(svg("line", {x1: a, x2: W - 8, y1: 9, y2: 9, stroke: "#8fb8de", "stroke-width": 4}), svg("path", {d: `M${a - 3} 4l8 5-8 5z`, fill: ink}));
    else if (cell.comparator === "le" || cell.comparator === "lt") out.append(svg("line", {x1: 8, x2: a, y1: 9, y2: 9, stroke: "#8fb8de", "stroke-width": 4}), svg("path", {d: `M${a + 3} 4l-8 5 8 5z`, fill: ink}));
    else if (cell.comparator === "approx") out.append(svg("circle", {cx: a, cy: 9, r: 4, fill: "#fff", stroke: ink, "stroke-width": 2}));
    else out.append(svg("path", {d: `M${a} 3l5 6-5 6-5-6z`, fill: ink}));
    if (stretch != null) { const s = x(stretch); out.append(svg("path", {d: `M${s} 4l4 5-4 5-4-5z`, fill: "#fff", stroke: "#b5478f", "stroke-width": 1.5})); }
    return out;
  }
  function cellNode(value) {
    if (Array.isArray(value)) { const f = document.createDocumentFragment(); value.forEach((v, i) => { if (i) f.append(document.createTextNode("、")); f.append(cellNode(v)); }); return f; }
    if (isPair(value)) return document.createTextNode(words(value));
    if (value && typeof value === "object") {
      if ("mark" in value) return mark(value);
      const ids = "id" in value ? [value.id] : value.ids, known = panel && ids.some(i => KG.byId.has(i) || KG.edgeById.has(i));
      if (!known) return document.createTextNode(value.text);
      const b = el("button", value.text, "link"); b.type = "button"; b.onclick = () => { open(ids, value.text); const h = document.querySelector("#panel h2"); if (h) h.focus({preventScroll: true}); }; return b;
    }
    return document.createTextNode(value == null ? "" : String(value));
  }
  const plain = v => Array.isArray(v) ? v.map(plain).join(" ") : isPair(v) ? words(v) : v && typeof v === "object" ? ("mark" in v ? v.mark[0] : v.text) : v;
  function number(v) { const p = plain(v); return typeof p === "number" ? p : /^-?\d+(\.\d+)?$/.test(p) ? Number(p) : null; }
  function table(part) {
    const kept = part.table.columns.map((_, c) => c).filter(c => c === 0 || part.table.rows.some(r => plain(r[c]) !== ""));  // no empty columns
    const columns = kept.map(c => part.table.columns[c]), rows = part.table.rows.map(r => kept.map(c => r[c])), section = el("section", null, "block"), h = el("h2", words(part.title)); section.append(h);
    const state = part.state || (part.state = {by: -1, down: false, text: ""});
    if (rows.length > 12) { const f = el("input"); f.type = "search"; f.placeholder = KG.language() ? "Filter rows" : "筛选行"; f.setAttribute("aria-label", f.placeholder); f.value = state.text; f.oninput = () => { state.text = f.value; fill(); }; section.append(f); }
    const wrap = el("div", null, "wrap"), t = el("table"), head = el("tr"), body = el("tbody"); wrap.tabIndex = 0; wrap.setAttribute("role", "region"); wrap.setAttribute("aria-label", words(part.title));
    const numeric = columns.map((_, c) => rows.length > 0 && rows.every(r => r[c] === "" || (number(r[c]) !== null && !(r[c] && r[c].mark))) && rows.some(r => r[c] !== ""));
    columns.forEach((c, k) => { const th = el("th", null, numeric[k] ? "num" : ""), b = el("button", words(c)); b.type = "button"; th.scope = "col"; b.onclick = () => { state.down = state.by === k ? !state.down : numeric[k]; state.by = k; for (const o of head.children) o.removeAttribute("aria-sort"); th.setAttribute("aria-sort", state.down ? "descending" : "ascending"); fill(); }; th.append(b); head.append(th); });
    function fill() {
      body.textContent = ""; let list = rows.slice(); const q = state.text.trim().toLowerCase();
      if (q) list = list.filter(r => r.map(plain).join(" ").toLowerCase().includes(q));
      if (state.by >= 0) { const k = state.by, sign = state.down ? -1 : 1; list.sort((a, b) => sign * (numeric[k] ? (number(a[k]) ?? -Infinity) - (number(b[k]) ?? -Infinity) : String(plain(a[k])).localeCompare(String(plain(b[k])), "zh-CN"))); }
      for (const r of list.slice(0, 1000)) { const tr = el("tr"); r.forEach((v, k) => { const td = el("td", null, numeric[k] ? "num" : ""); td.append(cellNode(v)); tr.append(td); }); body.append(tr); }
    }
    const thead = el("thead"); thead.append(head); t.append(thead, body); wrap.append(t); section.append(wrap); fill(); return section;
  }
  function figure(part, kind) { const f = el("figure"), d = el("div", null, kind); d.style.height = part.height + "px"; d.setAttribute("role", "img"); d.setAttribute("aria-label", words(part.title)); f.append(el("h2", words(part.title)), el("figcaption", words(part.note)), d); return [f, d]; }
  function chart(part) {
    const [f, d] = figure(part, "plot"); box.append(f);
    const spec = told(part.chart), axis = {gridcolor: "#e7eaef", zerolinecolor: "#c3cad4", linecolor: "#c3cad4"};
    const layout = {...spec.layout, height: part.height, font: {family: FONT, size: 12, color: "#1b2330"}, paper_bgcolor: "#fff", plot_bgcolor: "#fff", margin: {l: 40, r: 16, t: 30, b: 40, ...(spec.layout.margin || {})}, legend: {orientation: "h", x: 0, xanchor: "left", y: 1, yanchor: "top", yref: "container", ...(spec.layout.legend || {})}, hoverlabel: {font: {family: FONT}}, dragmode: false};
    for (const k of Object.keys(layout)) if (/^[xy]axis/.test(k)) layout[k] = {...axis, ...layout[k], fixedrange: true};
    const ready = Plotly.newPlot(d, spec.data, layout, {displayModeBar: false, responsive: true, displaylogo: false, showTips: false});
    return ready.then(() => d.on("plotly_click", e => { const p = e.points[0]; let ids = p.customdata; if (typeof ids === "string") ids = [ids]; open(ids, [p.y, p.x].filter(v => typeof v === "string").join(" · ").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&")); }));
  }
  function map(part) {
    const [f, d] = figure(part, "net"); d.removeAttribute("role"); box.append(f);
    const lists = new Map(part.map.edges.map(e => [e.id, e.list || [e.id]]));
    const network = new vis.Network(d, {nodes: new vis.DataSet(part.map.nodes), edges: new vis.DataSet(part.map.edges.map(({list, ...e}) => e))}, {
      physics: {enabled: false}, layout: {improvedLayout: false}, interaction: {hover: true, zoomView: true, zoomSpeed: 0.5}, nodes: {font: {face: FONT, size: 13, color: "#1b2330", strokeWidth: 3, strokeColor: "#fff"}, borderWidth: 1.5}, edges: {smooth: false, arrows: {to: {scaleFactor: 0.6}}}});
    network.fit({animation: false}); const fit = () => network.fit({animation: false, maxZoomLevel: 1.4}); fits.push(fit);
    network.on("click", p => { if (p.nodes.length) open([p.nodes[0]]); else if (p.edges.length) open(lists.get(p.edges[0]), words(part.title)); });
    (window.policyMaps = window.policyMaps || []).push(network);
    return Promise.resolve();
  }
  function render() {
    delete document.body.dataset.ready; window.policyMaps = []; fits.length = 0;
    for (const d of box.querySelectorAll(".plot")) Plotly.purge(d);
    box.textContent = "";
    return Promise.all(parts.map(part => part.chart ? chart(part) : part.map ? map(part) : Promise.resolve(box.append(table(part))))).then(() => { for (const fit of fits) fit(); document.body.dataset.ready = String(parts.length); });
  }
  KG.onTranslate(render);
  if (panel) KG.showHelp(["pick"]);
  KG.translate();
})();
