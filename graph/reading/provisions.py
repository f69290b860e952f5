"""Units of documents, from their description."""

from collections.abc import Mapping
from dataclasses import dataclass

from graph.iri import id_of
from graph.reading.description import Description
from graph.reading.mentions import text_status, whole_number
from graph.reading.things import natural_order, thing_in
from graph.reading.views import ActView, CitationView, ProvisionView, Text, Thing, TimingView
from graph.reading.vocabulary import ECO
from ontology.terms import Dcterms, Eli, Property

REALIZED = Eli.IS_REALIZED_BY


@dataclass(frozen=True, slots=True)
class ProvisionReader:
    """Makes views of units.

    :param description: What the graph says of them, their texts, citations and acts.
    :param things: Names of whatever they point to.
    """

    description: Description
    things: Mapping[str, Thing]

    def read(self, iri: str) -> ProvisionView:
        """Return the view of one unit."""
        said = self.description
        return ProvisionView(
            id=id_of(iri),
            iri=iri,
            place=iri.partition("#")[2],
            kind=said.string(iri, Property.KIND),
            number=said.string(iri, Property.NUMBER),
            order=whole_number(said.string(iri, Property.ORDER)),
            document=id_of(iri.partition("#")[0]),
            parent=self._id(iri, Dcterms.IS_PART_OF),
            section=said.string(iri, Property.SECTION),
            convention=self._id(iri, Property.CONVENTION) or "",
            nature=said.string(iri, Property.NATURE),
            operative=said.string(iri, Property.OPERATIVE) == "true",
            texts=self.read_texts(iri),
            citations=tuple(sorted(self._citations(iri), key=lambda cited: (cited.lang, cited.start, -cited.end))),
            cites=tuple(sorted(self._named(iri, Property.CITES), key=natural_order)),
            acts=self._acts(iri),
            footnotes=tuple(id_of(note) for note in said.iris(iri, Property.FOOTNOTE)),
        )

    def read_texts(self, iri: str) -> tuple[Text, ...]:
        """Return official texts, then summaries."""
        said = self.description
        official = [
            Text(
                text.text,
                text.lang,
                text_status(said.string(expression, Property.TEXT_STATUS)),
                said.string(expression, Property.NUMBER),
            )
            for expression in said.iris(iri, REALIZED)
            for text in said.texts(expression, Property.TEXT)
        ]
        summaries = [Text(text.text, text.lang, "summary") for text in said.texts(iri, f"{ECO}summary")]
        return (*sorted(official, key=lambda text: (text.status, text.lang)), *summaries)

    def _citations(self, iri: str) -> list[CitationView]:
        said, views = self.description, []
        for node in said.iris(iri, Property.CITATION):
            for surface in said.texts(node, Property.SURFACE):
                confidence = said.string(node, Property.CONFIDENCE)
                views.append(
                    CitationView(
                        surface=surface.text,
                        type=said.string(node, Property.CITATION_TYPE),
                        lang=surface.lang,
                        start=whole_number(said.string(node, Property.START)),
                        end=whole_number(said.string(node, Property.END)),
                        cites=self._named(node, Property.CITES),
                        pinpoint=" ".join(said.strings(node, Property.PINPOINT)) or None,
                        rule=said.string(node, Property.RULE),
                        confidence=float(confidence) if confidence else None,
                    )
                )
        return views

    def _acts(self, iri: str) -> tuple[ActView, ...]:
        """Return acts in the order of their verbs in the text."""
        texts = {text.lang: text.text for text in self.read_texts(iri)}

        def place(act: ActView) -> int:
            found = [texts.get(printed.lang, "").find(printed.text) for printed in act.printed]
            # A summary is printed nowhere: its verbs are looked for as they are called.
            called = [texts.get(name.lang, "").lower().find(name.text.lower()) for name in act.verb.labels]
            return max(found or called, default=-1)

        acts = (self._act(node) for node in self.description.iris(iri, Property.ACT) if node in self.description)
        return tuple(sorted(acts, key=place))

    def _act(self, node: str) -> ActView:
        said = self.description
        verb = said.iri(node, Property.VERB)
        return ActView(
            verb=self._thing(verb) if verb else Thing("", "", "verb"),
            part=said.string(node, Property.PART),
            printed=said.texts(node, Property.PRINTED),
            addressees=self._named(node, Property.ADDRESSEE),
            conditional=said.string(node, Property.CONDITIONAL) == "true",
            qualifiers=tuple(said.strings(node, Property.QUALIFIER)),
            deadline=said.string(node, Property.DEADLINE) or None,
            inherited=self._id(node, Property.INHERITED_FROM),
            timings=tuple(sorted(map(self._timing, said.iris(node, Property.TIMING)), key=_in_time)),
        )

    def _timing(self, node: str) -> TimingView:
        said = self.description
        event = said.iri(node, Property.RELATIVE_TO)
        date, due = said.string(node, Dcterms.DATE), said.string(node, Property.DUE_DATE)
        return TimingView(
            relation=said.string(node, Property.TIMING_RELATION),
            printed=said.texts(node, Property.SURFACE),
            date=date or None,
            due=due or None,
            # What a text dates is stated; any other day was concluded.
            inferred=bool(due and not date),
            event=self._thing(event) if event else None,
            duration=said.string(node, Property.DURATION) or None,
            recurrence=said.string(node, Property.RECURRENCE) or None,
        )

    def _named(self, subject: str, name: str) -> tuple[Thing, ...]:
        return tuple(self._thing(iri) for iri in self.description.iris(subject, name))

    def _thing(self, iri: str) -> Thing:
        return self.things[iri] if iri in self.things else thing_in(self.description, iri)

    def _id(self, subject: str, name: str) -> str | None:
        iri = self.description.iri(subject, name)
        return id_of(iri) if iri else None


def _in_time(timing: TimingView) -> tuple[bool, str, str]:
    """Return what timings are ordered by: the day, those without one last."""
    return timing.due is None, timing.due or "", f"{timing.relation} {timing.recurrence} {timing.duration}"
