"""The glossary: entries keyed by source term, compiled once, matched fast."""
