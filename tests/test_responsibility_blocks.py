"""Bodies behind blocks, sentences and lines without labels; verbs, remarks, pairs of labels, leaders and names without end."""

from __future__ import annotations

import pytest
from responsibility_texts import only, read, roles

from loaders.reader import read_document
from loaders.source import parse_source
from loaders.text import read_text

BARE = "荆门市人民政府办公室关于下达{}的通知\n荆政办发〔2024〕6号\n各县(市、区)人民政府:\n"


def bare(title: str, body: str) -> list[list[tuple[str, str]]]:
    reading = read_document(parse_source((BARE.format(title) + body + "\n").encode(), "t.txt"))
    return [[(p.surface, p.role) for p in t.parties] for t in reading.tasks]


def test_a_bracket_of_bodies_closes_a_sentence() -> None:
    body = "一、水利工程。新建泵站7座（市水利局、市以工代赈办）。疏浚干渠20公里（沙洋县政府）。\n二、林业工程。造林500亩；修复湿地3处(市林业局)。"
    given = [
        [("市水利局", "unspecified"), ("市以工代赈办", "unspecified")],
        [("沙洋县政府", "unspecified")],
        [("市林业局", "unspecified")],
    ]
    assert bare("2024年民生工程目标任务", body) == given
    assert bare("水利建设有关要求", body) == given
    assert bare("水利建设有关要求", body.replace("（沙洋县政府）", "")) == []


@pytest.mark.parametrize("words", ["由主管部门（市水利局）组织", "报市文化和旅游局（市文物局）", "建成示范县（含沙洋县）", "见附表（另发）"])
def test_a_second_name_or_a_remark_assigns_nothing(words: str) -> None:
    assert bare("2024年民生工程目标任务", f"一、水利工程。新建泵站7座，{words}。") == []


def test_who_supports_unless_noted_is_implied_and_keeps_a_printed_role() -> None:
    reading = read(
        "除特别注明的外，各县（市、区）政府和漳河新区、屈家岭管理区管委会都是配合单位。\n1.兴修水利。（牵头单位：市水利局）\n2.造林。（牵头单位：各县（市、区）政府；配合单位：市林业局）"
    )
    assert not [p for t in read("除已注明的外，其余事项均为配合单位。\n1.兴修水利。（牵头单位：市水利局）").tasks for p in t.parties[1:]]
    one, two = ([(p.surface, p.role, p.derivation == "implicit") for p in t.parties] for t in reading.tasks)
    assert one[:2] == [("市水利局", "lead", False), ("各县（市、区）政府", "co", True)]
    assert two[:2] == [("各县（市、区）政府", "lead", False), ("市林业局", "co", False)]
    assert len(one) == 4 and {(role, implied) for _, role, implied in [*one[1:], *two[2:]]} == {("co", True)}


@pytest.mark.parametrize(
    ("bracket", "wanted"),
    [
        ("市科技局牵头，各县（市、区）政府结合实际抓好落实", [("荆门市科学技术局", "lead"), ("各县(市、区)政府", "co")]),
        ("责任单位：市司法局、市财政局，6月底前完成", [("荆门市司法局", "unspecified"), ("荆门市财政局", "unspecified")]),
        ("责任单位：市司法局；长期坚持", [("荆门市司法局", "unspecified")]),
        ("责任单位：市创文工作领导小组成员单位、各街办", [("市创文工作领导小组成员单位", "unspecified"), ("各街办", "unspecified")]),
        ("责任单位：市司法局、市财政局，除标注“分别牵头”外，列第一位的为牵头单位", [("荆门市司法局", "lead"), ("荆门市财政局", "co")]),
    ],
)
def test_what_stands_beside_the_names_is_no_name(bracket: str, wanted: list[tuple[str, str]]) -> None:
    task = only(f"1.推进改革。（{bracket}）")
    assert roles(task) == wanted
    assert all(p.group for p in task.parties if p.surface.startswith("各") or p.surface.endswith("成员单位"))


