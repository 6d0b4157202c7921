"""Groups of bodies and their members; names joined by 和; names that share a prefix or a suffix."""

from __future__ import annotations

import pytest

from ontology.authority import Authority, load_authority
from ontology.dated import authority_of
from ontology.place_names import resolve_region
from ontology.regions import Region, load_regions

A: Authority = load_authority()


def _place(name: str) -> Region:
    place = resolve_region(name)
    assert place is not None, name
    return place


GROUPS = (
    "各县(市、区)政府|各县(市、区)人民政府|各县（市）政府|各区县(市)政府|各区(县)政府|各设区市政府|各市、县(区)人民政府|各地级以上市人民政府"
    "|市政府各部门|市政府直属各单位|市级有关部门(单位)|各有关部门|相关部门|各镇(街道)|各乡镇人民政府、街道办事处|各开发区管委会|各功能区管委会"
    "|有关单位|各成员单位|省级有关部门|各部门|各地|市政府直属有关单位|市属国有企业|各旗县(市、区)人民政府|国务院各部委、各直属机构"
    "|市内四区政府|主城六区政府|三县两区政府|各市州、县市区人民政府|各园区、镇人民政府(街道办事处)|各镇街|各盟行政公署、市人民政府"
)


@pytest.mark.parametrize("surface", GROUPS.split("|"))
def test_groups_are_groups_and_not_bodies(surface: str) -> None:
    name = A.resolve_group(surface, _place("嘉兴市"))
    assert name is not None and "（" not in name
    assert A.resolve(surface, _place("嘉兴市")) is None and not A.is_agency(surface)


@pytest.mark.parametrize("surface", ["市政府", "市委", "市财政局", "南湖区政府", "各县(市、区)政府均为责任主体"])
def test_what_is_no_group(surface: str) -> None:
    assert A.resolve_group(surface, _place("嘉兴市")) is None


@pytest.mark.parametrize(
    ("group", "place", "count", "first"),
    [
        ("各县(市、区)政府", "嘉兴市", 7, "嘉兴市南湖区人民政府"),
        ("各县(市)政府", "嘉兴市", 5, "嘉善县人民政府"),
        ("各设区市政府", "浙江省", 11, "杭州市人民政府"),
        ("各市(州)政府", "四川省", 21, "成都市人民政府"),
        ("各区政府", "上海市", 16, "上海市黄浦区人民政府"),
        ("各县(市、区)政府", "浙江省", 90, "杭州市上城区人民政府"),
        ("各盟行政公署、市人民政府", "内蒙古自治区", 12, "呼和浩特市人民政府"),
    ],
)
def test_group_members(group: str, place: str, count: int, first: str) -> None:
    members = A.group_members(group, _place(place))
    assert (len(members), members[0].name) == (count, first)


def test_groups_that_cannot_be_listed_have_no_members() -> None:
    assert A.group_members("市级有关部门(单位)", _place("嘉兴市")) == []
    assert A.group_members("有关县(市、区)政府", _place("嘉兴市")) == []
    assert A.group_members("各县(市、区)政府", None) == []


@pytest.mark.parametrize(
    ("printed", "parts"),
    [
        ("市财政局和市审计局", ["市财政局", "市审计局"]),
        ("市财政局及市审计局", ["市财政局", "市审计局"]),
        ("市自然资源和规划局", ["市自然资源和规划局"]),
        ("省住房和城乡建设厅和省财政厅", ["省住房和城乡建设厅", "省财政厅"]),
        ("南湖区和秀洲区政府", ["南湖区", "秀洲区政府"]),
        ("各县(市、区)政府和市财政局", ["各县(市、区)政府", "市财政局"]),
    ],
)
def test_coordination(printed: str, parts: list[str]) -> None:
    assert A.split_coordinated(printed) == parts


@pytest.mark.parametrize(
    ("printed", "full"),
    [
        ("南湖区、秀洲区、嘉善县政府", "南湖区政府 秀洲区政府 =嘉善县政府"),
        ("平湖市、海宁市政府", "平湖市政府 =海宁市政府"),
        ("省工业和信息化厅、科技厅、财政厅", "=省工业和信息化厅 省科技厅 省财政厅"),
        ("市发展改革、财政、住建部门", "市发展改革部门 市财政部门 市住建部门"),
        ("市发展改革委、市财政局、嘉善县政府", "=市发展改革委 =市财政局 =嘉善县政府"),
        ("嘉兴经济技术开发区、南湖区、市财政局", "=嘉兴经济技术开发区 =南湖区 =市财政局"),
        ("教育部、财政部", "=教育部 =财政部"),
        ("省国资委、产业园区改革发展办公室", "=省国资委 省产业园区改革发展办公室"),
        ("市国资委、四川电监办、南湖新区管理委员会", "=市国资委 =四川电监办 =南湖新区管理委员会"),
        ("市商务局、海关缉私办公室、铁路护路工作办公室", "=市商务局 =海关缉私办公室 =铁路护路工作办公室"),
        ("市商务局、珠江水利委员会、长江保护办公室", "=市商务局 =珠江水利委员会 =长江保护办公室"),
    ],
)
def test_shared_parts(printed: str, full: str) -> None:
    found = A.distribute(printed.split("、"), _place("嘉兴市"))
    assert [("=" if d.derivation == "printed" else "") + d.surface for d in found] == full.split()


def test_departments_by_their_field_resolve_to_the_body() -> None:
    names = [
        (A.resolve(d.surface, _place("苏州市")) or pytest.fail(d.surface)).name
        for d in A.distribute(["市发展改革", "财政", "住建部门"], _place("苏州市"))
    ]
    assert names == ["苏州市发展和改革委员会", "苏州市财政局", "苏州市住房和城乡建设局"]


def test_national_begins_the_names_of_local_branches_too() -> None:
    names = ["市财政局", "国家税务局", "地方税务局", "金融办"]
    assert [d.surface for d in A.distribute(names, _place("嘉兴市"))] == names
    assert [d.surface for d in A.distribute(["国家发展改革委", "能源局"], None)][1] in {"国家能源局", "能源局"}


def test_organs_of_the_party_share_its_committee() -> None:
    table, place = load_authority(), load_regions()["430000"]
    names = ["省委组织部", "宣传部", "政法委", "省人大常委会法工委", "省教育厅", "科技厅", "省军区", "武警湖南总队"]
    found = [table.resolve(d.surface, place) for d in table.distribute(names, place)]
    assert [a.name if a else None for a in found] == [
        "中共湖南省委组织部", "中共湖南省委宣传部", "中共湖南省委政法委员会", "湖南省人民代表大会常务委员会法制工作委员会",
        "湖南省教育厅", "湖南省科学技术厅", "湖南省军区", "中国人民武装警察部队湖南省总队",
    ]
    assert [d.derivation for d in table.distribute(names, place)][1:3] == ["distributed", "distributed"]


@pytest.mark.parametrize(("date", "name"), [("2009-01-01", "江西省电力公司"), ("2015-06-01", "国网江西省电力公司"), ("2021-01-01", "国网江西省电力有限公司")])
def test_power_companies_of_provinces_by_their_years(date: str, name: str) -> None:
    agency = authority_of(date).resolve("省电力公司", load_regions()["360000"], None)
    assert agency is not None
    assert agency.name == name
