"""Duties in prose of prefectures, leagues, state farms and ministries: full stops and dashes behind a body, bodies that act with others,
names that go on, results that charge nobody."""

from __future__ import annotations

import pytest

from loaders.reader import read_document
from loaders.source import parse_source
from ontology.model import Reading

LETTER = "泸州市人民政府办公室关于印发泸州市河道整治方案的通知\n泸市府办发〔2016〕8号\n各县区人民政府，市级有关部门：\n现将《泸州市河道整治方案》印发给你们。\n泸州市人民政府办公室\n2016年3月2日\n泸州市河道整治方案\n"
LABELLED = "一、重点任务\n（一）疏浚河道。（责任单位：市水务局）\n"


def _read(raw: str) -> Reading:
    return read_document(parse_source(raw.encode(), "t.txt"))


def _parties(reading: Reading, first: int = 0) -> list[str]:
    return [f"{p.surface} {p.role}" for t in reading.tasks[first:] for p in t.parties]


@pytest.mark.parametrize("stop", ["。", "：", "——", "."])
def test_a_body_of_a_list_of_duties_ends_at_a_stop_or_a_dash(stop: str) -> None:
    body = f"二、职责分工\n（一）市财政局{stop}负责筹措资金。\n（二）市林业局、派出所{stop}负责管护林带。\n（三）市城投公司{stop}作为业主，承担河堤建设。\n"
    reading = _read(LETTER + LABELLED + body)
    wanted = ["市财政局 lead", "市林业局 unspecified", "派出所 unspecified", "市城投公司 unspecified"]
    assert _parties(reading, 1) == ([] if stop == "." else wanted)


def test_duties_below_a_group_open_with_the_bodies_of_it() -> None:
    body = (
        "二、职责分工\n（一）市财政局。负责筹措资金。\n（二）市水务局。负责疏浚。\n（三）市公安局。负责治安。\n（四）各镇、街道\n1.况场镇政府负责拆除砖厂，6月底前完成。\n"
        "2.大山坪街道办事处负责清理河岸，市城管局予以配合。\n（五）市审计局\n1.审计资金使用情况；\n2.公布审计结果。\n以上职责分工如有调整，由市政府办公室另行通知。\n"
    )
    tasks = _read(LETTER + LABELLED + body).tasks[4:]
    assert [(t.text, [p.surface for p in t.parties]) for t in tasks] == [
        ("负责拆除砖厂，6月底前完成。", ["况场镇政府"]),
        ("负责清理河岸，市城管局予以配合。", ["大山坪街道办事处", "市城管局"]),
        ("1.审计资金使用情况；2.公布审计结果。", ["市审计局"]),
    ]


def test_a_duty_ends_where_the_next_body_begins() -> None:
    body = "二、职责分工\n1.市旅游局负责景区公厕；铁路部门负责车站公厕；甲塔区政府负责集市公厕。\n2.高新区、长江开发区管委会分别负责新建公厕2座。\n3.甲塔区政府负责清运。\n"
    reading = _read(LETTER + LABELLED + body)
    assert [(t.text, [p.surface for p in t.parties]) for t in reading.tasks[1:]] == [
        ("负责景区公厕；", ["市旅游局"]),
        ("负责车站公厕；", ["铁路部门"]),
        ("负责集市公厕。", ["甲塔区政府"]),
        ("负责新建公厕2座。", ["高新区管委会", "长江开发区管委会"]),
        ("负责清运。", ["甲塔区政府"]),
    ]
    assert [i.code for i in reading.issues] == ["unknown-party"]


