"""Pages of the index of the Secretariat (Solr): records of decisions, and of paragraphs with their tags."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from loaders.cbd_decisions.codes import BODIES, decision_of, names_whole, place_of
from loaders.cbd_decisions.tags import INDEX, read_tags, read_type
from loaders.citation_forms import body_of
from loaders.decision_reading import address_in, day_in
from loaders.decision_records import DecisionRecord, FileLink, ParagraphRecord
from loaders.fields import Fields, one_line
from loaders.informea_decisions.numbers import form_of, name_decision
from loaders.records import LANGUAGES
from loaders.vocabulary_records import Label

SITE = "https://www.cbd.int/"
DECISION, PARAGRAPH = "decision", "decision-text"
# Numbers of the treaties in the collection of the United Nations, as the index has them, and their names in InforMEA.
TREATIES = {"XXVII8": "cbd", "XXVII8a": "cartagena", "XXVII8b": "nagoya"}
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
UNPLACED = "Paragraphs whose codes name no place of a known form"


def records_in(content: object) -> list[object] | None:
    """Return the records of a page of the index, None where the content is no such page."""
    response = content.get("response") if isinstance(content, dict) else None
    records = response.get("docs") if isinstance(response, dict) else None
    return records if isinstance(records, list) else None


def is_index(content: object) -> bool:
    """Tell whether content is a page of decisions or paragraphs, be it an empty one."""
    records = records_in(content)
    return records is not None and all(
        isinstance(record, dict) and record.get("schema_s") in (DECISION, PARAGRAPH) for record in records
    )


def read_decision(fields: Fields) -> DecisionRecord:
    """Read the record of one decision.

    :raises loaders.errors.InputRefused: If it names no decision, or a field is not understood.
    """
    fields.name("id")
    number, symbol = _text(fields, "code_s"), _text(fields, "symbol_s")
    slug = _slug(fields, number, symbol)
    named = form_of(slug)
    urls = fields.texts_if_any("url_ss")
    published, created = day_in(fields, "date_dt"), day_in(fields, "createdDate_dt")
    return DecisionRecord(
        slug=slug,
        number=number,
        kind="recommendation" if slug.startswith(("cbd/sbstta/", "cbd/sbi/", "cbd/wgri/")) else "decision",
        body=body_of(slug),
        session=named.session,
        convention="cbd",
        symbol=symbol,
        titles=tuple(_titles(fields)),
        published=published or created,
        url=address_in(fields, "url_ss", urls[0], SITE) if urls else "",
        files=tuple(dict.fromkeys(_files(fields))),
        tags=read_tags(fields, INDEX),
    )


def read_paragraph(fields: Fields) -> ParagraphRecord | DecisionRecord | str:
    """Read the record of one paragraph.

    :returns: The paragraph; of a record that is about a whole decision what it says of that; the code that could not be placed.
    :raises loaders.errors.InputRefused: If its codes are of no decision, or a field is not understood.
    """
    fields.name("id")
    given = fields.name("dttCode_s")
    slug = decision_of(given)
    if slug is None or not names_whole(given):
        raise fields.refusal(f"{given!r} is the code of no decision")
    code = fields.name("dttParagraphCode_s")
    if decision_of(code) != slug:
        raise fields.refusal(f"{code!r} is the code of no paragraph of {given}")
    type, tags = read_type(fields, INDEX), read_tags(fields, INDEX)
    if names_whole(code):
        return DecisionRecord(slug, "", tags=tags)
    place = place_of(code)
    if place is None:
        return code
    return ParagraphRecord(f"{slug}#{place.written(False)}", code, place, type or "", tags)


def _slug(fields: Fields, number: str, symbol: str) -> str:
    """Return the slug of a decision by its code, its symbol, its number, or the numbers of session and decision."""
    code = _text(fields, "dttCode_s")
    treaty = TREATIES.get(_text(fields, "treaty_s"), "cbd")
    body, session, decision = _text(fields, "body_s"), _number(fields, "session_i"), _number(fields, "decision_i")
    if code and (slug := decision_of(code)):
        return slug
    for given in filter(None, (symbol, number)):
        if slug := name_decision(treaty, given):
            return slug
    if session and decision and treaty == "cbd" and body.upper() in BODIES:
        return f"{BODIES[body.upper()]}/{session}/{decision}"
    raise fields.refusal("neither code, symbol nor number is of a decision in a form that is known")


def _titles(fields: Fields) -> Iterator[Label]:
    """Yield the titles, one for a language; the field without a language is English."""
    for lang in LANGUAGES:
        names = [f"title_{form}_{end}" for form in (lang.upper(), lang) for end in ("t", "s")]
        names += ["title_t", "title_s"] if lang == "en" else []
        if text := next(filter(None, [one_line(_text(fields, name)) for name in names]), ""):
            yield Label(text, lang)


def _files(fields: Fields) -> Iterator[FileLink]:
    for lang in LANGUAGES:
        for name in (f"file_{lang}_s", f"file_{lang.upper()}_s"):
            if given := _text(fields, name):
                yield _file(fields, name, {"url": given, "language": lang})
    for text in fields.texts_if_any("file_ss"):
        try:
            described = json.loads(text)
        except (ValueError, RecursionError):
            raise fields.refusal(f"'file_ss' is no description of a file: {text[:80]!r}") from None
        if not isinstance(described, dict) or not isinstance(described.get("url"), str):
            raise fields.refusal(f"'file_ss' describes a file without an address: {text[:80]!r}")
        yield _file(fields, "file_ss", described)


def _file(fields: Fields, name: str, described: Mapping[str, Any]) -> FileLink:
    address = address_in(fields, name, described["url"], SITE)
    lang = str(described.get("language") or "").lower()
    ending = re.search(r"\.([a-z]{3,4})$", address.partition("?")[0].lower())
    said = str(described.get("type") or described.get("contentType") or "")
    format = said if "/" in said else MEDIA_TYPES.get(ending[1] if ending else "", "")
    return FileLink(address, lang if lang in LANGUAGES else "", format)


def _text(fields: Fields, name: str) -> str:
    return next(iter(fields.texts_if_any(name)), "")


def _number(fields: Fields, name: str) -> int:
    return fields.number(name) if fields.has(name) else 0
