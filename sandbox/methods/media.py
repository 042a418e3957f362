"""Pictures and files: sending them, changing them, and fetching what people sent."""

from sandbox.errors import bad_request
from sandbox.methods import access, wording
from sandbox.methods.query import Query, Upload
from sandbox.methods.registry import method
from sandbox.methods.sending import COMMON, send
from sandbox.shapes import Json
from sandbox.text import words
from sandbox.world import pictures
from sandbox.world.files import File

CAPTION = ("caption", "parse_mode", "caption_entities")
TOO_LONG = "message caption is too long"
ATTACHED = "attach://"


@method("sendPhoto", *COMMON, *CAPTION, "photo", "show_caption_above_media", "has_spoiler")
def send_photo(query: Query) -> Json:
    """Show a picture."""
    chat = access.writable(query, "can_send_photos", "photos")
    said = words.measured(wording.of_caption(query), query.limits.caption, bad_request(TOO_LONG))
    return send(query, chat, said, _content(query, "photo", query.text("photo"))).json()


@method(
    "sendDocument", *COMMON, *CAPTION, "document", "thumbnail", "disable_content_type_detection"
)
def send_document(query: Query) -> Json:
    """Send a file."""
    chat = access.writable(query, "can_send_documents", "documents")
    said = words.measured(wording.of_caption(query), query.limits.caption, bad_request(TOO_LONG))
    return send(query, chat, said, _content(query, "document", query.text("document"))).json()


@method("getFile", "file_id")
def get_file(query: Query) -> Json:
    """Where a file can be fetched for the next hour."""
    if not query.given("file_id"):
        raise bad_request("file_id not specified")
    file = query.world.files.get(query.text("file_id"))
    if file is None:
        raise bad_request("invalid file_id")
    return file.json() | {"file_path": query.world.files.path(file)}


def media_content(file: File) -> Json:
    """What a message says of its picture or file."""
    if file.kind == "photo":
        return {"photo": [file.json() | {"width": file.width, "height": file.height}]}
    return {file.kind: file.json() | {"file_name": file.name, "mime_type": file.mime_type}}


def _content(query: Query, kind: str, value: str) -> Json:
    upload = query.files.get(value.removeprefix(ATTACHED) if value.startswith(ATTACHED) else kind)
    if upload is not None:
        return media_content(_stored(query, kind, upload))
    if not value:
        raise bad_request(f"there is no {kind} in the request")
    if value.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    return media_content(_known(query, kind, value))


def _stored(query: Query, kind: str, upload: Upload) -> File:
    if not upload.data:
        raise bad_request("file must be non-empty")
    sides = pictures.size(upload.data, query.limits) if kind == "photo" else (0, 0)
    return query.world.files.keep(kind, upload.name, upload.mime_type, upload.data, sides)


def _known(query: Query, kind: str, file_id: str) -> File:
    file = query.world.files.get(file_id)
    if file is None:
        raise bad_request("wrong remote file identifier specified: Wrong string length")
    if file.kind != kind:
        raise bad_request(f"can't use file of type {file.kind.capitalize()} as {kind.capitalize()}")
    return file
