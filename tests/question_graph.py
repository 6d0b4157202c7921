"""Made-up graphs that fill every relation, with gaps, repeats and hostile texts, for the tests of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from kg.graph import Graph
from ontology.ids import stable_id
from ontology.model import Edge, Evidence, Node, Value

SOURCES = ("aa" * 32, "bb" * 32)
HOSTILE = "'}) DETACH DELETE n // <script>\"`\\u0027\\ 𠮷\n$agency ?x"
_COUNTIES = ("南湖区", "秀洲区", "海盐县")
_OFFICES = ("发展改革委", "数据局", "水利局", "财政局", "教育局", "交通局", "文化局", "体育局", "商务局")
_WORDS = ("争创示范市", "低空经济先行", "建设幸福河湖7个", HOSTILE, "提升服务", "新增学位3000个")
_FUNCTIONS = ("based_on", "implements", "issues", "interprets", "repeals", "amends", "cites")


class _Maker:
    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.nodes: dict[str, Node] = {}
        self.edges: dict[str, Edge] = {}
        self.at = 0

    def evidence(self, quote: str) -> Evidence:
        self.at += 100
        return Evidence(self.random.choice(SOURCES), self.at, self.at + len(quote), quote)

    def node(self, identifier: str, labels: tuple[str, ...], printed: int = 1, **values: Value | None) -> str:
        kept: Mapping[str, Value] = {k: v for k, v in sorted(values.items()) if v is not None}
        quote = str(next(iter(kept.values()), identifier))
        places = tuple(self.evidence(quote + "…" * i) for i in range(printed))
        self.nodes[identifier] = Node(identifier, labels, kept, places)
        return identifier

    def edge(self, type_: str, subject: str, object_: str, document: str | None = None, **values: Value | None) -> None:
        identifier = stable_id("edge", type_, subject, object_, document, values.get("function"))
        kept: Mapping[str, Value] = {k: v for k, v in sorted(values.items()) if v is not None}
        places = (self.evidence(type_),) if document else ()
        self.edges[identifier] = Edge(identifier, type_, subject, object_, kept, places, document)

    def maybe(self, value: Value, chance: float = 0.6) -> Value | None:
        return value if self.random.random() < chance else None


def question_graph(seed: int) -> Graph:
    """One graph with something for every question; the seed chooses who does what."""
    m = _Maker(seed)
    pick, some = m.random.choice, m.random.sample
    agencies = [
        m.node(f"agency-{i}", ("Agency",), 0, name=f"嘉兴市{o}", shortName=f"市{o}", level="市级", place="330400")
        for i, o in enumerate(_OFFICES)
    ]
    # Another city has offices of the same short names: answers must not merge them.
    agencies += [
        m.node(f"agency-b{i}", ("Agency",), 0, name=f"绍兴市{o}", shortName=f"市{o}", level="市级")
        for i, o in enumerate(_OFFICES[:4])
    ]
    counties = [
        m.node(f"agency-c{i}", ("Agency",), 1, name=f"嘉兴市{c}人民政府", shortName=f"{c}政府")
        for i, c in enumerate(_COUNTIES)
    ]
    alone = [
        m.node("agency-x0", ("Agency",), 1, name=HOSTILE, shortName=HOSTILE),
        m.node("agency-x1", ("Agency",), 1, name="孤岛局", shortName="孤岛局"),
    ]
    groups = [
        m.node(f"group-{i}", ("AgencyGroup",), 1, name=n) for i, n in enumerate(("各县(市、区)政府", "市级各部门"))
    ]
    for county in counties:
        m.edge("HAS_MEMBER", groups[0], county, validFrom=m.maybe("2024-01-01"))
    m.edge("PART_OF", agencies[1], agencies[0])
    leaders = [m.node(f"person-{i}", ("Person", "Leader"), 1, name=n) for i, n in enumerate(("张三", "李四", "王五"))]
    people = [m.node(f"person-p{i}", ("Person",), 1, name=n) for i, n in enumerate(("赵六", "吐逊·买合买提", HOSTILE))]
    gazette = m.node("gazette-1", ("Gazette",), 1, title="嘉兴市人民政府公报", issue="2025-03", cumulative=261)
    titles = (
        "国务院关于降低物流成本的意见",
        "浙江省人民政府关于物流的通知",
        "嘉兴市人民政府关于工业上楼的通知",
        "嘉兴市水利行动计划",
        "关于工业上楼的解读",
        "嘉兴市空气质量方案",
        HOSTILE,
    )
    documents = []
    for i, title in enumerate(titles):
        documents.append(
            m.node(
                f"document-{i}",
                ("Document",),
                1 + i % 2,
                title=title,
                number=m.maybe(f"嘉政发〔2025〕{i // 2}号", 0.8),
                titlePrinted=m.maybe(pick((title, title + "(试行)"))),
                issued=m.maybe(f"2025-0{i + 1}-10"),
                effectiveFrom=m.maybe(f"2025-0{i + 1}-20"),
                effectiveTo=m.maybe(f"202{5 + i % 3}-12-31"),
                status=m.maybe("有效", 0.4),
                contact=pick((None, "市水利局 0573-1", ("市数据局 张三", "市财政局 李四"))),
            )
        )
        m.edge("PART_OF", documents[i], gazette, documents[i])
        m.edge("ISSUED_BY", documents[i], pick(agencies), documents[i], ordinal=1)
        for ordinal, party in enumerate(some([*groups, *agencies], 2), 1):
            m.edge("ADDRESSED_TO", documents[i], party, documents[i], ordinal=m.maybe(ordinal, 0.9))
    m.edge("CITES", documents[2], documents[1], documents[2], function="implements")
    m.edge("CITES", documents[1], documents[0], documents[1], function="based_on")
    m.edge("CITES", documents[4], documents[2], documents[4], function="interprets")
    for function in _FUNCTIONS:
        d, x = some(documents, 2)
        m.edge("CITES", d, x, d, function=function)
    m.edge("CITES", documents[5], documents[3], documents[5])
    convention = m.node(
        "convention-1", ("Convention",), 1, wording="列第一位的为牵头单位,下同", rule="first-listed", scope="onward"
    )
    m.edge("PART_OF", convention, documents[2], documents[2])
    topics = [m.node(f"topic-{i}", ("Topic",), 0, name=n) for i, n in enumerate(("低空经济", "人工智能"))]
    regions = [m.node(f"region-{i}", ("Region",), 0, name=n, code=f"33040{i}") for i, n in enumerate(_COUNTIES)]
    projects = [
        m.node(f"project-{i}", ("Project",), 1, name=n, kind=m.maybe("工程"), phase=m.maybe("谋划"))
        for i, n in enumerate(("沪嘉城际", "国际物流港", HOSTILE))
    ]
    holders = []
    for i in range(30):
        document = documents[2 + i % 2]
        task = m.node(
            f"task-{i}",
            ("Task",),
            1 + i % 3,
            text=f"{i % 7}{pick(_WORDS)}" if i % 4 else pick(_WORDS),
            ordinal=i,
            kind=pick(("重点工作", "民生实事")),
            section=m.maybe("一、重点"),
            deadline=m.maybe("2025-12-31", 0.3),
        )
        m.edge("PART_OF", task, document, document)
        holders.append((task, document))
        parties = some([*agencies, *counties, *groups], m.random.randint(1, 6))
        first = document == documents[2]
        for ordinal, party in enumerate(parties, 1):
            leads = first and ordinal == 1 and not party.startswith("group")
            role = "LEADS" if leads else "CO_RESPONSIBLE" if first else "RESPONSIBLE"
            m.edge(
                role,
                party,
                task,
                document,
                ordinal=ordinal,
                surface=m.maybe("某局"),
                derivation=pick(("printed", "distributed", "implicit", "expanded")),
                convention=convention if first and leads else None,
            )
        if i % 3:
            m.edge("LEADS", pick(leaders), task, document, derivation="printed")
    # Two agencies in a row that hang on the rest by a single county: paths of all lengths.
    m.edge("RESPONSIBLE", agencies[0], "task-1", documents[3], ordinal=8, derivation="printed")
    extra = m.node("task-x", ("Task",), 1, text="专项工作", ordinal=99, kind="重点工作")
    m.edge("PART_OF", extra, documents[3], documents[3])
    m.edge("RESPONSIBLE", alone[0], extra, documents[3], ordinal=1, derivation="printed")
    m.edge("RESPONSIBLE", counties[0], extra, documents[3], ordinal=2, derivation="printed")
    far = m.node("task-z", ("Task",), 1, text="远处工作", ordinal=97, kind="重点工作")
    for ordinal, agency in enumerate(alone, 1):
        m.edge("RESPONSIBLE", agency, far, documents[3], ordinal=ordinal, derivation="printed")
    solo = m.node("task-y", ("Task",), 1, text="单独工作", ordinal=98, kind="重点工作")
    m.edge("RESPONSIBLE", agencies[0], solo, documents[3], ordinal=1, derivation="printed")
    m.edge("LEADS", agencies[0], solo, documents[2], ordinal=1, derivation="printed")
    m.edge("SAME_AS", "task-1", "task-2", documents[2])
    m.edge("SAME_AS", "task-3", "task-5", documents[2])
    for i in range(4):
        clause = m.node(f"clause-{i}", ("Clause",), 2, label="一、", heading=m.maybe(f"要求{i}"), text=f"条款{i}")
        m.edge("PART_OF", clause, documents[3], documents[3])
        holders.append((clause, documents[3]))
    holders += [(documents[5], documents[5])]
    targets = []
    for i in range(24):
        holder, document = pick(holders)
        targets.append(
            m.node(
                f"target-{i}",
                ("Target",),
                1 + i % 2,
                indicator=pick(("GDP增速", "PM2.5平均浓度", "新建充电桩", HOSTILE)),
                comparator=pick(("ge", "approx", "eq")),
                value=m.maybe(pick((6.0, 6.5, 1200.0, 0.1, 35000.25)), 0.9),
                unit=m.maybe("%"),
                stretch=m.maybe(7.5, 0.3),
                deadline=m.maybe(pick(("2025-12-31", "2025", "2027-06-30"))),
                modality=m.maybe(pick(("力争", "确保"))),
                text=m.maybe("达到6%以上"),
            )
        )
        m.edge("HAS_TARGET", holder, targets[i], document)
    for type_ in ("AGREES_WITH", "REFINES", "CONFLICTS_WITH"):
        for _ in range(2):
            g, o = some(targets, 2)
            m.edge(type_, g, o, documents[3], difference=m.maybe("数值不同"))
    for thing in (*topics, *regions, *projects):
        for holder, document in some(holders, 6):
            m.edge(
                "CONCERNS",
                holder,
                thing,
                document,
                phase=m.maybe(pick(("开工", "建成"))) if thing in projects else None,
            )
    m.edge("CONCERNS", "task-4", topics[0], documents[2])
    m.edge("HAS_TARGET", "task-4", targets[0], documents[2])
    posts = [m.node(f"post-{i}", ("Post",), 1, title=t) for i, t in enumerate(("局长", "副主任", "市长"))]
    m.edge("POST_IN", posts[0], agencies[2], documents[3])
    m.edge("POST_IN", posts[2], agencies[0])
    m.edge("HOLDS", leaders[0], posts[2])
    m.edge("HOLDS", leaders[1], posts[1])
    m.edge("APPOINTED_TO", people[0], posts[0], documents[3], term=m.maybe("试用期一年"), date="2025-03-01")
    m.edge("REMOVED_FROM", people[1], posts[0], documents[3], date="2025-03-01")
    m.edge("APPOINTED_TO", people[2], posts[1], documents[6])
    return Graph(m.nodes.values(), m.edges.values())
