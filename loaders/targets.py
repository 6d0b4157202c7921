"""Comparable aims: every number a document sets itself, with what it counts, its bound, unit, deadline and scope."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from loaders.aim_settings import Setting, deadline_of
from loaders.aims import find_aims
from loaders.areas import area_at, place_names, printed_scope
from loaders.comparisons import Comparison, find_comparisons, may_compare
from loaders.folding import fold
from loaders.kinds import STANDING
from loaders.quantities import may_hold
from loaders.shares import Aim
from loaders.text import Text
from loaders.unsure_aims import MESSAGES
from ontology.ids import stable_id
from ontology.model import Document, Issue, Span, Target
from ontology.regions import Region

_NO_TARGETS = frozenset({"人事任免", "发文目录", "讲话", "总结", "公告", "条例", "答复"})
_PARTS = re.compile(r"(\d{1,3})([项件])([\u4e00-\u9fff]{2,4})")
_POLICY = re.compile(
    r"计划|规划|方案|目标|任务|项目|清单|要点|意见|措施|分解|分工|行动|政策|实事|通知|决定|批复|办法|规定|细则|纲要|工程|台账|指标|报告|责任|解读|安排|部署"
)
_NORMS = re.compile(
    r"人员编制|职能配置|内设机构|机构编制|招标|中标|投标|开标|成交结果|采购(?:公告|公示|结果)|信息公开.{0,6}年度报告"
)
"""Titles whose numbers are posts of an office, the terms of a contract or results of a past year, not aims."""
_SURVEY = re.compile(
    r"(?:调研|调查|考察|踏勘|勘[查察测]|鉴定|检测|监测|观测|普查|[灾险疫]情|事故|遇难)(?:专家组?|组|处[理置]|情况|结果|数据|主要|有关|分析|初步)*的?(?:报告|汇报|结论|说明|公报|通报|纪实)$"
    r"|(?:调查|考察|踏勘|勘[查察测]|鉴定|检测)(?:专家组?|组|处理)*的?意见$"
)
"""A title of what was found: its numbers are measured."""
_GROWTH = re.compile(r"(?:增速|增幅|涨幅|增长率)$")
_INCREMENT = re.compile(r"新(?:增|建|认定|培育|引进|改|\()|净增|城镇新增")
_SHARE = re.compile(r"占|比重|比例|份额|率$")


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
    if document.kind in _NO_TARGETS or _NORMS.search(title) or _SURVEY.search(title):
        return False
    return listed or document.kind not in STANDING or not title or _POLICY.search(title) is not None


def _read_stretch(
    text: Text, document: Document, stretch: Span, year: int | None, place: Region | None
) -> tuple[list[Target], list[Issue]]:
    if not may_hold(text.folded, *stretch) and not may_compare(text.folded, *stretch):
        return [], []
    setting = Setting(text, document, stretch, year, place)
    aims, refused = find_aims(setting.passage, setting.spoken, place_names(place, document.locality))
    parts = _counted_parts(document.title)
    found = [t for t in (_record(setting, aim) for aim in aims) if not _counts_parts(t, parts)]
    taken = sorted((aim.start, aim.end) for aim in aims)
    found += [_compare(setting, c) for c in find_comparisons(text.folded, text.clean, *stretch, taken, {aim.end: aim.indicator for aim in aims})]
    runs: list[tuple[str, Span]] = []
    for code, (low, high) in refused:  # the numbers of one list are one issue
        begin = runs.pop()[1][0] if runs and runs[-1][0] == code and low - runs[-1][1][1] <= 1 else low
        runs.append((code, (begin, high)))
    if document.kind == "报告":  # it looks back, paragraph by paragraph
        runs = [run for run in runs if run[0] != "unsure-aim"]
    issues = [Issue(code, MESSAGES[code], text.raw_span(*run), document=document.id) for code, run in runs]
    return sorted(found, key=lambda t: (t.span, t.indicator, t.comparator, t.value or 0.0)), issues


def _counted_parts(title: str) -> list[tuple[float, str, str]]:
    """The parts of which a title says how many it has (8项民生工程和10件惠民实事): number, unit and the beginning of their name."""
    return [(float(m[1]), m[2], m[3]) for m in _PARTS.finditer(fold(title))] if "项" in title or "件" in title else []


def _counts_parts(target: Target, parts: list[tuple[float, str, str]]) -> bool:
    """Whether a target is no aim but how many parts the title says the document has."""
    return any(target.value == n and target.unit == unit and target.indicator.startswith(name) for n, unit, name in parts)


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


def _record(setting: Setting, aim: Aim) -> Target:
    q, head, passage = aim.quantity, aim.head, setting.passage
    base, base_unit = q.base() or _bare_base(aim)
    unit = q.unit
    if unit is not None and q.kind is not None and "(" not in unit and unit != "%":
        at = passage.folded.find(unit, q.number, q.end)
        unit = passage.clean[at : at + len(unit)].replace("\n", "") if at >= 0 else unit
    basis = head.basis or stock_basis(aim.indicator, q.unit)
    deadline = deadline_of(setting, head.period, q.start)
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
        scope=printed_scope(head.scope) or (area_at(passage, q.start, setting.document, setting.place) if deadline else None),
        modality=head.modality,
        basis="part" if head.part and basis != "growth" else basis,
        reference=head.reference,
        base_value=base,
        base_unit=base_unit,
    )


def _compare(setting: Setting, c: Comparison) -> Target:
    deadline = deadline_of(setting, None, c.start)
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
        scope=printed_scope(c.scope) or (area_at(setting.passage, c.start, setting.document, setting.place) if deadline else None),
        modality=c.modality,
        basis=c.basis,
        reference=c.reference,
    )


def _bare_base(aim: Aim) -> tuple[float | None, str | None]:
    """7万以上重点群体: people, where the noun says so."""
    scale = {"万": 1e4, "亿": 1e8}.get(aim.quantity.unit or "")
    if scale is None or aim.quantity.kind is not None:
        return None, None
    return aim.quantity.value * scale, "人" if re.search(r"(?:人[数口]|群体|[人员生工民童者众户])$", aim.indicator) else None


def stock_basis(words: str, unit: str | None) -> str | None:
    """What a number counts by the words of its indicator and its unit."""
    if _GROWTH.search(words):
        return "growth"
    if unit in {"%", "比例"} and _SHARE.search(words):
        return "share"
    if unit != "年" and _INCREMENT.match(words):
        return "increment"
    return None
