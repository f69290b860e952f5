"""A mention in folded text, and what mentions of one passage do to each other."""

from collections.abc import Iterable
from dataclasses import dataclass

UNRESOLVED = "unresolved-"
"""How the rules begin that found a citation and could not tell what it cites: it has no ids."""
EVERY_MENTION = frozenset(
    {
        "aichi-target", "gbf-target", "gspc-target", "framework-target", "sdg-goal", "sdg-target", "sdg-indicator",
        "decision", "recommendation", "resolution", "document-symbol",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mention:
    """Something named between two offsets of folded text.

    :param type: Citation type, or one of the types of the name table that are no citation.
    :param nested: True where it stands inside another mention and is kept beside it.
    """

    start: int
    end: int
    type: str
    ids: tuple[str, ...]
    rule: str
    pinpoint: str | None = None
    nested: bool = False

    def covers(self, other: "Mention") -> bool:
        """Say whether another mention lies inside this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Mention") -> bool:
        """Say whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def inside(self) -> "Mention":
        """Return it as one that is kept inside another."""
        return Mention(self.start, self.end, self.type, self.ids, self.rule, self.pinpoint, nested=True)

    def meaning(self, ids: tuple[str, ...], rule: str) -> "Mention":
        """Return it as one that names other things, by another rule."""
        return Mention(self.start, self.end, self.type, ids, rule, self.pinpoint, self.nested)


def without_overlaps(mentions: Iterable[Mention]) -> list[Mention]:
    """Keep the longer of two mentions that overlap; nested ones stay with what covers them."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda one: (one.nested, -(one.end - one.start), one.start)):
        if mention.nested or not any(mention.overlaps(other) and not same_place(mention, other) for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda one: (one.start, -one.end))


def same_place(one: Mention, other: Mention) -> bool:
    """Say whether two mentions are parts of one citation (the same words, several pinpoints)."""
    return (one.start, one.end, one.type, one.ids) == (other.start, other.end, other.type, other.ids)
