"""Parentheticals: what people say or wish is no part of the statement around it."""

from tests.grading.rubrics import says


def test_what_people_say_or_wish_is_no_part_of_an_answer() -> None:
    assert not says("сеть, вопреки общему мнению, прыгает", "мнение")
    assert not says("сеть, как бы ни хотелось помнить, прыгает", "помнить")
    assert not says("сеть, о которой пишут, что помнит, прыгает", "писать")


def test_what_is_only_to_be_borne_in_mind_is_no_part_of_an_answer() -> None:
    assert not says("это беда, о которой надо всегда помнить", "помнить")
    assert not says("это беда, её следует помнить, когда учишь сеть", "помнить")
    assert says("сеть должна помнить примеры", "помнить")
