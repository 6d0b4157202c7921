"""Aims with a printed number: each number of a passage with its indicator, found before or after it."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.aim_names import Names
from loaders.aim_openings import behind_body, opened_at
from loaders.built_on import skip_base
from loaders.counted import (
    MOVED,
    breaks_through,
    counted_noun,
    described,
    find_area,
    find_place_alone,
    find_works,
    governs,
    meets_demand,
    name_counted,
)
from loaders.counted_each import describing, each_place
from loaders.counted_lists import goes_on, name_in_list
from loaders.exclusions import is_excluded, is_unit
from loaders.folding import fold
from loaders.indicators import (
    ACTIVITY,
    OF_BASE,
    SHARED_VALUE,
    VERB,
    Head,
    carried_verb,
    printed_words,
    read_head,
)
from loaders.passages import Passage
from loaders.past import is_past
from loaders.quantities import find_quantities
from loaders.reached import find_state, name_bare
from loaders.shares import Aim, Shares, add_people, add_stretch, inherited_verb, joint_names, with_verb
from loaders.units import Quantity, bound_words, counts_people
from loaders.unsure_aims import find_doer, may_be_now
from loaders.wording import (
    INNER,
    as_printed,
    bare_name,
    before_share,
    early_bound,
    holds_share,
    lean,
    name_fund,
    names_nothing,
    per_each,
    take_aside,
)
from ontology.model import Comparator, Span

_LINK = re.compile(r"和(?!美|谐|平)|以及|及(?!时)|并(?!购|网)|且|或")
_LEAD = re.compile(r"(?:\d{1,3}[.、)](?!\d)\s*|[、,;:和或且并 —–])+")
_DOCUMENTS = re.compile(r"(?:文件|条款|政策|措施|举措|任务|条例|修改意见|课题)$")
_SUM_BEFORE = re.compile(r"[\d.]+[万亿]?元[、和及]")
_TOWN = re.compile(r"(?!.*(?:小镇|重点镇|示范|贫困|强[镇县乡]))[\u4e00-\u9fff]{2,4}[乡镇县]")
_OF_PLACES = frozenset({"户", "人", "名", "口", "头", "只", "株", "人次", "吨"})
"""Units of what a place named alone is to do (双河镇800口), so that it does not say of what."""
_STRETCH = re.compile(r"^[,、;]?(?:并|努力|积极|全力)?(力争|争取|冲刺|奋力)(?:达到|突破|完成|实现)?(?:全年)?$")
_SHORTENED = ("控制在", "压缩至", "压缩到", "压缩在", "压缩为", "压减至", "压减到", "缩短至", "缩短到", "缩减至", "缩减到")
_UNREAD_BEFORE = re.compile(r"[\u4e00-\u9fff]{2,16}?\d[\d.]*[万亿][\u4e00-\u9fff]{1,2}、")
"""A thing counted in a unit nobody knows, before the one the number is of: 食用菌500万穴、中药材2万亩."""
_PLACE = re.compile(r"农村|城镇|城市|市区|城区|镇区|县城|主城区|乡村|乡镇|中心城区|市本级|[^,]{2,4}[县区市旗州盟]")


class _Reader:
    """The aims of one passage, read from left to right."""

    def __init__(self, passage: Passage, year: int | None, names: tuple[str, ...]) -> None:
        self.passage, self.folded, self.clean = passage, passage.folded, passage.clean
        self.year, self.names = year, names
        self.found: list[Aim] = []
        self.refused: list[Span] = []
        self.unsure: list[tuple[str, Span]] = []
        self.describing: Quantity | None = None  # a number that only describes what the one before it counts
        self.named = Names(passage, names)
        self.shares = Shares(passage, self.found, self.refused, self.named.subject)

    def read_one(self, q: Quantity, left: int, following: Quantity | None) -> None:
        if q is self.describing:
            return
        folded, last = self.folded, self.found[-1] if self.found else None
        sentence = self.passage.sentence(q.start)
        inside = last is not None and last.quantity.end > left
        begin = last.end if last is not None and inside and last.end <= q.start else left
        if self.refused and left < self.refused[-1][1] <= q.start:
            begin = max(begin, self.refused[-1][1])
        if (outer := opened_at(self.passage, q, begin, last.quantity.end if last else None)) is not None:
            begin = left = outer
        if is_excluded(self.passage, q, left):
            return
        if is_past(self.passage, q.start, folded[sentence : q.start], self.year):
            self.unsure += [("unsure-aim", (left, q.end))] if may_be_now(self.passage, q, sentence) else []
            return
        if not inside and (doer := find_doer(folded, begin, q.start)):
            self.unsure += [] if doer.assigned or doer.done else [("unread-responsibility", (doer.start, q.end))]
            if doer.done or (doer.bare and self.passage.closed(q.end)):
                return
            of_sum = q.kind is not None and q.kind.dimension == "money"  # of a sum the name says whose it is
            if not of_sum and behind_body(folded, begin, q.start) == begin:
                begin = left = doer.end
        before = folded[begin : q.start]
        right = self.passage.right(q.end)
        rest = folded[q.end : right]
        paired = following is not None and counts_people(folded, q, following)
        if following is not None and following.start < right and not paired:
            between = folded[q.end : following.start]
            if not re.search(r"[、和及或,;()]", between):
                if noun := describing(folded, q, following, right):
                    self.describing = following
                    self._read_before(replace(q, end=noun), begin, folded[noun:right], last if inside else None)
                return
            if before.endswith(("由", "从")):
                return
        if (
            (m := _STRETCH.match(before.strip()))
            and last is not None
            and last.quantity.unit == q.unit
            and begin - last.end <= 1
            and not folded.startswith("的", q.end)
        ):
            add_stretch(self.found, q, last, m[1])
            return
        linked = _LINK.match(folded, q.end)
        measured = q.unit == "%" and folded.startswith("的", q.end) and INNER.search(before) is not None
        if measured or (
            (q.suffix != "内" or before.endswith(_SHORTENED))
            and (
                self.passage.closed(q.end)
                or paired
                or (q.unit not in {"%", "比例"} and meets_demand(rest) and len(before) > 3 and not governs(before))
                or (linked and ((following is not None and following.start < right) or not governs(before)))
            )
        ):
            self._read_after(q, begin, left, last, sentence)
        else:
            self._read_before(q, begin, rest, last if inside else None)

    def _read_after(self, q: Quantity, begin: int, left: int, last: Aim | None, sentence: int) -> None:
        """The indicator stands before the number: 综合交通投资400亿元以上."""
        folded = self.folded
        opened, base = skip_base(folded, begin, q.start)
        head = read_head(folded, behind_body(folded, opened, q.start), q.start, self.names)
        state = find_state(self.passage, left, q.unit)
        if head.empty() and base is not None and base[1] <= q.start:
            head.start, head.end = base  # 在去年旅游收入80亿元的基础上突破100亿元
        inherited, carried = None, ""
        adjacent = last is not None and begin - last.end <= 1 and begin >= last.end
        if head.empty() and head.basis in {"growth", "reduction", "increment"} and adjacent and last is not None:
            head.start, head.end = last.head.start, last.head.end
            if holds_share(last.indicator):  # 占GDP比重达到8%,年均增长15%: the whole grows, the share moves by points
                grown = q.unit == "%" and head.basis == "growth"
                carried = before_share(last.indicator) if grown else last.indicator
        if head.empty():
            if self.shares.take(per_each(folded, head, q), last, begin, sentence):
                return
            if adjacent and last is not None and folded[begin : q.start] == "、" and q.unit != last.quantity.unit:
                self._add((last.start, q.end), q, last.head, last.indicator, last.verb)
                return
            reached = q.prefix or re.search(r"达|提|控制|降|稳定|保持" if state is None else r"达|提|控制|降|稳定|保持|完成|实现", folded[begin : q.start])
            if not reached and not (head.basis == "reduction" and OF_BASE.search(folded, sentence, left - 1)):
                return
            previous = Head(*state, head.period) if state is not None else self.named.previous(left, sentence)
            if adjacent and last is not None:  # 增长8%,达到300亿元
                if q.unit != last.quantity.unit and not last.head.basis:
                    return
                previous = replace(last.head, basis=None, reference=None, period=head.period, part=False)
                carried = bare_name(last.indicator)
            if previous is None:
                return
            if of := OF_BASE.search(folded, previous.start, previous.end):
                previous.start, previous.end, previous.reference = of.start(1), of.end(1), of[0]
                previous.basis = head.basis
            previous.modality, previous.period = previous.modality or head.modality, head.period or previous.period
            head = previous
            if activity := ACTIVITY.match(folded, head.start, head.end):
                head.start = activity.end()
        printed = printed_words(self.clean, head)
        if last is not None and adjacent and not carried:
            carried = lean(printed, last.indicator, same_unit=last.quantity.unit == q.unit, alone=folded[last.start - 1] != "、")
        words = carried or printed
        if works := find_works(folded, fold(words), self.passage.paragraph(q.start), head.start):
            words = self.clean[slice(*works)]
        words = take_aside(words.removesuffix("各") if len(words) > 4 else words, head)
        if adjacent and last is not None and head.reference:  # 占GDP比重达到8%,年均增速高于全省平均水平2个百分点
            words = lean(words, last.indicator, same_unit=False) or words
        if not words and last is not None and re.fullmatch(r"[、,]", folded[last.end : head.start]):
            words = last.indicator
        if len(words) <= 3 and adjacent and last is not None and last.indicator.endswith(words):
            words = last.indicator if last.quantity.unit == q.unit and head.period else words
        words = name_bare(self.passage, words, q.unit, state, (max(sentence, left - 24), left))
        head.part = self.shares.is_part(head, q.unit, begin)
        q = per_each(folded, head, q)
        words = name_fund(words, folded[begin : q.start], self.clean[begin : q.start])
        words, comparator = self.named.bounded(words, head, q, left, sentence)
        if len(words) < 2 or (q.kind is not None and q.kind.count and _DOCUMENTS.search(fold(words))):
            return
        verb = carried_verb(fold(words))
        own = verb or carried or head.part or head.light or VERB.match(fold(words)) or words.endswith(("净增", "新增"))
        if adjacent and last is not None and not own:
            inherited = inherited_verb(folded, begin, words, q, last)
        indicator = self.named.name(words, left)
        if inherited:
            indicator, verb = inherited + indicator, inherited
        if head.part and last is not None and _PLACE.fullmatch(words):
            total = last.indicator.split("(")[0] if last.head.part else last.indicator
            head.scope, indicator = words, f"{total}({words})"
        told = SHARED_VALUE.search(folded, head.end, q.start) is not None
        moved = q.unit == "%" and head.basis in {"growth", "reduction"} and "分别" not in folded[head.end : q.start]
        for name in joint_names(indicator, told=told, moved=moved):
            self._add((begin, q.end), q, head, name, verb, comparator=comparator)

    def _read_before(self, q: Quantity, begin: int, rest: str, last: Aim | None) -> None:
        """The thing counted stands after the number: 打造8个工厂店集聚区."""
        at = q.start
        if where := find_area(self.folded, begin, at):
            at = where[0]
        before = self.folded[behind_body(self.folded, begin, at) : at]
        noun = counted_noun(rest, q)
        stop = q.end + len(noun)
        name = self.clean[stop - len(noun.removeprefix(described(noun))) : stop].strip()
        if len(name) < 2:
            return
        head = read_head(self.folded, at - len(before), at, self.names)
        words = printed_words(self.clean, head)
        if find_place_alone(fold(words)):
            head.scope, words = words, ""
        indicator = name_counted(before.lstrip("、,"), q, noun, name, words, rest[len(noun) :])
        if indicator:
            indicator = as_printed(indicator, self.folded[begin:stop], self.clean[begin:stop])
            head.scope = head.scope or (self.clean[slice(*where)] if where else None)
        if indicator is None and last and last.before and re.fullmatch(r"[、和及以]{1,2}", before):
            indicator = with_verb(last.verb, name)
        places = each_place(before, q) if indicator else None
        if indicator and places:
            indicator = as_printed(places, self.folded[begin:stop], self.clean[begin:stop]) + indicator
        indicator = indicator or name_in_list(self.folded, max(self.passage.sentence(q.start) - 1, 0), q, name)
        if indicator is None and self.found and goes_on(self.folded, self.found[-1], q, noun):
            indicator = with_verb(self.found[-1].verb, name)
        if indicator is None:
            return
        verb = carried_verb(fold(indicator))
        head.basis = head.basis or (MOVED.get(noun) if q.unit == "%" else None)
        inner = INNER.search(before) if q.comparator == "eq" and not q.prefix else None
        bound = ("range" if q.upper is not None else "eq") if breaks_through(q, noun) else bound_words("before")[inner[1]] if inner else None
        bound = "ge" if places else bound or early_bound(before, q)
        self._add((begin, stop), q, head, indicator, verb, comparator=bound, before=True)

    def _add(
        self,
        span: tuple[int, int],
        q: Quantity,
        head: Head,
        indicator: str,
        verb: str | None,
        *,
        comparator: Comparator | None = None,
        before: bool = False,
    ) -> None:
        start, end = span
        if lead := _LEAD.match(self.folded, start, end):
            start = lead.end()
        if "不得" in q.prefix:
            head.modality = head.modality or "不得"
        indicator = indicator.strip(" 、,，的")
        if indicator[:1] == "“" and "”" not in indicator:
            indicator = indicator[1:]  # the first of the aims a quotation lists
        if indicator[:1].isdigit() and (sum_before := _SUM_BEFORE.match(indicator)):
            indicator = indicator[sum_before.end() :]  # 县财政配套600万元、农户自筹5000万元
        if "、" in indicator and (unread := _UNREAD_BEFORE.match(fold(indicator))):
            self.refused.append((start, q.start))
            indicator = indicator[unread.end() :]
        alone = q.kind is not None and q.kind.printed in _OF_PLACES and _TOWN.fullmatch(fold(indicator)) is not None
        if alone or names_nothing(fold(indicator)):
            self.refused.append((start, end))
            return
        self.found.append(Aim(start, end, q, head, indicator, comparator or q.comparator, verb, before=before))


def find_aims(passage: Passage, year: int | None, names: tuple[str, ...]) -> tuple[list[Aim], list[tuple[str, Span]]]:
    """The numbered aims of a passage, and the clean spans of what is not certain with the codes of their issues;
    ``year`` is the year the document speaks from, ``names`` are those of its place."""
    quantities = [q for q in find_quantities(passage.folded, passage.start, passage.end) if is_unit(passage, q)]
    reader = _Reader(passage, year, names)
    for i, quantity in enumerate(quantities):
        following = quantities[i + 1] if i + 1 < len(quantities) else None
        if i and counts_people(passage.folded, quantities[i - 1], quantity):
            add_people(reader.found, quantities[i - 1], quantity)
            continue
        reader.read_one(quantity, passage.left(quantity.start), following)
    return reader.found, [*reader.unsure, *(("nameless-number", span) for span in reader.refused)]
