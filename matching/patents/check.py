"""The claims of one listing against the form of numbers, against each other and against a register."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from matching.patents import sentences
from matching.patents.claims import Claims, NumberClaim, PhraseClaim, read_claims
from matching.patents.numbers import Kind, PatentNumber, problems
from matching.patents.register import Entry, Register
from matching.patents.rules import ALGORITHM, RULES
from matching.patents.sellers import may_use
from matching.patents.sentences import Said
from matching.patents.terms import is_over, last_year
from matching.types import Finding, Listing, Match, Span

MOST_PLACES = 20  # spans of one finding; a text that repeats itself says nothing more
MOST_FINDINGS = 40  # of one listing, the most probable ones: nobody reads more


@dataclass(frozen=True, slots=True)
class _Group:
    """One number with all the places that name it."""

    number: PatentNumber
    claims: tuple[NumberClaim, ...]

    @property
    def where(self) -> tuple[Span, ...]:
        return tuple(claim.where for claim in self.claims[:MOST_PLACES])

    @property
    def says_patent(self) -> bool:
        return any(claim.says_patent for claim in self.claims)

    @property
    def says_application(self) -> bool:
        return all(claim.says_application and not claim.says_patent for claim in self.claims)


def check_patents(listing: Listing, register: Register, day: date) -> list[Finding]:
    """What is suspicious on that day in what the listing says of patents, most probable first.

    A finding's feature is the key of a rule, its strength that rule's probability, its right the patent of the
    register that it speaks of.

    `day` is that of the listing: when it was seen. An empty register answers nothing about numbers unknown to it.
    """
    claims = read_claims(listing.texts)
    found: list[Finding] = []
    for group in _groups(claims):
        found += _about_number(group, listing, register, day)
    found += _about_words(claims)
    return sorted(found, key=lambda one: -one.strength)[:MOST_FINDINGS]


def as_matches(findings: Sequence[Finding]) -> list[Match]:
    """One match for each patent of the register that is spoken of, and one with right "" for all the rest."""
    rights = dict.fromkeys(found.right for found in findings)
    return [_match(right, [found for found in findings if found.right == right]) for right in rights]


def as_one_match(findings: Sequence[Finding]) -> Match | None:
    """All findings of a listing together, with right ""; None where there are none."""
    return _match("", findings) if findings else None


def _match(right: str, findings: Sequence[Finding]) -> Match:
    return Match(right, max(found.strength for found in findings), tuple(findings), ALGORITHM)


def _groups(claims: Claims) -> Iterator[_Group]:
    """The same number written with two check digits is two claims: one of them is wrong."""
    places: dict[tuple[str, str], list[NumberClaim]] = {}
    for claim in claims.numbers:
        places.setdefault((claim.number.key, claim.number.check), []).append(claim)
    for group in places.values():
        yield _Group(group[0].number, tuple(group))


def _about_number(group: _Group, listing: Listing, register: Register, day: date) -> Iterator[Finding]:
    wrong = problems(group.number, day.year)
    entry = register.find(group.number)
    right = entry.right.id if entry else ""
    if wrong and wrong != ("check",):
        yield _found("false_claim.malformed", sentences.malformed(group.where[0], group.number, wrong), group.where)
        return
    if wrong:
        yield _found("false_claim.check_digit", sentences.check_digit(group.where[0], group.number), group.where, right)
    if entry is not None:
        yield from _about_record(group, entry, listing, day)
    else:
        yield from _about_unknown(group, bool(wrong), register, day)
    yield from _about_kind(group, entry)


def _about_record(group: _Group, entry: Entry, listing: Listing, day: date) -> Iterator[Finding]:
    patent, where = entry.patent, group.where
    status = patent.status_on(day)
    if status == "expired":
        yield _found("false_claim.expired", sentences.expired(where[0], patent), where, entry.right.id)
    elif status == "lapsed":
        yield _found("false_claim.lapsed", sentences.lapsed(where[0], patent), where, entry.right.id)
    elif status == "application" and group.says_patent:
        yield _found("false_claim.application", sentences.application(where[0], patent), where, entry.right.id)
    elif group.number.is_application and group.says_patent and status != "granted":
        yield _found("false_claim.application", sentences.laid_open(where[0], group.number), where, entry.right.id)
    if not may_use(entry, listing):
        yield _found("false_claim.other_holder", sentences.other_holder(where[0], patent), where, entry.right.id)


def _about_unknown(group: _Group, wrong: bool, register: Register, day: date) -> Iterator[Finding]:
    number, where = group.number, group.where
    if number.is_application and group.says_patent:
        yield _found("false_claim.application", sentences.laid_open(where[0], number), where)
    if (last := last_year(number)) is not None and is_over(number, day) and not group.says_application:
        yield _found("false_claim.term_over", sentences.term_over(where[0], number, last), where)
    if not wrong and register.knows(number.office):
        yield _found("false_claim.unknown_here", sentences.unknown_here(where[0]), where)


def _about_kind(group: _Group, entry: Entry | None) -> Iterator[Finding]:
    """The number's own kind counts first; a register may file designs and patents alike."""
    actual = group.number.kind or (entry.patent.kind if entry else "")
    for claim in group.claims:
        if claim.said is not None and actual and claim.kind != actual:
            said = sentences.kind(claim.said, claim.where, claim.kind, _kind(actual))
            yield _found("false_claim.kind", said, (claim.said, claim.where), entry.right.id if entry else "")
            return


def _about_words(claims: Claims) -> Iterator[Finding]:
    patented = [phrase for phrase in claims.phrases if phrase.says == "patented"]
    pending = [phrase for phrase in claims.phrases if phrase.says == "pending"]
    granted = any(claim.says_patent for claim in claims.numbers)
    if patented and pending and not granted:
        said = sentences.pending(patented[0].where, pending[0].where)
        yield _found("false_claim.pending", said, (*_places(patented), *_places(pending)))
    elif patented and not claims.numbers:
        yield _found("false_claim.no_number", sentences.no_number(patented[0].where), _places(patented))
    elif patented and not granted and all(claim.says_application for claim in claims.numbers):
        numbers = tuple(claim.where for claim in claims.numbers[:MOST_PLACES])
        said = sentences.only_application(patented[0].where, numbers[0])
        yield _found("false_claim.pending", said, (*_places(patented), *numbers))


def _places(phrases: Sequence[PhraseClaim]) -> tuple[Span, ...]:
    return tuple(phrase.where for phrase in phrases[:MOST_PLACES])


def _kind(name: str) -> Kind:
    kinds: dict[str, Kind] = {"invention": "invention", "utility": "utility", "design": "design"}
    return kinds.get(name, "")


def _found(key: str, said: Said, where: tuple[Span, ...], right: str = "") -> Finding:
    return Finding(key, RULES[key].probability, said.zh, said.en, where, right)
