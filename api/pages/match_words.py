"""Words of the pages that compare: grades of matches, and how targets were found."""

from collections.abc import Mapping


def _(word: str) -> str:
    """Mark a word for the catalogues."""
    return word


GRADES: Mapping[str, str] = {
    "strong": _("strong match"),
    "related": _("related"),
    "weak": _("weak match"),
}
"""How near a target is to a text."""

FOUND_BY: Mapping[str, str] = {
    "headings": _("The targets were found by their headings."),
    "numbers": _("The targets were found by their numbers."),
    "paragraphs": _("No heading or number of a target was found: every paragraph was taken for one."),
    "whole": _("The text was taken for one target."),
}
"""By what the targets of a text were found."""
