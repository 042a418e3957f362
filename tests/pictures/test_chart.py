"""Progress as a picture: read on a phone, in both themes, by whoever sees no colours."""

import io
from dataclasses import replace
from itertools import pairwise
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from PIL import Image

from bot.pictures import chart
from bot.pictures.chart import WIDTH, Chart, Slope, TopicBar
from bot.pictures.pictures import DrawError, Drawings

CHART = Chart(
    dark=False,
    heat_title="Ответы за 12 недель",
    heat_note="Число — ответов за день",
    weekdays=["пн", "вт", "ср", "чт", "пт", "сб", "вс"],
    months=[(0, "сен"), (4, "окт")],
    answers=[0, *range(1, 78), 1200],
    load_title="Повторения",
    days=[("пн", str(number)) for number in range(1, 15)],
    load=[0, *range(101, 114)],
    topics_title="Запоминание",
    topics_note="Ещё тем: 3",
    topics=[TopicBar("<Сети> & " + "очень длинно " * 30, 87, "87 % · 7 из 8"), TopicBar("", 0, "")],
)


def parts(shown: Chart) -> list[Element]:
    """Everything in the picture, from back to front."""
    drawn = chart.svg(shown, lambda words, size: len(words) * size / 2)
    return list(fromstring(drawn))


def texts(shown: Chart) -> list[str]:
    return [part.text or "" for part in parts(shown) if part.tag.endswith("text")]


def cells(shown: Chart) -> list[tuple[str, str, str]]:
    """The number in each cell of the heat map, with the colours of the cell and of the number."""
    heat = parts(shown)
    heat = heat[: [part.text for part in heat].index(shown.load_title)]
    return [
        (number.text or "", box.attrib["fill"], number.attrib["fill"])
        for box, number in pairwise(heat)
        if box.tag.endswith("rect") and number.attrib.get("text-anchor") == "middle"
    ]


def test_every_number_stands_in_the_picture() -> None:
    assert [number for number, _, _ in cells(CHART)] == [*map(str, range(1, 78)), "1k"]
    assert set(map(str, range(101, 114))) <= set(texts(CHART))
    assert "0" not in texts(CHART)
    assert "87 % · 7 из 8" in texts(CHART)


def test_a_long_title_is_cut_before_its_share() -> None:
    (title,) = [word for word in texts(CHART) if word.startswith("<Сети> & ")]
    assert title.endswith("…")
    assert len(title) * 12.5 / 2 < WIDTH


def test_no_letter_is_small() -> None:
    sizes = [float(part.attrib["font-size"]) for part in parts(CHART) if part.text]
    assert min(sizes) >= 11


def _light(colour: str) -> float:
    """A colour's luminance, as the guidelines for readable pages count it."""
    light = 0.0
    for place, weight in ((1, 0.2126), (3, 0.7152), (5, 0.0722)):
        part = int(colour[place : place + 2], 16) / 255
        light += weight * (part / 12.92 if part < 0.04 else ((part + 0.055) / 1.055) ** 2.4)
    return light


def _contrast(one: str, other: str) -> float:
    dim, bright = sorted((_light(one), _light(other)))
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("shown", [CHART, replace(CHART, dark=True)])
def test_every_letter_stands_out(shown: Chart) -> None:
    numbers = cells(shown)
    assert all(_contrast(cell, ink) >= 4.5 for _, cell, ink in numbers)
    paper, *others = parts(shown)
    inks = {part.attrib["fill"] for part in others if part.text}
    on_paper = inks - {ink for _, _, ink in numbers}
    assert len(on_paper) >= 1
    assert all(_contrast(paper.attrib["fill"], ink) >= 4.5 for ink in on_paper)


def test_a_busy_day_takes_no_shade_from_the_others() -> None:
    shades = [cell for _, cell, _ in cells(replace(CHART, answers=[1, 2, 3, 4, 9000]))]
    assert len(set(shades)) == 5


def test_the_line_to_the_exam_has_its_words() -> None:
    exam = Slope("До экзамена: 9 дней", 34, "сегодня 34 %", 88, "20 янв — 88 %")
    with_exam = replace(CHART, exam=exam)
    assert {exam.title, exam.start_words, exam.end_words} <= set(texts(with_exam))
    (line,) = [part for part in parts(with_exam) if part.tag.endswith("line")]
    assert float(line.attrib["y1"]) > float(line.attrib["y2"])
    assert chart.restore(with_exam.dump()).exam == exam


@pytest.mark.parametrize("shown", [CHART, replace(CHART, dark=True)])
def test_whoever_sees_no_hue_sees_the_order(shown: Chart) -> None:
    shades = [_light(cell) for _, cell, _ in cells(replace(shown, answers=[1, 2, 3, 4, 5]))]
    assert shades == sorted(shades, reverse=not shown.dark)
    assert len(set(shades)) == 5


async def test_it_is_drawn_sharply_and_hardly_higher_than_wide() -> None:
    drawings = Drawings()
    five = [TopicBar("Метрики регрессии", 50, "50 % · 4 из 8")] * 5
    made = await drawings.draw(replace(CHART, topics=five).dump())
    picture = Image.open(io.BytesIO(made))
    assert picture.width == 3 * WIDTH
    assert picture.height < 1.5 * picture.width
    assert await drawings.draw(replace(CHART, topics=five).dump()) is made


async def test_a_theme_changes_the_paper() -> None:
    corners = []
    for dark in (False, True):
        made = await Drawings().draw(replace(CHART, dark=dark).dump())
        corners.append(Image.open(io.BytesIO(made)).convert("L").getpixel((0, 0)))
    assert corners == [255, 31]


async def test_what_is_no_chart_is_refused() -> None:
    with pytest.raises(DrawError):
        await Drawings().draw("{}")
