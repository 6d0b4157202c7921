"""Whole pages in one line: path, title, 文号, tool bar, addressees, letter, signature and carried text."""

from __future__ import annotations

import pytest

from loaders.glued_pages import find_glued_page
from loaders.numbered_pages import find_page_numbers
from loaders.reader import read_document
from loaders.source import parse_source
from ontology.model import Reading


def read(raw: str) -> Reading:
    return read_document(parse_source(raw.encode(), "t.txt"))


PLAN = (
    "{frame}贵州省人民政府办公厅关于印发贵州省“十二五”水利发展规划的通知黔府办发〔2012〕18号{bar}各市、自治州人民政府,省政府各部门:"
    "《贵州省“十二五”水利发展规划》已经省人民政府同意,现印发给你们,请认真贯彻执行。贵州省人民政府办公厅二○一二年三月二日"
    "贵州省“十二五”水利发展规划{below}为加快水利发展,根据《贵州省水利条例》,制定本规划。一、发展目标。到2015年,全省有效灌溉面积达到2000万亩。二、重点任务。加强水库建设。\n"
)


@pytest.mark.parametrize("frame", ["", "当前位置:贵州省政府公报2012年第3期", "您现在的位置:首页>政务公开>政府公报>正文", "首页»文件»", "省政府公报2012年第3期"])
@pytest.mark.parametrize("bar", ["", "字体显示:大中小", "【字体:大 中 小】", "发布时间:2012-03-09 来源:省政府办公厅 浏览次数:123"])
@pytest.mark.parametrize("below", ["", "二○一二年三月", "前言"])
def test_a_page_in_one_line_is_read_as_its_documents(frame: str, bar: str, below: str) -> None:
    r = read(PLAN.format(frame=frame, bar=bar, below=below))
    notice, plan = r.documents
    assert (notice.title, notice.number) == ("贵州省人民政府办公厅关于印发贵州省“十二五”水利发展规划的通知", "黔府办发〔2012〕18号")
    assert (notice.issuer, notice.issued, notice.place) == (("贵州省人民政府办公厅",), "2012-03-02", "520000")
    assert notice.addressees[0] == "各市、自治州人民政府"
    assert (plan.title, plan.kind, plan.issued) == ("贵州省“十二五”水利发展规划", "规划", "2012-03-02")
    assert {(c.function, c.title) for c in r.citations} == {("issues", "贵州省“十二五”水利发展规划"), ("based_on", "贵州省水利条例")}
    assert [(t.indicator, t.value) for t in r.targets] == [("有效灌溉面积", 2000.0)]


def test_the_number_stands_before_the_title_and_articles_are_counted() -> None:
    r = read("漳政〔2010〕12号漳州市人民政府关于印发漳州市殡葬管理规定的通知各县(市、区)人民政府,市直各单位:现将《漳州市殡葬管理规定》印发给你们,请遵照执行。漳州市人民政府二○一○年八月八日"
             "漳州市殡葬管理规定第一章总则第一条为加强殡葬管理,制定本规定。第二条本规定第一条所称管理,适用于本市。第二章职责第三条市民政局负责全市殡葬管理工作。\n")
    assert [(d.title, d.number) for d in r.documents] == [("漳州市人民政府关于印发漳州市殡葬管理规定的通知", "漳政〔2010〕12号"), ("漳州市殡葬管理规定", None)]
    assert [c.label for c in r.clauses if c.document == r.documents[1].id and c.label.endswith("条")] == ["第一条", "第二条", "第三条"]


def test_traditional_script_and_a_signature_at_the_end() -> None:
    r = read("當前位置:江西省政府公報2010年第5期江西省人民政府關於加快農業發展的意見贛府發〔2010〕7號字體顯示:大中小各市、縣(區)人民政府,省政府各部門:為加快我省農業發展,現提出如下意見。"
             "一、總體要求。堅持科學發展。二、主要任務。(一)加強水利建設。由省水利廳牽頭,省財政廳配合。(二)推廣良種。由省農業廳牽頭。江西省人民政府二〇一〇年三月五日")
    (d,) = r.documents
    assert (d.title, d.issued, d.issuer) == ("江西省人民政府關於加快農業發展的意見", "2010-03-05", ("江西省人民政府",))
    assert [[p.agency for p in t.parties] for t in r.tasks] == [["江西省水利厅", "江西省财政厅"], ["江西省农业厅"]]
    assert not any("二〇一〇年" in t.text for t in r.tasks)


