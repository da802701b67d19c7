"""Where a module is written: Wagtail pages and blocks, and their way to the content model and back."""
