"""The numbers of the Bot API."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Every number the emulator enforces; seconds where it is about time."""

    text: int = 4096
    raw_text: int = 32_768
    caption: int = 1024
    callback_data: int = 64
    toast: int = 200
    buttons_in_row: int = 8
    buttons: int = 100
    markup: int = 10_240

    query_age: float = 30.0
    undelivered_query_age: float = 150.0
    update_age: float = 86_400.0
    pending_updates: int = 100_000
    batch: int = 100
    long_poll: int = 50
    far_offset: int = 10
    repeated_poll_pause: float = 3.0
    hasty_poll: float = 0.5
    conflict_pause: float = 3.0

    overall_rate: float = 30.0
    private_rate: float = 1.0
    private_burst: int = 20
    group_rate: int = 20
    group_window: float = 60.0

    commands: int = 100
    command: int = 32
    command_description: int = 256
    bot_description: int = 512
    bot_short_description: int = 120

    photo_size: int = 10_485_760
    photo_sides: int = 10_000
    photo_ratio: int = 20
    download_size: int = 20_971_520
    file_path_age: float = 3600.0

    delete_age: float = 172_800.0

    webhook_secret: int = 256
    webhook_connections: int = 40
    webhook_most_connections: int = 100
    webhook_timeout: float = 60.0
    webhook_pauses: tuple[float, ...] = (0.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0)

    messages_kept: int = 1000
    calls_kept: int = 20_000
    updates_kept: int = 20_000
    files_kept: int = 5_000
