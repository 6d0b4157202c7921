"""Pages whose line ends are all gone: path, title, 文号, tool bar, addressees, letter, signature and the text it carries in one line.

Each cut falls between two things that are known by themselves; a line of which the head is not known so is left whole.
"""

from __future__ import annotations

import re

from loaders.dates import CHINESE_YEAR, DATE, PLAIN_DATE, RELEASE_NOTE, parse_numeral
from loaders.furniture import frame_words, is_furniture
from loaders.markers import KIND_WORDS, SIGNED_BODY, is_title
from loaders.numbers import NUMBER
from ontology.authority import load_authority
from ontology.place_names import find_prefix

_TOP = 700
"""Characters within which a page comes to its letter."""
_FRAME = 160
_CLOSING = {"》": "《", "”": "“", ")": "(", "】": "【"}
_BODY_WORD = re.compile(r"(?:正文|详情|内容)?\s*")
_BELOW_SIGNATURE = re.compile(r"主题词|抄送|附件?[\d:]|\((?:此|本)件|【|扫一扫|打印|关闭|上一篇|责任编辑")
_ARTICLE = re.compile(r"第([一二三四五六七八九十百〇零]{1,5})([章条])(?![第款项规的、,])")
_LETTER = 3000
_SUBJECT = re.compile(r"关于[^。;:!?\s]{4,90}?的(?:通知|决定|意见|批复|公告|通报|通告|指示|函)(?=\s*[(〔\[【]?(?:[^。;:,\s]{1,14}[〔\[(【](?:19|20)\d\d|字体|字号|【|发布|来源|时间|日期|浏览|打印|各))")
_OPENS = re.compile(r".*[:>»›|】\s]", re.DOTALL)
_PAGE = re.compile(r"[^。;,]*(?:位置|首页|[>»›]|公报|网站?|正文|期|】|标题:)\s*$|[^。;,]*[>»›:]\s*[^。;,:]*(?:期|正文|公报|文件)\s*$|[^。;,]*(?:来源:|www\.)[^。;,]*$|[^。;,]*[>»›][^>»›。;,]{0,80}》\s*$")
"""What stands before a title is the frame of a page: its path, the name of the site, the issue of a gazette."""
_NUMBER = re.compile(rf"\s*[(\[【]?{NUMBER.pattern}[)\]】]?\s*(?:[(\[]?(?:{DATE}|{PLAIN_DATE})[)\]]?)?")
_HANDS_ON = re.compile("批转|转发|印发")
_NUMBER_BEFORE = re.compile(rf"(?:(?<=[\s:>»›|】)期文])|^){NUMBER.pattern}\s*$")
_SALUTATION = re.compile(
    r"(?:(?:[省市县区州旗](?:人民)?政府|[省市县区州旗]直|[省市县区](?:级|属)|本[省市县区])?各[^。;!?:]{1,200}(?:政府|部门|单位|机构|企业|院校|学校|委员会|管委会|[局委办厅部院会行校])"
    r"|[\u4e00-\u9fff]{2,14}(?:人民政府|委员会|管委会|[局厅]))(?:\([^()]{1,20}\))?:"
)
_SIGNATURE = re.compile(rf"(?<=[。!])\s*(?:附件?:[^。]{{4,80}}?)??((?:{SIGNED_BODY})?\s*(?:{DATE}))\s*({RELEASE_NOTE})?\s*")
_ORDER = re.compile(
    r"(?P<number>[\u4e00-\u9fff]{2,24}令\s*(?:[〔\[(]?(?:19|20)\d\d年?[〕\])]?)?第[\d一二三四五六七八九十百]{1,5}号)\s*《(?P<title>[^《》]{4,80})》(?=[^。《》]{2,120}公布)"
)
_ORDER_SIGNED = re.compile(rf"(?<=。)\s*((?:[省市县区州]长|主席|部长|主任|局长|署长|总理)?[\u4e00-\u9fff·]{{0,6}}?)\s*({DATE})\s*")
_NAMED = re.compile(r"《([^《》]{4,80})》")
_ISSUED = re.compile(r"关于(?:印发|转发|批转|公布|发布|下达)(.{4,80}?)的(?:通知|决定|公告|函)")
_KIND = re.compile(rf"(?:{KIND_WORDS})(?:\([^()]{{2,8}}\))?")
_BEHIND_TITLE = re.compile(rf"\s*(?:[(]?(?:{DATE}|(?:(?:19|20)\d\d|{CHINESE_YEAR})年)|第[一1][章条节编]|[一1][、.]|前言|序言|引言|总则|目录|为(?:了|进一步|深入|贯彻|加快|加强|认真|切实|落实|促进|规范)|根据|按照)")
_PART = re.compile(rf"\s*[(]?(?:(?:(?:19|20)\d\d|{CHINESE_YEAR})年[\d一二三四五六七八九十]{{1,3}}月(?:[\d一二三四五六七八九十]{{1,3}}日)?)[)]?\s*|\([^()。]{{2,30}}日\)|(?:前言|序言|引言|总则)(?![,、。的和])")
"""What stands between the title of a carried text and its first words: a date, its author in brackets, the heading of its preface."""
_LONGEST = 70
_HEADING = 24
"""Characters the heading of a chapter takes at most."""


