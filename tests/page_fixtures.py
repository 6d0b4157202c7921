"""Builds for the page tests: the sample, and a notice whose names try to become markup, both through the real pipeline."""

from __future__ import annotations

from pathlib import Path

from kg.complete import build_complete_graph
from kg.corpus import Corpus, find_files, read_corpus
from kg.graph import Graph
from kg.outputs import write_outputs
from kg.pages import write_pages

IMAGE = "<img src=x onerror=alert(1)>"
AGENCY = "<script>alert`4`局"
SCRIPT = "</script><script>alert(2)</script>"
HOSTILE = f"""\
嘉兴市人民政府办公室关于印发{SCRIPT}重点工作责任分解的通知
嘉政办发〔2025〕99号
各县(市、区)人民政府,市政府各部门:
现将责任分解印发给你们,请认真抓好落实。
嘉兴市人民政府办公室
2025年2月14日

{IMAGE}重点工作责任分解
一、张三{IMAGE}副市长牵头重点工作
1.推进{IMAGE}低空经济产值达到100亿元以上{SCRIPT}。
责任单位:市发展改革委、{AGENCY}、市经信局(列第一位的为牵头或汇总单位,下同)
2.推进<svg onload=alert(3)>{{{{7*7}}}}建设,完成投资20亿元。
责任单位:{AGENCY}、市发展改革委、{IMAGE}局、市经信局
3.推进"'><b>粗</b>工程建设。
责任单位:市经信局、市发展改革委
"""


def read(folder: Path) -> tuple[Graph, Corpus]:
    """The graph of a folder as ``kg build`` makes it, and the run it comes from."""
    corpus = read_corpus(find_files([folder]))
    return build_complete_graph(corpus.readings), corpus


def build(folder: Path, out: Path) -> Graph:
    """A whole build with its pages."""
    graph, corpus = read(folder)
    write_outputs(graph, corpus, out)
    write_pages(graph, corpus, out)
    return graph
