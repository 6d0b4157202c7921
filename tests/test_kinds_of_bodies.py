"""Bodies named by their kind: 民政部门, 各级公安机关 and 各区教育局 are groups, 市民政部门 and 国务院民政部门 are one body."""

from __future__ import annotations

from array import array

import pytest

from loaders.folding import fold
from loaders.parties import parse_parties
from loaders.reader import read_document
from loaders.source import parse_source
from loaders.text import Text
from ontology.authority import load_authority
from ontology.model import Reading, Source
from ontology.place_names import resolve_region

A = load_authority()
PLACES = ("中国", "安徽省", "滁州市", "天长市", "上海市", "闵行区")
KINDS = (
    "教育行政部门 综治部门 公安机关 民政部门 司法行政部门 水行政主管部门 住房和城乡建设主管部门 税务机关 纪检监察机关 消防救援机构 "
    "共青团组织 妇联组织 各级民政部门 地方各级人民法院 各级妇联 各区教育局 各县(市、区)卫生健康局 各设区市财政局 各市县文明办 "
    "县级以上教育部门 县级以上地方人民政府民政部门 县级以上人民政府 省级医疗保障部门 区县财政部门 地方财政部门 市公安机关 全省公安机关 "
    "各省级禁毒领导小组 各区防汛指挥部办公室 "
    "各省(自治区、直辖市)能源局 各省、自治区、直辖市水利厅(局) 各省(区、市)教育厅(教委) 各省、自治区、直辖市及新疆生产建设兵团发展改革委 "
    "各省、自治区、直辖市及计划单列市、新疆生产建设兵团住房城乡建设厅(委、局)"
)


@pytest.mark.parametrize("name", KINDS.split())
def test_bodies_of_a_kind_are_a_group_in_a_text_of_any_place(name: str) -> None:
    for place in PLACES:
        assert A.resolve_group(name, resolve_region(place)) == name
        assert A.resolve(name, resolve_region(place)) is None


ONE = """
滁州市|市民政部门|滁州市民政局
滁州市|市教育行政部门|滁州市教育局
闵行区|市民政部门|上海市民政局
闵行区|市住房和城乡建设主管部门|上海市住房和城乡建设管理委员会
闵行区|区交通部门|上海市闵行区交通委员会
安徽省|国务院教育行政部门|教育部
滁州市|国务院卫生健康主管部门|国家卫生健康委员会
滁州市|市级机关事务管理局|滁州市机关事务管理局
安徽省|省地方金融监管局|安徽省地方金融监督管理局
天长市|人民法院|天长市人民法院
天长市|人民检察院|天长市人民检察院
滁州市|市人民法院|滁州市中级人民法院
上海市|市法院|上海市高级人民法院
"""


@pytest.mark.parametrize("line", ONE.strip().splitlines())
def test_a_level_word_or_the_state_council_makes_it_one_body(line: str) -> None:
    place, surface, name = line.split("|")
    found = A.resolve(surface, resolve_region(place))
    assert found is not None and found.name == name and A.is_agency(surface)
    assert A.resolve_group(surface, resolve_region(place)) is None


@pytest.mark.parametrize("place", ["中国", "安徽省", "滁州市"])
def test_above_a_county_courts_are_those_of_all_levels(place: str) -> None:
    assert A.resolve_group("人民法院", resolve_region(place)) == "人民法院"


@pytest.mark.parametrize(
    "text", ["行业主管部门", "人事部门负责", "市民政局", "市级机关", "市公安局机关", "公安", "部门", "组织", "各区做好领导小组", "县妇联组织"]
)
def test_what_names_no_kind(text: str) -> None:
    assert not A.is_kind(text)


LISTS = """
滁州市|市发展改革、自然资源、公安等部门|滁州市发展和改革委员会 滁州市自然资源局 滁州市公安局
滁州市|发展改革、自然资源、公安等部门|发展改革部门 自然资源部门 公安部门
滁州市|教育、公安行政部门，市财政局等部门|教育行政部门 公安行政部门 滁州市财政局
滁州市|市林业局、水利等有关部门|滁州市林业局 水利部门
中国|公安机关、民政部门和妇联组织|公安机关 民政部门 妇联组织
"""


