"""Page furniture of portals: lines a site prints round a document that are no part of it (``portal.toml``)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any

from loaders.dates import DATE, PLAIN_DATE
from loaders.markers import COUNTING_UNIT, is_title

HEAD = 60
"""How many lines at the head of a source may be a portal's."""

RESIDUE = "?\ufffd"
"""What a blank at the edge of a line becomes in a file of another encoding: two or more, or one behind a date or 文号."""
_RESIDUE_AND_BLANKS = RESIDUE + " \t\u3000\u00a0\ufeff\u200b\u200c\u200d\u2060"

TABLE_MARK = re.compile(r"[\s|•·*\-\[【>]*")
"""What may stand before the first label of a row: a bullet, a bracket, the edge of a cell."""
_GAP = r"[\s|::,、.·•/\\+\-!()\[\]【】<>\d]*"
_POSTED = re.compile(rf"{PLAIN_DATE}\s+\d{{1,2}}:\d\d(?::\d\d)?(?:\s|$)")
_BODY_WORD = re.compile(r"\s*(?:(?:正文|详情|内容)\s*)?")
_RULE = re.compile(r"[─━—_=*~]{6,}")
"""The rule below a red head, typed in strokes."""
_COUNTS = re.compile(rf"{COUNTING_UNIT}$")
_ADDRESS = re.compile(r"<?https?://\S+>?$", re.IGNORECASE)


@cache
def load_portal() -> dict[str, Any]:
    """The table of words portals use, as ``portal.toml`` has it."""
    return tomllib.loads(resources.files("loaders").joinpath("portal.toml").read_text("utf-8"))


@cache
def _path() -> re.Pattern[str]:
    table = load_portal()["path"]
    marks = re.escape(table["marks"])
    words = "|".join(sorted(map(re.escape, table["words"]), key=len, reverse=True))
    step, mark = rf"[^{marks}<。;:]{{1,30}}", rf"[{marks}]{{1,3}}"
    return re.compile(
        rf"(?:{words})\s*[:：][^。;<]*$|(?:首页|网站首页)\s*[{marks}][^。;<]*$"
        rf"|(?:{mark})?\s*{step}(?:{mark}{step}){{2,}}(?:{mark})?$|{mark}\s*{step}(?:{mark}{step})*(?:{mark})?$"
        rf"|{step}\s*{mark}\s*{step}{mark}$"
    )


def title_behind_path(folded: str) -> int:
    """Where the title begins that stands as the last step of a portal's path (首页 > 文件 > 某市…的通知), behind the word 正文 that
    some sites put there; 0 where the last step is no title."""
    at = max(folded.rfind(mark) for mark in load_portal()["path"]["marks"]) + 1
    tail = _BODY_WORD.match(folded, at)
    at = tail.end() if tail else at
    return at if at and "关于" in folded[at:] and is_title(folded[at:]) else 0


@cache
def _toolbar() -> tuple[re.Pattern[str], frozenset[str]]:
    """One word of a tool bar at a time, longest first, and those that are enough to know one by."""
    table = load_portal()["toolbar"]
    every = sorted({*table["words"], *table["beside"]}, key=lambda w: (-len(w), w))
    return re.compile(rf"({'|'.join(map(re.escape, every))})?{_GAP}"), frozenset(table["words"])


def _is_toolbar(line: str) -> bool:
    token, sure = _toolbar()
    at, known = len(re.match(_GAP, line)[0]), False  # type: ignore[index]
    while at < len(line):
        m = token.match(line, at)
        if m is None or m.end() == at:
            return False
        known = known or m[1] in sure
        at = m.end()
    return known


def frame_words(folded: str) -> bool:
    """Whether words between a title and a letter are a portal's: a tool bar, or rows of its table (字体:大中小 发布时间:2011-06-20)."""
    line = folded.strip()
    return bool(line) and "。" not in line and (_is_toolbar(line) or table_label().match(line) is not None)


@cache
def table_labels() -> dict[str, str]:
    """The field each label of a portal's table fills; "" where nobody reads the value."""
    return {label: name for name, labels in load_portal()["labels"].items() for label in labels}


def spaced(labels: Iterable[str]) -> str:
    """A pattern of labels, longest first, with blanks allowed between their characters (文 号)."""
    return "|".join(r"\s*".join(label) for label in sorted(labels, key=lambda w: (-len(w), w)))


@cache
def table_label() -> re.Pattern[str]:
    """A label and what parts it from its value: a colon, a bracket around it, or the edge of its cell."""
    return re.compile(rf"({spaced(table_labels())})\s*(?:[\]】]\s*:?|:|\t|\|)\s*\|?\s*")


@cache
def _opening_label() -> re.Pattern[str]:
    sure = [label for label in table_labels() if label not in load_portal()["ordinary"]["labels"]]
    return re.compile(rf"{TABLE_MARK.pattern}(?:{spaced(sure)})\s*(?:[\]】]|[::]|\|)")


