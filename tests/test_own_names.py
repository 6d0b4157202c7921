"""Short forms whose full name depends on the city and the date: 市交通委, 区房管局, 市城管局."""

from __future__ import annotations

from array import array
from itertools import pairwise

import pytest

from loaders.folding import fold
from loaders.parties import parse_parties
from loaders.text import Text
from ontology.authority import load_authority
from ontology.dated import authority_of
from ontology.model import Source
from ontology.place_names import resolve_region

NAMES = """
嘉定区|区交通委|2024=上海市嘉定区交通委员会|=上海市嘉定区交通委员会
嘉定区|市交通委|=上海市交通委员会
崇明区|交通委|=上海市崇明区交通委员会
嘉定区|区绿化市容局|=上海市嘉定区绿化和市容管理局
静安区|区建设管理委|=上海市静安区建设和管理委员会
嘉定区|区国资委|=上海市嘉定区国有资产监督管理委员会
嘉定区|区防汛办|=上海市嘉定区防汛指挥部办公室
湖州市|市国资委|=湖州市人民政府国有资产监督管理委员会
虹口区|区房管局|=上海市虹口区住房保障和房屋管理局
上海市|市房管局|2012=上海市房管局|2022=上海市房屋管理局
上海市|市建设管理委|2014-05-01=上海市城乡建设和管理委员会|2003=上海市建设和管理委员会
长宁区|区机管局|=上海市长宁区机关事务管理局
长宁区|区投促办|=上海市长宁区投资促进办公室
昌平区|区交通委|=北京市昌平区交通委员会
昌平区|区城管执法局|=北京市昌平区城市管理综合行政执法局
天津市|市交通委|2016=天津市交通运输委员会
天津市|市金融局|2020=天津市地方金融监督管理局|2025=天津市金融局
广州市|市交通委|2015=广州市交通委员会|=广州市交通委员会
广州市|市城管局|2016=广州市城市管理局|2021=广州市城市管理和综合执法局|=广州市城市管理和综合执法局
深圳市|市交通委|2015=深圳市交通运输委员会
深圳市|市交通运输局|2021=深圳市交通运输局
重庆市|市交通局|2021=重庆市交通局
长寿区|区交通局|2021=重庆市长寿区交通局
秀山土家族苗族自治县|县交通局|2021=秀山土家族苗族自治县交通局
湖州市|市交通局|2021=湖州市交通运输局
厦门市|市建设局|2022=厦门市建设局
泉州市|市建设局|2022=泉州市住房和城乡建设局
武汉市|市城建局|2021=武汉市城乡建设局|2012=武汉市城市建设局
南京市|市房产局|2021=南京市住房保障和房产局
吉林省|省政数局|2022=吉林省政务服务和数字化建设管理局
惠州市|市政数局|2022=惠州市政务服务和数据管理局
湖州市|省大数据局|2022=浙江省大数据发展管理局
湖州市|市大数据局|2022=湖州市大数据局
湖州市|杭州市园文局|=杭州市园林文物局
临平区|市园文局|=杭州市园林文物局
"""


@pytest.mark.parametrize("line", NAMES.strip().splitlines())
def test_a_short_form_means_the_body_of_its_place_and_date(line: str) -> None:
    place, surface, *dated = line.split("|")
    for entry in dated:
        date, name = entry.split("=")
        found = authority_of(date or None).resolve(surface, resolve_region(place))
        assert found is not None and found.name == name, (entry, found)


@pytest.mark.parametrize("place", ["佛山市", "临沂市", "遵义市", "桐乡市"])
def test_where_no_city_is_sure_the_printed_form_stays(place: str) -> None:
    region = resolve_region(place)
    assert region is not None
    for form in ("交通委", "房管局"):
        found = load_authority().resolve(f"市{form}", region)
        assert found is not None and (found.name, found.known) == (f"{place}{form}", False)
    assert load_authority().resolve("园文局", region) is None


def test_no_body_of_another_city_is_meant_by_a_level_word_or_alone() -> None:
    authority = load_authority()
    for here, there in pairwise(("杭州市", "南京市", "厦门市", "重庆市", "广州市", "临平区", "宝山区", "上海市")):
        home = resolve_region(here)
        for tail in authority.file.tails:
            for surface in (tail, f"市{tail}", f"区{tail}"):
                found = authority.resolve(surface, resolve_region(there))
                assert found is None or found.place is None or found.place != home or there == "临平区", (surface, found)


def test_they_share_the_level_word_of_a_list() -> None:
    line = "区绿化市容局、交通委、地区办，市房管局"
    text = Text(Source("made.txt", "0" * 64, line, "utf-8"), line, fold(line), array("l", range(len(line))))
    names = [m.name for m in parse_parties(text, 0, len(text.folded), resolve_region("虹口区"))]
    own = "上海市虹口区"
    assert names == [f"{own}绿化和市容管理局", f"{own}交通委员会", f"{own}地区工作办公室", "上海市房屋管理局"]
