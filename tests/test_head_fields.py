"""Fields of heads that a page prints in a way of its own: residue of an encoding, bodies glued to their 文号, letterheads."""

from __future__ import annotations

import pytest

from loaders.addressees import find_salutation, parse_addressees
from loaders.folding import fold
from loaders.numbers import find_numbers, normalise_number
from loaders.reader import read_document
from loaders.source import parse_source
from ontology.model import Document, Reading

LETTER = "各镇人民政府：\n现将有关事项通知如下：\n一、加强巡查。各单位要认真组织开展巡查，及时消除隐患。\n"


def read(raw: str) -> Reading:
    return read_document(parse_source(raw.encode(), "t.txt"))


def first(raw: str) -> Document:
    return read(raw).documents[0]


@pytest.mark.parametrize("signed", ["2024年3月21日??", "2024年3月21日?", "??2024年3月21日", "2024年3月21日\ufffd\ufffd", "? 2024年3月21日 ??"])
def test_residue_of_an_encoding_is_no_part_of_a_line(signed: str) -> None:
    r = read(f"桐庐县人民政府关于做好防汛工作的通知??\n桐政发〔2024〕6号??\n????{LETTER}桐庐县人民政府\n{signed}\n")
    (d,) = r.documents
    assert (d.title, d.number, d.issued, d.addressees) == ("桐庐县人民政府关于做好防汛工作的通知", "桐政发〔2024〕6号", "2024-03-21", ("各镇人民政府",))
    assert all(r.source.text[i.span[0] : i.span[1]] for i in r.issues)


def test_a_question_keeps_its_mark() -> None:
    assert "怎么办?" in {c.text[-4:] for c in read("桐庐县节水办法解读\n一、问答\n用水超过定额的，应该怎么办?\n").clauses}


@pytest.mark.parametrize(("printed", "number"), [
    ("中华人民共和国国务院国函[2009]14号", "国函〔2009〕14号"), ("青海省人民政府青政〔2009〕8号", "青政〔2009〕8号"),
    ("宁夏回族自治区人民政府办公厅宁政办发〔2011〕15号", "宁政办发〔2011〕15号"), ("县委办公室文件桐委办〔2020〕1号", "桐委办〔2020〕1号"),
    ("县政府办发〔2019〕5号", "县政府办发〔2019〕5号"), ("国家民族事务委员会令〔2011〕5号", "国家民族事务委员会令〔2011〕5号"),
    ("省政府令〔2011〕第5号", "省政府令〔2011〕第5号"), ("青政〔2011〕第5号", "青政〔2011〕5号"),
])
def test_a_body_before_its_number_is_no_part_of_it(printed: str, number: str) -> None:
    assert normalise_number(printed) == number


def test_a_body_above_the_letter_with_its_number_on_its_line() -> None:
    d = first("宁夏回族自治区人民政府办公厅关于做好防汛工作的通知\n宁夏回族自治区人民政府办公厅宁政办发〔2011〕15号\n" + LETTER)
    assert (d.number, d.issuer) == ("宁政办发〔2011〕15号", ("宁夏回族自治区人民政府办公厅",))


def test_the_word_before_a_number_in_a_sentence_is_cut_off() -> None:
    assert [n for n, _, _ in find_numbers(fold("经研究，现将青政〔2009〕8号文件分解"))] == ["青政〔2009〕8号"]
    assert [n for n, _, _ in find_numbers(fold("将政办〔2009〕8号"))] == ["将政办〔2009〕8号"]  # 将乐县


@pytest.mark.parametrize(("line", "names"), [
    ("各镇人民政府，县政府各部门，云和经济开发区、丽水新港石浦工业园：", ["各镇人民政府", "县政府各部门", "云和经济开发区", "丽水新港石浦工业园"]),
    ("各乡镇人民政府、工业园：", ["各乡镇人民政府", "工业园"]),
    ("各鎮人民政府，縣經濟開發區、化工園區，縣直各單位：", ["各鎮人民政府", "縣經濟開發區", "化工園區", "縣直各單位"]),
    ("各县区、高新区、经济开发区管委会：", ["各县区、高新区、经济开发区管委会"]),
])
def test_parks_and_zones_are_addressees(line: str, names: list[str]) -> None:
    folded = fold(line)
    stop = find_salutation(folded)
    assert stop is not None and parse_addressees(line[:stop], folded[:stop]) == names


@pytest.mark.parametrize("line", ["重点园区包括甲开发区、乙工业园：", "一批特色产业园："])
def test_a_list_of_parks_alone_is_no_salutation(line: str) -> None:
    assert find_salutation(fold(line)) is None


