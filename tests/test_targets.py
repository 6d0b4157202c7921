"""Targets read from the gazette and from made-up documents, scored against answers by hand, and their slots."""

from __future__ import annotations

import bisect
import json
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.quantities import find_quantities
from loaders.reader import read_document
from loaders.source import parse_source, read_source
from loaders.targets import check_parts, find_targets, read_targets
from loaders.text import Text, read_text
from loaders.units import load_units
from ontology.model import Document, Target
from ontology.regions import load_regions

ROOT = Path(__file__).parent
GAZETTE = ROOT.parent / "data" / "jiaxing-gazette-2025-03.txt"
CATALOGUE = re.compile(r"发文目录|政策解读目录|人事任免")


def same_value(gold: dict[str, Any], found: Target) -> bool:
    return gold["value"] == found.value and squeeze_unit(found.unit) in {
        squeeze_unit(u) for u in (gold.get("unit"), *gold.get("accept_units", []))
    }


def squeeze_unit(unit: str | None) -> str:
    return unicodedata.normalize("NFKC", unit or "")


def clean_at(text: Text, raw: int) -> int:
    return bisect.bisect_left(text.offsets, raw)


@cache
def read_all(path: Path) -> list[Target]:
    """Every target of every document of one file, as the whole pipeline would ask for them."""
    source = read_source(path)
    text, reading = read_text(source), read_document(source)
    found = []
    for document in reading.documents:
        children = [d for d in reading.documents if d.parent == document.id and d is not document]
        title = next((s for n, s in document.fields if n == "title"), document.span)
        end = min([d.span[0] for d in children], default=document.span[1])
        year = plan_year(document, text)
        place = load_regions()[document.place] if document.place else None
        if CATALOGUE.search(document.title):
            continue
        found += find_targets(
            text, document, clean_at(text, max(title[1], document.span[0])), clean_at(text, end), year=year, place=place
        )
    return found


def plan_year(document: Document, text: Text) -> int | None:
    m = re.search(r"((?:19|20)\d\d)(?:年度?|年)", document.title)
    return int(m[1]) if m and not re.search(r"[—–~\-至]", document.title) else None


def rows_of(*paths: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for p in paths for line in p.read_text("utf-8").splitlines()]


def test_slots_of_the_gazette() -> None:
    found = read_all(GAZETTE)
    rows = rows_of(ROOT / "gold" / "targets.jsonl", ROOT / "gold" / "issue" / "targets.jsonl")
    rows = [r for r in rows if r["tier"] == 1 and r["class"] != "standard"]
    wrong: list[tuple[object, ...]] = []
    for row in rows:
        at = [t for t in found if t.span[0] < row["span"][1] and row["span"][0] < t.span[1] and same_value(row, t)]
        for t in at[:1]:
            slots = {"deadline": t.deadline, "scope": t.scope, "modality": t.modality}
            wrong += [
                (row["id"], k, row[k], v) for k, v in slots.items() if v not in {row[k], *row.get(f"accept_{k}s", [])}
            ]
            if "value_base" in row and (t.base_value, t.base_unit) != (row["value_base"], row["unit_base"]):
                wrong.append((row["id"], "base", row["value_base"], t.base_value))
    assert not wrong


def read(words: str, year: int | None = 2025, place: str | None = None, kind: str = "实施方案") -> list[Target]:
    source = parse_source(words.encode(), "words.txt")
    document = Document("doc", "某市实施方案", None, kind, (), "2025-01-10", (), (0, len(words)))
    text = read_text(source)
    return find_targets(text, document, 0, len(text.clean), year=year, place=load_regions()[place] if place else None)


