"""The table of issue 3: each disguise at the budget of false matches, beside its aim and the best known before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bench.text import workload
from bench.text.aims import HARD, POSITIVE, TOGETHER, Aim
from bench.text.found import Best, Found
from bench.text.material import Row

HALF = 0.5
MET = {True: "yes", False: "NO", None: ""}


@dataclass(frozen=True, slots=True)
class Line:
    """How many of `texts` of one type are reported at the budget's threshold, and at probability one half."""

    kind: str
    type: str
    texts: int
    at_budget: int
    at_half: int
    aim: Aim | None

    def met(self, reported: int) -> bool | None:
        """Whether so many of the texts reach the aim; None where none is set."""
        if self.aim is None or self.aim.aim is None:
            return None
        share = 100 * reported / self.texts
        return share >= self.aim.aim if self.kind == "pos" else share <= self.aim.aim


def lines(found: Found, threshold: float) -> list[Line]:
    """One line per type, then those of two characters and of more, then types counted together."""
    best = found.best()
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in found.rows:
        for name in _names(row):
            groups[row["kind"], name].append(row)
    order = {"pos": 0, "hard": 1}
    return [
        Line(
            kind, name, len(rows), _reported(rows, best, threshold), _reported(rows, best, HALF),
            (POSITIVE if kind == "pos" else HARD).get(name),
        )
        for (kind, name), rows in sorted(groups.items(), key=lambda entry: (order[entry[0][0]], entry[0][1]))
    ]  # fmt: skip


def _names(row: Row) -> Iterator[str]:
    if row["kind"] == "neg":
        return
    yield row["type"]
    if row["type"] in TOGETHER:
        yield TOGETHER[row["type"]]
    if row["kind"] == "pos" and row["type"].startswith(("zh_", "real_zh", "wild_zh")):
        yield f"{row['type']}, {'2' if len(row['mark']) == 2 else '3+'} characters"


def _reported(rows: Sequence[Row], best: Mapping[str, Best], threshold: float) -> int:
    return sum(best[row["id"]].own >= threshold for row in rows)


def table(found: Found, threshold: float) -> str:
    """Markdown: the types, the means, and what clean texts cost."""
    own = lines(found, threshold)
    rows = [
        f"threshold {threshold:.6f}; %, share of texts reported\n",
        "| type | texts | at budget | at p ≥ 0.5 | aim | best known | met: budget / 0.5 |",
        "| --- | --- | --- | --- | --- | --- | --- |",
        *map(_row, own),
    ]
    kinds = [line for line in own if line.kind == "pos" and "," not in line.type and not line.type.endswith("exact")]
    rows += [_mean(script, kinds) for script in ("lat_", "zh_")]
    judged = [met for line in own if (met := line.met(line.at_budget)) is not None]
    rows += ["", f"{sum(judged)} of {len(judged)} aims met at this threshold", ""]
    return "\n".join([*rows, workload.table(found, (threshold, HALF))])


def _mean(script: str, lines: Sequence[Line]) -> str:
    own = [line for line in lines if line.type.startswith(script)]
    shares = (
        100 * sum(count / line.texts for line, count in counts) / max(1, len(own))
        for counts in ([(line, line.at_budget) for line in own], [(line, line.at_half) for line in own])
    )
    return f"| **mean of {script}** | {len(own)} types | {' | '.join(f'**{share:.1f}**' for share in shares)} | | | |"


def _row(line: Line) -> str:
    aim = line.aim
    sign = "≥" if line.kind == "pos" else "≤"
    aimed = f"{sign} {aim.aim:g}" if aim and aim.aim is not None else ""
    met = " / ".join(MET[line.met(count)] for count in (line.at_budget, line.at_half)) if aimed else ""
    shares = [f"{100 * count / line.texts:.1f}" for count in (line.at_budget, line.at_half)]
    name = line.type if line.kind == "pos" else f"hard: {line.type}"
    return f"| {name} | {line.texts} | {shares[0]} | {shares[1]} | {aimed} | {f'{aim.best:g}' if aim else ''} | {met} |"
