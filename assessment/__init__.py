"""The subject: forms, answers, scoring, advice, submissions, and the thin edges around them."""
