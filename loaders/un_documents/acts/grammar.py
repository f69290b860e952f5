"""What the reader of acts has to know about one language, as patterns."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from loaders.un_documents.screening import Screened, ScreenedTogether

Pattern = re.Pattern[str]


@dataclass(frozen=True)
class Grammar:
    """Where verbs stand in one language, and how lists of addressees are put.

    :param filler: One word that may stand inside a verb of several words (*expresses **its deep** appreciation*).
    :param linking: What links a verb to what went before and is no part of it (*in this regard*).
    :param before: Manner in front of a verb (*also*, *strongly*).
    :param after: Manner behind a verb (*with concern*).
    :param joint: What a verb of the body may stand behind: the beginning, a comma, *and*.
    :param loose: A joint so weak that what follows has to prove itself (*and* without a comma).
    :param list_end: Where the addressees end and what they are to do begins; its first letter goes before the rest, to be
        told at once.
    :param separator: What stands between two addressees.
    :param opening: What may stand between the verb and its first addressee.
    :param modifier: One word that may stand in front of a noun.
    :param role: Beginning of a phrase that says as what somebody is addressed (*as the financial mechanism*).
    :param able: *In a position to do so*.
    :param others: Words for unnamed others that may be so.
    :param alongside: The same phrase right behind an addressee, where it ends the list.
    :param aside: Beginning of a phrase that names others than the addressees (*in collaboration with*).
    :param session: A session of its own, set off behind an addressee (*, at its fifth meeting,*).
    :param repeated: What is reiterated when that is a request (*its invitation to*).
    :param that: Opening of a clause whose subject is addressed (*recommends **that** Parties*), up to the secretariat where
        it speaks of its actions.
    :param condition: Availability of money.
    :param qualifiers: Softening phrases by id.
    :param subjunctive: True where verbs behind *that* look like those of the body (*recommande que …, adopte*).
    :param offer: Words by which a report offers acts to a body (*may wish to*).
    :param secretariat_of: What stands before the names of conventions whose secretariats are meant.
    :param not_verb: By verb, words behind it that show that it is a noun.
    """

    lang: str
    filler: str
    linking: str
    before: str
    after: str
    joint: Pattern
    loose: Pattern
    list_end: Pattern
    separator: Pattern
    opening: Pattern
    modifier: str
    role: Pattern
    able: Screened
    others: Pattern
    alongside: Pattern
    aside: Pattern
    session: Screened
    repeated: Pattern
    that: Pattern
    relative: Pattern
    condition: Screened
    qualifiers: ScreenedTogether[str]
    offer: Pattern
    secretariat_of: Pattern
    subjunctive: bool = False
    not_verb: Mapping[str, Pattern] = field(default_factory=dict)


def words(pattern: str) -> Pattern:
    """Compile a pattern: a blank is any white space, with ``?`` behind it none at all too; an apostrophe is both kinds."""
    return re.compile(pattern.replace(" ?", r"\s*").replace(" ", r"\s+").replace("'", "['’]"), re.IGNORECASE)


def by_id(*phrases: tuple[str, Screened]) -> ScreenedTogether[str]:
    """Return softening phrases that are looked for together."""
    return ScreenedTogether((pattern, name) for name, pattern in phrases)


def anywhere(pattern: str) -> Screened:
    """Compile a pattern in the same way that may stand anywhere in a text, and stands in few."""
    return Screened(words(pattern))
