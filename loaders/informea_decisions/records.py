"""Records of decisions in the two forms that InforMEA's come in, read into the same values."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.decision_reading import address_in, day_in
from loaders.decision_records import DecisionRecord, FileLink, Keyword, StatusInForce, Tags
from loaders.fields import Fields, one_line
from loaders.informea_decisions.numbers import Named, NoSlug, name_by_number, treaty_of
from loaders.leo.terms import TERMS, slug, term_iri
from loaders.records import LANGUAGES
from loaders.vocabulary_records import Label, Labels

KINDS = frozenset({"decision", "resolution", "recommendation"})
STATUSES: dict[str, StatusInForce | None] = {
    "active": "active",
    "retired": "retired",
    "elapsed": "elapsed",
    "superseded": "superseded",
    # A decision that was changed is in force as changed; a draft has never been.
    **dict.fromkeys(("amended", "revised", "draft"), None),
}
LEO = re.compile(rf"https?://(?:www\.)?informea\.org/(?:[a-z]{{2}}/)?terms/?|{re.escape(TERMS)}")
LONGEST_NUMBER = 120
# Words of the extracts are not taken, and what is left besides is of the service itself.
NOT_TAKEN = (
    "summary",
    "content",
    "__metadata",
    "protocolVersion",
    "updated",
    "displayOrder",
    "meetingId",
    "meetingUrl",
    "treatyUUID",
)
COLLECTION = ("text", "summary", "_source", "_type", "_fetched_at")


@dataclass(frozen=True, slots=True)
class Read:
    """A decision with what of it is not known here.

    :param unknown_body: Id of a body that no form of numbers is held of, or empty.
    :param unknown_treaty: Treaty that is not known, or empty.
    :param unknown_type: What it is called, where that is neither decision, resolution nor recommendation, or empty.
    :param other_status: Its status, where that says nothing of being in force, or empty.
    :param without_number: True where it is named by the id of its record.
    """

    decision: DecisionRecord
    unknown_body: str = ""
    unknown_treaty: str = ""
    unknown_type: str = ""
    other_status: str = ""
    without_number: bool = False


def read_odata(fields: Fields) -> Read:
    """Read a record of the OData service.

    :raises loaders.errors.InputRefused: If a field is missing, not known or not understood.
    """
    record = fields.name("id")
    titles: dict[str, Label] = {}
    for label in (*_texts(fields, "title"), *_texts(fields, "longTitle")):
        titles.setdefault(label.lang, label)
    link = next(iter(fields.texts_if_any("link")), "")
    read = _decision(
        fields,
        record=record,
        number=next(iter(fields.texts_if_any("number")), ""),
        treaty=fields.name("treaty"),
        kind=fields.name("type").lower(),
        status=fields.name("status").lower(),
        titles=tuple(titles.values()),
        published=day_in(fields, "published"),
        url=address_in(fields, "link", link) if link else "",
        meeting=one_line(next(iter(fields.texts_if_any("meetingTitle")), "")),
        keywords=tuple(_keywords(fields)),
        files=tuple(_files(fields)),
    )
    fields.ignore(*NOT_TAKEN)
    fields.refuse_rest()
    return read


def read_collected(fields: Fields) -> Read:
    """Read a record of a collection, which has one title and keywords without their vocabulary.

    :raises loaders.errors.InputRefused: If a field is missing, not known or not understood.
    """
    record = fields.name("_id").removeprefix("InforMEA-")
    title = html.unescape(fields.text("title"))
    url = fields.text("url")
    read = _decision(
        fields,
        record=record,
        number=fields.text("decision_number"),
        treaty=fields.name("treaty"),
        kind=fields.name("decision_type").lower(),
        status=fields.name("status").lower(),
        titles=(Label(one_line(title), "en"),) if title else (),
        published=day_in(fields, "date"),
        url=address_in(fields, "url", url) if url else "",
        meeting=fields.text("meeting_title"),
        keywords=tuple(Keyword(term) for term in dict.fromkeys(fields.texts("keywords"))),
    )
    fields.ignore(*COLLECTION)
    fields.refuse_rest()
    return read


def _decision(
    fields: Fields,
    *,
    record: str,
    number: str,
    treaty: str,
    kind: str,
    status: str,
    titles: Labels,
    published: str | None,
    url: str,
    meeting: str,
    keywords: tuple[Keyword, ...],
    files: tuple[FileLink, ...] = (),
) -> Read:
    """Put a decision together from what both forms have."""
    if not titles:
        raise fields.refusal("no title in any of the six languages")
    if status not in STATUSES:
        raise fields.refusal(f"unknown status {status!r}; there are {', '.join(STATUSES)}")
    if len(number) > LONGEST_NUMBER:
        raise fields.refusal(f"a number of {len(number)} letters")
    try:
        known, named = treaty_of(treaty), name_by_number(treaty, number, kind, record)
    except NoSlug as error:
        raise fields.refusal(str(error)) from error
    in_force = STATUSES[status]
    decision = DecisionRecord(
        slug=named.slug,
        number=number,
        kind=kind if kind in KINDS else "",
        body=named.body,
        session=named.session,
        convention=known.entity,
        titles=tuple(_bare(label, number) for label in titles),
        published=published,
        url=url,
        meeting=meeting,
        files=files,
        keywords=keywords,
        tags=Tags(statuses=(in_force,) if in_force else ()),
    )
    return Read(
        decision,
        unknown_body="" if named.known else named.body,
        unknown_treaty="" if known.entity else treaty,
        unknown_type="" if kind in KINDS else kind,
        other_status="" if in_force else status,
        without_number=_is_by_record(named, record),
    )


def _is_by_record(named: Named, record: str) -> bool:
    return not named.known and not named.body and named.slug.endswith(f"/{record.lower()}")


def _bare(label: Label, number: str) -> Label:
    """Return a title without the number of the decision before it, unless it is nothing else."""
    start = re.compile(rf"(?:[^\W\d_]+\s+)?{re.escape(number)}(?=[\s.:,–—-])[\s.:,–—-]*", re.IGNORECASE)
    rest = start.sub("", label.text, count=1) if number and start.match(label.text) else label.text
    return Label(rest or label.text, label.lang)


def _texts(fields: Fields, name: str) -> Iterator[Label]:
    """Yield texts by language, those in other languages than the six left out."""
    for item in fields.related(name):
        lang, text = item.text("language").lower(), one_line(html.unescape(item.text("value")))
        if lang in LANGUAGES and text:
            yield Label(text, lang)


def _keywords(fields: Fields) -> Iterator[Keyword]:
    seen: set[Keyword] = set()
    for item in fields.related("keywords"):
        vocabulary, term = next(iter(item.texts_if_any("namespace")), ""), item.name("term")
        ours = LEO.fullmatch(vocabulary) is not None and bool(slug(term))
        keyword = Keyword(term, vocabulary, term_iri(term) if ours else "")
        if keyword not in seen:
            seen.add(keyword)
            yield keyword


def _files(fields: Fields) -> Iterator[FileLink]:
    """Yield the files that have an address; a service may give their content instead."""
    found: dict[FileLink, None] = {}
    for item in fields.related("files"):
        url, lang = next(iter(item.texts_if_any("url")), ""), next(iter(item.texts_if_any("language")), "").lower()
        if url:
            said = next(iter(item.texts_if_any("mimeType")), "")
            found[FileLink(address_in(item, "url", url), lang if lang in LANGUAGES else "", said)] = None
    yield from found
