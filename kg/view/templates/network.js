"use strict";
// The network page: vis-network draws nodes and edges; names are drawn here at a constant size on screen, the
// important first, as many as fit without covering each other.
(() => {
  const picture = KG.read("picture"), {facts, say, el} = KG, $ = id => document.getElementById(id);
  const N = facts.nodes.length, FONT = getComputedStyle(document.documentElement).getPropertyValue("--font");
  const names = facts.nodes.map(n => n[2]), classes = facts.nodes.map(n => n[1]);
  const near = facts.nodes.map(() => new Set()); for (const e of facts.edges) { near[e[1]].add(e[3]); near[e[3]].add(e[1]); }
  const rank = i => picture.ranks[classes[i]] ?? 9;
  const order = names.map((_, i) => i).sort((a, b) => rank(a) - rank(b) || near[b].size - near[a].size || a - b);
  const hidden = new Set(), state = {leader: -1, agency: -1, ego: -1, hops: picture.hops, overview: !!picture.overview, extra: new Set()};
  const overview = picture.overview ? new Set(picture.overview.nodes) : null;
  let visible = new Set(), selected = -1, factor = 1;

  for (const n of picture.nodes) delete n.label;  // names are drawn by labels() below
  const nodes = new vis.DataSet(), edges = new vis.DataSet();
  const container = $("canvas"), network = new vis.Network(container, {nodes, edges}, picture.options);
  container.querySelector("canvas")?.setAttribute("aria-hidden", "true");

  function around(start, hops) {
    const seen = new Set([start]), ends = new Set(); let layer = [start];
    for (let h = 0; h < hops; h++) {
      const next = [];
      for (const i of layer) {
        if (i !== start && (ends.has(i) || ["Document", "Gazette", "Convention", "Region", "Topic", "Post"].includes(classes[i]))) continue;
        for (const k of KG.edgesOf(i)) { const e = facts.edges[k], j = e[1] === i ? e[3] : e[1]; if (!seen.has(j)) { seen.add(j); next.push(j); if (e[2] === "PART_OF" && e[1] === i) ends.add(j); } }
      }
      layer = next;
    }
    return seen;
  }
  function duties(i) { const out = new Set([i]); for (const j of near[i]) { out.add(j); if (classes[j] === "Task") for (const k of near[j]) out.add(k); } return out; }
  function refresh(fit) {
    const limits = [];
    if (state.ego >= 0) limits.push(around(state.ego, state.hops));
    if (state.leader >= 0) limits.push(duties(state.leader));
    if (state.agency >= 0) limits.push(duties(state.agency));
    const free = limits.length > 0;
    visible = new Set();
    for (let i = 0; i < N; i++) {
      if (hidden.has(classes[i]) && i !== selected) continue;
      if (free ? !limits.every(s => s.has(i)) : (state.overview && !overview.has(i) && !state.extra.has(i) && i !== selected)) continue;
      visible.add(i);
    }
    // few nodes far apart would be specks: grow them to what the fitted view can show
    const box = visible.size ? bounds(visible) : {w: 1, h: 1}, growth = visible.size > 700 ? 1 : Math.max(1, Math.min(7, 0.55 / Math.min(1.6, container.clientWidth / (box.w + 1), container.clientHeight / (box.h + 1))));
    factor = growth;
    const want = picture.nodes.filter(n => visible.has(n.id)).map(n => growth > 1.05 ? {...n, size: n.size * growth} : n);
    const links = picture.edges.filter(e => visible.has(e.from) && visible.has(e.to));
    if (state.overview && !free) for (const [a, b, n] of picture.overview.links) if (visible.has(a) && visible.has(b)) links.push({id: "s" + a + "-" + b, from: a, to: b, width: Math.min(9, 0.6 + Math.sqrt(n) * 0.8), color: "#b9c2cf", arrows: ""});
    network.setData({nodes: new vis.DataSet(want), edges: new vis.DataSet(links)});
    $("count").textContent = say("shown") + " " + want.length + (want.length < N ? " " + say("of") + " " + N : "") + " " + say("things") + " · " + links.length + " " + say("links");
    if (fit) fitAll(false);
    if (selected >= 0 && visible.has(selected)) network.selectNodes([selected]);
  }
  function fitAll(animate) {
    if (!visible.size) return;
    const box = bounds(visible), w = container.clientWidth, h = container.clientHeight;
    const left = w > 900 ? 70 : 0;  // room for the legend
    const scale = Math.min((w - left - 130) / Math.max(box.w, 80), (h - 80) / Math.max(box.h, 80), 1.25);
    network.moveTo({position: {x: box.x - left / 2 / scale, y: box.y}, scale, animation: animate && matchMedia("(prefers-reduced-motion: no-preference)").matches ? {duration: 250} : false});
  }
  function bounds(ids) {
    let a = Infinity, b = Infinity, c = -Infinity, d = -Infinity;
    for (const i of ids) { const n = picture.nodes[i]; a = Math.min(a, n.x); c = Math.max(c, n.x); b = Math.min(b, n.y); d = Math.max(d, n.y); }
    return {x: (a + c) / 2, y: (b + d) / 2, w: c - a, h: d - b};
  }

  const widths = new Map();
  function labels(ctx) {
    const scale = network.getScale(), centre = network.getViewPosition(), w = container.clientWidth, h = container.clientHeight;
    const chosen = selected >= 0 && visible.has(selected) ? selected : -1, taken = new Map(), CELL = 40;
    const put = (x, y, r, t) => {
      const x0 = Math.floor(x / CELL), x1 = Math.floor(r / CELL), y0 = Math.floor(y / CELL), y1 = Math.floor(t / CELL);
      for (let i = x0; i <= x1; i++) for (let j = y0; j <= y1; j++) for (const b of taken.get(i * 4096 + j) || []) if (x < b[2] && r > b[0] && y < b[3] && t > b[1]) return false;
      const box = [x, y, r, t];
      for (let i = x0; i <= x1; i++) for (let j = y0; j <= y1; j++) { const k = i * 4096 + j; if (!taken.has(k)) taken.set(k, []); taken.get(k).push(box); }
      return true;
    };
    ctx.textAlign = "center"; ctx.textBaseline = "middle"; ctx.lineJoin = "round";
    let drawn = 0;
    if (chosen < 0) for (const i of order) {  // names must not cover leaders and agencies
      if (rank(i) > 1) break;
      const at = visible.has(i) && network.body.nodes[i]; if (!at) continue;
      const x = (at.x - centre.x) * scale + w / 2, y = (at.y - centre.y) * scale + h / 2, r = picture.nodes[i].size * factor * scale * 0.6;
      if (x > -40 && x < w + 40 && y > -40 && y < h + 40) put(x - r, y - r, x + r, y + r);
    }
    const draw = (i, force) => {
      if (!visible.has(i)) return;
      const at = network.body.nodes[i]; if (!at) return;
      const sx = (at.x - centre.x) * scale + w / 2, sy = (at.y - centre.y) * scale + h / 2;
      if (sx < -40 || sx > w + 40 || sy < -20 || sy > h + 20) return;
      const r = rank(i), px = i === chosen ? 15 : r === 0 ? 14.5 : r <= 3 ? 12.5 : 11.5, bold = r <= 1 || i === chosen;
      const text = i === chosen || names[i].length <= 18 ? names[i] : names[i].slice(0, 17) + "…", key = (bold ? "b" : "") + px + text;
      const font = (bold ? "600 " : "") + px / scale + "px " + FONT;
      if (!widths.has(key)) { ctx.font = (bold ? "600 " : "") + px + "px " + FONT; widths.set(key, ctx.measureText(text).width); }
      const half = widths.get(key) / 2 + 2, size = picture.nodes[i].size * factor * scale, up = px * 0.6;
      const spots = [[0, size + px * 0.75], [0, -size - px * 0.75], [size + half + 2, 0], [-size - half - 2, 0]];
      const spot = spots.find(([x, y]) => put(sx + x - half, sy + y - up, sx + x + half, sy + y + up)) || (force ? spots[0] : null);
      if (!spot) return;
      const x = at.x + spot[0] / scale, y = at.y + spot[1] / scale;
      ctx.font = font; ctx.lineWidth = 3.5 / scale; ctx.strokeStyle = "#ffffffee"; ctx.strokeText(text, x, y);
      ctx.fillStyle = r <= 3 || i === chosen ? "#111827" : "#39424f"; ctx.fillText(text, x, y); drawn++;
    };
    if (chosen >= 0) {
      const tl = network.DOMtoCanvas({x: -5, y: -5}), br = network.DOMtoCanvas({x: w + 5, y: h + 5});
      ctx.fillStyle = "#fcfdfed9"; ctx.fillRect(tl.x, tl.y, br.x - tl.x, br.y - tl.y);
      for (const k of KG.edgesOf(chosen)) network.body.edges[k]?.draw(ctx);
      const bright = [...near[chosen]].filter(i => visible.has(i));
      for (const i of bright) network.body.nodes[i]?.draw(ctx);
      network.body.nodes[chosen]?.draw(ctx);
      draw(chosen, true);
      bright.sort((a, b) => rank(a) - rank(b) || near[b].size - near[a].size || a - b);
      for (const i of bright) draw(i, bright.length <= 12);
      return;
    }
    for (const i of order) { if (rank(i) > 8 && scale < 0.7 && visible.size > 200) break; draw(i, rank(i) === 0); if (drawn > 420) break; }
  }
  network.on("afterDrawing", labels);

  function select(i, move) {
    selected = i;
    if (i >= 0 && !visible.has(i)) {
      if (hidden.has(classes[i])) { hidden.delete(classes[i]); legend(); }
      state.leader = state.agency = state.ego = -1; $("by-leader").value = $("by-agency").value = "-1";
      if (state.overview) { state.extra.add(i); for (const j of near[i]) state.extra.add(j); }
      refresh(false);
    }
    if (i < 0) { network.unselectAll(); network.redraw(); return; }
    network.selectNodes([i]);
    if (move) {
      const ids = new Set([i, ...[...near[i]].filter(j => visible.has(j) && !["Document", "Gazette"].includes(classes[j])).slice(0, 150)]), box = bounds(ids), n = picture.nodes[i];
      const scale = Math.max(0.45, Math.min(1.1, (container.clientWidth - 120) / Math.max(2 * Math.max(box.x + box.w / 2 - n.x, n.x - box.x + box.w / 2), 200), (container.clientHeight - 90) / Math.max(2 * Math.max(box.y + box.h / 2 - n.y, n.y - box.y + box.h / 2), 160)));
      network.moveTo({position: {x: n.x, y: n.y}, scale, animation: false});
    }
    network.redraw();
  }
  KG.onPick(i => select(i, true));
  KG.tools(i => {
    const box = el("div", null, "tools");
    for (const h of [1, 2, 3]) { const b = el("button", h === 1 ? say("around") + " · 1 " + say("hops") : h + " " + say("hops")); b.type = "button"; b.onclick = () => { state.ego = i; state.hops = h; refresh(true); }; box.append(b); }
    if (state.overview) { const b = el("button", say("expand")); b.type = "button"; b.onclick = () => { state.extra.add(i); for (const j of near[i]) state.extra.add(j); refresh(false); }; box.append(b); }
    return box;
  });
  network.on("click", p => {
    if (p.nodes.length) { select(p.nodes[0], false); KG.show(p.nodes[0]); }
    else if (p.edges.length) { const id = p.edges[0]; select(-1); network.selectEdges([id]); if (typeof id === "number") KG.showEdge(id); else { const [a, b] = id.slice(1).split("-").map(Number); KG.showList(names[a] + " – " + names[b] + " · " + say("shared"), [...near[a]].filter(j => near[b].has(j)).slice(0, 100).map(j => facts.nodes[j][0])); } }
    else clear();
  });
  network.on("doubleClick", p => { if (p.nodes.length) { state.ego = p.nodes[0]; state.hops = 1; refresh(true); } });
  network.on("hoverNode", () => { container.style.cursor = "pointer"; }); network.on("blurNode", () => { container.style.cursor = ""; });
  function clear() { select(-1); KG.showHelp(["h1", "h2", "h3", "h4"]); }
  function reset() { hidden.clear(); state.leader = state.agency = state.ego = -1; state.overview = !!overview; state.extra.clear(); $("by-leader").value = $("by-agency").value = "-1"; selected = -1; legend(); refresh(true); clear(); }

  function legend() {
    const box = $("legend"), count = new Map(); box.textContent = "";
    for (const c of classes) count.set(c, (count.get(c) || 0) + 1);
    for (const c of Object.keys(facts.classes)) {
      const b = el("button"); b.type = "button"; b.dataset.class = c; b.setAttribute("aria-pressed", String(!hidden.has(c)));
      b.append(KG.swatch(c), el("span", KG.className(c)), el("span", String(count.get(c)), "n"));
      b.onclick = () => { hidden.has(c) ? hidden.delete(c) : hidden.add(c); b.setAttribute("aria-pressed", String(!hidden.has(c))); refresh(false); };
      box.append(b);
    }
  }
  function choices(id, wanted, key) {
    const box = $(id); box.textContent = ""; const all = el("option", say("all")); all.value = "-1"; box.append(all);
    for (const i of order) if (wanted(i)) { const o = el("option", names[i]); o.value = String(i); box.append(o); }
    box.value = String(state[key]);
    box.onchange = () => { state[key] = Number(box.value); state.ego = -1; selected = -1; refresh(true); if (state[key] >= 0) KG.show(state[key]); };
  }
  

  // search: exact and leading matches first
  const box = $("search"), list = $("found"); let hits = [], at = -1;
  const index = facts.nodes.map(n => [n[2], n[3].name, n[3].number, n[3].title, n[3].text, n[3].indicator, n[0]].filter(Boolean).join("\u0001").toLowerCase());
  function score(i, q) { const s = index[i]; const p = s.indexOf(q); if (p < 0) return -1; const first = names[i].toLowerCase(); return (first === q ? 0 : first.startsWith(q) ? 1 : first.includes(q) ? 2 : 3) * 100 + rank(i); }
  function find() {
    const q = box.value.trim().toLowerCase(); list.textContent = ""; at = -1; hits = [];
    if (!q) { list.hidden = true; box.setAttribute("aria-expanded", "false"); return; }
    hits = order.map(i => [score(i, q), i]).filter(h => h[0] >= 0).sort((a, b) => a[0] - b[0]).slice(0, 40).map(h => h[1]);
    hits.forEach((i, k) => { const li = el("li"); li.id = "hit" + k; li.setAttribute("role", "option"); li.append(KG.swatch(classes[i]), el("span", names[i]), el("span", KG.className(classes[i]), "tag")); li.onmousedown = e => { e.preventDefault(); go(k); }; list.append(li); });
    if (!hits.length) list.append(el("li", say("nothing"), "none"));
    list.hidden = false; box.setAttribute("aria-expanded", "true"); if (hits.length) mark(0);
  }
  function mark(k) { at = (k + hits.length) % hits.length; [...list.children].forEach((li, i) => li.setAttribute("aria-selected", String(i === at))); list.children[at].scrollIntoView({block: "nearest"}); box.setAttribute("aria-activedescendant", "hit" + at); }
  function go(k) { const i = hits[k]; if (i == null) return; list.hidden = true; box.setAttribute("aria-expanded", "false"); box.value = names[i]; select(i, true); KG.show(i); }
  box.addEventListener("input", find); box.addEventListener("blur", () => { list.hidden = true; });
  box.addEventListener("keydown", e => {
    if (e.key === "ArrowDown" && hits.length) { e.preventDefault(); mark(at + 1); } else if (e.key === "ArrowUp" && hits.length) { e.preventDefault(); mark(at - 1); }
    else if (e.key === "Enter") { e.preventDefault(); if (list.hidden) find(); go(Math.max(at, 0)); } else if (e.key === "Escape") { list.hidden = true; box.value = ""; }
  });
  document.addEventListener("keydown", e => {
    if (e.target.matches("input,select") || $("source").open || e.ctrlKey || e.metaKey || e.altKey) return;
    if (e.key === "/") { e.preventDefault(); box.focus(); box.select(); } else if (e.key === "Escape") clear();
  });
  const zoom = f => network.moveTo({scale: Math.max(0.02, Math.min(6, network.getScale() * f))});
  container.addEventListener("keydown", e => {
    const p = network.getViewPosition(), d = 90 / network.getScale(), moves = {ArrowLeft: [-d, 0], ArrowRight: [d, 0], ArrowUp: [0, -d], ArrowDown: [0, d]};
    if (moves[e.key]) { e.preventDefault(); network.moveTo({position: {x: p.x + moves[e.key][0], y: p.y + moves[e.key][1]}}); }
    else if (e.key === "+" || e.key === "=") zoom(1.25); else if (e.key === "-") zoom(0.8); else if (e.key === "f" || e.key === "0") fitAll(true);
  });
  $("closer").onclick = () => zoom(1.3); $("further").onclick = () => zoom(1 / 1.3); $("fit").onclick = () => fitAll(true); $("reset").onclick = reset;
  if (overview) { const b = $("overview"); b.hidden = false; b.onclick = () => { state.overview = !state.overview; state.extra.clear(); refresh(true); b.textContent = say(state.overview ? "whole" : "overview"); }; }

  KG.onTranslate(() => { legend(); choices("by-leader", i => classes[i] === "Leader", "leader"); choices("by-agency", i => classes[i] === "Agency" && near[i].size > 0, "agency"); if (overview) $("overview").textContent = say(state.overview ? "whole" : "overview"); if (visible.size) refresh(false); });
  KG.showHelp(["h1", "h2", "h3", "h4"]); KG.translate(); refresh(true);
  if (picture.focus >= 0) { selected = picture.focus; network.selectNodes([selected]); KG.show(selected); selected = -1; fitAll(false); }
  network.once("afterDrawing", () => { document.body.dataset.ready = String(visible.size); });
  addEventListener("beforeprint", () => fitAll(false));
  network.redraw();
  window.policyGraph = {network, select: id => { const i = KG.byId.get(id); select(i, true); KG.show(i); }, visible: () => visible.size, positionOf: id => { const n = picture.nodes[KG.byId.get(id)]; return network.canvasToDOM({x: n.x, y: n.y}); }};
})();
