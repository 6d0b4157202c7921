"""What it adds up to: graph, stores, analytics, views and the command line."""

__version__ = "0.1.0"
