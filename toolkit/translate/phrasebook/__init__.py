"""The embedded phrasebook: an engine that needs neither a model nor the network."""

from .phrasebook import Phrasebook

__all__ = ["Phrasebook"]
