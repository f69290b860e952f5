"""Reads what the Secretariat of the Convention on Biological Diversity keeps of decisions: index, tags of paragraphs, trees."""

from collections.abc import Sequence
from dataclasses import replace

from loaders.cbd_decisions.editions import editions_of
from loaders.cbd_decisions.index import PARAGRAPH, UNPLACED, is_index, read_decision, read_paragraph, records_in
from loaders.cbd_decisions.tree import is_tree, read_tree, record_of
from loaders.citation_forms import body_of
from loaders.decision_places import numbers_restart
from loaders.decision_reading import (
    begin_records,
    name_of_page,
    place_paragraphs,
    read_each,
    refuse_half_letters,
    refuse_twice,
    remark_on,
)
from loaders.decision_records import DecisionRecord, DecisionRecords, ParagraphRecord, Tags
from loaders.fields import Fields
from loaders.informea_decisions.numbers import form_of
from loaders.input_file import InputFile
from loaders.registry import Source

ACTORS = "Actors that are surely no addressee here, kept by their codes"


def recognises(file: InputFile) -> bool:
    """Tell whether a file is a page of the index of decisions or paragraphs, or the tree of a decision."""
    return is_index(file.json) or is_tree(file.json)


def read_records(file: InputFile, source: Source) -> DecisionRecords:
    """Read a page or a tree.

    :raises loaders.errors.InputRefused: If a record lacks a field, or names a decision, status or target that is not known.
    """
    refuse_half_letters(file)
    return _read_tree(file, source) if is_tree(file.json) else _read_index(file, source)


def _read_index(file: InputFile, source: Source) -> DecisionRecords:
    records = records_in(file.json) or []
    tagged = any(isinstance(record, dict) and record.get("schema_s") == PARAGRAPH for record in records)
    begun = begin_records(file, source, f"{'paragraphs' if tagged else 'decisions'}/{name_of_page(file)}")
    read = read_each(file, records, _read_record, "id")
    paragraphs = [one for one in read if isinstance(one, ParagraphRecord)]
    decisions = tuple(one for one in read if isinstance(one, DecisionRecord))
    refuse_twice(file, paragraphs, "dttParagraphCode_s")
    (placed,) = place_paragraphs([replace(begun, decisions=decisions, paragraphs=tuple(paragraphs))])
    unplaced = remark_on(UNPLACED, (one for one in read if isinstance(one, str)))
    return replace(
        placed,
        remarks=(*unplaced, *_remark_on_actors([*(one.tags for one in decisions), *(one.tags for one in paragraphs)])),
    )


def _read_record(fields: Fields) -> DecisionRecord | ParagraphRecord | str:
    return read_paragraph(fields) if fields.text("schema_s") == PARAGRAPH else read_decision(fields)


def _read_tree(file: InputFile, source: Source) -> DecisionRecords:
    tree = read_tree(file)
    lettered = numbers_restart(place for _, place in tree.paragraphs())
    paragraphs = tuple(record_of(node, tree.slug, place, lettered) for node, place in tree.paragraphs())
    refuse_twice(file, paragraphs, "code")
    named = form_of(tree.slug)
    decision = DecisionRecord(
        slug=tree.slug,
        number="",
        kind="decision",
        body=body_of(tree.slug),
        session=named.session,
        convention="cbd",
        symbol=tree.symbol,
        titles=tree.titles,
        tags=tree.tags,
    )
    return replace(
        begin_records(file, source, f"trees/{tree.slug.replace('/', '-')}"),
        decisions=(decision,),
        paragraphs=paragraphs,
        documents=tuple(editions_of(file, tree, lettered)),
        remarks=_remark_on_actors([tree.tags, *(node.tags for node in tree.nodes)]),
    )


def _remark_on_actors(tags: Sequence[Tags]) -> tuple[str, ...]:
    return remark_on(ACTORS, (actor for one in tags for actor in one.other_actors))
