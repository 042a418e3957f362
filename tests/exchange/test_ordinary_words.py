"""Ordinary words are carried over without being looked through, as they would be with it."""

from hypothesis import given
from hypothesis import strategies as st

from bot.exchange.carry import Form, _Carrier, carry
from bot.exchange.formulas import Formulas

SIGNS = "aZбЁ19,;:?!«»“”\"'%/()=+–—.- "


@given(st.text(SIGNS, max_size=20), st.sampled_from([Form.PLAIN, Form.HTML, Form.MOODLE]))
def test_no_sign_means_anything(text: str, form: Form) -> None:
    assert carry(text, form) == _Carrier({}, Formulas(dollars=False)).carry(text, form)
    assert carry(text, form, dollars=True) == carry(text, form)


def test_a_name_of_a_sound_is_still_told() -> None:
    assert carry("слушай a.mp3", Form.HTML).notes
