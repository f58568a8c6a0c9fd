"""A second, naive evaluator: the oracle of the property tests.

Written from the specification alone and independent of the engine, which it never imports. It reads the plan and the
facts as JSON documents, recomputes what it is asked, and prefers the plain way to the quick one. It knows canonical
names of units only, and leaves out problems, roll-ups, texts and requirement kinds of others (x-...).

Numbers are exact: pint quantities over `Fraction` in a small registry of its own.
"""

from tests.naive.cases import Ends, Missing, Options, Result
from tests.naive.schedules import evaluate

__all__ = ["Ends", "Missing", "Options", "Result", "evaluate"]
