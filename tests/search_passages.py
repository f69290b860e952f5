"""Passages in our own words, in six languages, that the tests of search share."""

from graph.search.passages import Passage, PassageAct, Thing

BASE = "https://w3id.org/ecotone/"


def passage(unit_id: str, text: str, lang: str = "en", **fields: object) -> Passage:
    document = unit_id.partition("#")[0]
    values: dict[str, object] = {"text_status": "official", "kind": "paragraph", "document": document, **fields}
    return Passage(unit_id=unit_id, iri=BASE + unit_id, lang=lang, text=text, **values)  # type: ignore[arg-type]


PASSAGES = (
    passage(
        "cbd/cop/90/1#p1",
        "Invites Parties to restore drained peatlands",
        acts=(PassageAct("invites", "invites", ("parties",)),),
        cites=("aichi-15",),
        targets=("aichi-15",),
        convention="cbd",
        year="2098",
    ),
    passage("cbd/cop/90/1#p1", "邀请各缔约方恢复已排水的泥炭地", "zh", convention="cbd", year="2098"),
    passage(
        "cbd/cop/90/1#p2",
        "Requests the Executive Secretary to report on coral reefs, and urges donors to help",
        acts=(PassageAct("requests", "requests", ("executive-secretary",)), PassageAct("urges", "urges", ("donors",))),
        convention="cbd",
        year="2098",
    ),
    passage("cbd/cop/90/1#p2.a", "Lists of bleached reefs", kind="subparagraph", convention="cbd", year="2098"),
    passage(
        "unccd/cop/90/3#p4", "Prie les donateurs de financer la lutte contre les dunes mobiles", "fr", nature="adopted"
    ),
    passage("unccd/cop/90/3#p5", "Asks for seed banks of dryland grasses", text_status="summary"),
    passage("unccd/cop/90/3#p5", "Demande des banques de semences de graminées", "fr", text_status="summary"),
)
THINGS = (
    Thing(
        "aichi-15",
        f"{BASE}target/aichi-15",
        "target",
        (("en", "Restore degraded ecosystems"), ("zh", "恢复退化的生态系统")),
        (("", "Aichi 15"),),
    ),
    Thing("dune-fund", f"{BASE}entity/dune-fund", "fund", (("en", "Moving Dune Fund"),), (("en", "MDF"),)),
)
