"""Rosters of names alone: under labels, over several lines, in groups, in a sentence, on a page without a head."""

from __future__ import annotations

import pytest

from loaders.name_lists import find_names
from loaders.reader import read_document
from loaders.source import parse_source
from ontology.model import Reading

PLAN = "北川县第一小学防震演练方案\n为提高师生的应急能力，特制定本方案。\n一、组织领导\n"
NOTICE = "临江市第二人民医院关于开展安全生产大检查的通知\n各科室：\n"
Found = list[tuple[str, str | None, str | None]]


def read(raw: str) -> Reading:
    return read_document(parse_source(raw.encode(), "t.txt"))


def people(raw: str) -> Found:
    return [(p.name, p.post, p.agency) for p in read(raw).people]


def names(raw: str) -> list[str]:
    return [name for name, _, _ in people(raw)]


def codes(raw: str) -> list[str]:
    return [i.code for i in read(raw).issues]


WANTED = [("王建国", "组长", None), ("李小梅", "副组长", None), ("赵刚", "副组长", None), ("孙丽", "成员", None), ("周强", "成员", None), ("吴敏", "成员", None)]


@pytest.mark.parametrize("raw", [
    "组长：王建国\n副组长：李小梅、赵刚\n成员：孙丽、周强、吴敏\n",
    "组  长:王建国\n副组长:李小梅  赵 刚\n成  员:孙 丽　周 强　吴 敏\n",
    "组长：王建国\n副组长：李小梅 赵刚\n成员：孙丽 周强 \n吴敏 \n",
    "组长：王建国\n副组长：\n李小梅\n赵刚\n成员：\n孙丽\n周强\n吴敏\n",
    "组长：王建国同志\n副组长：李小梅同志、赵刚同志\n成员：孙丽老师 周强老师 吴敏老师\n",
    "组長：王建國\n副組長：李小梅、趙剛\n成員：孫麗、周強、吳敏\n",
    "组长：王建国，副组长：李小梅、赵刚，成员：孙丽、周强、吴敏。\n",
    "组长：王建国 副组长：李小梅 赵刚 成员：孙丽 周强 吴敏\n",
    "组长：王建国\n副组长：李小梅、赵\n刚\n成员：孙丽、周强、吴\n敏。\n",
    "组长：王建国 13800000000\n副组长：李小梅（13800000001）、赵刚 0816-4800000\n成员：孙丽、周强、吴敏，电话：4800001\n",
    "组长：王建国\n副组长：李小梅、赵刚\n成员（按姓氏笔画排序）：孙丽、周强、吴敏、各班班主任。缺人时依次补上。\n",
    "组长王建国，副组长李小梅、赵刚，成员孙丽、周强、吴敏。\n",
    "由王建国任组长，李小梅、赵刚任副组长，孙丽、周强、吴敏任成员。\n",
])
def test_names_alone_hold_what_their_label_says(raw: str) -> None:
    assert people(PLAN + raw) == WANTED
    assert "unread-roster" not in codes(PLAN + raw)
    for p in read(PLAN + raw).people:
        assert p.name in "".join((PLAN + raw)[slice(*p.span)].translate(str.maketrans("國趙剛孫麗強吳", "国赵刚孙丽强吴")).split())


@pytest.mark.parametrize("raw", [
    "组长：待定\n副组长：空缺\n", "组长：XXX\n副组长：××、××\n", "组长：李某某\n成员：张某、王某\n", "组长：负责全面工作\n成员：负责安全、卫生、宣传\n",
    "组长：校长\n成员：班主任 全体教师\n", "成员：安全 卫生 宣传\n组长：校长\n", "成员：宣传组 后勤组\n组长：校长\n", "组员：高一 高二 高三\n组长：校长\n",
    "成员单位：市教育局、市财政局\n组长：市长\n", "由各科室主任任组长，护士长任副组长。以服务为主任务。\n", "记者：王平\n编辑：李明\n主任：我们做了很多工作。\n",
])
def test_words_bodies_and_placeholders_are_nobody(raw: str) -> None:
    assert people(PLAN + raw) == []


