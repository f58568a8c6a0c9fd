"""Draw one series of the tutorial's year: ``python draw.py facts.json straw-use-rate straw.svg``."""

import sys
from pathlib import Path

import wufei
from wufei.reports.yearly import yearly_report
from wufei.reports.yearly.charts import chart_svg

if __name__ == "__main__":
    *sources, target, picture = sys.argv[1:]
    assessment = wufei.evaluate(wufei.load_plan(), wufei.load_facts(*sources), year=2025)
    series = yearly_report(assessment).series_of_target[target]
    Path(picture).write_text(chart_svg(series, "en"), encoding="utf-8")
