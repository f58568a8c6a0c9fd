"""The responsibility graph as files: for other programs, for spreadsheets, and as a picture."""

from wufei.exports.matrices import AXES, Grid, coordination_grid, grid_csv, grid_xlsx, matrix
from wufei.exports.pictures import to_svg
from wufei.exports.texts import to_dot, to_graphml, to_json, to_mermaid
from wufei.exports.triples import to_turtle

__all__ = [
    "AXES",
    "Grid",
    "coordination_grid",
    "grid_csv",
    "grid_xlsx",
    "matrix",
    "to_dot",
    "to_graphml",
    "to_json",
    "to_mermaid",
    "to_svg",
    "to_turtle",
]
