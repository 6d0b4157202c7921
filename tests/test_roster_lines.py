"""Rosters: posts not held now, names printed behind their posts, and rows that could not be read."""

from __future__ import annotations

import pytest

from loaders.reader import read_document
from loaders.source import parse_source
from ontology.model import Reading

HEAD = "长葛市人民政府办公室关于成立长葛市防汛抗旱指挥部的通知\n长政办〔2019〕8号\n各镇人民政府，市政府各部门：\n组成人员名单如下：\n\n"
FINANCE = ("李明远", "局长", "长葛市财政局")


def read(body: str) -> Reading:
    return read_document(parse_source((HEAD + body + "\n").encode(), "t.txt"))


def people(reading: Reading) -> list[tuple[str, str, str | None]]:
    return [(p.name, p.post, p.agency) for p in reading.people]


def codes(reading: Reading) -> list[str]:
    return [i.code for i in reading.issues]


@pytest.mark.parametrize("post", ["原市环保局局长", "原局长", "（原）市林业局局长", "曾任市林业局局长", "拟任市林业局局长", "原党组书记", "前局长", "市林业局原局长"])
@pytest.mark.parametrize(
    "row", ["成员：赵刚　　{}", "成员：赵刚（{}）", "赵刚\t{}", "赵刚\t{}\t成员", "赵刚    {}", "姓名|职务\n赵刚|{}"]
)
def test_a_post_not_held_now_is_an_issue(row: str, post: str) -> None:
    after = "\n李明远|市财政局局长" if "|" in row else "\n李明远\t市财政局局长"
    reading = read(row.format(post) + after)
    assert people(reading) == [FINANCE]
    assert codes(reading) == ["unread-roster"]


def test_a_former_post_beside_one_of_today_is_left_out() -> None:
    raw = "成员：李明远　　市财政局局长、原市林业局局长\n　　　王大勇　　市教育局局长（原市体育局局长）\n　　　赵刚　　原市林业局局长、党组书记，市水利局副局长\n"
    reading = read(raw)
    assert people(reading) == [FINANCE, ("王大勇", "局长", "长葛市教育局"), ("赵刚", "副局长", "长葛市水利局")]


@pytest.mark.parametrize("post", ["原平市水利局局长", "前进镇镇长", "原种场场长"])
def test_bodies_and_places_that_begin_so_are_of_today(post: str) -> None:
    reading = read(f"成员：赵刚　　{post}\n　　　李明远　　市财政局局长\n")
    assert [p[0] for p in people(reading)] == ["赵刚", "李明远"]
    assert not codes(reading)


def test_three_columns_without_a_head() -> None:
    reading = read("王大勇\t副市长\t组长\n李明远\t市财政局局长\t副组长\n赵刚\t马庄镇镇长\t成员\n")
    assert people(reading) == [("王大勇", "副市长", "长葛市人民政府"), FINANCE, ("赵刚", "镇长", "长葛市马庄镇人民政府")]


LINES = [("马庄镇镇长", "赵刚"), ("市财政局局长", "李明远"), ("柘城街道办事处主任", "周海波"), ("市供电公司经理", "吴建平")]
LINE_PEOPLE = ["赵刚", "李明远", "周海波", "吴建平"]


@pytest.mark.parametrize("label", ["成员：", "成 员:", "组员：", "成　　员："])
@pytest.mark.parametrize("gap", ["", " ", "　", "    ", "\t"])
@pytest.mark.parametrize("first", ["\n", ""])
def test_names_behind_their_posts_a_line_each(label: str, gap: str, first: str) -> None:
    raw = "组长：副市长王大勇\n" + label + first + "\n".join(post + gap + name for post, name in LINES)
    reading = read(raw)
    assert [p[0] for p in people(reading)] == ["王大勇", *LINE_PEOPLE]
    assert people(reading)[1] == ("赵刚", "镇长", "长葛市马庄镇人民政府")
    assert not codes(reading)


def test_names_behind_their_posts_in_a_list() -> None:
    reading = read("组长：副市长王大勇\n成员：马庄镇镇长赵刚、市财政局局长李明远，\n柘城街道办事处主任周海波、市供电公司经理吴建平\n")
    assert [p[0] for p in people(reading)] == ["王大勇", *LINE_PEOPLE]


