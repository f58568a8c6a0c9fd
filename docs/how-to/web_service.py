"""A small web service that imports the library: targets, assessments, explanations, reports.

To try it: ``flask --app web_service run``. To offer it to others, use a server such as waitress or gunicorn.
"""

import threading
from http import HTTPStatus
from typing import Any, Final

from flask import Flask, Response, abort, request, url_for
from werkzeug.exceptions import HTTPException

import wufei
from wufei.documents import decode, json_text, parse_json, shape_problems
from wufei.errors import DocumentError
from wufei.reports.yearly import report_bytes, yearly_report
from wufei.scenarios import with_carried_over
from wufei.wording import LANGUAGES, Language

__all__ = ["create_app"]

#: Bytes that a request may have; larger ones are refused unread.
MOST_BYTES: Final = 2 * 1024 * 1024
#: Assessments that are kept; the oldest goes first.
MOST_KEPT: Final = 32


class Shelf:
    """The last assessments by the digests of their documents; threads may share it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: dict[str, wufei.Assessment] = {}

    def put(self, digest: str, assessment: wufei.Assessment) -> None:
        """Keep an assessment."""
        with self._lock:
            self._kept.pop(digest, None)
            self._kept[digest] = assessment
            if len(self._kept) > MOST_KEPT:
                del self._kept[next(iter(self._kept))]

    def get(self, digest: str) -> wufei.Assessment:
        """Return an assessment; ends the request with 404 if it is not kept."""
        with self._lock:
            found = self._kept.get(digest)
        return abort(HTTPStatus.NOT_FOUND) if found is None else found


def create_app(plan: wufei.Plan | None = None) -> Flask:
    """Return the service for a plan, by default the bundled one. Plans never change, so that threads can share one."""
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = MOST_BYTES
    judged = wufei.load_plan() if plan is None else plan
    shelf = Shelf()

    @app.get("/plan/targets")
    def targets() -> Response:
        return answer({"plan": judged.id, "targets": wufei.dump_plan(judged)["targets"]})

    @app.post("/years/<int(min=1900, max=2200):year>/assessments")
    def assess(year: int) -> Response:
        assessment = with_carried_over(wufei.evaluate(judged, posted_facts(), year=year))
        document = wufei.assessment_document(assessment)
        digest = document["receipt"]["assessment_sha256"]
        shelf.put(digest, assessment)
        made = answer(document, HTTPStatus.CREATED)
        made.location = url_for("report", digest=digest, language="zh")
        return made

    @app.get("/assessments/<digest>/<any(zh, en):language>/targets/<target>")
    def explanation(digest: str, language: Language, target: str) -> Response:
        assessment = shelf.get(digest)
        text = wufei.explain(assessment.finding(target), language=language, assessment=assessment)
        return Response(text, mimetype="text/plain")

    @app.get("/assessments/<digest>/<any(zh, en):language>/report")
    def report(digest: str, language: Language) -> Response:
        return Response(report_bytes(yearly_report(shelf.get(digest)), "html", language), mimetype="text/html")

    app.register_error_handler(wufei.WufeiError, refused)
    app.register_error_handler(HTTPException, failed)
    return app


def posted_facts() -> wufei.Facts:
    """Return the facts in the body of the request; its numbers keep all their digits."""
    if not request.is_json:
        abort(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    document = parse_json(decode(request.get_data()))
    # A text would be the name of a file of this machine.
    if not isinstance(document, dict):
        raise DocumentError(*shape_problems("facts", document))
    return wufei.load_facts(document)


def answer(document: Any, status: int = HTTPStatus.OK) -> Response:  # noqa: ANN401 - any JSON
    """Return a JSON document as a response."""
    return Response(json_text(document), status, mimetype="application/json")


def refused(error: wufei.WufeiError) -> Response:
    """Return what is wrong with a request, each problem with its code, its place and a sentence in each language."""
    status = HTTPStatus.NOT_FOUND if isinstance(error, wufei.UnknownNameError) else HTTPStatus.UNPROCESSABLE_ENTITY
    told = [
        {"code": each.code, "path": each.path, "message": {name: each.message(name) for name in LANGUAGES}}
        for each in error.problems
    ]
    return answer({"problems": told}, status)


def failed(error: HTTPException) -> Response:
    """Return what a request failed of, as JSON too."""
    return answer({"error": error.name}, error.code or HTTPStatus.INTERNAL_SERVER_ERROR)
