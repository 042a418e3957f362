"""The watchdog barks at a process that does nothing any more, and at no other."""

import threading
from itertools import count

from bot.ops.watchdog import guarding


def test_it_barks_at_a_standstill() -> None:
    barked = threading.Event()
    with guarding(lambda: 7, barked.set, look=0.001):
        assert barked.wait(5)


def test_it_is_quiet_while_something_goes_on() -> None:
    looked, barked, numbers = threading.Event(), threading.Event(), count()

    def progress() -> int:
        number = next(numbers)
        if number > 100:
            looked.set()
        return number

    with guarding(progress, barked.set, look=0.001):
        assert looked.wait(5)
    assert not barked.is_set()
