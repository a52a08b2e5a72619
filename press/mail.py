"""
Mails to people, inside the house and outside.

A mail travels where the newsroom has no say. Its templates hold nothing of an article that is not public: no title,
no passage; they say who, where and what to do, and lead to a page that asks who is reading.
"""

import logging
from contextlib import suppress

from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.utils.translation import get_language, override

logger = logging.getLogger(__name__)


def send(template, context, people):
    """
    Mail `press/mail/<template>.txt`, under the subject in `<template>_subject.txt`, to each of `people` by themselves.

    A person has an `email` and may have a `language`, in which it is then written, else in the active one. Call it when
    what it tells is committed. Nothing is raised: returns the people it did not reach, and the log says why.
    """
    people = list(people)
    connection = get_connection()
    try:
        connection.open()
    except OSError:
        logger.exception("No mail server was reached; “%s” went to nobody.", template)
        return people
    try:
        return [person for person in people if not sent(connection, template, context, person)]
    finally:
        with suppress(OSError):
            connection.close()


def sent(connection, template, context, person):
    """Whether the mail to `person` was handed over."""
    try:
        message = written(template, context, person)
        message.connection = connection
        return bool(message.send())
    except Exception:
        # Of a name or an address that no mail can carry, too, only the mail is lost.
        logger.exception("“%s” could not be mailed to %s.", template, person.email)
        return False


def written(template, context, person):
    with override(getattr(person, "language", "") or get_language()):
        subject = render_to_string(f"press/mail/{template}_subject.txt", context)
        body = render_to_string(f"press/mail/{template}.txt", context)
    return EmailMessage(" ".join(subject.split()), body.strip() + "\n", to=[person.email])
