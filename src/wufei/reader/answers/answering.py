"""From a draft and a person's answers to a plan: what was proposed is accepted, dropped or replaced, and that recorded.

Works on documents, so that whatever is set is checked as any plan is: by its schema, its references, its dimensions.
"""

import copy
from collections.abc import Iterator, Mapping
from typing import Any, Final

from wufei.documents import dump_draft, format_of, load_draft, load_plan
from wufei.drafts import Answers, Draft
from wufei.errors import DocumentError, Problem, problem
from wufei.near import near_names
from wufei.plan import Plan
from wufei.reader.answers.passages import is_passage, located
from wufei.reader.answers.whole import under_plan

__all__ = ["answered"]

_Item = dict[str, Any]
#: Collections of a plan, by how an item of theirs is named in readings and questions.
_COLLECTIONS: Final = {
    "responsible_unit": "responsible_units",
    "roster": "rosters",
    "register": "registers",
    "indicator": "indicators",
    "task": "tasks",
    "target": "targets",
}
#: Fields that name an item of another collection.
_REFERENCES: Final = frozenset(
    ("responsible_unit", "indicator", "register", "roster", "succeeded_by", "supplied_by", "library")
)
#: How an item of a collection is named.
_KINDS: Final = {name: kind for kind, name in _COLLECTIONS.items()}
#: Texts of an item that may be given in one language only: the other stays as it was.
_TEXTS: Final = frozenset(("title", "name", "summary", "note"))
#: Kinds of items that others refer to by their id.
_NAMED: Final = ("responsible_unit", "roster", "register", "indicator")
#: Items that are there only for what refers to them.
_HELD: Final = ("indicators", "registers", "rosters")


def answered(draft: Draft, answers: Answers, bare: str = "") -> Draft | Plan:
    """Return a draft with a person's answers: a plan if none of its questions is left open.

    Passages that answers name by their words are looked up in ``bare``, the document without white space.

    Raises:
        DocumentError: if the answers are about another document, a question or an item that is not there, or accept
            what has no proposal; or if what they make is no plan. All problems at once.
    """
    document = dump_draft(draft)
    if answers.document != draft.plan.document.sha256:
        raise DocumentError(problem("answers_of_other_document", "$.document", value=answers.document[:12]))
    work = _Work(document, under_plan(answers), bare)
    work.apply()
    if work.problems:
        raise DocumentError(*work.problems)
    plan = document["plan"]
    document["review"] = work.review()
    if document["questions"]:
        return load_draft(document)
    return load_plan({"format": format_of("plan"), **plan, "review": document["review"]})


