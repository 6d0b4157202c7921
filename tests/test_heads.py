"""Heads of documents: what a portal prints round them, orders, letters without a title, dates and addressees."""

from __future__ import annotations

import pytest

from kg.statements import build_graph
from kg.validation import validate_graph
from loaders.addressees import find_salutation, parse_addressees
from loaders.folding import fold
from loaders.furniture import is_furniture
from loaders.issuers import split_bodies
from loaders.reader import read_document
from loaders.source import parse_source
from ontology.model import Document, Reading

BODY = "现将有关事项通知如下：\n一、加强巡查。各单位要认真组织开展巡查，及时消除隐患。\n二、做好值守。严格执行值班制度。\n"


def read(raw: str) -> Reading:
    return read_document(parse_source(raw.encode(), "t.txt"))


def first(raw: str) -> Document:
    return read(raw).documents[0]


@pytest.mark.parametrize(("line", "expected"), [
    ("首页 > 政务公开 > 政府文件", True),
    ("您现在的位置：首页 » 通知公告 »", True),
    ("【字体：大 中 小】  打印  收藏", True),
    ("返回顶部", True),
    ("一、总体要求", False),
    ("市政府办公室", False),
    ("各县〈市、区〉人民政府", False),
    ("打印耗材采购管理办法", False),
    ("12", False),
])
def test_furniture_is_known_by_its_words(line: str, expected: bool) -> None:
    assert is_furniture(fold(line)) is expected


def test_a_tool_bar_of_hostile_length_is_read_in_time() -> None:
    assert not is_furniture("分享到" * 50 + "完")


@pytest.mark.parametrize("head", [
    "首页 > 政务公开 > 政府文件\n",
    "所在位置： 政务网 > 专题\n",
    "发文字号：柳政办〔2023〕7号 有效性：有效\n",
    "| 文 号： | 柳政办〔2023〕7号 | 所属主题： | 政府文件 |\n",
    "  • 发文字号：\n\n    柳政办〔2023〕7号\n  • 有效性：\n    有效\n",
    "[ 索引号 ] 0077/2023-1 [ 发文字号 ] 柳政办〔2023〕7号\n",
    "发文字号柳政办〔2023〕7号\n成文日期2023年5月4日\n",
])
def test_the_frame_of_a_page_is_no_part_of_title_or_issuer(head: str) -> None:
    d = first(head + "柳州市人民政府办公室关于做好防汛工作的通知\n各县（区）人民政府，市直各部门：\n" + BODY)
    assert (d.title, d.issuer) == ("柳州市人民政府办公室关于做好防汛工作的通知", ("柳州市人民政府办公室",))
    assert d.number == ("柳政办〔2023〕7号" if "柳政办" in head else None)
    assert len(d.addressees) == 2


def test_an_empty_cell_of_the_table_gives_no_value() -> None:
    d = first("发文字号： | 无 | 成文日期： | | 发布日期： | 2023-05-06 |\n有 效 性： | 失效 |\n"
              "柳州市人民政府关于做好防汛工作的通知\n各县（区）人民政府：\n" + BODY)
    assert (d.number, d.issued, d.published, d.status) == (None, None, "2023-05-06", "失效")


@pytest.mark.parametrize("line", [
    "柳州市人民政府关于同意设立柳南公园的批复（柳政函〔2023〕9号）",
    "柳州市人民政府关于同意设立柳南公园的批复柳政函〔2023〕9号",
    "柳政函〔2023〕9号《柳州市人民政府关于同意设立柳南公园的批复》",
])
def test_a_number_on_the_line_of_the_title_is_cut_off(line: str) -> None:
    d = first(f"{line}\n\n柳南区人民政府：\n你区请示收悉。现批复如下：\n一、同意设立柳南公园。\n")
    assert (d.title, d.number, d.kind) == ("柳州市人民政府关于同意设立柳南公园的批复", "柳政函〔2023〕9号", "批复")


@pytest.mark.parametrize("date", ["二○○九年三月五日", "2009年3月5日"])
@pytest.mark.parametrize("form", ["柳政发〔2009〕4号 {}", "{}  柳政发〔2009〕4号", "柳政发〔2009〕4号\n{}"])
def test_number_and_date_share_a_line(date: str, form: str) -> None:
    d = first("柳州市人民政府关于做好防汛工作的意见\n" + form.format(date) + "\n各县人民政府：\n" + BODY)
    assert (d.number, d.issued) == ("柳政发〔2009〕4号", "2009-03-05")


