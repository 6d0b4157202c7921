"""Issuer and place of a text whose page tells them: the site it stands on, and the news that leads to it."""

from __future__ import annotations

import pytest

from loaders.reader import read_document
from loaders.source import parse_source
from ontology.model import Reading


def read(raw: str) -> Reading:
    return read_document(parse_source(raw.encode(), "text.txt"))


def parties(r: Reading) -> list[str]:
    return [p.agency for t in r.tasks for p in t.parties]


def page(head: str, bodies: str, number: str = "") -> str:
    return f"{head}\n加快节水产业发展若干政策\n{number}\n为推动节水产业发展，特制订如下政策。\n一、建立台账。（责任单位：{bodies}）\n二、完善管网。（责任单位：{bodies}）\n"


SITE = "您当前的位置：\n>> 政务公开 >> 政策文件\n"


@pytest.mark.parametrize(
    ("head", "bodies", "full"),
    [
        (f"诸暨市人民政府\n{SITE}", "市水利局", "诸暨市水利局"),
        ("诸暨市人民政府门户网站\n", "市水利局", "诸暨市水利局"),
        (f"諸暨市人民政府\n{SITE}", "市水利局", "诸暨市水利局"),
        (f"长兴县人民政府\n{SITE}", "县水利局", "长兴县水利局"),
        (f"绍兴市柯桥区人民政府\n{SITE}", "区水利局", "绍兴市柯桥区水利局"),
        ("首页 | 青州市人民政府网站\n", "市水利局", "青州市水利局"),
        (f"诸暨市人民政府\n{SITE}信息来源：市水利局\n", "市财政局", "诸暨市财政局"),
        ("无障碍 | 长者模式\n欢迎访问寿光市人民政府网站\n", "市财政局", "寿光市财政局"),
        (f"縉雲縣人民政府\n{SITE}", "縣財政局", "缙云县财政局"),
        (f"宁夏回族自治区人民政府\n{SITE}", "自治区水利厅", "自治区水利厅"),  # 区 stands in it: no level by itself
    ],
)
def test_the_site_of_a_government_tells_the_place_of_bodies_of_its_level(head: str, bodies: str, full: str) -> None:
    assert set(parties(read(page(head, bodies)))) == {full}


@pytest.mark.parametrize(
    ("head", "bodies", "number"),
    [
        (f"绍兴市柯桥区人民政府\n{SITE}", "市水利局", ""),  # of the city above
        (f"诸暨市人民政府\n{SITE}", "市水利局、县水利局", ""),
        (f"诸暨市人民政府\n{SITE}", "市水利局，各县（市、区）政府", ""),  # a city with counties
        (f"诸暨市人民政府\n{SITE}信息来源：省水利厅\n", "市水利局", ""),
        (f"诸暨市人民政府\n{SITE}信息来源：温州市水利局\n", "市水利局", ""),
        (f"诸暨市人民政府\n{SITE}", "市水利局", "温政发〔2021〕8号"),
        ("诸暨市人民政府\n", "市水利局", ""),  # nothing says that it is the name of a site
    ],
)
def test_a_text_from_elsewhere_has_not_the_place_of_the_site(head: str, bodies: str, number: str) -> None:
    r = read(page(head, bodies, number))
    assert parties(r) and not any("诸暨" in name or "柯桥" in name for name in parties(r))


NEWS = "为做好节水工作，各有关单位要通力合作。\n节水怎么做？一起来看\n"
BREAKDOWN = "2021年节水工作任务分解\n一、主要任务\n1.建立台账。\n牵头单位：区水利局\n责任单位：区财政局\n2.完善管网。\n牵头单位：区财政局\n"


@pytest.mark.parametrize("day", ["近日，", "日前，", "3月2日，", "近日", "据悉，"])
@pytest.mark.parametrize("name", ["2021年节水工作任务分解", "关于印发2021年节水工作任务分解的通知"])
@pytest.mark.parametrize("verb", ["发布", "印发了", "正式出台"])
def test_news_names_who_issues_the_text_printed_below_it(day: str, name: str, verb: str) -> None:
    r = read(f"{day}西安市雁塔区人民政府办公室{verb}《{name}》，共有两项任务。\n{NEWS}{BREAKDOWN}")
    assert r.documents[0].title == "2021年节水工作任务分解"
    assert r.documents[0].issuer == ("西安市雁塔区人民政府办公室",)
    assert parties(r)[0] == "西安市雁塔区水利局"


@pytest.mark.parametrize(
    "lead",
    [
        "近日，西安市雁塔区人民政府办公室发布《2021年防汛工作任务分解》。",  # another text
        "近日，区人民政府办公室发布《2021年节水工作任务分解》。",
        "近日，西安市雁塔区水利局、西安市雁塔区财政局发布《2021年节水工作任务分解》。",
        "近日，西安市雁塔区水利局会同市财政局发布《2021年节水工作任务分解》。",
        "西安市雁塔区水利局发布《2021年节水工作任务分解》。西安市碑林区水利局发布《2021年节水工作任务分解》。",
    ],
)
def test_news_of_another_text_or_several_bodies_tells_nothing(lead: str) -> None:
    r = read(f"{lead}\n{NEWS}{BREAKDOWN}")
    assert r.documents[0].issuer == () and parties(r)[0] == "区水利局"


@pytest.mark.parametrize(
    ("site", "by", "full"),
    [
        ("内蒙古自治区人民政府网站", "自治区人民政府办公厅", "内蒙古自治区水利厅"),
        ("內蒙古自治區人民政府網站", "自治區人民政府辦公廳", "内蒙古自治区水利厅"),
        ("青海省人民政府门户网站", "省人民政府办公厅", "青海省水利厅"),
        ("廣西壯族自治區人民政府網站", "自治區人民政府辦公廳", "广西壮族自治区水利厅"),
        ("青海省人民政府官网", "青海省人民政府办公厅", "青海省水利厅"),
    ],
)
def test_the_site_that_published_a_text_tells_the_place_of_what_follows(site: str, by: str, full: str) -> None:
    level = "省" if "省" in full else "自治区"
    r = read(
        f"本报消息：今天，{site}发布了《{by}关于印发节水工程2021年工作计划的通知》，明确了节水工作计划。\n"
        "为贯彻落实有关要求，特制定节水工程（以下简称“工程”）2021年工作计划。\n"
        f"一、主要任务\n（一）建立台账。全面建立台账。（{level}水利厅牵头，{level}财政厅配合）\n（二）完善管网。全面完善管网。（{level}水利厅牵头）\n"
    )
    assert parties(r)[0] == full and r.documents[0].issuer[0].endswith("人民政府办公厅")


def test_a_short_name_in_news_below_a_district_is_its_bureau() -> None:
    r = read(f"近日，西安市雁塔区人民政府办公室发布《2021年节水工作任务分解》。\n{NEWS}{BREAKDOWN.replace('区水利局', '区规资局')}")
    assert parties(r)[0] == "西安市雁塔区规划和自然资源局"