def row(t: Target) -> tuple[object, ...]:
    return (t.indicator, t.comparator, t.value, t.upper, t.unit)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("综合交通投资400亿元以上。", [("综合交通投资", "ge", 400, None, "亿元")]),
        ("研发投入强度达到3.6%。", [("研发投入强度", "eq", 3.6, None, "%")]),
        ("失业率控制在5%以内。", [("失业率", "le", 5, None, "%")]),
        ("汽车产量突破160万辆。", [("汽车产量", "gt", 160, None, "万辆")]),
        (
            "建筑高度一般不低于24米,层数不低于6层(含)。",
            [("建筑高度", "ge", 24, None, "米"), ("层数", "ge", 6, None, "层")],
        ),
        ("容积率原则上不低于2.5。", [("容积率", "ge", 2.5, None, None)]),
        (
            "资产负债率控制在60%至65%之间,利润率6%—8%。",
            [("资产负债率", "range", 60, 65, "%"), ("利润率", "range", 6, 8, "%")],
        ),
        ("建设工业互联网平台3~5个。", [("工业互联网平台", "range", 3, 5, "个")]),
        ("获奖补项目数占全省三分之一以上。", [("获奖补项目数占全省比重", "ge", 0.3333, None, "比例")]),
        ("采购比例达到三成以上。", [("采购比例", "ge", 0.3, None, "比例")]),
        ("死亡率要比一九九五年下降百分之三十以上。", [("死亡率", "ge", 30, None, "%")]),
        ("疆外直销窗口由12个增加到20个。", [("疆外直销窗口", "eq", 20, None, "个")]),
        (
            "新增“小巨人”企业30家、国家高新技术企业400家,研发活动率90%以上。",
            [
                ("新增“小巨人”企业", "eq", 30, None, "家"),
                ("新增国家高新技术企业", "eq", 400, None, "家"),
                ("研发活动率", "ge", 90, None, "%"),
            ],
        ),
        ("打造20个典型镇、200个典型村。", [("典型镇", "eq", 20, None, "个"), ("典型村", "eq", 200, None, "个")]),
        ("引进超10亿元项目100个以上。", [("引进超10亿元项目", "ge", 100, None, "个")]),
        ("为2万名以上3~5年级学生开展游泳公益培训。", [("游泳公益培训学生", "ge", 2, None, "万名")]),
        ("在100个以上居民小区实施示范工程。", [("实施示范工程的居民小区", "ge", 100, None, "个")]),
        ("全面淘汰35蒸吨/小时及以下燃煤锅炉。", [("淘汰燃煤锅炉的容量上限", "le", 35, None, "蒸吨/小时")]),
        ("推动平台入驻企业实现倍增。", [("平台入驻企业", "eq", 2, None, "倍")]),
        ("推进废旧电池回收利用,回收率达到90%。", [("废旧电池回收率", "eq", 90, None, "%")]),
        (
            "城乡居民收入分别增长5.5%、6.5%。",
            [("城镇居民收入", "eq", 5.5, None, "%"), ("农村居民收入", "eq", 6.5, None, "%")],
        ),
        ("项目投资增速快于GDP增速。", [("项目投资增速", "relative", None, None, None)]),
        ("居民收入与经济增长基本同步。", [("居民收入", "relative", None, None, None)]),
        ("實際利用外資達到6億美元。", [("實際利用外資", "eq", 6, None, "億美元")]),
        ("形成节能量约30萬噸標準煤。", [("节能量", "approx", 30, None, "萬噸標準煤")]),
        (
            "医护比不低于1:1.3,婴儿死亡率控制在4‰以内,孕产妇死亡率下降到9/10万,人均预期寿命提高到81.5岁。",
            [
                ("医护比", "ge", 1.3, None, "1:N"),
                ("婴儿死亡率", "le", 4, None, "‰"),
                ("孕产妇死亡率", "eq", 9, None, "/10万"),
                ("人均预期寿命", "eq", 81.5, None, "岁"),
            ],
        ),
        (
            "烟尘和粉尘排放总量分别控制在20.5万吨、3.2万吨以内,比2020年的22.4万吨、3.6万吨分别减少8.5%、11.1%。",
            [
                ("烟尘排放总量", "le", 20.5, None, "万吨"),
                ("粉尘排放总量", "le", 3.2, None, "万吨"),
                ("烟尘排放总量", "eq", 8.5, None, "%"),
                ("粉尘排放总量", "eq", 11.1, None, "%"),
            ],
        ),
        ("入学率由2020年的91%提高到95%。", [("入学率", "eq", 95, None, "%")]),
        ("以2021年内涝点数量为基数,消减40%以上。", [("内涝点数量", "ge", 40, None, "%")]),
        ("集中式水源地水质100%达标。", [("集中式水源地水质达标率", "eq", 100, None, "%")]),
        (
            "油料作物8.5万亩(其中油菜6万亩)。",
            [("油料作物", "eq", 8.5, None, "万亩"), ("油菜", "eq", 6, None, "万亩")],
        ),
        ("推进46个新建、续建项目。", [("新建、续建项目", "eq", 46, None, "个")]),
        (
            "完成3万名职工健康体检和200名困难职工救助。",
            [("职工健康体检", "eq", 3, None, "万名"), ("困难职工救助", "eq", 200, None, "名")],
        ),
        (
            "烟尘、粉尘、氨氮排放总量均比2020年下降12%以上。",
            [(n + "排放总量", "ge", 12, None, "%") for n in ("氨氮", "烟尘", "粉尘")],
        ),
        (
            "工业投资完成90亿元、增速8%。",
            [("工业投资", "eq", 90, None, "亿元"), ("工业投资增速", "eq", 8, None, "%")],
        ),
        ("培育6家设施齐全、管理规范的示范性托育机构。", [("示范性托育机构", "eq", 6, None, "家")]),
        ("实施老旧管网整治工程,完成改造35公里。", [("老旧管网整治", "eq", 35, None, "公里")]),
        ("细颗粒物PM2.5)浓度降至31微克/立方米。", [("细颗粒物PM2.5)浓度", "eq", 31, None, "微克/立方米")]),
        ("到2027年底前,全区首批40个便民驿站全面建成。", [("便民驿站", "eq", 40, None, "个")]),
        (
            "专项资金须于2026年6月底前下达60%以上、9月底前下达80%以上。",
            [("专项资金下达", "ge", 60, None, "%"), ("专项资金下达", "ge", 80, None, "%")],
        ),
        ("市财政安排水利资金3000万元。", [("水利资金", "eq", 3000, None, "万元")]),
        ("玉米单产达到每亩550公斤。", [("玉米单产", "eq", 550, None, "公斤/亩")]),
        ("新建日处理能力300吨以上的污水处理厂4座。", [("新建污水处理厂", "eq", 4, None, "座")]),
        (
            "拆除东沟、西坝等4个现有检查站,新建南岭、北岭2个服务区。",
            [("拆除检查站", "eq", 4, None, "个"), ("新建服务区", "eq", 2, None, "个")],
        ),
        ("新建南岭、北岭3个服务区。", []),
        (
            "工业增加值增长7%、高于全省1.5个百分点。",
            [("工业增加值", "eq", 7, None, "%"), ("工业增加值", "eq", 1.5, None, "个百分点")],
        ),
        ("播种面积稳定在四千五百万亩。", [("播种面积", "eq", 4500, None, "万亩")]),
        ("新增装机一万五千千瓦。", [("新增装机", "eq", 1.5, None, "万千瓦")]),
        ("完成旧城改造投资三亿五千万元。", [("旧城改造投资", "eq", 3.5, None, "亿元")]),
        ("拆除分散锅炉房四十五座。", [("拆除分散锅炉房", "eq", 45, None, "座")]),
        ("渠系水利用系数提高到0.59。", [("渠系水利用系数", "eq", 0.59, None, None)]),
        ("制氢成本降至20元/公斤以内。", [("制氢成本", "le", 20, None, "元/公斤")]),
        (
            "新建深水网箱300口、抽检药材500批次。",
            [("新建深水网箱", "eq", 300, None, "口"), ("抽检药材", "eq", 500, None, "批次")],
        ),
        ("依托博物馆开展展演,年均不少于50场。", [("展演", "ge", 50, None, "场")]),
        ("每个乡镇至少建成1座烘干站,全市年内新建150座。", [("每个乡镇烘干站", "ge", 1, None, "座"), ("烘干站", "eq", 150, None, "座")]),
        ("确保35个贫困村出列。", [("贫困村出列", "eq", 35, None, "个")]),
        ("市财政每年安排1亿元专项资金予以支持。", [("专项资金", "eq", 1, None, "亿元")]),
        ("空气质量优良天数达到285天。", [("空气质量优良天数", "eq", 285, None, "天")]),
        (
            "常住、户籍人口城镇化率分别达到68%、52%以上。",
            [("常住人口城镇化率", "ge", 68, None, "%"), ("户籍人口城镇化率", "ge", 52, None, "%")],
        ),
        (
            "粮食、油料和蔬菜产量分别达到30万吨、5万吨和80万吨。",
            [
                ("粮食产量", "eq", 30, None, "万吨"),
                ("油料产量", "eq", 5, None, "万吨"),
                ("蔬菜产量", "eq", 80, None, "万吨"),
            ],
        ),
    ],
)
def test_targets_in_sentences(words: str, expected: list[tuple[object, ...]]) -> None:
    assert [row(t) for t in read(words)] == expected


