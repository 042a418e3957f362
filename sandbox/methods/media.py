"""Pictures and files: sending them, changing them, and fetching what people sent."""

from dataclasses import replace

from sandbox.errors import bad_request
from sandbox.methods import access, editing, keyboards, wording
from sandbox.methods.query import Query
from sandbox.methods.registry import method
from sandbox.methods.sending import COMMON, send
from sandbox.shapes import Json
from sandbox.text import words
from sandbox.world import pictures

CAPTION = ("caption", "parse_mode", "caption_entities")


@method("sendPhoto", *COMMON, *CAPTION, "photo", "show_caption_above_media", "has_spoiler")
def send_photo(query: Query) -> Json:
    """Send a picture."""
    return _send(query, "photo")


@method(
    "sendDocument", *COMMON, *CAPTION, "document", "thumbnail", "disable_content_type_detection"
)
def send_document(query: Query) -> Json:
    """Send a file."""
    return _send(query, "document")


def _send(query: Query, kind: str) -> Json:
    chat = access.writable(query, f"can_send_{kind}s", f"{kind}s")
    most = query.limits.caption
    said = words.measured(
        wording.of_caption(query), most, bad_request("message caption is too long")
    )
    return send(query, chat, said, _content(query, kind)).json()


@method("editMessageMedia", *editing.TARGET, "media")
def edit_message_media(query: Query) -> Json:
    """Put another picture, with its words, in the place of one."""
    message = editing.editable(query)
    media = query.structure("media", "can't parse InputMedia")
    if not isinstance(media, dict) or media.get("type") != "photo":
        raise bad_request("type of the media is invalid")
    inner = replace(query, parameters={**media, "photo": media.get("media", "")})
    said = words.measured(
        wording.of_caption(inner), query.limits.caption, bad_request("MEDIA_CAPTION_TOO_LONG")
    )
    if not message.captioned:
        raise bad_request("there is no media in the message to edit")
    rows = keyboards.of_edit(query)
    return editing.change(query, message, said, rows, _content(inner, "photo"))


@method("getFile", "file_id")
def get_file(query: Query) -> Json:
    """Where a file can be fetched for the next hour."""
    if not query.given("file_id"):
        raise bad_request("file_id not specified")
    file = query.world.files.get(query.text("file_id"))
    if file is None:
        raise bad_request("invalid file_id")
    return file.json() | {"file_path": query.world.files.path(file)}


def _content(query: Query, kind: str) -> Json:
    """What a message says of its picture or file: an upload, or one that is known already."""
    files = query.world.files
    value = query.text(kind)
    upload = query.files.get(value.removeprefix("attach://") or kind)
    if upload is not None:
        if not upload.data:
            raise bad_request("file must be non-empty")
        sides = 0, 0
        if kind == "photo":
            sides = pictures.size(upload.data, query.limits)
        file = files.keep(kind, upload.name, upload.mime_type, upload.data, sides)
    elif not value:
        raise bad_request(f"there is no {kind} in the request")
    elif value.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    elif (known := files.get(value)) is None:
        raise bad_request("wrong remote file identifier specified: Wrong string length")
    elif known.kind != kind:
        wrong = f"file of type {known.kind.capitalize()} as {kind.capitalize()}"
        raise bad_request(f"can't use {wrong}")
    else:
        file = known
    if kind == "photo":
        return {"photo": [file.json() | {"width": file.width, "height": file.height}]}
    return {kind: file.json() | {"file_name": file.name, "mime_type": file.mime_type}}
