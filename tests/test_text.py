"""Clean text and its map back to the raw file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.brackets import is_open
from loaders.folding import fold, with_zeros
from loaders.reader import read_document
from loaders.source import parse_source
from loaders.text import Text, read_text
from ontology.errors import SourceError

OFFICIAL = st.text(alphabet="市财政局、,。;:（）()〔〕《》一二三1２３. \n\t\u3000\r\f责任单位牵头由\ufeff\u200bAb“”", min_size=1, max_size=200)


def clean(raw: str) -> Text:
    return read_text(parse_source(raw.encode(), "t.txt"))


@given(OFFICIAL)
def test_every_clean_character_is_its_raw_character(raw: str) -> None:
    try:
        text = clean(raw)
    except SourceError:
        assert not raw.strip("\ufeff\u200b \t\r\n\u3000\f")
        return
    assert len(text.clean) == len(text.folded) == len(text.offsets)
    assert list(text.offsets) == sorted(text.offsets)
    for char, offset in zip(text.clean, text.offsets, strict=True):
        if not char.isspace():
            assert raw[offset] == char


@given(OFFICIAL)
def test_no_input_stops_the_reader(raw: str) -> None:
    try:
        reading = read_document(parse_source(raw.encode(), "t.txt"))
    except SourceError:
        return
    for task in reading.tasks:
        assert 0 <= task.span[0] <= task.span[1] <= len(raw)


@given(st.text(max_size=80))
def test_folding_keeps_the_length(raw: str) -> None:
    assert len(fold(raw)) == len(raw)


@pytest.mark.parametrize(("raw", "joined"), [
    ("责任单位:市水务局、市退役军人事务\n\n局、市残联\n", "责任单位:市水务局、市退役军人事务局、市残联"),
    ("2.改造老旧小区,更新地下管网,加装电梯。(责\n\n责任单位:市建设局)\n", "2.改造老旧小区,更新地下管网,加装电梯。(责任单位:市建设局)"),
    ("4.开展行政执法改革。\n责任单位:市综合执法局、市司法局\n\n局\n", "4.开展行政执法改革。\n责任单位:市综合执法局、市司法局"),
    ("1.提请修订《\n江北省促进科学技术条例》,启动制订工作。(省科技厅负责)\n", "1.提请修订《江北省促进科学技术条例》,启动制订工作。(省科技厅负责)"),
    ("1.提请修订《\n\n江北省促进科学技术条例》,启动制订工作,并按照要求抓好各项配套规定的清理和修改工作。\n",
     "1.提请修订《江北省促进科学技术条例》,启动制订工作,并按照要求抓好各项配套规定的清理和修改工作。"),
])
def test_page_turns_are_mended(raw: str, joined: str) -> None:
    assert clean(raw).clean == joined


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings_read_alike(encoding: str) -> None:
    raw = "绍兴市人民政府关于加强水务工作的通知\n绍政发〔2024〕3号\n各区、县(市)人民政府:\n一、整治河道。(责任单位:市水利局)\n"
    reading = read_document(parse_source(raw.encode(encoding), "t.txt"))
    assert [d.number for d in reading.documents] == ["绍政发〔2024〕3号"]
    assert reading.tasks[0].parties[0].agency == "绍兴市水利局"
    span = reading.tasks[0].parties[0].span
    assert reading.source.text[slice(*span)] == "市水利局"


@pytest.mark.parametrize(("data", "word"), [
    (b"", "empty"), (b" \n\n\xe3\x80\x80", "empty"), (bytes(range(256)) * 40, "UTF-8"), (b"\x00\x01\x02abc" * 400, "binary"),
    ("通知".encode("big5") * 50, "UTF-8"),
])
def test_what_is_no_text_is_refused_by_name(data: bytes, word: str) -> None:
    with pytest.raises(SourceError, match=word):
        parse_source(data, "bad.txt")


def test_what_is_open_is_followed_through_a_long_paragraph() -> None:
    assert is_open("甲(乙)" * 2000 + "丙(丁")
    assert not is_open("甲(乙)" * 2000)
    assert not is_open("甲(乙" + "、丙(丁)" * 2000)  # nobody closes it


def test_a_bracket_nobody_closes_ends_before_a_name_on_a_line_of_its_own() -> None:
    cells = "序号\n\n项目内容\n\n当前进度\n\n牵头单位\n\n备注\n\n1\n\n修建水库。\n\n60%（坝体未开工\n\n市水利局\n\n市级项目\n\n2\n\n植树。\n\n90%（偏慢）\n\n市林业局\n\n市级项目\n"
    assert "60%（坝体未开工\n市水利局\n" in clean(cells).clean
    assert "市财政局、市水利局、市林业局)" in clean("1.加固水库。（责任单位：市财政局、\n\n市水利局、\n\n市林业局）\n").folded


@pytest.mark.parametrize(
    ("printed", "read"),
    [("2OO3年1O月", "2003年10月"), ("O.12元", "0.12元"), ("1OO%", "100%"), ("V2O5和P2O5含量", "V2O5和P2O5含量"), ("CO2排放", "CO2排放"), ("O2O模式", "O2O模式")],
)
def test_letters_typed_for_zeros_are_read_inside_numbers_only(printed: str, read: str) -> None:
    assert with_zeros(printed) == read
