"""Tests mirror the code; stories through a real browser stand in `journeys`."""
