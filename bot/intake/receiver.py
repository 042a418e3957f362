"""Takes updates by long polling or by a webhook, from when a worker handles them."""

from collections.abc import Sequence

from bot.agenda.outages import Connectivity
from bot.botapi.client import Client
from bot.botapi.errors import error_of
from bot.clock import Clock
from bot.config import Settings
from bot.intake import store as intake_store
from bot.intake.address import Warn, hooked, unhook
from bot.intake.polling import Polling
from bot.intake.saving import Put, Saving
from bot.intake.webhook import Webhook
from bot.metrics import Metrics
from bot.storage.database import Database, surely


class Receiver:
    """The one way of the settings in which updates are taken."""

    def __init__(
        self,
        settings: Settings,
        clock: Clock,
        database: Database,
        connectivity: Connectivity,
        metrics: Metrics,
        *,
        take_over: bool,
    ) -> None:
        """`take_over` ends the webhook of another installation."""
        self._settings = settings
        self._clock = clock
        self._database = database
        self._connectivity = connectivity
        self._metrics = metrics
        self._take_over = take_over
        self._polling: Polling | None = None
        self.saving = Saving(connectivity, metrics)
        self.hook: Webhook | None = None
        if settings.webhook_url:
            url, secrets = settings.webhook_url, settings.hook_secrets
            self.hook = Webhook(url, secrets, clock, self.saving, connectivity, metrics)

    @property
    def progress(self) -> int | None:
        """A number that goes on changing while polls end; None for a webhook, which may wait."""
        return self._polling.ended if self._polling else None

    async def check(self, client: Client) -> None:
        """Raise AnotherProcess if polling would end a webhook that is not ours."""
        if self.hook is None:
            await hooked(client.call, self._clock, self._is_ours)

    async def run(self, client: Client, put: Put, wanted: Sequence[str], warn: Warn) -> None:
        """Take updates from now on; the other way of taking them ends."""
        self.saving.put = put
        if self.hook:
            url = str(self._settings.webhook_url)
            await surely(self._database, intake_store.keep_webhook, self._settings.bot_id, url)
            await self.hook.listen(client.call, wanted, warn)
            return
        await unhook(client.call, self._clock, self._is_ours)
        self._polling = Polling(
            client.poll,
            error_of,
            self._clock,
            self.saving,
            self._connectivity,
            wanted,
            self._metrics,
        )
        await self._polling.run()

    def stop(self) -> None:
        """Save no more updates: they stay with Telegram."""
        self.saving.put = None

    async def _is_ours(self, url: str) -> bool:
        """Whether a webhook may be ended."""
        if self._take_over:
            return True
        return await surely(self._database, intake_store.is_ours, self._settings.bot_id, url)