@pytest.mark.parametrize("brackets", ["()", "[]", "〔〕", "（）"])
def test_a_standing_duty_with_an_exception_is_declared_and_leaves_printed_roles(brackets: str) -> None:
    said = "市水利局牵头，市工信局、住建局配合，各县(市)区政府负责落实。以下均需各县(市)区政府落实，区政府无相关职能的，由市政府直属责任部门负责相关工作，不再列出"
    first, second = read(f"1.控制用水。{brackets[0]}{said}{brackets[1]}\n2.控制扬尘。(市住建局牵头，市城管局配合)").tasks
    assert [(p.surface, p.role, p.derivation) for p in first.parties] == [
        ("市水利局", "lead", "printed"),
        ("市工信局", "co", "printed"),
        ("市住建局", "co", "distributed"),
        ("各县(市)区政府", "co", "printed"),
    ]
    assert [(p.surface, p.role, p.derivation) for p in second.parties] == [
        ("市住建局", "lead", "printed"),
        ("市城管局", "co", "printed"),
        ("各县(市)区政府", "unspecified", "implicit"),
    ]


@pytest.mark.parametrize(("remark", "issues"), [
    ("各地要加强检查，每季度通报", 0),
    ("其他部门应积极配合", 1),
])
def test_a_remark_behind_the_sentence_that_assigns(remark: str, issues: int) -> None:
    reading = read(f"1.控制扬尘。加强检查。(市住建局牵头，市城管局配合。{remark}。)")
    assert roles(reading.tasks[0]) == [("荆门市住房和城乡建设局", "lead"), ("荆门市城市管理局", "co")]
    assert sum(i.code == "unread-parties" for i in reading.issues) == issues


@pytest.mark.parametrize(("lead", "co"), [
    ("牵头责任单位", "协同配合责任单位"),
    ("牵头责任部门", "配合责任部门"),
    ("第一责任单位", "主要责任单位"),
])
def test_pairs_of_labels(lead: str, co: str) -> None:
    assert roles(only(f"1.推进绿化。（{lead}：市林业局；{co}：市财政局、市水利局）")) == [
        ("荆门市林业局", "lead"),
        ("荆门市财政局", "co"),
        ("荆门市水利局", "co"),
    ]


@pytest.mark.parametrize("modal", ["要", "应", "应当", "须", "将", "要主动", "及时"])
def test_a_body_that_shall_act_with_others_leads(modal: str) -> None:
    task = only(f"市水利局{modal}会同市财政局、市审计局，加强资金监管。")
    assert [(p.surface, p.role) for p in task.parties] == [("市水利局", "lead"), ("市财政局", "co"), ("市审计局", "co")]


@pytest.mark.parametrize("everybody", ["各地", "各县(市、区)人民政府", "各有关单位"])
def test_a_demand_on_everybody_to_act_with_others_is_no_task(everybody: str) -> None:
    assert not read(f"{everybody}要会同市有关部门加强宣传。").tasks


def test_a_named_division_behind_the_last_kind_of_a_group() -> None:
    task = only("1.推进节水。(责任单位：市水利局，各市、州、直管市及神农架林区人民政府)")
    assert [(p.surface, p.group) for p in task.parties] == [
        ("市水利局", False), ("各市、州、直管市", True), ("神农架林区人民政府", False)]
    task = only("1.推进节水。(责任单位：市水利局，各县(市)及龙泉市人民政府)")
    assert [(p.surface, p.group) for p in task.parties] == [("市水利局", False), ("各县(市)", True), ("龙泉市人民政府", False)]


BLOCKS = """拓宽渠道

扩大吸纳
支持中小企业吸纳毕业生，按规定给予补贴
健全技能等级制度，完善认定机制
市发改委、市人社局、市财政局等按职责分工负责

加强指导
各高校配齐就业指导教师
市教育局牵头，市人社局等{last}

压实责任

做好宣传
开展政策宣传，及时回应社会关切
各县（市、区）人民政府按职责分工负责"""


@pytest.mark.parametrize("last", ["按职责分工负责", "分别落实", "按各自职责负责", "配合"])
def test_a_line_of_bodies_closes_the_block_of_unnumbered_lines_above(last: str) -> None:
    tasks = read(BLOCKS.format(last=last)).tasks
    assert [t.text[:4] for t in tasks] == ["扩大吸纳", "加强指导", "做好宣传"]
    assert roles(tasks[1]) == [("荆门市教育局", "lead"), ("荆门市人力资源和社会保障局", "co")]
    assert [p.role for p in tasks[0].parties] == ["unspecified"] * 3
    assert not any("负责" in t.text or "拓宽" in t.text for t in tasks)


