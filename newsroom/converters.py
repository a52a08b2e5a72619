"""Parts of addresses, for `path()`: `<year:year>` and `<words:slug>`."""

from django.urls import register_converter


class YearConverter:
    regex = "[12][0-9]{3}"

    def to_python(self, value):
        return int(value)

    def to_url(self, value):
        return str(value)


class WordsConverter:
    """A slug in any script, as `slugify(…, allow_unicode=True)` makes them."""

    regex = r"[-\w]+"

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value


register_converter(YearConverter, "year")
register_converter(WordsConverter, "words")
