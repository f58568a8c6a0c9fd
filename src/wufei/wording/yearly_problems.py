"""What can be wrong with asking for a yearly report: problem code to Chinese and English sentence."""

from typing import Final

__all__ = ["YEARLY_PROBLEMS"]

YEARLY_PROBLEMS: Final[dict[str, tuple[str, str]]] = {
    "problem.scores_of_stream": (
        "得分以单位的全部目标为准，不能只按一类废物计分；请去掉评分办法，或去掉废物类别",
        "scores count all targets of a unit, and not those of one waste stream; leave out the method, or the stream",
    ),
}
