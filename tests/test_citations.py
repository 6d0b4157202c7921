"""What citations are for, in the many ways officials write it; lists of documents; a document never cites itself."""

from __future__ import annotations

import re

import pytest

from loaders.citation_functions import citation_function, load_ways
from loaders.folding import fold
from loaders.reader import read_document
from loaders.source import parse_source
from ontology.model import Citation

HEAD = "泰州市人民政府关于加强桥梁养护工作的通知\n泰政发〔2021〕8号\n各市(区)人民政府,市各委、办、局:\n"


def citations(body: str, head: str = HEAD) -> list[Citation]:
    return list(read_document(parse_source((head + body + "\n").encode(), "t.txt")).citations)


def said(body: str, head: str = HEAD) -> list[str]:
    return [f"{c.title or c.number} {c.function}" for c in citations(body, head)]


def function_of(sentence: str) -> str:
    folded = fold(sentence)
    m = re.search(r"《甲》(?:\([^()]*\))?", folded)
    assert m is not None
    return citation_function(folded, m.start(), m.end(), 0, len(folded))


@pytest.mark.parametrize("way", load_ways(), ids=lambda w: f"{w.function}:{w.example}")
def test_a_way_of_citing_is_read_and_its_counter_is_not(way) -> None:  # type: ignore[no-untyped-def]
    assert function_of(way.example) == way.function
    assert function_of(way.counter) != way.function


PASSAGES = {
    "based_on": [
        "根据《桥梁法》，制定本办法。",
        "按照省交通运输厅、省财政厅、省住房和城乡建设厅、省人力资源和社会保障厅《桥梁办法》(苏交规〔2019〕3号)要求，现将有关事项通知如下。",
        "依据国务院办公厅转发的《桥梁意见》，结合我市实际，制定本细则。",
        "参照《桥梁标准》执行。",
        "依照《桥梁条例》第十二条规定，由主管部门责令改正。",
        "根据修订后的《桥梁条例》，市政府对原规定作了清理。",
        "根據省政府辦公廳《橋樑辦法》精神，經研究，提出如下意見。",
        "以《桥梁规划》为依据，编制年度计划。",
        "遵照《桥梁决定》，现就有关问题通知如下。",
    ],
    "implements": [
        "为贯彻落实《桥梁意见》，制定本方案。",
        "为深入贯彻中共中央办公厅、国务院办公厅《桥梁意见》精神，现提出以下意见。",
        "认真执行《桥梁条例》。",
        "各地要认真落实省委办公厅、省政府办公厅《桥梁方案》各项要求。",
        "為全面貫徹實施《橋樑條例》，現就有關事項通知如下。",
        "推动《桥梁规划》落地见效。",
        "确保《桥梁方案》各项任务落到实处。",
        "抓好《桥梁条例》的宣传贯彻工作。",
    ],
    "issues": [
        "现将《桥梁方案》印发给你们，请认真贯彻执行。",
        "《桥梁方案》已经市政府第12次常务会议审议通过，现印发给你们。",
        "经市政府同意，现将修订后的《桥梁方案》予以印发。",
        "现发布《桥梁规定》，自发布之日起施行。",
        "我们制定了《桥梁方案》。现印发给你们，请遵照执行。",
        "根据上级部署，市交通局编制了《桥梁方案》，经市政府同意，现予公布。",
        "現將《橋樑方案》印發給你們，請結合實際貫徹執行。",
        "兹将《桥梁方案》发给你们，望遵照办理。",
        "《桥梁方案》业经市政府批准，现予发布实施。",
    ],
    "forwards": [
        "现将《桥梁意见》转发给你们，请认真贯彻执行。",
        "现将省交通运输厅《桥梁意见》转发给你们。",
        "市交通局《桥梁意见》已经市政府同意，现转发给你们。",
        "市政府同意市交通局《桥梁意见》，现批转给你们，请遵照执行。",
        "现将市交通局、市财政局制定的《桥梁意见》批转你们。",
        "經市政府同意，現將市交通局《橋樑意見》轉發給你們。",
        "市政府批准市交通局拟订的《桥梁意见》，现予转发。",
    ],
    "repeals": [
        "《桥梁规定》同时废止。",
        "本办法自2021年5月1日起施行，2015年印发的《桥梁规定》(泰政发〔2015〕9号)同时废止。",
        "《桥梁规定》自本通知印发之日起停止执行。",
        "市政府决定废止《桥梁规定》。",
        "《桥梁规定》予以废止。",
        "原《桥梁规定》不再执行。",
        "決定宣布失效市交通局印發的《橋樑規定》。",
        "《桥梁规定》(泰政办发〔2012〕3号)自2021年6月1日起，予以废止。",
    ],
    "amends": [
        "市政府决定对《桥梁规定》作如下修改：",
        "将《桥梁规定》第五条修改为：“桥梁每年检查一次。”",
        "在《桥梁规定》第七条中增加一项，作为第四项。",
        "删去《桥梁规定》第九条。",
        "《桥梁规定》第九条同时废止。",
        "《桥梁规定》中有关收费的内容停止执行。",
        "决定修改《桥梁规定》。",
        "對《橋樑規定》部分條款予以修改。",
        "《桥梁规定》第二条第三款中的“建设局”修改为“住房和城乡建设局”。",
        "对《桥梁规定》(市政府令第3号)第六条“养护费用由市财政承担。”内容，现修定为“养护费用分级承担”。",
    ],
    "interprets": [
        "现就《桥梁方案》有关内容解读如下。",
        "现对《桥梁方案》作如下解读。",
        "为便于社会公众理解《桥梁方案》，现将主要内容解读如下。",
        "现将《桥梁方案》主要政策解读如下：",
        "現就《橋樑方案》解讀如下。",
        "为帮助企业更好掌握《桥梁方案》，现作如下解读。",
    ],
    "cites": [
        "关于《桥梁请示》收悉。",
        "现将《政府工作报告》确定的重点工作分解下达给你们。",
        "现将《政府工作报告》提出的任务分工印发给你们。",
        "按照全市统一安排，我局起草了《桥梁办法(征求意见稿)》，现公开征求意见。",
        "经多次调研，形成《桥梁办法(征求意见稿)》。",
        "《桥梁规定》已于2010年废止。",
        "实现《桥梁规划》目标还有差距。",
        "适时开展对《桥梁规划》实施情况的评估。",
        "加快制定《桥梁办法》。",
        "加快推进《桥梁规划》编制。",
        "推进《桥梁条例》的修订工作。",
        "按时完成《桥梁规划》中期评估。",
        "《桥梁规定》继续有效。",
        "除《桥梁规定》外，其他文件同时废止。",
        "现将《桥梁请示》报上，请审阅。",
        "取消《桥梁规定》中的收费项目。",
        "《桥梁规定》和上级文件制定、修改、废止情况。",
        "《桥梁规定》确定了废止程序。",
    ],
}


