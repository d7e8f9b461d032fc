"""`calque models`: what is listed, installed from a file or over HTTP, refused, and removed."""

from __future__ import annotations

import hashlib
import http.server
import json
import stat
import threading
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from toolkit.cli import main
from toolkit.errors import CalqueError
from toolkit.translate.argos import Argos
from toolkit.translate.argos.packages import installed
from toolkit.translate.argos.unpack import unpack
from toolkit.translate.translator import Fragment

from .conftest import TINY, Run

DIGEST = hashlib.sha256(TINY.read_bytes()).hexdigest()
# Nothing listens at port 1 of this machine.
NOWHERE = "http://127.0.0.1:1/"


class Models:
    """`calque models` in a folder of its own."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder, self._capture = folder, capture

    def __call__(self, *arguments: str) -> tuple[int, str, str]:
        """Exit status, standard output, standard error."""
        status = main(["models", *arguments])
        return (status, *self._capture.readouterr())

    def held(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir()) if self.folder.exists() else []


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Models:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "packages"))
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", NOWHERE)
    monkeypatch.setenv("ARGOS_COMPUTE_TYPE", "int8")
    return Models(tmp_path / "packages", capsys)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A folder, and the address at which a server on this machine gives what lies in it."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    folder = tmp_path / "site"
    folder.mkdir()
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield folder, f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def entry(address: str, **more: object) -> dict[str, object]:
    return {
        "package_version": "1.0",
        "from_code": "ru",
        "from_name": "Russian",
        "to_code": "en",
        "to_name": "English",
        "links": [f"{address}ru_en.argosmodel"],
        **more,
    }


def published(site: tuple[Path, str], *entries: dict[str, object]) -> str:
    """Publish the tiny package and an index; the address of the index's folder."""
    folder, address = site
    (folder / "ru_en.argosmodel").write_bytes(TINY.read_bytes())
    (folder / "index.json").write_text(json.dumps(entries or [entry(address)]), encoding="utf-8")
    return address


def english(text: str) -> str:
    return Argos(way="light").translate([Fragment(text, "ru")])[0][0].text


def test_from_a_file_to_a_translation_and_away_again(models: Models) -> None:
    status, out, err = models("install", "ru-en", str(TINY))
    assert (status, err) == (0, "")
    assert f"ru-en 1.0 installed in {models.folder / 'translate-ru_en-1_0'}" in out
    assert DIGEST in out
    assert english("судороги ног ночью") == "leg cramps at night"
    assert models("remove", "ru-en")[:2] == (0, f"ru-en 1.0 removed from {models.folder / 'translate-ru_en-1_0'}\n")
    assert models.held() == []
    assert not Argos(way="light").speaks("ru")


def test_from_an_index_to_a_translation_and_away_again(models: Models, site: tuple[Path, str]) -> None:
    address = published(site)
    status, out, _ = models("list", "--index", address)
    assert status == 0
    assert "nothing" in out
    assert "ru-en  1.0  Russian to English" in out
    status, out, err = models("install", "ru-en", "--index", address)
    assert (status, err) == (0, "")
    assert f"sha256 {DIGEST}  from {address}ru_en.argosmodel" in out
    assert english("больной не может пить воду") == "the patient cannot drink water"
    assert "ru-en  1.0" in models("list", "--installed")[1]
    assert models("remove", "ru-en")[0] == 0
    assert models.held() == []


def test_an_installed_model_is_an_engine_of_the_commands(models: Models, calque: Run) -> None:
    lines = "судороги ног ночью\n40 капель\n".encode()
    models("install", "ru-en", str(TINY))
    done = calque("translate", "--from", "ru", "--format", "jsonl", stdin=lines)
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [each["translations"][0]["engine"] for each in told] == ["argos", "phrasebook"], "400 drops are refused"


def test_from_an_address(models: Models, site: tuple[Path, str]) -> None:
    assert models("install", "ru-en", f"{published(site)}ru_en.argosmodel", "--sha256", DIGEST.upper())[0] == 0
    assert english("кашель") == "cough"


