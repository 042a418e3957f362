"""A real browser as wide as a phone, for the sandbox's page."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Page, async_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine")


@asynccontextmanager
async def phone(url: str) -> AsyncIterator[Page]:
    """The page at `url` on a Russian phone, 390 pixels wide."""
    async with async_playwright() as playwright:
        unmoved: dict[str, str | float | bool] = {
            **os.environ,
            "LD_PRELOAD": "",
        }  # under a moved clock Chromium does not start
        browser = await playwright.chromium.launch(
            executable_path=CHROMIUM, args=QUIET, env=unmoved
        )
        context = await browser.new_context(viewport={"width": 390, "height": 844}, locale="ru")
        page = await context.new_page()
        await page.goto(url)
        yield page
        await browser.close()
