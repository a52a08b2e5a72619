"""Parts of addresses, for `path()`: `<year:year>`, `<month:month>` and `<words:slug>`."""

from django.urls import register_converter


class YearConverter:
    """Any year a date can have, so that an odd one in the database breaks no page that links to it."""

    regex = "[0-9]{4}"

    def to_python(self, value):
        return int(value)

    def to_url(self, value):
        return f"{value:04}"


class MonthConverter:
    """A month in two figures."""

    regex = "0[1-9]|1[0-2]"

    def to_python(self, value):
        return int(value)

    def to_url(self, value):
        return f"{value:02}"


class WordsConverter:
    """A slug in any script, as `slugify(…, allow_unicode=True)` makes them."""

    regex = r"[-\w]+"

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value


register_converter(YearConverter, "year")
register_converter(MonthConverter, "month")
register_converter(WordsConverter, "words")
