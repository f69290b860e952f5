"""Pages for people, in six languages, without scripts."""

from api.pages.routes import router as router
