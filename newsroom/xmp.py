"""
Who made a picture, what it shows and how it may be used, written into its file as IPTC photo metadata in XMP.

The picture travels without its page: whoever has the file has its terms.
"""

from xml.sax.saxutils import escape, quoteattr

HEADER = b"http://ns.adobe.com/xap/1.0/\x00"
LIMIT = 65_533 - len(HEADER)  # of one segment of a JPEG file
NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
}


def packet(credit="", rights=None, usage_terms=None, captions=None, alts=None):
    """An XMP packet as bytes. All but `credit` are words per language: `{"en": "…", "fr": "…"}`."""
    described = [
        f"<photoshop:Credit>{escape(credit)}</photoshop:Credit>" if credit else "",
        _alternatives("dc:rights", rights),
        _alternatives("xmpRights:UsageTerms", usage_terms),
        _alternatives("dc:description", captions),
        _alternatives("Iptc4xmpCore:AltTextAccessibility", alts),
    ]
    spaces = " ".join(f"xmlns:{prefix}={quoteattr(address)}" for prefix, address in NAMESPACES.items())
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="" {spaces}>{"".join(described)}</rdf:Description>'
        '</rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    ).encode()


def _alternatives(name, words):
    """The words in each language; the first of them also stands for any other."""
    words = {language: said for language, said in (words or {}).items() if said}
    if not words:
        return ""
    items = [("x-default", next(iter(words.values()))), *words.items()]
    listed = "".join(f'<rdf:li xml:lang="{language}">{escape(said)}</rdf:li>' for language, said in items)
    return f"<{name}><rdf:Alt>{listed}</rdf:Alt></{name}>"


def in_jpeg(content, packet):
    """The JPEG file `content` with `packet` as a segment of its own; as it is where that would be too long."""
    if len(packet) > LIMIT or content[:2] != b"\xff\xd8":
        return content
    start = 2
    if content[2:4] == b"\xff\xe0":  # JFIF comes first
        start = 4 + int.from_bytes(content[4:6], "big")
    segment = HEADER + packet
    return content[:start] + b"\xff\xe1" + (len(segment) + 2).to_bytes(2, "big") + segment + content[start:]
