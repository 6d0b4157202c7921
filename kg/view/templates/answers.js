"use strict";
// The catalogue's answers: every table of the sheet is folded under its question; the search opens what holds the words.
(() => {
  const notes = KG.read("answers") || [], {el} = KG, field = document.getElementById("ask"), told = document.getElementById("asked");
  const words = v => v[KG.language() ? "en" : "zh"];
  let open = new Set();
  function look() {
    const wanted = field.value.trim().toLowerCase();
    let shown = 0;
    document.querySelectorAll("#parts > details").forEach((d, i) => {
      const hit = !wanted || d.textContent.toLowerCase().includes(wanted);
      d.hidden = !hit; shown += hit;
      d.open = wanted ? hit && shown <= 3 : open.has(i);
    });
    document.querySelectorAll("#parts > h2").forEach(h => { let n = h.nextElementSibling, any = false; while (n && n.tagName === "DETAILS") { any = any || !n.hidden; n = n.nextElementSibling; } h.hidden = !any; });
    told.textContent = wanted ? String(shown) : "";
  }
  function fold() {
    const sections = [...document.querySelectorAll("#parts > section")];
    let theme = null;
    sections.forEach((section, i) => {
      const note = notes[i], d = el("details"), s = el("summary");
      d.id = note.name;
      section.replaceWith(d);
      if (note.theme !== theme) { theme = note.theme; d.before(el("h2", theme)); }
      s.append(document.createTextNode(words(note)), el("span", String(note.count), "n"));
      d.append(s, el("p", words(note.note), "muted"));
      if (note.given) d.append(el("p", note.given, "muted"));
      d.append(el("p", "kg ask " + note.name, "muted"), section);
      const h = section.querySelector("h2"); if (h) h.remove();
      d.addEventListener("toggle", () => { if (!field.value.trim()) { if (d.open) open.add(i); else open.delete(i); } });
    });
    field.placeholder = KG.language() ? "Find in questions and answers" : "在问题与答案中查找"; field.setAttribute("aria-label", field.placeholder);
    look();
  }
  if (location.hash) { const at = notes.findIndex(n => n.name === location.hash.slice(1)); if (at >= 0) open.add(at); }
  field.oninput = look;
  KG.onTranslate(fold);
  fold();
  if (location.hash) { const d = document.getElementById(location.hash.slice(1)); if (d) d.scrollIntoView(); }
})();