@pytest.mark.parametrize(
    ("item", "wanted"),
    [
        ("强化运维。市水务局会同市财政局制定办法。", ["市水务局 lead", "市财政局 co"]),
        ("强化运维。市水务局要会同市财政局制定办法。", []),
        ("强化运维。受理后，市水务局会同市财政局研究。", []),
        ("研究标准。规划科会同财务科、人事科负责，年底前完成。", ["规划科 lead", "财务科 co", "人事科 co"]),
        ("研究标准。規劃科會同財務科負責的項目要加快。", []),
        ("保障用工。由党群工作部牵头，服务中心、江阳区人社局参与，每年招聘30场。", ["党群工作部 lead", "服务中心 co", "江阳区人社局 co"]),
        ("市供销社、市贸促会：组织企业参加展会。", ["市供销社 unspecified", "市贸促会 unspecified"]),
        ("市供销社：张志明，电话2345678，地址江阳路。", []),
        ("市供销社：市贸促会、市商务局。", []),
        ("市供销社：0830-3100XXX。", []),
        ("宣传。市融媒体中心、各街道：广泛宣传政策。", ["市融媒体中心 unspecified", "各街道 unspecified"]),
        ("上级要求。省水利厅会同省财政厅印发的《办法》要严格执行。", []),
        ("整改。市审计局会同市纪委反馈的问题，由市水务局负责整改。", ["市水务局 lead"]),
        ("核查。市水务局会同市财政局对补贴资金进行了核查。", []),
        ("保障用工。申请人向规划科会同财务科负责的窗口报名。", []),
        ("市供销社、市贸促会：不再承担组织参展任务。", []),
        ("市供销社：经研究，同意你社设立服务中心。", []),
        ("市供销社：该单位未按期完成整改，予以通报。", []),
        ("由市水务局牵头，会同市公安局处理投诉。", ["市水务局 lead", "市公安局 co"]),
        ("由市水务局牵头，会同市政府办公室处置险情。", ["市水务局 lead", "市政府办公室 co"]),
    ],
)
def test_an_item_beside_labels_may_name_its_bodies_in_its_sentence(item: str, wanted: list[str]) -> None:
    assert _parties(_read(f"{LETTER}{LABELLED}（二）{item}\n"), 1) == wanted


def test_a_name_does_not_end_inside_a_longer_one() -> None:
    text = "呼伦贝尔盟行政公署关于加强口岸建设的通知\n呼署发〔1997〕9号\n各旗市：\n一、统一规划。由盟计划委员会牵头，会同盟建设处、盟交通局，于九月底前编制规划。\n一九九七年三月五日\n"
    reading = _read(text)
    assert _parties(reading) == ["盟计划委员会 lead", "盟建设处 co", "盟交通局 co"]
    assert [p.agency for p in reading.tasks[0].parties] == ["呼伦贝尔盟计划委员会", "盟建设处", "呼伦贝尔盟交通局"]


@pytest.mark.parametrize(("place", "issuer"), [("铜仁地区", "铜仁地区行政公署"), ("雅安地区", "雅安地区行政公署办公室")])
def test_bodies_of_a_prefecture_bear_its_name_and_those_of_its_city_do_not(place: str, issuer: str) -> None:
    text = f"{issuer}关于做好造林工作的通知\n各县（市）人民政府：\n一、验收工作由地区林业局牵头，地区财政局、{place[:-2]}市水利局配合。\n{issuer}\n1998年3月5日\n"
    assert [p.agency for t in _read(text).tasks for p in t.parties] == [f"{place}林业局", f"{place}财政局", f"{place[:-2]}市水利局"]


@pytest.mark.parametrize("county", ["盘县", "横县", "天津市蓟县"])
def test_a_county_of_one_character_bears_its_name_of_then(county: str) -> None:
    text = f"{county}人民政府关于做好造林工作的通知\n各乡镇人民政府：\n一、验收工作由县林业局牵头，县财政局配合。\n{county}人民政府\n2008年3月5日\n"
    assert [p.agency for t in _read(text).tasks for p in t.parties] == [f"{county[-2:]}林业局", f"{county[-2:]}财政局"]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("上半年共查处违法行为120起，其中甲区由市环保局牵头、市公安局配合，查处30起。", []),
        ("去冬累计发现隐患46处，由市安监局负责督办。", []),
        ("共发现隐患46处，由市安监局负责整改。", ["市安监局 lead"]),
        ("全年累计通报3次以上的，由市监察局负责问责。", ["市监察局 lead"]),
        ("要全面排查，累计发现隐患10处以上的，由市安监局负责督办。", ["市安监局 lead"]),
    ],
)
def test_how_many_cases_there_were_charges_nobody(sentence: str, wanted: list[str]) -> None:
    text = f"运城市人民政府关于秸秆禁烧的通知\n各县（市、区）人民政府：\n一、{sentence}\n运城市人民政府\n2014年8月5日\n"
    assert _parties(_read(text)) == wanted


