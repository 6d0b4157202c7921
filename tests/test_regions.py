"""Administrative divisions: the table, names in full and in short, the place an issuer's name begins with."""

from __future__ import annotations

from pathlib import Path

import pytest

from ontology.errors import AuthorityError
from ontology.place_names import find_place, resolve_region
from ontology.regions import Region, children, city_of, load_regions, official_name, province_of, read_regions

REGIONS = tuple(load_regions().values())


def _place(name: str) -> Region:
    place = resolve_region(name)
    assert place is not None, name
    return place


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("嘉兴市人民政府办公室关于印发", "嘉兴市"),
        ("绍兴市柯桥区人民政府", "柯桥区"),
        ("浙江省嘉兴市南湖区人民政府", "南湖区"),
        ("内蒙古自治区人民政府", "内蒙古自治区"),
        ("大理州人民政府", "大理白族自治州"),
        ("国务院办公厅", "中国"),
        ("教育部等九部门", "中国"),
        ("国家税务总局嘉兴市税务局", "嘉兴市"),
        ("上海市场监管", "上海市"),
    ],
)
def test_place_of_an_issuer(text: str, name: str) -> None:
    place = find_place(text)
    assert place is not None and place.name == name


def test_an_issuer_that_several_places_share_has_none() -> None:
    assert find_place("朝阳区人民政府") is None
    assert find_place("关于印发通知") is None


def test_the_table_of_divisions_is_whole() -> None:
    assert len([r for r in REGIONS if r.level == "province"]) == 34
    assert len({r.code for r in REGIONS}) == len(REGIONS) and all(len(r.code) == 6 for r in REGIONS)
    assert not [r.name for r in REGIONS if r.name in ("市辖区", "县") or "直辖县级" in r.name]
    assert {"济源市", "仙桃市", "石河子市"} <= {r.name for r in REGIONS if r.level == "county"}
    assert {"东莞市", "嘉峪关市"} <= {r.name for r in REGIONS if r.level == "prefecture" and not children(r)}
    assert official_name(_place("南湖区")) == "嘉兴市南湖区" and official_name(_place("海宁市")) == "海宁市"


def test_a_table_of_divisions_with_a_missing_parent_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "regions.csv"
    path.write_text("code,name,level,parent,former\n330400,嘉兴市,prefecture,330000,\n", encoding="utf-8")
    with pytest.raises(AuthorityError, match="330000"):
        read_regions(path)


def test_province_and_city_of() -> None:
    assert province_of(_place("南湖区")) == _place("浙江省") and city_of(_place("南湖区")) == _place("嘉兴市")
    assert city_of(_place("浦东新区")) == _place("上海市") and city_of(_place("仙桃市")) is None
    assert children(_place("嘉兴市"))[0].name == "南湖区"


def test_the_word_a_name_runs_into_is_not_split() -> None:
    assert find_place("嘉善县城管局") == _place("嘉善县") == find_place("嘉善县城市管理局")
    assert find_place("上海市场监管局") == _place("上海市")
