"""Tests of the look: templates, style sheets and scripts."""