def test_without_blank_lines_a_line_of_bodies_still_closes_what_stands_above_it() -> None:
    tasks = read(BLOCKS.format(last="配合").replace("\n\n", "\n")).tasks
    assert [(t.text[-4:], len(t.parties)) for t in tasks] == [("认定机制", 3), ("指导教师", 2), ("社会关切", 1)]


@pytest.mark.parametrize("group", ["各镇（街区）", "各乡镇（街道）", "各街区", "各科室、单位", "各股室", "局属各单位"])
def test_a_line_of_shares_goes_on_with_the_line_of_bodies_above(group: str) -> None:
    body = f"（一）水利\n\n1.加固大坝\n\n疏浚干渠，加固水库大坝。\n\n市水利局牵头落实；市财政局、市审计局按职责分工分别落实\n\n{group}分别落实"
    task = only(body)
    assert [(p.surface, p.role) for p in task.parties] == [
        ("市水利局", "lead"), ("市财政局", "co"), ("市审计局", "co"), (group, "co")]
    assert task.text == "加固大坝 疏浚干渠，加固水库大坝。"


def test_a_second_lead_below_a_line_of_bodies_joins_no_statement() -> None:
    first = read("疏浚排水干渠。\n\n市水利局牵头落实\n\n市林业局牵头落实").tasks[0]
    assert roles(first) == [("荆门市水利局", "lead")]


@pytest.mark.parametrize("who", ["负责同志担任", "负责人主持", "负责人担任，按月轮换"])
def test_somebody_of_a_body_is_not_the_body(who: str) -> None:
    assert not read(f"联络员由市水利局{who}。").tasks


def test_a_body_may_still_be_charged_with_matters_of_people() -> None:
    assert roles(only("由市人社局负责人事档案管理。")) == [("荆门市人力资源和社会保障局", "lead")]


def test_heads_run_together_with_rows_that_cannot_be_cut_are_an_issue() -> None:
    reading = read("1、目标责任分解表序号项目名称主要内容分管领导牵头单位配合单位1增加学位新建学校2所。陈民生教育局高新园各街道2养老服务改造食堂8家。")
    assert not reading.tasks
    assert "unread-responsibility" in {i.code for i in reading.issues}


@pytest.mark.parametrize("cut", ["国家", "由国", "会同", "由"])
def test_a_line_end_inside_a_name_or_behind_a_joining_word_parts_no_line(cut: str) -> None:
    whole = "国家税务总局荆门市税务局" if "国" in cut else cut + "市水利局"
    at = whole.find(cut) + len(cut) if cut in whole else whole.find("国") + 1
    first = "由市财政局" if cut == "会同" else "由" if "国" in cut else ""
    text = read_text(parse_source(f"加强河道管理，{first}{whole[:at]}\n{whole[at:]}牵头，市审计局配合。\n".encode(), "t.txt"))
    assert text.clean.count("\n") == 0


@pytest.mark.parametrize(
    ("bracket", "wanted"),
    [
        ("责任单位：市数据局，市水利局牵头", [("市数据局", "co"), ("市水利局", "lead")]),
        ("市数据局，市水利局牵头", [("市数据局", "co"), ("市水利局", "lead")]),
        ("责任单位：市财政局、市数据局，市水利局会同市林业局", [("市财政局", "co"), ("市数据局", "co"), ("市水利局", "lead"), ("市林业局", "co")]),
        ("責任單位：市數據局；市水利局牽頭", [("市數據局", "co"), ("市水利局", "lead")]),
        ("市数据局，市水利局共同牵头", [("市数据局", "lead"), ("市水利局", "lead")]),
        ("牵头单位：市水利局；责任单位：市财政局会同市林业局", [("市水利局", "lead"), ("市财政局", "co"), ("市林业局", "co")]),
        ("牵头单位：市水利局牵头；责任单位：市财政局会同市林业局", [("市水利局", "lead"), ("市财政局", "co"), ("市林业局", "co")]),
        ("市水利局、市林业局联合实施", [("市水利局", "unspecified"), ("市林业局", "unspecified")]),
    ],
)
def test_a_verb_of_leading_holds_for_its_own_clause(bracket: str, wanted: list[tuple[str, str]]) -> None:
    task = only(f"1.加固水库大坝。（{bracket}）\n")
    assert [(p.surface, p.role) for p in task.parties] == wanted


