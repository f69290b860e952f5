"""``ecotone review``: a judgement of a link, kept as data."""

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.options import DataFolder, settings_of
from api.commands.report import fail, publishing
from api.settings import Settings

if TYPE_CHECKING:
    from graph.release_folder import Release
    from graph.reviews import Review


class Judgement(StrEnum):
    """What may be said of a link."""

    ACCEPT = "accept"
    DISPUTE = "dispute"


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def review(
        link: Annotated[
            str, typer.Argument(metavar="LINK", help="Id or IRI of a link; `ecotone sparql links` has all.")
        ],
        judgement: Annotated[Judgement, typer.Argument(metavar="accept|dispute", help="Whether the link holds.")],
        by: Annotated[str, typer.Option(metavar="NAME", help="Who judges.")],
        reason: Annotated[str, typer.Option(metavar="TEXT", help="Why.")],
        day: Annotated[str, typer.Option("--date", metavar="DATE", help="When: YYYY-MM-DD (default: today).")] = "",
        data: DataFolder = None,
    ) -> None:
        """Accept or dispute a link. The review is kept, and the latest one of a link decides where it stands.

        A disputed link leaves the default graph; an accepted one stands in it, whatever it rests on.
        """
        from api.publishing import publish_review
        from graph.releases import NoRelease
        from graph.reviews import UnknownLink

        settings = settings_of(data=data)
        try:
            given = read_review(link, judgement.value, by, reason, day)
            with publishing():
                release = publish_review(settings, given)
        except (UnknownLink, NoRelease) as error:
            raise fail(str(error)) from None
        typer.echo(tell(settings, given, release), err=True)


def read_review(link: str, judgement: str, by: str, reason: str, day: str) -> "Review":
    """Return the review that the command line gives.

    :raises graph.reviews.UnknownLink: If that is no id that a link can have.
    :raises typer.BadParameter: If name or reason are empty or no text, or the day is none or still to come.
    """
    from graph.reviews import Review, ReviewRefused

    try:
        on = date.fromisoformat(day) if day else None
    except ValueError:
        raise typer.BadParameter(f"--date: {day} is no day; write it as 2027-03-31") from None
    try:
        return Review.given(link, judgement, by, reason, now=datetime.now(UTC), day=on)
    except ReviewRefused as error:
        raise typer.BadParameter(f"--{error}") from None


def tell(settings: Settings, given: "Review", release: "Release | None") -> str:
    """Say where the link stands now, who decided that, and who else says the same."""
    from api.publishing import releases_of
    from graph import iri
    from graph.link_places import graph_of, stating_graphs
    from graph.reviews import latest_reviews, read_reviews
    from graph.store import open_readonly, states_facts

    held = release or releases_of(settings).current()
    store = open_readonly(held.store_path)
    graph = graph_of(store, given.link) or ""
    latest = latest_reviews(read_reviews(store))[given.link]
    name = f"link/{iri.id_of(given.link)}"
    told = [f"{name} stands in {graph.removeprefix(iri.BASE)}: {latest.judgement} by {latest.by}, {latest.day}."]
    if release is not None and latest != given:
        told.append("That review is of a later day; yours is kept beside it.")
    if not states_facts(graph) and (others := stating_graphs(store, given.link)):
        told.append(f"The same is still stated in {', '.join(name.removeprefix(iri.BASE) for name in others)}.")
    told.append(f"Release {release.id}." if release else "Nothing new: the latest review says just that.")
    return "\n".join(told)
