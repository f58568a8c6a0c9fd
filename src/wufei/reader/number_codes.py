"""What numbers are that are no target's, and why others were not read: codes; what each says stands in the wording."""

from typing import Final

__all__ = ["OTHER_CODES", "UNREAD_CODES"]

#: Numbers recognised as something else.
OTHER_CODES: Final = (
    "article",
    "baseline",
    "class",
    "condition",
    "date",
    "document-number",
    "duration",
    "name",
    "ordinal",
    "past-result",
    "period",
    "phone",
    "plain",
    "prohibition-limit",
    "reference",
    "scope",
)
#: Numbers not understood, or refused.
UNREAD_CODES: Final = (
    "absolute_change",
    "bounds_crossed",
    "change_in_cell",
    "change_with_upper_limit",
    "contradiction",
    "damaged_number",
    "grade_not_understood",
    "impossible_date",
    "names_and_values_differ",
    "no_number",
    "no_value",
    "not_understood",
    "number_without_unit",
    "rate_over_hundred",
    "rate_without_percent",
    "several_numbers",
    "unknown_grade",
    "unknown_unit",
    "vague",
    "yearly_growth",
)
