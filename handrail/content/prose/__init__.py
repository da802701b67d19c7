"""Prose: the small vocabulary in which a module's text is written, as a tree, as HTML and as Markdown."""
