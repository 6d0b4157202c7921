"""What a page prints at its head without labels, or in shapes of its own: sites, columns of values, times of posting."""

from __future__ import annotations

import pytest

from loaders.addressees import parse_addressees
from loaders.breaks import find_catalogue_line
from loaders.folding import fold
from loaders.furniture import is_bare_row, is_site
from loaders.numbers import find_numbers
from loaders.reader import read_document
from loaders.source import parse_source
from ontology.model import Document, Reading

LETTER = "各镇人民政府：\n现将有关事项通知如下：\n一、加强巡查。各单位要认真组织开展巡查，及时消除隐患。\n"


def read(raw: str) -> Reading:
    return read_document(parse_source(raw.encode(), "t.txt"))


def first(raw: str) -> Document:
    return read(raw).documents[0]


@pytest.mark.parametrize(("line", "expected"), [
    ("某法网--中华法律信息网", True), ("桂林市人民政府门户网站", True), ("建设全市一张网", False), ("一、建设政务网，提升服务", False),
    ("桂林市人民政府关于建设信息网的通知", False), ("桂林市人民政府办公室关于整合电子政务网", False),
])
def test_a_site_is_known_by_the_end_of_its_name(line: str, expected: bool) -> None:
    assert is_site(fold(line)) is expected


@pytest.mark.parametrize(("line", "expected"), [
    ("发布机构 区人民政府办公室 文    号 七政办〔2023〕1号", True), ("2023-01-05 10:00 区政府办", True), ("发布机构应当及时公开信息。", False),
    ("2023-01-05", False), ("文号统一编制", False),
])
def test_rows_without_colons_are_known_by_blanks(line: str, expected: bool) -> None:
    assert is_bare_row(fold(line)) is expected


@pytest.mark.parametrize("site", ["某法网--中华法律信息网\n", "桂林市人民政府门户网站\n", "有效\n"])
def test_the_line_of_a_site_is_no_part_of_title_or_issuer(site: str) -> None:
    d = first(site + "桂林市七星区人民政府办公室关于做好防汛工作的通知\n" + LETTER)
    assert (d.title, d.issuer) == ("桂林市七星区人民政府办公室关于做好防汛工作的通知", ("桂林市七星区人民政府办公室",))


def test_rows_of_pairs_without_colons() -> None:
    r = read("桂林市人民政府关于做好防汛工作的通知\n2023-06-05 10:00 市政府办公室\n索 引 号 MB15/2023-05 发文日期 2023-06-03\n"
             "发布机构 桂林市人民政府 文    号 市政〔2023〕1号\n\n" + LETTER)
    (d,) = r.documents
    assert (d.number, d.issued, d.published, r.citations) == ("市政〔2023〕1号", "2023-06-03", "2023-06-05", ())


@pytest.mark.parametrize(("line", "published"), [
    ("来源：市水利局   2021-03-04 08:59", "2021-03-04"),
    ("2021-03-04 01:51:51信息来源：浏览次数：字体：[ ]", "2021-03-04"),
    ("浏览量：      时间：2021-03-04 06:20:54", "2021-03-04"),
    ("来源： 桂林新闻    信息时间：2021-03-04     阅读次数：", "2021-03-04"),
    ("来源：政府办 日期：2021-03-04", "2021-03-04"),
    ("2021年3月4日", None),
    ("会议时间：2021-03-04", None),
    ("时间：2021-03-04", None),
    ("成文：2021-03-04 08:59 来源：市水利局", None),
])
def test_the_day_of_posting_stands_beside_words_of_the_page(line: str, published: str | None) -> None:
    d = first(f"桂林市人民政府关于做好防汛工作的通知\n{line}\n" + LETTER)
    assert (d.title, d.published) == ("桂林市人民政府关于做好防汛工作的通知", published)


def test_the_day_of_posting_on_the_line_of_the_title() -> None:
    d = first("2024年秀峰区民生实事项目公布 发布时间：2024-01-18\n\n1月17日，区人大会议票决出十项民生实事项目，并予以公布。\n")
    assert (d.title, d.published) == ("2024年秀峰区民生实事项目公布", "2024-01-18")