@pytest.mark.parametrize(("head", "number"), [
    ("柳州市人民政府令第12号", "柳州市人民政府令第12号"),
    ("柳州市人民政府令 第 12 号", "柳州市人民政府令第12号"),
    ("柳州市人民政府令\n第12号", "柳州市人民政府令第12号"),
])
@pytest.mark.parametrize("above", ["", "柳州市户外广告管理办法\n\n柳州市人民政府\n\n"])
def test_an_order_keeps_its_full_number_and_its_letter(head: str, number: str, above: str) -> None:
    order, text = read(
        f"{above}{head}\n\n《柳州市户外广告管理办法》已经2008年6月2日市人民政府第9次常务会议审议通过，现予公布，自2008年8月1日起施行。\n"
        "市长 韦文海\n二○○八年六月十日\n\n柳州市户外广告管理办法\n\n第一条　为了规范户外广告，制定本办法。\n"
    ).documents
    assert (order.title, order.number, order.issuer) == ("柳州市人民政府令", number, ("柳州市人民政府",))
    assert (order.issued, order.effective_from, text.title) == ("2008-06-10", "2008-08-01", "柳州市户外广告管理办法")
    assert order.passed_by == "2008年6月2日市人民政府第9次常务会议"


def test_a_letter_above_a_decision_dates_it() -> None:
    d = first("《柳州市人民政府关于废止〈柳州市养犬规定〉的决定》已经2016年2月2日市政府第7次常务会议通过，现予公布，自公布之日起施行。\n"
              "市长 韦文海\n2016年3月1日\n柳州市人民政府关于废止《柳州市养犬规定》的决定\n市政府决定废止以下规章：\n一、柳州市养犬规定。\n")
    assert (d.issued, d.effective_from, d.addressees) == ("2016-03-01", "2016-03-01", ())


@pytest.mark.parametrize("other", ["《广西防汛条例》自2010年5月1日起施行。", "原防洪条例（自2010年5月1日起施行）第三条已作规定。"])
def test_a_date_of_another_document_is_not_the_day_of_force(other: str) -> None:
    d = first(f"柳州市人民政府关于做好防汛工作的通知\n各县人民政府：\n{other}" + BODY + "柳州市人民政府\n2012年1月4日\n")
    assert d.effective_from is None


def test_a_bracket_behind_what_is_issued_says_its_day_of_force() -> None:
    d = first("柳州市人民政府关于印发防汛办法的通知\n各县人民政府：\n现将办法印发给你们（自2012年5月1日起施行）。" + BODY + "柳州市人民政府\n2012年1月4日\n")
    assert d.effective_from == "2012-05-01"


def test_the_title_of_the_table_where_the_heading_is_torn() -> None:
    head = "名 称 ：\n关于下达柳州市2023-2024年度节水资金计划的通知\n发 布 机 构 ：\n柳州市水利局\n发 文 字 号 ：\n柳水〔2025〕13号\n有 效 性 ：\n有效\n"
    d = first(f"{head}关于下达柳州市\n202\n3\n-\n2024\n年度\n节水资金\n计划的通知\n各有关单位：\n现下达节水资金计划，请抓好落实。\n")
    assert d.title == "关于下达柳州市2023-2024年度节水资金计划的通知"
    for more in ("（已废止）", "柳水〔2025〕13号", "转发柳州市财政局", "柳州市水利局等三部门"):  # a whole heading stays
        table, heading = head.replace("关于下达", f"{more}关于下达"), f"{more.removeprefix('转发') if '转发' in more else ''}关于下达柳州市2023-2024年度节水资金计划的通知"
        assert first(f"{table}{heading}\n各有关单位：\n现下达计划。\n").title == heading
    whole = head.replace("关于下达", "柳州市水利局关于下达")
    assert first(f"{whole}关于下达柳州市2023-2024年度节水资金计划的通知\n各有关单位：\n现下达计划。\n").title == "关于下达柳州市2023-2024年度节水资金计划的通知"