def test_a_forwarded_text_has_the_author_in_brackets_below_its_title() -> None:
    r = read("首页>>公文>>2009年第11期甘肃省人民政府批转省水利厅关于加强农村饮水工作意见的通知甘政发〔2009〕60号浏览字号:大 中 小各市、自治州人民政府,省政府各部门:"
             "省政府同意省水利厅《关于加强农村饮水工作的意见》,现批转给你们,请认真贯彻执行。甘肃省人民政府二○○九年八月一日关于加强农村饮水工作的意见(省水利厅 二○○九年七月六日)为做好工作,提出如下意见。")
    assert [(d.issued, d.issuer) for d in r.documents] == [("2009-08-01", ("甘肃省人民政府",)), ("2009-07-06", ("甘肃省水利厅",))]


def test_a_title_after_its_label_and_again() -> None:
    title = "泸州市人民政府办公室关于印发泸州市防汛预案的通知"
    r = read(f"索引号:FJ001-2011发布机构:泸州市人民政府办公室文号:泸市府办发〔2013〕20号发布日期:2013-06-20标题:{title}{title}泸市府办发〔2013〕20号各区、县人民政府,市级各部门:"
             "《泸州市防汛预案》已经市政府同意,现印发给你们。泸州市人民政府办公室2013年6月18日泸州市防汛预案为做好防汛工作,制定本预案。\n")
    assert [(d.title, d.issued, d.published) for d in r.documents] == [(title, "2013-06-18", "2013-06-20"), ("泸州市防汛预案", "2013-06-18", None)]


def test_a_short_page_with_blanks_is_cut() -> None:
    r = read("常德市人民政府关于下达2016年为民办实事责任分解的通知 常政发〔2016〕3号 各区县市人民政府,市直有关单位: 《关于2016年为民办实事工作的意见》责任分解已经市人民政府同意,现印发给你们,请认真落实。 "
             "常德市人民政府 2016年2月15日 《关于2016年为民办实事工作的意见》责任分解 一、新建学校。新建公办幼儿园10所。(市教育局牵头,市财政局配合) 二、改造危房。改造农村危房5000户。(市建设局牵头)\n")
    assert [(d.kind, d.title) for d in r.documents][1] == ("责任分解", "《关于2016年为民办实事工作的意见》责任分解")
    assert len(r.tasks) == 2


@pytest.mark.parametrize("line", [
    "根据青海省人民政府关于印发青海省节水规划的通知青政〔2010〕5号精神,各县人民政府:要抓好落实。青海省人民政府2010年5月6日印发了规划。",
    "会议传达了青海省人民政府关于印发青海省节水规划的通知青政〔2010〕5号,要求各县人民政府:要抓好落实。",
    "青海省人民政府关于印发青海省节水规划的通知发布以来,各县人民政府:要抓好落实。",
    "一、青海省人民政府关于印发青海省节水规划的通知青政〔2010〕5号各县人民政府:",
])
def test_a_sentence_is_no_page(line: str) -> None:
    assert find_glued_page(line) == []


def test_a_date_in_the_letter_is_no_signature() -> None:
    r = read("漳州市人民政府关于印发漳州市殡葬管理规定的通知漳政〔2010〕12号各县(市、区)人民政府,市直各单位:现将《漳州市殡葬管理规定》印发给你们。漳州市人民政府2005年8月8日印发的规定同时废止。漳州市人民政府二○一○年八月八日")
    assert r.documents[0].issued == "2010-08-08"


def test_a_head_without_end_is_no_page_and_days_without_end_sign_nothing() -> None:
    assert not find_glued_page("当前位置:" + "关于" * 50000 + "的通知〔2010〕")
    r = read("漳州市人民政府关于印发规定的通知漳政〔2010〕12号各县人民政府:" + "。漳州市人民政府2005年8月8日" * 3000)
    assert len(r.documents) == 1


@pytest.mark.parametrize("number", ["第201号", "〔2015〕第201号"])
@pytest.mark.parametrize("signer", ["省长李文远", ""])
def test_an_order_in_one_line_promulgates_its_text(number: str, signer: str) -> None:
    r = read(f"云南省人民政府令{number}《云南省蓄水条例实施办法》已经2015年12月14日云南省人民政府第76次常务会议通过,现予公布,自2016年2月1日起施行。{signer}2015年12月25日"
             "云南省蓄水条例实施办法第一条为了规范蓄水工作,根据《云南省蓄水条例》,制定本办法。第二条县级以上主管机构负责本行政区域工作。")
    assert [(d.kind, d.issued, d.effective_from) for d in r.documents] == [("命令", "2015-12-25", "2016-02-01"), ("办法", "2015-12-25", "2016-02-01")]
    assert [p.name for p in r.people] == (["李文远"] if signer else [])
    assert [c.label for c in r.clauses if c.label.endswith("条")] == ["第一条", "第二条"]