@pytest.mark.parametrize(("function", "body"), [(f, b) for f, bodies in PASSAGES.items() for b in bodies])
def test_officials_write_it_in_many_ways(function: str, body: str) -> None:
    assert [c.function for c in citations(body)] == [function]


@pytest.mark.parametrize(("body", "wanted"), [
    ("贯彻落实中共中央、国务院《甲意见》(中发〔2015〕80号)、关于印发《乙纲要》(中发〔2016〕40号)和省委、省政府《丙意见》(苏发〔2015〕11号)精神，制定本意见。",
     ["甲意见 implements", "乙纲要 implements", "丙意见 implements"]),
    ("根据《甲法》(1999年通过)、省人力资源和社会保障厅《乙办法》以及我市《丙规定》等要求，制定本细则。",
     ["甲法 based_on", "乙办法 based_on", "丙规定 based_on"]),
    ("按照国务院《甲意见》(国发〔2007〕90号)和江苏省《乙意见》(苏建〔2007〕1号)要求，现将《丙办法》印发给你们。",
     ["甲意见 based_on", "乙意见 based_on", "丙办法 issues"]),
    ("为贯彻落实《甲意见》(国办发〔2020〕99号)《乙方案》《丙通知》文件要求，制定本方案。",
     ["甲意见 implements", "乙方案 implements", "丙通知 implements"]),
    ("《甲规定》(泰政发〔2001〕1号)、《乙规定》和市建设局《丙规定》同时废止。", ["甲规定 repeals", "乙规定 repeals", "丙规定 repeals"]),
    ("现将《甲方案》(见附件1)、《乙细则》印发给你们。", ["甲方案 issues", "乙细则 issues"]),
    ("根據《甲法》、省政府《乙辦法》和市委《丙意見》，制定本辦法。", ["甲法 based_on", "乙辦法 based_on", "丙意見 based_on"]),
    ("根据《甲法》，《乙办法》已经市政府同意，现印发给你们。", ["甲法 based_on", "乙办法 issues"]),
    ("根据《甲意见》制定了《乙方案》，《乙方案》已经省政府备案。", ["甲意见 based_on", "乙方案 cites", "乙方案 cites"]),
    ("根据《甲办法》和《乙桥梁管护目标责任书》，开展考核。", ["甲办法 based_on", "乙桥梁管护目标责任书 based_on"]),
    ("按照《甲行动计划》(以下简称《计划》)和省政府《乙方案》要求，落实《计划》。",
     ["甲行动计划 based_on", "乙方案 based_on", "甲行动计划 implements"]),
    ("根据国发〔2009〕3号、苏政发〔2010〕4号和泰发〔2011〕5号文件精神，制定本办法。",
     ["国发〔2009〕3号 based_on", "苏政发〔2010〕4号 based_on", "泰发〔2011〕5号 based_on"]),
    ("现将泰政发〔2009〕3号、将湘政发〔2009〕3号文件分解为46项任务。", ["泰政发〔2009〕3号 cites", "湘政发〔2009〕3号 cites"]),
    ("根据《甲通知》(国办发„2009‟3号)精神，制定本办法。", ["甲通知 based_on"]),
    ("泰政发〔2009〕3号、泰政发〔2010〕4号文件同时废止。", ["泰政发〔2009〕3号 repeals", "泰政发〔2010〕4号 repeals"]),
    ("按照《甲意见》(国发〔2009〕3号)和苏政发〔2010〕4号文件要求，加强养护。", ["甲意见 based_on", "苏政发〔2010〕4号 based_on"]),
    ("《甲办法》由泰政规〔2020〕1号文废止。", ["甲办法 cites", "泰政规〔2020〕1号 cites"]),
    ("本办法依据《甲法》《乙法》等法律、行政法规和《丙条例》等地方性法规制定。", ["甲法 based_on", "乙法 based_on", "丙条例 based_on"]),
    ("按照《甲法》、《乙条例》等相关法律法规，省文物局《丙通知》(苏文物〔2015〕6号)、市政府《丁函》等文件精神，制定本意见。",
     ["甲法 based_on", "乙条例 based_on", "丙通知 based_on", "丁函 based_on"]),
    ("现对《甲交易规则》有关结算顺序、申报单位、售电企业与电力用户产生异议后费用处理等条款进行修订。", ["甲交易规则 amends"]),
    ("开设《音乐鉴赏》《合唱艺术》等课程，举办《市民论坛》，参照《甲评价指标》(试行)和《DB33/T 2301》执行。", ["甲评价指标 based_on", "DB33/T 2301 based_on"]),
    ("学习《甲选集》《乙文选》《丙原理概论》和《丁意见》。", ["丁意见 implements"]),
    ("贯彻落实《甲意见》(苏发〔2015〕9号)及其配套文件、《乙规则》、市政府《丙通知》要求，现通知如下。",
     ["甲意见 implements", "乙规则 implements", "丙通知 implements"]),
    ("依照《甲法》等规定，我市《乙规划》和《丙规划》已实施。", ["甲法 based_on", "乙规划 cites", "丙规划 cites"]),
    ("根据《甲法》等法规，市政府《乙规定》同时废止。", ["甲法 based_on", "乙规定 repeals"]),
    ("根据《甲法》和省政府关于废止部分规章的决定，现通知如下。", ["甲法 based_on"]),
    ("修改《甲规定》，废止《乙规定》，执行《丙规定》。", ["甲规定 amends", "乙规定 repeals", "丙规定 implements"]),
])
def test_a_list_shares_what_its_sentence_says(body: str, wanted: list[str]) -> None:
    assert said(body) == wanted


