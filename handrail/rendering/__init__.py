"""Content to HTML, one file a block family. No Django."""
