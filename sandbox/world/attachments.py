"""What people send besides words."""

from sandbox.methods.query import Upload
from sandbox.shapes import Json
from sandbox.world import pictures
from sandbox.world.files import Storehouse

PIXEL = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0\x1f\x15\xc4\x89"
    b"\0\0\0\rIDATx\x9cc\xf8\xff\xff?\0\5\xfe\2\xfe\xdc\xccY\xe7\0\0\0\0IEND\xaeB`\x82"
)
"""The smallest picture."""

PLACE: Json = {"latitude": 55.7558, "longitude": 37.6173}
CONTACT: Json = {"phone_number": "+70000000000", "first_name": "Дядя Фёдор"}
POLL: Json = {
    "id": "1",
    "question": "Сколько будет дважды два?",
    "options": [
        {"persistent_id": "0", "text": "Четыре", "voter_count": 0},
        {"persistent_id": "1", "text": "Пять", "voter_count": 0},
    ],
    "total_voter_count": 0,
    "is_closed": False,
    "is_anonymous": True,
    "type": "regular",
    "allows_multiple_answers": False,
    "allows_revoting": True,
    "members_only": False,
}

CHANNEL: Json = {"id": -1_000_000_000_001, "type": "channel", "title": "Канал"}
PLAIN: dict[str, Json] = {
    "location": PLACE,
    "contact": CONTACT,
    "dice": {"emoji": "🎲", "value": 4},
    "poll": POLL,
    "venue": {"location": PLACE, "title": "Парк", "address": "Лесная, 1"},
    "game": {"title": "Игра", "description": "Просто игра", "photo": []},
    "story": {"id": 1, "chat": CHANNEL},
}
"""What is not a file."""

STICKER: Json = {"type": "regular", "width": 512, "height": 512}
LOOKS: dict[str, Json] = {
    "sticker": STICKER | {"is_animated": False, "is_video": False},
    "voice": {"duration": 3, "mime_type": "audio/ogg"},
    "audio": {"duration": 3, "title": "Песня"},
    "video": {"width": 640, "height": 480, "duration": 3},
    "video_note": {"length": 240, "duration": 3},
    "animation": {"width": 320, "height": 240, "duration": 3},
    "photo": {},
    "document": {},
}
"""What the Bot API says of a file of each kind."""

KINDS = frozenset(PLAIN) | frozenset(LOOKS)
"""All that can be sent."""


def content(files: Storehouse, kind: str, upload: Upload | None = None) -> Json:
    """The part of a message that is not words."""
    if kind in PLAIN:
        return {kind: PLAIN[kind]}
    if kind not in LOOKS:
        raise ValueError(f"nobody can send {kind!r}; there are {', '.join(sorted(KINDS))}")
    given = upload or Upload(kind, PIXEL, "application/octet-stream")
    file = files.keep(kind, given.name, given.mime_type, given.data)
    shown = file.json() | LOOKS[kind]
    if kind == "photo":
        width, height = pictures.sides_of(given.data) or (1, 1)
        return {"photo": [shown | {"width": width, "height": height}]}
    if kind == "document":
        shown |= {"file_name": given.name, "mime_type": given.mime_type}
    return {kind: shown}