@pytest.mark.parametrize(("head", "number", "issuer"), [
    ("宁夏回族自治区人民政府办公厅文件", "宁政办发〔2011〕15号", ("宁夏回族自治区人民政府办公厅",)),
    ("桐庐县人民政府文件", "桐政发〔2011〕15号", ("桐庐县人民政府",)),
    ("桐庐县人民政府文件", "桐政办发〔2011〕15号", ()),  # the name of a column
    ("市政府文件", "桐政发〔2011〕15号", ()),
])
def test_a_red_head_below_the_title_of_the_page_names_the_issuer(head: str, number: str, issuer: tuple[str, ...]) -> None:
    title = "关于印发教育发展规划任务分工方案的通知"
    d = first(f"{title}\n\n【时效性】 0101/2019-01254 【颁布日期】\n【颁布单位】 {number[:-3]}号 【实施日期】\n【法规层次】 2011-09-16 【文  号】 其他\n\n{head}\n\n\n{number}\n\n\n{title}\n\n{LETTER}")
    assert (d.number, d.issuer, d.issued) == (number, issuer, None)


@pytest.mark.parametrize("issuer", ["青海省人民政府", "海东市人民政府办公室"])
def test_the_issuer_between_a_title_and_the_title_again(issuer: str) -> None:
    title = issuer[:3] + "气象设施保护规定"
    d = first(f"{title}\n\n{issuer}\n\n{title}\n\n政府令〔2010〕第15号\n\n《{title}》已经2010年12月14日第7次常务会议通过，现予公布，自2011年2月1日起施行。\n\n"
              f"二○一○年十二月二十五日\n\n{title}\n\n第一条为保护气象设施，制定本规定。\n")
    assert d.issuer == (issuer,)


@pytest.mark.parametrize(("opening", "place"), [
    ("市十四届人大四次会议批准了《丽水市国民经济和社会发展第十一个五年规划纲要》（以下简称《纲要》）。", "331100"),
    ("县人民政府印发了《桐庐县水利发展规划》（以下简称《纲要》）。", "330122"),
    ("为落实《丽水市国民经济和社会发展规划纲要》（以下简称《纲要》），", None),  # cited, not its own
    ("区政府印发了《丽水市水利发展规划》（以下简称《纲要》）。", None),
    ("市政府印发了《丽水市规划》，借鉴市人大审议通过的《衢州市条例》。", None),
])
def test_the_place_of_an_untitled_text_by_what_its_own_bodies_make(opening: str, place: str | None) -> None:
    d = first(f"{opening}为做好实施工作，市人民政府决定分解任务。现将有关事项通知如下：\n一、分工\n（一）改善环境。（市环保局牵头）\n".replace(
        "市人民政府决定", f"{opening[0] if opening[0] in '县区' else '市'}人民政府决定"))
    assert d.place == place


def test_many_signatures_in_lines_of_several() -> None:
    head = "教育部等五部门关于印发《校园安全方案》的通知\n教办〔2018〕3号\n各省教育厅：\n现印发给你们。\n"
    d = first(head + "教育部　　公安部\n司法部　　民政部\n共青团中央 全国妇联\n2018年3月5日\n")
    assert d.issuer == ("教育部", "公安部", "司法部", "民政部", "中国共产主义青年团中央委员会", "中华全国妇女联合会")
    d = first("关于印发《光伏方案》的通知\n闵发改〔2025〕5号\n各单位：\n现印发给你们。\n闵行区国有资产监督管理委员会 闵行区投资促进办公室\n2025年2月24日\n")
    assert d.issuer == ("上海市闵行区国有资产监督管理委员会", "上海市闵行区投资促进办公室")


def test_issuers_that_run_together() -> None:
    head = "青川市财政局青川市教育局关于印发《教师补助办法》的通知\n青财教〔2019〕12号\n各县财政局：\n现印发给你们。\n"
    assert first(head + "青川市财政局青川市教育局\n青川市医疗保障局\n2019年4月8日\n").issuer == ("青川市财政局", "青川市教育局", "青川市医疗保障局")
    d = first("工业和信息化部等五部门关于绿色制造的通知\n工业和信息化部 财政部 商务部 国资委 国家能源局\n工信部联节〔2022〕8号\n各省工业和信息化厅：\n现通知如下：\n一、加强领导。\n2022年2月10日\n")
    assert (d.title, d.number) == ("工业和信息化部等五部门关于绿色制造的通知", "工信部联节〔2022〕8号")
    assert len(d.issuer) == 5
    d = first("省卫生健康委等三部门关于基层医疗的意见\n鄂卫发〔2021〕4号\n各市卫生健康委：\n一、加强领导。\n湖北省卫生健康委员会\n湖北省财政厅\n湖北省残联\n2021年3月18日\n")
    assert d.issuer == ("湖北省卫生健康委员会", "湖北省财政厅", "湖北省残疾人联合会")


