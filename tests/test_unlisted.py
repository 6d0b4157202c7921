"""Bodies no list holds: zones, towns, other names by the grammar; lists of all these as printed in any place."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.folding import fold
from loaders.parties import is_party_list, parse_parties
from loaders.text import Text
from ontology.authority import Authority, load_authority
from ontology.model import Source
from ontology.place_names import resolve_region
from ontology.regions import Region, city_of, is_within, load_regions, short_names

A: Authority = load_authority()
CITIES = tuple(r for r in load_regions().values() if r.level == "prefecture" and r.name.endswith("市"))
COUNTIES = tuple(r for r in load_regions().values() if r.level == "county")


def _place(name: str) -> Region:
    place = resolve_region(name)
    assert place is not None, name
    return place


NAMES = """
苏州市 高新区管委会 苏州高新区管理委员会
苏州市 市高新区管委会 苏州高新区管理委员会
苏州市 苏州高新区 苏州高新区管理委员会
宜宾市 三江新区管委会 宜宾三江新区管理委员会
南宁市 五象新区管委会 南宁五象新区管理委员会
海宁市 开发区管委会 海宁开发区管理委员会
苏州市 昆山高新区管委会 昆山高新区管理委员会
杭州市 西湖风景名胜区管委会 杭州西湖风景名胜区管理委员会
重庆市 西部科学城重庆高新区管委会 西部科学城重庆高新区管理委员会
武汉市 武汉经开区(汉南区) 武汉经开区管理委员会
柯桥区 滨海工业区管委会 滨海工业区管理委员会
福建省 平潭综合实验区管委会 平潭综合实验区管理委员会
义乌市 佛堂镇 义乌市佛堂镇人民政府
义乌市 稠江街道 义乌市稠江街道办事处
昆山市 周市镇 昆山市周市镇人民政府
德清县 新市镇政府 德清县新市镇人民政府
福田区 福保街道办 深圳市福田区福保街道办事处
东莞市 虎门镇 东莞市虎门镇人民政府
嘉兴市 嘉善县西塘镇政府 嘉善县西塘镇人民政府
嘉兴市 洪合镇 洪合镇人民政府
景宁畲族自治县 澄照乡 景宁畲族自治县澄照乡人民政府
莫力达瓦达斡尔族自治旗 宝山镇 莫力达瓦达斡尔族自治旗宝山镇人民政府
温州市 市经信 温州市经济和信息化局
商洛市 市卫健体局 商洛市卫生健康和体育局
青川县 县科商局 青川县科技和商务局
德清县 县发改统计局 德清县发展改革和统计局
仙居县 县住建商务局 仙居县住房城乡建设和商务局
漳州市 市12345政务服务便民热线中心 漳州市12345政务服务便民热线中心
衡水市 衡水湖国家级自然保护区管委会 衡水湖国家级自然保护区管理委员会
梧州市 市农机推广站 梧州市农机推广站
永康市 市绿化委员会办公室 永康市绿化委员会办公室
和平县 和平街道 和平县和平街道办事处
大庆市 市国资运营公司 大庆市国资运营公司
"""


@pytest.mark.parametrize("line", NAMES.strip().split("\n"))
def test_zones_towns_and_fields(line: str) -> None:
    place, surface, name = line.split(" ")
    agency = A.resolve(surface, _place(place))
    assert agency is not None and (agency.name, agency.known) == (name, False)


def test_a_town_without_its_county_has_no_place() -> None:
    for place in ("嘉兴市", "浙江省", "中国"):
        agency = A.resolve("洪合镇人民政府", _place(place))
        assert agency is not None and agency.place is None


def test_a_zone_of_the_city_is_not_given_to_its_county() -> None:
    # 如皋 has a development zone of its own: 开发区 there is not the city's
    agency = A.resolve("开发区管委会", _place("如皋市"))
    assert agency is not None and agency.place == _place("如皋市") and "南通" not in agency.name


ZONES = ("高新区管委会", "市经开区", "新区管委会", "空港新城管委会", "佛堂镇", "城北街道", "供电公司", "市经信部门")


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(CITIES + COUNTIES), st.sampled_from(ZONES))
def test_nothing_is_placed_outside_the_text_s_city(place: Region, surface: str) -> None:
    agency = A.resolve(surface, place)
    if agency is not None and agency.place is not None:
        outer = city_of(place) or place
        assert is_within(agency.place, outer) or is_within(outer, agency.place)
        others = [c for c in CITIES if c not in (outer, place) and c.name in agency.name.replace(outer.name, "")]
        assert not others


def _read(place: str, line: str) -> list[str]:
    source = Source("made.txt", "0" * 64, line, "utf-8")
    text = Text(source, line, fold(line), array("l", range(len(line))))
    return [m.name for m in parse_parties(text, 0, len(line), resolve_region(place))]


LISTS = """
哈尔滨市|市住建局、各区、县(市)政府|哈尔滨市住房和城乡建设局 各区、县(市)政府
湖南省|省直有关部门和各市州人民政府|省直有关部门 各市州人民政府
湖南省|各市州、县市区人民政府，省财政厅|各市州、县市区人民政府 湖南省财政厅
西安市|各区县政府、开发区管委会|各区县政府 开发区管委会
呼和浩特市|各旗县区政府、经济技术开发区管委会|各旗县区政府 呼和浩特经济技术开发区管理委员会
泉州市|市工信局、数据管理局|泉州市工业和信息化局 泉州市数据管理局
泉州市|中国移动、中国电信、联通泉州分公司|中国移动泉州分公司 中国电信泉州分公司 中国联通泉州分公司
泉州市|晋江、石狮、南安市人民政府|晋江市人民政府 石狮市人民政府 南安市人民政府
泉州市|泉州开发区、泉州台商投资区管委会|泉州开发区管理委员会 泉州台商投资区管理委员会
恩施土家族苗族自治州|恩施、利川市人民政府|恩施市人民政府 利川市人民政府
淮安市|洪泽、金湖、盱眙县政府|淮安市洪泽区人民政府 金湖县人民政府 盱眙县人民政府
广东省|省工信厅、科技厅，湛江、阳江市人民政府|广东省工业和信息化厅 广东省科学技术厅 湛江市人民政府 阳江市人民政府
昆山市|巴城、千灯镇人民政府|昆山市巴城镇人民政府 昆山市千灯镇人民政府
北海市|市市监局和市自然资源局|北海市市场监督管理局 北海市自然资源局
郑州市|市内五区人民政府、郑东新区管委会|市内五区人民政府 郑州郑东新区管理委员会
珠海市|市委臺港澳辦、香洲區政府|中共珠海市委台港澳工作办公室 珠海市香洲区人民政府
珠海市|市文化廣電旅遊體育局|珠海市文化广电旅游体育局
鄂尔多斯市|市能源局、黄河河务局|鄂尔多斯市能源局 黄河河务局
绍兴市|各区、县(市)政府，滨海新区管委会|各区、县(市)政府 绍兴滨海新区管理委员会
吴忠市|市农业农村局、黄花菜产业发展局|吴忠市农业农村局 吴忠市黄花菜产业发展局
福建省|省商务厅、公安厅、数字办|福建省商务厅 福建省公安厅 福建省数字福建建设领导小组办公室
天津市|滨海新区政府、滨海新区财政局|天津市滨海新区人民政府 天津市滨海新区财政局
内蒙古自治区|各旗县人民政府，自治区各委、办、厅、局|各旗县人民政府 自治区各委、办、厅、局
安徽省|各市、省直管县人民政府，省有关单位|各市、省直管县人民政府 省有关单位
西宁市|各园区管委会和市有关部门|各园区管委会 市有关部门
大连市|各区市县政府、市政府有关部门|各区市县政府 市政府有关部门
"""


@pytest.mark.parametrize("line", LISTS.strip().split("\n"))
def test_lists_of_other_places(line: str) -> None:
    place, printed, names = line.split("|")
    assert _read(place, printed) == names.split(" ")


@pytest.mark.parametrize("line", ["圩堤建设由各市、县人民政府", "此项工作由各市、县人民政府", "推进城乡、改造街道"])
def test_a_sentence_is_no_list(line: str) -> None:
    assert not is_party_list(line, 0, len(line))


def test_autonomous_regions_have_their_short_name() -> None:
    assert short_names("内蒙古自治区") == ("内蒙古",)
    assert short_names("广西壮族自治区") == ("广西",)
