"""Write the pictures of docs/images: python -m tests.web.screenshots STORE."""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.web.browser import PHONE, WIDE, ask, open_browser, open_page

IMAGES = Path(__file__).parents[2] / "docs" / "images"
KO, EN = "야간 여권 창구를 운영하는 구는 어디인가요?", "Which districts run a night passport counter?"
PICTURES = {
    "chat-start-wide": (WIDE, "ko", False, None),
    "chat-answer-wide": (WIDE, "ko", False, KO),
    "chat-answer-wide-dark": (WIDE, "en", True, EN),
    "chat-start-phone": (PHONE, "en", False, None),
    "chat-answer-phone": (PHONE, "ko", False, KO),
    "chat-answer-phone-dark": (PHONE, "en", True, EN),
}
SETTLE_S = 1.5


@contextmanager
def serve(store: str) -> Iterator[str]:
    gugraph = str(Path(sys.executable).with_name("gugraph"))
    command = [gugraph, "serve", "--store", store, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        yield server.stdout.readline().split()[-1]
        server.send_signal(signal.SIGINT)


def main(store: str) -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    with serve(store) as address:
        for name, (size, language, dark, question) in PICTURES.items():
            with (
                tempfile.TemporaryDirectory() as profile,
                open_browser(Path(profile), size=size, language=language, dark=dark) as browser,
            ):
                open_page(browser, address)
                if question:
                    ask(browser, question)
                time.sleep(SETTLE_S)
                browser.save_screenshot(str(IMAGES / f"{name}.png"))


if __name__ == "__main__":
    main(sys.argv[1])
