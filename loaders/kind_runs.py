"""Bureaus of a kind of divisions in one paragraph: behind 各县、区水务局负责…; the bare name in 财政局负责… is that of each county as well."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.folding import fold
from loaders.text import Text
from ontology.authority import load_authority
from ontology.model import Party

_UNITS = re.compile(r"(?:[省市县区州盟旗])?各(?:[市县区旗州盟、()]|乡镇|镇街)+(?=[\u4e00-\u9fff]{2,12}(?:局|委|办|厅)$)")
"""Whose bureaus they are: 各县(市)、区 in 各县(市)、区水务局."""


def name_kinds(text: Text, parties: list[Party], before: list[Party]) -> list[Party]:
    """The parties of a sentence, a bureau printed bare named as that of each division where the same paragraph says so of the bureau
    ``before`` it."""
    own = [p for p in before if p.group and _UNITS.match(fold(p.surface))]
    table = load_authority()
    found: list[Party] = []
    for party in parties:
        run = own[-1] if own else None
        bare = run is not None and not party.group and party.derivation == "printed" and table.has_function(fold(party.surface))
        if bare and run is not None and "\n" not in text.source.text[run.span[1] : party.span[0]].strip("\n"):
            units = _UNITS.match(fold(run.surface))
            name = f"{units[0] if units else ''}{fold(party.surface)}"
            if table.is_group(name):
                role = "unspecified" if party.role == "lead" else party.role
                party = replace(party, agency=name, surface=name, role=role, derivation="distributed", place=run.place, group=True, known=True, convention=None)
        found.append(party)
        if party.group and _UNITS.match(fold(party.surface)):
            own.append(party)
    return found
