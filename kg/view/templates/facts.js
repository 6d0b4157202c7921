"use strict";
// Shared by every page: words in two languages, the facts panel, and the source text with its marked sentence.
// Nothing here parses a string as markup: all text goes through textContent.
const KG = (() => {
  const read = id => { const e = document.getElementById("data-" + id); return e ? JSON.parse(e.textContent) : null; };
  const facts = read("facts") || {nodes: [], edges: [], sources: [], classes: {}, types: {}, properties: {}};
  const WORDS = {
    search: ["查找名称、文号、任务…（按 / 键）", "Find a name, number, task… (press /)"], leader: ["领导", "Leader"], agency: ["机构", "Agency"],
    all: ["全部", "all"], fit: ["适合窗口", "Fit"], reset: ["还原", "Reset"], legend: ["图例：点击显示或隐藏", "Legend: press to show or hide"],
    canvas: ["网络图：方向键移动，加减号缩放，F 适合窗口，Esc 取消选择", "Network: arrow keys pan, + and − zoom, F fits, Esc clears"],
    picture: ["网络图", "Network"], skip: ["跳到事实", "Skip to facts"], home: ["← 总览", "← Overview"], close: ["关闭", "Close"], zoom: ["缩放", "Zoom"], closer: ["放大", "Zoom in"],
    further: ["缩小", "Zoom out"], nothing: ["没有找到", "Nothing found"], facts: ["事实", "Facts"], sentences: ["原文依据", "Printed evidence"],
    relations: ["关系", "Relations"], open: ["看原文", "Show in text"], chars: ["字符", "characters"], around: ["只看周围", "Surroundings only"],
    hops: ["步", "hops"], more: ["再显示", "show more"], shown: ["显示", "Showing"], of: ["／", "of"], things: ["个节点", "nodes"], links: ["条关系", "relations"],
    overview: ["总览", "Main nodes"], whole: ["全部节点", "All nodes"], shared: ["共同节点", "shared nodes"], expand: ["展开相邻", "Add neighbours"],
    notext: ["本页未附此来源的全文。", "The full text of this source is not part of this page."], part: ["（节选）", "(excerpt)"],
    noquote: ["无原文依据（来自项目的对照表）", "No printed evidence (from a table of the project)"],
    h1: ["点击任一节点，这里列出它的事实，每条都附原文。", "Select a node to see its facts here, each with its sentence."],
    h2: ["在上方查找，如“市数据局”，回车即定位。", "Search above, e.g. 市数据局; Enter goes there."],
    h3: ["图例可按类别显示或隐藏；可按领导、机构筛选。", "The legend shows or hides classes; filter by leader or agency."],
    h4: ["双击节点只看其周围；Esc 还原选择。", "Double-click a node for its surroundings; Esc clears."],
    how: ["用法", "How to use"], incoming: ["← ", "← "], pick: ["点击图形或表中名称，这里列出事实与原文。", "Select a mark or a name to see its facts and sentences here."],
    tasks: ["任务", "Tasks"],
  };
  let language = document.documentElement.lang === "en" ? 1 : 0;
  const say = key => (WORDS[key] || [key, key])[language];
  const pair = p => (Array.isArray(p) ? p[language] : p);
  const className = c => facts.classes[c] ? facts.classes[c][language ? "en" : "zh"] : c;
  const typeName = t => facts.types[t] ? facts.types[t][language] : t;
  const el = (tag, text, name) => { const e = document.createElement(tag); if (text != null) e.textContent = text; if (name) e.className = name; return e; };

  const SHAPES = {dot: "M8 2a6 6 0 1 0 .01 0z", square: "M3 3h10v10H3z", diamond: "M8 1l6 7-6 7-6-7z", triangle: "M8 2l7 12H1z", triangleDown: "M1 2h14L8 14z",
    star: "M8 .8l2.2 4.7 5.1.6-3.8 3.5 1 5L8 12.100l-4.500 2.500 1-5L.7 6.100l5.100-.6z", hexagon: "M4.500 2h7L15 8l-3.500 6h-7L1 8z"};
  function swatch(name) {
    const look = facts.classes[name] || {colour: "#6b7280", shape: "dot"}, ns = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(ns, "svg"), path = document.createElementNS(ns, "path");
    for (const [k, v] of [["width", 14], ["height", 14], ["viewBox", "0 0 16 16"], ["aria-hidden", "true"]]) svg.setAttribute(k, v);
    path.setAttribute("d", SHAPES[look.shape] || SHAPES.dot); path.setAttribute("fill", look.colour); svg.append(path); return svg;
  }

  const byId = new Map(facts.nodes.map((n, i) => [n[0], i])), edgeById = new Map(facts.edges.map((e, i) => [e[0], i]));
  let touching = null;
  function edgesOf(i) {
    if (!touching) { touching = facts.nodes.map(() => []); facts.edges.forEach((e, k) => { touching[e[1]].push(k); if (e[3] !== e[1]) touching[e[3]].push(k); }); }
    return touching[i];
  }
  // Offsets count code points; a JavaScript string counts UTF-16 units. Only texts with astral characters need the slow way.
  const points = new Map();
  function slice(source, start, end) {
    const text = facts.sources[source][1];
    if (!points.has(source)) points.set(source, /[\ud800-\udfff]/.test(text) ? Array.from(text) : null);
    const list = points.get(source);
    return list ? list.slice(start, end).join("") : text.slice(start, end);
  }
  const quote = e => e.length > 3 ? e[3] : slice(e[0], e[1], e[2]);
  const flat = s => s.replace(/\s+/g, " ");

  function documentOf(i) {
    const seen = new Set(); let at = i;
    while (at != null && !seen.has(at)) {
      seen.add(at); if (facts.nodes[at][1] === "Document") return at;
      const up = edgesOf(at).map(k => facts.edges[k]).find(e => (e[1] === at && e[2] === "PART_OF") || (e[3] === at && e[2] === "HAS_TARGET"));
      at = up ? (up[2] === "PART_OF" ? up[3] : up[1]) : null;
    }
    return null;
  }
  function showSource(e, title) {
    const box = document.getElementById("source"), text = document.getElementById("source-text");
    document.getElementById("source-title").textContent = title || say("sentences");
    text.textContent = "";
    const known = facts.sources[e[0]][1] != null, near = 4000;
    document.getElementById("source-note").textContent = "sha256 " + facts.sources[e[0]][0] + " · " + say("chars") + " " + e[1] + "–" + e[2] + (known ? "" : " · " + say("notext"));
    const mark = el("mark", quote(e));
    if (known) text.append(document.createTextNode((e[1] > near ? "… " : "") + slice(e[0], Math.max(0, e[1] - near), e[1])), mark, document.createTextNode(slice(e[0], e[2], e[2] + near)));
    else text.append(mark);
    if (!box.open) box.showModal();
    mark.scrollIntoView({block: "center"});
  }
  // The rest of the sentence around a quote: to a full stop or an empty line, not further than a few lines.
  function sentence(e) {
    const back = slice(e[0], Math.max(0, e[1] - 140), e[1]), on = slice(e[0], e[2], e[2] + 100), stop = /[。；！？]|\n\s*\n/g;
    let from = 0, m; while ((m = stop.exec(back))) from = m.index + m[0].length;
    const done = /[。；！？]$/.test(quote(e)), end = done ? {index: 0, 0: ""} : /[。；！？]|\n\s*\n/.exec(on);
    return [(from || e[1] <= 140 ? "" : "…") + back.slice(from), end ? on.slice(0, end.index + end[0].length) : on + "…"];
  }
  function evidence(list, where) {
    const out = document.createDocumentFragment();
    for (const e of list) {
      const q = el("blockquote"), line = el("div", null, "where"), title = where == null ? "" : facts.nodes[where][2];
      if (e.length < 4 && e[2] - e[1] < 400) {
        const [before, after] = sentence(e);
        q.append(document.createTextNode(flat(before)), el("mark", flat(quote(e))), document.createTextNode(flat(after)));
      } else { const s = flat(quote(e)); q.append(el("mark", s.length > 400 ? s.slice(0, 400) + "…" : s)); }
      if (title) line.append(el("span", title));
      line.append(el("span", say("chars") + " " + e[1] + "–" + e[2]));
      const b = el("button", say("open")); b.type = "button"; b.onclick = () => showSource(e, title); line.append(b);
      out.append(q, line);
    }
    return out;
  }
  const shownValue = (v, k) => Array.isArray(v) ? v.map(x => shownValue(x, k)).join("、") : pair(((facts.values || {})[k] || {})[v]) || (byId.has(v) ? facts.nodes[byId.get(v)][2] : String(v));
  function properties(p, skip) {
    const dl = el("dl");
    for (const k of Object.keys(p)) if (!(skip && skip.has(k))) dl.append(el("dt", pair(facts.properties[k] || k)), el("dd", shownValue(p[k], k)));
    return dl;
  }

  const ORDER = ["LEADS", "RESPONSIBLE", "CO_RESPONSIBLE", "HAS_TARGET", "CONCERNS", "CITES", "AGREES_WITH", "REFINES", "CONFLICTS_WITH", "SAME_AS", "HOLDS", "APPOINTED_TO", "REMOVED_FROM"];
  let current = null, onPick = null, extraTools = null;
  function name(i) { const b = el("button", facts.nodes[i][2], "link"); b.type = "button"; b.onclick = () => pick(i); return b; }
  function pick(i) { if (onPick) onPick(i); show(i); const h = document.querySelector("#panel h2"); if (h) h.focus({preventScroll: true}); }
  function edgeItem(k, from) {
    const e = facts.edges[k], li = el("li"), other = e[1] === from ? e[3] : e[1];
    const head = el("div"); head.append(swatch(facts.nodes[other][1]), document.createTextNode(" "), name(other));
    // an id of something that is not on this page says nothing to a reader
    const notes = Object.keys(e[4]).filter(p => !/^[a-z]+-[0-9a-f]{16}$/.test(e[4][p]) || byId.has(e[4][p])).map(p => pair(facts.properties[p] || p) + " " + shownValue(e[4][p], p)).join(" · ");
    if (notes) head.append(el("span", notes, "tag"));
    li.append(head, e[5].length ? evidence(e[5], e[6] >= 0 ? e[6] : documentOf(from)) : el("div", say("noquote"), "where"));
    return li;
  }
  function group(title, list, from, open) {
    const d = el("details"), s = el("summary", title), ul = el("ul"); s.append(el("span", String(list.length), "n")); d.append(s, ul);
    let filled = 0;
    const fill = () => {
      const next = list.slice(filled, filled + 25); for (const k of next) ul.append(edgeItem(k, from)); filled += next.length;
      if (filled < list.length) { const li = el("li"), b = el("button", say("more") + " (" + (list.length - filled) + ")"); b.type = "button"; b.onclick = () => { li.remove(); fill(); }; li.append(b); ul.append(li); }
    };
    d.addEventListener("toggle", () => { if (d.open && !filled) fill(); });
    if (open) { d.open = true; fill(); }
    return d;
  }
  function show(i) {
    current = ["node", i];
    const panel = document.getElementById("panel"), n = facts.nodes[i]; panel.textContent = "";
    const chip = el("div", null, "chip"); chip.append(swatch(n[1]), el("span", className(n[1])));
    const h = el("h2", n[2]); h.tabIndex = -1; panel.append(chip, h);
    if (extraTools) panel.append(extraTools(i));
    panel.append(properties(n[3]));
    if (n[4].length) { panel.append(el("h3", say("sentences")), evidence(n[4], documentOf(i))); }
    const groups = new Map();
    const first = k => { const p = ORDER.indexOf(facts.edges[k][2]); return p < 0 ? ORDER.length : p; };
    for (const k of edgesOf(i).slice().sort((a, b) => first(a) - first(b) || a - b)) { const e = facts.edges[k], key = (e[1] === i ? "" : say("incoming")) + typeName(e[2]); if (!groups.has(key)) groups.set(key, []); groups.get(key).push(k); }
    if (groups.size) panel.append(el("h3", say("relations")));
    let opened = 0;
    for (const [key, list] of groups) { panel.append(group(key, list, i, opened < 2)); opened++; }
    panel.scrollTop = 0;
  }
  function showEdge(k) {
    current = ["edge", k];
    const panel = document.getElementById("panel"), e = facts.edges[k]; panel.textContent = "";
    const h = el("h2", typeName(e[2])), line = el("p"); h.tabIndex = -1;
    line.append(name(e[1]), document.createTextNode(" → "), name(e[3]));
    panel.append(el("div", say("relations"), "chip"), h, line, properties(e[4]));
    panel.append(e[5].length ? evidence(e[5], e[6] >= 0 ? e[6] : documentOf(e[1])) : el("p", say("noquote"), "muted")); panel.scrollTop = 0;
  }
  function showList(title, ids, note) {
    current = ["list", title, ids, note];
    const panel = document.getElementById("panel"); panel.textContent = "";
    const h = el("h2", pair(title)); h.tabIndex = -1; panel.append(h); if (note) panel.append(el("p", pair(note), "muted"));
    for (const id of ids) {
      const i = byId.get(id), k = edgeById.get(id);
      if (i != null) { const div = el("div"); div.append(swatch(facts.nodes[i][1]), document.createTextNode(" "), name(i)); panel.append(div); if (facts.nodes[i][4].length) panel.append(evidence(facts.nodes[i][4], documentOf(i))); }
      else if (k != null) { const e = facts.edges[k], div = el("div"); div.append(name(e[1]), document.createTextNode(" " + typeName(e[2]) + " "), name(e[3])); panel.append(div, evidence(e[5], e[6] >= 0 ? e[6] : documentOf(e[1]))); }
    }
    panel.scrollTop = 0;
  }
  function showHelp(keys) { current = ["help", keys]; const panel = document.getElementById("panel"); if (!panel) return; panel.textContent = ""; if (keys.length > 1) panel.append(el("h2", say("how"))); const ol = el(keys.length > 1 ? "ol" : "p", null, "help"); for (const k of keys) ol.append(keys.length > 1 ? el("li", say(k)) : document.createTextNode(say(k))); panel.append(ol); }

  const listeners = [];
  function translate() {
    document.documentElement.lang = language ? "en" : "zh-CN";
    for (const e of document.querySelectorAll("[data-t]")) e.textContent = say(e.dataset.t);
    for (const e of document.querySelectorAll("[data-p]")) { e.placeholder = say(e.dataset.p); e.setAttribute("aria-label", say(e.dataset.p)); }
    for (const e of document.querySelectorAll("[data-a]")) e.setAttribute("aria-label", say(e.dataset.a));
    for (const e of document.querySelectorAll("[data-zh]")) e.textContent = language ? e.dataset.en : e.dataset.zh;
    const b = document.getElementById("language"); if (b) { b.textContent = language ? "中文" : "English"; b.lang = language ? "zh-CN" : "en"; }
    for (const f of listeners) f();
    if (current) ({node: () => show(current[1]), edge: () => showEdge(current[1]), list: () => showList(current[1], current[2], current[3]), help: () => showHelp(current[1])})[current[0]]();
  }
  const toggle = document.getElementById("language"); if (toggle) toggle.onclick = () => { language = 1 - language; translate(); };
  const shut = document.getElementById("source-close"); if (shut) shut.onclick = () => document.getElementById("source").close();
  return {read, facts, say, pair, el, swatch, className, typeName, byId, edgeById, edgesOf, show, showEdge, showList, showHelp, pick, translate,
    onTranslate: f => listeners.push(f), onPick: f => { onPick = f; }, tools: f => { extraTools = f; }, language: () => language};
})();
