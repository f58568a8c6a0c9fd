"""Whether an assessment comes out again, for a reader and for a program."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from wufei.documents import dump_receipt, format_of
from wufei.known import Known
from wufei.plan import Plan
from wufei.reports.phrases import joined, label
from wufei.reports.sheets import Group, Sheet
from wufei.reproduction import FindingDifference, Reproduction, Result
from wufei.wording import Language, say

__all__ = ["reproduction_json", "reproduction_sheet", "reproductions_json"]

#: What a heading says of findings that differ; of the others it can't be told.
_FINDINGS: Final = {Result.ALTERED: "receipt.findings_altered", Result.DIFFERS: "receipt.findings_differ"}


def reproduction_json(found: Reproduction) -> dict[str, Any]:
    """Return the document of what evaluating again came to."""
    return {
        "format": format_of("reproduction"),
        "result": found.result,
        "reproduced": found.reproduced,
        "filed": dump_receipt(found.filed),
        "now": dump_receipt(found.now),
        "file_sha256": found.body_sha256,
        "inputs": [{"what": each.what, "filed": each.filed, "now": each.now} for each in found.inputs],
        "findings": [
            {
                "target": each.target,
                "filed": each.filed,
                "now": each.now,
                "keys": list(each.keys),
                "copies": each.copies,
            }
            for each in found.findings
        ],
        "sections": list(found.sections),
    }


def reproductions_json(several: Sequence[Reproduction]) -> dict[str, Any]:
    """Return the document of what evaluating again came to for several assessments."""
    return {
        "format": format_of("reproductions"),
        "reproduced": all(each.reproduced for each in several),
        "reproductions": [reproduction_json(each) for each in several],
    }


def reproduction_sheet(found: Reproduction, language: Language) -> Sheet:
    """Return what evaluating again came to, for a reader: the result first, then what differs."""
    plan = found.assessment.plan
    year = str(found.filed.options.year)
    footer = [say("receipt.digest", language, digest=found.now.assessment_sha256)]
    if found.sections:
        footer.append(say("receipt.sections", language, keys=joined(found.sections, language)))
    return Sheet(
        title=say("receipt.title", language, plan=plan.title.in_language(language), year=year),
        notes=tuple(_notes(found, language)),
        groups=tuple(_groups(found, language)),
        footer=tuple(footer),
    )


def _notes(found: Reproduction, language: Language) -> Iterator[str]:
    yield say(f"result.{found.result}", language)
    if found.result is Result.DIFFERS and not found.inputs:
        yield say("receipt.same_inputs", language)
    area = found.assessment.area
    if area is not None:
        names = {each.id: each.name for each in Known(found.assessment.plan, found.assessment.facts).areas}
        yield say("table.of_area", language, area=names[area].in_language(language))
    if found.now.facts_invented:
        yield say("table.invented", language)


def _groups(found: Reproduction, language: Language) -> Iterator[Group]:
    if found.inputs:
        rows = tuple((say(f"input.{each.what}", language), each.filed, each.now) for each in found.inputs)
        header = tuple(say(f"receipt.{name}", language) for name in ("what", "filed", "now"))
        yield Group(say("receipt.inputs", language, count=str(len(rows))), "bold", header, rows)
    if found.findings:
        code = _FINDINGS.get(found.result, "receipt.findings_unclear")
        findings = tuple(_finding_row(each, found.assessment.plan, language) for each in found.findings)
        header = tuple(say(name, language) for name in ("table.target", "receipt.in_file", "receipt.now"))
        header = (*header, say("receipt.keys", language))
        yield Group(say(code, language, count=str(len(findings))), "bold red", header, findings)


def _finding_row(each: FindingDifference, plan: Plan, language: Language) -> tuple[str, ...]:
    target = plan.target.get(each.target)
    name = f"[{each.target}]" if target is None else label(target, language)
    verdicts = (
        say("receipt.no_finding", language) if verdict is None else say(f"verdict.{verdict}", language)
        for verdict in (each.filed, each.now)
    )
    copies = (say("receipt.copies", language, count=str(each.copies)),) if each.copies > 1 else ()
    return name, *verdicts, joined((*copies, *each.keys), language)