@pytest.mark.parametrize("raw", ["组长：王建国\n成员：安全 卫生 宣传\n", "组长：王建国\n成员：李某、赵某\n", "组长：王建国\n成员：孙 丽 周 强 吴 敏\n", "组长：王建国\n成员：李平\n高一：孙丽、周强\n"])
def test_a_list_that_cannot_be_told_is_an_issue(raw: str) -> None:
    assert "王建国" in names(PLAN + raw)
    assert "unread-roster" in codes(PLAN + raw)


@pytest.mark.parametrize(("printed", "wanted"), [
    ("欧阳雪、司马 光、买买提·艾力", ["欧阳雪", "司马 光", "买买提·艾力"]),
    ("李亚员、王娜、赵刚", ["李亚员", "王娜", "赵刚"]),
    ("李亚员", []),
    ("陈 小 红、王 平", ["陈 小 红", "王 平"]),
    ("王 平   李 明", ["王 平", "李 明"]),
    ("王建国（组长）、李平（女）", ["王建国", "李平"]),
    ("王建国、市教育局", ["王建国"]),
    ("王建国、水电", []),
    ("谢明、薛战、晏勇、杨奎、种晓琴、于霞、王俊、李宁", ["谢明", "薛战", "晏勇", "杨奎", "种晓琴", "于霞", "王俊", "李宁"]),
    ("谢明、薛战、种晓琴、李宁", []),
    ("谢明、薛战、晏勇、杨奎、水电、于霞、王俊、李宁", []),
    ("明市长、王平", []),
])
def test_the_names_of_a_list(printed: str, wanted: list[str]) -> None:
    folded = printed.translate(str.maketrans("（）", "()"))
    assert [folded[n.start : n.end] for n in find_names(folded)] == wanted


def test_parts_of_a_body_and_their_heads() -> None:
    raw = PLAN + (
        "总指挥：王建国\n指挥部办公室负责人：李小梅\n"
        "1、疏散引导组：赵刚（负责人）、孙丽\n2、救护组：由周强、吴敏负责。\n3、后勤保障部：总务处\n负责人：郑晓 冯涛\n职责：提供物资。\n"
        "4.宣传组\n组长：陈立\n成员：褚明、卫国\n"
    )
    assert people(raw) == [
        ("王建国", "总指挥", None),
        ("李小梅", "指挥部办公室负责人", None),
        ("赵刚", "负责人", "疏散引导组"),
        ("孙丽", "成员", "疏散引导组"),
        ("周强", "成员", "救护组"),
        ("吴敏", "成员", "救护组"),
        ("郑晓", "负责人", "后勤保障部"),
        ("冯涛", "负责人", "后勤保障部"),
        ("陈立", "组长", "宣传组"),
        ("褚明", "成员", "宣传组"),
        ("卫国", "成员", "宣传组"),
    ]


@pytest.mark.parametrize(("sentence", "wanted"), [
    ("成立以王建国同志为组长、李小梅为副组长、赵刚、孙丽为成员的安全生产领导小组，负责检查。",
     [("王建国", "组长", "安全生产领导小组"), ("李小梅", "副组长", "安全生产领导小组"), ("赵刚", "成员", "安全生产领导小组"), ("孙丽", "成员", "安全生产领导小组")]),
    ("医院成立应急救援领导小组，由王建国任组长，李小梅任副组长。", [("王建国", "组长", "应急救援领导小组"), ("李小梅", "副组长", "应急救援领导小组")]),
    ("成立工作专班，由副院长王建国任组长，医务科科长李小梅、赵刚任副组长，孙丽任成员。",
     [("王建国", "副院长", None), ("李小梅", "科长", "医务科"), ("赵刚", "副组长", None), ("孙丽", "成员", None)]),
    ("办公室设在医务科，办公室主任由孙丽兼任。", [("孙丽", "办公室主任", None)]),
    ("办公室设在医务科，孙丽兼任办公室主任，李小梅任副主任。", [("孙丽", "办公室主任", None), ("李小梅", "办公室副主任", None)]),
    ("设立信访办公室，由孙丽任主任，李小梅任副主任。", [("孙丽", "主任", None), ("李小梅", "副主任", None)]),
    ("1998年由王平任主任。", []),
])
def test_a_roster_in_a_sentence(sentence: str, wanted: Found) -> None:
    assert people(f"{NOTICE}{sentence}\n临江市第二人民医院\n2015年3月4日\n") == wanted


