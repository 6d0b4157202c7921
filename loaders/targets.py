"""Comparable aims: every number a document sets itself, with what it counts, its bound, unit, deadline and scope."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from loaders.aims import find_aims
from loaders.comparisons import Comparison, find_comparisons, may_compare
from loaders.exclusions import year_of
from loaders.folding import fold
from loaders.indicators import PERIOD
from loaders.kinds import STANDING
from loaders.passages import Passage
from loaders.periods import YEARLESS, find_period, find_year, last_day
from loaders.quantities import may_hold
from loaders.shares import Aim
from loaders.text import Text
from ontology.ids import stable_id
from ontology.model import Document, Issue, Span, Target
from ontology.regions import Region

_NO_TARGETS = frozenset({"人事任免", "发文目录", "讲话", "总结", "公告", "条例", "答复"})
_POLICY = re.compile(
    r"计划|规划|方案|目标|任务|项目|清单|要点|意见|措施|分解|分工|行动|政策|实事|通知|决定|批复|办法|规定|细则|纲要|工程|台账|指标|报告|责任|解读|安排|部署"
)
_NORMS = re.compile(
    r"人员编制|职能配置|内设机构|机构编制|招标|中标|投标|开标|成交结果|采购(?:公告|公示|结果)|信息公开.{0,6}年度报告"
)
"""Titles whose numbers are posts of an office, the terms of a contract or results of a past year, not aims."""
_NAMELESS = "the words before this number name nothing it could count: check the text"
_LEVEL = re.compile(r"(?:市|省|县|区|盟|自治州|自治区|地区)$")
_WHOLE = {c: "全" + c for c in "省市县区州盟旗"}
_AREA = re.compile(r"全[市省县区州盟旗](?![面覆域级各]|平均|前列|领先|首|第|水平|目标|的?[%\d])")
_OPENING = re.compile(rf"(?:^|[,。;:\n ]|{PERIOD.pattern}|力争|确保|实现|推动|使)$")
"""The area a passage says its numbers are about, at the head of a clause: 到2027年,全市…"""
_SPAN = re.compile(r"((?:19|20)\d\d)年?(?:[—–~\-]+|至)(?:19|20)\d\d年?")
_GROWTH = re.compile(r"(?:增速|增幅|涨幅|增长率)$")
_INCREMENT = re.compile(r"新(?:增|建|认定|培育|引进|改|\()|净增|城镇新增")
_SHARE = re.compile(r"占|比重|比例|份额|率$")


@lru_cache(maxsize=64)
def _first_year(title: str) -> int | None:
    """The first year of a plan for several, None for another title."""
    plan = _SPAN.search(fold(title))
    return int(plan[1]) if plan else None


class _Setting:
    """What the targets of one stretch share: the passage, the document, its year and place."""

    def __init__(
        self, text: Text, document: Document, span: tuple[int, int], year: int | None, place: Region | None
    ) -> None:
        start, end = span
        self.text, self.document, self.year, self.place = text, document, year, place
        self.passage = Passage(text, start, end, document.span[0])
        issued = int(document.issued[:4]) if document.issued else None
        self.base_year = year or issued or year_of(text.folded, start, end)
        # a plan for 2023 to 2025 speaks from 2023: what it says of 2024 is an aim and no result
        first = _first_year(document.title)
        self.spoken = min(first, self.base_year or first) if first else self.base_year


def find_targets(
    text: Text,
    document: Document,
    start: int,
    end: int,
    *,
    year: int | None = None,
    place: Region | None = None,
    task: str | None = None,
    clause: str | None = None,
) -> list[Target]:
    """The targets between two clean offsets, in order of position.

    ``year`` is the plan year (the deadline of a number without a period of its own), ``place`` the document's region.
    """
    return (
        _identify(_read_stretch(text, document, (start, end), year, place)[0], task, clause)
        if aims_at(document)
        else []
    )


def aims_at(document: Document, *, listed: bool = False) -> bool:
    """Whether a document can set targets at all: norms, personnel and pages that are no policy (nor ``listed`` tasks) do not."""
    title = fold(document.title)
    if document.kind in _NO_TARGETS or _NORMS.search(title):
        return False
    return listed or document.kind not in STANDING or not title or _POLICY.search(title) is not None


def _read_stretch(
    text: Text, document: Document, stretch: Span, year: int | None, place: Region | None
) -> tuple[list[Target], list[Issue]]:
    if not may_hold(text.folded, *stretch) and not may_compare(text.folded, *stretch):
        return [], []
    setting = _Setting(text, document, stretch, year, place)
    aims, refused = find_aims(setting.passage, setting.spoken, _names(place, document.locality))
    found = [_record(setting, aim) for aim in aims]
    taken = sorted((aim.start, aim.end) for aim in aims)
    found += [_compare(setting, c) for c in find_comparisons(text.folded, text.clean, *stretch, taken)]
    runs: list[Span] = []
    for low, high in refused:  # the numbers of one list are one issue
        begin = runs.pop()[0] if runs and low - runs[-1][1] <= 1 else low
        runs.append((begin, high))
    issues = [Issue("nameless-number", _NAMELESS, text.raw_span(*run), document=document.id) for run in runs]
    return sorted(found, key=lambda t: (t.span, t.indicator, t.comparator, t.value or 0.0)), issues


def read_targets(
    text: Text,
    document: Document,
    spans: Sequence[tuple[int, int, str | None, str | None]],
    year: int | None,
    place: Region | None,
    tabled: Sequence[Target] = (),
    *,
    listed: bool = False,
) -> tuple[list[Target], list[Issue]]:
    """The targets of several stretches (start, end, task id, clause id) of one document and those ``tabled`` there, no two
    with one id, and an issue for each number whose words name nothing. ``listed`` stretches are lists of tasks on a page whose
    title says nothing of aims."""
    issues: list[Issue] = []
    held: dict[tuple[str | None, str | None], list[Target]] = {}
    for start, end, task, clause in spans if aims_at(document, listed=listed) else ():
        found, refused = _read_stretch(text, document, (start, end), year, place)
        issues.extend(refused)
        if found:
            held.setdefault((task, clause), []).extend(found)
    for target in tabled:
        held.setdefault((target.task, target.clause), []).append(target)
    return [t for (task, clause), group in held.items() for t in _identify(group, task, clause)], issues


def _identify(targets: list[Target], task: str | None, clause: str | None) -> list[Target]:
    """Ids by what is said and where in the document's order, never by offsets: re-wrapping a text moves none."""
    seen: Counter[str] = Counter()
    named = []
    for t in targets:
        key = stable_id("target", t.document, task, clause, t.indicator, t.comparator, t.value, t.upper, t.unit)
        number = seen[key]
        seen[key] += 1
        identity = key if number == 0 else stable_id("target", key, number)
        named.append(replace(t, id=identity, task=task, clause=clause))
    return named


