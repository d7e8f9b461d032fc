"""Calque: from scraped, machine-translated medical articles to Markdown an editor can trust."""
