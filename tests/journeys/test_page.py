"""A newcomer's first minute: the page, the sandbox behind it, and the real bot behind that."""

from playwright.async_api import expect

from bot.clock import Clock
from sandbox import Sandbox
from tests.support.browser import needs_browser, phone
from tests.support.house import living


@needs_browser
async def test_a_newcomer_answers_the_first_question(
    environment: dict[str, str], clock: Clock, sandbox: Sandbox
) -> None:
    async with living(environment, clock), phone(sandbox.url) as page:
        await page.get_by_role("button", name="Начать").click()
        await page.get_by_role("button", name="Учиться").click()
        await expect(page.get_by_text("Чем плоха большая скорость обучения?")).to_be_visible()
        await page.get_by_role("button", name="Ошибка колеблется").click()
        await expect(page.locator("#log").get_by_text("✅ Верно")).to_be_visible()
        await expect(page.locator("#log").get_by_text("✓ Ошибка колеблется")).to_be_visible()
        await page.get_by_role("button", name="Дальше").click()
        await expect(page.get_by_text("Что из этого метрики регрессии?")).to_be_visible()
