"""Force of a document: from when and until when it holds."""

from __future__ import annotations

import re

from loaders.dates import DATE, add_years, parse_date, parse_numeral
from loaders.found import Fields
from loaders.text import Text
from ontology.model import Span

_EFFECT = re.compile(
    rf"(?:自|从|于)\s*({DATE}|(?:印发|发布|公布|颁布|下发)之日(?:起)?)\s*(?:起)?(?:正式)?(?:施行|实施|执行|生效|试行|起效)"
)
_VALID_TO = re.compile(
    rf"(?:有效期|执行期|试行期|实施期限|期限)(?:限)?(?:至|到|截至|截止到?|为)\s*(?:自?{DATE}[至到])?\s*({DATE})|({DATE})(?:起)?(?:自动)?(?:失效|废止)"
)
_VALID_YEARS = re.compile(
    r"(?:有效期|试行期|有效期限|执行期)(?:限)?(?:为|暂定)?\s*([\d一二三四五六七八九十两]{1,3})\s*年"
)


def find_validity(text: Text, paragraphs: list[Span], found: Fields) -> None:
    """The clauses of a document that say from when and until when it holds; dates of other documents are not its own."""
    for start, end in paragraphs:
        line = text.folded[start:end]
        if (
            "施行" not in line
            and "实施" not in line
            and "有效期" not in line
            and "执行" not in line
            and "效" not in line
            and "试行" not in line
        ):
            continue
        own = re.search(r"本|有效期|现|^自", line)
        for m in _EFFECT.finditer(line):
            sentence = re.split(r"[。;]", line[: m.start()])[-1]
            if re.search(r"《", sentence) and not re.search(
                r"本(?:办法|意见|通知|规定|方案|计划|行动|细则|条例|预案|政策|措施)", sentence
            ):
                continue
            if len(sentence) > 24 or not (own or not sentence):
                continue
            value = parse_date(m[1]) or "on issue"
            found.put(text, "effectiveFrom", value, start + m.start(), start + m.end())
        if m2 := _VALID_TO.search(line):
            found.put(text, "effectiveTo", parse_date(m2[1] or m2[2]), start + m2.start(), start + m2.end())
        if m3 := _VALID_YEARS.search(line):
            found.put(text, "validYears", str(parse_numeral(m3[1]) or ""), start + m3.start(), start + m3.end())


def close_dates(values: dict[str, object], issued: str | None) -> None:
    """Dates that rest on others: 自印发之日起 is the day of issue, 有效期三年 ends the day before its anniversary."""
    if values.get("effectiveFrom") == "on issue":
        values["effectiveFrom"] = values.get("published") or issued
    years = values.get("validYears")
    begin = values.get("effectiveFrom") or issued
    if years and "effectiveTo" not in values and isinstance(begin, str):
        values["effectiveTo"] = add_years(begin, int(str(years)))