@pytest.mark.parametrize(
    ("note", "number", "issuer", "issued"),
    [
        ("1996年5月3日 中华人民共和国国务院令第201号发布", "中华人民共和国国务院令第201号", ("国务院",), "1996-05-03"),
        ("（1988年12月20日建设部令第1号发布）", "建设部令第1号", ("建设部",), "1988-12-20"),
        ("（1998年6月2日临江市人民政府第22号令发布 根据2004年5月1日《临江市人民政府关于修改部分规章的决定》修正）", "临江市人民政府令第22号", ("临江市人民政府",), "1998-06-02"),
        ("（2008年11月28日浙江省第十一届人民代表大会常务委员会第七次会议通过 2008年12月5日浙江省人民代表大会常务委员会公告第12号公布）",
         "浙江省人民代表大会常务委员会公告第12号", ("浙江省人民代表大会常务委员会",), "2008-12-05"),
        ("（一九九八年三月二日荆门市人民政府令第十二号发布）", "荆门市人民政府令第十二号", ("荆门市人民政府",), "1998-03-02"),
        ("(1986年12月1日国务院发布)", None, ("国务院",), "1986-12-01"),
    ],
)
def test_the_note_of_promulgation_below_the_title(note: str, number: str | None, issuer: tuple[str, ...], issued: str) -> None:
    raw = f"城市节水管理规定\n{note}\n第一条 为加强节水管理，制定本规定。\n第二条 各单位应当装表计量。\n"
    document = read_document(parse_source(raw.encode(), "t.txt")).documents[0]
    assert (document.number, document.issuer, document.issued) == (number, issuer, issued)


@pytest.mark.parametrize(
    ("note", "issuer", "issued"),
    [
        ("（1998年3月2日湖北省人民政府批准 1998年4月1日荆门市人民政府发布）", ("荆门市人民政府",), "1998-04-01"),
        ("（1998年3月2日国务院批准 1998年3月20日水利部令第8号发布）", ("水利部",), "1998-03-20"),
        ("（1998年3月2日荆门市第三届人民代表大会常务委员会第八次会议通过 1998年5月2日湖北省第九届人民代表大会常务委员会第三次会议批准 1998年6月1日公布）", (), "1998-06-01"),
        ("（1998年3月2日荆门市人民政府公布的办法同时废止）", (), None),
        ("2020年3月2日荆门市水务局发布暴雨预警。", (), None),
    ],
)
def test_what_only_looks_like_a_note_of_promulgation(note: str, issuer: tuple[str, ...], issued: str | None) -> None:
    raw = f"城市节水管理规定\n{note}\n第一条 为加强节水管理，制定本规定。\n第二条 各单位应当装表计量。\n"
    document = read_document(parse_source(raw.encode(), "t.txt")).documents[0]
    assert (document.issuer, document.issued) == (issuer, issued)


@pytest.mark.parametrize("note", ["2020年3月2日荆门市水务局发布", "（2020年3月2日荆门市人民政府办公室转发市水务局发布）"])
def test_a_line_of_a_site_names_no_issuer(note: str) -> None:
    raw = f"城市节水管理规定\n{note}\n第一条 为加强节水管理，制定本规定。\n第二条 各单位应当装表计量。\n"
    assert read_document(parse_source(raw.encode(), "t.txt")).documents[0].issuer == ()


@pytest.mark.parametrize("name", ["江汉大学", "周平副主席", "李文同志"])
def test_schools_and_persons_of_office_are_addressees(name: str) -> None:
    raw = f"水利部关于节水建议的复函\n水函〔2005〕21号\n{name}：\n来函收悉。现函复如下。\n水利部\n2005年3月3日\n"
    document = read_document(parse_source(raw.encode(), "t.txt")).documents[0]
    assert document.addressees == (name,)


@pytest.mark.parametrize("lines", ["江汉职业学院：\n录取300人。\n荆楚理工学院：\n录取200人。", "李文教授：\n江汉大学。\n王平教授：\n武汉大学。", "荆门市第一医院：\n地址：象山大道。"])
def test_the_first_name_of_a_list_is_no_addressee(lines: str) -> None:
    raw = f"荆门市教育局关于录取情况的公告\n{lines}\n荆门市教育局\n2022年3月1日\n"
    assert read_document(parse_source(raw.encode(), "t.txt")).documents[0].addressees == ()


@pytest.mark.parametrize("issuer", ["建设部", "中共国土资源部党组"])
def test_a_body_only_the_state_has_places_its_documents(issuer: str) -> None:
    raw = f"{issuer}关于做好规划工作的通知\n各有关单位：\n请做好规划工作。\n{issuer}\n1995年11月8日\n"
    assert read_document(parse_source(raw.encode(), "t.txt")).documents[0].place == "100000"
