"""Made-up plans whose writer did not know the forms, against readings by hand: what was reached is not lost again.

The aims for plans that nobody has seen are higher: see docs/explanation/reading.md.
"""

from pathlib import Path

from tests.reader.gold_readings import HERE, listed, names, scores_of
from tests.reader.measure import Scores, together

FRESH = "fresh"


def scores() -> Scores:
    documents = [path for path in sorted((HERE / FRESH).iterdir()) if path.suffix in {".txt", ".html"}]
    return together(scores_of(FRESH, Path(path)) for path in documents)


def test_there_are_documents() -> None:
    assert len(names(FRESH)) >= 8


def test_what_is_read_is_as_good_as_it_was() -> None:
    found = scores()
    assert found.assignments.precision >= 0.99, listed(found)
    assert found.assignments.recall >= 0.97, listed(found)
    assert found.role_accuracy >= 0.98, listed(found)
    assert found.numeric_targets.precision >= 0.94, listed(found)
    assert found.numeric_targets.precision_where_said >= 0.98, listed(found)
    assert found.numeric_targets.recall >= 0.90, listed(found)