def find_glued_page(line: str) -> list[int]:
    """Where a folded line is to be cut that holds a whole page: round its title, 文号, tool bar, addressees, signature and the
    title of what it carries; empty where its head is not known."""
    top = line[:_TOP]
    subject = _SUBJECT.search(top) if "关于" in top and "|" not in top[:_FRAME] and "\t" not in top else None
    while subject and (inside := _unpaired(subject[0])):  # 关于 of a title in 《》 that the path names
        subject = _SUBJECT.search(top, subject.start() + inside)
    if subject is None:
        return []
    start = _title_start(top, subject.start())
    title = top[start : subject.end()] if start is not None else ""
    if start is None or not is_title(title):
        return []
    before = _NUMBER_BEFORE.sub("", top[:start])
    if before and not (_PAGE.fullmatch(before) or is_furniture(before)):
        return []
    half = len(title) // 2
    cuts = [start, *([start + half] if title[:half] * 2 == title else []), subject.end()]
    number = _NUMBER_BEFORE.search(top, 0, start)
    if number:
        cuts.append(number.start())
    elif number := _NUMBER.match(line, cuts[-1]):
        cuts.append(number.end())
    head = max(cuts)
    below = _salutation(line, head)
    if below is None or not (number or below[0] > head):
        return []
    cuts += below
    return sorted({*cuts, *find_glued_letter(line, below[1], title)} - {0, len(line)})


def _unpaired(printed: str) -> int:
    """Where a stretch goes on behind the last mark that closes what was opened before it (》, ”); 0 where there is none."""
    open_marks, behind = dict.fromkeys(_CLOSING.values(), 0), 0
    for i, c in enumerate(printed):
        if c in open_marks:
            open_marks[c] += 1
        elif c in _CLOSING:
            behind = behind if open_marks[_CLOSING[c]] else i + 1
            open_marks[_CLOSING[c]] -= open_marks[_CLOSING[c]] > 0
    return behind


def find_glued_order(line: str) -> list[int]:
    """Where a folded line is to be cut that holds an order and the text it promulgates: behind its number, before and behind who signs
    with the day, behind the title of the text; empty where one of them is not there."""
    head = _ORDER.match(line) if "令" in line[:40] else None
    signed = _ORDER_SIGNED.search(line, head.end(), head.end() + _TOP) if head else None
    if head is None or signed is None or not line.startswith(head["title"], signed.end()):
        return []
    stop = signed.end() + len(head["title"])
    return [head.end("number"), signed.start(1), *([signed.start(2)] if signed[1] else []), signed.end(), stop, *_articles(line, stop)]


def find_glued_letter(line: str, start: int, title: str) -> list[int]:
    """Where the letter behind the addressees is to be cut: before and behind its signature with the day, and behind the title of
    the text it carries; empty where no signature stands between the end of a sentence and such a title, or the end."""
    named = [m[1] for m in _NAMED.finditer(line, start, start + _LETTER)]
    named += [m[1].strip("《》") for m in _ISSUED.finditer(title)]
    for signed in _SIGNATURE.finditer(line, start, start + _LETTER):
        end = signed.end()
        if end == len(line) or _BELOW_SIGNATURE.match(line, end):
            return [*signed.span(1), end]
        if stop := _carried_end(line, end, named):
            cuts = [*signed.span(1), end, stop]
            while (part := _PART.match(line, cuts[-1])) and part.end() > cuts[-1]:
                cuts.append(part.end())
            return [*cuts, *_articles(line, cuts[-1])]
    return []


def _articles(line: str, start: int) -> list[int]:
    """Where the chapters and articles begin of a text that opens with one of them: each counts on from the one before."""
    found: list[int] = []
    last = {"章": 0, "条": 0}
    for m in _ARTICLE.finditer(line, start):
        if not found and m.start() != start:
            break
        value = parse_numeral(m[1])
        begins = line[m.start() - 1] in "。;:" or m[1] == "一" or (found and m.start() - found[-1] <= _HEADING)
        if value == last[m[2]] + 1 and begins:
            last[m[2]] = value
            found.append(m.start())
    return found


def _title_start(top: str, subject: int) -> int | None:
    """Where the title begins of which 关于 stands at ``subject``: with the issuer named before it, the longest known one of a place;
    None where something else stands before 关于."""
    opened = _OPENS.match(top, 0, subject)
    low = opened.end() if opened else 0
    if any(sign in top[:low] for sign in ">»›"):  # a title in 《》 is the last part of the path
        low = max(low, top.rfind("》", low, subject) + 1)
    low += len(_BODY_WORD.match(top[low:subject])[0])  # type: ignore[index]
    if low == subject:
        return low
    hands_on = _HANDS_ON.search(top, low, subject)
    subject = hands_on.start() if hands_on else subject
    for at in range(max(low, subject - 30), subject):
        name = top[at:subject]
        known = load_authority().resolve(name, None) if find_prefix(name) else None
        if known is not None and known.known:
            return at
    return low if load_authority().is_agency(top[low:subject]) else None


def _salutation(line: str, start: int) -> tuple[int, int] | None:
    """The addressees behind a head, and a tool bar or line of the portal between the two."""
    if here := _SALUTATION.match(line, start):
        return here.span()
    for at in (m.start() for m in re.finditer("各|本|[省市县区]", line[start : start + _FRAME])):
        if (found := _SALUTATION.match(line, start + at)) and frame_words(line[start : start + at]):
            return found.span()
    return None


def _carried_end(line: str, start: int, named: list[str]) -> int | None:
    """Where the title ends of a text that the letter names and that begins at ``start``, printed so or nearly so before words that a
    text begins with."""
    for name in named:
        if line.startswith(name, start):
            return start + len(name)
    for kind in _KIND.finditer(line, start + 4, start + _LONGEST):
        title = line[start : kind.end()]
        if is_title(title) and _BEHIND_TITLE.match(line, kind.end()) and any(_nearly(title, name) for name in named):
            return kind.end()
    return None


def _nearly(title: str, name: str) -> bool:
    """Whether two titles begin and end alike and are of about one length: a word was added or lost."""
    return title[:4] == name[:4] and title[-2:] == name[-2:] and abs(len(title) - len(name)) <= 4
