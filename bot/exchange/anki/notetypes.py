"""The note types of our own packages; their ids stay, so that Anki knows its notes again."""

from typing import Final

import genanki

from bot.exchange.anki.choices import OWN

MAX_OPTIONS: Final = 10

_OPTIONS: Final = tuple(f"Option {number}" for number in range(1, MAX_OPTIONS + 1))
_FEEDBACK: Final = tuple(f"Feedback {number}" for number in range(1, MAX_OPTIONS + 1))
_COMMON: Final = ("Explanation", "Hint", "Source", "Type", "ID")
_CSS: Final = """\
.card { font-family: sans-serif; font-size: 20px; line-height: 1.4; text-align: left;
  max-width: 40em; margin: 0 auto; }
.card img { max-width: 100%; height: auto; }
.more { opacity: 0.75; font-size: 0.85em; }
li { margin: 0.3em 0; }
pre { overflow-x: auto; }
"""
_HINT: Final = "{{#Hint}}<p>💡 {{hint:Hint}}</p>{{/Hint}}"
_MORE: Final = (
    "{{#Explanation}}<p>{{Explanation}}</p>{{/Explanation}}"
    '{{#Source}}<p class="more">{{Source}}</p>{{/Source}}'
)
_LIST: Final = "".join(
    f"{{{{#{name}}}}}<li>{{{{{name}}}}}</li>{{{{/{name}}}}}" for name in _OPTIONS
)
_SAID: Final = "".join(
    f'{{{{#{said}}}}}<p class="more">{number}. {{{{{said}}}}}</p>{{{{/{said}}}}}'
    for number, said in enumerate(_FEEDBACK, 1)
)
_RULE: Final = "{{FrontSide}}\n<hr id=answer>\n"


def _model(
    number: int, kind: str, fields: tuple[str, ...], question: str, answer: str
) -> genanki.Model:
    return genanki.Model(
        number,
        f"{OWN}: {kind}",
        fields=[{"name": name} for name in (*fields, *_COMMON)],
        templates=[{"name": "Card 1", "qfmt": question + _HINT, "afmt": _RULE + answer + _MORE}],
        css=_CSS,
    )


CHOICE: Final = _model(
    1_764_547_201,
    "choice",
    ("Question", "Answer", *_OPTIONS, *_FEEDBACK, "Correct", "Pinned", "Shuffle"),
    f"{{{{Question}}}}<ol>{_LIST}</ol>",
    f"<b>{{{{Answer}}}}</b>{_SAID}",
)
NUMBER: Final = _model(
    1_764_547_202,
    "number",
    ("Question", "Answer", "Tolerance"),
    "{{Question}}<br>{{type:Answer}}",
    "<b>{{Answer}}</b>{{#Tolerance}} ± {{Tolerance}}{{/Tolerance}}",
)
TEXT: Final = _model(
    1_764_547_203,
    "text",
    ("Question", "Answer", "Accept"),
    "{{Question}}",
    "{{Answer}}{{#Accept}}<p>{{Accept}}</p>{{/Accept}}",
)
