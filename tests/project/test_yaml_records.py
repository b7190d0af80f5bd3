"""What the definitions of the records say is what is read: no type of a field is taken for another."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from msgspec import Meta

from briefing.model.records import Edtf, Id, Record
from briefing.project.problem_list import Findings
from briefing.project.yaml_nodes import read_yaml
from briefing.project.yaml_records import read_record

PATH = Path("x.yaml")


class Sample(Record, frozen=True, kw_only=True):
    text: Annotated[str, Meta(description="Any text.")]
    name: Id
    day: Edtf


def read(text: str) -> tuple[Sample | None, list[str]]:
    node, _ = read_yaml(text, PATH)
    assert node is not None
    found = Findings(PATH)
    return read_record(Sample, node, found), [problem.message for problem in found.all()]


def test_a_text_with_a_remark_is_a_text_and_no_date() -> None:
    sample, problems = read("text: Some day\nname: a-b\nday: 2024-06~\n")
    assert problems == []
    assert sample is not None
    assert (sample.text, sample.name, sample.day) == ("Some day", "a-b", "2024-06~")


def test_ids_and_dates_are_known_by_what_is_asked_of_them() -> None:
    _, problems = read("text: x\nname: A b\nday: Some day\n")
    assert [message.split(";")[0].split(":")[0] for message in problems] == ["`name` is “A b”", "`day` is “Some day”"]