LISTS = [
    ("市政府决定，废止下列规章:\n一、泰州市信访规定(省政府令第14号)。\n二、泰州市渡口管理办法(2001年3月1日泰州市人民政府令第8号发布)。\n"
     "三、《泰州市户外广告规定》(1995年6月1日泰州市人民政府第6号令公布)。\n四、泰州市水利规费规定(泰政发〔1996〕83号)。",
     ["泰州市信访规定 省政府令第14号 repeals", "泰州市渡口管理办法 泰州市人民政府令第8号 repeals",
      "泰州市户外广告规定 泰州市人民政府令第6号 repeals", "泰州市水利规费规定 泰政发〔1996〕83号 repeals"]),
    ("对《泰州市渡口管理办法》等三项规章的部分条款作如下修改:\n一、《泰州市渡口管理办法》(2001年3月1日泰州市人民政府令第8号发布)\n第三条改为:渡口分两类。\n"
     "二、《泰州市户外广告规定》\n删去第九条。",
     ["泰州市渡口管理办法 泰州市人民政府令第8号 amends", "泰州市渡口管理办法 泰州市人民政府令第8号 amends", "泰州市户外广告规定 None amends"]),
    ("一、继续有效的文件\n1.泰州市渡口管理办法(泰政发〔2001〕3号)\n二、宣布失效的文件\n1.关于印发《泰州市船舶规定》的通知(泰政发〔1999〕7号)",
     ["泰州市渡口管理办法 泰政发〔2001〕3号 cites", "关于印发《泰州市船舶规定》的通知 泰政发〔1999〕7号 repeals"]),
    ("下列文件予以废止:\n1\t泰政发〔2001〕3号\t泰州市渡口管理办法\n2\t泰政办发〔2002〕5号\t泰州市船舶检验规定",
     ["泰州市渡口管理办法 泰政发〔2001〕3号 repeals", "泰州市船舶检验规定 泰政办发〔2002〕5号 repeals"]),
    ("一、下列文件予以废止:\n1.《泰州市渡口管理办法》\n2.《泰州市船舶规定》,继续执行至年底\n二、《泰州市桥梁规划》由市交通局解释。",
     ["泰州市渡口管理办法 None repeals", "泰州市船舶规定 None cites", "泰州市桥梁规划 None cites"]),
    ("對下列規章予以廢止:\n一、《泰州市渡口管理辦法》(泰州市人民政府令第8號)\n二、泰州市船舶檢驗規定(泰州市人民政府令第9號)",
     ["泰州市渡口管理辦法 泰州市人民政府令第8号 repeals", "泰州市船舶檢驗規定 泰州市人民政府令第9号 repeals"]),
    ("下列规章予以废止:\n《泰州市渡口管理办法》\n《泰州市船舶规定》;\n《泰州市桥梁规划》由市交通局解释。\n1.《泰州市闸口规定》已于2015年废止",
     ["泰州市渡口管理办法 None repeals", "泰州市船舶规定 None repeals", "泰州市桥梁规划 None cites", "泰州市闸口规定 None cites"]),
    ("下列文件予以废止:\n1.自贡市渡口管理办法(自府发〔2001〕3号)\n2.将乐县船舶管理办法(将政〔2001〕3号)\n各地要根据省政府关于做好清理工作的通知(川府发〔2020〕1号)执行。",
     ["自贡市渡口管理办法 自府发〔2001〕3号 repeals", "将乐县船舶管理办法 将政〔2001〕3号 repeals", "None 川府发〔2020〕1号 based_on"]),
    ("1.2 编制依据\n(1)《桥梁法》；\n(2)《桥梁条例》。\n1.3 适用范围\n《桥梁规划》所列桥梁。",
     ["桥梁法 None based_on", "桥梁条例 None based_on", "桥梁规划 None cites"]),
    ("各单位要遵守消防管理规定(市政府令第3号)。", []),
]


