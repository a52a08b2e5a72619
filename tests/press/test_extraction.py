"""What programs that others wrote take from a page: of every sample article title, date, language and the whole body."""

import re

import lxml.html
import pytest
import trafilatura
from django.utils import timezone

from press.models import Edition

from ..addresses import LANGUAGES

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

PIECES = "descendant::*[self::p or self::li or self::h2 or self::h3 or self::td or self::th or self::figcaption]"


def words(text):
    """The text without what only sets it well: kinds of spaces, signs of direction, marks."""
    return " ".join(re.findall(r"\w+", re.sub("[\u200e\u200f\u2066-\u2069]", "", text)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_trafilatura_takes_title_date_language_and_the_whole_body(client, sample_newsroom, language):
    wrong, others = {}, set(LANGUAGES) - {language}
    editions = Edition.objects.live(language=language)
    for edition in editions:
        address = edition.get_absolute_url()
        page = client.get(address).content.decode()
        taken = trafilatura.bare_extraction(page, target_language=language, with_metadata=True)
        day = f"{timezone.localtime(edition.issued_at):%Y-%m-%d}"
        if (words(taken.title), taken.date) != (words(edition.title), day):
            wrong[address] = (taken.title, taken.date)
        body = lxml.html.fromstring(edition.body)
        left_out = [part for part in body.xpath(PIECES) if words(part.text_content()) not in words(taken.text)]
        if left_out:
            wrong[address] = left_out
        if any(trafilatura.extract(page, target_language=other) for other in others):
            wrong[address] = "taken for another language"
    assert wrong == {}
    assert len(editions) > 15
