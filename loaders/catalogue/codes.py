"""Codes that the United Nations gives to the indicators of the Sustainable Development Goals."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

TABLE = Path(__file__).parent / "data" / "sdg_indicator_codes.tsv"


@cache
def sdg_indicator_codes() -> Mapping[str, str]:
    """Return the permanent code (``C150301``) of each indicator number (``15.3.1``), in the order of the numbers.

    Several numbers share a code where one indicator measures several targets; an indicator of the revision of 2020
    (13.2.2) has none.

    Source: SKOS of goals, targets and indicators by the UN Statistics Division, UNStats/LOD4Stats
    ``sdg-data/sdg-kos-goals-targets-indicators.ttl`` at commit 0ae578b.
    """
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return MappingProxyType({row["number"]: row["code"] for row in csv.DictReader(lines, delimiter="\t")})