@pytest.mark.parametrize(("body", "wanted"), LISTS)
def test_a_line_above_says_what_becomes_of_a_list(body: str, wanted: list[str]) -> None:
    assert [f"{c.title} {c.number} {c.function}" for c in citations(body)] == wanted


def test_a_number_every_province_uses_does_not_make_two_documents_one() -> None:
    body = "下列规章予以废止:\n一、泰州市信访规定(省政府令第14号)\n二、泰州市渡口办法(省政府令第14号)"
    assert len({c.target for c in citations(body)}) == 2


@pytest.mark.parametrize("line", ["泰政发〔2021〕8号", "(泰政发〔2021〕8号)", "发文字号：泰政发〔2021〕8号", "2021年5月6日 泰政发〔2021〕8号", "| 泰政发〔2021〕8号 |"])
def test_a_document_never_cites_its_own_number(line: str) -> None:
    head = f"泰州市人民政府关于加强桥梁养护工作的通知\n更新时间：2021年5月8日\n字体：大 中 小\n{line}\n各市(区)人民政府:\n"
    assert said("请加强养护。", head) == []
    assert said("按照国发〔2020〕1号要求，加强养护。", head) == ["国发〔2020〕1号 based_on"]


def test_a_document_never_cites_its_own_title() -> None:
    own = "泰州市人民政府关于废止部分规章的决定"
    assert said(f"下列文件予以废止:\n1.泰州市船舶规定(泰政发〔2001〕7号)\n详见《{own}》。", f"{own}\n泰政发〔2021〕9号\n") == ["泰州市船舶规定 repeals"]
    head = "泰州市实施《桥梁条例》办法\n泰州市实施《桥梁条例》办法\n"
    assert said("第一条 根据《桥梁条例》，制定本办法。\n第二条 本市桥梁适用本办法。", head) == ["桥梁条例 based_on"]


