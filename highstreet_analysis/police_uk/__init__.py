"""Street-level crime from data.police.uk: from files as people have them to a lake that can be asked.

    >>> from pathlib import Path
    >>> from highstreet_analysis.police_uk.importing import import_files
    >>> findings = import_files([], lake=Path("lake"), at=datetime.now(UTC))  # doctest: +SKIP

What is wrong with such files, and what is done about each defect, stands in docs/reference/police-data.md.
"""
