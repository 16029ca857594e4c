"""Rights as people bring them through the console: each within what the account may speak for, each audited.

A holder speaks for its own name only. Whether a right is another's is decided under the registry's lock, by the same
reading of its key that saving uses, so that no number or application number reaches into another's right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.db import transaction

from alerts import audit
from alerts.errors import NotAllowedError
from alerts.models import Account
from hubiao.store import MissingBlobError, default_store
from matching.errors import PictureError
from matching.types import Polygon, ViewName
from registry import services as registry
from registry import writing
from registry.drafts import HolderDraft, RightDraft, clean
from registry.errors import RecordRefusedError
from registry.identity import find_record
from registry.models import Holder, Licence, RightImage, RightRecord
from registry.report import Outcome, Saved
from registry.revisions import lock_registry


@transaction.atomic
def save_claim(account: Account, draft: RightDraft, pictures: Sequence[bytes] = ()) -> Saved:
    """Create or update a right with these pictures. Raises RecordRefusedError for another's right."""
    draft = within(account, draft)
    saved = registry.save_right(draft)
    new = [image for data in pictures if (image := _add(saved.record, data))]
    if saved.outcome != Outcome.UNCHANGED or new:
        detail = {"outcome": saved.outcome.value, "number": saved.record.number, "pictures": len(new)}
        audit.append(account, "right.saved", f"right:{saved.record.pk}", detail)
    return saved


def within(account: Account, draft: RightDraft) -> RightDraft:
    """The draft as this account may save it, under the registry's lock; raises RecordRefusedError where it may not."""
    own = speaks_for(account)
    lock_registry()
    if own is None:
        return draft
    stated = clean(draft.holder.name)
    if stated and stated != clean(own.name):
        raise RecordRefusedError(f"the holder is {stated!r}: you register for {own.name!r} only", draft.record)
    draft = replace(draft, holder=HolderDraft(name=own.name))
    record = find_record(writing.checked(draft))
    if record is not None and record.holder_id != own.pk:
        raise RecordRefusedError("this number is registered here for another holder: ask an officer", draft.record)
    return draft


@transaction.atomic
def remove_picture(account: Account, image: RightImage) -> None:
    """Take one view off a right."""
    _check(account, image.right)
    detail, subject = {"sha256": image.sha256}, f"right:{image.right_id}"
    registry.remove_image(image)
    audit.append(account, "right.picture_removed", subject, detail)


@transaction.atomic
def describe_view(account: Account, image: RightImage, view: ViewName, *, partial: bool) -> None:
    """Say which side of a design a picture shows. `partial`: only what its solid lines enclose is claimed."""
    _check(account, image.right)
    claimed = suggested_claim(image) if partial else ()
    registry.describe_view(image, view, claimed)
    detail = {"sha256": image.sha256, "view": view, "partial": bool(claimed)}
    audit.append(account, "right.view_described", f"right:{image.right_id}", detail)


def suggested_claim(image: RightImage) -> tuple[Polygon, ...]:
    """What the solid lines of a drawing enclose, where it has dashed ones; empty where it cannot be told."""
    from matching.images.dashes import claimed_part  # OpenCV, which most pages never need
    from matching.images.decode import decode

    try:
        return claimed_part(decode(default_store().read(image.sha256)))
    except (PictureError, MissingBlobError):
        return ()


@transaction.atomic
def add_licence(
    account: Account,
    right: RightRecord,
    licensee: str,
    *,
    source: str = "",
    valid_from: date | None = None,
    valid_to: date | None = None,
    note: str = "",
) -> Licence:
    """Record who may use a right."""
    _check(account, right)
    licence = registry.grant_licence(
        right, licensee, source=source, valid_from=valid_from, valid_to=valid_to, note=note
    )
    audit.append(account, "licence.granted", f"right:{right.pk}", {"licensee": licensee, "source": source})
    return licence


@transaction.atomic
def remove_licence(account: Account, licence: Licence) -> None:
    """Take a licence back."""
    _check(account, licence.right)
    detail, subject = {"licensee": licence.licensee, "source": licence.source}, f"right:{licence.right_id}"
    registry.revoke_licence(licence)
    audit.append(account, "licence.revoked", subject, detail)


@transaction.atomic
def watch(account: Account, right: RightRecord, watched: bool) -> bool:
    """Watch a right, or stop watching it; whether that changed anything."""
    _check(account, right)
    before = RightRecord.objects.filter(pk=right.pk, watched=not watched).exists()
    registry.set_watched(right, watched)
    if before:
        audit.append(account, "right.watched" if watched else "right.unwatched", f"right:{right.pk}")
    return before


def speaks_for(account: Account) -> Holder | None:
    """The one holder this account speaks for; None for an officer, who may speak for any."""
    if account.role == Account.Role.OFFICER and account.is_active:
        return None
    if account.role == Account.Role.HOLDER and account.is_active and account.holder is not None:
        return account.holder
    raise NotAllowedError("rights are registered by their holder or an officer")


def _check(account: Account, right: RightRecord) -> None:
    own = speaks_for(account)
    if own is not None and right.holder_id != own.pk:
        raise NotAllowedError("this right is another holder's")


def _add(right: RightRecord, data: bytes) -> RightImage | None:
    """The new view; None when the right has it already."""
    before = right.images.count()
    image = registry.add_image(right, data)
    return image if right.images.count() > before else None
