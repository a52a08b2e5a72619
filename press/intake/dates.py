"""Days and ranges of days as releases write them in the four languages."""

from dataclasses import dataclass
from datetime import date

from .passage import any_of, rx, words_of

MONTHS = {
    1: "January Jan Jan. janvier janv. enero يناير جانفي|كانون الثاني|كانون الثاني/يناير",
    2: "February Feb Feb. février févr. fevrier febrero فبراير شباط فيفري|شباط/فبراير",
    3: "March Mar Mar. mars marzo مارس آذار|آذار/مارس",
    4: "April Apr Apr. avril abril أبريل إبريل نيسان أفريل|نيسان/أبريل|نيسان/إبريل",
    5: "May mai mayo مايو أيار ماي|أيار/مايو",
    6: "June Jun Jun. juin junio يونيو يونيه حزيران جوان|حزيران/يونيو|حزيران/يونيه",
    7: "July Jul Jul. juillet juil. julio يوليو يوليه تموز جويلية يوليوز|تموز/يوليو|تموز/يوليه",
    8: "August Aug Aug. août aout agosto أغسطس آب أوت غشت|آب/أغسطس",
    9: "September Sept Sept. Sep Sep. septembre sept. septiembre setiembre سبتمبر أيلول شتنبر|أيلول/سبتمبر",
    10: "October Oct Oct. octobre oct. octubre أكتوبر|تشرين الأول|تشرين الأول/أكتوبر",
    11: "November Nov Nov. novembre nov. noviembre نوفمبر نونبر|تشرين الثاني|تشرين الثاني/نوفمبر",
    12: "December Dec Dec. décembre déc. decembre diciembre ديسمبر دجنبر|كانون الأول|كانون الأول/ديسمبر",
}


def month_names():
    for number, names in MONTHS.items():
        single, *phrases = names.split("|")
        for name in [*single.split(), *phrases]:
            yield number, name


NUMBER_OF = {rx(any_of([name])).pattern.replace("\\", "").lower(): number for number, name in month_names()}
WEEKDAYS = words_of(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon. Tue. Wed. Thu. Fri. Sat. Sun. Mon "
    "Tue Wed Thu Fri Sat Sun lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes "
    "miércoles jueves viernes sábado domingo الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت "
    "الأحد"
)

MONTH = rf"(?P<month>{any_of(name for _, name in month_names())})(?![^\W\d_])"
WEEKDAY = rf"(?:(?:يوم )?(?:{any_of(WEEKDAYS)})(?: الموافق)?[,،]? (?:le |the |el )?)?"
DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er|\.?[ºo°])?(?!\d)"
YEAR = r"(?:[,،]? ?(?:(?:of|de|del|d'|en|عام|سنة|من عام) )?(?P<year>(?:19|20)\d\d)(?![\d%]))?"
FIRST = r"(?P<first>first|premier|primero)"

DAY_FIRST = rx(
    rf"(?:(?<![\w.,/])|(?<= و)){WEEKDAY}(?:{DAY}|{FIRST})[ -]?(?:of |de |من )?(?:شهر "
    rf")?{MONTH}{YEAR}",
    2,
)
MONTH_FIRST = rx(rf"(?<!\w)(?:{WEEKDAY}){MONTH} {DAY}{YEAR}", 2)
YEAR_AHEAD = rx(rf"(?<!\w)(?P<year>(?:19|20)\d\d),? {MONTH},? {DAY}", 2)
ISO = rx(r"(?<![\d-])(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])")
FIGURES = rx(
    r"(?<![\d/.])(?P<a>\d{1,2})(?P<sign>[/.])(?P<b>\d{1,2})(?P=sign)(?P<year>(?:19|"
    r"20)\d\d)(?![\d/])"
)
YEAR_FIRST = rx(r"(?<![\d/.])(?P<year>(?:19|20)\d\d)/(?P<month>\d{1,2})/(?P<day>\d{1,2})(?![\d/])")

DAYS_BEFORE = rx(
    rf"(?<![\w/.]){WEEKDAY}(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er|\.?[ºo°])?"
    rf"(?P<list>(?:, ?|، ?و?)\d\d?(?!\d))*(?P<sign> ?[-–—/] ?| (?:to|and|until|till|through|au|et|al|a|y|"
    rf"hasta)"
    rf"(?: (?:le|el|the|el día))? | (?:إلى|حتى|الى)(?: يوم)? |، ?و ?| و ?){WEEKDAY}$",
    2,
)
DAYS_AFTER = rx(
    r" ?(?:[-–—]| (?:to|and|until|through)) ?(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|"
    r"th)?(?!\d)" + YEAR,
    2,
)
BETWEEN = rx(
    rf"(?: ?[-–—] ?|,? (?:to|until|till|through|au|jusqu'au|al|a|hasta el|hasta|إلى|الى|حتى|ولغاية|لغاية)"
    rf"(?: (?:le|el|the|el día|يوم))? ){WEEKDAY}$",
    2,
)
BETWEEN_AND = rx(rf" (?:and|et|y|و)(?: (?:le|el|the))? ?{WEEKDAY}$", 2)
BETWEEN_BEFORE = rx(r"(?:\bbetween|\bentre|بين)(?: (?:le|el|the|les|los))? $", 2)


