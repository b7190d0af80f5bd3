"""Files as different people set them, before something is added to them and after."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from briefing.files import nodes
from briefing.files.growing import Tree, with_entry
from briefing.files.nodes import read_yaml
from briefing.problems import Place
from briefing.storage.reading import decode, with_line_feeds

PATH = Path("war.yaml")
SOURCE = Path("tass.md")
ORDER = ("id", "claim", "supports", "quotes", "gaps")

SHORT: Mapping[str, Tree] = {"source": "cnn", "exact": "so: it is"}
SPEAKER = {"name": "Anna Q", "role": "writer: a"}

NEW = '- source: cnn\n  exact: "so: it is"\n'
LISTS: Mapping[str, tuple[str, str]] = {
    "indented": (
        "- id: a\n  quotes:\n    - source: x\n  claim: b\n",
        '- id: a\n  quotes:\n    - source: x\n    - source: cnn\n      exact: "so: it is"\n  claim: b\n',
    ),
    "not indented": ("id: a\nquotes:\n- source: x\ngaps: []\n", f"id: a\nquotes:\n- source: x\n{NEW}gaps: []\n"),
    "far in, wide dashes": (
        "id: a\nquotes:\n     -   source: x\n         exact: y\n",
        'id: a\nquotes:\n     -   source: x\n         exact: y\n     -   source: cnn\n         exact: "so: it is"\n',
    ),
    "dashes on their own lines": (
        "id: a\nquotes:\n-\n  source: x\n",
        f"id: a\nquotes:\n-\n  source: x\n{NEW}",
    ),
    "a comment behind a dash": (
        "id: a\nquotes:\n-  # x - y\n  source: x\n",
        f"id: a\nquotes:\n-  # x - y\n  source: x\n{NEW}",
    ),
    "blank lines between": (
        "id: a\nquotes:\n- source: x\n\n- source: y\n\ngaps: []\n",
        f"id: a\nquotes:\n- source: x\n\n- source: y\n\n{NEW}\ngaps: []\n",
    ),
    "blank lines between other lists of that key": (
        "- id: a\n  quotes:\n  - x: y\n- id: b\n  quotes:\n  - x: y\n\n  - x: z\n",
        '- id: a\n  quotes:\n  - x: y\n\n  - source: cnn\n    exact: "so: it is"\n'
        "- id: b\n  quotes:\n  - x: y\n\n  - x: z\n",
    ),
    "comments of the last entry": (
        "id: a\nquotes:\n- source: x  # here\n  # and here\n\n  # and there\n# of the gaps\ngaps: []\n",
        f"id: a\nquotes:\n- source: x  # here\n  # and here\n\n  # and there\n{NEW}# of the gaps\ngaps: []\n",
    ),
    "comments between, and below the last entry": (
        "- id: a\n  quotes:\n    # first\n    - source: x\n    # touches\n\n    # does not\n  # lower\n",
        "- id: a\n  quotes:\n    # first\n    - source: x\n    # touches\n    - source: cnn\n"
        '      exact: "so: it is"\n\n    # does not\n  # lower\n',
    ),
    "entries in braces": (
        "id: a\nquotes:\n- {source: x}\n- {source: y}  # z\n",
        'id: a\nquotes:\n- {source: x}\n- {source: y}  # z\n- {source: cnn, exact: "so: it is"}\n',
    ),
    "a literal text at its end": (
        "id: a\nquotes:\n- exact: |\n    x\n    # no comment\n\n# a comment\n",
        f"id: a\nquotes:\n- exact: |\n    x\n    # no comment\n{NEW}\n# a comment\n",
    ),
    "a text whose blank lines count": (
        "id: a\nquotes:\n- exact: |+\n    x\n\n\n# a comment\n",
        f"id: a\nquotes:\n- exact: |+\n    x\n\n\n{NEW}# a comment\n",
    ),
    "an anchored text whose blank lines count": (
        "id: a\nquotes:\n- exact: &x |2+\n    x\n\n- exact: &y >+\n   y\n\ngaps: []\n",
        f"id: a\nquotes:\n- exact: &x |2+\n    x\n\n- exact: &y >+\n   y\n\n{NEW}gaps: []\n",
    ),
    "a quotation over two lines": (
        "id: a\nquotes:\n- exact: 'x\n\n   # y'\n",
        f"id: a\nquotes:\n- exact: 'x\n\n   # y'\n{NEW}",
    ),
    "an entry that is empty": ("id: a\nquotes:\n-\n", f"id: a\nquotes:\n-\n{NEW}"),
    "a value that is empty": ("id: a\nquotes:\n- exact:  # none\n", f"id: a\nquotes:\n- exact:  # none\n{NEW}"),
    "brackets, empty": ("claim:\n- b\nid: a\nquotes: []\ngaps: []\n", f"claim:\n- b\nid: a\nquotes:\n{NEW}gaps: []\n"),
    "brackets, empty, with a comment": (
        "claim:\n- b\nid: a\nquotes: [ ]\t# none\n# of the gaps\ngaps: []\n",
        f"claim:\n- b\nid: a\nquotes:\t# none\n{NEW}# of the gaps\ngaps: []\n",
    ),
    "brackets, empty, on their own line": (
        "claim:\n- b\nid: a\nquotes:  # none\n  []\n  # yet\n",
        f"claim:\n- b\nid: a\nquotes:  # none\n  # yet\n{NEW}",
    ),
    "brackets, empty over two lines": (
        "id: a\nquotes: [  # none\n  ]\n",
        'id: a\nquotes: [{source: cnn, exact: "so: it is"}  # none\n  ]\n',
    ),
    "brackets": (
        "id: a\nquotes: [{source: x}]  # y\n",
        'id: a\nquotes: [{source: x}, {source: cnn, exact: "so: it is"}]  # y\n',
    ),
    "brackets with a last comma": (
        "id: a\nquotes: [{source: x}, ]\n",
        'id: a\nquotes: [{source: x}, {source: cnn, exact: "so: it is"}, ]\n',
    ),
    "brackets over lines": (
        "id: a\nquotes: [\n  {source: x},\n  {source: y}  # z\n]\n",
        'id: a\nquotes: [\n  {source: x},\n  {source: y},  # z\n  {source: cnn, exact: "so: it is"}\n]\n',
    ),
    "brackets over lines with a last comma": (
        "id: a\nquotes: [\n  {source: x},\n  {source: y},  # z\n]\n",
        'id: a\nquotes: [\n  {source: x},\n  {source: y},  # z\n  {source: cnn, exact: "so: it is"},\n]\n',
    ),
    "brackets that close beside the last entry": (
        "id: a\nquotes: [{source: x},\n         {source: y}]  # z\n",
        'id: a\nquotes: [{source: x},\n         {source: y},\n         {source: cnn, exact: "so: it is"}]  # z\n',
    ),
    "braces around": (
        "- {id: a, quotes: [{source: x}]}\n",
        '- {id: a, quotes: [{source: x}, {source: cnn, exact: "so: it is"}]}\n',
    ),
    "braces around, the list empty": (
        "- {id: a, quotes: [], claim: b}\n",
        '- {id: a, quotes: [{source: cnn, exact: "so: it is"}], claim: b}\n',
    ),
    "braces around, nothing there": (
        "- {id: a, quotes: , claim: b}\n",
        '- {id: a, quotes: [{source: cnn, exact: "so: it is"}], claim: b}\n',
    ),
    "braces around, no such key": (
        "- {id: a, claim: b}\n",
        '- {id: a, claim: b, quotes: [{source: cnn, exact: "so: it is"}]}\n',
    ),
    "nothing there": (
        "- id: a\n  quotes:  # none\n  claim: b\n",
        '- id: a\n  quotes:  # none\n    - source: cnn\n      exact: "so: it is"\n  claim: b\n',
    ),
    "nothing there, and a comment in it": (
        "id: a\nquotes:\n  # none\n# of the claim\nclaim:\n- b\n",
        f"id: a\nquotes:\n  # none\n{NEW}# of the claim\nclaim:\n- b\n",
    ),
    "no such key": (
        "- id: a\n  claim: b\n  # of the claim\n\n# of what follows\n- id: b\n",
        '- id: a\n  claim: b\n  # of the claim\n  quotes:\n    - source: cnn\n      exact: "so: it is"\n\n'
        "# of what follows\n- id: b\n",
    ),
    "no such key, and keys that follow": (
        "claim:\n- b\nid: a\n  # of the id\n# of the gaps\ngaps:\n- c\n",
        f"claim:\n- b\nid: a\n  # of the id\nquotes:\n{NEW}# of the gaps\ngaps:\n- c\n",
    ),
    "an anchor": ("id: a\nquotes: &q\n- &x source: y\n", f"id: a\nquotes: &q\n- &x source: y\n{NEW}"),
    "an anchor and nothing": ("claim:\n- b\nid: a\nquotes: &q\n", f"claim:\n- b\nid: a\nquotes: &q\n{NEW}"),
    "an alias at the end": ("id: &i a\nquotes:\n- x\n- *i\n", f"id: &i a\nquotes:\n- x\n- *i\n{NEW}"),
    "keys merged in": (
        "x: &x {y: z}\nid: a\n<<: *x\nquotes:\n- b\n",
        f"x: &x {{y: z}}\nid: a\n<<: *x\nquotes:\n- b\n{NEW}",
    ),
    "the same key twice": (
        "id: a\nquotes:\n- x\nquotes:\n- y\n",
        f"id: a\nquotes:\n- x\n{NEW}quotes:\n- y\n",
    ),
    "keys with question marks": (
        "? id\n: a\n? quotes\n: - source: x\n",
        '? id\n: a\n? quotes\n: - source: x\n  - source: cnn\n    exact: "so: it is"\n',
    ),
    "the end of the document": (
        "---\nid: a\nquotes:\n- x\n...\n# end\n",
        f"---\nid: a\nquotes:\n- x\n{NEW}...\n# end\n",
    ),
    "a line that ends for YAML alone": (
        'claim: "b\u2028c"\nid: a\nquotes:\n- x\n',
        f'claim: "b\u2028c"\nid: a\nquotes:\n- x\n{NEW}',
    ),
    "tabs": (
        "id:\ta\nquotes:\t\n- source:\tx\t# y\n  \ngaps:\t[]\n",
        f"id:\ta\nquotes:\t\n- source:\tx\t# y\n{NEW}  \ngaps:\t[]\n",
    ),
}

SPEAKERS: Mapping[str, tuple[str, str]] = {
    "none": (
        "title: a\nlanguage: en\n# of the address\nURL: b\n",
        'title: a\nlanguage: en\nspeakers:\n  new: {name: Anna Q, role: "writer: a"}\n# of the address\nURL: b\n',
    ),
    "none, and lists that are not indented": (
        "title: a\nauthor:\n- B\nURL: b\n",
        'title: a\nauthor:\n- B\nspeakers:\n  new: {name: Anna Q, role: "writer: a"}\nURL: b\n',
    ),
    "empty": (
        "speakers:  # none\nURL: b\n",
        'speakers:  # none\n  new: {name: Anna Q, role: "writer: a"}\nURL: b\n',
    ),
    "braces, empty": (
        "speakers: {}  # none\nURL: b\n",
        'speakers:  # none\n  new: {name: Anna Q, role: "writer: a"}\nURL: b\n',
    ),
    "in lines": (
        "speakers:\n  a: {name: B c}  # d\n  # e: {name: F}\n\nURL: b\n",
        'speakers:\n  a: {name: B c}  # d\n  # e: {name: F}\n  new: {name: Anna Q, role: "writer: a"}\n\nURL: b\n',
    ),
    "in lines, with quotes": (
        'speakers:\n    a: {name: "B c"}\n    b: {name: tass}\n',
        'speakers:\n    a: {name: "B c"}\n    b: {name: tass}\n    new: {name: "Anna Q", role: "writer: a"}\n',
    ),
    "in lines, with blank lines": (
        "speakers:\n  a: {name: b c}\n\n  b: {name: 'D'}\n",
        "speakers:\n  a: {name: b c}\n\n  b: {name: 'D'}\n\n  new: {name: Anna Q, role: \"writer: a\"}\n",
    ),
    "in blocks": (
        "speakers:\n    a:\n       name: 'B''s'\n       # of a\nURL: b\n",
        "speakers:\n    a:\n       name: 'B''s'\n       # of a\n    new:\n       name: 'Anna Q'\n"
        "       role: 'writer: a'\nURL: b\n",
    ),
    "in braces": (
        "speakers: {a: {name: B}}\n",
        'speakers: {a: {name: B}, new: {name: Anna Q, role: "writer: a"}}\n',
    ),
    "in braces over lines": (
        "speakers: {\n  a: {name: B},\n}\n",
        'speakers: {\n  a: {name: B},\n  new: {name: Anna Q, role: "writer: a"},\n}\n',
    ),
    "all in braces": (
        "{title: a, language: en}\n",
        '{title: a, language: en, speakers: {new: {name: Anna Q, role: "writer: a"}}}\n',
    ),
    "anchored": (
        "speakers: &s\n  a: &a {name: B c}\n",
        'speakers: &s\n  a: &a {name: B c}\n  new: {name: Anna Q, role: "writer: a"}\n',
    ),
}


def place(data: bytes) -> Place:
    """Where the mapping begins that has the id `a`."""
    root, _ = read_yaml(with_line_feeds(decode(PATH, data)), PATH)
    for node in nodes.walk(root):
        if isinstance(node, nodes.Mapping) and ("id", "a") in [(text(key), text(value)) for key, value in node.pairs()]:
            return Place(PATH, node.line, node.column)
    raise AssertionError(data)


def text(node: nodes.Node) -> str | None:
    return node.text if isinstance(node, nodes.Scalar) else None


def grown(data: bytes, entry: Mapping[str, Tree] = SHORT, key: str = "quotes") -> bytes:
    return with_entry(data, place(data), key, entry, ORDER)


def split_by(added: bytes, old: bytes) -> str:
    """The lines that were added, all in one place, between lines that are as they were."""
    head = 0
    while head < len(old) and old[head] == added[head]:
        head += 1
    head = old.rfind(b"\n", 0, head) + 1
    more = len(added) - len(old)
    assert added[:head] + added[head + more :] == old
    return added[head : head + more].decode()
