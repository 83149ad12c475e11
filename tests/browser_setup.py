"""Make sure a browser for the tests is there: `python -m tests.browser_setup`.

An installed Chromium or Chrome is enough; else Playwright's own; else the system's package.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from playwright.sync_api import Error, sync_playwright

from tests.browser import launch_options


def main() -> None:
    """Try the three ways in order; end with an error that says what to do."""
    if "executable_path" in launch_options() or _starts():
        return
    print("No browser found: installing Chromium for the tests …", flush=True)
    for command in _ways():
        if subprocess.run(command, check=False).returncode == 0 and _starts():
            return
    sys.exit("No browser could be installed. Install Chromium or Google Chrome and run this again.")


def _ways() -> list[list[str]]:
    ways = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if shutil.which("apt-get"):
        sudo = [] if os.geteuid() == 0 else ["sudo"]
        ways += [[*sudo, "apt-get", "update"], [*sudo, "apt-get", "install", "--yes", "chromium"]]
    return ways


def _starts() -> bool:
    try:
        with sync_playwright() as playwright:
            playwright.chromium.launch(**launch_options()).close()
    except Error:
        return False
    return True


if __name__ == "__main__":
    main()