def test_an_earlier_text_of_the_same_title_is_not_the_one_issued() -> None:
    head = "泰州市人民政府关于印发泰州市桥梁办法的通知\n泰政规〔2021〕2号\n各市(区)人民政府:\n"
    body = "现将《泰州市桥梁办法》印发给你们，原《泰州市桥梁办法》{}同时废止。\n泰州市人民政府\n2021年5月6日\n泰州市桥梁办法\n第一条 为养护桥梁，制定本办法。"
    assert said(body.format("(泰政规〔2010〕3号)"), head) == ["泰州市桥梁办法 issues", "泰州市桥梁办法 repeals"]
    assert len({c.target for c in citations(body.format("(泰政规〔2010〕3号)"), head)}) == 2
    assert said(body.format(""), head) == ["泰州市桥梁办法 issues"]


def test_an_interpretation_is_one_in_either_script() -> None:
    body = "一、背景。根据《桥梁法》制定《泰州市桥梁方案》。\n二、内容。方案分三章。"
    assert said(body, "《泰州市桥梁方案》政策解读\n") == ["泰州市桥梁方案 interprets", "桥梁法 based_on", "泰州市桥梁方案 interprets"]
    body = "一、背景。根據《橋樑法》制定《泰州市橋樑方案》。\n二、內容。方案分三章。"
    assert said(body, "《泰州市橋樑方案》政策解讀\n") == ["泰州市橋樑方案 interprets", "橋樑法 based_on", "泰州市橋樑方案 interprets"]


def test_what_a_letter_issues_without_brackets_is_named_by_its_annex() -> None:
    body = "现将{}印发给你们，请抓紧修改。\n附件：需修改的桥梁规章目录(7件)"
    assert said(body.format("需修改的桥梁规章目录")) == ["需修改的桥梁规章目录 issues"]
    assert said(body.format("有关材料")) == []


def test_a_letter_may_bear_the_title_of_what_it_issues() -> None:
    raw = (
        "关于贯彻落实全国燃气规划的实施意见\n\n各区城管局：\n　　我局编制了《关于贯彻落实<全国燃气规划>的实施意见》，现印发给你们。\n泰州市城市管理局\n2022年5月26日\n\n"
        "关于贯彻落实《全国燃气规划》的实施意见\n　　一、加强领导。由市城管局牵头，市财政局配合。\n"
    )
    reading = read_document(parse_source(raw.encode(), "t.txt"))
    letter, plan = reading.documents
    assert [(c.function, c.target) for c in reading.citations if c.document == letter.id] == [("issues", plan.id)]


def test_a_title_in_a_numbered_list_heads_no_text() -> None:
    raw = (
        "泰州市教育局关于组织教师研修的通知\n泰教〔2007〕3号\n各学校：\n　　为贯彻《省委关于加强学校思想教育的意见》（苏发〔2004〕16号），现将《泰州市教师研修方案》印发给你们。\n"
        "附件：泰州市教师研修方案\n2007年4月25日\n附件：\n泰州市教师研修方案\n一、研修内容\n（一）中央有关文件\n（二）《省委关于加强学校思想教育的意见》\n（三）教材\n二、由市教育局负责。\n"
    )
    reading = read_document(parse_source(raw.encode(), "t.txt"))
    assert [d.title for d in reading.documents] == ["泰州市教育局关于组织教师研修的通知", "泰州市教师研修方案"]


def test_a_document_of_the_same_source_is_met_in_either_script() -> None:
    head = "泰州市人民政府關於印發《泰州市橋樑管理辦法》的通知\n泰政發〔2021〕8號\n各市(區)人民政府:\n"
    body = "現將《泰州市橋樑管理辦法》印發給你們。\n泰州市人民政府\n2021年5月6日\n泰州市橋樑管理辦法\n第一條 為加強橋樑管理，制定本辦法。"
    reading = read_document(parse_source((head + body + "\n").encode(), "t.txt"))
    assert [(c.function, c.target) for c in reading.citations] == [("issues", reading.documents[1].id)]


