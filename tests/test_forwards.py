"""What a notice hands on without 《》: named in its letter, carried below it or attached."""

from __future__ import annotations

import pytest

from loaders.bare_issues import find_subject
from loaders.reader import read_document
from loaders.source import parse_source
from ontology.model import Reading

NAME = "关于加强农业机械管理的意见"
TITLE = "临海市人民政府办公室转发市农业局关于加强农业机械管理意见的通知"
BODY = "为加强管理，提出如下意见。\n一、目标\n加强管理。\n二、措施\n严格执行。\n"


def read(letter: str, title: str = TITLE, name: str = NAME) -> Reading:
    raw = f"{title}\n临政办发〔2019〕12号\n\n各镇人民政府，市政府各部门：\n　　{letter}\n\n临海市人民政府办公室\n2019年5月6日\n\n{name}\n市农业局\n\n{BODY}"
    return read_document(parse_source(raw.encode(), "t.txt"))


def forwards(reading: Reading) -> list[tuple[str, str | None]]:
    return [(c.function, c.title) for c in reading.citations]


@pytest.mark.parametrize(
    "letter",
    [
        "市农业局关于加强农业机械管理的意见已经市政府同意，现转发给你们，请认真贯彻执行。",
        "市农业局、市财政局拟订的关于加强农业机械管理的意见已经市政府第3次常务会议审议通过，现予转发，请遵照执行。",
        "市农业局《关于加强农业机械管理的意见》已经市政府同意，现转发给你们。",
        "经市政府同意，现将市农业局关于加强农业机械管理的意见转发给你们，请认真贯彻执行。",
        "市政府同意市农业局关于加强农业机械管理的意见，现批转给你们，请认真贯彻执行。",
        "为加强管理，市农业局关于加强农业机械管理的意见业经市政府批准。现转发给你们，请执行。",
        "经市政府同意，现转发给你们，请认真贯彻执行。",
    ],
)
@pytest.mark.parametrize("verb", ["转发", "批转", "关于转发"])
def test_what_the_letter_hands_on(letter: str, verb: str) -> None:
    reading = read(letter, TITLE.replace("转发", verb))
    assert forwards(reading) == [("forwards", NAME)]
    assert [d.title for d in reading.documents][1:] == [NAME]
    assert reading.citations[0].target == reading.documents[1].id
    assert not [i for i in reading.issues if i.code == "title-variant"]


def test_what_is_attached_or_printed_below_an_untitled_letter() -> None:
    raw = "各镇人民政府，市政府各部门：\n临海市农机管理方案已经市政府同意，现转发给你们，请认真贯彻执行。\n附件：临海市农机管理方案\n临海市人民政府办公室\n2019年5月6日\n"
    reading = read_document(parse_source(raw.encode(), "t.txt"))
    assert forwards(reading) == [("forwards", "临海市农机管理方案")]


def test_a_letter_in_traditional_script() -> None:
    reading = read(
        "市農業局關於加強農業機械管理的意見已經市政府同意，現轉發給你們，請認真貫徹執行。",
        "臨海市人民政府辦公室轉發市農業局關於加強農業機械管理意見的通知",
        "關於加強農業機械管理的意見",
    )
    assert forwards(reading) == [("forwards", "關於加強農業機械管理的意見")]


@pytest.mark.parametrize(
    "letter", ["请各地认真学习，并请转发各村。", "市农业局关于加强渔业管理的规定已经废止，有关文件以前已转发给你们。"]
)
def test_what_is_not_handed_on(letter: str) -> None:
    assert forwards(read(letter)) == []


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("临海市人民政府办公室转发市农业局关于加强农业机械管理意见的通知", ("转发", "关于加强农业机械管理意见")),
        ("湖北省人民政府批转省农业厅等部门关于稳定粮食生产若干意见的通知", ("批转", "关于稳定粮食生产若干意见")),
        ("临海市人民政府关于印发《临海市农机管理方案》的通知", ("印发", "临海市农机管理方案")),
        ("临海市人民政府关于加强农业机械管理的通知", None),
    ],
)
def test_the_subject_of_a_title(title: str, subject: tuple[str, str] | None) -> None:
    found = find_subject(title)
    assert (found and (found[0], title[slice(*found[1])])) == subject