class _Work:
    """The document of a draft while answers are applied to it."""

    def __init__(self, document: _Item, answers: Answers, bare: str) -> None:
        # What was answered is put into the document, and changed there.
        self._document, self._answers, self._bare = document, copy.deepcopy(answers), bare
        self._plan: _Item = document["plan"]
        #: New ids of what others refer to; and of targets, which nothing refers to, as they are named in questions.
        self._renamed: dict[str, str] = {}
        self._retitled: dict[str, str] = {}
        self._recorded: list[_Item] = list(document.get("review", {}).get("answers", ()))
        self.problems: list[Problem] = []

    def apply(self) -> None:
        """Apply all answers: to questions first, then what is changed and added without being asked."""
        self._apply_to_plan()
        self._apply_answers()
        self._apply_changes()
        self._rename()
        self._prune()
        self._add()
        if self._answers.accept_rest:
            self._accept_rest()

    def review(self) -> _Item:
        """Return who answered what."""
        day = self._answers.reviewed_on
        who = {"reviewed_by": self._answers.reviewed_by, "reviewed_on": day.isoformat() if day else None}
        return {**{key: value for key, value in who.items() if value is not None}, "answers": self._recorded}

    def _apply_to_plan(self) -> None:
        given = dict(self._answers.plan)
        if not given:
            return
        self._plan.update(given)
        if "title" in given and not self._plan["document"]["title"]:
            self._plan["document"]["title"] = given["title"]["zh"]
        self._recorded.append({"question": "plan", "answer": "set", "set": given})
        self._close(lambda question: question["of"] == "plan" and question["code"] in given)

    def _apply_answers(self) -> None:
        open_ = {question["id"]: question for question in self._document["questions"]}
        for name, answer in self._answers.answers.items():
            if answer is None:
                continue
            path = f"$.answers[{name!r}]"
            question = open_.get(name)
            if question is None:
                near = near_names(name, open_)
                code = "unknown_question_suggested" if near else "unknown_question"
                self.problems.append(problem(code, path, value=name, near=", ".join(near)))
            elif answer == "accept" and not question["acceptable"]:
                self.problems.append(problem("nothing_to_accept", path, value=name))
            elif question["of"] == "plan" and answer != "accept":
                # Answers that set what it asks for stand under the plan by now.
                self.problems.append(problem("not_set", path, value=name, field=question["code"]))
            else:
                self._apply_one(question["of"], name, answer, path)
                self._close(lambda other, name=name: other["id"] == name)

    def _apply_changes(self) -> None:
        for item, answer in self._answers.changes.items():
            if answer is not None and answer != "accept":
                self._apply_one(item, item, answer, f"$.changes[{item!r}]")

    def _apply_one(self, item: str, name: str, answer: Any, path: str) -> None:  # noqa: ANN401 - JSON
        if answer == "accept" or (answer == "drop" and not _is_item(item)):
            # What is no item of the draft is not in it: to accept that is to drop it.
            self._recorded.append({"question": name, "answer": "accept"})
            return
        holder, position = self._find(item)
        if holder is None:
            self.problems.append(problem("unknown_item", path, value=item))
            return
        if answer == "drop":
            self._recorded.append({"question": name, "answer": "drop"})
            self._drop(item, holder, position)
        elif "same_as" in answer:
            self._recorded.append({"question": name, "answer": "same_as", "set": dict(answer)})
            self._same_as(item, holder, position, answer["same_as"], path)
        else:
            self._recorded.append({"question": name, "answer": "set", "set": dict(answer["set"])})
            self._set(holder, position, answer["set"], path)

    def _find(self, item: str) -> tuple[list[_Item] | None, int]:
        """Return the list that holds an item, under its name in the draft or its new one, and where in it."""
        found = self._look_up(item)
        return found if found[0] is not None else self._look_up(self._new_name(item))

    def _new_name(self, item: str) -> str:
        return self._retitled.get(item) or _renamed_item(item, self._renamed)

    def _look_up(self, item: str) -> tuple[list[_Item] | None, int]:
        kind, _, rest = item.partition(":")
        if kind == "assignment":
            ref, _, rest = rest.partition(":")
            unit, _, role = rest.partition(":")
            found = (each.get("assignments") for each in self._plan["tasks"] if each.get("ref") == ref)
            holder: list[_Item] = next((each for each in found if isinstance(each, list)), [])
            wanted = {"responsible_unit": unit, "role": role}
        else:
            holder = self._plan.get(_COLLECTIONS.get(kind, ""), [])
            wanted = {"ref" if kind == "task" else "id": rest}
        for position, each in enumerate(holder):
            if all(_named(each, key) == value for key, value in wanted.items()):
                return holder, position
        return None, 0

    def _drop(self, item: str, holder: list[_Item], position: int) -> None:
        dropped = holder.pop(position)
        self._close(lambda question: question["of"] == item)
        if item.startswith("responsible_unit:"):
            for each in (*self._plan["tasks"], *self._plan["targets"]):
                for name in ("assignments", "owners"):
                    if isinstance(each.get(name), list):
                        each[name] = [one for one in each[name] if _named(one, "responsible_unit") != dropped["id"]]

    def _set(self, holder: list[_Item], position: int, values: Mapping[str, Any], path: str) -> None:
        item = holder[position]
        if "library" in values and "id" in item:
            self._rename_to(item["id"], values["library"])
            holder[position] = dict(values)
            return
        if "id" in values and "id" in item:
            # Nothing refers to a target by its id, which may be that of its indicator too.
            if "requirement" in item:
                self._retitled[f"target:{item['id']}"] = f"target:{values['id']}"
            else:
                self._rename_to(item["id"], values["id"])
        for key, value in values.items():
            if value is None:
                item.pop(key, None)
            elif key == "assignments":
                item[key] = _with_source(value, item["source"])
            elif key in _TEXTS and isinstance(value, dict) and isinstance(item.get(key), dict):
                item[key] = {**item[key], **value}
            else:
                item[key] = value
        self._locate(item, f"{path}.set.source")

    def _same_as(self, item: str, holder: list[_Item], position: int, name: str, path: str) -> None:
        own, other = holder[position].get("id"), self._renamed.get(name, name)
        if own == other or all(each.get("id") != other for each in holder):
            self.problems.append(problem("unknown_item", path, value=name))
            return
        self._rename_to(str(own), other)
        del holder[position]
        self._close(lambda question: question["of"] == item)

    def _rename_to(self, old: str, new: str) -> None:
        """Note a new name; what was to have the old one gets the new one too."""
        self._renamed = {key: new if value == old else value for key, value in self._renamed.items()} | {old: new}

    def _rename(self) -> None:
        """Give every reference the new name of what it names; a unit that is now twice on a task is there once."""
        _rename_references(self._plan, self._renamed)
        for each in (*self._plan["tasks"], *self._plan["targets"]):
            for name in ("assignments", "owners"):
                if isinstance(each.get(name), list):
                    each[name] = _each_once(each[name])
        for each in (*self._document["questions"], *self._document["readings"]):
            each["of"] = self._new_name(each["of"])

    def _add(self) -> None:
        """Add what was not read; a target that names no passage stands where its task does."""
        for name, items in self._answers.add.items():
            for number, item in enumerate(items):
                if name == "targets" and "source" not in item:
                    item.update(self._of_task(item))
                self._locate(item, f"$.add.{name}[{number}].source")
                if "assignments" in item and "source" in item:
                    item["assignments"] = _with_source(item["assignments"], item["source"])
                if name in _KINDS:
                    key = item.get("ref") or item.get("id") or item.get("library")
                    self._recorded.append({"question": f"{_KINDS[name]}:{key}", "answer": "add"})
            self._plan.setdefault(name, []).extend(items)
        if "targets" in self._answers.add and not self.problems:
            # In the order of the document, as all targets of a plan are.
            self._plan["targets"].sort(key=lambda each: _begins(each) or 0)

    def _of_task(self, target: _Item) -> _Item:
        tasks = [each for each in self._plan["tasks"] if each.get("ref") == target.get("task")]
        return {"source": tasks[0]["source"]} if tasks and _begins(tasks[0]) is not None else {}

    def _locate(self, item: _Item, path: str) -> None:
        """Give an item the source that it names by its words."""
        if not is_passage(item.get("source")):
            return
        try:
            item["source"] = located(
                item["source"], self._bare, self._plan["tasks"], self._of_task(item).get("source"), path
            )
        except DocumentError as error:
            self.problems += error.problems

    def _prune(self) -> None:
        """Take out what only dropped items referred to, and the questions about it."""
        for _ in _HELD:
            used = set(_references(self._plan))
            for name in _HELD:
                items = self._plan.get(name, [])
                self._plan[name] = [each for each in items if each.get("id", each.get("library")) in used]
        self._close(lambda question: self._is_gone(question["of"]))

    def _is_gone(self, item: str) -> bool:
        return _is_item(item) and self._look_up(item)[0] is None

    def _accept_rest(self) -> None:
        left = [each for each in self._document["questions"] if each["acceptable"]]
        self._recorded += [{"question": each["id"], "answer": "accept_rest"} for each in left]
        self._close(lambda question: question["acceptable"])

    def _close(self, is_answered: Any) -> None:  # noqa: ANN401 - a function of a question
        self._document["questions"] = [each for each in self._document["questions"] if not is_answered(each)]


