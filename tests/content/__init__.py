"""The questionnaires themselves: every file is a test case."""
