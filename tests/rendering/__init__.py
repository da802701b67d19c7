"""Tests of the page renderer."""
