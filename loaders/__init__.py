"""What the texts say: bytes to clean text, documents, mentions and records with evidence."""
