"""What can be said: record types, identifiers, schema and authority files (bottom layer, imports nothing of ours)."""