@pytest.mark.parametrize(("signed", "issuer"), [
    ("中共柳州市委人才工作\n领导小组办公室", ("中共柳州市委人才工作领导小组办公室",)),
    ("柳州市防汛抗旱\n指挥部", ("柳州市防汛抗旱指挥部",)),
    ("柳州市财政局\n柳州市水利局", ("柳州市财政局", "柳州市水利局")),
    ("特此通知\n柳州市水利局", ("柳州市水利局",)),
    ("国家发\n展改革委\n国 家 能 源 局", ("国家发展和改革委员会", "国家能源局")),
])
def test_the_name_of_who_signs_may_take_two_lines(signed: str, issuer: tuple[str, ...]) -> None:
    d = first(f"关于选拔第七批人才的通知\n柳人才〔2009〕10号\n各县人民政府：\n一、请认真组织。\n\n{signed}\n2009年12月16日\n")
    assert d.issuer == issuer


@pytest.mark.parametrize(("printed", "title"), [
    ("国家发展改革委办公厅 国家能源局综合司印发\n《关于深化电力试点工作的意见》\n的通知", "国家发展改革委办公厅国家能源局综合司印发《关于深化电力试点工作的意见》的通知"),
    ("广西壮族自治区人民政府办公厅对自治区十届人大\n四次会议第296号建议的答复", "广西壮族自治区人民政府办公厅对自治区十届人大四次会议第296号建议的答复"),
])
def test_a_title_is_cut_behind_the_verb_or_before_the_session(printed: str, title: str) -> None:
    d = first(f"{printed}\n桂政办函〔2019〕8号\n各市人民政府，广西电网有限责任公司，广西电力规划设计研究院有限公司、广西电力企业联合会：\n现将有关事项通知如下。\n2019年5月1日\n")
    assert d.title == title
    assert d.addressees == ("各市人民政府", "广西电网有限责任公司", "广西电力规划设计研究院有限公司", "广西电力企业联合会")


def test_the_second_day_of_a_cell_is_no_date_of_issue() -> None:
    d = first("柳州市错峰用电实施细则\n一、由市供电局负责。\n表1\n响应日期\n补贴价格\n2021年2月13日至\n2021年2月15日\n1.2元\n二、由市财政局配合。\n")
    assert d.issued is None


@pytest.mark.parametrize(("note", "status", "ended"), [
    ("（此文件已于2017年12月29日宣布失效）", "失效", "2017-12-29"),
    ("根据2012年4月1日市政府关于公布废止文件目录的通知废止", "废止", None),
])
def test_a_note_of_the_publisher_gives_the_status_and_no_date_of_issue(note: str, status: str, ended: str | None) -> None:
    d = first(f"柳州市人民政府关于做好防汛工作的意见\n柳政发〔2009〕4号\n\n{note}\n\n各县人民政府：\n" + BODY)
    assert (d.status, d.effective_to, d.issued) == (status, ended, None)


def test_a_letter_without_a_title_is_a_document_and_an_issue() -> None:
    r = read("各县（区）人民政府，市政府各部门、各直属机构：\n《柳州市节水方案》已经市政府同意，现印发给你们，请认真执行。\n柳州市人民政府\n2021年3月2日\n"
             "（此件公开发布）\n柳州市节水方案\n一、总体要求\n坚持节水优先。\n")
    letter, plan = r.documents
    assert (letter.title, letter.kind, letter.issuer, letter.issued) == ("", "通知", ("柳州市人民政府",), "2021-03-02")
    assert letter.addressees == ("各县（区）人民政府", "市政府各部门", "市政府各直属机构")
    assert (plan.title, plan.parent) == ("柳州市节水方案", letter.id)
    assert [i.code for i in r.issues] == ["untitled"]


def test_a_numbered_heading_is_no_title() -> None:
    r = read("一、总体情况\n全年工作平稳有序，各项任务按计划推进，未发生重大事故。\n二、主要做法\n坚持问题导向。\n")
    assert [d.title for d in r.documents] == [""]


def test_a_text_without_any_head_is_an_issue() -> None:
    r = read("天气晴朗，微风和煦，路上行人三三两两，孩子们在公园里放风筝。\n")
    assert (r.documents, [i.code for i in r.issues]) == ((), ["no-document"])


