"""What tasks are about: the key words of the topic scheme found among the words of each task.

This is the one module that imports jieba, and only when tasks are classified: reading documents needs no word list.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any

from ontology.agencies import read_authority
from ontology.model import Reading, Task
from ontology.schema import load_topics

Topics = Mapping[str, tuple[str, ...]]
"""Ids of topics, the best supported first, by id of task."""

_FREQUENCY = 200_000
_AT_MOST = 3


@cache
def _tokenizer() -> Any:
    """A tokenizer of our own, never the shared one: jieba's words, the names of agencies, the key words of topics.

    Its tables are built here rather than by ``initialize``, which would read a cache out of the shared temporary
    folder.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba  # type: ignore[import-untyped]

    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    for name in sorted(_agencies()):
        tokenizer.add_word(name, _FREQUENCY)
    for word in _keywords():
        tokenizer.add_word(word, _FREQUENCY)
    return tokenizer


@cache
def _agencies() -> frozenset[str]:
    """The names of the authority file without their place: 市场监督管理局 is one word, not 市场 and 监督."""
    with resources.as_file(resources.files("ontology").joinpath("agencies.toml")) as path:
        patterns = read_authority(path).functions
    words = {re.sub(r"\{[^}]*\}", "", pattern) for pattern in patterns}
    return frozenset(w for w in words if 3 <= len(w) <= 20)


@cache
def _keywords() -> Mapping[str, tuple[str, ...]]:
    """Topic ids by key word."""
    found: dict[str, list[str]] = {}
    for topic in load_topics():
        for word in (topic.zh, *topic.keywords):
            found.setdefault(word, []).append(topic.id)
    return {word: tuple(ids) for word, ids in found.items()}


def find_topics(text: str) -> tuple[str, ...]:
    """The ids of the topics one text is about, the best supported first, at most three."""
    scores: dict[str, float] = {}
    keywords, agencies = _keywords(), _agencies()
    for i, word in enumerate(_tokenizer().cut(text, HMM=False)):
        early = 1.0 if i < 12 else 0.0
        for topic in keywords.get(word, ()):
            scores[topic] = scores.get(topic, 0.0) + len(word) + early
        if word in keywords or word in agencies or len(word) < 3:
            continue
        inner = {t: len(k) for k in keywords if k in word for t in keywords[k]}
        for topic, length in inner.items():
            scores[topic] = scores.get(topic, 0.0) + length / 2
    best = sorted(scores, key=lambda t: (-scores[t], t))
    return tuple(t for t in best[:_AT_MOST] if scores[t] * 2 >= scores[best[0]])


def assign_topics(tasks: Iterable[Task]) -> Topics:
    """The topic ids of each task by task id; a task no key word occurs in has none and is left out."""
    found = {task.id: find_topics(task.text) for task in tasks}
    return {task: topics for task, topics in found.items() if topics}


def find_all_topics(readings: Iterable[Reading]) -> Topics:
    """The topics of the tasks of some readings."""
    return assign_topics(t for reading in readings for t in reading.tasks)
