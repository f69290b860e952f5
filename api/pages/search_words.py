"""Words of search: its filters, its orders, and the values of filters that are no things of the release."""

from collections.abc import Mapping


def _(word: str) -> str:
    """Mark a word for the catalogues."""
    return word


FILTERS: Mapping[str, str] = {
    "convention": _("Convention"),
    "year": _("Year"),
    "kind": _("Kind"),
    "strength": _("How binding"),
    "verb": _("Verb"),
    "addressee": _("Addressed to"),
    "theme": _("Theme"),
    "target": _("Goal or target cited"),
    "document": _("Document"),
    "body": _("Body"),
    "session": _("Session"),
    "status": _("In force or not"),
    "text_lang": _("Language of the text"),
    "text_status": _("Official text or summary"),
}
"""The filters, in the order in which pages offer them."""

TEXT_STATUSES: Mapping[str, str] = {
    "official": _("Official text"),
    "summary": _("Our summary"),
}

SORTS: Mapping[str, str] = {
    "relevance": _("closest first"),
    "date": _("newest first"),
    "strength": _("most binding first"),
}
