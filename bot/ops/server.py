"""The one port: health and metrics, the webhook, and the sandbox where there is no token."""

import logging
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Final

from aiohttp import web

from bot.clock import Clock
from bot.config import Misconfigured, Settings
from bot.intake.webhook import LARGEST, Webhook
from bot.ops.health import Health, listening
from sandbox import UPLOADS, Sandbox

log = logging.getLogger(__name__)

SANDBOX_PORTS: Final = 20  # from PORT on, of which the first that is free is taken


@asynccontextmanager
async def serving(
    settings: Settings, clock: Clock, health: Health, hook: Webhook | None
) -> AsyncIterator[str]:
    """Serve what belongs to the settings, and give the address of Telegram or of the sandbox."""
    sandbox = None
    if settings.sandboxed:
        # The database may know messages of an earlier sandbox, whose numbers must not return.
        sandbox = Sandbox(settings.token, told_before=int(clock.now().timestamp()))
    application = web.Application(client_max_size=UPLOADS if sandbox else LARGEST)
    application.add_routes(health.routes())
    if sandbox:
        application.add_routes(sandbox.routes())
        application.cleanup_ctx.append(sandbox.running)
    if hook:
        application.add_routes(hook.routes())
    async with AsyncExitStack() as stack:
        port = await _open(stack, settings, application, needed=bool(sandbox or hook))
        if sandbox is None:
            yield settings.telegram_api_url
            return
        if settings.port not in {0, port}:
            log.warning("port %s is in use, so the sandbox takes %s", settings.port, port)
        host = settings.host
        if host in {"0.0.0.0", "::", ""}:  # noqa: S104 - compared, not bound
            host = "127.0.0.1"
        sandbox.url = f"http://{host}:{port}"
        print(f"Sandbox: {sandbox.url}", flush=True)  # noqa: T201 - the address is what `run` is for here
        yield sandbox.url


async def _open(
    stack: AsyncExitStack, settings: Settings, application: web.Application, *, needed: bool
) -> int:
    """Listen; the sandbox finds itself a port that is free, and a bot that polls can do without."""
    host, port = settings.host, settings.port
    ports = SANDBOX_PORTS if settings.sandboxed else 1
    try:
        return await stack.enter_async_context(listening(application, host, port, ports=ports))
    except OSError as error:
        reason = f"{host}:{port} can't be listened on: {error.strerror}"
    if needed:
        raise Misconfigured(f"PORT: {reason}")
    log.warning("no health and no metrics: %s", reason)
    return 0
