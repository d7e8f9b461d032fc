"""The glossary to and from other programs: TBX for terminology tools, tables for spreadsheets, lists for OmegaT.

Every form is read into and written from `records.Record`, so that what comes in is judged in one place, `merge`.
"""