def test_bureaus_of_a_farm_administration_are_its_own() -> None:
    text = "黑龙江省农垦总局宝泉岭管理局关于做好2006年水利工作的通知\n各农场：\n一、改造灌区。由水务局牵头，农机局、财务处配合。\n二、巡查堤防。由省水利厅指导，普阳农场负责。\n宝泉岭管理局\n2006年3月1日\n"
    own = "黑龙江省农垦总局宝泉岭管理局"
    assert [p.agency for p in _read(text).tasks[0].parties] == [f"{own}水务局", f"{own}农机局", f"{own}财务处"]


def test_brackets_behind_bodies_say_how_they_take_part() -> None:
    text = "赤水市2016年重点工作责任分解表\n一、修建步道\n年度任务：修建步道12公里\n责任主体：市住建局（牵头）、市园林局（协同）、各镇（街道）（落实）\n二、治理扬尘\n责任单位：市环保局（协办）、市住建局（牵头）、大同镇（参与）\n年度任务：治理工地8处\n"
    reading = _read(text)
    assert _parties(reading) == ["市住建局 lead", "市园林局 co", "各镇（街道） co", "市环保局 co", "市住建局 lead", "大同镇 co"]
    assert not reading.issues


def test_a_stroke_at_the_end_of_a_row_parts_an_empty_cell() -> None:
    text = "和田县2020年安全目标分解表\n考核项目 | 考核内容 | 分值 | 承办单位 | 协办单位\n宣传 | 开展宣传活动 | 5 | 县应急局 | 县总工会\n宣传 | 安全教育进校园 | 5 | 县教育局 |\n"
    reading = _read(text)
    assert _parties(reading) == ["县应急局 unspecified", "县总工会 co", "县教育局 unspecified"]
    closed = "".join(f"{line} |\n" if i and not line.endswith("|") else f"{line}\n" for i, line in enumerate(text.splitlines()))
    assert "table-row" in {i.code for i in _read(closed).issues}  # which cell is merged is not said


@pytest.mark.parametrize("line", ["主题词：城建　环卫　通知", "主题词:农业 方案"])
def test_a_paper_in_which_results_are_printed_is_no_text_that_is_carried(line: str) -> None:
    text = f"泸州市人民政府办公室关于整治公厕的通知\n各县区：\n一、由市城管局负责整治。\n二、将结果在《泸州日报》公布。\n二〇〇九年六月二日\n{line}\n"
    reading = _read(text)
    assert len(reading.documents) == 1
    assert _parties(reading) == ["市城管局 lead"]


def test_who_a_person_is_before_his_post_is_no_post() -> None:
    text = "大方县人民政府关于成立造林领导小组的通知\n各乡镇人民政府：\n组　长：吴正华（副县长）\n成　员：安　琴（女，彝族，县林业局副局长）\n　　　　马国富（回族，县财政局副局长）\n大方县人民政府\n2005年3月1日\n"
    assert [(p.name, p.post) for p in _read(text).people] == [("吴正华", "副县长"), ("安琴", "副局长"), ("马国富", "副局长")]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("市农业局负责技术推广，市农机局配合做好机具补贴；市财政局落实资金200万元。", ["市农业局 lead", "市农机局 co", "市财政局 unspecified"]),
        ("市农业局负责技术推广；会同市财政局落实资金。", ["市农业局 lead"]),
        ("市农业局负责技术推广，各部门予以配合。", ["市农业局 lead"]),
        ("市农业局负责技术推广，市农机局参与的项目从其规定；市财政局安排的资金另行下达。", ["市农业局 lead"]),
        ("市农业局  负责技术推广。", ["市农业局 lead"]),
    ],
)
def test_further_bodies_of_a_duty_support_it_or_have_their_own(line: str, wanted: list[str]) -> None:
    body = f"二、职责分工\n（一）市教育局：负责宣传教育。\n（二）{line}\n（三）市公安局：负责治安维护。\n"
    assert _parties(_read(LETTER + LABELLED + body), 2)[:-1] == wanted


