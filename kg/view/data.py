"""What the chart pages are fed with: plain rows, each naming the ids of the facts it rests on."""

from __future__ import annotations

from dataclasses import dataclass

Named = tuple[str, str]
"""An id and the name shown for it."""


@dataclass(frozen=True, slots=True)
class WorkloadRow:
    """The load of one agency, leader or region: whole counts by role, and the fractional count with its interval.

    ``low`` and ``high`` bound ``fractional`` over all ways of filling roles the texts leave open (or over resamples).
    """

    id: str
    name: str
    led: int
    co: int
    unspecified: int
    fractional: float
    low: float
    high: float
    targets: int = 0
    kind: str = ""


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One agency of the coupling network: its community, how many tasks it has, how much it stands between others."""

    id: str
    name: str
    community: int
    tasks: int
    betweenness: float = 0.0
    stability: float | None = None


@dataclass(frozen=True, slots=True)
class PairRow:
    """Two agencies and the tasks they share: count, count expected under the null, z score, corrected p value.

    ``a_leads`` counts the shared tasks that ``a`` leads with ``b`` supporting, ``b_leads`` the other way round.
    """

    a: str
    b: str
    shared: int
    expected: float = 0.0
    z: float = 0.0
    q: float | None = None
    a_leads: int = 0
    b_leads: int = 0
    tasks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PortfolioRow:
    """What one leader answers for: tasks by agency, each agency with the ids of the tasks the two share."""

    id: str
    name: str
    post: str
    tasks: int
    targets: int
    agencies: tuple[tuple[str, str, tuple[str, ...]], ...]
    communities: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A target with who answers for it."""

    id: str
    indicator: str
    comparator: str
    value: float | None = None
    upper: float | None = None
    stretch: float | None = None
    unit: str = ""
    deadline: str = ""
    scope: str = ""
    modality: str = ""
    basis: str = ""
    owners: tuple[Named, ...] = ()
    leader: Named | None = None
    document: Named | None = None


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """Something with dates: a document from ``start`` to ``end`` (None: open), or a deadline (``end`` only).

    ``kind`` is ``validity`` or ``deadline``; dates are ISO, a deadline may be a year or a month only.
    """

    id: str
    name: str
    kind: str
    start: str | None = None
    end: str | None = None
    status: str = ""


@dataclass(frozen=True, slots=True)
class CitationRow:
    """One citation: edge id, citing and cited document with their names, and the function of the citation."""

    id: str
    citing: Named
    cited: Named
    function: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A summary number of the dashboard, with the page that explains it (a relative link) where there is one."""

    zh: str
    en: str
    value: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A page or a download the dashboard leads to; ``href`` is relative, ``note`` a few words in both languages."""

    href: str
    zh: str
    en: str
    note_zh: str = ""
    note_en: str = ""
