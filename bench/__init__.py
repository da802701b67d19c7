"""The figures of docs/benchmarks.md: Handrail and its peers, measured side by side in one run."""
