"""The guard that lets only reading queries through, and results as plain JSON."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.cypher import check_read_only, plain_value
from ontology.errors import QueryError

READING = [
    "MATCH (n) RETURN n",
    "MATCH (n) RETURN n.set, n.create AS made, n.`delete`",
    "MATCH (n:Set)-[:CREATE]->(m) RETURN m",
    "RETURN 'CREATE (n)' AS text, \"DELETE\" AS other, 'it\\'s SET' AS third",
    "MATCH (n) // CREATE (m)\nRETURN n",
    "MATCH (n) /* SET n.x = 1 */ RETURN n;",
    "RETURN {set: 1, delete: 2} AS map, $create AS p",
    "MATCH (r) RETURN r.start AS start, r.end AS end ORDER BY start",
    "CALL { MATCH (n) RETURN count(n) AS c } RETURN c",
    "MATCH (a) CALL (a) { MATCH (a)-->(b) RETURN count(b) AS c } RETURN c",
    "CALL db.labels()",
    "CALL `db`.`schema`.visualization() YIELD nodes RETURN nodes",
    "MATCH p = shortestPath((a)-[*1..5]-(b)) RETURN p",
    "UNWIND [x IN range(1, 3) | x] AS x RETURN x",
    "EXPLAIN MATCH (n) RETURN n",
    "MATCH (a:Agency) WHERE a.name CONTAINS '合并' RETURN a",
]
WRITING = [
    "CREATE (n)",
    "create (n)",
    "MATCH (n) SET n.x = 1",
    "MATCH (n) SeT n.x = 1",
    "MATCH (n) DETACH DELETE n",
    "MATCH (n) REMOVE n:Agency",
    "MERGE (n:Agency {id: 'x'})",
    "DROP INDEX x",
    "FOREACH (x IN [1] | CREATE (:A))",
    "LOAD CSV FROM 'http://example.org/x.csv' AS row RETURN row",
    "LOAD/**/CSV FROM 'http://example.org/x.csv' AS row RETURN row",
    "CALL { CREATE (n) RETURN n } RETURN n",
    "CALL apoc.create.node([], {})",
    "CALL `apoc`.`cypher`.runWrite('CREATE (n)', {})",
    "CALL db.createLabel('x')",
    "MATCH (n) /* c */ SET /* d */ n.x = 1",
    "MATCH (n) // comment ' \nSET n.x = 1 //'",
    "RETURN 'a\\\\' CREATE (n) //'",
    "RETURN `a``b` CREATE (n)",
    "RETURN [1..SET]",
    "RETURN 1.CREATE (n)",
    "\\u0043REATE (n)",
    "RETURN '\\u0027 CREATE (n) //'",
    "MATCH (n) RETURN n; MATCH (n) DELETE n",
    "INSERT (n:Agency)",
    "START DATABASE neo4j",
    "GRANT ROLE reader TO someone",
    "PROFILE CREATE (n)",
    "CYPHER 5 CREATE (n)",
    "MATCH (n) WITH n, 'x' AS `y` SET n.x = 1",
]


@pytest.mark.parametrize("query", READING)
def test_reading_queries_pass(query: str) -> None:
    check_read_only(query)


@pytest.mark.parametrize("query", WRITING)
def test_writing_queries_are_refused_in_one_line(query: str) -> None:
    with pytest.raises(QueryError) as caught:
        check_read_only(query)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("query", ["", " // none\n", "RETURN 'open", 'RETURN "open', "RETURN `open", "RETURN 1 /* o"])
def test_broken_queries_are_refused(query: str) -> None:
    with pytest.raises(QueryError):
        check_read_only(query)


@given(st.text(alphabet=st.sampled_from("'\"`\\/*\n ;xCREATE"), max_size=12).map(
    lambda text: text.replace("\\", "\\\\").replace("'", "\\'")))
def test_a_string_hides_nothing_behind_it(text: str) -> None:
    check_read_only(f"RETURN '{text}' AS x")
    with pytest.raises(QueryError):
        check_read_only(f"RETURN '{text}' AS x CREATE (n)")


@given(st.sampled_from(["CREATE (n)", "MATCH (n) SET n.x = 1", "MATCH (n) DELETE n"]),
       st.lists(st.sampled_from(["/* ' */", "// \" `\n", "\n", "\t"]), min_size=1, max_size=4))
def test_comments_hide_no_clause(query: str, noise: list[str]) -> None:
    with pytest.raises(QueryError):
        check_read_only("".join(noise) + query.replace(" ", " " + "".join(noise)))


def test_plain_values_are_json_without_the_store_s_own_ids() -> None:
    assert plain_value({"@rid": "#1:0", "@type": "Agency", "name": "甲", "list": (1, 2.5, None)}) == {
        "list": [1, 2.5, None], "name": "甲"}
    assert plain_value(float("nan")) == "nan"
