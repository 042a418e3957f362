"""Negation: what is denied, reduced or kept away is not said, and `не` asks for just that."""

import pytest

from tests.grading.rubrics import says

DENIED = [
    "не сходится",
    "не сойдётся",
    "несходится",
    "так и не дойдёт до минимума, не сойдётся",
    "нет convergence",
    "сходимости нет",
    "без сходимости",
    "не может сойтись",
    "не может нормально сойтись",
    "сойтись не сможет",
    "сойтись невозможно",
    "нельзя сойтись",
    "перестаёт сходиться",
    "мешает сходимости",
    "препятствует быстрой сходимости",
    "снижает сходимость",
    "потеря сходимости",
    "теряет способность сходиться",
    "отсутствует сходимость",
    "не приводит к сходимости",
    "не даёт сети сойтись",
    "ни когда не сойдется",
    "плохо сходится",
    "хуже сходится",
    "does not converge",
    "doesn't converge",
    "never converges",
    "fails to converge",
    "мешает сети сойтись к минимуму",
    "больше не сходится",
    "почти не сходится",
    "вряд ли сойдётся",
    "что угодно вместо сходимости",
    "сходимости не будет",
    "сойтись она так и не может",
    "не факт, что сойдётся",
    "нет гарантии, что спуск сойдётся",
    "нельзя сказать, что сеть сойдётся",
    "неправда, что она сходится",
    "то, что она сходится, — миф",
    "разве она сойдётся?",
    "не для того, чтобы сойтись, а ради скорости",
    "сойтись к минимуму никто не собирался",
    "не будет ни скорости, ни сходимости",
    "вряд ли сеть сойдётся",
    "борьба с тем, что сеть сходится",
    "сходится меньше, чем раньше",
    "нет такого шага, при котором сеть сошлась бы",
    "не бывает шага, с которым она сойдётся",
    "чтобы не вышло сети, которая сходится",
    "чтобы не допустить ситуации, когда сеть сходится",
    "чтобы не случилось так, что она сойдётся",
    "беда не в том, что она сходится",
    "никакой надежды, что сеть сойдётся",
    "не уменьшает ошибку, а тем более скорость сходимости",
]
SAID = [
    "точно сойдётся",
    "сходится",
    "не только сойдётся, но и быстро",
    "не мешает сходимости",
    "не может не сойтись",
    "не перестаёт сходиться",
    "не теряет сходимости",
    "не колеблется, а сходится",
    "ошибка не растёт и сходится",
    "она сходится, а не расходится",
    "без колебаний сеть сходится",
    "не просто сходится",
    "неправда, что она не сойдётся",
    "не факт, что шаги большие, но сеть сходится",
    "неправда, что шаги большие: сеть сходится",
    "не исключено, что сойдётся",
    "сложная сходимость",
    "от большого шага сходимость",
    "нет такого шага, при котором она не сойдётся",
    "не бывает шага, с которым бы она не сошлась",
    "чтобы не допустить ситуации, когда сеть не сходится",
    "нельзя назвать плохой сеть, которая сходится",
]


@pytest.mark.parametrize("answer", DENIED)
def test_what_is_denied_or_reduced_is_found_by_ne_and_by_nothing_else(answer: str) -> None:
    assert says(answer, "не <сойтись>")
    assert not says(answer, "<сойтись>")


@pytest.mark.parametrize("answer", SAID)
def test_what_is_said_is_not_found_by_ne(answer: str) -> None:
    assert says(answer, "<сойтись>")
    assert not says(answer, "не <сойтись>")


def test_the_object_of_a_denied_verb_counts_as_said() -> None:
    assert says("не достигает минимума", "не достигать+<минимум>")
    assert says("минимума она не достигает", "не достигать+<минимум>")
    assert not says("достигает минимума", "не достигать+<минимум>")


def test_a_denier_that_the_pattern_names_takes_nothing_away() -> None:
    assert says("это мешает сойтись", "(мешать|препятствовать) <сойтись>")
    assert says("это не даёт сойтись", "не давать <сойтись>")


def test_circumstances_are_not_denied() -> None:
    assert says(
        "не сходится при большой скорости обучения", "не <сойтись> большой+<скорость-обучения>"
    )
    assert says("не сходится из-за большого шага", "большой+шаг")


def test_the_next_subject_is_not_denied() -> None:
    assert says("не сойдется ошибка будет прыгать", "ошибка+прыгать")


def test_what_only_falls_is_both_there_and_reduced() -> None:
    assert says("сходимость падает", "не <сойтись>")
    assert says("сходимость падает", "<сойтись>")
    assert not says("сходимость исчезает", "<сойтись>")


