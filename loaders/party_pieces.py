"""Lists of bodies cut into pieces: at marks outside brackets and at 和, without the words and notes round each name."""

from __future__ import annotations

import re

from loaders.back_words import is_back_reference
from loaders.former import former_size, may_be_former
from ontology.authority import load_authority
from ontology.groups import continues_group, find_conjunction, opens_group
from ontology.model import Span
from ontology.names import is_second_name, split_level
from ontology.place_names import find_prefix, is_place_name

_OPEN, _CLOSE = "(〔[《“【〈<", ")〕]》”】〉>"
_SEPARATORS = frozenset("、,;\t\n/|。")
_NOTE = re.compile(r"牵头|主办|主责|负责|下同|排名|汇总|单位|配合|按.*分工|为.*主体|以下|名单|第一位|责任|^主$|^(?:协[同办助]|参与|参加|落实|实施|具体实施|业主)$")
_MARKS = "*★☆▲△●◎※#"
_BRACKETED = re.compile(r"[(〔\[]([^()〔〕\[\]]*)[)〕\]]$")
# What a group is said to comprise: 各区人民政府〈含开发区、风景区管委会〉.
_COMPRISED = re.compile(r"[(〔\[〈<](?:含|包括|包含)[^()〔〕\[\]〈〉<>]*[)〕\]〉>]$")
_HEAD = re.compile(r"^(?:由|请|各由|以及|及|和|与|或|其中|会同|联合|包括|并|并由|同时|有关责任单位|所?涉及的|[-—·.\s])+")
_TAIL = re.compile(
    r"(?:等(?:有关|相关|多个|部门|单位|和单位|及有关|其他|执法|监管|行政执法|成员|涉及|[省市县区州]级|国家|主管|行业|职能|业务|\d+个|[一二三四五六七八九十]+个)*(?:部门|单位|市级部门|机构|地区|地方)*(?:\(单位\)|\(部门\))?|等)$"
)
# 按职责分工负责 at the end of a labelled list says nothing of the last name.
_DUTY = re.compile(
    r"(?:按照?(?:各自)?(?:职责|职能)(?:分工|要求)?|依(?:据)?职责|根据职责(?:分工)?|分别|共同)+(?:负责|落实|配合|承担|推进|组织|实施|抓好)+$"
)
_LEAST_REMARK = 4
_PLACES = tuple("省市县区州盟旗镇乡村园")
_LONGEST = 200
"""Characters a name and what is printed round it take at most."""
LEAD_MARK = "牵"
"""The mark a name carries that a bracket after it calls the lead: 市水务局(牵头)."""
_ALL_LEAD = re.compile(r"(?:分别|共同|联合|均|都|并列)(?:为)?(?:总)?(?:牵头|主办|主责)(?:单位|部门|负责|落实)?")
"""What a bracket behind the last of several names calls them all: 市水务局、市林草局(分别牵头)."""
ALL_MARK = "齐"
PAIR_MARK = "连"
"""The mark of a name glued to the one before it: in an order of names both have one place."""
_LEADS = re.compile(r"(?:总)?牵头(?:单位|部门|负责)?|主办(?:单位)?|主责(?:单位)?|主")
_ETC_GROUP = re.compile(
    r"等(?=(?:国务院|中央和国家机关|(?:全?[省市区县州盟旗师团]|地区?|兵团|自治[区州县旗])(?:级|直|属|直属)?(?=各|级|直|属|有关|相关)|各)[\u4e00-\u9fff()]{0,8}(?:部门|单位|地区|政府)(?:(?:及|和|、)各[\u4e00-\u9fff]{1,8})?$)"
)
_CONJUNCTION = re.compile(r"以及|和|与|及")

