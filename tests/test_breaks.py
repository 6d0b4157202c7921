"""Documents printed without line ends: where they are cut, that every offset stays, and what is no such document."""

from __future__ import annotations

import pytest

from loaders.breaks import LONG, find_breaks, find_glued_head, find_items
from loaders.folding import fold
from loaders.reader import read_document
from loaders.source import parse_source
from loaders.text import read_text

FILL = "各地各部门要提高思想认识，压实工作责任，完善工作机制，强化督促检查，确保各项任务按期完成，取得群众满意的实际成效。" * 8
HEAD = "曲靖市人民政府办公室关于分解下达2012年村镇建设任务的通知 曲政办发〔2012〕59号 各县、区人民政府，市直有关部门： 《曲靖市2012年村镇建设任务》已经市政府同意，现分解下达给你们。"
PLAN = "一、扶贫工程。建设村级道路30条。(市交通局负责) 二、教育工程。" + FILL + "(一)建设学校。建设学校20所。(市教育局牵头，市财政局配合) (二)培训教师。培训教师300名。(市教育局负责)"
WHOLE = f"{HEAD} 特此通知。 二○一二年七月七日 曲靖市2012年村镇建设任务 {PLAN}"


def test_a_document_in_one_line_is_read_as_one_in_many() -> None:
    source = parse_source(WHOLE.encode(), "t.txt")
    reading = read_document(source)
    notice, plan = reading.documents
    assert (notice.number, notice.issued, notice.addressees) == (
        "曲政办发〔2012〕59号", "2012-07-07", ("各县、区人民政府", "市直有关部门"))
    assert (notice.title, plan.title) == ("曲靖市人民政府办公室关于分解下达2012年村镇建设任务的通知", "曲靖市2012年村镇建设任务")
    assert [[(p.surface, p.role) for p in t.parties] for t in reading.tasks][1:] == [
        [("市教育局", "lead"), ("市财政局", "co")], [("市教育局", "lead")]]
    for task in reading.tasks:
        for p in task.parties:
            assert source.text[p.span[0] : p.span[1]] == p.surface


def test_every_character_keeps_its_place() -> None:
    raw = "\ufeff前言。\r\n" + WHOLE.replace(" ", "　")
    text = read_text(parse_source(raw.encode(), "t.txt"))
    assert len(text.paragraphs()) > 8
    assert all(c in "\n\t " or text.source.text[o] == c for c, o in zip(text.clean, text.offsets, strict=True))


@pytest.mark.parametrize(("line", "starts"), [
    (f"现将任务分工如下。一、加强巡查。{FILL}二、做好值守。{FILL}", ["一、加强", "二、做好"]),
    (f"{FILL}一、加强巡查。(一)查堤防。1.查水库。2.查涵闸。(二)查河道。1.查险段。", ["一、加强", "(一)查", "1.查水", "2.查涵", "(二)查", "1.查险"]),
    (f"曲靖市人民政府 关于做好防汛工作的 通知 曲政发〔2012〕3号 {FILL}", ["曲政发〔", "各地各部"]),
    (f"{FILL}一、二、三产业融合发展。二、三产业增加值增长。", []),
    (f"{FILL}坚持三个原则:1.统一领导。2.分级负责。3.快速反应。{FILL}", []),
    (f"一、加强巡查。{FILL}三、做好值守。{FILL}", []),
    (f"{FILL} {FILL}", []),
    (f"1 | {FILL}一、加强巡查。 二、做好值守。 | 市水务局 |", []),
    (f"曲靖市人民政府关于做好防汛工作的通知 {FILL}", []),
])
def test_cuts_need_a_head_or_parts_that_count_on(line: str, starts: list[str]) -> None:
    folded = fold(line)
    assert len(folded) >= LONG
    assert [folded[at : at + len(s)] for at, s in zip(find_breaks(folded), starts, strict=True)] == [fold(s) for s in starts]