@pytest.mark.parametrize(("dates", "expected"), [
    ("2023-04-27\n2023-04-28", ("2023-04-27", "2023-04-28")), ("2023-04-28\n2023-04-27", (None, None)), ("2023-04-27", (None, None)),
])
def test_a_column_of_values_without_labels(dates: str, expected: tuple[str | None, str | None]) -> None:
    d = first(f"gljs/2023-00052\n街道文件\n桂林市秀峰区甲山街道\n{dates}\n甲街发〔2023〕9号\n有效\n\n关于下达2023年造林任务的通知\n\n"
              "甲街发〔2023〕9号\n\n各行政村：\n现就有关事项通知如下：\n一、提高认识。各村要高度重视造林。\n")
    assert (d.title, d.number, d.status) == ("关于下达2023年造林任务的通知", "甲街发〔2023〕9号", "有效")
    assert (d.issued, d.published) == expected
    assert d.issuer == (("桂林市秀峰区甲山街道办事处",) if expected[0] else ())


@pytest.mark.parametrize("head", [
    "桂林市人民政府关于同意设立灵渠公园的批复 市政函〔2008〕6号 桂林市人民政府 2008年7月31日 |\n|\n",
    "第一篇：市政函〔2008〕6号 桂林市人民政府关于同意设立灵渠公园的批复\n（2008年7月31日）\n",
    "桂林市人民政府关于同意设立灵渠公园的批复\n[市政函〔2008〕6号] [2008-07-31]\n",
    "桂林市人民政府关于同意设立灵渠公园的批复 （有效）\n市政函〔2008〕6号\n2008-07-31\n",
    "【法规标题】桂林市人民政府关于同意设立灵渠公园的批复 【颁布单位】桂林市人民政府 【发文字号】市政函[2008]6号 【颁布时间】2008年07月31日\n"
    "桂林市人民政府关于同意设立灵渠公园的批复\n",
])
def test_heads_in_one_line_give_their_fields_and_no_citation(head: str) -> None:
    r = read(head + "灵川县人民政府：\n你县请示收悉。现批复如下：\n一、同意设立灵渠公园。\n")
    (d,) = r.documents
    assert (d.title, d.number, d.issuer) == ("桂林市人民政府关于同意设立灵渠公园的批复", "市政函〔2008〕6号", ("桂林市人民政府",))
    assert (d.issued, d.addressees, r.citations) == ("2008-07-31", ("灵川县人民政府",), ())


def test_a_number_at_the_head_of_a_subject_is_not_cut_off() -> None:
    d = first("国发〔2015〕5号文件贯彻落实工作方案\n" + LETTER)
    assert (d.title, d.number) == ("国发〔2015〕5号文件贯彻落实工作方案", None)


def test_a_number_begins_behind_the_title_before_it() -> None:
    ((number, start, end),) = find_numbers("关于同意设立灵渠公园的批复市政函〔2008〕6号")
    assert (number, end - start) == ("市政函〔2008〕6号", 11)


@pytest.mark.parametrize("page", [
    "今日灵川\n\n全县防汛工作会议召开\n\n来源： 灵川新闻    信息时间：2022-08-22\n\n8月22日，全县防汛工作会议召开，会议安排部署有关工作。\n",
    "全部分类\n全县防汛工作会议召开\n第一条 根据有关规定，召开全县防汛工作会议并部署工作。\n",
    "全县防汛工作会议召开 2022\n\n8月22日，全县防汛工作会议召开，会议安排部署有关工作。\n",
    "全县防汛工作会议召开\n  • 发布时间：2022-08-22 11:12\n  • 来源： 灵川新闻\n",
])
def test_the_heading_of_a_page_is_no_column(page: str) -> None:
    if "召开 2022" in page:
        page = page.replace("会议召开 2022", "会议情况通报 2022")
    assert first(page).title in {"全县防汛工作会议召开", "全县防汛工作会议情况通报"}


@pytest.mark.parametrize(("title", "place"), [
    ("2022年灵川县国民经济统计公报", "450323"), ("灵谷县人民政府办公室关于转发有关文件的通知", None),
])
def test_the_place_is_the_issuers_or_none(title: str, place: str | None) -> None:
    body = "经桂林市人民政府同意，现将有关事项通知如下。\n" if place is None else "全年工作平稳有序，各项任务按计划推进。\n"
    d = first(f"{title}\n{body}一、总体情况。全县工作平稳。\n" + ("灵谷县人民政府办公室\n2011年3月4日\n" if place is None else ""))
    assert d.place == place


@pytest.mark.parametrize(("title", "issuer"), [
    ("国务院对海岛渔港整修方案的批复", ("国务院",)), ("桂林市教育局对外合作办公室关于调整安排的通知", ("桂林市教育局对外合作办公室",)),
])
def test_a_title_that_answers_names_its_issuer(title: str, issuer: tuple[str, ...]) -> None:
    assert first(f"{title}\n" + LETTER).issuer == issuer


