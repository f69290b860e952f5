"""Is the service up, and is it ready."""

from fastapi import APIRouter, Request

from api.routes.answers import DataRoute
from api.service import Service

router = APIRouter(route_class=DataRoute, tags=["health"])


@router.get("/healthz")
async def healthz(request: Request) -> dict[str, str]:
    """Answer as soon as the service is up."""
    service: Service = request.app.state.service
    return {"status": "up", "release": service.release}


@router.get("/readyz", responses={503: {"description": "Search is still loading."}})
async def readyz(request: Request) -> dict[str, str]:
    """Answer once search answers too.

    :raises SearchLoading: Before.
    """
    service: Service = request.app.state.service
    service.require_search()
    return {"status": "ready", "release": service.release}
