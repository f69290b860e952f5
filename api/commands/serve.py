"""``ecotone serve``: the service over HTTP."""

from typing import Annotated

import typer

from api.commands.options import DataFolder, settings_of
from api.commands.report import fail


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def serve(
        data: DataFolder = None,
        host: Annotated[str | None, typer.Option(help="Address to listen on (default 127.0.0.1).")] = None,
        port: Annotated[int | None, typer.Option(help="Port to listen on (default 8000); 0 takes a free one.")] = None,
        workers: Annotated[int | None, typer.Option(help="SPARQL workers for quick queries (default 2).")] = None,
    ) -> None:
        """Serve the current release; build one from the catalogue first if there is none."""
        from api.server import AddressInUse, address_of, listen, run_server

        settings = settings_of(data=data, host=host, port=port, workers=workers)
        try:
            listener = listen(settings)
        except AddressInUse as error:
            raise fail(str(error)) from None
        except OSError as error:
            raise fail(f"cannot listen on {settings.host}:{settings.port}: {error.strerror}") from None

        from api.app import create_app
        from api.publishing import can_be_searched
        from api.searching import search_loader
        from graph.releases import Releases

        if not can_be_searched(settings):
            from api.commands.build import build_catalogue_release

            held = Releases(settings.data).current_id()
            reason = (
                f"Release {held} was indexed by another model or version; indexing anew."
                if held
                else ("No release yet; building one from the catalogue.")
            )
            typer.echo(reason, err=True)
            build_catalogue_release(settings)
        app = create_app(settings, search_loader(settings))
        typer.echo(f"Ecotone listens on {address_of(listener)} (stop it with Ctrl-C)")
        run_server(app, listener)
