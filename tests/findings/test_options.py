"""Options: what an assessment does unless it is told otherwise."""

import attrs

from wufei.findings import Comparability, Options, Rounding
from wufei.findings.options import DEFAULTS


def test_by_default_values_are_exact_editions_are_kept_apart_and_provisional_figures_are_told() -> None:
    assert attrs.asdict(DEFAULTS) == {"rounding": "exact", "other_vintage": "refuse", "other_status": "flag"}
    assert Options() == DEFAULTS


def test_options_are_closed_sets() -> None:
    assert {*Rounding} == {"exact", "printed"}
    assert {*Comparability} == {"compare", "flag", "refuse"}