def test_a_kind_of_document_alone_in_brackets_names_none() -> None:
    assert citations("您提出的“关于增设桥灯的建议”(以下简称《建议》)已收悉。《建议》很好,《通知》另发。") == []
    assert [c.title for c in citations("按照《泰州市桥梁养护办法》(以下简称《办法》),落实《办法》第三条。")] == ["泰州市桥梁养护办法"] * 2
    assert [c.number for c in citations("按照《通知》(国发〔2019〕3号)办理。")] == ["国发〔2019〕3号"]


def test_what_amended_a_document_is_cited_by_its_own_order() -> None:
    body = ("市政府决定废止《泰州市桥梁规定》（2000年6月4日泰州市人民政府令第8号公布，根据2010年12月2日泰州市人民政府令第52号公布的"
            "《泰州市人民政府关于修改<泰州市道路规定>等规章的决定》修正）。")
    found = [(c.title, c.number, c.function) for c in citations(body)]
    assert found == [("泰州市桥梁规定", "泰州市人民政府令第8号", "repeals"),
                     ("泰州市人民政府关于修改<泰州市道路规定>等规章的决定", "泰州市人民政府令第52号", "cites")]
    body = "现将《泰州市桥梁方案》（根据《桥梁法》制定，以下简称《方案》）印发给你们。"
    assert [c.title for c in citations(body)] == ["泰州市桥梁方案"]


def test_a_notice_of_the_same_title_by_another_body_is_another_document() -> None:
    head = "关于下达2022年造林任务的通知\n甲街发〔2022〕7号\n各行政村：\n"
    body = "根据{}《关于下达2022年造林任务的通知》，现将目标下达给你们。\n泰州市海陵区人民政府\n2023年4月28日"
    assert said(body.format("泰州市农业农村局"), head) == ["关于下达2022年造林任务的通知 based_on"]
    assert said(body.format("泰州市海陵区人民政府"), head) == []
    assert said(body.format(""), head) == []


@pytest.mark.parametrize("sentence", ["以本实施意见为指引，明确目标。", "根据实施办法，明确目标。", "以贯彻新理念为指引，明确目标。",
                                      "制定预算执行情况审计办法，报市政府备案。"])
def test_what_guides_or_tells_how_things_went_is_no_title(sentence: str) -> None:
    raw = f"郑州市农业农村局关于推进农机化的意见\n郑农〔2022〕6号\n各县（市、区）农业农村局：\n{sentence}\n"
    assert read_document(parse_source(raw.encode(), "t.txt")).citations == ()


def test_the_heading_of_a_list_may_count_its_documents() -> None:
    raw = (
        "白山市人民政府关于公布规范性文件清理结果的通知\n白政发〔2020〕8号\n各县（市、区）人民政府：\n现公布如下：\n"
        "一、继续有效的文件（1件）\n1.白山市人民政府关于加强烟花爆竹管理的通告（白政发〔2017〕2号）\n"
        "二、废止的文件（共1件）\n1.白山市人民政府关于印发白山市城市管理办法的通知（白政发〔2009〕3号）\n"
        "三、失效的文件(1件)：\n1.白山市人民政府关于扶持工业发展的通知（白政发〔2012〕5号）\n白山市人民政府\n2020年12月1日\n"
    )
    citations = read_document(parse_source(raw.encode(), "t.txt")).citations
    assert [(c.number, c.function) for c in citations] == [("白政发〔2017〕2号", "cites"), ("白政发〔2009〕3号", "repeals"), ("白政发〔2012〕5号", "repeals")]


@pytest.mark.parametrize("sender", ["你市", "你市报来的", "你局", "贵州", ""])
def test_the_request_a_reply_answers_without_brackets(sender: str) -> None:
    raw = f"湖南省人民政府关于同意设立园区的批复\n湘政函〔2012〕88号\n常德市人民政府：\n{sender}关于设立桃源工业园区的请示（常政〔2012〕15号）收悉。现批复如下：\n一、同意。\n"
    found = read_document(parse_source(raw.encode(), "t.txt")).citations
    title = "关于设立桃源工业园区的请示"
    assert [(c.title, c.number) for c in found] == [(title, "常政〔2012〕15号")]


