"""YAML as nodes that know their lines. No value is constructed here, so no text can become an object."""

from dataclasses import dataclass
from typing import Any

import yaml
from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from courses.source.faults import Faults

#: libyaml's parser where it is installed; the same nodes come from the one in Python.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
KINDS = {ScalarNode: "a single value", SequenceNode: "a list", MappingNode: "a set of fields"}


@dataclass(frozen=True, slots=True)
class Scope:
    """A piece of YAML: the file in which it stands, and the line of that file where it begins."""

    path: str
    first_line: int
    faults: Faults

    def line(self, node: Node) -> int:
        """The line of the file in which a node begins."""
        return int(self.first_line + node.start_mark.line)

    def complain(self, line: int, message: str) -> None:
        """Something is wrong in this line of the file."""
        self.faults.error(self.path, line, message)

    def fault(self, node: Node, message: str) -> None:
        """Something is wrong with this node."""
        self.faults.error(self.path, self.line(node), message)

    def warn(self, node: Node, message: str) -> None:
        """Something about this node should be looked at."""
        self.faults.warn(self.path, self.line(node), message)


def kind_of(node: Node) -> str:
    """What a node is, in words."""
    return "empty" if is_empty(node) else KINDS.get(type(node), "something else")


def is_empty(node: Node) -> bool:
    """Nothing stands here."""
    return isinstance(node, ScalarNode) and (node.tag.endswith(":null") or not node.value.strip())


def compose(text: str, scope: Scope) -> Node | None:
    """The root node of a text; None, with a fault, when it is no YAML."""
    try:
        node = yaml.compose(text, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        scope.faults.error(scope.path, scope.first_line + (mark.line if mark else 0), _said(error))
        return None
    except (yaml.YAMLError, RecursionError) as error:
        scope.faults.error(scope.path, scope.first_line, f"this is no YAML: {error}".splitlines()[0])
        return None
    if node is not None and (again := _repeated(node)):
        scope.fault(again, "“*” repeats another part of the file; write it out (or put the text in quotes)")
        return None
    return node


def _said(error: yaml.MarkedYAMLError) -> str:
    hint = ": put the text in double quotes" if "mapping values" in str(error.problem) else ""
    return f"this is no YAML: {error.problem or error.context}{hint}"


def _repeated(root: Node) -> Node | None:
    """A node that stands in two places: an alias, which may repeat without end."""
    seen: set[int] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            return node
        seen.add(id(node))
        if isinstance(node, MappingNode):
            waiting += [part for pair in node.value for part in pair]
        elif isinstance(node, CollectionNode):
            waiting += node.value
    return None