@pytest.mark.parametrize("line", [
    "柳州市第十届人民代表大会常务委员会第七次会议决定，修改下列地方性法规：", "经研究，决定任命：", "责任单位：", "发布机关：",
    "一、加强领导，各单位要做到：", "为了做好各部门的工作，现提出以下意见：",
])
def test_a_statement_is_no_salutation(line: str) -> None:
    assert find_salutation(fold(line)) is None


@pytest.mark.parametrize(("line", "names"), [
    ("各市、县人民政府，省各委、办、厅、局", ["各市、县人民政府", "省各委、办、厅、局"]),
    ("江西、福建、湖北省人民政府", ["江西省人民政府", "福建省人民政府", "湖北省人民政府"]),
    ("教育部、卫生健康委、人民银行、海关总署、能源局", ["教育部", "卫生健康委", "人民银行", "海关总署", "能源局"]),
    ("市政府各部门、单位", ["市政府各部门、单位"]),
    ("鹿城区南汇街道党工委、办事处，瓯海经济开发区党工委、管委会", ["鹿城区南汇街道党工委、办事处", "瓯海经济开发区党工委、管委会"]),
    ("温州市委、温州市教育局，管委会", ["温州市委", "温州市教育局", "管委会"]),
    ("国务院各部委、各直属机构", ["国务院各部委、各直属机构"]),
])
def test_addressees_are_parted_where_both_sides_are_whole(line: str, names: list[str]) -> None:
    assert parse_addressees(line, fold(line)) == names


@pytest.mark.parametrize(("name", "bodies"), [
    ("财政部国家税务总局", ("财政部", "国家税务总局")),
    ("国家税务总局河北省税务局", ("国家税务总局河北省税务局",)),
    ("柳州市人民政府柳州市中级人民法院", ("柳州市人民政府", "柳州市中级人民法院")),
    ("柳州市人民政府办公室", ("柳州市人民政府办公室",)),
])
def test_bodies_printed_without_a_mark_are_parted(name: str, bodies: tuple[str, ...]) -> None:
    assert split_bodies(name) == bodies


def test_a_title_in_traditional_script_tells_issuer_and_place() -> None:
    d = first("東莞市人民政府關於做好防汛工作的通知\n東府〔2021〕5號\n各鎮人民政府：\n" + BODY)
    assert (d.issuer, d.place) == (("东莞市人民政府",), "441900")
    d = first("遼寧省營口市人民政府關於做好防汛工作的通知\n各縣人民政府：\n" + BODY)
    assert d.place == "210800"


def test_the_term_of_a_policy_is_not_that_of_the_document() -> None:
    d = first("柳州市人民政府关于稳定就业的意见\n各县人民政府：\n一、降低费率。落实降低失业保险费率政策，实施期限至2021年12月31日。原政策执行到期。\n")
    assert d.effective_to is None
    d = first("柳州市人民政府关于稳定就业的意见\n各县人民政府：\n一、降低费率。\n二、本意见自2020年1月1日起施行，有效期至2021年12月31日。\n")
    assert (d.effective_from, d.effective_to) == ("2020-01-01", "2021-12-31")


def test_an_untitled_text_is_known_by_its_first_line() -> None:
    raw = "各县区人民政府，市政府各部门：\n一、重点任务\n1.加快建设。（市商务局牵头，市财政局配合）\n"
    reading = read_document(parse_source(raw.encode(), "t.txt"))
    graph = build_graph([reading])
    (node,) = graph.by_label("Document")
    assert "title" not in node.properties or not node.properties["title"]
    (evidence,) = node.evidence
    assert raw[evidence.start : evidence.end] == evidence.quote == "各县区人民政府，市政府各部门："
    assert validate_graph(graph) == []


@pytest.mark.parametrize(("line", "wanted"), [
    ("各教学单位,各室、部、中心、馆:", ("各教学单位", "各室、部、中心、馆")),
    ("各系院,各处室:", ("各系院", "各处室")),
    ("各部门要做到,各处室要落实:", ()),
    ("各科室、各病区必须:", ()),
])
def test_everybody_of_one_house_is_addressed(line: str, wanted: tuple[str, ...]) -> None:
    raw = f"泰州市人民医院关于加强值班工作的通知\n{line}\n现就做好节假日期间值班值守和安全管理工作的有关事项通知如下,请结合实际认真抓好落实。\n泰州市人民医院\n2022年3月1日\n"
    assert first(raw).addressees == wanted


