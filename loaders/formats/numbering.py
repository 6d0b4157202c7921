"""Automatic numbering of Word documents rendered as it is printed: 一、 (一) 1. ① 第一条."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAX_NUMBER = 9999
_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_CHINESE = {
    "chineseCounting",
    "chineseCountingThousand",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
    "japaneseCounting",
    "ideographDigital",
    "japaneseDigitalTenThousand",
    "taiwaneseDigital",
}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: first number, number format, pattern (``%1、``), what follows, where it restarts."""

    start: int = 1
    form: str = "decimal"
    pattern: str = ""
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False


@dataclass(slots=True)
class Numbering:
    """The lists of a document with their running counters; ``next_label`` counts on."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    """List id (numId) → level → how it is printed."""
    abstract: dict[str, str] = field(default_factory=dict)
    """List id → id of the definition it shares its counters with."""
    starts: dict[str, dict[int, int]] = field(default_factory=dict)
    """List id → level → number it starts again from at its first use."""
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    """Paragraph style → list id and level it brings along."""
    _counters: dict[str, dict[int, int]] = field(default_factory=dict)
    _used: set[tuple[str, int]] = field(default_factory=set)

    def next_label(self, list_id: str, level: int) -> str:
        """The label of the next paragraph of a list, with the space that follows it; empty for bullets and no list."""
        table = self.levels.get(list_id)
        if table is None or level not in table:
            return ""
        counters = self._counters.setdefault(self.abstract.get(list_id, list_id), {})
        own = table[level]
        if (list_id, level) not in self._used:
            self._used.add((list_id, level))
            if level in self.starts.get(list_id, {}):
                counters.pop(level, None)
                own = Level(self.starts[list_id][level], own.form, own.pattern, own.suffix, own.restart, own.legal)
        for upper in range(level):
            if upper in table:
                counters.setdefault(upper, table[upper].start)
        counters[level] = min(counters[level] + 1 if level in counters else own.start, MAX_NUMBER)
        for lower in [k for k in counters if k > level]:
            after = table[lower].restart if lower in table else None
            if after is None or (after > 0 and level < after):
                del counters[lower]
        if own.form in {"bullet", "none"}:
            return ""
        label = own.pattern
        for k in range(9):
            if f"%{k + 1}" in label:
                form = table[k].form if k in table else "decimal"
                label = label.replace(f"%{k + 1}", format_number(counters.get(k, 1), "decimal" if own.legal else form))
        return label if own.suffix == "nothing" or not label or not label[-1].isascii() else label + " "


def read_numbering(numbering: etree._Element | None, styles: etree._Element | None) -> Numbering:
    """The lists that ``numbering.xml`` and ``styles.xml`` define."""
    found = Numbering()
    if numbering is not None:
        definitions: dict[str, dict[int, Level]] = {}
        linked: dict[str, str] = {}
        by_style: dict[str, str] = {}
        for element in numbering.iterchildren(f"{W}abstractNum"):
            key = element.get(f"{W}abstractNumId", "")
            definitions[key] = {_integer(lvl.get(f"{W}ilvl")): _level(lvl) for lvl in element.iterchildren(f"{W}lvl")}
            if (name := _value(element, "styleLink")) is not None:
                by_style[name] = key
            if (name := _value(element, "numStyleLink")) is not None:
                linked[key] = name
        for element in numbering.iterchildren(f"{W}num"):
            key = element.get(f"{W}numId", "")
            shared = _value(element, "abstractNumId") or ""
            if not definitions.get(shared) and linked.get(shared) in by_style:
                shared = by_style[linked[shared]]
            levels = dict(definitions.get(shared, {}))
            for override in element.iterchildren(f"{W}lvlOverride"):
                at = _integer(override.get(f"{W}ilvl"))
                if (own := override.find(f"{W}lvl")) is not None:
                    levels[at] = _level(own)
                if (start := _value(override, "startOverride")) is not None:
                    found.starts.setdefault(key, {})[at] = _integer(start)
            found.levels[key], found.abstract[key] = levels, shared
    if styles is not None:
        found.styles = _style_lists(styles)
    return found


def _style_lists(styles: etree._Element) -> dict[str, tuple[str, int]]:
    own: dict[str, tuple[str | None, int]] = {}
    parents: dict[str, str] = {}
    for style in styles.iterchildren(f"{W}style"):
        key = style.get(f"{W}styleId", "")
        if (parent := _value(style, "basedOn")) is not None:
            parents[key] = parent
        node = style.find(f"{W}pPr/{W}numPr")
        if node is not None:
            own[key] = _value(node, "numId"), _integer(_value(node, "ilvl"))
    lists: dict[str, tuple[str, int]] = {}
    for key in {*own, *parents}:
        at: str | None = key
        for _ in range(20):
            if at is None or at in own:
                break
            at = parents.get(at)
        if at in own and own[at][0] is not None:
            lists[key] = (own[at][0] or "", own[at][1])
    return lists


def _level(element: etree._Element) -> Level:
    restart = _value(element, "lvlRestart")
    form = _value(element, "numFmt")
    if form is None:
        form = next((n.get(f"{W}val", "decimal") for n in element.iter(f"{W}numFmt")), "decimal")
    return Level(
        _integer(_value(element, "start"), 1),
        form,
        _value(element, "lvlText") or "",
        _value(element, "suff") or "tab",
        None if restart is None else _integer(restart),
        element.find(f"{W}isLgl") is not None,
    )


def _value(element: etree._Element, name: str) -> str | None:
    child = element.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val")


def _integer(text: str | None, default: int = 0) -> int:
    return min(int(text), MAX_NUMBER) if text and text.isdigit() and len(text) < 10 else default


def format_number(number: int, form: str) -> str:
    """A number as a Word number format prints it; an unknown format prints digits."""
    if form in _CHINESE:
        return chinese(number)
    if form in {"chineseLegalSimplified", "ideographLegalTraditional"}:
        return chinese(number, _LEGAL, "拾佰仟")
    if form in {"decimalEnclosedCircle", "decimalEnclosedCircleChinese"} and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if form == "decimalEnclosedParen" and 1 <= number <= 20:
        return chr(0x2474 + number - 1)
    if form == "decimalZero":
        return f"{number:02d}"
    if form == "decimalFullWidth":
        return "".join(chr(ord(c) + 0xFEE0) for c in str(number))
    if form in {"upperLetter", "lowerLetter"} and number > 0:
        text = chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return text if form == "upperLetter" else text.lower()
    if form in {"upperRoman", "lowerRoman"} and number > 0:
        return roman(number) if form == "upperRoman" else roman(number).lower()
    if form == "ideographTraditional" and 1 <= number <= 10:
        return _STEMS[number - 1]
    if form == "ideographZodiac" and 1 <= number <= 12:
        return _BRANCHES[number - 1]
    return str(number)


def chinese(number: int, digits: str = _DIGITS, units: str = "十百千") -> str:
    """A number from 0 to 9999 in Chinese numerals: 十一, 一百零五."""
    if number == 0:
        return digits[0]
    text, gap = "", False
    for power in range(3, -1, -1):
        digit = number // 10**power % 10
        if digit:
            text += ("零" if gap and text else "") + digits[digit] + (units[power - 1] if power else "")
            gap = False
        else:
            gap = True
    return text[1:] if text.startswith(digits[1] + units[0]) and units[0] == "十" else text


def roman(number: int) -> str:
    """A number in Roman numerals."""
    text = ""
    for value, sign in (
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        text += sign * (number // value)
        number %= value
    return text