@cache
def _dated_label() -> re.Pattern[str]:
    """A label that is an ordinary word too (时间) with nothing but a day behind it."""
    return re.compile(rf"{TABLE_MARK.pattern}(?:{spaced(load_portal()['ordinary']['labels'])})\s*[::]\s*(?:{PLAIN_DATE}|{DATE})[\d:\s]*")


@cache
def _bare_row() -> re.Pattern[str]:
    label = spaced(load_portal()["bare"]["labels"])
    return re.compile(rf"{TABLE_MARK.pattern}(?:{label})\s+[^\s。,;]+(?:\s+[^。,;]*)?$")


@cache
def _status() -> frozenset[str]:
    return frozenset(load_portal()["status"]["words"])


def is_table_line(folded: str) -> bool:
    """Whether a folded line is a row of a portal's table and no part of a sentence: it opens with a label, or is nothing
    but the value 有效."""
    opens = _opening_label().match(folded) or ((folded[-1:].isdigit() or folded[-1:] == "日") and _dated_label().fullmatch(folded.strip()))
    return len(folded) <= 240 and (bool(opens) or folded.strip() in _status())


def is_bare_row(folded: str) -> bool:
    """Whether a folded line of a file is a row whose labels stand without colons (发文字号 柳政办〔2023〕7号), or the time a
    page was put up."""
    return len(folded) <= 120 and (_bare_row().match(folded) is not None or _POSTED.match(folded) is not None)


def counts_in_unit(folded: str) -> bool:
    """Whether a folded line ends with the unit its table counts in (单位:万元): nothing goes on behind it."""
    return "单位:" in folded[-16:] and _COUNTS.search(folded) is not None


@cache
def _byline() -> re.Pattern[str]:
    table = load_portal()["byline"]
    writers, makers, tells = ("|".join(table[key]) for key in ("writers", "makers", "tells"))
    return re.compile(
        rf"[□■◎○〇●▲△◆☆★\s(【]*[^。:,;《》]{{0,24}}(?:{writers})[:\s/]*[\u4e00-\u9fff、·\s]{{2,16}}[)】]?(?:{makers}|{tells})?$"
        rf"|[^。;《》]{{2,40}}(?:{makers})[)】]?$"
    )


def is_byline(folded: str) -> bool:
    """Whether a folded line says who wrote a report or took the picture beside it (某报记者 某某, 大会现场 某某 摄)."""
    return len(folded) <= 60 and "关于" not in folded and not is_title(folded) and _byline().match(folded) is not None


@cache
def _site() -> re.Pattern[str]:
    name = "|".join(load_portal()["site"]["words"])
    return re.compile(
        rf"[^。;:,、《》\d]{{2,16}}(?:{name})(?:\s*[-—_|·]+\s*[^。;:,《》]{{2,24}})?$"
        r"|[^。;:,、《》]{1,12}网\s*[-—_|·]+\s*[^。;:,《》]{2,24}网$"
    )


def is_site(folded: str) -> bool:
    """Whether a folded line at the very head of a page is the name of its site (某某市人民政府门户网站)."""
    if len(folded) > 40 or any(word in folded for word in load_portal()["site"]["never"]):
        return False
    return _site().match(folded) is not None


@cache
def _site_behind() -> tuple[tuple[str, ...], re.Pattern[str]]:
    words = (*load_portal()["site"]["words"], "人民政府")
    words = (*words, "网站", "官网")  # behind a dash any site is one
    return words, re.compile(rf"(?<=[\u4e00-\u9fff)》])\s*[-—_|·]+\s*[\u4e00-\u9fff]{{2,16}}(?:{'|'.join(words)})$")


def site_behind(folded: str) -> int:
    """Where the name of the site begins that a page prints behind a title on its line (某市…的通知-某市人民政府门户网站); 0 without one."""
    words, pattern = _site_behind()
    m = pattern.search(folded) if len(folded) <= 160 and folded.endswith(words) else None
    return m.start() if m and is_title(folded[: m.start()]) else 0


def is_furniture(folded: str) -> bool:
    """Whether a folded line is a portal's path (首页 > 政务公开 > 文件), tool bar or bare address, or a rule typed in strokes."""
    if len(folded) > 160:
        return False
    line = folded.strip()
    return bool(_path().match(line) or _ADDRESS.match(line) or _RULE.fullmatch(line)) or _is_toolbar(line)


def without_residue(body: str) -> tuple[int, str]:
    """A line without the marks that blanks at its edges became, and how many characters it begins later."""
    behind = body.rstrip(_RESIDUE_AND_BLANKS)
    if body[len(behind) :].strip() and (len(body) - len(behind) > 1 or behind.endswith(("日", "号"))):
        body = behind
    kept = body.lstrip(_RESIDUE_AND_BLANKS)
    return (len(body) - len(kept), kept) if len(body) - len(kept) > 1 or "\u4e00" <= kept[:1] <= "\u9fff" else (0, body)