@pytest.mark.parametrize(("line", "starts"), [
    ("1.发放补助。责任单位:市财政局、市民政局。2.建设公寓。责任单位:市住建局。3.举办比赛。责任单位:市体育局。", ["2.建设", "3.举办"]),
    ("(一)发放补助。(市财政局负责)(二)建设公寓,包括:1.选址;2.设计。(市住建局牵头)(三)举办比赛。(市体育局负责)", ["(二)建设", "(三)举办"]),
    ("一、人才。1.发放补助。责任单位:市财政局;2.建设公寓。责任单位:市住建局。二、产业。1.建设园区。责任单位:市商务局。2.培育企业。责任单位:市经信局。",
     ["1.发放", "2.建设", "二、产业", "1.建设", "2.培育"]),
    ("1.统一领导。市政府负责。2.分级负责。3.快速反应。责任单位:市应急局", []),
    ("1.发放补助。责任单位:市财政局,比上年增长2.5倍。", []),
    ("责任单位:市财政局。3.建设公寓。责任单位:市住建局。", []),
])
def test_items_closed_by_who_is_responsible_are_cut(line: str, starts: list[str]) -> None:
    cuts = find_items(line)
    assert [line[at : at + len(s)] for at, s in zip(cuts, starts, strict=True)] == starts


@pytest.mark.parametrize("head", [
    "江北省人民政府关于做好粮食收购工作的通知江政发〔2003〕28号2003年4月2日",
    "江北省人民政府关于做好粮食收购工作的通知2003年4月2日江政发[2003]28号",
])
@pytest.mark.parametrize("salutation", ["", "各市、州人民政府，省政府各部门："])
def test_a_head_glued_to_its_text_is_cut_behind_title_number_and_day(head: str, salutation: str) -> None:
    body = "粮食收购是大事，各地要高度重视。省粮食局要会同省财政厅，加强收购资金监管。"
    (document,) = read_document(parse_source((head + salutation + body).encode(), "t.txt")).documents
    assert (document.title, document.number, document.issued) == (
        "江北省人民政府关于做好粮食收购工作的通知", "江政发〔2003〕28号", "2003-04-02")
    assert document.addressees == (("各市、州人民政府", "省政府各部门") if salutation else ())


@pytest.mark.parametrize("line", [
    "江北省人民政府关于做好粮食收购工作的通知(江政发〔2003〕28号)已经印发,各地要认真落实。",
    "根据江北省人民政府关于做好粮食收购工作的通知江政发〔2003〕28号精神,现就有关事项通知如下。",
    "江北省人民政府关于做好粮食收购工作的通知江政发〔2003〕28号要求各地认真落实收购资金。",
    "江北省人民政府关于做好粮食收购工作的通知2003年4月2日印发各地。",
])
def test_a_sentence_that_speaks_of_a_document_is_no_head(line: str) -> None:
    assert find_glued_head(line) == []


@pytest.mark.parametrize(("office", "number"), [("平凉市人民政府办公室", "平政办发〔2012〕56号"), ("平凉市人民政府", "平政发〔2012〕6号")])
def test_a_letterhead_in_a_page_of_one_line_is_no_title(office: str, number: str) -> None:
    raw = (
        f"{office}文件 {number} 关于印发平凉市商业网点管理规定的通知 各县（区）人民政府，市政府各部门、直属各单位： "
        "《平凉市商业网点管理规定》已经市政府批准，现予印发。 二〇一二年五月三日 平凉市商业网点管理规定 一、总则 （一）为了规范网点管理，制定本规定。 "
        "（二）本规定适用于全市商业网点。 二、管理 （一）市商务局负责编制规划。 （二）网点应当依法登记。\n"
    )
    notice = read_document(parse_source(raw.encode(), "t.txt")).documents[0]
    assert (notice.title, notice.number, notice.issuer) == ("关于印发平凉市商业网点管理规定的通知", number, (office,))
