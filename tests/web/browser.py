"""Headless Chromium on the chat page, for tests and screenshots."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

WIDE, PHONE = (1280, 900), (360, 740)
WAIT_S = 15
NO_CHROMIUM = "no Chromium here: apt-get install chromium chromium-driver"
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def has_chromium() -> bool:
    return bool(shutil.which("chromium") and shutil.which("chromedriver"))


@contextmanager
def open_browser(
    profile: Path, *, size: tuple[int, int] = WIDE, language: str = "ko", dark: bool = False
) -> Iterator[WebDriver]:
    """Start a browser with a profile of its own, and end it."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for flag in (*FLAGS, f"--lang={language}", f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.add_experimental_option("prefs", {"intl.accept_languages": language})
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    browser = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    try:
        width, height = size
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": scheme})
        browser.get_log("performance")  # what the browser loaded for itself
        yield browser
    finally:
        browser.quit()


def open_page(browser: WebDriver, address: str) -> None:
    """Open the chat and wait until its examples can be clicked."""
    browser.get(address)
    wait(browser).until(lambda _: browser.find_elements(By.CSS_SELECTOR, "#gg-chat button.example"))


def ask(browser: WebDriver, question: str) -> WebElement:
    """Type a question and wait for its answer."""
    known = len(find_answers(browser))
    box = browser.find_element(By.CSS_SELECTOR, "#gg-question textarea")
    box.send_keys(question)
    box.send_keys(Keys.ENTER)
    return await_answer(browser, after=known)


def await_answer(browser: WebDriver, *, after: int) -> WebElement:
    wait(browser).until(lambda _: len(find_answers(browser)) > after)
    return find_answers(browser)[-1]


def find_answers(browser: WebDriver) -> list[WebElement]:
    return browser.find_elements(By.CSS_SELECTOR, "#gg-chat .gg-answer")


def find_hosts(browser: WebDriver) -> set[str]:
    """The hosts that the page sent requests to since the last look."""
    messages = (json.loads(entry["message"])["message"] for entry in browser.get_log("performance"))
    urls = [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]
    return {urlsplit(url).netloc for url in urls if urlsplit(url).scheme in ("http", "https", "ws", "wss")}


def wait(browser: WebDriver) -> WebDriverWait[WebDriver]:
    return WebDriverWait(browser, WAIT_S)
