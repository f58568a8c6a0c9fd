"""Registers and rosters: which of several count, and which records belong to what is judged."""

import json
from dataclasses import dataclass
from datetime import date

from tests.naive.cases import Case, Kleene, heir, is_known, is_usable, published
from tests.naive.conditions import all3, attribute, not3
from tests.naive.periods import day
from tests.naive.units import Json


@dataclass(frozen=True)
class Choice:
    """Which table counts: present (and it), absent, under review, or in conflict."""

    state: str
    table: Json


@dataclass(frozen=True)
class Window:
    """The days whose records count; of a stock, only what entered since a day if there is one."""

    since: date
    until: date
    entered_since: date | None = None


def choose_register(case: Case, register_id: str) -> Choice:
    """Join the latest usable tables of all reporters and areas of a register."""
    anywhere = [
        table
        for table in case.facts.get("registers", [])
        if table["register"] == register_id and table["records"] is not None and is_known(case, table)
    ]
    known = [table for table in anywhere if concerns(case, case.place(table.get("area")))]
    tables = [table for table in known if is_usable(table)]
    if not tables:
        return Choice("under_review" if known else "absent", {})
    joined: dict[tuple[str, str | None], Json] = {}
    as_at = "9999-12-31"
    awaited: set[str] = set()
    keys = [(heir(case, table.get("reported_by", ""), None), case.place(table.get("area"))) for table in tables]
    for key in set(keys):
        own = [table for table, its_key in zip(tables, keys, strict=True) if its_key == key]
        choice = agreeing(own, "records")
        if choice.state != "present":
            return choice
        # Equal tables that differ in how far they are complete: the one that reaches furthest.
        latest = [table for table in own if published(table) == published(choice.table)]
        awaited.update(heir(case, unit, None) for table in latest for unit in table.get("awaits", []))
        as_at = min(as_at, max(table.get("as_at", "9999-12-31") for table in latest))
        for entry in choice.table["records"]:
            record = {**entry, "area": case.place(entry.get("area", key[1]))}
            if joined.setdefault((record["id"], record["area"]), record) != record:
                return Choice("conflict", {})
    if not settled_places(joined):
        return Choice("conflict", {})
    areas = {area for _, area in keys}
    lacks = case.area is None and None not in areas and not areas.issuperset(case.parts())
    # Whoever gave a part that counts, for whichever area there is, is not awaited.
    for table in anywhere:
        if is_usable(table) and case.place(table.get("area")) in {None, *case.parts()}:
            awaited.discard(heir(case, table.get("reported_by", ""), None))
    lacking = {"lacks_areas": lacks, "awaited": awaited}
    return Choice("present", {"records": list(joined.values()), "as_at": as_at, **lacking})


def concerns(case: Case, area: str | None) -> bool:
    """Say whether a register of an area is looked at."""
    if case.area is None:
        return area is None or area in case.parts()
    return area in {None, case.area}


def settled_places(joined: dict[tuple[str, str | None], Json]) -> bool:
    """Drop records without an area that are there with one; say no if that is not clear.

    Ids belong to an area: one id in two areas is two things.
    """
    for name, area in [key for key in joined if key[1] is None]:
        others = [record for key, record in joined.items() if key[0] == name and key[1] is not None]
        if others:
            record = joined.pop((name, area))
            if len(others) > 1 or {**record, "area": None} != {**others[0], "area": None}:
                return False
    return True


def choose_roster(case: Case, roster_id: str) -> Choice:
    """Choose the roster in force: the latest by the reference date, else the next, undated last."""
    tables = [
        table
        for table in case.facts.get("rosters", [])
        if table["roster"] == roster_id and table["items"] is not None and is_known(case, table)
    ]
    dates = [day(table["dated"]) for table in tables if "dated" in table]
    before = [dated for dated in dates if dated <= case.reference]
    if not dates:
        return agreeing(tables, "items")
    chosen = max(before) if before else min(dates)
    return agreeing([table for table in tables if "dated" in table and day(table["dated"]) == chosen], "items")


def agreeing(tables: list[Json], entries: str) -> Choice:
    """Take the latest published table; different ones of equal date are a conflict."""
    if not tables:
        return Choice("absent", {})
    latest = max(published(table) for table in tables)
    tables = [table for table in tables if published(table) == latest]
    written = {json.dumps(sorted(json.dumps(entry, sort_keys=True) for entry in table[entries])) for table in tables}
    return Choice("conflict", {}) if len(written) > 1 else Choice("present", tables[0])


def lack_of(table: Json, until: date) -> str | None:
    """Say why a register does not hold all there is up to a day, if it does not."""
    if table["lacks_areas"] or day(table["as_at"]) < until:
        return "register_not_up_to_date"
    return "register_part_awaited" if table["awaited"] else None


def belongs(case: Case, entry: Json) -> Kleene:
    """Say whether a record or an item of a roster belongs to the area that is judged."""
    area = case.place(entry.get("area"))
    if case.area is None:
        return True
    return None if area is None else area == case.area


def in_window(case: Case, register: Json, record: Json, window: Window) -> Kleene:
    """Say whether a record belongs to what is judged, by its area and dates."""
    return all3([belongs(case, record), in_time(register, record, window)])


def in_time(register: Json, record: Json, window: Window) -> Kleene:
    """Say whether the dates of a record place it in the window."""
    dating = register["dating"]
    if dating["kind"] == "flow":
        happened = attribute(register, record, dating["date"])
        return None if happened is None else bool(window.since <= happened <= window.until)
    enters = attribute(register, record, dating["enters"])
    if enters is None:
        # Without that date nothing is known of its membership, whatever its other date says.
        return None
    is_new = window.entered_since is None or enters >= window.entered_since
    return all3([is_new, enters <= window.until, not3(has_left(register, record, window.until))])


def has_left(register: Json, record: Json, until: date) -> Kleene:
    """Say whether a record no longer counts; one without the date still does."""
    leaves = register["dating"].get("leaves")
    if leaves is None or leaves not in record.get("attributes", {}):
        return False
    left = attribute(register, record, leaves)
    return None if left is None else bool(left <= until)