def _is_item(item: str) -> bool:
    """Return whether the name of what a question is about is that of an item of a draft, and not of a number, say."""
    kind = item.partition(":")[0]
    return kind in _COLLECTIONS or kind == "assignment"


def _named(value: Any, key: str) -> Any:  # noqa: ANN401 - JSON that is not checked yet
    return value.get(key) if isinstance(value, dict) else None


def _begins(item: _Item) -> int | None:
    """Return where the passage of an item begins; None where what was set for it is none."""
    span = _named(item.get("source"), "span")
    return span[0] if isinstance(span, list) and span and isinstance(span[0], int) else None


def _with_source(assignments: Any, source: _Item) -> Any:  # noqa: ANN401 - JSON that is not checked yet
    """Return assignments of which those that name no passage stand where their task does."""
    if not isinstance(assignments, list):
        return assignments
    return [{"source": source, **each} if isinstance(each, dict) else each for each in assignments]


def _each_once(owners: Any) -> Any:  # noqa: ANN401 - JSON that is not checked yet
    """Return who owns something, each unit in each role once, in the order of the first."""
    kept: dict[str, Any] = {}
    for each in owners:
        kept.setdefault(repr((_named(each, "responsible_unit"), _named(each, "role"))), each)
    return list(kept.values())


def _rename_references(plan: _Item, names: Mapping[str, str]) -> None:
    """Give references their new names, in place."""
    for holder, key in list(_referring(plan)):
        named = holder[key]
        if isinstance(named, list):
            holder[key] = [names.get(each, each) if isinstance(each, str) else each for each in named]
        else:
            holder[key] = names.get(named, named)


def _references(plan: _Item) -> Iterator[str]:
    """Yield the ids that items of a plan refer to."""
    for holder, key in _referring(plan):
        named = holder[key]
        yield from (each for each in (named if isinstance(named, list) else [named]) if isinstance(each, str))


def _referring(plan: _Item) -> Iterator[tuple[_Item, str]]:
    """Yield each mapping of a plan that refers to an item or several, and the key at which it does."""
    waiting: list[Any] = [plan]
    while waiting:
        each = waiting.pop()
        if isinstance(each, list):
            waiting += each
        elif isinstance(each, dict):
            for key, inner in each.items():
                if key in _REFERENCES and isinstance(inner, str | list):
                    yield each, key
                else:
                    waiting.append(inner)


def _renamed_item(item: str, names: Mapping[str, str]) -> str:
    """Return the name of an item after what it names was renamed."""
    kind, _, rest = item.partition(":")
    if kind not in {"assignment", *_NAMED}:
        return item
    if kind != "assignment":
        return f"{kind}:{names.get(rest, rest)}"
    ref, _, rest = rest.partition(":")
    unit, _, role = rest.partition(":")
    return f"{kind}:{ref}:{names.get(unit, unit)}:{role}"
