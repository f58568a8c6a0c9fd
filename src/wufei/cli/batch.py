"""The command that judges many areas from files of rows."""

import datetime
from collections.abc import Sequence
from typing import Literal

import click

from wufei.cli.options import AS_OF, JSON, LANGUAGE, PLAN, YEARS, options, show
from wufei.cli.progress import counted
from wufei.documents import load_plan
from wufei.wording import Language, say

__all__ = ["batch_command"]


@click.command("batch")
@click.argument("sources", nargs=-1, required=True, metavar="FILE...")
@options(PLAN)
@click.option("--year", "years", type=YEARS, multiple=True, required=True, help="A year; may be given several times.")
@options(AS_OF)
@click.option(
    "--target",
    "targets",
    multiple=True,
    metavar="TARGET",
    help="Only this target: id or title; may be given several times. Default: all.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["parquet", "csv"]),
    default="parquet",
    help="Of the findings, and of what they come to by area. Default: parquet.",
)
@click.option(
    "--partitions",
    type=click.IntRange(1, 10_000),
    help="In how many parts areas are judged; more need less memory. Default: one for each million rows.",
)
@click.option("-o", "--output", "folder", metavar="DIR", required=True, help="Folder that the results are written to.")
@click.option("--restart", is_flag=True, help="Begin anew in a folder that holds a run, whatever it was begun with.")
@options(JSON, LANGUAGE)
def batch_command(
    sources: Sequence[str],
    plan_source: str,
    years: Sequence[int],
    as_of: datetime.date | None,
    targets: Sequence[str],
    form: Literal["parquet", "csv"],
    partitions: int | None,
    folder: str,
    language: Language,
    *,
    restart: bool,
    as_json: bool,
) -> None:
    """Judge many areas for one or more years, from CSV and Parquet files, or folders of them.

    Every row is judged, or set aside with a reason. A run that was broken off goes on when it is called again.
    """
    from wufei.frames import evaluate_files, summary_sheet  # noqa: PLC0415 - only this command needs the extra

    plan = load_plan(plan_source)
    summary = evaluate_files(
        plan,
        sources,
        folder,
        years=years,
        as_of=as_of,
        targets=targets or None,
        form=form,
        partitions=partitions,
        restart=restart,
        language=language,
        watched=counted,
    )
    show(summary.document() if as_json else summary_sheet(summary, plan, language), None, language)
    click.echo(say("written", language, file=folder), err=True)
