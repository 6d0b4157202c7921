"""Agencies: known names, functions in any place, the grammar, groups, shared parts; never across places."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ontology.agencies import read_authority
from ontology.authority import Authority, load_authority
from ontology.errors import AuthorityError
from ontology.place_names import resolve_region
from ontology.regions import Region, city_of, load_regions, official_name

A: Authority = load_authority()
REGIONS = tuple(load_regions().values())
SURFACES = ("市财政局", "市发改委", "市委编办", "团市委", "市税务局", "市残联", "市航空办")
LETTERS = "市省区县各财政局委办和与及、()政府发展改革牵头负责等嘉兴海宁的8<{}'"
CITIES = tuple(r for r in REGIONS if r.level == "prefecture" and r.name.endswith("市"))

JIAXING = """
市财政局 嘉兴市财政局
市经信局 嘉兴市经济和信息化局
市科技局 嘉兴市科学技术局
市政府办公室 嘉兴市人民政府办公室
市发展改革委 嘉兴市发展和改革委员会
市人民银行 中国人民银行嘉兴市分行
嘉兴金融监管分局 国家金融监督管理总局嘉兴监管分局
市税务局 国家税务总局嘉兴市税务局
市自然资源和规划局 嘉兴市自然资源和规划局
市委改革办 中共嘉兴市委全面深化改革委员会办公室
市国资委 嘉兴市人民政府国有资产监督管理委员会
市市场监管局 嘉兴市市场监督管理局
市综合执法局 嘉兴市综合行政执法局(嘉兴市城市管理局)
市产业集团 嘉兴市产业集团
嘉兴海关 中华人民共和国嘉兴海关
国网嘉兴供电公司 国网浙江省电力有限公司嘉兴供电公司
市国动办 嘉兴市国防动员办公室
市委组织部(市委人才办) 中共嘉兴市委组织部(中共嘉兴市委人才工作领导小组办公室)
团市委 共青团嘉兴市委员会
市残联 嘉兴市残疾人联合会
嘉职院 嘉兴职业技术学院
市建设局 嘉兴市住房和城乡建设局
市供销社 嘉兴市供销合作社联合社
嘉兴经济技术开发区 嘉兴经济技术开发区
浙江乍浦经济开发区〔嘉兴港区〕 浙江乍浦经济开发区(嘉兴港区)
南湖区 嘉兴市南湖区人民政府
秀洲区政府 嘉兴市秀洲区人民政府
嘉善县政府 嘉善县人民政府
平湖市 平湖市人民政府
桐乡市政府 桐乡市人民政府
"""

ELSEWHERE = """
杭州市 市发展改革委 杭州市发展和改革委员会
杭州市 省发展改革委 浙江省发展和改革委员会
广州市 市人大常委会办公厅 广州市人民代表大会常务委员会办公厅
武汉市 市政协办公厅 中国人民政治协商会议武汉市委员会办公厅
南京市 市委办公厅 中共南京市委办公厅
沈阳市 市人大常委会代表工委 沈阳市人民代表大会常务委员会代表工作委员会
广州市 市社工委 广州市社会工作委员会
杭州市 西湖区政府 杭州市西湖区人民政府
成都市 市发改委 成都市发展和改革委员会
成都市 国家发展改革委 国家发展和改革委员会
苏州市 市工信局 苏州市工业和信息化局
苏州市 市文广旅局 苏州市文化广电和旅游局
深圳市 市规划和自然资源局 深圳市规划和自然资源局
嘉峪关市 市财政局 嘉峪关市财政局
义乌市 市发改局 义乌市发展和改革局
义乌市 省财政厅 浙江省财政厅
柯桥区 区财政局 绍兴市柯桥区财政局
柯桥区 市财政局 绍兴市财政局
大理白族自治州 团州委 共青团大理白族自治州委员会
大理白族自治州 州财政局 大理白族自治州财政局
大理白族自治州 大理市政府 大理市人民政府
兴安盟 盟行政公署 兴安盟行政公署
兴安盟 自治区财政厅 内蒙古自治区财政厅
上海市 市发展改革委 上海市发展和改革委员会
上海市 浦东新区政府 上海市浦东新区人民政府
上海市 市税务局 国家税务总局上海市税务局
重庆市 市经济信息委 重庆市经济和信息化委员会
广西壮族自治区 自治区党委组织部 中共广西壮族自治区党委组织部
中国 发展改革委 国家发展和改革委员会
中国 工信部 工业和信息化部
深圳市 深圳证监局 中国证券监督管理委员会深圳监管局
青岛市 青岛金融监管局 国家金融监督管理总局青岛监管局
湖南省 湖南证监局 中国证券监督管理委员会湖南监管局
内蒙古自治区 内蒙古银保监局 中国银行保险监督管理委员会内蒙古监管局
湖州市 湖州金融监管分局 国家金融监督管理总局湖州监管分局
吐鲁番市 市林草局 吐鲁番市林业和草原局
温州市 市监局 温州市市场监督管理局
温州市 市消保委 温州市消费者权益保护委员会
义乌市 市建设局 义乌市住房和城乡建设局
成都市 市经信局市新经济委 成都市经济和信息化局(成都市新经济发展委员会)
厦门市 市执法局 厦门市城市管理行政执法局
呼和浩特市 市城市管理综合执法局 呼和浩特市城市管理综合行政执法局
福田区 区政务服务数据管理局 深圳市福田区政务服务数据管理局
福建省 省经信委 福建省经济和信息化委员会
浙江省 省经委 浙江省经济委员会
浙江省 省二轻局 浙江省第二轻工业局
江苏省 省农林厅 江苏省农林厅
运城市 市工商局 运城市工商行政管理局
柯桥区 区生态环境分局 绍兴市生态环境局柯桥分局
绍兴市 市公安局柯桥区分局 绍兴市公安局柯桥分局
宜宾市 国网宜宾供电公司 国网四川省电力公司宜宾供电公司
遵义市 遵义供电局 贵州电网有限责任公司遵义供电局
唐山市 市供电公司 国网冀北电力有限公司唐山供电公司
西安市 农发行西安市分行 中国农业发展银行西安市分行
上海市 临港新片区 中国(上海)自由贸易试验区临港新片区管理委员会
长沙市 湘江新区管委会 湖南湘江新区管理委员会
南通市 开发区管委会 南通经济技术开发区管理委员会
南通市 市经开区 南通经济技术开发区管理委员会
大兴安岭地区 地委组织部 中共大兴安岭地委组织部
苏州市 市财政部门 苏州市财政局
玉林市 市大数据发展局 玉林市大数据发展局
百色市 市大数据发展管理局 百色市大数据发展管理局
广州市 市交委 广州市交通委员会
绍兴市 市财政(地税)局 绍兴市财政局
绍兴市 市文化旅游(文物)局 绍兴市文化和旅游局
桂林市 市国家保密局 桂林市国家保密局
滨海新区 区公安分局 天津市公安局滨海新区分局
浦东新区 公安分局 上海市公安局浦东分局
嘉定区 区建管委 上海市嘉定区建设和管理委员会
杨浦区 区科经委 上海市杨浦区科技和经济委员会
江西省 省计委 江西省计划委员会
四川省 省科委 四川省科学技术委员会
山西省 省冶金厅 山西省冶金工业厅
湖北省 省农科院 湖北省农业科学院
临沂市 市农科院 临沂市农业科学研究院
临沂市 人民银行临沂市中心支行 中国人民银行临沂市中心支行
临沂市 人民银行 中国人民银行临沂市分行
安徽省 省金融监管局 安徽省地方金融监督管理局
安徽省 安徽金融监管局 国家金融监督管理总局安徽监管局
漳州市 市效能办 漳州市机关效能建设领导小组办公室
漳州市 市政府督查室 漳州市人民政府督查室
漳州市 市纪委监委机关 中共漳州市纪律检查委员会
漳州市 市委督查室 中共漳州市委督查室
常熟市 市交运局 常熟市交通运输局
中国 财政部 财政部
中国 中华人民共和国财政部 财政部
中国 中华人民共和国国家发展和改革委员会 国家发展和改革委员会
中国 国务院 国务院
中国 最高法院 最高人民法院
"""


def _place(name: str) -> Region:
    place = resolve_region(name)
    assert place is not None, name
    return place


@pytest.mark.parametrize("line", JIAXING.split("\n")[1:-1])
def test_known_bodies_of_a_city(line: str) -> None:
    surface, name = line.split(" ")
    agency = A.resolve(surface, _place("嘉兴市"))
    assert agency is not None and agency.name == name and agency.known
    assert A.is_agency(surface)


@pytest.mark.parametrize("line", ELSEWHERE.split("\n")[1:-1])
def test_functions_resolve_in_any_place(line: str) -> None:
    place, surface, name = line.split(" ")
    agency = A.resolve(surface, _place(place))
    assert agency is not None and agency.name == name and agency.known


def test_width_and_brackets_do_not_matter() -> None:
    place = _place("嘉兴市")
    assert A.resolve("市委组织部（市委人才办）", place) == A.resolve("市委组织部(市委人才办)", place)
    assert A.resolve("市 财 政 局", place) == A.resolve("市财政局", place)


def test_without_a_place_nothing_is_claimed() -> None:
    agency = A.resolve("市财政局", None)
    assert agency is not None and (agency.name, agency.place, agency.known) == ("市财政局", None, False)


def test_a_level_word_that_fits_no_division_stays_as_printed() -> None:
    agency = A.resolve("市财政局", _place("大理白族自治州"))
    assert agency is not None and agency.place is None and not agency.known


def test_shared_county_names_need_a_place() -> None:
    assert resolve_region("鼓楼区") is None
    inside = resolve_region("鼓楼区", _place("南京市"))
    assert inside is not None and city_of(inside) == _place("南京市")
    agency = A.resolve("鼓楼区财政局", _place("嘉兴市"))
    assert agency is not None and agency.name == "鼓楼区财政局" and agency.place is None


def test_single_bodies_stay_in_their_city() -> None:
    for surface in ("嘉源集团", "嘉职院", "市产业集团", "经开区", "嘉通集团"):
        agency = A.resolve(surface, _place("杭州市"))
        assert agency is None or agency.place is None or agency.place == _place("杭州市")
        assert agency is None or "嘉兴" not in agency.name


def test_unlisted_names_take_the_place_of_the_text() -> None:
    agency = A.resolve("市湿地管护局", _place("成都市"))
    assert agency is not None and (agency.name, agency.known) == ("成都市湿地管护局", False)


def test_a_university_is_not_placed_by_its_name() -> None:
    agency = A.resolve("中山大学", _place("广东省"))
    assert agency is not None and agency.place is None


NOT_NAMES = (
    "市司法局局|打造8个工厂店集聚区|优化提升开发区|各县|等|市财政局等|市政府交办|市财政局市审计局|市民中心|市委常委|市财政局牵头|由市财政局"
    "|支持行业龙头企业建设总部研发中心|设立市科技成果转化中心|局|市|市局|全市|市级医院|市市场|地方政府|商业银行|市教育局直属学校|市财政局(牵头)"
    "|市卫健委兰州市人民政府办公室|市财政局福州市人民政府办公厅|市工信局和市发改委|市供销社芜湖市人民政府办公室"
    "|组成城镇集体经济领导小组|建立健全工作领导小组|五象新区管委会第二部分|报市政府|经市政府|会商市财政局|成员单位|责任单位|新型城镇|特色小镇|返乡"
    "|统筹城乡|经济强镇|小城镇|背街小巷|改造街道|商业街道|建设中心镇|打造特色小镇|引进新能源公司"
    "|县(市)局|所在县(市)委|乡镇(街道)办|市(县、区)局"
    "|列第一位的为牵头或汇总单位|<script>alert(1)</script>|市财政局'}) DETACH DELETE n//|"
)


@pytest.mark.parametrize("surface", NOT_NAMES.split("|"))
def test_what_is_no_name(surface: str) -> None:
    assert not A.is_agency(surface)
    assert A.resolve(surface, _place("嘉兴市")) is None


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(CITIES),
    st.sampled_from(CITIES),
    st.sampled_from(SURFACES),
)
def test_two_cities_never_share_a_body(one: Region, other: Region, surface: str) -> None:
    first, second = A.resolve(surface, one), A.resolve(surface, other)
    assert first is not None and second is not None
    assert first.place == one and second.place == other
    assert (first.name == second.name) == (one == other)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(REGIONS))
def test_a_full_name_resolves_to_itself_from_anywhere(region: Region) -> None:
    name = official_name(region)
    if region.level == "country" or resolve_region(name) != region:
        return
    agency = A.resolve(name + "人民政府", _place("嘉兴市"))
    assert agency is not None and agency.place == region
    again = A.resolve(agency.name, _place("成都市"))
    assert again == agency


@settings(max_examples=100, deadline=None)
@given(
    st.text(alphabet=LETTERS, max_size=14),
    st.sampled_from(CITIES),
)
def test_arbitrary_text_is_a_group_a_body_or_neither(text: str, place: Region) -> None:
    agency, group = A.resolve(text, place), A.resolve_group(text, place)
    assert agency is None or group is None
    if A.is_agency(text):
        assert agency is not None
    assert (
        "".join(A.split_coordinated(text)).replace(" ", "") in text.replace(" ", "")
        or len(A.split_coordinated(text)) > 1
    )
    assert [d.segment for d in A.distribute(text.split("、"), place)] == text.split("、")


def test_every_function_resolves_from_its_own_printed_forms() -> None:
    place = _place("苏州市")
    for tail in sorted(A.functions_with_and):
        if A.is_listed("市" + tail):
            assert A.split_coordinated("市" + tail) == ["市" + tail]
            assert A.resolve("市" + tail, place) is not None


HEAD = 'kinds = ["政府部门"]\n'
BAD = {
    "two owners of a function": '[functions.prefecture."政府部门"]\n"{}财政局" = "财局"\n"{}财务局" = "财局"\n',
    "two owners in one place": '[bodies."嘉兴市"."政府部门"]\n"甲局" = "市甲"\n"乙局" = "市甲"\n',
    "unknown kind": '[functions.prefecture."部门"]\n"{}财政局" = ""\n',
    "unknown level": '[functions.town."政府部门"]\n"{}财政局" = ""\n',
    "unknown place": '[bodies."某某市"."政府部门"]\n"甲局" = ""\n',
    "change of an unknown body": (
        '[[change]]\non = "2018-03-17"\nkind = "rename"\nbefore = ["甲部"]\nafter = ["乙部"]\n'
    ),
    "not TOML": "[[[",
}


@pytest.mark.parametrize("case", sorted(BAD))
def test_a_contradictory_file_is_refused(case: str, tmp_path: Path) -> None:
    path = tmp_path / "agencies.toml"
    path.write_text(HEAD + BAD[case], encoding="utf-8")
    with pytest.raises(AuthorityError) as caught:
        read_authority(path)
    assert "agencies.toml" in str(caught.value) and "\n" not in str(caught.value)


def test_the_same_form_in_two_places_is_fine(tmp_path: Path) -> None:
    path = tmp_path / "agencies.toml"
    text = '[bodies."嘉兴市"."政府部门"]\n"甲局" = "市甲"\n[bodies."杭州市"."政府部门"]\n"乙局" = "市甲"\n'
    path.write_text(HEAD + text, encoding="utf-8")
    authority = Authority(read_authority(path))
    found = [authority.resolve("市甲", _place(name)) for name in ("嘉兴市", "杭州市")]
    assert [a.name for a in found if a is not None] == ["甲局", "乙局"]


def test_changes_are_dated_and_in_order() -> None:
    days = [change.on for change in A.changes]
    assert days == sorted(days) and all(len(day) == 10 for day in days)
    assert {"2008-03-15", "2013-03-14", "2018-03-17", "2023-03-10"} <= set(days)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(CITIES), st.sampled_from(sorted(A.functions_with_and)))
def test_a_full_name_means_the_same_body_everywhere(city: Region, tail: str) -> None:
    agency = A.resolve("市" + tail, city)
    if agency is not None and agency.known:
        assert A.resolve(agency.name, _place("南湖区")) == agency and A.is_agency(agency.name)