def test_an_unread_row_is_an_issue_and_ends_no_list() -> None:
    reading = read("组长：副市长王大勇\n组员：\n某某镇长赵刚\n市财政局主要负责人\n马庄镇镇长\n市财政局局长李明远\n")
    assert [p[0] for p in people(reading)] == ["王大勇", "李明远"]
    assert codes(reading) == ["unread-roster"]


def test_what_is_no_row_ends_the_list() -> None:
    reading = read("组长：副市长王大勇\n组员：\n市财政局局长李明远\n二、工作职责\n每年召开会议一次，由组长主持。\n")
    assert [p[0] for p in people(reading)] == ["王大勇", "李明远"]
    assert not codes(reading)


def test_former_posts_inside_or_behind() -> None:
    reading = read("成员：赵刚　　市环保局原局长\n　　　周海波　　市环保局局长（原）\n　　　吴建平　　马庄镇原党委书记\n　　　李明远　　市财政局局长\n")
    assert people(reading) == [FINANCE]
    assert codes(reading) == ["unread-roster"] * 3


def test_a_name_and_a_former_post_glued_are_not_guessed() -> None:
    reading = read("组长：副市长王大勇\n成员：赵刚原市环保局局长、李明远市财政局局长\n")
    assert [p[0] for p in people(reading)] == ["王大勇", "李明远"]
    assert codes(reading) == ["unread-roster"]


def test_several_posts_before_one_name() -> None:
    raw = (
        "组长：\n市委常委、常务副市长王大勇\n副组长：\n市政协副主席、市水务局局长 陈立\n成员：\n市财政局党组成员、副局长 李明远\n"
        "市公安局局长、副局长 周海波\n市应急局 吴建平\n马庄镇镇长 赵刚\n"
    )
    reading = read(raw)
    assert people(reading) == [
        ("王大勇", "市委常委、常务副市长", "长葛市人民政府"),
        ("李明远", "党组成员、副局长", "长葛市财政局"),
        ("赵刚", "镇长", "长葛市马庄镇人民政府"),
    ]
    assert codes(reading) == ["unread-roster"] * 3


def test_lines_below_a_row_of_another_form() -> None:
    reading = read("组长：王大勇（副市长）\n组员：李明远（市财政局局长）\n马庄镇镇长 赵刚\n柘城镇副镇长 周海波\n")
    assert [p[0] for p in people(reading)] == ["王大勇", "李明远", "赵刚", "周海波"]
    assert not codes(reading)


@pytest.mark.parametrize(
    ("printed", "post", "agency"),
    [
        ("现任市水利局局长", "局长", "长葛市水利局"),
        ("新任市民政局局长", "局长", "长葛市民政局"),
        ("调任市教育局副局长", "副局长", "长葛市教育局"),
        ("现住建局局长", "局长", "长葛市住房和城乡建设局"),
        ("现任副市长", "副市长", "长葛市人民政府"),
        ("市水利局现任局长", "局长", "长葛市水利局"),
        ("市水利局局长（现任）", "局长", "长葛市水利局"),
        ("前任建安区委书记，现市政协副主席", "副主席", "中国人民政治协商会议长葛市委员会"),
        ("原任市林业局局长、现任市水利局局长", "局长", "长葛市水利局"),
        ("现代物流中心主任", "主任", "现代物流中心"),
        ("现场指挥部副指挥长", "副指挥长", "现场指挥部"),
    ],
)
def test_words_that_say_a_post_is_held_now_are_no_part_of_its_body(printed: str, post: str, agency: str) -> None:
    reading = read(f"成员：赵刚　　{printed}\n　　　李明远　　市财政局局长\n")
    assert people(reading) == [("赵刚", post, agency), FINANCE]
    assert not codes(reading)


@pytest.mark.parametrize("post", ["前任局长", "前任建安区委书记", "离任局长", "市委原常委", "市委原常委、副市长", "市水利局局长（拟任）", "原任市林业局局长，现任副局长"])
def test_further_posts_nobody_holds_or_of_no_sure_body(post: str) -> None:
    reading = read(f"成员：赵刚　　{post}\n　　　李明远　　市财政局局长\n")
    assert people(reading) == [FINANCE]
    assert codes(reading) == ["unread-roster"]


RUN_ON = (
    "第一组长：王大勇市委书记组长：赵刚市委副书记、市政府市长副组长：周海波市政协主席吴建平市委副书记陈立新市人大常委会副主任"
    "孙志明市委常委、市纪委书记李明远市委常委、市委组织部部长何平安市委常委、许昌军分区司令员郑国栋市政府副市长冯少华市政府副市长成员单位：马庄镇、市财政局、市教育局。"
)