def test_after_several_commas_who_leads_is_not_said() -> None:
    task = only("1.加固水库大坝。（责任单位：市数据局，市财政局，市水利局牵头）\n")
    assert not any(role == "lead" for _, role in roles(task))


@pytest.mark.parametrize(
    ("names", "wanted"),
    [
        ("市委组织部负责干部培训、市人社局负责技能培训", []),
        ("市委宣传部负责舆论引导、市人社局、市林业局", ["unspecified"] * 2),
        ("市委統戰部負責宗教培訓、市林业局、市财政局", ["unspecified"] * 2),
    ],
)
def test_a_verb_inside_a_name_makes_it_none_and_nobody_first(names: str, wanted: list[str]) -> None:
    reading = read(f"责任单位列第一位的为牵头单位，下同。\n1.加固水库大坝。（责任单位：{names}）\n2.营造防护林。（责任单位：市林业局、市财政局）\n")
    assert [[p.role for p in t.parties] for t in reading.tasks] == [*([wanted] if wanted else []), ["lead", "co"]]
    assert any(i.code == "unread-parties" for i in reading.issues)


def test_beside_a_line_of_leaders_no_other_line_leads() -> None:
    body = "1.加固水库大坝。\n牵头单位：市水利局\n责任单位：市财政局会同市林业局\n2.营造防护林。\n责任单位：市林业局会同市财政局\n"
    assert [[p.role for p in t.parties] for t in read(body).tasks] == [["lead", "co", "co"], ["lead", "co"]]
    assert [p.role for p in only("1.加固水库大坝。\n责任单位：市财政局牵头\n牵头单位：市水利局\n").parties] == ["lead"]