def test_numbered_lines_below_a_body_alone_on_its_line_are_its_duty() -> None:
    body = "二、成员单位职责\n市委农办：统筹协调。\n市住建局\n1.牵头垃圾治理工作；\n2.配合市公安局开展治安整治。\n市水务局（河长办）：负责坑塘整治。\n三、要求\n"
    tasks = _read(LETTER + LABELLED + body).tasks[1:]
    assert [(t.text, [p.surface for p in t.parties]) for t in tasks] == [
        ("统筹协调。", ["市委农办"]),
        ("1.牵头垃圾治理工作；2.配合市公安局开展治安整治。", ["市住建局"]),
        ("负责坑塘整治。", ["市水务局（河长办）"]),
    ]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("由省发改委牵头，会同省水利厅、省交通厅及宁波、舟山市政府编制方案。", ["省发改委", "省水利厅", "省交通厅", "宁波市政府", "舟山市政府"]),
        ("由省發改委牽頭，會同省水利廳和宁波、舟山市政府，編制方案。", ["省發改委", "省水利廳", "宁波市政府", "舟山市政府"]),
        ("由省发改委牵头，会同省水利厅及时编制方案。", ["省发改委", "省水利厅"]),
    ],
)
def test_places_that_share_an_ending_stand_behind_and(sentence: str, wanted: list[str]) -> None:
    text = f"浙江省人民政府办公厅关于海洋经济工作的通知\n沿海各市人民政府：\n一、{sentence}\n浙江省人民政府办公厅\n2011年4月6日\n"
    assert [p.surface for t in _read(text).tasks for p in t.parties] == wanted


def test_columns_of_a_league_name_its_leaders_and_main_bodies() -> None:
    text = "阿拉善盟2022年重点任务台账\n指标\t具体举措\t主体单位\t协作单位\t盟级领导\n开办企业\t压缩开办时间\t盟市场监督管理局\t盟公安局\t赵丽华\n"
    reading = _read(text)
    assert _parties(reading) == ["盟市场监督管理局 unspecified", "盟公安局 co"]
    assert [t.leader and t.leader.name for t in reading.tasks] == ["赵丽华"]


def test_the_sentences_below_the_labels_of_a_heading_are_the_task() -> None:
    text = (
        "淮南市2012年民生工程任务表\n一、农村危房改造\n责任单位：市住建委\n配合单位：市财政局\n改造危房6000户，9月底前竣工。\n"
        "二、校舍安全\n责任单位：市教育局\n备注：无。\n三、社区服务\n新建服务中心12个。\n责任单位：市民政局\n"
    )
    assert [(t.section, t.text) for t in _read(text).tasks] == [
        ("一、农村危房改造", "改造危房6000户，9月底前竣工。"),
        (None, "校舍安全"),
        ("三、社区服务", "新建服务中心12个。"),
    ]