@pytest.mark.parametrize("tail", ["", "各成员单位要密切配合，" * 30])
def test_names_and_posts_run_on_without_any_mark(tail: str) -> None:
    reading = read(RUN_ON + tail + "\n")
    assert list(dict.fromkeys(p[0] for p in people(reading))) == [
        "王大勇", "赵刚", "周海波", "吴建平", "陈立新", "孙志明", "李明远", "何平安", "郑国栋", "冯少华"
    ]
    assert ("周海波", "主席", "中国人民政治协商会议长葛市委员会") in people(reading)
    assert ("冯少华", "副市长", "长葛市人民政府") in people(reading)
    assert not reading.tasks


@pytest.mark.parametrize(("first", "second"), [("（一）", "（二）"), ("1.", "2."), ("一、", "二、"), ("(1)", "(2)")])
def test_labels_behind_numbers(first: str, second: str) -> None:
    reading = read(f"{first}组长：王大勇（副市长）\n{second}成员：李明远（市财政局局长）\n赵刚（市教育局）\n")
    assert people(reading) == [("王大勇", "副市长", "长葛市人民政府"), FINANCE, ("赵刚", None, "长葛市教育局")]
    assert not codes(reading)
    assert not reading.tasks


@pytest.mark.parametrize("row", [
    "成员：李明远（市财政局局长） 赵刚（市教育局副局长）",
    "成员：李明远(市财政局局长)　　赵 刚(市教育局副局长)",
    "成员：李明远　市财政局局长　　　赵刚　市教育局副局长",
    "成员：李明远 市财政局局长 赵  刚 市教育局副局长\n王平 市长",
])
def test_two_persons_of_one_line_are_two(row: str) -> None:
    reading = read(row)
    assert people(reading)[:2] == [FINANCE, ("赵刚", "副局长", "长葛市教育局")]
    assert not codes(reading)


def test_posts_with_commas_end_where_the_next_name_begins() -> None:
    reading = read("组长：王平（市长）\n成员：李明远 市财政局局长 赵刚 禹州市委常委、副市长\n孙立 襄城县委副书记、县长 周海 市水利局副局长")
    assert people(reading)[-2:] == [("孙立", "县委副书记、县长", "襄城县人民政府"), ("周海", "副局长", "长葛市水利局")]
    assert not codes(reading)


@pytest.mark.parametrize("row", ["孙立 禹州市委副书记、市长 祤衡 襄城县县长", "赵 刚 任市林业局局长"])
def test_what_is_no_body_before_a_post_is_an_issue(row: str) -> None:
    reading = read(f"成员：李明远 市财政局局长\n{row}\n周海 市水利局副局长")
    assert not [p for p in people(reading) if p[2] and ("市长" in p[2] or p[2].startswith("任"))]
    assert "unread-roster" in codes(reading)


@pytest.mark.parametrize("row", ["前进 市财政局副局长", "赵刚 市林业局局长（已调离）", "赵刚 原市林业局局长（已调离）"])
def test_a_row_that_gives_nobody_is_an_issue_and_the_next_is_read(row: str) -> None:
    reading = read(f"成员：王平 市长\n{row}\n李明远 市财政局局长")
    assert people(reading)[-1] == FINANCE
    assert codes(reading) == ["unread-roster"] or len(people(reading)) == 3


@pytest.mark.parametrize("post", ["市委组织部副部长，挂职", "市委组织部副部长（挂职）", "市委组织部副部长、正县级"])
def test_how_a_post_is_held_is_no_post(post: str) -> None:
    reading = read(f"成员：李明远（市财政局局长）、赵刚（{post}）")
    assert people(reading) == [FINANCE, ("赵刚", "副部长", "中共长葛市委组织部")]
    assert not codes(reading)


def test_a_body_held_before_in_brackets_leaves_the_post() -> None:
    assert people(read("成员：赵刚 市自然资源局（原市国土资源局）局长\n李明远 市财政局局长")) == [("赵刚", "局长", "长葛市自然资源局"), FINANCE]


@pytest.mark.parametrize("fragment", ["长 ", "王平(市长) ", "王平 市长 ", "\t"])
def test_a_roster_of_hostile_length_is_read_in_time(fragment: str) -> None:
    read("组长：王平　市长\n成员：" + fragment * 4000)
