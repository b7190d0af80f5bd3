"""Load the project's own settings, `briefing.toml`: an optional file; where it is broken, the defaults apply.

tomllib reports no places of values, so the place of a value is where its text first occurs.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from msgspec import structs

from briefing.model.problems import Place, Problem, shown, suggestion
from briefing.model.records import Settings
from briefing.model.rules import RULES
from briefing.storage.reading import UnreadableError
from briefing.storage.toml import read_toml

NAME = "briefing.toml"
"""The name of the file."""
MOST_SETTINGS = 64 << 10
"""Bytes of the file."""
WHY_OFF = 'a table with the reason: position-one-source = {off = "…"}'
"""What `rules` expects of each rule, for messages."""
GROUPS = 'a list of lists: [["Kiev", "Kyiv"], …]'
"""What `spellings` expects, for messages."""


def load_settings(root: Path, questions: Collection[str]) -> tuple[Settings, list[Problem]]:
    """Load the settings of the project at `root` and their problems; `questions` are the ids that may be named."""
    path = root / NAME
    try:
        path.lstat()
    except OSError:
        return Settings(), []
    try:
        text, values = read_toml(path, MOST_SETTINGS)
    except UnreadableError as error:
        return Settings(), [error.problem]
    return _Reading(path, text, questions).settings(values)


class _Reading:
    """One pass over the values of the file; `problems` collects what is wrong with it."""

    def __init__(self, path: Path, text: str, questions: Collection[str]) -> None:
        self.path = path
        self.text = text
        self.known = questions
        self.offset = 0
        """The offset in the text up to which values have been located (code points)."""
        self.problems: list[Problem] = []

    def settings(self, values: dict[str, object]) -> tuple[Settings, list[Problem]]:
        """Return the settings and the problems of `values`, the content of the file."""
        valid = [field.name for field in structs.fields(Settings)]
        for key in values:
            if key not in valid:
                self.tell(key, f"unknown key {shown(key)}{suggestion(key, valid)}")
        default = Settings()
        settings = Settings(
            name=self.string(values, "name") or default.name,
            language=self.string(values, "language") or default.language,
            questions=self.ids(values.get("questions", [])),
            spellings=self.groups(values.get("spellings", [])),
            rules=self.rules(values.get("rules", {})),
        )
        return settings, self.problems

    def string(self, values: dict[str, object], key: str) -> str | None:
        """Return the text of a key, or None if it is missing, empty or no text."""
        value = values.get(key)
        if value is None or (isinstance(value, str) and value.strip()):
            return value
        self.tell(key, f"`{key}` is {shown(str(value))}; expected a text in quotation marks")
        return None

    def ids(self, value: object) -> tuple[str, ...]:
        """Return the valid ids in the value of `questions`."""
        if not isinstance(value, list):
            self.tell("questions", f"`questions` is {shown(str(value))}; expected a list of the ids of questions")
            return ()
        kept: dict[str, None] = {}
        self.begin("questions")
        for item in value:
            name = str(item)
            self.offset = max(self.find(name), self.offset)
            if not isinstance(item, str):
                self.tell(name, f"an entry of `questions` is {shown(name)}; expected an id in quotation marks")
            elif name in kept:
                self.tell(name, f"{shown(name)} stands twice in `questions`")
            elif name in self.known:
                kept[name] = None
            else:
                self.tell(name, f"there is no question {shown(name)}{suggestion(name, self.known)}")
            self.offset += len(name) if self.text.startswith(name, self.offset) else 0
        return tuple(kept)

    def groups(self, value: object) -> tuple[tuple[str, ...], ...]:
        """Return the valid groups in the value of `spellings`."""
        if not isinstance(value, list):
            self.tell("spellings", f"`spellings` is {shown(str(value))}; expected {GROUPS}")
            return ()
        self.begin("spellings")
        groups = [self.group(item) for item in value]
        return tuple(group for group in groups if len(group) > 1)

    def group(self, item: object) -> tuple[str, ...]:
        """Return the spellings of one name that a search would distinguish."""
        if not isinstance(item, list):
            self.tell(str(item), f"a group of `spellings` is {shown(str(item))}; expected {GROUPS}")
            return ()
        if len(item) < 2:
            word, what = (str(item[0]), f"has {shown(str(item[0]))} alone") if item else ("[]", "is empty")
            self.tell(word, f"a group of `spellings` {what}; expected at least two spellings of one name")
            return ()
        from briefing.text.fold import fold_for_search  # 4 ms, and few projects have spellings of their own

        kept: dict[str, str] = {}
        for spelling in item:
            word = str(spelling)
            self.offset = max(self.find(word), self.offset)
            folded = fold_for_search(word)
            if not isinstance(spelling, str):
                self.tell(word, f"one of `spellings` is {shown(word)}; expected a word in quotation marks")
            elif len(folded.split()) != 1:
                self.tell(word, f"one of `spellings` is {shown(word)}, to a search {shown(folded)}; expected one word")
            elif folded in kept:
                self.tell(word, f"to a search, {shown(word)} and {shown(kept[folded])} are the same word already")
            else:
                kept[folded] = word
            self.offset += len(word) if self.text.startswith(word, self.offset) else 0
        return tuple(kept.values())

    def rules(self, value: object) -> dict[str, str]:
        """Return the reasons of the rules that are switched off, by the code of the rule."""
        self.begin("rules")
        if not isinstance(value, dict):
            self.tell("rules", f"`rules` is {shown(str(value))}; expected a table of rules, each {WHY_OFF}")
            return {}
        reasons: dict[str, str] = {}
        for code, entry in value.items():
            reason = self.reason(code, entry)
            if code not in RULES:
                self.tell(code, f"there is no rule {shown(code)}{suggestion(code, RULES)}")
            elif reason is not None:
                reasons[code] = reason
        return reasons

    def reason(self, code: str, entry: object) -> str | None:
        """Return why a rule is switched off, or None if no valid reason is given."""
        if not isinstance(entry, dict):
            self.tell(code, f"the rule {shown(code)} is {shown(str(entry))}; expected {WHY_OFF}")
            return None
        for key in entry:
            if key != "off":
                self.tell(key, f"unknown key {shown(key)} under the rule {shown(code)}{suggestion(key, ['off'])}")
        reason = entry.get("off")
        if isinstance(reason, str) and reason.strip():
            return reason
        if "off" in entry:
            self.tell(code, f"`off` of the rule {shown(code)} is {shown(str(reason))}; expected the reason as a text")
        elif not entry:
            self.tell(code, f"the rule {shown(code)} has no `off`; expected {WHY_OFF}")
        return None

    def begin(self, key: str) -> None:
        """Locate the following problems after this key."""
        self.offset = 0
        self.offset = max(self.find(key), 0)

    def tell(self, word: str, message: str) -> None:
        """Add a problem at the next occurrence of `word`, or else at the present offset."""
        at = self.find(word)
        at = self.offset if at < 0 else at
        line = self.text.count("\n", 0, at) + 1
        self.problems.append(Problem(Place(self.path, line, at - self.text.rfind("\n", 0, at)), message))

    def find(self, word: str) -> int:
        """Return the offset at which `word` occurs next, or -1."""
        found = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])").search(self.text, self.offset)
        return found.start() if found else -1
