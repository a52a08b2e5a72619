"""Answers that a client need not fetch twice: 304 where what it holds is still what is live."""

import hashlib

from django.utils.cache import get_conditional_response
from django.utils.http import http_date


def conditional(request, response, changed_at=None):
    """
    `response`, or a 304 in its place, by the ETag of its own words and by `changed_at` (aware datetime or None).

    A shared cache may keep it, and asks each time, so that nothing outlives its withdrawal there.
    """
    etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    last_modified = changed_at and int(changed_at.timestamp())
    response = get_conditional_response(request, etag=etag, last_modified=last_modified, response=response)
    response["ETag"] = etag
    if last_modified:
        response["Last-Modified"] = http_date(last_modified)
    response["Cache-Control"] = "no-cache"
    return response
