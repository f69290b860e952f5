"""What a clause states, before it becomes the act of a unit."""

from dataclasses import dataclass, replace

from ontology.words import Use, verbs

ADDRESSING = frozenset({"requests", "urges", "invites", "encourages"})
NOBODY = frozenset({"proposes", "supports", "may-wish"})
STRENGTH = {verb.id: verb.strength for verb in verbs()}


@dataclass(frozen=True, slots=True)
class Stated:
    """A verb of the body in its place.

    :param verb: Id of the verb.
    :param start: Where the printed verb begins, manner included.
    :param end: Where it ends.
    :param use: Whether the form is a finite verb, a preambular one or a bare one.
    :param addressees: Ids of those it turns to.
    """

    verb: str
    start: int
    end: int
    use: Use = "stated"
    addressees: tuple[str, ...] = ()

    def to(self, addressees: tuple[str, ...]) -> "Stated":
        """Return the same verb with addressees."""
        return replace(self, addressees=addressees)


def names_somebody(verb: str) -> bool:
    """Tell whether somebody is named behind a verb: whoever is asked, and whoever is reminded."""
    return addresses(verb) or verb == "reminds"


def addresses(verb: str) -> bool:
    """Tell whether a verb turns to somebody (invites) or states something (notes)."""
    return STRENGTH[verb] in ADDRESSING and verb not in NOBODY
