"""A small report with its facts, made by hand, and a store of it: what the tests of several modules share."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from extract import Document, Extraction, Fact
from extract.document import Span
from extract.facts import Value
from graph.build import BuildOptions, build_store
from graph.summary import BuildSummary

REPORT = """\
2021년도 주요업무 추진실적
행정관리국 (정원 227명, 현원 183명)
총무과
민원여권과
1. 고객 맞춤형 여권발급 창구 운영
❍ 목표 : "더 나은" 여권 서비스
❍ 소요예산 : 107,500천원(구비 100,000 시비 7,500)
❍ 야간 여권 창구 : 매주 월·수요일 18:00 ~ 21:00
❍ 추진근거 : 여권법 제21조
마포구청 신청사 : 지하 2층, 연면적 1,234.5㎡ (2008년 준공)
자매도시 : 중국 석경산구 (1996. 10. 21)
창구 안내 대행 : (주)가람
2021. 4. : 야간 창구 개설
접수 현황 : 평일 여권 27건
"""


def make_document(id: str = "mapo-2021", *, text: str = REPORT, source: Path = Path("mapo-2021.txt")) -> Document:
    return Document(id, text, source, hashlib.sha256(text.encode()).hexdigest())


def make_facts(document: Document) -> Extraction:
    """The facts of `REPORT`; a line that the text does not have leaves its facts out."""

    def line(words: str) -> Span:
        span = document.find(words)
        assert span, f"the sample report says nothing of {words}"
        return document.span_of_lines(span.first)

    programme, service = "고객 맞춤형 여권발급 창구 운영", line("야간 여권")
    hours: dict[str, Value] = {"days": ("월", "수"), "opens": "18:00", "closes": "21:00"}
    facts = [
        Fact(
            "documents",
            {
                "title": "2021년도 주요업무 추진실적",
                "district": "마포구",
                "province": "서울특별시",
                "year": 2021,
                "bureau": "행정관리국",
                "as_of": "2021-10-31",
            },
            document.span_of_lines(1),
        ),
        Fact(
            "units",
            {"name": "행정관리국", "parent": "마포구청", "kind": "국", "quota": 227, "current": 183},
            line("행정관리국"),
        ),
        Fact("units", {"name": "총무과", "parent": "행정관리국", "kind": "과"}, line("총무과")),
        Fact("units", {"name": "민원여권과", "parent": "행정관리국", "kind": "과"}, line("민원여권과")),
        Fact(
            "programmes",
            {
                "title": programme,
                "unit": "민원여권과",
                "number": 1,
                "goal": '"더 나은" 여권 서비스',
                "budget_krw": 107500000,
                "start": "2021-03",
                "end": "2021-12",
            },
            line("1. 고객"),
            {"budget_krw": line("소요예산")},
        ),
        Fact(
            "budgets",
            {"programme": programme, "source": "구비", "amount_krw": 100000000, "role": "part"},
            line("소요예산"),
        ),
        Fact(
            "services",
            {
                "name": "야간 여권 창구",
                "programme": programme,
                "unit": "민원여권과",
                "tasks": ("접수", "교부"),
                **hours,
            },
            service,
        ),
        Fact("laws", {"name": "여권법", "kind": "법률", "article": "제21조", "programme": programme}, line("여권법")),
        Fact(
            "facilities",
            {"name": "마포구청 신청사", "address": "성산동 370", "floor_area_m2": 1234.5, "completed": "2008"},
            line("신청사"),
        ),
        Fact("partner_cities", {"city": "석경산구", "country": "중국", "signed": "1996-10-21"}, line("석경산구")),
        Fact("organisations", {"name": "(주)가람", "role": "대행", "programme": programme}, line("(주)가람")),
        Fact(
            "milestones",
            {"what": "야간 창구 개설", "start": "2021-04", "status": "done", "programme": programme},
            line("창구 개설"),
        ),
        Fact(
            "statistics",
            {
                "subject": "접수 현황",
                "dimensions": {"요일": "평일", "업무": "여권"},
                "measure": "접수",
                "value": 27,
                "unit": "건",
            },
            line("접수 현황"),
        ),
    ]
    return Extraction(tuple(facts))


def write_report(folder: Path, name: str = "mapo-2021", *, text: str = REPORT) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.txt"
    path.write_text(text, encoding="utf-8")
    return path


def build_sample(paths: list[Path], folder: Path) -> BuildSummary:
    """Build in this process, so that a test can put its own extraction in."""
    return build_store(paths, folder, options=BuildOptions(jobs=1))


@pytest.fixture
def hand_facts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the facts of `make_facts` from every report."""
    monkeypatch.setattr("extract.extract_facts", make_facts)


@pytest.fixture(scope="session")
def built_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `REPORT` and its store, built once."""
    folder = tmp_path_factory.mktemp("sample")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("extract.extract_facts", make_facts)
        build_sample([write_report(folder / "reports")], folder / "store")
    return folder


@pytest.fixture
def sample_store(built_sample: Path, tmp_path: Path, hand_facts: None) -> Path:
    """A store of `REPORT` that the test may change, with the report beside it."""
    shutil.copytree(built_sample, tmp_path, dirs_exist_ok=True)
    return tmp_path / "store"