def test_a_torn_number_is_no_part_of_the_addressees() -> None:
    raw = "泰州市人民医院关于加强值班工作的通知\n\n泰医发〔202215各科室、各病区:\n\n一、认真值班。各科室要认真做好值班工作。\n\n泰州市人民医院\n\n2022年3月1日\n"
    assert first(raw).addressees == ("各科室", "各病区")


@pytest.mark.parametrize("signed", [
    "柳州市人民政府\n二O一一年5月16日", "柳州市人民政府\n2011年五月16日", "柳州市人民政府\n二0一一年五月十六日",
    "柳州市人民政府 二00九年九月一日", "柳州市人民政府\n2011年5月16日（此件公开发布）", "柳州市人民政府\n2011年5月16日（主动公开）",
    "柳州市人民政府　2011年5月16日　此件公开发布",
])
def test_a_letter_is_dated_in_any_script_and_beside_a_note(signed: str) -> None:
    notice, plan = read("柳州市人民政府关于印发《柳州市防汛预案》的通知\n各县人民政府：\n现将《柳州市防汛预案》印发给你们。\n"
                        f"{signed}\n柳州市防汛预案\n一、总则。为了做好防汛工作，制定本预案。\n").documents
    assert notice.issued == plan.issued == ("2009-09-01" if "九年" in signed else "2011-05-16")
    assert (notice.issuer, plan.title) == (("柳州市人民政府",), "柳州市防汛预案")


def test_a_forwarded_text_has_its_own_author_and_date() -> None:
    notice, opinion = read("柳州市人民政府批转市水利局关于加强堤防管理意见的通知\n各县人民政府：\n市政府同意市水利局《关于加强堤防管理的意见》，现批转给你们。\n"
                           "柳州市人民政府\n2003年4月2日\n关于加强堤防管理的意见\n（市水利局 2003年3月5日）\n一、加强巡查。各县要加强巡查。\n").documents
    assert (notice.issued, opinion.issued) == ("2003-04-02", "2003-03-05")
    assert (notice.issuer, opinion.issuer) == (("柳州市人民政府",), ("柳州市水利局",))
    (_, report) = read("柳州市人民政府关于印发政府工作报告的通知\n各县人民政府：\n现将《政府工作报告》印发给你们。\n柳州市人民政府\n2003年4月2日\n"
                       "政府工作报告\n（2003年3月5日在市第十届人民代表大会上）\n各位代表：我代表市政府报告工作。\n").documents
    assert (report.issuer, report.issued) == (("柳州市人民政府",), "2003-04-02")


@pytest.mark.parametrize("head", [
    "关于印发二〇一二年柳州市防汛检查报告\n\n整改分工的通知\n\n柳政办〔2012〕3号\n", "柳政办〔2012〕3号\n\n关于印发二〇一二年柳州市防汛检查报告\n\n整改分工的通知\n\n",
])
def test_a_title_that_issues_ends_with_its_kind(head: str) -> None:
    d = first(head + "各县人民政府：\n" + BODY)
    assert (d.title, d.kind, d.number) == ("关于印发二〇一二年柳州市防汛检查报告整改分工的通知", "通知", "柳政办〔2012〕3号")


def test_two_titles_in_a_row_stay_two() -> None:
    d = first("柳州市人民政府办公室印发《柳州市节水方案》\n柳州市人民政府办公室关于印发柳州市\n节水方案的通知\n柳政办〔2012〕3号\n各县人民政府：\n" + BODY)
    assert d.title == "柳州市人民政府办公室关于印发柳州市节水方案的通知"


def test_a_notice_without_a_number_above_the_document_attached_to_it() -> None:
    reading = read(
        "交通部关于做好武汉等港口规划编制工作的通知\n(1996年3月8日 交规字第38号文发布)\n湖北省、湖南省交通厅:\n  根据国务院通知(国函〔1996〕6号),港口规划由省人民政府审查同意。\n"
        "附:\n国务院关于指定武汉等港口规划审批办法的通知\n(国函〔1996〕6号)\n湖北、湖南省人民政府:\n  为搞好港口规划,国务院指定如下。\n"
    )
    assert [(d.title[:3], d.number) for d in reading.documents] == [("交通部", None), ("国务院", "国函〔1996〕6号")]
    assert [c.number for c in reading.citations if c.document == reading.documents[0].id] == ["国函〔1996〕6号"]