@pytest.mark.parametrize(("posted", "force"), [("1994-06-01", "1994-06-01"), ("2024-07-12", "1994-05-18")])
def test_force_begins_with_the_document_not_with_a_late_copy_of_it(posted: str, force: str) -> None:
    d = first(f"桂林市人民政府关于印发桂林市节水规定的通知\n来源：法规库   {posted} 08:59\n各县人民政府：\n现将节水规定印发给你们。\n一、节约用水。\n"
              "二、本规定自公布之日起施行。\n桂林市人民政府\n1994年5月18日\n")
    assert (d.published, d.effective_from) == (posted, force)


@pytest.mark.parametrize(("head", "issuer", "issued"), [
    ("索引号 | 0033/2022-83 | 公开方式 | 主动公开 |\n发布单位 | 灵川县人民政府 | 发文日期 | 2022-07-14 |\n", ("灵川县人民政府",), "2022-07-14"),
    ("", (), None),
])
def test_a_table_without_a_title_is_a_document(head: str, issuer: tuple[str, ...], issued: str | None) -> None:
    r = read(head + "序号 | 实事项目 | 责任单位 | 配合单位 |\n1 | 新建公办幼儿园3所。 | 县教育局 | 县财政局 |\n")
    (d,) = r.documents
    assert (d.title, d.issuer, d.issued) == ("", issuer, issued)
    assert {i.code for i in r.issues} >= {"untitled"}


def test_a_table_of_other_things_is_none() -> None:
    assert read("序号 | 企业名称 | 地址 |\n1 | 灵川某厂 | 大圩路3号 |\n").documents == ()


@pytest.mark.parametrize(("line", "names"), [
    ("甲街道党工委、办事处，市级各部门", ["甲街道党工委、办事处", "市级各部门"]),
    ("南宁市教育局、财政局，市直各单位", ["南宁市教育局、财政局", "市直各单位"]),
    ("国家统计局并各省、自治区人民政府", ["国家统计局", "各省、自治区人民政府"]),
    ("教育部、公安部、民政部", ["教育部", "公安部", "民政部"]),
    ("市教育局、市公安局", ["市教育局", "市公安局"]),
])
def test_an_office_without_a_place_goes_with_the_name_before_it(line: str, names: list[str]) -> None:
    assert parse_addressees(line, fold(line)) == names


@pytest.mark.parametrize("column", ["【保障民生】", "〖政策文件〗", "【图文】 "])
def test_the_name_of_a_column_before_the_title_is_no_part_of_it(column: str) -> None:
    document = first(f"{column}桂林市人民政府办公室关于加强河道管理的通知\n发布时间：2024-03-14\n{LETTER}")
    assert (document.title, document.issuer) == ("桂林市人民政府办公室关于加强河道管理的通知", ("桂林市人民政府办公室",))


@pytest.mark.parametrize("body", ["桂林市人民政府", "桂林市"])
def test_a_body_or_place_in_a_bracket_is_part_of_the_title(body: str) -> None:
    assert first(f"【{body}】关于加强河道管理的通知\n{LETTER}").title == f"{body}关于加强河道管理的通知"


@pytest.mark.parametrize("words", ["您当前所在位置", "您现在所在位置", "您当前位置", "你所在位置"])
def test_a_path_with_any_words_before_it_is_no_part_of_the_title(words: str) -> None:
    document = first(f"{words}:首页 > 政务公开 > 市政府办公室\n关于印发桂林市河道管理工作要点的通知\n\n{LETTER}")
    assert document.title == "关于印发桂林市河道管理工作要点的通知"


@pytest.mark.parametrize("line", [
    "市政办〔2024〕12号2024年3月1日广西壮族自治区",
    "市政办[2024]12号 2024-03-01 桂林市",
    "市政办(2024)12号2024年3月1日桂林市人民政府办公室",
    "市政辦〔2024〕12號2024年3月1日　廣西壯族自治區",
    "（市政办〔2024〕12号 2024年3月1日）",
])
@pytest.mark.parametrize("title", ["桂林市人民政府办公室关于加强河道管理的通知", "桂林市人民政府办公室关于加强\n河道管理的通知"])
def test_number_day_and_place_on_one_line_below_the_title_are_no_part_of_it(title: str, line: str) -> None:
    document = first(f"{title}\n{line}\n\n各县（市、区）人民政府：\n　　为加强河道管理，现通知如下。\n桂林市人民政府办公室\n2024年3月1日\n")
    assert document.title == "桂林市人民政府办公室关于加强河道管理的通知"
    assert (document.number, document.issued) == ("市政办〔2024〕12号", "2024-03-01")
    assert document.addressees == ("各县（市、区）人民政府",)


