"""Towns, zones and 兵团 divisions as places of a text: whose a body is that a document prints without saying so."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.folding import fold
from loaders.parties import parse_parties
from loaders.text import Text
from ontology.authority import Authority, find_locality, load_authority
from ontology.model import Source
from ontology.place_names import resolve_region
from ontology.regions import Region, load_regions, official_name

A: Authority = load_authority()
COUNTIES = tuple(r for r in load_regions().values() if r.level == "county")


def _place(name: str) -> Region | None:
    if name == "-":
        return None
    place = resolve_region(name)
    assert place is not None, name
    return place


HEADS = """
-|昆山市千灯镇人民政府文件|昆山市千灯镇
-|杭州市余杭区仓前街道办事处关于印发年度工作任务书的通知|杭州市余杭区仓前街道
-|东莞市长安镇人民政府|东莞市长安镇
-|中共德清县莫干山镇委员会|德清县莫干山镇
-|阿巴嘎旗别力古台镇人民政府|阿巴嘎旗别力古台镇
德清县|莫干山镇人民政府关于印发《清单》的通知|德清县莫干山镇
-|莫干山镇人民政府|莫干山镇
-|广州南沙经济技术开发区管理委员会办公室关于印发|广州南沙经济技术开发区
-|河北雄安新区管理委员会|河北雄安新区
-|浙江乍浦经济开发区(嘉兴港区)管理委员会|浙江乍浦经济开发区
无锡市|高新区管委会关于印发|无锡高新区
宜宾市|三江新区管委会办公室关于印发|宜宾三江新区
-|第三师图木舒克市2024年造林方案|第三师图木舒克市
-|第十二师农业农村局关于|第十二师
-|昆山市人民政府关于开发区管委会的通知|
-|上海市浦东新区人民政府办公室关于印发|
-|天津市滨海新区人民政府|
-|国务院办公厅|
-|乡镇人民政府|
苏州市|关于开发区管委会职能的通知|
-|第一师范学校关于|
"""


@pytest.mark.parametrize("line", HEADS.strip().split("\n"))
def test_the_locality_of_an_issuer(line: str) -> None:
    place, text, locality = line.split("|")
    assert (find_locality(text, _place(place)) or "") == locality


OWN = """
昆山市|昆山市千灯镇|镇妇联|昆山市千灯镇妇女联合会
昆山市|昆山市千灯镇|镇团委|共青团昆山市千灯镇委员会
昆山市|昆山市千灯镇|镇党委|中共昆山市千灯镇委员会
昆山市|昆山市千灯镇|镇纪委|中共昆山市千灯镇纪律检查委员会
昆山市|昆山市千灯镇|镇政府|昆山市千灯镇人民政府
昆山市|昆山市千灯镇|镇人大|昆山市千灯镇人民代表大会主席团
昆山市|昆山市千灯镇|镇建设管理办公室|昆山市千灯镇建设管理办公室
昆山市|昆山市千灯镇|党政办|昆山市千灯镇党政办公室
昆山市|昆山市千灯镇|千灯镇妇联|昆山市千灯镇妇女联合会
昆山市|昆山市千灯镇|昆山市千灯镇妇联|昆山市千灯镇妇女联合会
昆山市|昆山市千灯镇|市水务局|昆山市水务局
昆山市|昆山市千灯镇|水务局|昆山市水务局
昆山市|昆山市千灯镇|财政部|财政部
昆山市|-|宣传部|中共昆山市委宣传部
海南省|-|政法委|中共海南省委政法委员会
昆山市|昆山市千灯镇|党委办公室|中共昆山市千灯镇委员会办公室
芜湖市|芜湖江城学院|组织部|中共芜湖江城学院委员会组织部
芜湖市|芜湖江城学院|党委办公室|中共芜湖江城学院委员会办公室
贵州省|贵州贵安新区|宣传部|中共贵州贵安新区工作委员会宣传部
-|德清县莫干山镇|县文旅局|德清县文化和旅游局
-|杭州市余杭区仓前街道|街道平安办|杭州市余杭区仓前街道平安办
-|杭州市余杭区仓前街道|街道党工委|中共杭州市余杭区仓前街道工作委员会
-|杭州市余杭区仓前街道|区民政局|杭州市余杭区民政局
贵州省|贵州贵安新区|经济发展局|贵州贵安新区经济发展局
贵州省|贵州贵安新区|新区财政局|贵州贵安新区财政局
贵州省|贵州贵安新区|管委会|贵州贵安新区管理委员会
贵州省|贵州贵安新区|税务局|国家税务总局贵州贵安新区税务局
贵州省|贵州贵安新区|省财政厅|贵州省财政厅
贵州省|贵州贵安新区|国家发展改革委|国家发展和改革委员会
贵州省|贵州贵安新区|贵阳市财政局|贵阳市财政局
武汉市|武汉东湖新技术开发区|公安分局|武汉市公安局东湖新技术开发区分局
图木舒克市|-|师市发改委|第三师图木舒克市发展和改革委员会
图木舒克市|-|市财政局|图木舒克市财政局
图木舒克市|-|第三师图木舒克市财政局|第三师图木舒克市财政局
乌鲁木齐市|第十二师|师财政局|第十二师财政局
"""


@pytest.mark.parametrize("line", OWN.strip().split("\n"))
def test_bodies_of_a_locality_and_others_in_its_text(line: str) -> None:
    place, locality, surface, name = line.split("|")
    agency = A.resolve(surface, _place(place), None if locality == "-" else locality)
    assert agency is not None and agency.name == name
    # the full name means the same body in any text
    again = A.resolve(name, agency.place)
    assert again is not None and again.name == name


@pytest.mark.parametrize("surface", ["保税区管委会", "各村", "镇机关各科室", "镇长", "各街道", "区域发展", "招商集团"])
def test_what_is_no_body_of_the_locality(surface: str) -> None:
    for locality in ("德清县莫干山镇", "贵州贵安新区"):
        agency = A.resolve(surface, None, locality)
        assert agency is None or locality not in agency.name


def test_without_a_locality_the_town_is_not_guessed() -> None:
    for surface in ("镇妇联", "师市水利局"):
        agency = A.resolve(surface, _place("嘉兴市"))
        assert A.is_agency(surface)
        assert agency is not None and (agency.name, agency.place, agency.known) == (surface, None, False)


TOWNS = st.sampled_from(("城关镇", "新华街道", "红旗乡"))
BODIES = st.sampled_from(("妇联", "党政办公室", "团委", "便民服务中心", "总工会", "人武部"))


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(COUNTIES), TOWNS, BODIES)
def test_two_towns_never_share_a_body(county: Region, town: str, body: str) -> None:
    locality = official_name(county) + town
    word = town.lstrip("城关新华红旗")
    agency = A.resolve(word + body, county, locality)
    assert agency is not None and locality in agency.name and agency.place == county and not agency.known


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="镇街道区新师市妇联局办公室管委会第三<{}'8(", max_size=12), st.sampled_from(COUNTIES))
def test_arbitrary_text_never_fails(text: str, place: Region) -> None:
    for locality in (None, "贵州贵安新区", "德清县莫干山镇", "第三师图木舒克市"):
        A.resolve(text, place, locality)
    find_locality(text, place)
    if A.is_agency(text):
        assert A.resolve(text, place) is not None


def _read(place: str, line: str, locality: str | None = None) -> list[str]:
    source = Source("made.txt", "0" * 64, line, "utf-8")
    text = Text(source, line, fold(line), array("l", range(len(line))))
    return [m.name for m in parse_parties(text, 0, len(line), resolve_region(place), locality)]


def test_a_list_of_a_zone_s_own_bodies() -> None:
    names = _read("贵州省", "经济发展局、新区财政局、省财政厅", "贵州贵安新区")
    assert names == ["贵州贵安新区经济发展局", "贵州贵安新区财政局", "贵州省财政厅"]


@pytest.mark.parametrize("blank", ["\u3000", " ", "\u3000\u3000", "\t", "\n"])
def test_blanks_separate_bodies_outside_brackets(blank: str) -> None:
    names = ["嘉兴市经济和信息化局", "嘉兴市财政局", "嘉兴市农业农村局"]
    assert _read("嘉兴市", blank.join(("市经信局", "市财政局", "市农业农村局"))) == names
    assert _read("苏州市", f"市教育局(市委{blank}教育工委)、市财政局")[-1] == "苏州市财政局"


@pytest.mark.parametrize("remark", ["下同", "列第一位的为牵头单位", "第一家为牵头单位", "排在首位的为牵头单位"])
def test_a_remark_in_the_list_is_no_party(remark: str) -> None:
    assert _read("徐州市", f"市林业局、市财政局;{remark}") == ["徐州市林业局", "徐州市财政局"]


def test_a_group_after_etc_is_taken_apart() -> None:
    names = _read("中国", "财政部、国家邮政局等国务院相关部门及各地区")
    assert names == ["财政部", "国家邮政局", "国务院相关部门", "各地区"]
