"""One page of the article form, open in someone's browser, as its requests name it."""

import secrets

from django.core.signing import BadSignature, Signer

SIGNER = Signer(salt="press.page")


def new_page(person):
    """A name for a page that `person` opens now; signed, so that nobody else can send anything in its name."""
    return SIGNER.sign(f"{person.pk}.{secrets.token_hex(8)}")


def opened_page(signed):
    """`(key of its person, name of the page)`, or None where no page of ours is named so."""
    try:
        page = SIGNER.unsign(signed)
    except BadSignature:
        return None
    return page.partition(".")[0], page


def own_page(person, signed):
    """The name of the page, None where it is no page that `person` opened."""
    key, page = opened_page(signed) or ("", None)
    return page if key == str(person.pk) else None
