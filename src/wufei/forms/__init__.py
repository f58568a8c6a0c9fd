"""Forms: what each unit owes for a year, handed out as workbooks, and read back as facts once they are filled in."""

from wufei.forms.asking import (
    AskedEvidence,
    AskedFigure,
    AskedRegister,
    AskedRoster,
    AskedWords,
    Elsewhere,
    Form,
    Respondent,
    forms_for,
)
from wufei.forms.collecting import Collected, FiledForm, collect, form_files
from wufei.forms.papers import (
    Confirmation,
    confirmation_workbook,
    confirmations,
    lacking_rows,
    reminder_workbook,
)
from wufei.forms.reminders import Conflict, Unreported
from wufei.forms.sheets import CellProblem, Place
from wufei.forms.tables import form_csv, form_document, form_json
from wufei.forms.workbooks import form_workbook

__all__ = [
    "AskedEvidence",
    "AskedFigure",
    "AskedRegister",
    "AskedRoster",
    "AskedWords",
    "CellProblem",
    "Collected",
    "Confirmation",
    "Conflict",
    "Elsewhere",
    "FiledForm",
    "Form",
    "Place",
    "Respondent",
    "Unreported",
    "collect",
    "confirmation_workbook",
    "confirmations",
    "form_csv",
    "form_document",
    "form_files",
    "form_json",
    "form_workbook",
    "forms_for",
    "lacking_rows",
    "reminder_workbook",
]
