"""A real browser that opens pages of reports from files, and what it said and asked for meanwhile."""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.select import Select

from wufei.reports.yearly.print import find_browser

DESKTOP, PHONE = (1280, 1000), (390, 844)
#: The script that looks for barriers; it is no part of the project, and the environment names the file.
AXE = "WUFEI_AXE"


def missing() -> str | None:
    """Return what lacks for trying a page in a browser; None if all is there."""
    if find_browser() is None:
        return "no browser is at hand: install Chromium"
    if shutil.which("chromedriver") is None:
        return "no driver for the browser is at hand: install chromium-driver"
    return None


class Browser:
    """A browser without a screen; ``said`` and ``asked`` are what happened since it opened the page."""

    def __init__(self, driver: webdriver.Chrome) -> None:
        self.driver = driver

    def open(self, path: Path, size: tuple[int, int] = DESKTOP) -> None:
        width, height = size
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": size == PHONE}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        self.driver.get("about:blank")
        self._log("browser")
        self._log("performance")
        self.driver.get(path.as_uri())

    def _log(self, name: str) -> list[dict[str, Any]]:
        """Return what was logged since it was last asked for."""
        log: list[dict[str, Any]] = self.driver.get_log(name)  # type: ignore[no-untyped-call]
        return log

    @property
    def said(self) -> list[str]:
        """What stands on the console."""
        return [str(each["message"]) for each in self._log("browser")]

    @property
    def asked(self) -> list[str]:
        """Addresses that were asked for."""
        events = (json.loads(each["message"])["message"] for each in self._log("performance"))
        return [
            str(each["params"]["request"]["url"]) for each in events if each["method"] == "Network.requestWillBeSent"
        ]

    def run(self, script: str, *arguments: object) -> Any:  # noqa: ANN401 - as JavaScript has it
        return self.driver.execute_script(script, *arguments)

    def all(self, selector: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector: str) -> WebElement:
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def shown(self, selector: str) -> list[str]:
        """Return the ids of the targets whose elements are seen."""
        script = (
            "return [...document.querySelectorAll(arguments[0])].filter((each) => each.checkVisibility())"
            ".map((each) => each.dataset.target)"
        )
        found: list[str] = self.run(script, selector)
        return found

    def choose(self, selector: str, value: str) -> None:
        Select(self.one(selector)).select_by_value(value)

    def type(self, selector: str, text: str) -> None:
        self.one(selector).clear()
        self.one(selector).send_keys(text)

    def click(self, selector: str) -> None:
        """Click an element as a person does, where it is seen."""
        self.run("document.querySelector(arguments[0]).scrollIntoView({block: 'center'})", selector)
        self.one(selector).click()

    def press(self, key: str) -> None:
        """Press a key where the focus is."""
        ActionChains(self.driver).send_keys(key).perform()

    def barriers(self) -> list[str]:
        """Return what axe finds that is serious or worse, with where it is."""
        self.run(Path(os.environ[AXE]).read_text(encoding="utf-8"))
        result = self.driver.execute_async_script(
            "const done = arguments[arguments.length - 1]; axe.run().then(done, (error) => done(String(error)))"
        )
        return [
            f"{each['id']}: {each['help']}: {each['nodes'][0]['html'][:200]}"
            for each in result["violations"]
            if each["impact"] in {"serious", "critical"}
        ]


@contextmanager
def browser() -> Iterator[Browser]:
    """Start a browser, and end it."""
    options = webdriver.ChromeOptions()
    options.binary_location = find_browser() or ""
    for each in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"):
        options.add_argument(each)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
    driver.set_script_timeout(120)
    try:
        yield Browser(driver)
    finally:
        driver.quit()
