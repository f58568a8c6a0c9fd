"""The web service of the how-to guides: what it answers, what it refuses, and that threads do not disturb it."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask.testing import FlaskClient
from web_service import MOST_BYTES, MOST_KEPT, create_app
from werkzeug.test import TestResponse

import wufei
from tests.support import level, plan_of, target

FACTS = wufei.dump_facts(wufei.load_example_facts())
ASSESSMENTS = "/years/2025/assessments"


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app().test_client()


@pytest.fixture(scope="module")
def assessed(client: FlaskClient) -> TestResponse:
    return client.post(ASSESSMENTS, json=FACTS)


@pytest.fixture
def impatient() -> Iterator[None]:
    """Let threads take turns far more often than they do by themselves."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(before)


def straw(value: str) -> dict[str, Any]:
    observation = {"indicator": "straw-use-rate", "year": 2025, "value": value, "unit": "%"}
    return {"observations": [observation]}


def verdict(response: TestResponse, name: str = "straw-use-rate") -> str:
    (found,) = (each["verdict"] for each in response.get_json()["findings"] if each["target"] == name)
    return str(found)


def digest_of(response: TestResponse) -> str:
    return str(response.get_json()["receipt"]["assessment_sha256"])


def test_the_targets_of_the_plan_are_told(client: FlaskClient) -> None:
    told = client.get("/plan/targets").get_json()
    assert told["plan"] == "shizhong-2023-2025"
    assert [each["id"] for each in told["targets"]] == [each.id for each in wufei.load_plan().targets]


def test_good_facts_are_assessed_as_the_library_does(assessed: TestResponse) -> None:
    expected = wufei.evaluate(wufei.load_plan(), wufei.load_example_facts(), year=2025)
    assert assessed.status_code == 201
    assert {each["target"]: each["verdict"] for each in assessed.get_json()["findings"]} == {
        each.target.id: str(each.verdict) for each in expected.findings
    }
    assert assessed.get_json()["carried_over"] != []


def test_numbers_keep_all_their_digits(client: FlaskClient) -> None:
    body = '{"observations": [{"indicator": "straw-use-rate", "year": 2025, "value": %s, "unit": "%%"}]}'
    below, at = (
        client.post(ASSESSMENTS, data=body % value, content_type="application/json")
        for value in ("97.99999999999999999999", "98.00000000000000000000")
    )
    assert (verdict(below), verdict(at)) == ("not_met", "met")


def test_malformed_facts_are_refused_with_all_places(client: FlaskClient) -> None:
    facts = {"observations": [{"indicator": "straw-use-rate", "year": 2025, "value": "?", "unit": "%"}, {"year": "x"}]}
    refused = client.post(ASSESSMENTS, json=facts)
    problems = refused.get_json()["problems"]
    assert refused.status_code == 422
    assert problems[0]["path"] == "$.observations[0].value"
    assert {"$.observations[1]", "$.observations[1].year"} <= {each["path"] for each in problems}
    assert problems[0]["message"]["en"].startswith("$.observations[0].value: '?'")
    assert problems[0]["message"]["zh"] != problems[0]["message"]["en"]


@pytest.mark.parametrize(
    ("body", "code", "path"),
    [
        pytest.param(b"", "empty_file", "", id="nothing"),
        pytest.param(b'{"observations": [', "invalid_json", "line 1, column 19", id="cut off"),
        pytest.param(b"\xff{}", "not_utf8", "", id="other encoding"),
        pytest.param(b"[]", "wrong_type", "$", id="a list"),
        pytest.param(b'"web_service.py"', "wrong_type", "$", id="the name of a file, which is not opened"),
        pytest.param(b"[" * 5000, "too_deep", "character 100", id="nested too deep"),
        pytest.param(b'{"a": 1, "a": 2}', "duplicate_key", "line 1", id="a key twice"),
    ],
)
def test_what_is_no_document_of_facts_is_refused(client: FlaskClient, body: bytes, code: str, path: str) -> None:
    refused = client.post(ASSESSMENTS, data=body, content_type="application/json")
    (problem,) = refused.get_json()["problems"]
    assert (refused.status_code, problem["code"], problem["path"]) == (422, code, path)


