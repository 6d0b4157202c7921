"""Named works, platforms, pilots, campaigns and events, found by how their names end and what verbs govern them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.naming import (
    AGENCY,
    CARRIED_OUT,
    CLAUSE,
    COMMON,
    COUNTED,
    GENERIC,
    LEAD,
    LIST,
    LIST_KINDS,
    NOT_LISTED,
    PHASE,
    SECTION,
    STOP,
    TAIL,
    VERB,
    Kind,
    is_distinct,
    load_projects,
    place_stems,
)
from loaders.text import Text
from ontology.model import Document, ProjectMention

_NESTED = re.compile(r"“[^“”]*(?:“[^”]*”[^“”]*)*”")
_QUOTE = re.compile("“")
_QUOTED = re.compile(r"“[^”]*”")
_TO_STOP = re.compile(f".*[{re.escape(''.join(sorted(STOP)))}]", re.DOTALL)
_STOPPED = re.compile(r"[。,;]")
_AND = re.compile(r"[和与及]")
_NO_NAME = re.compile(r"(?<![高初中平同”])等(?!系列)|关于|军$")
"""What stands before an ending that then ends no project: 甲、乙等…, 关于…, 军 of 军分区."""
_REACHED = re.compile(r"(?:等[^,。;]{0,14})?(?:如期)?(建成[投通开启]?[用车航]?|实现贯通|贯通|启用|开工)")
"""The phase a project is to reach, printed behind its name."""
_COUNTED_BEHIND = re.compile(r"(?:[2-9]|\d{2,})\d*[座个所条处家项]")
"""How many there are, behind the name of a kind of thing: 110千伏变电站4座."""
_SHORT = re.compile(r"两[\u4e00-\u9fff]")
_GOVERNING = frozenset(["实施", "用好", "抓实", "抓好", "加快", "落实", "深化", "推进", "做深", "做实"])
_FIGURE = re.compile(r"[\d.]+.?$")


class _Finder:
    """Names in one stretch of clean text."""

    def __init__(self, text: Text, start: int, end: int) -> None:
        self.folded, self.clean, self.start, self.end = text.folded, text.clean, start, end
        self.table = load_projects()
        self.ends: set[int] = set()
        self.covered: set[int] = set()
        self.names: dict[tuple[int, int], tuple[str, str | None]] = {}

    def find(self) -> list[tuple[int, int, str, str | None]]:
        for m in self.table.ending.finditer(self.folded, self.start, self.end):
            self._ending(m.start(), m.end(), self.table.by_ending[m[0]])
            self.ends.add(m.end())
        for m in self._each(SECTION, "段"):
            self._section(m)
        for m in self._each(_QUOTE, "“"):
            self._quote(m.start())
        for m in self._each(CARRIED_OUT, "实施"):
            self._carried_out(m)
        for m in self._each(LIST, "等"):
            self._list(m)
        kept: list[tuple[int, int, str, str | None]] = []
        for (s, e), (kind, phase) in sorted(self.names.items(), key=lambda n: (n[0][0], -n[0][1])):
            if not any(
                a <= s and e <= b and not (a == s and kind != k and self.folded[e] == "“") for a, b, k, _ in kept[-4:]
            ):
                kept.append((s, e, kind, phase))
        return kept

    def _each(self, pattern: re.Pattern[str], word: str) -> Iterator[re.Match[str]]:
        """The matches of a pattern that needs a word: the word is looked for first, which is quicker."""
        if self.folded.find(word, self.start, self.end) < 0:
            return iter(())
        return pattern.finditer(self.folded, self.start, self.end)

    def _left(self, at: int) -> int:
        """Where the phrase that ends before ``at`` begins: after punctuation outside quotes."""
        floor = max(self.start, at - 48)
        words = self.folded[floor:at]
        if "“" not in words and "”" not in words:
            stop = _TO_STOP.match(words)
            return floor + stop.end() if stop else floor
        k, depth = at - 1, 0
        while k >= floor:
            c = self.folded[k]
            if c == "”":
                depth += 1
            elif c == "“":
                if depth == 0:
                    return k + 1
                depth -= 1
            elif depth == 0 and c in STOP:
                return k + 1
            k -= 1
        return floor

    def _cut(self, left: int, at: int, end: int | None = None) -> tuple[int, str | None]:
        """The start of the name in a phrase: after its last verb outside quotes, and that verb."""
        masked = self.folded[left : end or at]
        if "“" in masked:
            masked = _NESTED.sub(lambda m: "□" * len(m[0]), masked)
        verb, start = None, left
        for m in VERB.finditer(masked):
            if left + m.end() > at:
                break
            verb, start = m[0], left + m.end()
        such = masked.rfind("等□", start - left, at - left)
        if such >= 0 and masked[such - 1] != "□":
            start = left + such + 1
        of = masked.rfind("的", start - left, at - left)
        if of >= 0:
            start = left + of + 1
        if lead := LEAD.match(self.folded[start:at]):
            start += lead.end()
        return start, verb

    def _ending(self, at: int, end: int, kind: Kind) -> None:
        depth = self.folded.count("“", max(self.start, at - 40), at) - self.folded.count(
            "”", max(self.start, at - 40), at
        )
        if depth > 0 and kind.name != "programme":
            return
        left = self._left(at)
        start, verb = self._cut(left, at, end)
        if kind.name != "event":
            start = next((k + 1 for k in range(at - 1, start, -1) if k in self.ends and self._parts(k, at, end)), start)
        tail = TAIL.match(self.folded, end, self.end)
        stop = tail.end() if tail else end
        if (stop < self.end and self.folded[stop] in "们人员性化率") or self.folded.startswith(
            ("方案", "机制", "领导", "办公室", "工作组", "启动会"), stop
        ):
            stop = end
        if self.folded[start - 1 : start] == "、" and re.match(r"[省市县区]“", self.folded[start : start + 2]):
            start += 1  # 省、市“…”工程: both levels have it
        start = max((m.end() for m in COUNTED.finditer(self.folded, start, at)), default=start)
        name = self.folded[start:stop]
        before = self.folded[start:at]
        if len(name) < 3 or len(name) > 44 or _STOPPED.search(_QUOTED.sub("", name)):
            return
        if name.count("“") != name.count("”") or (kind.name == "event" and self.folded.startswith("议", stop)):
            return
        alone = not before and self.folded[at:end] in self.table.alone
        if not alone and GENERIC.match(before) and not re.search(r"期$", name):
            return
        if (
            (AGENCY.match(self.folded, stop) or _COUNTED_BEHIND.match(self.folded, stop))
            or self.folded[left - 1 : left] in {"《", ">"}
            or _NO_NAME.search(_QUOTED.sub("", before))
        ):
            return
        if alone:
            self._add(start, stop, kind.name, left)
            return
        longer = self.table.longer.match(self.folded, at)
        if (longer and longer.end() > stop) or (CLAUSE.search(before) and CLAUSE.search(_QUOTED.sub("", before))):
            return
        listed = self.folded[left - 1 : left] == "、"
        joint = _AND.split(before)[-1]
        if joint != before and GENERIC.match(joint) and not kind.strong and kind.name != "event":
            return
        if not is_distinct(before, name, kind, verb, listed=listed):
            return
        self._add(start, stop, kind.name, left)

    def _parts(self, k: int, at: int, end: int) -> bool:
        """Whether 和 at ``k`` parts two names; the 改造 before it is only half of A改造及B加装工程."""
        half = self.folded.startswith("改造", k - 2) and self.folded[at:end] in {"工程", "行动"}
        return self.folded[k] in "和与及" and not half

    def _carried_out(self, m: re.Match[str]) -> None:
        """实施A项目、B项目: each phrase is a name unless it means projects in general."""
        at = m.start(1)
        for name in m[1].split("、"):
            if not (COMMON.search(name) or GENERIC.match(name.removesuffix("项目"))):
                self._add(at, at + len(name), "programme", at)
            at += len(name) + 1

    def _section(self, m: re.Match[str]) -> None:
        start, verb = self._cut(m.start(), m.end() - 3)
        if verb is not None:
            self._add(
                start,
                m.end(),
                "waterway" if "航道" in self.folded[max(self.start, start - 20) : start] else "road",
                start,
            )

    def _quote(self, at: int) -> None:
        end = self._closing(at)
        if end is None or not 3 <= end - at <= 24:
            return
        inner = self.folded[at + 1 : end - 1]
        if self.table.never.search(inner) or _STOPPED.search(inner):
            return
        if self.table.restrained.search(self.folded, left := self._left(at), at):
            return
        start, verb = self._cut(left, at)
        after = self.folded[end : end + 3]
        short = _SHORT.fullmatch(inner) is not None
        own = len(inner) >= 3 and not _FIGURE.match(inner) and self.table.own.search(inner) is not None
        governed = start == at and verb in _GOVERNING
        closed = end >= self.end or self.folded[end] in "、,。;”"
        if (
            own
            or (short and (governed or self.table.after.match(after) or after[:1] == "“"))
            or (governed and closed and len(inner) >= 4)
        ):
            kinds = (
                ("brand", after.startswith(self.table.brand) or inner.endswith(self.table.brand)),
                ("event", inner.endswith(("日", "周", "节"))),
                ("facility", inner.endswith(("宫", "驿站"))),
                ("digital_platform", inner.endswith("一键办")),
                ("road", inner.endswith("路")),
            )
            self._add(at, end, next((kind for kind, fits in kinds if fits), "programme"), left)
        elif after.startswith("建设") and start < at and place_stems().search(self.folded[start:at]):
            self._add(start, end + 2, "programme", left)
        elif after.startswith(("机制", "模式")) and verb and "升级" in verb:
            self._add(at, end, "digital_platform", left)

    def _closing(self, at: int) -> int | None:
        depth = 0
        for k in range(at, min(self.end, at + 48)):
            if self.folded[k] == "“":
                depth += 1
            elif self.folded[k] == "”":
                depth -= 1
                if depth == 0:
                    return k + 1
        return None

    def _list(self, m: re.Match[str]) -> None:
        """A、B等重点项目: every item of the list is named by it."""
        if NOT_LISTED.search(m[0]) and m["noun"] not in {"项目", "产业园"}:
            return
        items: list[tuple[int, int]] = []
        at = m.start()
        verb_found = False
        while at > self.start and len(items) < 12:
            left = self._left(at)
            start, verb = self._cut(left, at)
            joint = self.folded.find("”“", start, at)
            items.append((start, joint + 1) if joint > 0 and self.folded[at - 1] == "”" else (start, at))
            if joint > 0 and self.folded[at - 1] == "”":
                items.append((joint + 1, at))
            if verb is not None:
                verb_found = True
                break
            if left == self.start or self.folded[left - 1] != "、":
                break
            at = left - 1
        if not verb_found:
            return
        names = [(s, e) for s, e in items if 3 <= e - s <= 24]
        if len(names) != len(items) or any(GENERIC.match(self.folded[s:e]) for s, e in names):
            return
        kind = LIST_KINDS.get(m["noun"], "urban_project")
        if m["noun"] in {"项目", "平台", "活动"} and not any(
            s in self.covered or place_stems().search(self.folded, s, e) for s, e in names
        ):
            return
        for s, e in names:
            found = self.table.ending.search(self.folded, s, e)
            ending = self.table.by_ending[found[0]].name if found and found.end() == e else kind
            self._add(s, e, "computing" if "算力" in m[0] else ending, s)

    def _add(self, start: int, end: int, kind: str, left: int) -> None:
        following = _REACHED.match(self.folded, end)
        phase = following[1] if following else self._phase(start)
        self.names.setdefault((start, end), (kind, phase))
        self.covered.update(range(start, end))

    def _phase(self, at: int) -> str | None:
        """The last word for a phase that stands before a name in its clause."""
        low = max(self.start, at - 80)
        if PHASE.search(self.folded, low, at) is None:
            return None
        clause = max(self.folded.rfind(c, low, at) for c in ",。;\n") + 1
        phases = PHASE.findall(self.folded, max(clause, self.start), at)
        return phases[-1] if phases else None


def find_projects(
    text: Text, document: Document, start: int, end: int, *, task: str | None = None, clause: str | None = None
) -> list[ProjectMention]:
    """The named projects between two clean offsets, in order of position; a name inside a longer one is left out."""
    return [
        ProjectMention(text.clean[s:e].replace("\n", ""), kind, text.raw_span(s, e), document.id, task, clause, phase)
        for s, e, kind, phase in _Finder(text, start, end).find()
    ]