def test_the_index_is_named_by_option_environment_or_settings(
    models: Models, site: tuple[Path, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    address = published(site)
    (tmp_path / "calque.toml").write_text(f'argos_index = "{address}"\n', encoding="utf-8")
    assert models("list")[0] == 2, "the environment comes before the settings"
    monkeypatch.delenv("ARGOS_PACKAGE_INDEX")
    assert f"offered by {address}index.json" in models("list")[1]
    assert models("list", "--index", NOWHERE)[0] == 2, "the option comes first"


def test_without_a_network_the_message_says_what_to_do(models: Models) -> None:
    models("install", "ru-en", str(TINY))
    status, out, err = models("list")
    assert status == 2
    assert "ru-en  1.0" in out, "what is installed is shown all the same"
    assert err.startswith(f"calque: {NOWHERE}index.json: cannot be reached: ")
    assert "install from a file: calque models install ru-en FILE" in err
    assert models("install", "ru-en")[0] == 2


def test_the_newest_that_an_index_offers_is_taken_and_the_second_link_if_the_first_is_dead(
    models: Models, site: tuple[Path, str]
) -> None:
    address = site[1]
    links = [f"{NOWHERE}x", f"{address}ru_en.argosmodel"]
    odd = entry(address, package_version=2, links=None)
    older = entry(address, package_version="1.9", links=[f"{address}old"])
    published(site, odd, older, entry(address, package_version="1.10", links=links))
    status, out, _ = models("install", "ru-en", "--index", address)
    assert status == 0
    assert f"from {address}ru_en.argosmodel" in out


@pytest.mark.parametrize(
    ("index", "says"),
    [
        pytest.param("<html>", "this is no index of packages", id="not JSON"),
        pytest.param('{"packages": []}', "this is no index of packages", id="another shape"),
        pytest.param("[]", "no package for ru-en is offered here", id="nothing offered"),
        pytest.param('[{"type": "sbd"}, {"from_code": "../..", "to_code": "en", "links": ["http://a/"]}]',
                     "no package for ru-en is offered here", id="nothing usable"),
        pytest.param('[{"from_code": "ru", "to_code": "en", "links": ["file:///etc/passwd"]}]',
                     "no package for ru-en is offered here", id="a link into this machine"),
        pytest.param(None, "the server says 404", id="no index"),
    ],
)  # fmt: skip
def test_an_index_that_offers_nothing(models: Models, site: tuple[Path, str], index: str | None, says: str) -> None:
    if index is not None:
        (site[0] / "index.json").write_text(index, encoding="utf-8")
    status, _, err = models("install", "ru-en", "--index", site[1])
    assert (status, models.held()) == (2, [])
    assert says in err


def test_a_checksum_that_does_not_fit(models: Models, site: tuple[Path, str]) -> None:
    address = published(site, entry(site[1], sha256="0" * 64))
    for arguments in ([str(TINY), "--sha256", "0" * 64], ["--index", address]):
        status, _, err = models("install", "ru-en", *arguments)
        assert (status, models.held()) == (2, [])
        assert f"its SHA-256 is {DIGEST}, not 000" in err


def test_a_download_that_breaks_off(models: Models, site: tuple[Path, str], monkeypatch: pytest.MonkeyPatch) -> None:
    address = published(site)
    whole = http.server.SimpleHTTPRequestHandler.copyfile

    def half(self: http.server.SimpleHTTPRequestHandler, source: object, output: object) -> None:
        if self.path.endswith(".argosmodel"):
            output.write(source.read(1000))  # type: ignore[attr-defined]
        else:
            whole(self, source, output)  # type: ignore[arg-type]

    monkeypatch.setattr(http.server.SimpleHTTPRequestHandler, "copyfile", half)
    status, _, err = models("install", "ru-en", "--index", address)
    assert (status, models.held()) == (2, [])
    assert f"broke off after 1000 of {TINY.stat().st_size} bytes" in err


def test_a_newer_package_takes_the_place_of_the_older(models: Models, tmp_path: Path) -> None:
    models("install", "ru-en", str(TINY))
    assert models("install", "ru-en", str(repacked(tmp_path, package_version="1.1")))[0] == 0
    assert models.held() == ["translate-ru_en-1_1"]
    assert models("install", "ru-en", str(TINY))[0] == 0
    assert models.held() == ["translate-ru_en-1_0"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(["install", "ru-en", "none.argosmodel"], "cannot be read", id="no such file"),
        pytest.param(["install", "uk-en", str(TINY)], "this package is for ru-en, not for uk-en", id="another pair"),
        pytest.param(["install", "russian"], "'russian' is no pair of languages", id="no pair"),
        pytest.param(["install", "../x-en"], "'../x-en' is no pair of languages", id="a path for a pair"),
        pytest.param(["install", "ru-en", "ftp://a/b"], "cannot be read", id="another protocol"),
        pytest.param(["remove", "ru-en"], "no package for ru-en is installed", id="nothing to remove"),
    ],
)
def test_what_cannot_be_done_is_told(models: Models, arguments: list[str], says: str) -> None:
    status, out, err = models(*arguments)
    assert (status, out, models.held()) == (2, "", [])
    assert says in err


def test_a_stray_folder_is_told_and_never_touched(models: Models) -> None:
    stray = models.folder / "translate-ru_en-1_0"
    stray.mkdir(parents=True)
    (stray / "notes.txt").write_text("mine", encoding="utf-8")
    assert f"not used: {stray}: this is no package" in models("list", "--installed")[1]
    status, _, err = models("install", "ru-en", str(TINY))
    assert status == 2
    assert "something else lies where the package belongs" in err
    assert models("remove", "ru-en")[0] == 2
    assert (stray / "notes.txt").read_text(encoding="utf-8") == "mine"


Change = Callable[[zipfile.ZipFile], None]


def repacked(folder: Path, change: Change = lambda _: None, drop: str = "", **metadata: str) -> Path:
    """The tiny package with other metadata, without some files, or with what `change` adds."""
    path = folder / "changed.argosmodel"
    with zipfile.ZipFile(TINY) as old, zipfile.ZipFile(path, "w") as new:
        for member in old.infolist():
            data = old.read(member)
            if member.filename.endswith("metadata.json"):
                data = json.dumps(json.loads(data) | metadata).encode()
            if not drop or not member.filename.endswith(drop):
                new.writestr(member, data)
        change(new)
    return path


def named(name: str, mode: int = 0o644) -> Change:
    def change(archive: zipfile.ZipFile) -> None:
        info = zipfile.ZipInfo("x")
        info.filename = info.orig_filename = name
        info.external_attr = mode << 16
        archive.writestr(info, "x")

    return change


@pytest.mark.parametrize(
    ("change", "says"),
    [
        pytest.param(named("../x"), "leads elsewhere", id="above"),
        pytest.param(named("translate-ru_en-1_0/../../x"), "leads elsewhere", id="above from inside"),
        pytest.param(named("/tmp/x"), "leads elsewhere", id="absolute"),
        pytest.param(named("translate-ru_en-1_0/..\\x"), "leads elsewhere", id="backslash"),
        pytest.param(named("C:/x"), "leads elsewhere", id="drive"),
        pytest.param(named("translate-ru_en-1_0/a\nb"), "leads elsewhere", id="control character"),
        pytest.param(named("translate-ru_en-1_0/x", stat.S_IFLNK | 0o777), "a link", id="symbolic link"),
        pytest.param(named("translate-ru_en-1_0/x", stat.S_IFIFO | 0o644), "a link", id="pipe"),
        pytest.param(named("other/x"), "it should hold one folder", id="two folders"),
        pytest.param(named("x"), "it should hold one folder", id="a file beside the folder"),
        pytest.param(named("translate-ru_en-1_0/README.MD"), "stands in it twice", id="twice but for case"),
        pytest.param(named("translate-ru_en-1_0/model"), "cannot be unpacked", id="a file where a folder is"),
    ],
)
def test_an_archive_with_tricks_is_refused(models: Models, tmp_path: Path, change: Change, says: str) -> None:
    status, _, err = models("install", "ru-en", str(repacked(tmp_path, change)))
    assert (status, models.held()) == (2, [])
    assert says in err
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize(
    ("drop", "metadata", "says"),
    [
        pytest.param("metadata.json", {}, "it has no metadata.json", id="no metadata"),
        pytest.param("sentencepiece.model", {}, "no sentencepiece.model and no bpe.model", id="no tokenizer"),
        pytest.param("model.bin", {}, "no model/model.bin", id="no model"),
        pytest.param("", {"from_code": "../../x"}, "is no pair of languages", id="a path for a language"),
        pytest.param("", {"type": "sbd"}, "not for translating", id="another type"),
        pytest.param("", {"from_code": 3}, "metadata.json is broken", id="wrong metadata"),
    ],
)
def test_an_archive_that_is_no_package_is_refused(
    models: Models, tmp_path: Path, drop: str, metadata: dict[str, str], says: str
) -> None:
    status, _, err = models("install", "ru-en", str(repacked(tmp_path, drop=drop, **metadata)))
    assert (status, models.held()) == (2, [])
    assert says in err


@pytest.mark.parametrize("damage", ["empty", "no zip", "cut", "wrong bytes"])
def test_a_broken_archive_is_refused_and_what_was_there_stays(models: Models, tmp_path: Path, damage: str) -> None:
    models("install", "ru-en", str(TINY))
    whole = TINY.read_bytes()
    broken = {
        "empty": b"",
        "no zip": b"<html>not found</html>",
        "cut": whole[: len(whole) // 2],
        "wrong bytes": whole[:2000] + bytes(2000) + whole[4000:],
    }
    path = tmp_path / "broken.argosmodel"
    path.write_bytes(broken[damage])
    status, _, err = models("install", "ru-en", str(path))
    assert status == 2
    assert "is no archive, or a broken one" in err
    assert [str(p.pair) for p in installed(models.folder)[0]] == ["ru-en"]
    assert models.held() == ["translate-ru_en-1_0"]


def test_an_archive_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CalqueError, match="far more than a package"):
        unpack(TINY, tmp_path, limit=100_000)
