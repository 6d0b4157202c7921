"""Force of a document: from when and until when it holds."""

from __future__ import annotations

import re
from datetime import date

from loaders.dates import DATE, PLAIN_DATE, add_years, parse_date, parse_numeral
from loaders.found import Fields
from loaders.text import Text
from ontology.model import Span

_EFFECT = re.compile(
    rf"(?:自|从|于)\s*({DATE}|{PLAIN_DATE}|(?:印发|发布|公布|颁布|下发|发文)之日(?:起)?)\s*(?:起)?(?:正式)?(?:施行|实施|执行|生效|试行|起效)"
)
_DELAYED = re.compile(r"之日(?:起)?(?:满)?(?:第)?[\d一二三四五六七八九十]{1,3}(?:个)?(?:工作)?[日天月](?:后|以?后|起|届?满)?[^,。;]{0,4}(?:施行|实施|执行|生效)")
"""From a number of days behind the day of issue, which officials count in two ways (自公布之日起30日后施行): no day is certain."""
_VALID_TO = re.compile(
    rf"(?:(?:有效期|执行期|试行期|实施期限|期限)(?:限)?(?:至|到|截至|截止到?|为)|(?:(?<=本(?:公告|通告|通知|意见|办法|规定|措施|方案|细则|政策|条款))|(?<=[行施效],)|(?<=日起))(?:执行|实施|施行|试行)(?:至|到))\s*(?:自?{DATE}[至到])?\s*({DATE})|({DATE})(?:起)?(?:自动)?(?:失效|废止)"
)
_VALID_YEARS = re.compile(
    r"(?:有效期|试行期|有效期限|执行期)(?:限)?(?:为|暂定)?\s*([\d一二三四五六七八九十两]{1,3})\s*年"
)


_NEAR = 60
"""Days between the day of issue and that of publication within which 公布之日 is the latter."""
ENDS = re.compile(r"失效|废止|停止(?:执行|施行|使用)")
"""Words that say a document no longer holds."""
_NOTICE = re.compile(
    rf"[((【]?(?:注:|说明:)?(?:(?:此|本|该)(?:文件?|件|通知|意见|办法|规定|规章)|根据[^。;]{{4,80}}的?(?:决定|通知|公告|规定|目录)[^。;]{{0,10}}?)"
    rf"(?:已)?(?:经|于|自|被|由)?[^。;]{{0,30}}?({ENDS.pattern})[))】]?。?"
)
_PROMULGATED = re.compile(r"》[^《》]*?(?:现|予以?|决定)(?:予以?)?(?:公布|发布|颁布|印发)[^《》]*$")
_PASSED = re.compile(r"通过,现(?:予以?)?(?:公布|发布|颁布|印发)[^《》]*$")
_HISTORY = re.compile(rf"\({DATE}[^。;《》]{{2,60}}(?:公布|发布|颁布|通过|批准)[,\s]*$")
"""The bracket below a title that says when the text was made, and from when it holds."""
_ON_ISSUE = re.compile(r"(?:现予以?|予以|现)(?:公布|发布|颁布)(?:实施|施行|执行)")


def find_notice(text: Text, paragraphs: list[Span], found: Fields) -> None:
    """A publisher's note on a line of its own that the document no longer holds: its status, and the day it ended."""
    for start, end in paragraphs:
        line = text.folded[start:end].strip()
        if len(line) <= 110 and ENDS.search(line) and (m := _NOTICE.fullmatch(line)):
            found.put(text, "status", "失效" if m[1] == "失效" else "废止", start, end)
            if line.lstrip("(（【").startswith(("此", "本", "该")) and (day := parse_date(line)):
                found.put(text, "effectiveTo", day, start, end)
            return

_OF_OTHER = re.compile(r"(?:法|条例|办法|规定|细则|规则|标准|规范|规程|预案|方案|》)\($")
"""The name of another document before a bracket of its own (原水法(自…起施行)); not 现印发给你们(自…起施行)."""


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
        if now := _ON_ISSUE.search(line):
            found.put(text, "effectiveFrom", "on issue", start + now.start(), start + now.end())
        own = re.search(r"本|有效期|现|^自|(?:以上|上述)[^,。;]{2,10}[自从]", line)
        for m in _EFFECT.finditer(line):
            sentence = re.split(r"[。;]", line[: m.start()])[-1]
            promulgated = (
                _PROMULGATED.search(sentence) or _PASSED.search(sentence) or (line[-1] == ")" and _HISTORY.match(sentence))
            )
            if promulgated:
                found.put(
                    text, "effectiveFrom", parse_date(m[1]) or "on issue", start + m.start(), start + m.end()
                )
                continue
            if _OF_OTHER.search(sentence) and not sentence.startswith("本"):
                continue  # 原水法(自2002年10月1日起施行): behind the name of another
            if re.search(r"《", sentence) and not re.search(
                r"本(?:办法|意见|通知|规定|方案|计划|行动|细则|条例|预案|政策|措施)", sentence
            ):
                continue
            if len(sentence) > 24 or not (own or not sentence):
                continue
            value = parse_date(m[1]) or "on issue"
            found.put(text, "effectiveFrom", value, start + m.start(), start + m.end())
        if "之日" in line and own and (late := _DELAYED.search(line)):
            found.put(text, "effectiveFrom", "later", start + late.start(), start + late.end())
        if (m2 := _VALID_TO.search(line)) and _own_term(line, m2.start()):
            found.put(text, "effectiveTo", parse_date(m2[1] or m2[2]), start + m2.start(), start + m2.end())
        if m3 := _VALID_YEARS.search(line):
            found.put(text, "validYears", str(parse_numeral(m3[1]) or ""), start + m3.start(), start + m3.end())


_SELF = re.compile(r"本(?:通知|意见|方案|办法|规定|细则|条例|政策|措施|计划|规划|要点|行动|预案|文件?|公告|通告|决定|制度|规则|指南|标准)|^\(?有效期|^自")


def _own_term(line: str, at: int) -> bool:
    """Whether a term printed at ``at`` is the document's: its sentence or the one before speaks of it, or of nothing else. The
    term of a policy inside a clause (实施期限至…) is not."""
    sentences = re.split(r"[。;]", line[:at])
    before = sentences[-1]
    return bool(_SELF.search(before) or (len(sentences) > 1 and _SELF.search(sentences[-2]))) or (
        not before.strip("(,") and len(sentences) == 1 and len(line) <= 60
    )


def is_near(published: str, issued: str | None) -> bool:
    """Whether a page was put up when its document came out, not when an archive copied it years later."""
    if issued is None:
        return True
    return 0 <= (date.fromisoformat(published) - date.fromisoformat(issued)).days <= _NEAR


def close_dates(values: dict[str, object], issued: str | None) -> None:
    """Dates that rest on others: 自印发之日起 is the day of issue, 有效期三年 ends the day before its anniversary."""
    if values.get("effectiveFrom") == "later":
        del values["effectiveFrom"]
        return
    if values.get("effectiveFrom") == "on issue":
        put_up = values.get("published")
        values["effectiveFrom"] = put_up if isinstance(put_up, str) and is_near(put_up, issued) else issued
    years = values.get("validYears")
    begin = values.get("effectiveFrom") or issued
    if years and "effectiveTo" not in values and isinstance(begin, str):
        values["effectiveTo"] = add_years(begin, int(str(years)))