@pytest.mark.parametrize("name", ["附件下载：{}.docx", "{}.pdf", "附件1：{}.wps"])
def test_a_file_named_after_the_text_it_holds_cites_nothing(name: str) -> None:
    title = "常德市人民政府办公室关于印发《常德市节水行动方案》的通知"
    raw = f"{title}\n常政办发〔2022〕9号\n各区县人民政府：\n现印发给你们。\n2022年3月6日\n常德市节水行动方案\n一、根据《湖南省节约用水条例》制定本方案。\n"
    reading = read_document(parse_source((raw + name.format(title.replace("常德市节水", "常德市全面节水")) + "\n").encode(), "t.txt"))
    assert {c.title for c in reading.citations} <= {"湖南省节约用水条例", "常德市节水行动方案"}


HEAD_OF_LISTS = "白山市人民政府关于公布规范性文件目录的通知\n白政发〔2020〕8号\n各县（市、区）人民政府：\n现公布如下。\n"


def test_each_annex_says_what_becomes_of_its_documents() -> None:
    raw = (
        f"{HEAD_OF_LISTS}附件：1．继续有效的规范性文件目录（节选）\n2．废止的规范性文件目录\n白山市人民政府\n2020年12月1日\n"
        "附件1\n继续有效的规范性文件目录（节选）\n序号\t文件名称\t文号\n1\t白山市人民政府关于加强烟花爆竹管理的通告\t白政发〔2017〕2号\n"
        "附件2\n废止的规范性文件目录\n序号\t文件名称\t文号\n1\t白山市人民政府关于印发白山市城市管理办法的通知\t白政发〔2009〕3号\n"
        "一、现行有效的文件\n1.白山市人民政府关于扶持工业发展的通知（白政发〔2012〕5号）\n二、拟废止的文件\n1.白山市人民政府关于养犬管理的通告（白政发〔2013〕6号）\n"
    )
    found = read_document(parse_source(raw.encode(), "t.txt")).citations
    assert [(c.number, c.function) for c in found] == [
        ("白政发〔2017〕2号", "cites"), ("白政发〔2009〕3号", "repeals"), ("白政发〔2012〕5号", "cites"), ("白政发〔2013〕6号", "cites")
    ]


@pytest.mark.parametrize(("cell", "function"), [("废止", "repeals"), ("宣布失效", "repeals"), ("修改", "amends"), ("继续有效", "cites"), ("保留", "cites")])
def test_a_cell_says_what_becomes_of_the_document_of_its_row(cell: str, function: str) -> None:
    rows = f"序号\t文件名称\t文号\t清理结果\n1\t白山市人民政府关于加强烟花爆竹管理的通告\t白政发〔2017〕2号\t{cell}\n"
    found = read_document(parse_source((HEAD_OF_LISTS + rows).encode(), "t.txt")).citations
    assert [(c.number, c.function) for c in found] == [("白政发〔2017〕2号", function)]


def test_the_number_of_an_order_behind_its_year() -> None:
    raw = f"{HEAD_OF_LISTS}《白山市节约用水办法》（2011年市政府令第19号）同时废止。\n"
    found = read_document(parse_source(raw.encode(), "t.txt")).citations
    assert [(c.number, c.function) for c in found] == [("市政府令第19号", "repeals")]


@pytest.mark.parametrize(("sentence", "functions"), [
    ("《白山市供水办法》同时废止。", ["repeals"]),
    ("《白山市供水办法》自本办法施行之日起废止。", ["repeals"]),
    ("市政府决定废止《白山市供水办法》和《白山市供热办法》。", ["repeals", "repeals"]),
    ("《白山市供水办法》不再废止。", ["cites"]),
    ("《白山市供水办法》尚未废止。", ["cites"]),
    ("如《白山市供水办法》废止，按新规定执行。", ["cites"]),
    ("《白山市供水办法》废止后，由市水务局负责衔接。", ["cites"]),
    ("研究废止《白山市供水办法》。", ["cites"]),
    ("拟废止《白山市供水办法》。", ["cites"]),
    ("各地应当废止与《白山市供水办法》不一致的规定。", ["cites"]),
])
def test_what_is_not_or_not_yet_repealed(sentence: str, functions: list[str]) -> None:
    found = read_document(parse_source((HEAD_OF_LISTS + sentence + "\n").encode(), "t.txt")).citations
    assert [c.function for c in found] == functions


