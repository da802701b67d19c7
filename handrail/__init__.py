"""Handrail: a community develops, delivers and takes training on hard subjects in the open."""

__version__ = "0.1.0"
