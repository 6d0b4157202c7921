"""Bodies and posts printed behind 原: the former body of that name, never its successor; no post held now."""

from __future__ import annotations

import pytest

from loaders.reader import read_document
from loaders.source import parse_source
from ontology.model import Reading

HEAD = "滁州市人民政府办公室关于分解2024年重点工作任务的通知\n滁政办〔2024〕3号\n各县（市、区）人民政府：\n现将任务分解如下。\n\n"


def read(body: str, head: str = HEAD) -> Reading:
    return read_document(parse_source((head + body + "\n").encode(), "t.txt"))


def parties(reading: Reading) -> list[list[tuple[str, str]]]:
    return [[(p.agency.removeprefix("滁州市"), p.role) for p in t.parties] for t in reading.tasks]


WAYS = [
    "一、加固水库大坝。责任单位：{}\n二、营造防护林。责任单位：市林业局\n",
    "序号|工作任务|责任单位\n1|加固水库大坝|{}\n2|营造防护林|市林业局\n",
    "序号\t工作任务\t责任单位\n1\t加固水库大坝\t{}\n2\t营造防护林\t市林业局\n",
    "序号\n工作任务\n责任单位\n1\n加固水库大坝\n{}\n2\n营造防护林\n市林业局\n",
    "┌──┬────┬────────┐\n│序号│工作任务│责任单位│\n├──┼────┼────────┤\n│1   │加固水库大坝│{}│\n├──┼────┼────────┤\n│2   │营造防护林│市林业局│\n└──┴────┴────────┘",
    "一、加固水库大坝（{}）。\n二、营造防护林（市林业局）。\n三、修建步道（市城管局）。\n",
]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("printed", "agencies"),
    [
        ("原市应急局", ["应急管理局"]),
        ("原市文化局、市财政局", ["文化局", "财政局"]),
        ("原市文化局和原市体育局", ["文化局", "体育局"]),
        ("市财政局、（原）市国土局", ["财政局", "国土资源局"]),
        ("原市交通局、市财政局", ["交通局", "财政局"]),
        ("原滁州市环保局", ["环境保护局"]),
        ("原省质监局、原铁道部", ["安徽省质量技术监督局", "铁道部"]),
    ],
)
def test_a_former_body_keeps_its_own_name(way: str, printed: str, agencies: list[str]) -> None:
    reading = read(way.format(printed))
    assert [a for a, _ in parties(reading)[0]] == agencies
    assert not reading.issues


@pytest.mark.parametrize("printed", ["原平市财政局", "原阳县财政局", "平原县财政局", "太原市财政局"])
def test_places_that_begin_so_keep_their_name(printed: str) -> None:
    assert parties(read(WAYS[1].format(printed)))[0] == [(printed, "unspecified")]


def test_verbs_and_former_bodies() -> None:
    reading = read("序号|工作任务|责任单位\n1|加固水库大坝|原市水利局牵头，原市林业局、市财政局配合\n2|营造防护林|原市园林局会同市财政局负责\n")
    assert parties(reading) == [
        [("水利局", "lead"), ("林业局", "co"), ("财政局", "co")],
        [("园林局", "lead"), ("财政局", "co")],
    ]


ISSUED = "{0}人民政府办公室关于分解重点任务的通知\n{1}政办〔2024〕3号\n各有关单位：\n现将任务分解如下。\n\n"


@pytest.mark.parametrize(
    ("place", "short", "printed", "agency"),
    [
        ("固原市", "固", "原州发改局", "固原市原州区发展和改革局"),
        ("固原市", "固", "原州水务局", "固原市原州区水务局"),
        ("固原市原州区", "原", "原州教育局", "固原市原州区教育局"),
        ("忻州市", "忻", "原平教育局", "原平市教育局"),
        ("恩施土家族苗族自治州", "恩施州", "原州水利局", "恩施土家族苗族自治州水利局"),
        ("怀化市", "怀", "原州财政局", "原州财政局"),
    ],
)
def test_short_names_of_places_that_begin_so(place: str, short: str, printed: str, agency: str) -> None:
    reading = read(f"一、加固水库大坝。牵头单位：{printed}；配合单位：{place}林业局\n", ISSUED.format(place, short))
    assert next((p.agency, p.role) for p in reading.tasks[0].parties) == (agency, "lead")


@pytest.mark.parametrize(("place", "short", "home"), [("固原市", "固", "固原市原州区"), ("恩施土家族苗族自治州", "恩施州", "恩施土家族苗族自治州")])
@pytest.mark.parametrize(
    ("printed", "roles"),
    [("原州水利局牵头，原州财政局配合", ["lead", "co"]), ("原州水利局会同原州财政局负责", ["lead", "co"]), ("原州水利局和原州财政局", ["unspecified"] * 2)],
)
def test_such_names_before_verbs(place: str, short: str, home: str, printed: str, roles: list[str]) -> None:
    reading = read(f"一、加固水库大坝。责任单位：{printed}\n", ISSUED.format(place, short))
    assert [(p.agency, p.role) for p in reading.tasks[0].parties] == list(zip([f"{home}水利局", f"{home}财政局"], roles, strict=True))
    assert not reading.issues


@pytest.mark.parametrize("rows", ["姓名|单位|职务\n赵刚|原州水利局|局长\n", "成员：赵刚　　原州水利局局长\n　　　李明远　　市财政局局长\n"])
def test_such_names_in_rosters(rows: str) -> None:
    head = "{0}人民政府办公室关于成立{0}防汛指挥部的通知\n{1}政办〔2019〕8号\n各有关单位：\n组成人员名单如下：\n\n"
    home, other, state = (read(rows, head.format(*pair)) for pair in (("固原市", "固"), ("忻州市", "忻"), ("恩施土家族苗族自治州", "恩施州")))
    assert ("赵刚", "局长", "固原市原州区水利局") in [(p.name, p.post, p.agency) for p in home.people]
    assert not any(p.name == "赵刚" for r in (other, state) for p in r.people)
    assert all("unread-roster" in {i.code for i in r.issues} for r in (other, state))
