"""The accessibility layer in a real browser, on a page with every widget the screens use."""