_GLUED = re.compile(
    r"(?P<own>(?:中共)?[\u4e00-\u9fff]*?)(?P<level>[省市县区州盟旗])委(?:和|与|及)?(?P<second>(?:[\u4e00-\u9fff]{1,9}?)?(?P=level)(?:人民)?政府)"
    r"|(?P<of>[\u4e00-\u9fff]+?)(?:党工委|党委)(?:和|与|及)?(?P<bare>管委会|管理委员会|(?<=街道党工委)办事处|(?:人民)?政府)"
    r"|[\u4e00-\u9fff]*?[省市县区州盟旗]委(?P<long>办公室|办)(?:和|与|及)?(?P<office>[省市县区州盟旗](?:人民)?政府(?P=long))"
)
"""The party's body and the government's of one place, printed as one word: 市委市政府, 某某区党工委管委会, 县委办县政府办."""


def part_glued(folded: str, start: int, end: int) -> tuple[Span, Span] | None:
    """The two bodies of one place that a name glues: 市委|市政府; None for one body or a group (各镇党委政府)."""
    piece = folded[start:end]
    m = _GLUED.fullmatch(piece) if "委" in piece else None
    if m is None or load_authority().is_group(piece) or "各" in piece:
        return None
    name = next(k for k in ("second", "bare", "office") if m[k])
    cut = m.start(name)
    if name == "second" and m["second"][: m["second"].rindex(m["level"])] not in ("", m["own"].removeprefix("中共")):
        return None  # of two places
    return (start, start + cut - (piece[cut - 1] in "和与及")), (start + cut, end)


def _is_remark(piece: str, note: re.Match[str]) -> bool:
    """Whether a bracket says what of a task a body has (市发展改革委(城镇居民人均可支配收入)), and is neither a second name nor a place."""
    words = note[1].strip()
    if len(words) < _LEAST_REMARK or is_second_name(words) or is_place_name(words) or words.endswith(_PLACES):
        return False
    return load_authority().is_listed(piece[: note.start()]) and not load_authority().is_agency(piece)


def _mark_of(note: str) -> str:
    """The mark a note in brackets gives the name before it."""
    if _ALL_LEAD.fullmatch(note):
        return ALL_MARK
    return LEAD_MARK if _LEADS.fullmatch(note) else "".join(c for c in note if c in _MARKS)