def test_a_sentence_that_begins_with_a_number_and_a_day_is_not_cut() -> None:
    assert find_catalogue_line("市政办〔2024〕12号2024年3月1日起施行") == []
    assert find_catalogue_line("市政办〔2024〕12号2024年3月1日桂林市河道") == []


_TITLES = [
    ("甘肃省人民政府关于", ["2015年《政府工作报告》有关工作", "分工的意见"], "甘政发〔2015〕8号", "甘肃省人民政府"),
    ("襄阳市人民政府关于", ["落实节水规划重点任务", "责任分解的通知"], "襄政发〔2015〕8号", "襄阳市人民政府"),
    ("中共襄阳市委襄阳市人民政府关于", ["落实节水规划重点任务", "责任分解的通知"], "襄发〔2015〕8号", "中共襄阳市委员会"),
    ("吉林省人民政府關於", ["2015年《政府工作報告》有關工作", "分工的意見"], "吉政發〔2015〕8號", "吉林省人民政府"),
]
_BELOW = "各有关单位:\n\n    现提出如下意见。\n\n    一、建立台账(水利局牵头)。\n"


@pytest.mark.parametrize("gap", ["\n\n", "\n\n\u3000\n"])
@pytest.mark.parametrize("site", ["-某某人民政府门户网站", " | 信息公开网", ""])
@pytest.mark.parametrize(("first", "lines", "number", "issuer"), _TITLES)
def test_a_title_whose_lines_blank_lines_part_is_one(first: str, lines: list[str], number: str, issuer: str, site: str, gap: str) -> None:
    whole = "".join([first, *lines])
    head = f"{whole}{site}\n\n{whole}\n\n" if site else ""
    r = read(f"{head}{gap.join([first, *lines, number, _BELOW])}")
    assert r.documents[0].title == whole and r.documents[0].issuer[0] == issuer


def test_lines_that_are_no_title_together_stay_apart() -> None:
    r = read(f"襄阳市水利局\n\n节水简报\n\n关于节水工作的意见\n\n襄水发〔2015〕8号\n\n{_BELOW}")
    assert r.documents[0].title == "关于节水工作的意见"


def test_the_name_of_the_site_behind_a_title_is_no_part_of_it() -> None:
    r = read("襄阳市节水方案-襄阳市人民政府门户网站\n\n襄阳市关于节水工作的意见_襄阳市人民政府网\n\n一、建立台账。(责任单位:市水利局)\n")
    assert r.documents[0].title == "襄阳市关于节水工作的意见"


@pytest.mark.parametrize("site", ["-咸宁市人民政府", "_咸宁市人民政府门户网站", " - 咸宁市水利局政务网", "｜咸宁市人民政府信息公开平台"])
def test_a_title_with_its_site_above_the_title_by_itself(site: str) -> None:
    title = "咸宁市水利局关于做好节水工作的通知"
    for again in ("", f"{title}\n\n发布时间：2021-03-02\n\n"):
        r = read(f"{title}{site}\n\n{again}各县、市、区水利局：\n\n现通知如下。\n\n一、建立台账。（责任单位：市水利局）\n")
        assert [(d.title, d.kind, d.issuer) for d in r.documents] == [(title, "通知", ("咸宁市水利局",))]


@pytest.mark.parametrize("heads", [("责任单位", "工作内容"), ("工作内容", "牵头单位"), ("考核指标", "责任部门")])
def test_cells_with_an_edge_behind_them_are_no_title_and_the_only_cell_of_a_row_may_be(heads: tuple[str, str]) -> None:
    cells = {"责任": "县卫健委 |", "牵头": "县卫健委 |", "工作": "新建村卫生室，改造乡镇卫生院，提高服务能力。 |", "考核": "新建村卫生室，改造乡镇卫生院，提高服务能力。 |"}
    table = "| 序号 |\n" + "".join(f"{h} |\n" for h in heads)
    table += "".join(f"| {n} |\n" + "".join(cells[h[:2]] + "\n" for h in heads) for n in (1, 2))
    titled = read("| 2024年度县卫健委重点工作任务分解 |\n" + table)
    assert [d.title for d in titled.documents] == ["2024年度县卫健委重点工作任务分解"]
    bare = read(table)
    assert [d.title for d in bare.documents] == [""]
    for reading in (titled, bare):
        assert [(t.ordinal, [p.surface for p in t.parties]) for t in reading.tasks] == [(1, ["县卫健委"]), (2, ["县卫健委"])]