def check_parts(targets: Sequence[Target]) -> list[Issue]:
    """Where the printed parts of a sum (其中A65公里、B20公里) are more than the sum itself."""
    issues = []
    for i, whole in enumerate(targets):
        if whole.basis == "part":
            continue
        parts = []
        for part in targets[i + 1 :]:
            if part.basis != "part" or part.unit != whole.unit or part.document != whole.document:
                break
            parts.append(part)
        total = sum(p.value or 0.0 for p in parts)
        if len(parts) > 1 and whole.value is not None and total > whole.value + 1e-9 and whole.comparator != "ge":
            issues.append(
                Issue(
                    "parts-exceed-whole",
                    f"{whole.text}: the parts add up to {total:g}, the whole is {whole.value:g}: check the text",
                    whole.span,
                    document=whole.document,
                )
            )
    return issues


def _record(setting: _Setting, aim: Aim) -> Target:
    q, head, passage = aim.quantity, aim.head, setting.passage
    base, base_unit = q.base() or _bare_base(aim)
    unit = q.unit
    if unit is not None and q.kind is not None and "(" not in unit and unit != "%":
        at = passage.folded.find(unit, q.number, q.end)
        unit = passage.clean[at : at + len(unit)].replace("\n", "") if at >= 0 else unit
    basis = head.basis or stock_basis(aim.indicator, q.unit)
    deadline = _deadline(setting, head.period, q.start)
    return Target(
        "",
        setting.document.id,
        None,
        None,
        aim.indicator,
        aim.comparator,
        q.value,
        unit,
        passage.clean[aim.start : aim.end].replace("\n", ""),
        setting.text.raw_span(aim.start, aim.end),
        upper=q.upper,
        stretch=aim.stretch,
        deadline=deadline,
        scope=_printed_scope(head.scope) or (_area(setting, q.start) if deadline else None),
        modality=head.modality,
        basis="part" if head.part and basis != "growth" else basis,
        reference=head.reference,
        base_value=base,
        base_unit=base_unit,
    )