@pytest.mark.parametrize(("repeated", "bodies"), [("牵头单位：", 0), ("责任单位：市水利局牵头，", 1), ("市水利局、市审计局等2个部门", 0)])
def test_labels_and_names_without_end_name_nobody_twice(repeated: str, bodies: int) -> None:
    tasks = read(repeated * (60000 // len(repeated))).tasks
    assert [len(t.parties) for t in tasks] == [bodies] * len(tasks)


@pytest.mark.parametrize(("printed", "wanted"), [
    ("东宝区 掇刀区 荆门高新区", ["东宝区", "掇刀区", "荆门高新区"]),
    ("市财政局　市审计局", ["市财政局", "市审计局"]),
    ("东宝区政府  漳河新区管委会", ["东宝区政府", "漳河新区管委会"]),
    ("市 财 政 局", ["市财政局"]),
    ("市政府 办公室", ["市政府办公室"]),
    ("市委 组织部", ["市委组织部"]),
    ("市公安局 江南分局", ["市公安局江南分局"]),
    ("市公安局 东宝分局 市财政局", ["市公安局东宝分局", "市财政局"]),
    ("市财政局 市公安局东宝分局", ["市财政局", "市公安局东宝分局"]),
    ("国家统计局 荆门调查队 市统计局", ["国家统计局荆门调查队", "市统计局"]),
    ("人民银行 荆门市中心支行 市审计局", ["人民银行荆门市中心支行", "市审计局"]),
    ("国网湖北省电力有限公司 荆门供电分公司", ["国网湖北省电力有限公司荆门供电分公司"]),
])
def test_bodies_that_blanks_part_are_several(printed: str, wanted: list[str]) -> None:
    task = only(f"1.修编规划。\n责任单位：{printed}")
    assert [p.surface for p in task.parties] == wanted
    assert all(p.known for p in task.parties)


@pytest.mark.parametrize("printed", ["东宝区政府 公安分局 市公安局", "市公安局 江南分局 江北分局", "财政部 湖北监管局"])
def test_an_office_behind_a_blank_is_no_body_of_its_own(printed: str) -> None:
    reading = read(f"1.修编规划。\n责任单位：{printed}")
    assert [p.known for t in reading.tasks for p in t.parties] == [False]
    assert "unknown-party" in [i.code for i in reading.issues]


@pytest.mark.parametrize(("printed", "name"), [
    ("高永红 市委副书记", "高永红"), ("王平 市人大常委会副主任", "王平"), ("李强 市政协主席", "李强"), ("李强(副市长)", "李强"), ("李强 副市长", "李强"),
])
def test_a_leader_is_told_from_his_post(printed: str, name: str) -> None:
    task = only(f"1.修编规划。\n牵头领导：{printed}\n责任单位：市财政局")
    assert task.leader is not None
    assert task.leader.name == name


@pytest.mark.parametrize("printed", ["王平、李强", "李强(常务副市长)、王平(副市长)", "李强副市长、王平秘书长"])
def test_several_leaders_are_an_issue(printed: str) -> None:
    reading = read(f"1.修编规划。\n牵头领导：{printed}\n责任单位：市财政局")
    assert "several-leaders" in [i.code for i in reading.issues]


@pytest.mark.parametrize("printed", ["市委分管领导", "联系服务工作专班各小组"])
def test_who_is_no_person_leads_nothing(printed: str) -> None:
    assert only(f"1.修编规划。\n牵头领导：{printed}\n责任单位：市财政局").leader is None


@pytest.mark.parametrize("form", ["责任单位：{}", "加固水库大坝。（责任单位：{}）", "加固水库大坝。（{}牵头）"])
@pytest.mark.parametrize("repeated", ["等", "和", "分别", "及市", "指标\t", "市水利局(牵头)和", "6月底前，", "以上各单位、", "上述2个部门、"])
def test_names_without_end_are_read_to_their_end(form: str, repeated: str) -> None:
    reading = read("1." + form.format(repeated * (30000 // len(repeated))) + "\n2.营造防护林。（责任单位：市林业局）\n")
    assert [p.surface for p in reading.tasks[-1].parties] == ["市林业局"]
    assert not any(p.known for t in reading.tasks[:-1] for p in t.parties)


def test_supporters_without_end_behind_a_closing_sentence() -> None:
    reading = read("1.建桥。（责任单位：市水利局）\n2.修路。由市交通局牵头。" + "市水利局参与。" * 4000 + "\n")
    assert reading.tasks[0].parties[0].surface == "市水利局"


@pytest.mark.parametrize(("printed", "leader"), [
    ("市委常委、统战部部长、市总工会主席何平，市政府副市长朱军", ("何平", "主席", "荆门市总工会")),
    ("市政协副主席李明、副市长朱军", ("李明", "副主席", "中国人民政治协商会议荆门市委员会")),
    ("副市长朱军、市政协主席李明", ("朱军", "副市长", "荆门市人民政府")),
    ("市委副书记、市红十字会会长何平，副市长朱军", None),
    ("高铁办主任周到，副市长朱军", None),
    ("市文联主席：何平、副市长朱军", None),
])
def test_who_is_listed_behind_an_unread_leader_leads_nothing(printed: str, leader: tuple[str, str, str] | None) -> None:
    reading = read(f"荆门市人民政府关于印发2018年任务分工的通知\n1.修编规划。\n牵头领导：{printed}\n责任单位：市财政局")
    (task,) = reading.tasks
    assert (task.leader and (task.leader.name, task.leader.post, task.leader.agency)) == leader
    assert ("unread-leader" in [i.code for i in reading.issues]) == (leader is None)


def test_a_bracket_closes_its_own_item_where_other_items_use_lines() -> None:
    raw = "一、产业\n1.调整种植结构。\n责任单位：市农业农村局\n二、组织保障\n（一）成立专班。抽调人员办公。\n（二）强化调度。实行周调度。（市政府督查室负责）"
    assert [(t.section, t.text) for t in read(raw).tasks] == [("一、产业", "调整种植结构。"), ("二、组织保障", "强化调度。实行周调度。")]