@pytest.mark.parametrize("site", ["网站支持IPv6", "本网站支持IPv6", "分享按钮", "某某在线服务专栏"])
def test_the_title_of_the_portals_table_printed_again_is_the_title(site: str) -> None:
    title = "2023年民政局重点工作清单进展情况汇总表（第三季度）"
    reading = read(
        f"{site}\n索引号: 12345678X/202310-00002 组配分类: 工作落实\n发布机构: 肥西县民政局\n名称: {title} 文号:\n成文日期: 发布日期: 2023-10-08\n"
        f"{title}\n发布时间：2023-10-08 09:30 来源：肥西县民政局\n"
        "序号 重点工作 牵头  领导 牵头      责任单位 配合      责任单位 进展情况 备注\n"
        "12 新建养老服务站，提升服务能力，加强日常监管。 王小明 县民政局 各乡镇 已完成"
    )
    assert reading.documents[0].title == title
    assert [(t.ordinal, [(p.surface, p.role) for p in t.parties]) for t in reading.tasks] == [(12, [("县民政局", "lead"), ("各乡镇", "co")])]


@pytest.mark.parametrize("row", ["时间: 2023-02-21", "日期：2023年2月21日", "时间：2023-02-21 10:20", "发布时间:2023-02-21"])
def test_a_day_behind_an_ordinary_word_is_a_row_of_the_page(row: str) -> None:
    d = first(f"桂林市人民政府关于印发2023年重点任务分工方案的通知 （市政〔2023〕2号）\n{row}\n来源: 桂林市人民政府\n{LETTER}桂林市人民政府\n2023年2月20日\n")
    assert (d.title, d.number, d.issued) == ("桂林市人民政府关于印发2023年重点任务分工方案的通知", "市政〔2023〕2号", "2023-02-20")


@pytest.mark.parametrize("bar", ["进入老年版", "进入关怀版 切换到繁体版", "進入無障礙", "開啟老年版", "切换至长者模式"])
def test_a_link_to_another_view_of_the_page_is_no_title(bar: str) -> None:
    body = "2023年十件民生实事项目公布\n\n1.养老服务提升工程。新建(改建)12家社区食堂。(责任单位:市民政局)\n\n2.校园提升工程。新增学位800个。(责任单位:市教育局)\n"
    reading = read(f"{bar}\n发布机构 市政府办公室 发文日期 2023-03-27\n\n{body}")
    assert reading.documents[0].title == "2023年十件民生实事项目公布"
    assert [(t.value, t.unit) for t in reading.targets] == [(12, "家"), (800, "个")]


def test_a_cell_among_cells_is_no_title() -> None:
    cells = ["序号", "名称", "预期效果", "1", "创建示范区", "公布首批示范区名单", "6月", "2", "办好培训班", "公布培训计划", "9月"]
    raw = "为加强信息公开，现公布有关工作。\n" + "\n".join(f"{cell} |" for cell in cells) + "\n"
    assert all("示范区" not in d.title for d in read(raw).documents)


@pytest.mark.parametrize("purpose", ["为深入落实", "为了进一步加强", "为贯彻"])
def test_what_a_letter_is_for_is_no_title(purpose: str) -> None:
    raw = (
        "通知公告\n陕西省能源局关于公开征求《用电服务方案(征求意见稿)》意见的公告\n发布日期：2026-03-06 19:22\n来源：陕西省能源局\n朗读\n陕能源公告〔2026〕6号\n"
        f"{purpose}《国家发展改革委\n国家能源局关于深化提升\n“获得用电”服务水平的意见》（国能规〔2025〕624号）要求，进一步提升\n“获得用电”服务质效，结合我省实际，陕西省能源局研究编制了《用电服务方案》，现公开征求意见。\n陕西省能源局\n2026年3月6日\n"
    )
    d = first(raw)
    assert (d.title, d.issuer, d.number) == ("陕西省能源局关于公开征求《用电服务方案(征求意见稿)》意见的公告", ("陕西省能源局",), "陕能源公告〔2026〕6号")