@pytest.mark.parametrize("frame", ["中国政府网 www.gov.cn 2010年05月06日 来源:国务院办公厅 ", "来源:国务院办公厅 "])
def test_a_reply_in_one_line(frame: str) -> None:
    r = read(f"{frame}国务院关于同意将江苏省宜兴市列为节水城市的批复国函〔2011〕3号江苏省人民政府:你省《关于申报宜兴市为节水城市的请示》(苏政发〔2008〕58号)收悉。现批复如下:"
             "一、同意将宜兴市列为节水城市。二、你省要做好保护工作。国务院二〇一一年一月二十四日")
    (d,) = r.documents
    assert (d.kind, d.number, d.issuer, d.issued, d.addressees) == ("批复", "国函〔2011〕3号", ("国务院",), "2011-01-24", ("江苏省人民政府",))


def test_a_rule_below_a_red_head_is_no_part_of_the_title() -> None:
    r = read("无锡市人民政府文件\n锡政发〔2010〕88号\n────────────\n市政府关于批转市建设局无锡市照明办法的通知\n各市(县)、区人民政府:\n现批转给你们。\n")
    assert [(d.title, d.issuer) for d in r.documents] == [("市政府关于批转市建设局无锡市照明办法的通知", ("无锡市人民政府",))]


@pytest.mark.parametrize(("frame", "issuer"), [
    ("首页 > 政策解读 > 解读《麻阳县人民政府关于加强渠道管理的意见》", ""), ("首页>解读《麻阳县人民政府关于加强渠道管理的意见》", "麻阳县人民政府办公室"),
    ("首页 » 《麻阳县人民政府关于加强渠道管理的决定》 ", "麻阳县人民政府办公室"), ("首页 > 正文 ", "麻阳县人民政府办公室"),
])
def test_a_title_the_path_names_is_no_part_of_the_title(frame: str, issuer: str) -> None:
    r = read(f"{frame}{issuer}关于印发麻阳县山塘管理办法的通知 麻政办发〔2015〕33号 各乡镇人民政府,县政府各部门: 《麻阳县山塘管理办法》已经县政府同意,现印发给你们,请认真贯彻执行。 "
             "麻阳县人民政府办公室 2015年4月2日 麻阳县山塘管理办法 第一条 为加强山塘管理,制定本办法。第二条 县水利局负责山塘管理。\n")
    assert [d.title for d in r.documents] == [f"{issuer}关于印发麻阳县山塘管理办法的通知", "麻阳县山塘管理办法"]
    assert r.documents[0].number == "麻政办发〔2015〕33号"


NUMBERED = (
    "{a}宿秘〔2011〕12号{issuers}关于完善我市项目推进工作机制的若干意见{to}:项目建设是全市经济工作的重中之重,为加快项目建设,现就有关工作提出以下意见,请认真贯彻执行。"
    "{b}成立市项目推进工作领导小组,成员如下:第一组长:王大勇市委书记组长:赵刚市委副书记、市政府市长副组长:周海波市政协主席吴建平市委副书记成员单位:埇桥区、{c}市财政局、市教育局。"
)


@pytest.mark.parametrize(("a", "b", "c"), [("—1—", "意见—2—", "—3—"), ("- 1 -", "- 2 -", "- 3 -"), ("－1－", "－2－", "－3－"), ("", "", "")])
@pytest.mark.parametrize(("issuers", "names"), [
    ("中共宿州市委宿州市人民政府", ("中共宿州市委员会", "宿州市人民政府")), ("宿州市人民政府", ("宿州市人民政府",)), ("宿州市人民政府办公室", ("宿州市人民政府办公室",)),
])
@pytest.mark.parametrize("to", ["砀山县、各区委和人民政府,市直各部门", "各县、区人民政府,市直各单位", "各县区委和人民政府,市政府各部门"])
def test_a_converted_page_with_its_page_numbers_and_head_glued(a: str, b: str, c: str, issuers: str, names: tuple[str, ...], to: str) -> None:
    r = read(NUMBERED.format(a=a, b=b, c=c, issuers=issuers, to=to))
    document = r.documents[0]
    assert (document.title, document.number) == (f"{issuers}关于完善我市项目推进工作机制的若干意见", "宿秘〔2011〕12号")
    assert (document.issuer, document.place) == (names, "341300")
    assert document.addressees == tuple(to.split(","))
    assert [p.name for p in r.people] == ["王大勇", "赵刚", "周海波", "吴建平"]
    assert not r.tasks


@pytest.mark.parametrize("line", [
    "联系电话0557-1-2—3—4" + "项目建设" * 40,
    "—1—" + "项目建设" * 40 + "—7—",
    "到2011年1-2-3" + "项目建设" * 40,
])
def test_other_figures_between_dashes_are_no_page_numbers(line: str) -> None:
    assert find_page_numbers(line) == []
