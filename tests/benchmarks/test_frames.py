"""What is measured does the same both ways: by hand, and by the library."""

from tests.benchmarks.frames import YEARS, by_hand, findings, observations


def test_the_library_says_of_every_figure_what_is_worked_out_by_hand() -> None:
    frame = observations(15_000)
    judged, _, twice, unknown = by_hand(frame)
    hand = judged.filter(judged["verdict"] != "no_data").unique(["area", "indicator", "year"])
    found = findings(frame)
    decided = found.filter(found["verdict"] != "no_data")
    assert len(found) == 200 * 25 * len(YEARS)
    assert dict(decided["verdict"].value_counts().iter_rows()) == dict(hand["verdict"].value_counts().iter_rows())
    assert (len(twice), len(unknown) > 0) == (15, True)
