"""Operations: what is run by hand or by the clock: towns, imports, checks, backups."""
