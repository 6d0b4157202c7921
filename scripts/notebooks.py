"""Run the notebooks in fresh kernels and store their outputs: ``python scripts/notebooks.py [NAME…]``, or ``make notebooks``.

They read the build in ``out`` (or KG_OUT); 06 starts a Neo4j server of its own, or uses NEO4J_URI.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "notebooks"


def run(path: Path, environment: dict[str, str]) -> nbformat.NotebookNode:
    """The notebook with the outputs of a fresh kernel, without anything that differs from run to run."""
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(FOLDER)}})
    client.execute(env={**os.environ, **environment})
    for cell in notebook.cells:
        cell.metadata = nbformat.NotebookNode()
        for output in cell.get("outputs", ()):
            output.pop("metadata", None)
            if output.output_type in {"display_data", "execute_result"}:
                output.metadata = nbformat.NotebookNode()
    notebook.metadata = nbformat.from_dict({
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    })
    return notebook


def main() -> None:
    """Run and rewrite the notebooks named, or all."""
    from kg.neo4j_server import start_server

    build = Path(os.environ.get("KG_OUT", ROOT / "out")).resolve()
    chosen = [FOLDER / f"{name}.ipynb" for name in sys.argv[1:]] or sorted(FOLDER.glob("*.ipynb"))
    for path in chosen:
        settings = {"KG_OUT": str(build)}
        if "neo4j" in path.stem:
            with start_server() as server:
                settings |= {"NEO4J_URI": server.uri, "NEO4J_USERNAME": server.user, "NEO4J_PASSWORD": server.password,
                             "NEO4J_DATABASE": server.database}
                found = run(path, settings)
        else:
            found = run(path, settings)
        path.write_text(nbformat.writes(found) + "\n", encoding="utf-8")
        print(path.name)


if __name__ == "__main__":
    main()