def _compare(setting: _Setting, c: Comparison) -> Target:
    deadline = _deadline(setting, None, c.start)
    return Target(
        "",
        setting.document.id,
        None,
        None,
        c.indicator,
        c.comparator,
        c.value,
        c.unit,
        setting.passage.clean[c.start : c.end].replace("\n", ""),
        setting.text.raw_span(c.start, c.end),
        deadline=deadline,
        scope=_printed_scope(c.scope) or (_area(setting, c.start) if deadline else None),
        modality=c.modality,
        basis=c.basis,
        reference=c.reference,
    )


def _bare_base(aim: Aim) -> tuple[float | None, str | None]:
    """7万以上重点群体: people, where the noun says so."""
    scale = {"万": 1e4, "亿": 1e8}.get(aim.quantity.unit or "")
    if scale is None or aim.quantity.kind is not None:
        return None, None
    return aim.quantity.value * scale, "人" if re.search(r"(?:群体|[人员生工民童者众户])$", aim.indicator) else None


def stock_basis(words: str, unit: str | None) -> str | None:
    """What a number counts by the words of its indicator and its unit."""
    if _GROWTH.search(words):
        return "growth"
    if unit != "年" and _INCREMENT.match(words):
        return "increment"
    if unit in {"%", "比例"} and _SHARE.search(words):
        return "share"
    return None


def scope_of(place: Region | None, locality: str | None) -> str | None:
    """The area of a number that prints none, by the place of its document."""
    if place is None:
        return None
    if locality:
        return next(("全" + kind for kind in ("街道", "镇", "乡") if locality.endswith(kind)), "全区")
    if place.level == "country":
        return "全国"
    if place.name.endswith("地区"):
        return "全地区"
    return _WHOLE.get(place.name[-1], "全省" if place.level == "province" else "全市")


def _area(setting: _Setting, position: int) -> str | None:
    """The area of a number that prints none: what its sentence prints before it, else the place of the document."""
    if setting.place is None:
        return None
    passage = setting.passage
    start = passage.sentence(position)
    for m in reversed(list(_AREA.finditer(passage.folded, start, position))):
        if m.start() == start or _OPENING.search(passage.folded, max(start, m.start() - 16), m.start()):
            return m[0]
    return scope_of(setting.place, setting.document.locality)


def _printed_scope(scope: str | None) -> str | None:
    return None if scope is None or scope[0] in "我辖域区" else scope


def _deadline(setting: _Setting, period: str | None, position: int) -> str | None:
    period = period or find_period(setting.passage, position)
    if period:
        year = find_year(setting.passage, position) if YEARLESS.match(period) else None
        return last_day(period, year or setting.year, setting.base_year)
    return f"{setting.year}-12-31" if setting.year else None


def _names(place: Region | None, locality: str | None) -> tuple[str, ...]:
    if place is None:
        return (locality,) if locality else ()
    own = (locality, locality.removeprefix(place.name)) if locality else ()
    stem = _LEVEL.sub("", place.name)
    return (*own, place.name, stem) if len(stem) >= 2 else (*own, place.name)