@pytest.mark.parametrize(
    "words",
    [
        "全面落实民营经济32条政策,深入实施“551”计划、“135N”产业集群和省“8+4”经济政策体系。",
        "打造“15分钟”生活圈,举办第20届亚洲马拉松锦标赛,“十四五”规划收官。",
        "做好以下八个方面工作,分为四个部分,落实29个方面80项具体举措。",
        "去年全市完成投资100亿元,增长5%。截至2024年底,全市建成充电桩2000个。",
        "2024年,全市完成固定资产投资850亿元,增长8.2%。",
        "嘉政发〔2025〕3号,2025年3月15日,电话0573-82522357,中山路555号,第38条,共20条。",
        "壮大产值10亿元以上腰部企业,支持3~5年级学生。",
        "对80周岁以上老人每人每月发放200元补贴,按投资额的10%给予补助,最高不超过500万元。",
        "混合产业用途:是指工业建筑面积不低于50%的用地。",
        "应当自变动之日起15个工作日内更新。",
        "申报条件:企业营业收入不低于2000万元。",
        "发生3起以上事故的,处1万元以上3万元以下罚款。",
        "工业和信息化部等8部门联合发文,听取了12个部门汇报。",
        "落实民营经济32条。",
        "贯彻执行稳外贸18条,兑现助企纾困20条。",
        "(共印120份)",
        "市财政安排300万元对示范项目进行奖补,整合800万元资金用于发放消费券。",
        "为新注册企业免费寄递证照2次。",
        "地图比例尺为1:500,会议11:30开始,为70岁以上老人免费体检。",
        "裁员率放宽到不超过职工总数25%,产业园总规划面积420公顷。",
        "占地9亩以下(不含9亩)的地块由区里审批。",
        "资金来源:中央资金45%,自治区资金35%,市财政配套260万元。",
        "经清理,决定保留行政审批事项,其中决定保留31项、撤销12项。",
        "全县现有乡镇卫生院14所,村卫生室210个。",
        "紧扣中心工作,主要发展目标,包括8项。民生目标分为12类。",
        "2025年市政府重点工作任务分解为6大方面、75项。目标任务共分为5个方面32项,細化為9大項、43小項。",
        "全年工作梳理成四个部分、56项,工作要点细化分解为十二个领域、共120条。",
        "目前国产风机所用轴承主要依赖进口,2025年预计国产风机300台,国内仅有某公司年制造能力为60套。",
        "全省只有三级医院12所。预计2025年全省最大用电负荷800万千瓦,预计全年钢材需求量达到120万吨。",
        "目前全州汽车保有量42万辆,摩托车9万辆。",
        "一、2024年工作回顾\n(一)经济稳中有进。全年地区生产总值增长5.1%,粮食产量21万吨。",
        "2024年,全州上下齐心。全年接待游客900万人次,旅游收入增长7%。",
        "分别给予最高500万元、1000万元奖励。对新建生产线给予设备投资额15%、最高300万元的补助。",
        "全文共八章五十六条,落实三十六条措施,建立由二十四个部门参加的联席会议,自二〇二五年五月二十日起施行。",
    ],
)
def test_numbers_that_are_no_targets(words: str) -> None:
    assert [row(t) for t in read(words) if t.value is not None] == []


