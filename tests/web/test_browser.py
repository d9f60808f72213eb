"""The chat page in headless Chromium, served as a user serves it."""

from __future__ import annotations

import json
import threading
from urllib.parse import urlencode, urlsplit
from urllib.request import urlopen

import pytest
import uvicorn
from selenium.webdriver.common.by import By

from qa.web.examples import OFFERED
from qa.web.server import bind_address, describe_address
from qa.web.texts import load_texts
from tests.web.browser import (
    NO_CHROMIUM,
    PHONE,
    ask,
    await_answer,
    find_answers,
    find_hosts,
    has_chromium,
    open_browser,
    open_page,
    wait,
)

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.skipif(not has_chromium(), reason=NO_CHROMIUM)]

MIXED = "which districts run 야간 여권 창구?"
QUESTION = "야간 여권 창구를 운영하는 구는 어디인가요?"


@pytest.fixture
def browser(tmp_path, address):
    with open_browser(tmp_path / "profile") as browser:
        open_page(browser, address)
        yield browser


@pytest.mark.parametrize("question", [MIXED, QUESTION], ids=["mixed", "korean"])
def test_answer_names_the_districts_and_cites_lines(browser, question: str) -> None:
    answer = ask(browser, question)
    assert all(district in answer.text for district in ("마포구", "성북구", "중구"))
    sources = answer.find_elements(By.CSS_SELECTOR, ".gg-sources li")
    assert sources
    assert "행" in sources[0].find_element(By.CSS_SELECTOR, ".gg-lines").text
    assert sources[0].find_element(By.CSS_SELECTOR, "blockquote").text


def test_query_is_behind_a_fold(browser) -> None:
    answer = ask(browser, QUESTION)
    fold = answer.find_elements(By.CSS_SELECTOR, "details")[-1]
    query = fold.find_element(By.CSS_SELECTOR, "pre")
    assert not query.is_displayed()
    fold.find_element(By.CSS_SELECTOR, "summary").click()
    assert query.is_displayed()
    assert "SELECT" in query.text


def test_page_asks_no_other_host(browser, address: str) -> None:
    ask(browser, QUESTION)
    assert find_hosts(browser) == {urlsplit(address).netloc}
    complaints = [entry["message"] for entry in browser.get_log("browser") if entry["level"] == "SEVERE"]
    assert complaints == []


def test_what_a_person_types_stays_text(browser) -> None:
    ask(
        browser,
        '<img src="https://other.example/x.png" onerror="document.title=1"> **굵게** ![](https://other.example)',
    )
    question = browser.find_element(By.CSS_SELECTOR, ".gg-question")
    assert question.text.startswith('<img src="https://other.example/x.png"')
    assert question.find_elements(By.CSS_SELECTOR, "*") == []
    assert not any("other.example" in host for host in find_hosts(browser))


@pytest.fixture
def fake_browser(tmp_path, app_builder, assistant, pool):
    """A browser on a page whose answers are made up."""
    app = app_builder(assistant, pool, {})
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical", timeout_graceful_shutdown=1))
    with bind_address("127.0.0.1", 0) as listener, open_browser(tmp_path / "profile") as browser:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        open_page(browser, describe_address(listener))
        yield browser
        server.should_exit = True
        thread.join()


def test_choice_is_asked_by_a_click_with_the_turns_before_it(fake_browser, assistant) -> None:
    assistant.changes = {"status": "clarify", "options": ["가구 총무과", "나구 총무과"], "rows": [], "sources": []}
    ask(fake_browser, "총무과는?")
    assistant.changes = {}
    fake_browser.find_element(By.XPATH, "//button[contains(., '나구 총무과')]").click()
    await_answer(fake_browser, after=1)
    assert assistant.asked == [("총무과는?", ()), ("나구 총무과", ("총무과는?",))]


def test_hostile_report_stays_text(fake_browser, assistant) -> None:
    hostile = '<img src="//other.example/x.png" onerror="document.title=1"> </div> **굵게** ![](//other.example/y.png)'
    source = {"document": hostile, "line_start": 1, "line_end": 1, "quote": hostile, "iri": hostile}
    assistant.changes = {"answer": hostile, "rows": [{hostile: hostile}], "sources": [source], "sparql": hostile}
    answer = ask(fake_browser, "창구?")
    assert answer.text.count(hostile) >= 4
    assert answer.find_elements(By.CSS_SELECTOR, "img, strong, a, script") == []
    assert not any("other.example" in host for host in find_hosts(fake_browser))
    assert fake_browser.title == "gugraph"


def test_examples_are_answered_by_a_click(browser) -> None:
    browser.find_element(By.CSS_SELECTOR, "#gg-chat button.example").click()
    assert "gg-answered" in str(await_answer(browser, after=0).get_attribute("class"))


@pytest.mark.parametrize("language", ["ko", "en"])
def test_each_example_is_answered(tmp_path, address: str, language: str) -> None:
    with open_browser(tmp_path / "profile", language=language) as browser:
        open_page(browser, address)
        check_language(browser, language)
        examples = [button.text for button in browser.find_elements(By.CSS_SELECTOR, "#gg-chat button.example")]
    assert len(examples) == OFFERED
    for question in examples:
        with urlopen(f"{address}/api/ask?{urlencode({'question': question})}") as reply:
            answer = json.load(reply)
        assert (answer["status"], answer["language"]) == ("answered", language), question
        assert answer["sources"], question


def test_new_chat_begins_anew(browser) -> None:
    ask(browser, QUESTION)
    browser.find_element(By.ID, "gg-clear").click()
    wait(browser).until(lambda _: not find_answers(browser))
    assert browser.find_elements(By.CSS_SELECTOR, "#gg-chat button.example")


@pytest.mark.parametrize("language", ["ko", "en"])
def test_page_speaks_the_language_of_the_browser(tmp_path, address: str, language: str) -> None:
    with open_browser(tmp_path / "profile", language=language) as browser:
        open_page(browser, address)
        check_language(browser, language)


def test_language_can_be_switched(browser) -> None:
    check_language(browser, "ko")
    browser.find_element(By.CSS_SELECTOR, "#gg-language label:last-of-type").click()
    check_language(browser, "en")
    assert ask(browser, QUESTION).find_element(By.CSS_SELECTOR, ".gg-heading").text == load_texts()["en"].sources


def check_language(browser, language: str) -> None:
    texts = load_texts()[language]
    wait(browser).until(lambda _: browser.find_element(By.ID, "gg-clear").text == texts.clear)
    assert (
        browser.find_element(By.CSS_SELECTOR, "#gg-question textarea").get_attribute("placeholder") == texts.placeholder
    )
    assert texts.title in browser.find_element(By.ID, "gg-title").text
    assert browser.execute_script("return document.documentElement.lang") == language


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_phone_needs_no_sideways_scrolling(tmp_path, address: str, dark: bool) -> None:
    with open_browser(tmp_path / "profile", size=PHONE, dark=dark) as browser:
        open_page(browser, address)
        answer = ask(browser, QUESTION)
        width, _ = PHONE
        assert browser.execute_script("return document.documentElement.scrollWidth") <= width
        assert answer.rect["x"] >= 0 and answer.rect["x"] + answer.rect["width"] <= width
        box = browser.find_element(By.CSS_SELECTOR, "#gg-question textarea")
        assert box.rect["y"] + box.rect["height"] <= PHONE[1], "the question stays in sight"
