"""A small proxy for stories: HTTP and SOCKS5 with a password."""

import asyncio
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

USER, PASSWORD = "vera", "pr0xy-pass/word"
NAME = "telegram.example"
"""A host that nobody but the proxy can look up."""

_LOGIN = b64encode(f"{USER}:{PASSWORD}".encode())


class Relay:
    """Passes connections on to where Telegram is played, and counts them."""

    def __init__(self, port: int) -> None:
        self._port = port
        self.passed = 0
        self.refused: asyncio.Queue[bytes] = asyncio.Queue()
        self.address = ""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, whichever of the two it speaks."""
        try:
            first = await reader.readexactly(1)
            head = await (
                self._socks(reader, writer)
                if first == b"\x05"
                else self._http(first, reader, writer)
            )
            if head is None:
                self.refused.put_nowait(first)
                return
            self.passed += 1
            await self._pass(head, reader, writer)
        except (OSError, EOFError):
            pass
        finally:
            writer.close()

    async def _http(
        self, first: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> bytes | None:
        head = first + await reader.readuntil(b"\r\n\r\n")
        if (
            b"Proxy-Authorization: Basic " + _LOGIN not in head
            or NAME.encode() not in head.partition(b"\r\n")[0]
        ):
            writer.write(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
            await writer.drain()
            return None
        return head

    async def _socks(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> bytes | None:
        await reader.readexactly((await reader.readexactly(1))[0])
        writer.write(b"\x05\x02")
        await reader.readexactly(1)
        login = [await self._counted(reader) for _ in ("user", "password")]
        known = login == [USER.encode(), PASSWORD.encode()]
        writer.write(b"\x01\x00" if known else b"\x01\x01")
        await writer.drain()
        if not known or await reader.readexactly(4) != b"\x05\x01\x00\x03":
            return None
        host = await self._counted(reader)
        await reader.readexactly(2)
        writer.write(b"\x05\x00\x00\x01" + bytes(6))
        return b"" if host == NAME.encode() else None

    async def _counted(self, reader: asyncio.StreamReader) -> bytes:
        return await reader.readexactly((await reader.readexactly(1))[0])

    async def _pass(
        self, head: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        there, back = await asyncio.open_connection("127.0.0.1", self._port)
        back.write(head)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(_pour(reader, back))
            tasks.create_task(_pour(there, writer))


async def _pour(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while part := await source.read(65536):
            target.write(part)
            await target.drain()
    target.close()


@asynccontextmanager
async def relaying(port: int) -> AsyncIterator[Relay]:
    """A proxy to a port of this machine."""
    relay = Relay(port)
    server = await asyncio.start_server(relay.serve, "127.0.0.1", 0)
    async with server:
        relay.address = f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
        yield relay