def test_a_body_that_is_too_large_or_no_json_is_refused(client: FlaskClient) -> None:
    large = client.post(ASSESSMENTS, data=b" " * (MOST_BYTES + 1), content_type="application/json")
    form = client.post(ASSESSMENTS, data={"observations": "1"})
    assert (large.status_code, large.get_json()) == (413, {"error": "Request Entity Too Large"})
    assert (form.status_code, form.get_json()) == (415, {"error": "Unsupported Media Type"})


@pytest.mark.parametrize("year", ["1899", "2201", "soon", "99999"])
def test_years_that_no_plan_has_are_not_found(client: FlaskClient, year: str) -> None:
    assert client.post(f"/years/{year}/assessments", json={}).status_code == 404


def test_a_finding_is_explained_in_both_languages(client: FlaskClient, assessed: TestResponse) -> None:
    path = f"/assessments/{digest_of(assessed)}/{{}}/targets/manure-use-rate"
    english, chinese = (client.get(path.format(language)) for language in ("en", "zh"))
    assert english.mimetype == chinese.mimetype == "text/plain"
    assert "Verdict: not met" in english.text
    assert "判定：未完成" in chinese.text
    assert client.get(path.format("fr")).status_code == 404


def test_an_unknown_target_is_told_and_an_unknown_assessment_not_found(
    client: FlaskClient, assessed: TestResponse
) -> None:
    unknown = client.get(f"/assessments/{digest_of(assessed)}/en/targets/straw-use-rat")
    assert unknown.status_code == 404
    assert "straw-use-rate" in unknown.get_json()["problems"][0]["message"]["en"]
    nowhere = client.get("/assessments/0/en/targets/straw-use-rate")
    assert (nowhere.status_code, nowhere.get_json()) == (404, {"error": "Not Found"})


def test_the_report_is_where_the_answer_says(client: FlaskClient, assessed: TestResponse) -> None:
    page = client.get(assessed.headers["Location"])
    assert (page.status_code, page.mimetype) == (200, "text/html")
    assert '<html lang="zh' in page.text
    assert "Content-Security-Policy" in page.text


def test_only_the_last_assessments_are_kept() -> None:
    client = create_app(plan_of(target("straw", level("98", "%")))).test_client()
    years = range(2000, 2000 + MOST_KEPT + 1)
    digests = [digest_of(client.post(f"/years/{year}/assessments", json={})) for year in years]
    found = [client.get(f"/assessments/{each}/en/targets/straw").status_code for each in digests]
    assert found == [404, *[200] * MOST_KEPT]


@pytest.mark.usefixtures("impatient")
def test_threads_share_the_plan_and_each_gets_its_own_assessment() -> None:
    app = create_app()
    values = [str(90 + number) for number in range(10)]

    def post(value: str) -> tuple[str, str]:
        client = app.test_client()
        made = client.post(ASSESSMENTS, json=straw(value))
        told = client.get(f"/assessments/{digest_of(made)}/en/targets/straw-use-rate").text
        return verdict(made), told

    with ThreadPoolExecutor(5) as threads:
        answers = list(threads.map(post, values))
    assert [each for each, _ in answers] == ["not_met"] * 8 + ["met"] * 2
    assert all(f"{value}%" in told for value, (_, told) in zip(values, answers, strict=True))


@pytest.mark.usefixtures("impatient")
def test_reports_that_threads_ask_for_at_once_are_all_the_same(client: FlaskClient, assessed: TestResponse) -> None:
    path = assessed.headers["Location"]
    expected = client.get(path).text
    with ThreadPoolExecutor(4) as threads:
        pages = list(threads.map(lambda _: client.application.test_client().get(path).text, range(6)))
    assert [page == expected for page in pages] == [True] * 6