@dataclass(frozen=True)
class Day:
    """A day of the calendar as written: the year is None where it is not."""

    month: int
    day: int
    year: int | None = None

    def on(self, year):
        """The date in `year`, or None where there is no such day."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None

    def near(self, issued_on):
        """The date as written, or in the year that brings it nearest to `issued_on`; None where neither says."""
        if self.year:
            return self.on(self.year)
        if issued_on is None:
            return None
        around = (self.on(issued_on.year + step) for step in (0, 1, -1))
        return min(filter(None, around), key=lambda found: abs(found - issued_on), default=None)


@dataclass(frozen=True)
class Period:
    """Days from `first` to `last` (the same for a single day) at `start:end` of a shadow."""

    start: int
    end: int
    first: Day
    last: Day

    def shifted(self, by):
        return Period(self.start + by, self.end + by, self.first, self.last)

    @property
    def is_range(self):
        return self.first != self.last

    @property
    def has_year(self):
        return bool(self.last.year)

    def near(self, issued_on):
        """`(starts_on, ends_on)` as dates, or None where the year is not written and cannot be told."""
        first = self.first.near(issued_on)
        last = self.last.near(issued_on)
        if first and last and not self.last.year:
            last = Day(self.last.month, self.last.day).near(first)
        if first and last and not self.first.year and self.last.year:
            first = Day(self.first.month, self.first.day).on(last.year)
            if first and first > last:
                first = Day(self.first.month, self.first.day).on(last.year - 1)
        return (first, last) if first and last and first <= last else None


def find_periods(text):
    """The days and ranges of days in a shadow, in order, as `[Period, ...]`."""
    periods = []
    for start, end, day in written_days(text):
        period = widened(text, start, end, day)
        before = periods[-1] if periods else None
        if before and before.end <= period.start and joins(text, before, period):
            periods[-1] = joined(before, period)
        elif not before or period.start >= before.end:
            periods.append(period)
    return periods


def joins(text, before, after):
    between = text[before.end : after.start]
    if before.is_range or after.is_range or len(between) > 30:
        return False
    if BETWEEN_AND.match(between):
        return bool(BETWEEN_BEFORE.search(text[: before.start][-20:]))
    return bool(BETWEEN.match(between))


def joined(before, after):
    first, last = before.first, after.last
    if first.year is None and last.year:
        earlier = (first.month, first.day) > (last.month, last.day)
        first = Day(first.month, first.day, last.year - earlier)
    return Period(before.start, after.end, first, last)


def widened(text, start, end, day):
    """The period of a written day: "19 to 21 May" and "May 19–21" hold their first or last day as a bare number."""
    before = DAYS_BEFORE.search(text[max(0, start - 60) : start])
    if before and int(before["day"]) < day.day:
        return Period(max(0, start - 60) + before.start(), end, Day(day.month, int(before["day"]), day.year), day)
    after = DAYS_AFTER.match(text[end : end + 40])
    if after and not text[start].isdigit() and int(after["day"]) > day.day:
        year = int(after["year"]) if after["year"] else day.year
        return Period(start, end + after.end(), Day(day.month, day.day, year), Day(day.month, int(after["day"]), year))
    return Period(start, end, day, day)


def written_days(text):
    found = []
    for match in DAY_FIRST.finditer(text):
        found.append((match, month_of(match["month"]), 1 if match["first"] else int(match["day"])))
    for match in MONTH_FIRST.finditer(text):
        found.append((match, month_of(match["month"]), int(match["day"])))
    for match in YEAR_AHEAD.finditer(text):
        found.append((match, month_of(match["month"]), int(match["day"])))
    for pattern in (ISO, YEAR_FIRST):
        found.extend((match, int(match["month"]), int(match["day"])) for match in pattern.finditer(text))
    for match in FIGURES.finditer(text):
        a, b = int(match["a"]), int(match["b"])
        # 19/05/2015 can be read one way only, 04/05/2015 in two: it is left alone unless both are the same.
        if b <= 12 and (a > 12 or a == b):
            found.append((match, b, a))
        elif a <= 12 and b > 12:
            found.append((match, a, b))
    end_of_last = 0
    for match, month, day in sorted(found, key=lambda item: (item[0].start(), -item[0].end())):
        year = int(match["year"]) if match["year"] else None
        written = Day(month, day, year)
        if match.start() >= end_of_last and written.on(year or 2000):
            end_of_last = match.end()
            yield match.start(), match.end(), written


def month_of(name):
    return NUMBER_OF[name.lower()]
