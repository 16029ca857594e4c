"""What every importer of register files promises. A new importer gives a sample and is held to all of it.

Files may be cut, padded, or hold one broken record among good ones: nothing escapes but `FileRefusedError` for the
whole file, and one refusal per broken record.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from registry.drafts import RightDraft
from registry.errors import FileRefusedError, RecordRefusedError
from registry.importers.file import Importer, RegisterFile
from registry.importers.table import TABLE, find_importer, read_file
from registry.services import import_files
from tests.registry.samples import SAMPLES, Sample

NUMBERS = ("9900001-0001", "9900002-0001", "9900003-0001")


class ImporterContract:
    """Collected by `tests.registry.test_importers` once per importer of the table."""

    @pytest.fixture(params=TABLE, ids=lambda importer: importer.name)
    def importer(self, request: pytest.FixtureRequest) -> Importer:
        found: Importer = request.param
        return found

    @pytest.fixture
    def sample(self, importer: Importer) -> Sample:
        assert importer.name in SAMPLES, f"{importer.name} has no sample in tests/registry/samples.py"
        return SAMPLES[importer.name]

    @pytest.fixture
    def path(self, sample: Sample, tmp_path: Path) -> Path:
        path = tmp_path / sample.file
        path.write_bytes(sample.write(NUMBERS, "2020-04-16"))
        return path

    def test_only_this_importer_claims_its_file(self, importer: Importer, path: Path) -> None:
        file = RegisterFile.open(path)
        assert [one.name for one in TABLE if one.detect(file)] == [importer.name]
        assert find_importer(file) is importer

    def test_every_record_is_read_without_a_warning(self, path: Path) -> None:
        drafts = list(read_file(path))
        assert [draft.number for draft in drafts if isinstance(draft, RightDraft)] == list(NUMBERS)
        for draft in drafts:
            assert isinstance(draft, RightDraft)
            assert draft.office
            assert draft.classes
            assert draft.filed_on
            assert (draft.source_file, draft.record, draft.warnings) == (path.name, draft.number, ())

    def test_reading_again_gives_the_same(self, path: Path) -> None:
        assert list(read_file(path)) == list(read_file(path))

    def test_a_broken_record_is_named_and_the_rest_is_read(self, path: Path) -> None:
        text = path.read_text("utf-8")
        start, end = text.index(NUMBERS[1]), text.index(NUMBERS[2])
        second = text[start:end].replace("2020-04-16", "2020-99-16").replace("20200416", "20209916")
        path.write_text(text[:start] + second + text[end:], "utf-8")
        items = list(read_file(path))
        assert [type(item) for item in items] == [RightDraft, RecordRefusedError, RightDraft]
        refused = items[1]
        assert isinstance(refused, RecordRefusedError)
        assert NUMBERS[1] in refused.record
        assert "is no date" in str(refused)

    def test_what_nobody_knows_is_told(self, sample: Sample, path: Path) -> None:
        path.write_bytes(sample.add_strange(path.read_bytes()))
        first = next(iter(read_file(path)))
        assert isinstance(first, RightDraft)
        assert [warning.lower() for warning in first.warnings] == ["not read: strange"]

    def test_a_cut_file_never_crashes(self, path: Path) -> None:
        data = path.read_bytes()
        for end in range(0, len(data), max(1, len(data) // 40)):
            path.write_bytes(data[:end])
            with suppress(FileRefusedError):
                assert all(isinstance(item, RightDraft | RecordRefusedError) for item in read_file(path))

    @pytest.mark.django_db
    def test_importing_again_changes_nothing(self, path: Path) -> None:
        first, again = import_files([path]), import_files([path])
        assert (first.created, first.refused) == (3, [])
        assert (again.created, again.updated, again.unchanged, again.refused) == (0, 0, 3, [])
