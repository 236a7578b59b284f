import json
import struct
from dataclasses import replace

from planner.domain.language import Language
from planner.publish.offline import app_files, icon, manifest, service_worker
from tests.publish import sample
from tests.publish.sample import FI, SV


def test_a_manifest_per_language_leads_into_its_folder() -> None:
    facts = json.loads(manifest(sample.shown(SV)))
    assert facts["start_url"] == "sv/index.html"
    assert facts["name"] == facts["short_name"] == "Servicebussen"
    files = app_files({language: sample.shown(language) for language in Language})
    assert {one["src"] for one in facts["icons"]} <= files.keys()
    assert {one["purpose"] for one in facts["icons"]} == {"any", "maskable"}
    assert not any(value.startswith(("/", "http")) for value in (facts["scope"], facts["start_url"]))


def test_icons_are_pictures_of_their_size() -> None:
    for pixels in (180, 192, 512):
        assert struct.unpack(">II", icon(pixels)[16:24]) == (pixels, pixels)


def test_the_worker_changes_with_every_publication() -> None:
    t = sample.shown(FI)
    again, newer = service_worker(t), service_worker(replace(t, version=t.version + 1))
    assert service_worker(t) == again != newer
    assert service_worker(replace(t, made_on=t.last)) != again
    assert b"{{" not in again
    assert b'VERSION = "3 2027-03-08 ' in again
