"""Tables that name bodies below no heading that tells their part: reported where the text assigns, never read."""

from __future__ import annotations

import pytest

from loaders.reader import read_document
from loaders.source import parse_source

ROWS = "1\t重点部门\t{0}水利局\t60\t开展河道清淤专项整治\n2\t{0}农业农村局\t30\t推进畜禽养殖污染治理\n3\t{0}教育局\t30\t加强河湖保护的宣传教育\n"


def codes(title: str, head: str, rows: str) -> list[str]:
    raw = f"{title}\n{head}{rows}"
    reading = read_document(parse_source(raw.encode(), "t.txt"))
    assert reading.tasks == ()
    return [i.code for i in reading.issues if i.code == "unread-responsibility"]


@pytest.mark.parametrize("place", ["县", "会昌县"])
@pytest.mark.parametrize("mark", ["\t", "|"])
def test_rows_of_bodies_below_no_telling_head_are_reported_once(place: str, mark: str) -> None:
    rows = ROWS.format(place).replace("\t", mark)
    assert codes("会昌县2018年度河长制工作考核细则", f"序号{mark}考核项目{mark}分值{mark}考核内容\n", rows) == ["unread-responsibility"]


def test_a_head_that_is_reported_stands_for_its_rows() -> None:
    rows = "1\t开展河道清淤专项整治\t60\t县水利局\n2\t推进畜禽养殖污染治理\t30\t县农业农村局\n3\t加强河湖保护宣传教育\t10\t县教育局\n"
    assert codes("会昌县2018年度河长制工作考核细则", "序号\t考核内容\t分值\t考核单位\n", rows) == ["unread-responsibility"]


def test_addresses_and_shares_are_no_tasks() -> None:
    rows = "1\t县水利局\t滨江路100号县水利局大楼\t0797-5620000\n2\t县教育局\t红旗大道20号教育局大楼\t0797-5620001\n3\t县财政局\t红旗大道30号财政局大楼\t0797-5620002\n"
    assert codes("会昌县政府部门办公地址一览表", "序号\t名称\t地址\t电话\n", rows) == []
    assert codes("会昌县2018年度工作任务通讯录", "序号\t名称\t地址\t电话\n", rows) == []
    people = "张志明\t县水利局\t党组书记、局长\n李国华\t县教育局\t党组书记、局长\n王永强\t县财政局\t党组书记、局长\n"
    assert codes("会昌县河长办职责分工表", "姓名\t单位\t职务\n", people) == []
