"""Who is responsible in lines of labels and in cells of tables."""

from wufei.plan import Role
from wufei.reader.brackets import full_width, parts_outside
from wufei.reader.duties.duty import DutiesRead, Duty, LabelKind
from wufei.reader.duties.no_duties import Stands, names_anybody, no_duty
from wufei.reader.duties.statements import (
    LABEL,
    LONGEST,
    NOBODY,
    VERB_AT_END,
    Said,
    Statement,
    blotted,
    duty_of,
    label_of,
    read_roles,
    read_statement,
    together,
    trimmed,
)
from wufei.reader.text import Words

__all__ = ["is_unit_line", "read_cell", "read_label_line", "read_labels_in_text"]

#: A longer line that ends in a verb is a text.
_LONGEST_LINE = 400
_LEADING = frozenset({Role.LEAD, Role.RESPONSIBLE})


def read_label_line(words: Words) -> DutiesRead:
    """Read labels with what follows each, such as 责任单位：甲局, on one line or behind the text of a task.

    Sentences of labels that follow one another are one duty. A line of units without a label is read, too.
    """
    units = _units(words)
    if units is not None:
        return DutiesRead(duties=(duty_of(units, trimmed(words), "unit-line"),), seen=1)
    read = DutiesRead()
    for whole, said in _lines(words):
        if isinstance(said, str):
            read = _more(read, DutiesRead(unread=((whole, said),), seen=1))
        elif said.says_something:
            read = _more(read, DutiesRead(duties=(duty_of(said, whole, "label-line"),), seen=1))
        else:
            thing = "person" if "person-named" in said.remarks else "empty"
            read = _more(read, DutiesRead(others=((whole, thing),)))
    return read


def is_unit_line(words: Words) -> bool:
    """Tell whether a paragraph such as 甲局、乙局等按职责分工负责 is nothing but units and what they do."""
    return _units(words) is not None


def _units(words: Words) -> Said | None:
    line = trimmed(words)
    if len(line) > _LONGEST_LINE or not VERB_AT_END.search(line.text) or LABEL.search(full_width(line.text)):
        return None
    said = read_statement(line)
    if not isinstance(said, Said) or said.below or said.deadline is not None:
        # 每年建成甲站5座 begins as a time does.
        return None
    if not any(group.role in _LEADING for group in said.groups):
        return None
    named = [full_width(each.full) for group in said.groups for each in group.mentions]
    # 各部门分工负责 is an appeal.
    return None if all(names_anybody(name) or no_duty(Stands.NAME, name) for name in named) else said


def read_labels_in_text(words: Words) -> DutiesRead:
    """Read labels that stand in the text of a task itself, behind its last sentence.

    A label of a person or a time counts only at the head of a sentence.
    """
    sentences = parts_outside(words, "。！？；") if "：" in full_width(words.text) else ()
    return read_label_line(words) if any(_has_label(sentence) for _, sentence in sentences) else DutiesRead()


def _has_label(sentence: Words) -> bool:
    text = blotted(sentence)
    return any(not label.start() or label_of(label).kind is LabelKind.ROLE for label in LABEL.finditer(text))


def _more(one: DutiesRead, other: DutiesRead) -> DutiesRead:
    return DutiesRead(
        duties=one.duties + other.duties,
        others=one.others + other.others,
        unread=one.unread + other.unread,
        seen=one.seen + other.seen,
    )


def _lines(words: Words) -> list[tuple[Words, Statement]]:
    """Return the stretches that begin with a label, each with what it says."""
    lines: list[tuple[Words, Statement]] = []
    follows = False
    for _, sentence in parts_outside(words, "。"):
        label = LABEL.search(blotted(sentence))
        if label is None:
            follows = follows and not sentence
            continue
        stretch = sentence.part(label.start())
        said = read_statement(stretch)
        if follows and not label.start() and stretch.span[1] - lines[-1][0].start <= LONGEST:
            before, earlier = lines[-1]
            whole = words.part(before.start - words.start, stretch.span[1] - words.start)
            lines[-1] = (whole, together(earlier, said))
        else:
            lines.append((trimmed(stretch), said))
        follows = True
    return lines


def read_cell(words: Words, role: Role) -> DutiesRead:
    """Read a cell of a table whose column names a role: names, or names with labels or verbs, which then decide."""
    text = full_width(words.text)
    if NOBODY.fullmatch(text):
        return DutiesRead()
    is_labelled = len(words) > LONGEST or LABEL.search(blotted(words))
    said = read_statement(words) if is_labelled else read_roles(trimmed(words), role)
    if isinstance(said, str):
        return DutiesRead(unread=((words, said),), seen=1)
    if not said.says_something:
        return DutiesRead(others=((words, "person" if "person-named" in said.remarks else "empty"),))
    return DutiesRead(duties=(_duty(said, words),), seen=1)


def _duty(said: Said, words: Words) -> Duty:
    return duty_of(said, words, "verb-cell" if said.verbal else "label-cell" if said.labelled else "cell")