@pytest.mark.parametrize(
    "words",
    ["目前在建电厂3座,预计年底投产2座。", "2025年,预计完成投资2亿元。", "目前床位500张,预计年底达到2张。", "预计形成2万吨生产能力,满足市场需求。"],
)
def test_what_is_expected_of_works_is_a_target(words: str) -> None:
    assert [t.value for t in read(words)] == [2]


def test_stretch_is_a_slot_and_a_target_of_its_own() -> None:
    first, second = read("各类资源要素份额占全省10%以上、力争15%。")
    assert (first.comparator, first.value, first.stretch) == ("ge", 10, 15)
    assert (second.value, second.modality, second.basis, second.indicator) == (15, "力争", "stretch", first.indicator)


def test_basis_tells_growth_from_increment_and_stock() -> None:
    words = "生产总值增长6%左右;城镇化率提高0.6个百分点;单位能耗下降3%;累计创建宁静小区100个;新增学位200个。"
    assert [t.basis for t in read(words)] == ["growth", "increment", "reduction", "cumulative", "increment"]


def test_periods_scopes_and_modalities() -> None:
    words = "到2027年,力争全市装机达到70万千瓦;2026年6月底前建成泊位2个;新建充电桩100个,其中农村60个以上。"
    found = read(words, place="330400")
    assert [t.deadline for t in found] == ["2027-12-31", "2026-06-30", "2026-06-30", "2026-06-30"]
    assert (found[0].modality, found[0].scope, found[0].indicator) == ("力争", "全市", "装机")
    assert (found[3].scope, found[3].basis, found[3].value) == ("农村", "part", 60)