def _pieces(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """Stretches between separators outside brackets."""
    pieces = []
    depth, at = 0, start
    for i in range(start, end):
        char = folded[i]
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0 and (char in _SEPARATORS or (char == " " and i > at)):
            pieces.append((at, i))
            at = i + 1
    pieces.append((at, end))
    return pieces


def cut_runs(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches of a list, those of one group printed with 、 joined again: 各区、县(市)政府."""
    runs: list[tuple[int, int]] = []
    for s, e in _pieces(folded, start, end):
        # cheap first: nearly no list has a group that goes on
        if runs and s == runs[-1][1] + 1 and folded[s - 1] == "、" and opens_group(folded[runs[-1][0] : runs[-1][1]]):
            first, rest = folded[runs[-1][0] : runs[-1][1]].strip(), trim_piece(folded, s, e)
            second = folded[rest[0] : rest[1]] if rest and rest[0] == s else ""
            if second and (continues_group(first, second, load_authority().is_agency(second)) or _is_one_kind(first, second)):
                runs[-1] = (runs[-1][0], e)
                continue
        runs.append((s, e))
    return runs


def _is_one_kind(first: str, second: str) -> bool:
    """Whether two neighbours are the bureaus of one kind of divisions of a level: 各县(市)、区水务局, 各省、自治区、直辖市水利厅(局)."""
    return second[0] in "区县旗市自直计副新" and first[-1] in ")市县区旗省" and load_authority().is_kind(f"{first}、{second}")


def trim_piece(folded: str, start: int, end: int) -> tuple[int, int, str, bool] | None:
    """A stretch without marks, words of the sentence, trailing 等 and notes in brackets; one too long for a name stays whole."""
    marks, more = "", False
    if end - start > _LONGEST:
        return start, end, marks, more
    while True:
        while start < end and (folded[start].isspace() or folded[start] in _MARKS):
            marks += folded[start].strip()
            start += 1
        while end > start and (folded[end - 1].isspace() or folded[end - 1] in _MARKS or folded[end - 1] == ":"):
            marks += folded[end - 1].strip().replace(":", "")
            end -= 1
        piece = folded[start:end]
        note = _BRACKETED.search(piece)
        if (
            note
            and (_NOTE.search(note[1]) or set(note[1].strip()) <= set(_MARKS) or _is_remark(piece, note))
            and note.start() > 0
            and not load_authority().resolve_group(piece, None)
            and not re.search(r"\(单位\)$|\(部门\)$", piece)
        ):
            marks += _mark_of(note[1])
            end = start + note.start()
            continue
        comprised = _COMPRISED.search(piece)
        if comprised and load_authority().resolve_group(piece[: comprised.start()], None):
            end = start + comprised.start()
            continue
        if former := former_size(piece):
            start += former
            continue
        head = _HEAD.match(piece)
        if head and head.end() < len(piece) and not load_authority().is_agency(piece):
            start += head.end()
            continue
        if _ETC_GROUP.search(piece):
            break
        if (duty := _DUTY.search(piece)) and duty.start() > 1:
            end = start + duty.start()
            continue
        tail = _TAIL.search(piece)
        if tail and not load_authority().resolve_group(piece, None):
            more = True
            end = start + tail.start()
            continue
        break
    return (start, end, marks, more) if start < end else None


def part_at_conjunction(folded: str, start: int, end: int, marks: str, more: bool) -> list[tuple[int, int, str, bool]]:
    """Split at 和, 与, 及 where both sides are bodies and the whole is not one name."""
    if end - start > _LONGEST:
        return [(start, end, marks, more)]
    piece = folded[start:end]
    table = load_authority()
    if glued := part_glued(folded, start, end):
        return [(*glued[0], marks, False), (*glued[1], marks + (PAIR_MARK if glued[0][1] == glued[1][0] else ""), more)]
    if etc := _ETC_GROUP.search(piece):
        rest = part_at_conjunction(folded, start + etc.start() + 1, end, "", more)
        return [(start, start + etc.start(), marks, False), *rest]
    if joined := find_conjunction(piece):
        return [(start, start + joined[0], marks, False), *part_at_conjunction(folded, start + joined[1], end, marks, more)]
    if (table.is_agency(piece) and not _names_two(piece)) or table.resolve_group(piece, None):
        return [(start, end, marks, more)]
    for m in _CONJUNCTION.finditer(piece):
        left, right = piece[: m.start()], piece[m.end() :]
        if left and right and all(_body(x) for x in (left, right)):
            first = trim_piece(folded, start, start + m.start())
            last = trim_piece(folded, start + m.end(), end)
            if first and last:
                return [
                    (first[0], first[1], first[2], False),
                    *part_at_conjunction(folded, last[0], last[1], marks or last[2], more),
                ]
    return [(start, end, marks, more)]


def _names_two(piece: str) -> bool:
    """Whether what the grammar takes for one name is a known body and another that begins with its own place (甲市电力公司和甲市交易中心)."""
    table = load_authority()
    if _CONJUNCTION.search(piece) is None or table.is_listed(piece):
        return False
    for m in _CONJUNCTION.finditer(piece):
        left, right = piece[: m.start()], piece[m.end() :]
        if table.is_listed(left) and table.is_agency(right) and (find_prefix(right) is not None or split_level(right) is not None):
            return True
    return False


def _body(piece: str) -> bool:
    table = load_authority()
    stripped = _TAIL.sub("", piece)
    stripped = stripped[former_size(stripped) :]
    return (
        table.is_agency(stripped)
        or table.resolve_group(stripped, None) is not None
        or is_back_reference(stripped)
        or may_be_former(stripped)
        or bool(re.fullmatch(r"(?:有关|相关|各)[^。]{0,14}(?:部门|单位|地区|政府|管委会)", piece))
    )