def test_a_sentence_whose_names_are_torn_is_an_issue() -> None:
    raw = f"{NOTICE}由王建国、张某某任组长。\n"
    assert people(raw) == []
    assert "unread-roster" in codes(raw)


def test_the_founding_verb_is_no_part_of_a_post() -> None:
    raw = "全县春季交通整治方案\n市公安局成立局党委委员、副局长王建国任组长的整治小组。\n"
    assert people(raw) == [("王建国", "局党委委员、副局长", None)]


@pytest.mark.parametrize(("raw", "title"), [
    ("安全生产委员会\n主任：王建国\n副主任：李平、赵刚\n委员：孙丽 周强\n", "安全生产委员会"),
    ("临江市立医院感染管理委员会\n主任委员：王建国\n副主任委员：李平 赵刚\n秘书：孙丽\n", "临江市立医院感染管理委员会"),
    ("组长：王建国\n成员：李平（财务处）、赵刚（教务处）\n", ""),
])
def test_a_roster_is_a_page_by_itself(raw: str, title: str) -> None:
    reading = read(raw)
    assert [d.title for d in reading.documents] == [title]
    assert [p.name for p in reading.people][:3] == ["王建国", "李平", "赵刚"]


def test_who_comes_from_where_without_a_post() -> None:
    raw = "教学检查领导小组\n组长：王建国\n成员：\n李平（教务处）\n赵刚（实验室与设备管理处）\n孙丽（工会）\n"
    assert people(raw) == [("王建国", "组长", "教学检查领导小组"), ("李平", None, "教务处"), ("赵刚", None, "实验室与设备管理处"), ("孙丽", None, "工会")]


def test_labels_on_lines_of_their_own_and_academic_posts() -> None:
    raw = (
        "临江大学工程硕士教育指导委员会委员名单\n主任委员：\n王建国 临江大学副校长、教授\n委    员：（以姓氏笔画为序）\n"
        "李 平 机械学院院长、教授 \n赵 刚 机械学院教授 \n秘    书：孙 丽\n"
    )
    assert people(raw) == [
        ("王建国", "副校长、教授", "临江大学"),
        ("李平", "院长、教授", "机械学院"),
        ("赵刚", "教授", "机械学院"),
        ("孙丽", "秘书", "临江大学工程硕士教育指导委员会"),
    ]


def test_envoys_without_a_head() -> None:
    raw = "免去王建国的中华人民共和国驻某国特命全权大使职务;任命李平为中华人民共和国驻某国特命全权大使。\n"
    assert [(a.action, a.person) for a in read(raw).appointments] == [("remove", "王建国"), ("appoint", "李平")]


def test_lines_of_duties_are_tasks_of_their_bodies() -> None:
    raw = (
        "丰县开发区防汛工作专班工作方案\n一、组织领导\n成立防汛工作专班，组成人员如下：\n组长：王建国\n成员：李平、赵刚\n二、职责分工\n各成员单位职责分工如下：\n"
        "综合办公室负责做好值班；筹措物资。\n党建部：负责处理来信。\n城管中队负责巡查，财务室负责筹集资金。\n组长负责全面工作。\n抢险组负责抢险。\n三、要求\n加强演练。\n"
    )
    assert [(p.surface, p.role, t.text, t.ordinal) for t in read(raw).tasks for p in t.parties] == [
        ("综合办公室", "lead", "负责做好值班；筹措物资。", 1),
        ("党建部", "lead", "负责处理来信。", 2),
        ("城管中队", "lead", "负责巡查", 3),
        ("财务室", "lead", "负责筹集资金。", 4),
    ]
