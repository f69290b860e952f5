"""What is gathered from the whole data set, as JSON: a plan, the register, needs and offers, countries, coverage."""

from typing import Annotated

from fastapi import APIRouter, Path

from api.coverage_models import CoverageModel
from api.errors import NotHeld
from api.gathered_models import CooperationModel, InitiativeRegister, PartiesModel, PlanModel
from api.routes.answers import DataRoute
from api.routes.given import ViewOfRelease
from api.service import View
from graph.queries import WrongParameter
from graph.reading.cooperation import read_cooperation
from graph.reading.coverage import read_coverage
from graph.reading.initiatives import read_register
from graph.reading.parties import read_parties
from graph.reading.plan import PlanView, read_plan

router = APIRouter(route_class=DataRoute, prefix="/api", tags=["gathered"])


def plan_named(view: View, name: str) -> PlanView:
    """Return a plan of action by its id.

    :raises NotHeld: If no parts of such a plan are held.
    """
    try:
        found = view.once(read_plan, name)
    except WrongParameter:  # no IRI can be made of that id, so nothing has it
        found = None
    if found is None:
        raise NotHeld(f"No plan of action is held under the id {name}.")
    return found


@router.get("/plans/{name}", responses={404: {"description": "No parts of such a plan are held."}})
def plan(view: ViewOfRelease, name: Annotated[str, Path(description="Id, such as staper.")]) -> PlanModel:
    """Return a plan of action: its nature, steps, activities with what they serve, principles and safeguards."""
    return PlanModel.of(plan_named(view, name), view.release)


@router.get("/initiatives")
def initiatives(view: ViewOfRelease) -> InitiativeRegister:
    """List initiatives and funds: who leads, what they pledge and serve, and the paragraphs that name them."""
    return InitiativeRegister.of(view.once(read_register), view.release)


@router.get("/cooperation")
def cooperation(view: ViewOfRelease) -> CooperationModel:
    """List needs and offers of scientific and technical cooperation with their matches."""
    return CooperationModel.of(view.once(read_cooperation), view.release)


@router.get("/parties")
def parties(view: ViewOfRelease) -> PartiesModel:
    """List countries with their codes and groups, and say of which conventions the list of Parties is held."""
    return PartiesModel.of(view.once(read_parties), view.release)


@router.get("/coverage")
def coverage(view: ViewOfRelease) -> CoverageModel:
    """Say how far the data set goes: links, names, texts, goals and targets, each against what there should be."""
    return CoverageModel.of(view.once(read_coverage), view.release)