@pytest.mark.parametrize(("heading", "function"), [
    ("二、建议废止的文件", "cites"), ("二、不予废止的文件", "cites"), ("二、暂不废止的文件", "cites"), ("二、不再保留的文件", "repeals"), ("二、继续保留的文件", "cites"),
    ("二、宣布失效的文件", "repeals"), ("二、文件及废止依据", "cites"),
])
def test_a_heading_tells_what_is_only_proposed_or_not_done(heading: str, function: str) -> None:
    rows = f"{heading}\n1.白山市人民政府关于养犬管理的通告（白政发〔2013〕6号）\n"
    found = read_document(parse_source((HEAD_OF_LISTS + rows).encode(), "t.txt")).citations
    assert [c.function for c in found] == [function]


@pytest.mark.parametrize(("sentence", "functions"), [
    ("依据《防洪法》第八条、《河道条例》（国务院令第3号）查处。", ["based_on"] * 2),
    ("根据《防洪法》第八条、第九条和《河道条例》，制定本办法。", ["based_on"] * 2),
    ("根据《防洪法》以及中国残联、民政部联合印发的《堤防规范》（残联发〔2015〕3号），制定本办法。", ["based_on"] * 2),
    ("按照《防洪法》和集团公司《堤防通知》（国能〔2022〕8号），现通知如下。", ["based_on"] * 2),
    ("执行《防洪法》和新修订的《河道条例》。", ["implements"] * 2),
    ("参照省水利厅2021年印发的《堤防导则》、中国水利协会《堤防规程》执行。", ["based_on"] * 2),
    ("学习借鉴《邻市河道办法》。", ["cites"]),
    ("删去《防洪办法》第九条、《河道办法》第三条。", ["amends"] * 2),
])
def test_lists_with_articles_and_issuers_between(sentence: str, functions: list[str]) -> None:
    assert [c.function for c in citations(sentence)] == functions


@pytest.mark.parametrize("line", [
    "一、制定依据\n1.《防洪法》；\n2.水利部办公厅 财政部办公厅《堤防通知》（水办〔2021〕5号）；\n3.《河道指引》",
    "一、编制依据\n（一）法律法规\n1.《防洪法》\n（二）政策文件\n1.省水利厅印发的《堤防通知》（水办〔2021〕5号）\n2.《河道指引》",
    "一、起草依据\n1.《防洪法》；2.水利部《堤防通知》（水办〔2021〕5号）；3.《河道指引》。",
    "一、文件依据\n《防洪法》；《堤防通知》（水办〔2021〕5号）；《河道指引》。",
])
def test_lists_of_grounds(line: str) -> None:
    assert [c.function for c in citations(line)] == ["based_on"] * 3


@pytest.mark.parametrize("row", ["《嫩江市养犬办法》 嫩政发〔2011〕5号 市公安局", "1 《嫩江市养犬办法》 嫩政发〔2011〕5号", "《嫩江市养犬办法》\t嫩政发〔2011〕5号\t2011年3月1日\t市公安局", "《嫩江市养犬办法》嫩政发〔2011〕5号"])
def test_a_number_behind_a_title_without_brackets(row: str) -> None:
    (found,) = citations(f"下列文件予以废止：\n{row}")
    assert (found.title, found.number, found.function) == ("嫩江市养犬办法", "嫩政发〔2011〕5号", "repeals")


def test_a_number_before_the_next_title_is_that_title_s() -> None:
    assert [(c.title, c.number) for c in citations("按照《养犬条例》、国发〔2011〕5号《养犬意见》执行。")] == [("养犬条例", None), ("养犬意见", "国发〔2011〕5号")]


@pytest.mark.parametrize(("between", "number"), [
    (" 泰政发〔2013〕6号和", "泰政发〔2013〕6号"), ("泰政发〔2013〕6号印发的", None), ("泰政發〔2013〕6號文件公布的", None), ("泰政发[2013]6号转发", None),
])
def test_a_number_before_the_title_it_issued_is_not_of_the_title_before(between: str, number: str | None) -> None:
    raw = f"泰州市人民政府关于加强渡口管理的通知\n各区人民政府：\n依据《甲条例》{between}《乙规定》执行。\n泰州市人民政府\n2014年3月1日\n"
    cited = [c for c in read_document(parse_source(raw.encode(), "t.txt")).citations if c.title == "甲条例"]
    assert [c.number for c in cited] == [number]
