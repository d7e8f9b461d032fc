"""`calque models`: packages of Argos Translate listed, installed and removed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

from ..errors import CalqueError
from ..translate.argos import download, index, install, packages, tokenizers
from .options import settings_options, settings_with

_PAIR = "PAIR is as in ru-en."


@click.group()
def models() -> None:
    """Models of Argos Translate, for better translations than the phrasebook's: see docs/translation.md."""


@models.command("list")
@click.option("--index", "url", metavar="URL", help="Another index of packages, in the format of argospm-index.")
@click.option("--installed", "local", is_flag=True, help="Do not ask the index.")
@settings_options
def list_(url: str | None, local: bool, config: str | None, glossary: str | None) -> int:
    """Show which packages are installed, and which translate into English that the index offers.

    Exit status: 0, or 2 if the index cannot be read (what is installed is shown all the same).
    """
    found, strays = packages.installed()
    click.echo(f"installed in {packages.packages_folder()}:{'' if found else ' nothing'}")
    for package in found:
        click.echo(f"  {package.pair}  {package.version}{_recorded(package)}")
    for stray in strays:
        click.echo(f"  not used: {stray.path}: {stray.fact}")
    if not tokenizers.ways():
        click.echo(f"for better translations: {tokenizers.advice('ru')}")
    if local:
        return 0
    address = _index(url, config, glossary)
    click.echo(f"offered by {address}:")
    for offer in index.offers(address):
        if offer.pair.target == "en":
            click.echo(f"  {offer.pair}  {offer.version}  {offer.names}")
    return 0


@models.command("install", epilog=_PAIR)
@click.argument("pair")
@click.argument("source", metavar="[FILE|URL]", required=False)
@click.option("--sha256", metavar="HEX", default="", help="Install only the archive with this digest.")
@click.option("--index", "url", metavar="URL", help="Another index of packages, in the format of argospm-index.")
@settings_options
def install_(
    pair: str, source: str | None, sha256: str, url: str | None, config: str | None, glossary: str | None
) -> int:
    """Install the package for PAIR from a file, an address, or what the index offers, instead of any older one.

    Exit status: 0 installed, 2 it cannot be had, or is refused; then nothing has changed.
    """
    wanted = packages.Pair.parse(pair)
    with _shown() as progress:
        if source:
            package = install.install(wanted, source, sha256, progress=progress)
        else:
            offer = _offered(wanted, _index(url, config, glossary))
            package = install.install_offer(offer, sha256, progress=progress)
    click.echo(f"{package.pair} {package.version} installed in {package.path}{_recorded(package)}")
    if not any(tokenizers.can_open(package, way) for way in tokenizers.ways()):
        extra = "argos-lite" if package.tokenizer == "sentencepiece" else "argos"
        click.echo(f"to use it: pip install 'calque[{extra}]'")
    return 0


@models.command(epilog=_PAIR)
@click.argument("pair")
def remove(pair: str) -> int:
    """Remove the package for PAIR.

    Exit status: 0 removed, 2 there is none.
    """
    for package in install.remove(packages.Pair.parse(pair)):
        click.echo(f"{package.pair} {package.version} removed from {package.path}")
    return 0


def _index(url: str | None, config: str | None, glossary: str | None) -> str:
    return index.index_url(url or "", settings_with(config, glossary).argos_index)


def _offered(pair: packages.Pair, url: str) -> index.Offer:
    """The newest package for a pair that the index at `url` offers."""
    found = [offer for offer in index.offers(url) if offer.pair == pair]
    if not found:
        raise CalqueError(f"no package for {pair} is offered here", url, mend="see: calque models list")
    return max(found, key=lambda offer: packages.by_number(offer.version))


def _recorded(package: packages.Package) -> str:
    record = package.record
    return f"  {record.bytes / 1e6:.1f} MB  sha256 {record.sha256}  from {record.origin}" if record else ""


@contextmanager
def _shown() -> Iterator[download.Progress]:
    """Shows a download with its size and speed; quiet when standard error is not a terminal."""
    console = Console(stderr=True)
    columns = (TextColumn("downloading"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as bar:
        task = bar.add_task("download", total=None, visible=False)
        yield lambda done, total: bar.update(task, completed=done, total=total or None, visible=True)
