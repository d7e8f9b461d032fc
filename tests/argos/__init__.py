"""The tiny Argos package of the tests: see train.py."""
