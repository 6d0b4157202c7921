"""Names and limits that the pages of a build share."""

from __future__ import annotations

HOME = "index.html"
TITLE = "政策知识图谱 Policy knowledge graph"

LARGE = 60_000
"""Graphs with more nodes get no page that holds all of them: no browser would open it; `kg view --focus` draws parts."""

ROWS = 2_000
"""Rows one page holds at most; where there are more, the dashboard says how many are shown."""

MEMBERS = 400
"""Parties the coupling page draws at most, those with most tasks."""

DOWNLOADS = (
    ("graph.ttl", "Turtle", "RDF 图谱", "the graph as RDF"),
    ("graph.nt", "N-Triples", "逐行 RDF", "RDF, one triple a line"),
    ("graph.trig", "TriG", "按文件分图的 RDF", "RDF, one graph a document"),
    ("graph.jsonld", "JSON-LD", "JSON 形式的 RDF", "RDF as JSON"),
    ("graph.jsonl", "JSON Lines", "节点与关系，每行一条", "nodes and relations, one a line"),
)