@pytest.mark.parametrize(
    ("words", "deadlines"),
    [
        ("到2028年,健全服务体系。全市绿化率达到31%。推进改革。床位达到5000张。", ["2028-12-31"] * 2),
        ("(二)主要目标。到2028年底前,体系健全。绿化率达到31%。", ["2028-12-31"]),
        ("到2028年,健全体系。2026年6月底前,建成泊位2个。绿化率达到31%。", ["2026-06-30", None]),
        ("到2028年,健全体系。\n绿化率达到31%。", [None]),
        ("2016年以来,体系健全。绿化率达到31%。", []),
        ("第一季度发行债券3亿元,上半年新建泊位2个。", ["2025-03-31", "2025-06-30"]),
        ("资金须于2026年6月底前下达60%以上、9月底前下达80%以上。", ["2026-06-30", "2026-09-30"]),
        ("三年内新建泊位6个。", [None]),
        ("立足优势。2027年前,体系健全。绿化率达到31%。2030年前,体系完善。床位达到5000张。", ["2027-12-31", "2030-12-31"]),
        ("(一)总体要求。力争到2028年,体系健全;绿化率达到31%。床位达到5000张。", ["2028-12-31"] * 2),
        ("“十五五”期间新建泊位6个。", ["2030-12-31"]),
    ],
)
def test_a_period_holds_to_the_end_of_its_paragraph_or_to_the_next(words: str, deadlines: list[str | None]) -> None:
    assert [t.deadline for t in read(words, year=None)] == deadlines


def test_a_review_ends_where_the_next_section_begins() -> None:
    words = (
        "一、2024年工作回顾\n粮食产量21万吨。\n二、2025年主要任务\n粮食产量达到22万吨。目前床位800张,力争达到900张。"
    )
    assert [t.value for t in read(words)] == [22, 900]


def test_a_printed_area_is_taken_before_the_place_of_the_document() -> None:
    words = "到2027年,全县水质提升,绿化率达到31%。森林覆盖率居全省前列,床位达到900张。"
    assert [t.scope for t in read(words, place="330400") if t.value] == ["全县", "全市"]
    assert [t.scope for t in read("床位达到900张。", place="500000")] == ["全市"]


def test_a_number_without_any_period_has_no_deadline_outside_a_plan() -> None:
    assert [t.deadline for t in read("弹性出让年期不超过30年。", year=None)] == [None]


def test_parts_are_checked_against_their_sum() -> None:
    good = read("新建管网130公里,其中燃气管网65公里、供水管网20公里、污水管网40公里、雨水管网5公里。")
    bad = read("新建管网130公里,其中燃气管网95公里、供水管网60公里。")
    assert check_parts(good) == []
    assert [i.code for i in check_parts(bad)] == ["parts-exceed-whole"]


def test_appointments_and_catalogues_set_no_targets() -> None:
    assert read("新增学位200个。", kind="人事任免") == []


@pytest.mark.parametrize(
    "title", ["某市生态环境局职能配置、内设机构和人员编制规定", "某污水处理厂工程施工中标结果公示"]
)
def test_posts_of_an_office_and_contracts_are_no_targets(title: str) -> None:
    text = read_text(parse_source("设局长1名,副局长4名,新建管网12.4公里。".encode(), "words.txt"))
    document = Document("doc", title, None, "规定", (), None, (), (0, 20))
    assert find_targets(text, document, 0, len(text.clean)) == []


