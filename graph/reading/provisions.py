"""Units of documents, from their description."""

from collections.abc import Mapping
from dataclasses import dataclass

from graph.iri import id_of
from graph.reading.description import Description
from graph.reading.mentions import text_status, whole_number
from graph.reading.views import ActView, CitationView, ProvisionView, Text, Thing
from graph.reading.vocabulary import DCTERMS, ECO, ELI

REALIZED = f"{ELI}is_realized_by"


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
            kind=said.string(iri, f"{ECO}kind"),
            number=said.string(iri, f"{ECO}number"),
            order=whole_number(said.string(iri, f"{ECO}order")),
            document=id_of(iri.partition("#")[0]),
            parent=self._id(iri, f"{DCTERMS}isPartOf"),
            section=said.string(iri, f"{ECO}section"),
            convention=self._id(iri, f"{ECO}convention") or "",
            nature=said.string(iri, f"{ECO}nature"),
            operative=said.string(iri, f"{ECO}operative") == "true",
            texts=self.read_texts(iri),
            citations=tuple(sorted(self._citations(iri), key=lambda cited: (cited.lang, cited.start, -cited.end))),
            cites=self._named(iri, f"{ECO}cites"),
            acts=tuple(self._act(act) for act in said.iris(iri, f"{ECO}act") if act in said),
            footnote_calls=tuple(said.strings(iri, f"{ECO}footnoteCall")),
        )

    def read_texts(self, iri: str) -> tuple[Text, ...]:
        """Return official texts, then summaries."""
        said = self.description
        official = [
            Text(text.text, text.lang, text_status(said.string(expression, f"{ECO}textStatus")))
            for expression in said.iris(iri, REALIZED)
            for text in said.texts(expression, f"{ECO}text")
        ]
        summaries = [Text(text.text, text.lang, "summary") for text in said.texts(iri, f"{ECO}summary")]
        return (*sorted(official, key=lambda text: (text.status, text.lang)), *summaries)

    def _citations(self, iri: str) -> list[CitationView]:
        said, views = self.description, []
        for node in said.iris(iri, f"{ECO}citation"):
            for surface in said.texts(node, f"{ECO}surface"):
                confidence = said.string(node, f"{ECO}confidence")
                views.append(
                    CitationView(
                        surface=surface.text,
                        type=said.string(node, f"{ECO}citationType"),
                        lang=surface.lang,
                        start=whole_number(said.string(node, f"{ECO}start")),
                        end=whole_number(said.string(node, f"{ECO}end")),
                        cites=self._named(node, f"{ECO}cites"),
                        pinpoint=said.string(node, f"{ECO}pinpoint") or None,
                        rule=said.string(node, f"{ECO}rule"),
                        confidence=float(confidence) if confidence else None,
                    )
                )
        return views

    def _act(self, node: str) -> ActView:
        said = self.description
        verb = said.iri(node, f"{ECO}verb")
        return ActView(
            verb=self.things[verb] if verb else Thing("", "", "verb"),
            part=said.string(node, f"{ECO}part"),
            printed=said.texts(node, f"{ECO}printed"),
            addressees=self._named(node, f"{ECO}addressee"),
            conditional=said.string(node, f"{ECO}conditional") == "true",
            qualifiers=tuple(said.strings(node, f"{ECO}qualifier")),
            deadline=said.string(node, f"{ECO}deadline") or None,
            inherited=self._id(node, f"{ECO}inheritedFrom"),
        )

    def _named(self, subject: str, name: str) -> tuple[Thing, ...]:
        return tuple(self.things[iri] for iri in self.description.iris(subject, name))

    def _id(self, subject: str, name: str) -> str | None:
        iri = self.description.iri(subject, name)
        return id_of(iri) if iri else None
