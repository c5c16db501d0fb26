from datetime import timedelta

from handlingskraft.mail.rules import DELAYS, MOST_ATTEMPTS, delay_after


def test_each_delay_is_longer_than_the_one_before():
    assert [delay_after(attempts) for attempts in range(1, MOST_ATTEMPTS)] == sorted(DELAYS)


def test_after_the_last_attempt_the_letter_is_given_up():
    assert delay_after(MOST_ATTEMPTS) is None


def test_trying_goes_on_over_a_night():
    assert sum(DELAYS, timedelta()) > timedelta(hours=14)
