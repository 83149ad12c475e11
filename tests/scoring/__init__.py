"""The rules of scoring, by worked examples, by properties and against a second implementation."""
