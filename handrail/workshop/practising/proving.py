"""The proof of a routing table in words, for whoever is writing it."""

from __future__ import annotations

import time
from dataclasses import dataclass

from handrail.content.checks.routing_references import unknown
from handrail.content.routing.model import Routing
from handrail.content.routing.proof import prove


@dataclass(frozen=True)
class Proven:
    """What was looked at. `is_possible` is false where something is named that is not there, or a question is empty."""

    is_possible: bool
    is_whole: bool = False
    combinations: int = 0
    ways: int = 0
    longest: int = 0
    milliseconds: int = 0
    counterexamples: int = 0


def proven(routing: Routing) -> Proven:
    """Looks at every combination of answers. What is wrong with them, the checks say at its place."""
    if any(unknown(routing)) or not all(question.answers for question in routing.questions):
        return Proven(is_possible=False)
    began = time.perf_counter()
    proof = prove(routing)
    return Proven(
        is_possible=True,
        is_whole=proof.is_whole,
        combinations=proof.combinations,
        ways=proof.ways,
        longest=len(proof.longest),
        milliseconds=round((time.perf_counter() - began) * 1000),
        counterexamples=len(proof.uncovered) + len(proof.overlapping) + len(proof.unsafe),
    )
