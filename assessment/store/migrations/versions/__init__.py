"""One file per revision, numbered; never edited once it has been released."""