def test_a_plan_of_several_years_speaks_from_its_first_year() -> None:
    words = "2024年6月底前开通示范线路5条。2022年,全市建成线路8条。"
    text = read_text(parse_source(words.encode(), "words.txt"))
    document = Document("doc", "某市三年行动方案(2023—2025年)", None, "行动方案", (), "2023-07-27", (), (0, len(words)))
    assert [t.value for t in find_targets(text, document, 0, len(text.clean), year=2025)] == [5]


@pytest.mark.parametrize("width", [12, 17, 23])
def test_ids_do_not_move_when_a_text_is_wrapped_or_shifted(width: int) -> None:
    line = (
        "到2027年,新增专精特新企业30家、国家高新技术企业400家,全年供应土地3.5万亩以上,粮食播种面积稳定在四千五百万亩。"
    )
    wrapped = "\n".join(line[i : i + width] for i in range(0, len(line), width))
    plain, shifted, cut = (read_ids(w) for w in (line, "\n\n" + line, wrapped))
    assert len(set(plain)) == 4
    assert plain == shifted
    assert plain == cut


def read_ids(words: str) -> list[str]:
    text = read_text(parse_source(words.encode(), "words.txt"))
    document = Document("doc", "某市实施方案", None, "实施方案", (), "2025-01-10", (), (0, len(words)))
    return [t.id for t in find_targets(text, document, 0, len(text.clean), year=2025)]


def test_one_call_for_several_stretches_keeps_ids_apart() -> None:
    words = "新增学位200个。\n新增学位200个。"
    text = read_text(parse_source(words.encode(), "words.txt"))
    document = Document("doc", "某市实施方案", None, "实施方案", (), None, (), (0, len(words)))
    cut = text.clean.index("\n")
    found, _ = read_targets(text, document, [(0, cut, None, None), (cut, len(text.clean), None, None)], 2025, None)
    assert len({t.id for t in found}) == 2


def test_units_have_a_base_and_a_positive_factor() -> None:
    for unit in load_units().values():
        assert unit.factor > 0 and unit.base
        assert unit.qudt is None or unit.qudt.startswith("http://qudt.org/vocab/unit/")


SENTENCES = [
    "新增专精特新企业30家、国家高新技术企业400家",
    "地区生产总值增长6%左右",
    "全年供应土地3.5万亩以上",
    "打造8个工厂店集聚区",
    "PM2.5平均浓度达到26微克/立方米",
    "失业率控制在5%以内",
    "完成投资1000亿元",
    "建设工业互联网平台3至5个",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6), st.booleans(), st.booleans())
def test_width_of_punctuation_changes_neither_ids_nor_values(parts: list[str], wide: bool, indent: bool) -> None:
    plain = ",".join(parts) + "。"
    other = ("\u3000\u3000" if indent else "") + (plain.replace(",", "，").replace("%", "％") if wide else plain)
    first, second = read(plain), read(other)
    assert [(t.id, t.value, t.comparator) for t in first] == [(t.id, t.value, t.comparator) for t in second]
    assert len({t.id for t in first}) == len(first)


@settings(max_examples=150, deadline=None)
@given(
    st.text(
        alphabet="新增建成打造全市每第共到至占超约以上下内左右及和、,。;:()“”《》\n％%.~—0123456789一二三百千万亿元家个年月日项条倍",
        max_size=120,
    )
)
def test_any_text_is_read_without_failing_and_quotes_itself(words: str) -> None:
    text = read_text(parse_source(("甲" + words).encode(), "words.txt"))
    document = Document("doc", "某市实施方案", None, "实施方案", (), None, (), (0, len(words)))
    for t in find_targets(text, document, 0, len(text.clean), year=2025):
        assert re.sub(r"\s", "", text.quote(t.span)) == re.sub(r"\s", "", t.text)
        assert t.upper is None or (t.value is not None and t.upper > t.value)
    for q in find_quantities(text.folded, 0, len(text.clean)):
        assert q.start <= q.number < q.end <= len(text.clean)
