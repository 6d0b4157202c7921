"""Names of people: the patterns other rules put a person into."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

_GIVEN = r"[\u4e00-\u9fff]{1,2}"
_DOTTED = r"[\u4e00-\u9fff]{2,8}(?:·[\u4e00-\u9fff]{2,10})+"
_NO_PERSON = re.compile(r"[局委办厅部区县市镇乡室]$|单位$|^(?:全国|全省|全市|全县|全区|单位|有关|相关|各|本)")
_NO_LONE_PERSON = re.compile(r"[处科组股队会院所站]$")


def _words(file: str) -> frozenset[str]:
    """The words of a table beside this module, its lines of remarks left out."""
    lines = resources.files("loaders").joinpath(file).read_text("utf-8").splitlines()
    return frozenset(n for line in lines if not line.startswith("#") for n in line.split())


@cache
def surnames() -> str:
    """A pattern of Chinese surnames, compound ones first (``surnames.txt``)."""
    names = _words("surnames.txt")
    single = "".join(sorted(n for n in names if len(n) == 1))  # one class of characters is matched, and compiled, far faster
    return "(?:" + "|".join([*sorted((n for n in names if len(n) > 1), key=lambda n: (-len(n), n)), f"[{single}]"]) + ")"


@cache
def _given_words() -> frozenset[str]:
    return _words("given_names.txt")


def is_undivided(name: str) -> bool:
    """Whether a name of four characters is one, by a word that names without a surname are made of (次仁多吉; ``given_names.txt``)."""
    return len(name) == 4 and not _given_words().isdisjoint((name[:2], name[2:]))


_MONGOLIAN = (
    "(?:乌云|乌兰|娜仁|萨仁|斯琴|敖登|阿拉坦|哈斯|宝音|那顺|朝鲁|阿木古|额尔敦|孟克|苏布|阿拉腾|斯日古|萨日)"
    "(?:其其格|其木格|其格|高娃|托娅|巴特尔|格日勒|图雅|图娅|毕力格|巴雅尔|布和|楞|花)"
)
"""Mongolian names of two words (乌云其木格)."""


@cache
def unsurnamed() -> str:
    """A pattern of names without a surname, of one or two of those words (扎西, 次仁多吉), or of one behind a surname (鲁茸卓玛)."""
    word = "(?:" + "|".join(sorted(_given_words())) + ")"
    return rf"(?:{_MONGOLIAN}|{word}{word}?|{surnames()}[\u4e00-\u9fff]{word})(?![县区镇乡村寺])"


@cache
def name_pattern(*, shortest: bool = False, dotted: bool = True) -> str:
    """A person's name: surname and one or two characters, or a dotted name (吐逊·买合买提). ``shortest`` is for names
    that a post follows at once (齐力副市长); ``dotted`` names can be left out."""
    return rf"(?:{_DOTTED + '|' if dotted else ''}{unsurnamed()}|{surnames()}(?:{_GIVEN}{'?' if shortest else ''}| [\u4e00-\u9fff]))"


@cache
def spaced_name() -> str:
    """A name as rosters print it, padded to the width of three characters or not (王平, 王  平, 欧 阳 雪)."""
    return rf"(?:{_DOTTED}|{unsurnamed()}|{surnames()}(?:{_GIVEN}|(?:\s+[\u4e00-\u9fff]){{1,2}}(?![\u4e00-\u9fff])))"


_HONORIFIC = re.compile(r"(?<=..)(?:副?教授|研究员|院士|博士|先生|女士)$")


def plain_name(printed: str) -> str:
    """A printed name without padding, bracketed notes (女, 兼), 同志 and a title behind it (教授)."""
    name = re.sub(r"\s|同志|[((][^()]*[))]", "", printed)
    return _HONORIFIC.sub("", name) if name[-1:] in "授员士生" else name


def may_be_person(name: str, *, lone: bool = False) -> bool:
    """Whether a text of the form of a name can be one: 和平区 and 高新区 are places. ``lone`` is for a name without any post
    beside it: 方案组 is then rather a body, while 姚增科(副部长) is a person."""
    return not _NO_PERSON.search(name) and not (lone and _NO_LONE_PERSON.search(name))
