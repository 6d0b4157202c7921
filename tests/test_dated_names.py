"""Names bodies bore at the date of a document: former full names, abbreviations of their time, companies; never merged."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.statements import build_graph
from loaders.reader import read_document
from loaders.source import parse_source
from ontology.dated import authority_of, find_changes, find_former, read_formers
from ontology.errors import AuthorityError
from ontology.model import Reading
from ontology.place_names import resolve_region

NAMES = """
温州市|市交通局|2006-03-01=温州市交通局|2009=温州市交通局|2012-01-05=温州市交通运输局|=温州市交通运输局
温州市|市交通运输局|2009=温州市交通运输局|2006=温州市交通运输局
义乌市|义乌市建设局|2005=义乌市建设局|2010-12-31=义乌市建设局|2011-01-01=义乌市住房和城乡建设局
嘉兴市|市建设局|2007-05-01=嘉兴市建设局|2016=嘉兴市住房和城乡建设局|=嘉兴市住房和城乡建设局
江西省|省建设厅|2008=江西省建设厅|2014=江西省住房和城乡建设厅
江西省|省交通厅|2008=江西省交通厅|2014=江西省交通运输厅
襄阳市|市房产局|2004=襄阳市房产局|2020=襄阳市住房保障和房产管理局
襄阳市|市计生委|2002=襄阳市计划生育委员会|2006=襄阳市人口和计划生育委员会
襄阳市|市计委|1999=襄阳市计划委员会|2003=襄阳市发展计划委员会|=襄阳市计划委员会
襄阳市|市药监局|2002=襄阳市药品监督管理局|2008=襄阳市食品药品监督管理局|2020=襄阳市药品监督管理局
襄阳市|市委网信办|2016=中共襄阳市委网络安全和信息化领导小组办公室|2021=中共襄阳市委网络安全和信息化委员会办公室
重庆市|市文化委|2017-08-01=重庆市文化委员会|=重庆市文化委员会
重庆市|市文化旅游委|2021=重庆市文化和旅游发展委员会|=重庆市文化和旅游发展委员会
陕西省|省药监局|2018-05-02=陕西省食品药品监督管理局|2018-12-12=陕西省药监局|2019-01-04=陕西省药品监督管理局
陕西省|省药品监督管理局|2018-12-12=陕西省药品监督管理局
陕西省|省食药监局|2018-12-12=陕西省食品药品监督管理局
上海市|市药品监管局|2002=上海市药品监督管理局|2016=上海市食品药品监督管理局|2025=上海市药品监督管理局
陕西省|省委网信办|2018-06=中共陕西省委网络安全和信息化领导小组办公室|2018-11-20=中共陕西省委网信办|2019=中共陕西省委网络安全和信息化委员会办公室
陕西省|省委改革办|2018-09-30=中共陕西省委全面深化改革领导小组办公室|2018-11=中共陕西省委改革办
襄阳市|省药监局|2018-12-12=湖北省药监局
襄阳市|市食药监局|2018-12-12=襄阳市食品药品监督管理局
襄阳市|市劳动保障局|2005=襄阳市劳动和社会保障局
襄阳市|市交通部门|2006=襄阳市交通局|2020=襄阳市交通运输局
襄阳市|襄阳供电公司|2009=襄阳供电公司|2016=国网湖北省电力公司襄阳供电公司|2021=国网湖北省电力有限公司襄阳供电公司
襄阳市|国网襄阳供电公司|2013-08-01=国网襄阳供电公司|=国网湖北省电力有限公司襄阳供电公司
安顺市|市供电局|2008=安顺供电局|2019=贵州电网有限责任公司安顺供电局
鹰潭市|市人民银行|2012=中国人民银行鹰潭市中心支行|2024=中国人民银行鹰潭市分行|=中国人民银行鹰潭市分行
南昌市|人行南昌中心支行|2009=中国人民银行南昌中心支行|=中国人民银行南昌中心支行
南昌市|市人民银行|2009=中国人民银行南昌中心支行|2024=中国人民银行南昌市分行
武汉市|市人民银行|2009=中国人民银行武汉分行
武汉市|人民银行武汉分行|2009=中国人民银行武汉分行
武汉市|人民银行武汉市分行|=中国人民银行武汉市分行
天津市|市农委|2017=天津市农村工作委员会
苏州市|市消防支队|2014-03-01=苏州市公安消防支队|2020=苏州市消防支队
虹口区|公安消防支队|2014-03-01=上海市虹口区公安消防支队
上海市|市规土局|2015-03-01=上海市规划和国土资源管理局
静安区|区规土局|2015-03-01=上海市静安区规划和土地管理局
天津市|市市场监管委|2016=天津市市场和质量监督管理委员会|2022=天津市市场监督管理委员会
天津市|市金融局|2016-05-01=天津市金融工作局
厦门市|市贸发局|2006=厦门市贸易发展局
厦门市|市国土房产局|2011=厦门市国土资源与房产管理局
厦门市|市市政园林局|2006=厦门市市政园林局|2016=厦门市市政园林局|2024=厦门市市政园林局
成都市|市规划局|2013=成都市规划管理局
成都市|市投促委|2013=成都市投资促进委员会
南京市|人行南京分行营业管理部|2015=中国人民银行南京分行营业管理部
襄阳市|市税务局|1989=襄阳市税务局|1998=襄阳市税务局|2019=国家税务总局襄阳市税务局
襄阳市|市文化新闻出版局|2012=襄阳市文化新闻出版局
襄阳市|市旅游发展委|2017=襄阳市旅游发展委员会
襄阳市|市政府新闻办|2021=襄阳市人民政府新闻办公室
襄阳市|市团委|2021=共青团襄阳市委员会
西藏自治区|自治区农科院|2020=西藏自治区农牧科学院
宁夏回族自治区|自治区农科院|2020=宁夏农林科学院
内蒙古自治区|农牧厅|2020=内蒙古自治区农牧厅
安徽省|省农科院|2020=安徽省农业科学院
北京市|中关村管委会|2019=中关村科技园区管理委员会
安顺市|国家计委|1988=国家计划委员会|2001-05-01=国家发展计划委员会
安顺市|国家药监局|2008=国家食品药品监督管理局|2015=国家食品药品监督管理总局|2022=国家药品监督管理局
"""


@pytest.mark.parametrize("line", NAMES.strip().splitlines())
def test_a_name_means_the_body_of_the_documents_time(line: str) -> None:
    place, surface, *dated = line.split("|")
    for entry in dated:
        date, name = entry.split("=")
        found = authority_of(date or None).resolve(surface, resolve_region(place))
        assert found is not None and found.name == name, entry


def test_a_former_name_keeps_kind_level_and_the_body_above() -> None:
    city = resolve_region("温州市")
    found = find_former("温州市交通局", city)
    assert found is not None and (found.kind, found.level, found.parent) == ("政府部门", "市级", "温州市人民政府")
    assert find_former("温州市水利局", city) is None and find_former("国家计划委员会", None) is not None


def test_old_and_new_are_linked_by_a_dated_change() -> None:
    city = resolve_region("温州市")
    change = find_changes("温州市交通局", city)[0]
    assert (change.on, change.before, change.after) == ("2008-03-15", ("温州市交通局",), ("温州市交通运输局",))
    assert find_changes("温州市财政局", city) == () == find_changes("温州市交通运输局", city)


def test_a_period_that_is_no_date_says_so(tmp_path: Path) -> None:
    path = tmp_path / "agencies.toml"
    path.write_text('kinds = ["其他"]\n[[former]]\nkind = "其他"\nuntil = "十年"\nnames = { "甲局" = "" }\n', encoding="utf-8")
    with pytest.raises(AuthorityError, match="no year or day"):
        read_formers(path)


def _read(year: int) -> Reading:
    raw = (
        f"温州市人民政府关于印发{year}年道路工作方案的通知\n温政发〔{year}〕4号\n\n各县(市、区)人民政府:\n"
        "一、修建道路。建设农村公路。(责任单位:市交通局、市财政局)\n\n"
        f"温州市人民政府\n{year}年3月5日\n"
    )
    return read_document(parse_source(raw.encode(), f"{year}.txt"))


def test_a_document_of_2006_names_the_body_of_2006_and_the_graph_keeps_both() -> None:
    old, new = _read(2006), _read(2016)
    assert [p.agency for p in old.tasks[0].parties] == ["温州市交通局", "温州市财政局"]
    assert [p.agency for p in new.tasks[0].parties] == ["温州市交通运输局", "温州市财政局"]
    nodes = [n for n in build_graph([old, new]).nodes.values() if "交通" in str(n.properties.get("name", "")) and "Agency" in n.labels]
    assert {(n.properties["name"], n.properties["kind"], n.properties["level"]) for n in nodes} == {
        ("温州市交通局", "政府部门", "市级"),
        ("温州市交通运输局", "政府部门", "市级"),
    }


def test_posts_and_issuers_of_their_time() -> None:
    raw = (
        "温州市人民政府关于高原等同志职务任免的通知\n温政干〔2005〕4号\n\n各县(市、区)人民政府:\n市政府决定:\n任命高原为市交通局局长。\n\n"
        "温州市人民政府\n2005年3月5日\n"
    )
    reading = read_document(parse_source(raw.encode(), "a.txt"))
    assert [a.agency for a in reading.appointments] == ["温州市交通局"]
    raw = "温州市交通局关于印发渡口规定的通知\n温交发〔2005〕4号\n\n各县(市、区)交通局:\n现印发给你们。\n\n温州市交通局\n2005年3月5日\n"
    reading = read_document(parse_source(raw.encode(), "b.txt"))
    assert reading.documents[0].issuer == ("温州市交通局",)
    agency = next(n for n in build_graph([reading]).nodes.values() if n.properties.get("name") == "温州市交通局")
    assert agency.properties["kind"] == "政府部门"


@pytest.mark.parametrize(("head", "issuer", "bureau", "county"), [
    ("临安市人民政府办公室", "临安市人民政府办公室", "临安市财政局", "330112"),
    ("中共江都市委办公室 江都市人民政府办公室", "江都市人民政府办公室", "江都市财政局", "321012"),
    ("吴江市人民政府", "吴江市人民政府", "吴江市财政局", "320509"),
    ("苏州市吴江区人民政府", "苏州市吴江区人民政府", "苏州市财政局", "320509"),
    ("章丘市人民政府辦公室", "章丘市人民政府办公室", "章丘市财政局", "370114"),
])
def test_bodies_of_a_place_bear_the_name_its_text_prints(head: str, issuer: str, bureau: str, county: str) -> None:
    raw = f"{head}关于成立食品安全领导小组的通知\n各镇人民政府：\n组长：李明（副市长）\n成员：王平（市财政局）\n张敏（市公安局）\n{head.rsplit(maxsplit=1)[-1]}\n2010年3月4日\n"
    reading = read_document(parse_source(raw.encode(), "t.txt"))
    document = reading.documents[0]
    assert (document.issuer[-1], document.place) == (issuer, county)
    assert [p.agency for p in reading.people if p.name == "王平"] == [bureau]


def test_a_body_of_a_place_by_the_name_it_had_before_keeps_kind_and_level() -> None:
    county = resolve_region("临安区")
    found = find_former("临安市财政局", county)
    assert found is not None and (found.kind, found.level, found.parent) == ("政府部门", "县级", "临安市人民政府")
    assert find_former("临平市财政局", county) is None and find_former("杭州市临安区财政局", county) is None


@pytest.mark.parametrize("body", ["自治区农村信用社联合社", "自治区手工业联合社", "自治区供销合作社联合社"])
def test_a_union_of_cooperatives_is_no_verb(body: str) -> None:
    raw = f"广西壮族自治区人民政府办公厅关于印发奶业方案的通知\n桂政办发〔2022〕18号\n\n奶业方案\n（一）给予支持。（自治区财政厅牵头，{body}配合）\n（二）做好服务。（自治区财政厅联合社科联负责）\n"
    reading = read_document(parse_source(raw.encode(), "t.txt"))
    assert [(p.surface, p.role) for p in reading.tasks[0].parties] == [("自治区财政厅", "lead"), (body, "co")]
    assert len(reading.tasks[1].parties) == 2
