"""Reports: what a submission's score means, as tagged PDF, HTML and plain text made from the same content objects."""
