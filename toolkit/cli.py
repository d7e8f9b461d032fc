"""The command line: arguments in, one call, report out; one error style, documented exit statuses."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Sequence

import click

from .commands import check, clean, glossary, memory, models, translate
from .errors import CalqueError

OK, FOUND, USAGE, INTERNAL = 0, 1, 2, 3


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="calque")
def calque() -> None:
    """Turn scraped, machine-translated medical articles into clean Markdown that an editor can trust.

    Exit status: 0 nothing found, or all written; 1 findings, or some article failed; 2 usage or input error; 3 internal
    error.
    """


calque.add_command(check.check)
calque.add_command(clean.clean)
calque.add_command(glossary.glossary)
calque.add_command(translate.translate)
calque.add_command(memory.memory)
calque.add_command(models.models)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    try:
        status = calque.main(args=argv, prog_name="calque", standalone_mode=False)
        return status if isinstance(status, int) else OK
    except CalqueError as error:
        click.echo(f"calque: {error}", err=True)
        return error.status
    except click.ClickException as error:
        error.show()
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("calque: stopped; what is written is whole, run the command again for the rest", err=True)
        return FOUND
    except BrokenPipeError:
        # Whoever read our output has seen enough.
        sys.stderr.close()
        return OK
    except Exception:
        traceback.print_exc()
        click.echo(
            "calque: internal error: this is a fault of Calque, not of your files."
            "\n  -> report the lines above with the command and, if you can, the article",
            err=True,
        )
        return INTERNAL


def run() -> None:
    """The console script."""
    sys.exit(main())
