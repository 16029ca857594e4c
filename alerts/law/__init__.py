"""The law behind findings: data with dates, sources and sureness; never a literal in code."""
