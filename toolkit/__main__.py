"""python -m toolkit: the same as the command calque."""

from .cli import run

run()
