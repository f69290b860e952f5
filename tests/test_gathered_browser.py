"""Pages that gather much fit a narrow screen and ask nothing of other places. Skips where no browser is installed."""

import socket
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn

from tests.gathered_release import gathered_app
from tests.test_browser import CHROMIUM, playwright
from tests.test_gathered_pages import PATHS

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Serve the catalogue on a free port of this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(gathered_app(), port=port, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=10)


@pytest.mark.parametrize("language", ["ar", "en", "zh"])
def test_wide_tables_scroll_by_themselves_on_a_narrow_screen(address: str, language: str) -> None:
    complaints: list[str] = []
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"])
        page = browser.new_context(viewport={"width": 320, "height": 800}, base_url=address).new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("request", lambda asked: None if asked.url.startswith(address) else complaints.append(asked.url))
        for path in PATHS:
            page.goto(f"/{language}{path}")
            assert page.evaluate("document.documentElement.scrollWidth") == 320, path
        browser.close()
    assert complaints == []
