"""The main content of a web page: the text of the document without navigation, footers and lists of links."""

from __future__ import annotations

import re

from lxml import etree

from loaders.formats.blocks import BLOCKS, is_covered, is_data_table, is_hidden, is_metadata, key_of

_CHROME = re.compile(
    r"(?:^|[-_])(?:nav|navbar|navigation|menu|submenu|header|footer|foot|bottom|crumbs?|breadcrumbs?|position|location|sidebar|aside|share|bdsharebuttonbox|"
    r"toolbar|tools|copyright|banner|search|login|pagination|pages?nav|qrcode|ewm|related|recommend|print|fontsize|friendlinks?|links|topbar|"
    r"accessib\w*|cookie\w*|popup|modal|ad|ads)(?:$|[-_\d])",
    re.IGNORECASE,
)
CHROME_TEXT = re.compile(
    r"ICP备|公网安备|版权所有|网站标识码|网站地图|联系我们|浏览次数|阅读次数|访问量|浏览量|点击数|字体大小|字号\s*[:：]?\s*[\[【(（]?\s*[大小]|"
    r"打印本页|关闭窗口|关闭本页|分享到|扫一扫|扫码|当前位置|您(?:现在|当前)?(?:所在)?的?位置|上一篇|下一篇|无障碍|适老|我要纠错|设为首页|加入收藏|返回顶部|"
    r"手机版|建议使用.{0,12}浏览器|技术支持\s*[:：]"
)
_ROLES = frozenset({"navigation", "banner", "contentinfo", "search"})
_NEARLY_ALL = 0.72
_FEW = 40
"""Characters of a page that shows next to nothing."""
_WHOLE = frozenset({"a", "p", "ul", "ol", "dl", "li", "pre", "h1", "h2", "h3"})
_SENTENCE = re.compile(r"[。；！？]")


def find_paths(root: etree._Element) -> dict[etree._Element, str]:
    """The address of every block element: /html/body/div[2]/p[3]."""
    paths: dict[etree._Element, str] = {root: "/" + str(root.tag)}
    stack = [root]
    while stack:
        element = stack.pop()
        counts: dict[str, int] = {}
        for child in element:
            if not isinstance(child.tag, str):
                continue
            counts[child.tag] = counts.get(child.tag, 0) + 1
            paths[child] = f"{paths[element]}/{child.tag}[{counts[child.tag]}]"
            stack.append(child)
    return paths


def weigh(root: etree._Element) -> tuple[dict[etree._Element, int], dict[etree._Element, int]]:
    """Characters of text in every element: outside links, and in links."""
    text: dict[etree._Element, int] = {}
    links: dict[etree._Element, int] = {}
    for element in reversed(list(root.iter())):
        if is_hidden(element):
            text[element] = links[element] = 0
            continue
        own = len((element.text or "").strip())
        plain = linked = 0
        for child in element:
            plain += text.get(child, 0) + len((child.tail or "").strip())
            linked += links.get(child, 0)
        if element.tag == "a" and element.get("href") is not None:
            plain, linked = 0, linked + plain + own
        else:
            plain += own
        text[element], links[element] = plain, linked
    return text, links


def uncover(root: etree._Element) -> None:
    """Show an element that holds twice the text the page shows without it: a script shows it when the page has been loaded.

    A second copy of the text, for small screens or for print, holds no more than the first and stays hidden.
    """
    hidden: list[etree._Element] = []
    stack = [root]
    while stack:
        element = stack.pop()
        if is_covered(element):
            hidden.append(element)
        elif not is_hidden(element):
            stack.extend(element)
    if not hidden:
        return
    text, links = weigh(root)
    lengths = [(sum(len(t.strip()) for t in element.itertext()), element) for element in hidden]
    longest, element = max(lengths, key=lambda pair: pair[0])
    if longest > 2 * max(text[root] + links[root], _FEW):
        element.attrib.pop("hidden", None)
        element.attrib.pop("style", None)


def find_chrome(root: etree._Element) -> frozenset[etree._Element]:
    """Elements that frame the document: by role, by class or id, by what they say, by being lists of short links.

    Nothing that holds a large part of the page's text counts as frame, whatever it is called.
    """
    text, links = weigh(root)
    total = max(text[root], 1)
    gone: set[etree._Element] = set()
    for element in root.iter():
        if not isinstance(element.tag, str) or is_hidden(element) or element.tag in {"html", "body", "head"}:
            continue
        if text[element] > 0.4 * total:
            continue
        marks = f"{element.get('class') or ''} {element.get('id') or ''}".split()
        named = element.tag in {"header", "footer", "aside"} or element.get("role") in _ROLES
        if named or any(_CHROME.search(re.sub(r"(?<=[a-z])(?=[A-Z])", "-", mark)) for mark in marks):
            if next(element.iter("h1"), None) is None and not is_metadata([t for t in element.itertext() if t.strip()]):
                gone.add(element)
        elif element.tag in {"ul", "ol", "div", "td", "dl", "p"} and _is_link_list(element, text, links):
            gone.add(element)
        elif (
            element.tag in BLOCKS
            and text[element] + links[element] < 160
            and CHROME_TEXT.search(whole := "".join(element.itertext()))
            and not _SENTENCE.search(whole)
            and not key_of(whole)
        ):
            inner = any(c.tag in BLOCKS and text.get(c, 0) > 0 for c in element.iterdescendants())
            if not inner or len(whole.strip()) < 60:
                gone.add(element)
    return frozenset(gone)


def _is_link_list(element: etree._Element, text: dict[etree._Element, int], links: dict[etree._Element, int]) -> bool:
    if links[element] <= 4 * text[element]:
        return False
    found = list(element.iter("a"))
    return len(found) >= 4 and links[element] / len(found) <= 9


def find_main(root: etree._Element, gone: frozenset[etree._Element]) -> etree._Element:
    """The deepest element that still holds nearly all text outside links."""
    text, _ = weigh(root)
    lost: dict[etree._Element, int] = {}
    for element in gone:
        for up in [element, *element.iterancestors()]:
            if up is not element and up in gone:
                break
            lost[up] = lost.get(up, 0) + text[element]

    def held(element: etree._Element) -> int:
        return 0 if element in gone else text[element] - lost.get(element, 0)

    total = held(root)
    at = root
    while total:
        child = next((c for c in at if isinstance(c.tag, str) and held(c) >= _NEARLY_ALL * total), None)
        if child is None or child.tag in _WHOLE or (child.tag == "table" and is_data_table(child)):
            break
        at = child
    above = [at, *at.iterancestors()]
    return next((e for e in above if e.tag not in {"table", "tbody", "tr"}), at)