def test_what_such_things_refer_back_to_is_denied_as_well() -> None:
    assert says("сеть сошлась бы, но с большим шагом такого не случится", "не <сойтись>")


def test_the_same_preposition_parts_what_is_said_of_two_things() -> None:
    assert says("хорошо на старых, плохо на новых", "плохо+новый")
    assert not says("хорошо на старых, плохо на новых", "хорошо+новый")
    assert not says("хорошо на старых плохо на новых", "хорошо+новый")
    assert says("great on train, bad on test", "bad+test")
    assert not says("great on train, bad on test", "great+test")


def test_a_negation_is_not_parted_from_its_verb() -> None:
    assert says("в отличие от MSE не возводит в квадрат", "не возводить+квадрат")


def test_what_is_compared_with_is_not_what_is_said() -> None:
    assert not says("хуже на старых, чем на новых", "хуже+новый")


def test_the_same_noun_after_a_comma_begins_anew() -> None:
    assert not says("train error low, test error high", "low+test")


def test_a_function_of_losses_loses_nothing() -> None:
    assert says("функция потерь сходится", "<сойтись>")
    assert not says("функция потерь сходится", "не <сойтись>")


def test_below_a_number_is_a_comparison() -> None:
    assert says("при x меньше нуля", "ноль")
    assert says("при x<0 сходится", "<сойтись>")


def test_a_second_purpose_is_not_reduced_with_the_first() -> None:
    assert says("чтобы снизить скорость и сойтись", "<сойтись>")
    assert says("перестать спешить и начать сходиться", "<сойтись>")


def test_what_is_protected_from_is_protected_well() -> None:
    assert says("справляется с шумом безупречно", "безупречно")


def test_what_an_untrue_statement_is_about_is_not_denied_itself() -> None:
    assert not says("неверно, будто слева шаг растёт", "не шаг")
    assert says("неверно, будто шаг бывает", "не шаг")


def test_ni_names_the_objects_of_a_denied_verb() -> None:
    assert not says("ни колебаний, ни скачков она не касается", "не колебание")
    assert says("ни колебаний, ни скачков не будет", "не колебание")
    assert says("ни минимума, ни оптимума она не находит", "не находить+<минимум>")


def test_what_a_thing_does_not_care_for_is_not_said() -> None:
    assert not says("минимум её не интересует", "<минимум>")


def test_what_a_thing_is_imagined_without_is_its_own() -> None:
    assert says("без её сходимости сеть бесполезна", "<сойтись>")
    assert not says("без сходимости сеть бесполезна", "<сойтись>")


def test_an_adverb_of_degree_says_nothing_of_the_noun() -> None:
    assert not says("чрезмерно малый шаг", "чрезмерный+шаг")
    assert says("чрезмерно большой шаг", "большой+шаг")


def test_a_pronoun_does_not_part_an_action_from_its_negation() -> None:
    assert says("шаг большой, и сойтись дальше он не может", "не <сойтись>")


def test_chem_behind_a_preposition_begins_no_clause() -> None:
    assert says("точность ни о чём не говорит", "точность+не говорить")


def test_a_denied_verb_left_out_denies_once_more() -> None:
    assert says("не даёт ошибке расти, а сети сойтись", "не <сойтись>")
    assert says("не даёт ошибке расти, а сеть сходится", "<сойтись>")


def test_what_is_named_behind_so_eto_is_denied() -> None:
    assert says("чего она не умеет, так это сойтись", "не <сойтись>")


def test_what_is_not_to_happen_goes_on_behind_a() -> None:
    assert says("чтобы не вышло так, что ошибка растёт, а сеть сходится", "не <сойтись>")


def test_fear_that_is_needless_denies_what_is_feared() -> None:
    assert not says("ни колебаний, ни скачков бояться не надо", "колебание")


def test_a_question_that_a_denied_verb_asks_is_not_said() -> None:
    assert not says("не показывает она, сколько классов угадано", "класс+угадать")
    assert says("показывает она, сколько классов угадано", "класс+угадать")


def test_what_does_not_come_about_is_denied_with_its_adverbs() -> None:
    assert says("ровно на обеих не получится", "не ровно")
    assert not says("одинаково хорошо на обеих не выходит", "одинаково")


def test_a_negation_behind_a_colon_leaves_what_stands_before_it() -> None:
    assert says("сойтись можно: шагов не будет", "<сойтись>")
    assert says("сойтись удалось: к сети применён шаг, и его уже не убрать", "применить+шаг")


def test_ni_denies_a_phrase_with_its_preposition() -> None:
    assert says("ни к каждому весу шага, ни общего шага", "не вес")


def test_one_for_all_may_be_denied() -> None:
    assert says("не один на всех шаг", "не один")
    assert not says("не один раз делали шаг", "не один")