def test_what_stands_above_the_first_number_of_a_gazette_is_no_document() -> None:
    reading = read("大同市人民政府公报\n主管主办:\n大同市人民政府办公室\n大同市人民政府关于节水的通知\n同政发〔2022〕9号\n各县区人民政府:\n" + BODY)
    assert [d.number for d in reading.documents] == ["同政发〔2022〕9号"]


@pytest.mark.parametrize("fragment", ["|", "\t", "| \t", "（有效）", "("])
def test_a_title_of_hostile_length_is_read_in_time(fragment: str) -> None:
    read_document(parse_source(f"柳州市人民政府{fragment * 20000}关于做好防汛工作的通知\n{BODY}".encode(), "t.txt"))


@pytest.mark.parametrize("edge", ["（有效）", " |", "| （现行有效） |", "　"])
def test_the_edge_of_a_cell_is_no_part_of_a_title(edge: str) -> None:
    assert first(f"柳州市人民政府关于做好防汛工作的通知{edge}\n各县（区）人民政府：\n{BODY}").title == "柳州市人民政府关于做好防汛工作的通知"


@pytest.mark.parametrize(
    ("clause", "ended"),
    [
        ("本公告执行至2026年12月31日。", "2026-12-31"),
        ("本公告自2023年1月1日起施行，执行至2025年6月30日。", "2025-06-30"),
        ("本通告自2023年1月1日起執行至2027年12月31日。", "2027-12-31"),
        ("本公告发布前的政策继续执行至2024年12月31日。", None),
        ("原失业保险费率政策执行至2024年12月31日。", None),
    ],
)
def test_until_when_a_text_is_carried_out(clause: str, ended: str | None) -> None:
    d = first(f"柳州市财政局关于降低收费标准的公告\n2023年第17号\n现将有关事项公告如下：\n一、降低收费。\n二、{clause}\n柳州市财政局\n2023年3月2日\n")
    assert (d.effective_to, d.number) == (ended, "2023年第17号")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("各县（市、区）委组织部，市直各单位党组（党委）：", ("各县（市、区）委组织部", "市直各单位党组（党委）")),
        ("各镇街，市各有关单位：", ("各镇街", "市各有关单位")),
        ("各街道，區直各部門：", ("各街道", "區直各部門")),
    ],
)
def test_party_groups_and_streets_are_addressed(line: str, names: tuple[str, ...]) -> None:
    d = first(f"柳州市柳南区人民政府关于做好防汛工作的通知\n柳南政发〔2023〕7号\n{line}\n请认真执行。\n柳州市柳南区人民政府\n2023年3月2日\n")
    assert d.addressees == names


@pytest.mark.parametrize("late", ["自发布之日起30日后施行", "自公布之日起三十日后实施", "自印发之日起1个月后执行"])
def test_a_number_of_days_behind_the_day_of_issue_is_no_day(late: str) -> None:
    d = first(f"柳州市人民政府关于稳定就业的意见\n各县人民政府：\n一、降低费率。\n二、本意见{late}，有效期五年。\n柳州市人民政府\n2012年5月11日\n")
    assert (d.effective_from, d.effective_to) == (None, None)


def test_any_site_behind_a_dash_is_no_part_of_the_title() -> None:
    d = first("关于稳定就业的通知_柳州市水利局网站\n柳水规〔2020〕2号\n各县水利局：\n请稳定就业。\n柳州市水利局\n2020年5月11日\n")
    assert (d.title, d.kind) == ("关于稳定就业的通知", "通知")


def test_a_row_of_a_roster_above_a_signature_signs_nothing() -> None:
    d = first("柳州市水利局关于成立专家组的通知\n各县水利局：\n名单如下：\n组长 邹德华 教授级高级工程师 南江勘测设计研究院\n成员 尚志勇 高级工程师 南江大学\n柳州市水利局\n2020年5月11日\n")
    assert d.issuer == ("柳州市水利局",)