def test_the_name_of_a_project_opens_its_block() -> None:
    text = "大理白族自治州2003年洱海治理责任分解\n项目名称：截污干渠\n建设内容：铺设管道12公里\n责任单位：州建设局\n项目名称：西洱河清淤\n建设内容：清淤20万立方米\n责任单位：州水利局\n"
    assert [t.text for t in _read(text).tasks] == ["项目名称：截污干渠建设内容：铺设管道12公里", "项目名称：西洱河清淤建设内容：清淤20万立方米"]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("查验工作由乌海海关、边防检查站、商检局分别负责。市口岸办负责协调。", ["乌海海关 unspecified", "边防检查站 unspecified", "商检局 unspecified", "市口岸办 lead"]),
        ("查验工作由边防检查站、商检站分别负责。市口岸办负责协调。", ["市口岸办 lead"]),
        ("登记由专人负责，清理由施工单位负责。", []),
        ("由市公安局、边防检查站负责的车辆须年检。", []),
    ],
)
def test_known_bodies_are_charged_beside_others(sentence: str, wanted: list[str]) -> None:
    text = f"乌海市人民政府关于口岸工作的通知\n各区人民政府：\n一、{sentence}\n乌海市人民政府\n1996年6月8日\n"
    assert _parties(_read(text)) == wanted


@pytest.mark.parametrize(
    ("item", "wanted"),
    [
        ("科技司、信息办，中国林科院负责。", ["科技司 unspecified", "信息办 unspecified", "中国林科院 unspecified"]),
        ("科技司、信息办，中国林科院牵头。", ["科技司 co", "信息办 co", "中国林科院 lead"]),
        ("在科技司、信息办，中国林科院负责培训。", ["中国林科院 lead"]),
    ],
)
def test_offices_before_a_comma_are_of_the_same_list(item: str, wanted: list[str]) -> None:
    assert _parties(_read(f"国家林业局办公室关于森林防火工作的通知\n各省林业厅：\n一、{item}\n国家林业局办公室\n2009年2月2日\n")) == wanted


def test_names_behind_a_word_nobody_knows_have_no_role() -> None:
    reading = _read("会理县2013年重建责任分工表\n1.饮水工程  牵头：县水务局  参与：县卫生局、县环保局\n2.防洪工程  牵头：县水务局  见证：县卫生局、县环保局\n")
    assert _parties(reading) == ["县水务局 lead", "县卫生局 co", "县环保局 co", "县水务局 lead"]
    assert [i.code for i in reading.issues] == ["unread-parties"]


def test_headings_built_like_bodies_beside_a_known_one_have_duties() -> None:
    text = (
        "江浦区加强消防工作的实施意见\n三、工作职责\n按规定履行职责。\n（一）街道消防安全委员会\n1.组织领导本地区消防工作；\n2.定期分析辖区形势。\n"
        "（二）消防安全管理办公室\n1.具体实施日常工作事务；\n2.及时报告工作动态。\n（三）工作要求\n1.加强组织领导工作；\n2.严格落实责任制度。\n"
    )
    assert [p.surface for t in _read(text).tasks for p in t.parties] == ["街道消防安全委员会", "消防安全管理办公室"]


def test_a_body_of_a_list_of_duties_may_do_something_without_a_word_of_responsibility() -> None:
    text = (
        "徐江区装修垃圾管理实施方案\n三、职责分工\n区绿化市容局负责全面管理工作。\n区城管执法局依法对违规行为实施处罚。重点打击非法倾倒。\n"
        "区住建局指导、协调物业服务企业做好投放管理工作。\n区财政局会同区审计局加强资金监管工作。\n四、工作要求\n区政府办公室的文件要及时传达到位。\n"
    )
    assert [(p.surface, p.role) for t in _read(text).tasks for p in t.parties] == [
        ("区绿化市容局", "lead"),
        ("区城管执法局", "unspecified"),
        ("区住建局", "unspecified"),
        ("区财政局", "lead"),
        ("区审计局", "co"),
    ]


def test_what_others_are_responsible_for_is_no_part_of_the_text() -> None:
    text = (
        "嘉江区人民政府关于加强下立交管理的通知\n各镇人民政府：\n一、明确主体。区建交委牵头负责下立交的指导工作。排水由设施的原产权单位负责，各产权人具体负责日常管理。\n"
        "二、加强检查。区水务局牵头做好检查工作。对发现的问题限期整改。\n"
    )
    assert [t.text for t in _read(text).tasks] == ["明确主体。区建交委牵头负责下立交的指导工作。", "加强检查。区水务局牵头做好检查工作。对发现的问题限期整改。"]
