"""What is asked of a table of records, and the table as it is looked at."""

from collections.abc import Iterable, Mapping

import attrs
import narwhals.stable.v2 as nw
import polars as pl

from wufei.conditions import Condition, attributes_of
from wufei.findings import Rounding
from wufei.formulas import Count, Share, Total
from wufei.frames.asked import Asked
from wufei.frames.asked_records import RecordQuestion
from wufei.frames.attributes import Column, columns_of, unit_column
from wufei.frames.exact_records import Rows, is_one_thing
from wufei.frames.opening import Lazy, Opened, collected
from wufei.frames.tallies import AREA, NUMBER
from wufei.plan import AttributeType, RegisterDeclaration, Stock, Target
from wufei.requirements import Coverage, Level, Records
from wufei.rules import RULES

__all__ = ["Table", "Work", "table_of"]


@attrs.frozen
class Work:
    """What is asked of a table of records."""

    asked: Asked
    declaration: RegisterDeclaration
    #: Targets that look at the register.
    targets: tuple[Target, ...]

    def in_columns(self, target: Target) -> bool:
        """Return whether columns can judge a target; if not, the row engine does."""
        requirement = target.requirement
        if self.asked.rules[requirement.kind] is not RULES.get(requirement.kind):
            return False
        if isinstance(requirement, Records):
            return True
        if not isinstance(requirement, Level) or self.asked.options.rounding is Rounding.PRINTED:
            return False
        match requirement.formula:
            case Total(attribute=attribute):
                return self._is_measured(attribute)
            case Share(weight=str(attribute)):
                return self._is_measured(attribute)
            case Count() | Share():
                return True
            case _:
                return False

    def _is_measured(self, attribute: str) -> bool:
        unit = self.declaration.attribute[attribute].unit
        return unit is not None and not unit.grades

    def by_records(self, target: Target) -> bool:
        """Return whether records can decide a target; without a roster, none is covered nor uncovered."""
        requirement = target.requirement
        if not isinstance(requirement, Coverage) or self.asked.rules[requirement.kind] is not RULES[requirement.kind]:
            return True
        plan = self.asked.plan
        rate = None if requirement.indicator is None else plan.indicator[requirement.indicator]
        return rate is not None and self.declaration in plan.with_inputs(rate)

    @property
    def needed(self) -> frozenset[str]:
        """Ids of the attributes that are looked at."""
        found = {self.declaration.dated_by}
        dating = self.declaration.dating
        if isinstance(dating, Stock) and dating.leaves is not None:
            found.add(dating.leaves)
        for target in self.targets:
            if self.in_columns(target):
                found.update(_looked_at(target))
        return frozenset(found)

    def questions(self) -> Iterable[RecordQuestion]:
        """Yield what is asked, year by year."""
        for year in self.asked.years:
            for target in self.targets:
                yield RecordQuestion(target, year, self.declaration, self.asked)


def _looked_at(target: Target) -> Iterable[str]:
    for condition in _conditions(target):
        yield from attributes_of(condition)
    match target.requirement:
        case Level(formula=Total(attribute=attribute)) | Level(formula=Share(weight=str(attribute))):
            yield attribute
        case _:
            return


def _conditions(target: Target) -> tuple[Condition | None, ...]:
    match target.requirement:
        case Records(scope=scope, condition=condition, excused=excused):
            return scope, condition, excused
        case Level(formula=Share(where=where, of=of)):
            return where, of
        case Level(formula=Count(where=where) | Total(where=where)):
            return (where,)
        case _:  # pragma: no cover - columns judge nothing else
            return ()


