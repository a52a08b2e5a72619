"""Where sentences begin and end, full stops of abbreviations and initials aside."""

from .passage import rx

END = rx(
    r"(?:[.!?؟…]+[\"”»’'‘)\]]*)(?= +[\"“«‘’(\[¿¡]?(?:{U}|[\d\u0621-\u064a¿¡«“\"‘’]))|"
    r"(?<=[.!?؟…][\"”»’'‘])(?= )|;(?= )",
    0,
)
ABBREVIATION = rx(
    r"(?:^|[ («“\"‘’'])(?:M|MM|Mme|Mmes|Mlle|Mr|Mrs|Ms|Dr|Dra|Drs|Prof|Sr|Sra|Sres|Srta|St|Ste|Sto|Sta|D|Dª|"
    r"Gen|Gén|Gral|Col|Lt|Cap|Capt|Adm|"
    r"Hon|Rev|Jr|No|Nos|Nº|N|art|Art|vol|pp|p|cf|Mgr|Me|Excmo|Excma|Ud|Uds|EE|UU|U\.S|U\.K|e\.g|i\.e|etc|"
    r"approx|د|م|أ|{U}(?:\.{U})*)\.$"
)


def find_sentences(text):
    """`[(start, end), ...]` of the sentences of a shadow; semicolons end one too."""
    spans, start = [], 0
    for match in END.finditer(text):
        if match.end() > start and not ABBREVIATION.search(text[max(start, match.end() - 12) : match.end()]):
            spans.append((start, match.end()))
            start = match.end() + (text[match.end() : match.end() + 1] == " ")
    if text[start:].strip():
        spans.append((start, len(text)))
    return spans
