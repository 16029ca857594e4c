"""Word marks in texts, measured.

    python -m bench.text                      titles/s, memory, build, change, save and load beside two other methods
    python -m bench.text --table              recall by disguise beside aims and the best known (development set)
    python -m bench.text --screen             the same through the files of `hubiao screen`: are the figures equal?
    python -m bench.text --reliability P.png  is a probability of 0.8 right eight times in ten?
    python -m bench.text --ablation           each channel, feature and qualifier off, one at a time
    python -m bench.text --unseen 300         recall on other marks, disguised by dice
    python -m bench.text --fuzz 1000000       random texts: no crash, spans that hold, time by length

Without the folder of development data speed, --unseen and --fuzz run on invented marks and titles.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from bench import SHARED
from bench.text.material import SIZES, Material


def main() -> None:
    options = _options()
    material = Material.at(options.data)
    if options.fuzz:
        _fuzz(options)
    elif options.unseen:
        from bench.text import unseen
        from matching.matcher import Matcher

        unseen.run(material, Matcher.load("cpu"), options.unseen, options.budget, options.seed)
    elif options.table or options.screen or options.reliability or options.ablation:
        _quality(material, options)
    else:
        from bench.text import speed

        speed.measure(material, options.galleries.split(","), options.titles, options.seconds, options.out)


def _fuzz(options: argparse.Namespace) -> None:
    import random

    from bench.text import fuzz, lengths
    from matching.matcher import Matcher

    matcher, dice = Matcher.load("cpu"), random.Random(options.seed)  # noqa: S311 - repeatable
    gallery = fuzz.gallery_of(matcher)
    fuzz.strings(matcher, gallery, options.fuzz, dice)
    lengths.measure(matcher, gallery, dice, options.figure)


def _quality(material: Material, options: argparse.Namespace) -> None:
    from bench.text import ablation, found, recall, reliability, screened
    from matching.matcher import Matcher

    if material.data is None:
        raise SystemExit(f"{options.data} holds no eval.csv: name the folder of the development set by --data")
    matcher, judge = Matcher.load("cpu"), found.load_judge(material.data)
    if options.ablation:
        ablation.run(material, options.gallery, matcher, judge, options.budget)
        return
    seen = found.find(material, options.gallery, matcher, options.floor)
    if options.table:
        limit = seen.threshold(judge, options.budget) if options.threshold is None else options.threshold
        print(f"\n## {len(seen.gallery)} marks, {len(seen.rows)} texts, {seen.titles_per_s:,.0f} titles/s; budget "
              f"{options.budget:g} false matches per 1,000 clean texts\n\n{recall.table(seen, limit)}")  # fmt: skip
    if options.screen:
        screened.compare(seen, judge, options.budget, options.floor)
    if options.reliability:
        reliability.draw(seen, options.reliability)


def _options() -> argparse.Namespace:
    asked = argparse.ArgumentParser("bench.text", description=__doc__,
                                    formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    asked.add_argument("--data", type=Path, default=SHARED / "evals" / "text", help="folder of the development set")
    asked.add_argument("--galleries", default=",".join(SIZES), help="sizes to measure speed at")
    asked.add_argument("--titles", type=int, default=0, help="titles to measure speed with (0: all)")
    asked.add_argument("--seconds", type=float, default=20.0, help="longest time for one method at one size")
    asked.add_argument("--out", type=Path, help="JSON file for the figures of speed")
    asked.add_argument("--table", action="store_true")
    asked.add_argument("--screen", action="store_true")
    asked.add_argument("--reliability", type=Path, metavar="FILE.png")
    asked.add_argument("--ablation", action="store_true")
    asked.add_argument("--gallery", default="1k", choices=tuple(SIZES), help="gallery for recall")
    asked.add_argument("--budget", type=float, default=1.0, help="false matches allowed per 1,000 clean texts")
    asked.add_argument("--threshold", type=float, help="use this instead of the budget's")
    asked.add_argument("--floor", type=float, default=0.0, help="forget matches below (for big galleries)")
    asked.add_argument("--unseen", type=int, default=0, metavar="N", help="marks to disguise")
    asked.add_argument("--fuzz", type=int, default=0, metavar="N", help="random texts")
    asked.add_argument("--figure", type=Path, metavar="FILE.png", help="draw time by length (with --fuzz)")
    asked.add_argument("--seed", type=int, default=1)
    return asked.parse_args()


if __name__ == "__main__":
    main()
