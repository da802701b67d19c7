"""The look: templates, style sheets, scripts and template tags. No models."""
