"""What every record of the catalogue keeps: names per language, and why a statement is held."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from loaders.records import Language

Evidence = Literal["seen", "recalled"]
Names = Mapping[Language, str]


@dataclass(frozen=True, slots=True)
class Backing:
    """Why a statement is held.

    :param source: Where it was read, in words.
    :param tier: ``official``, ``secretariat-data``, ``portal``, ``secondary``, ``own`` (a name given by this project)
        or ``none`` (from memory).
    :param evidence: ``seen`` in the source, or ``recalled`` from memory; no measure of confidence.
    :param note: What else there is to know, or empty.
    """

    source: str
    tier: str
    evidence: Evidence
    note: str = ""

    @property
    def seen(self) -> bool:
        """Tell whether a source was seen."""
        return self.evidence == "seen"
