"""The question catalogue: what analysts ask, each question as Cypher, SPARQL and Python over the graph."""
