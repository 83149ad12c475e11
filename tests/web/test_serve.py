"""`assessment run` starts the server with the settings of the one configuration file."""

import sys
import tomllib
from pathlib import Path

import pytest

from assessment.web.serve import command, options
from tests.server import ROOT
from tests.web.conftest import forget_runtime

CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


def test_settings_come_from_the_file() -> None:
    assert options()["runner.postScriptGC"] is False
    assert options()["theme.sidebar.borderColor"] == CONFIG["theme"]["sidebar"]["borderColor"]


@pytest.mark.usefixtures("_environment")
def test_the_command_carries_every_setting() -> None:
    words = command(port=9000, address="0.0.0.0")  # noqa: S104 the address asked for, nothing is opened
    assert words[:5] == [sys.executable, "-m", "streamlit", "run", str(ROOT / "streamlit_app.py")]
    assert {"--server.port=9000", "--server.address=0.0.0.0", "--runner.postScriptGC=false"} < set(words)
    assert "--client.showErrorDetails=none" in words
    assert "--client.allowedOrigins=http://0.0.0.0:9000" in words
    assert not [word for word in words if word.startswith("--server.allowedHosts")]


@pytest.mark.usefixtures("_environment")
def test_a_service_that_knows_its_address_answers_to_no_other() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ASSESSMENT_PUBLIC_URL", "https://check.example.org/")
        forget_runtime()
        words = command(port=9000, address="127.0.0.1")
    forget_runtime()
    assert [word.partition("=")[2] for word in words if word.startswith("--server.allowedHosts")] == [
        "check.example.org",
        "localhost",
        "127.0.0.1",
    ]
    assert "--client.allowedOrigins=https://check.example.org" in words


def test_what_safety_and_speed_need_is_set() -> None:
    needed = {
        "server.address": "127.0.0.1",
        "server.fileWatcherType": "none",
        "server.maxUploadSize": 10,
        "server.disconnectedSessionTTL": 900,
        "server.enableCORS": True,
        "server.enableXsrfProtection": True,
        "server.enableAgentApi": False,
        "runner.postScriptGC": False,
        "runner.magicEnabled": False,
        "browser.gatherUsageStats": False,
        "client.toolbarMode": "minimal",
        "client.showErrorDetails": "none",
        "client.allowedOrigins": [],
        "theme.baseFontSize": 18,
        "theme.showWidgetBorder": True,
    }
    assert {name: options()[name] for name in needed} == needed


def test_the_file_travels_in_the_package() -> None:
    project = tomllib.loads(Path(ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    carried = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert carried[".streamlit/config.toml"] == "assessment/pages/.streamlit/config.toml"
