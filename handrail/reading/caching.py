"""What browsers may keep of an answer."""

from __future__ import annotations

FRESH = {"Cache-Control": "no-cache"}
"""They ask each time whether it is still the same."""
NO_STORE = {"Cache-Control": "no-store"}
"""Nothing: it is one person's."""
