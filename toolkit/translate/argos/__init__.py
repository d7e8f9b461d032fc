"""Argos Translate as an engine: its model packages found, installed, opened and asked.

Nothing of this imports a machine translation library before the first fragment is translated.
"""

from .argos import Argos
from .tokenizers import advice

__all__ = ["Argos", "advice"]
