"""Reading the guide series from its source files, in the notation of docs/authoring.md.

Pure: no database, no pages.
"""