@attrs.frozen
class Table:
    """A table of records, as it is looked at."""

    opened: Opened
    #: The columns of the caller that are looked at, and ``AREA``; typed values beside them.
    frame: Lazy
    columns: Mapping[str, Column]
    #: Names of the caller's columns that are looked at.
    given: tuple[str, ...]
    declaration: RegisterDeclaration
    #: Areas in which two records of one id say different things; found in memory only.
    contradicted: tuple[str, ...] = ()

    @property
    def rows(self) -> Rows:
        """How its rows are read as records."""
        return Rows(self.declaration, self.columns)

    def once(self) -> "Table":
        """Return a table in memory in which each record stands once."""
        frame = collected(self.frame)
        ids = frame["id"]
        # Of two that are the same the hash is the same: it is enough to count these.
        if ids.hash().n_unique() == len(frame):
            return self
        again = frame.with_row_index("_row").filter(pl.struct(AREA, "id").is_duplicated() & pl.col("id").is_not_null())
        surplus: list[int] = []
        contradicted: dict[str, None] = {}
        for (area, _), same in again.partition_by(AREA, "id", as_dict=True).items():
            if is_one_thing([self.rows.record(row) for row in same.iter_rows(named=True)]):
                surplus += same["_row"].to_list()[1:]
            else:
                contradicted[str(area)] = None
        kept = frame.with_row_index("_row").filter(~pl.col("_row").is_in(surplus)).drop("_row")
        return attrs.evolve(self, frame=nw.from_native(kept.lazy()), contradicted=tuple(contradicted))


def table_of(opened: Opened, work: Work) -> Table:
    """Return a caller's table of records as it is looked at.

    Raises:
        DocumentError: for columns that lack or can't be read.
    """
    declaration, plan = work.declaration, work.asked.plan
    columns: Mapping[str, Column] = columns_of(opened.frame, declaration, work.needed, {})
    schema = opened.frame.collect_schema()
    beside = [unit_column(name) for name, column in columns.items() if column.has_unit]
    own = [name for name in ("id", "area", "name") if name in schema]
    given = tuple(dict.fromkeys([*own, *columns, *beside]))
    frame = opened.frame.select(*given)
    has_area = "area" in schema and "area" not in declaration.attribute
    area = nw.lit(plan.area.id)
    if has_area:
        is_short = opened.is_polars and schema["area"] == nw.Categorical
        area = nw.col("area") if is_short else nw.col("area").cast(nw.String)
        area = area.fill_null(plan.area.id)
    cast = {name: nw.col(name).cast(each.dtype) for name, each in columns.items() if schema[name] != each.dtype}
    cast |= {name: nw.col(name).cast(nw.String) for name in beside if isinstance(schema[name], nw.Enum)}
    frame = frame.with_columns(**{AREA: area}, **cast)
    if opened.is_eager:
        frame, columns = _in_memory(frame, columns, work.needed)
    elif opened.is_polars:
        # Of two that are the same the number is the same; counting numbers is faster.
        native = nw.to_native(frame).with_columns(pl.col("id").hash().alias(NUMBER))
        frame = nw.from_native(native)
    else:
        frame = frame.with_columns(**{NUMBER: nw.col("id")})
    typed = {name: value for column in columns.values() for name, value in column.typed()}
    return Table(opened, frame.with_columns(**typed) if typed else frame, columns, given, declaration)


def _in_memory(frame: Lazy, columns: Mapping[str, Column], needed: Iterable[str]) -> tuple[Lazy, Mapping[str, Column]]:
    """Return a frame with numbers in place of the texts that are looked at often, and what columns of classes hold."""
    few = [AREA]
    for name in sorted(set(needed) & set(columns)):
        column = columns[name]
        is_few = column.declared.type is AttributeType.CLASSES or column.is_graded
        few += [name] if is_few and column.dtype == nw.String else []
        few += [unit_column(name)] if column.has_unit else []
    schema = frame.collect_schema()
    texts = [name for name in few if schema[name] == nw.String]
    held = collected(frame.with_columns(*(nw.col(name).cast(nw.Categorical) for name in texts)) if texts else frame)
    found = {}
    for name, column in columns.items():
        dtype = nw.Categorical if name in texts else column.dtype
        is_text = column.declared.type is AttributeType.CLASSES and dtype == nw.Categorical
        several = tuple(held[name].unique().cast(pl.String).drop_nulls().to_list()) if is_text else None
        beside = unit_column(name)
        units = tuple(held[beside].unique().cast(pl.String).drop_nulls().to_list()) if beside in texts else None
        found[name] = attrs.evolve(column, dtype=dtype, texts=several, units=units)
    return nw.from_native(held.lazy()), found