@pytest.mark.parametrize("line", LISTS.strip().splitlines())
def test_lists_of_fields_are_closed_by_what_they_share(line: str) -> None:
    place, printed, names = line.split("|")
    text = Text(Source("made.txt", "0" * 64, printed, "utf-8"), printed, fold(printed), array("l", range(len(printed))))
    found = parse_parties(text, 0, len(printed), resolve_region(place))
    assert [m.name for m in found] == names.split() and all(m.known for m in found)


def _read(text: str) -> Reading:
    return read_document(parse_source(text.encode(), "made.txt"))


def _parties(text: str) -> list[list[tuple[str, str]]]:
    return [[(p.agency, p.role) for p in t.parties] for t in _read(text).tasks]


def test_a_section_of_duties_charges_bodies_of_a_kind() -> None:
    text = """民政部等五部门关于做好冬季救助工作的意见
民发〔2022〕8号
一、总体要求。民政部门负责救助工作，公安机关负责配合。
二、职责分工
（一）民政部门负责街面巡查。
（二）公安机关负责查找身份信息。
（三）妇联组织负责关爱妇女儿童。
三、工作要求
（一）教育部门负责宣传。
民政部
2022年11月3日
"""
    assert _parties(text) == [[("民政部门", "unspecified")], [("公安机关", "unspecified")], [("妇联组织", "unspecified")]]


@pytest.mark.parametrize(
    "sentence",
    ["民政部门负责困难群众救助。", "县级以上人民政府水行政主管部门负责本行政区域的节水工作。", "设施由公安部门会同教育、民政部门统一安排。",
     "摸底工作由各区住建部门负责。", "公安机关、人民检察院、民政部门应当分工负责。"],
)
def test_elsewhere_a_sentence_on_bodies_of_a_kind_assigns_nothing(sentence: str) -> None:
    assert _parties(f"滁州市人民政府关于加强节水工作的意见\n滁政〔2022〕8号\n一、加强管理。{sentence}\n滁州市人民政府\n2022年3月3日\n") == []


def test_in_brackets_they_are_known_groups() -> None:
    reading = _read(
        "滁州市人民政府关于加强节水工作的意见\n滁政〔2022〕8号\n（一）加强巡查。（市水利局、公安机关、各级民政部门、各县（市、区）教育局）\n"
        "（二）加强宣传。（发展改革、教育等部门按职责分工负责）\n滁州市人民政府\n2022年3月3日\n"
    )
    names = [[(p.agency, p.group) for p in t.parties] for t in reading.tasks]
    assert names == [
        [("滁州市水利局", False), ("公安机关", True), ("各级民政部门", True), ("各县(市、区)教育局", True)],
        [("发展改革部门", True), ("教育部门", True)],
    ]
    assert not reading.issues


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("各省（自治区、直辖市）能源局，新疆生产建设兵团能源局负责组织申报。", ["各省（自治区、直辖市）能源局 unspecified", "新疆生产建设兵团能源局 unspecified"]),
        ("各省、自治區、直轄市水利廳（局）、新疆生產建設兵團水利局負責組織申報。", ["各省、自治區、直轄市水利廳（局） unspecified", "新疆生產建設兵團水利局 unspecified"]),
        ("由各省、自治区、直辖市教育厅（教委）牵头，财政厅配合。", ["各省、自治区、直辖市教育厅（教委） lead", "财政厅 co"]),
    ],
)
def test_a_ministry_charges_the_bodies_of_the_provinces_as_one_group(sentence: str, wanted: list[str]) -> None:
    raw = f"国家能源局综合司关于征集案例的通知\n国能综通〔2023〕62号\n各有关单位：\n一、征集范围\n项目应建成三年以上。\n二、组织实施\n{sentence}\n国家能源局综合司\n2023年3月4日\n"
    reading = read_document(parse_source(raw.encode(), "a.txt"))
    assert [f"{p.surface} {p.role}" for task in reading.tasks for p in task.parties] == wanted
