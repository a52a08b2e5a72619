"""Mails go to each person by themselves, in their language, and none of it is ever raised to who caused them."""

import smtplib
from dataclasses import dataclass

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from press.mail import send

CONTEXT = {"who": "Ruth Adeyemi", "step": "begun", "said": "Is it 24 & not 23?", "kind": "statement", "address": "/x/"}


@dataclass
class Person:
    email: str
    language: str = ""


class Unreachable(EmailBackend):
    def open(self):
        raise ConnectionRefusedError


class Choosy(EmailBackend):
    def send_messages(self, messages):
        if messages[0].to == ["gone@example.org"]:
            raise smtplib.SMTPRecipientsRefused({})
        return super().send_messages(messages)


def test_each_person_gets_a_mail_of_their_own_in_their_language(mailoutbox, settings):
    settings.DEFAULT_FROM_EMAIL = "press@example.org"
    assert send("remark", CONTEXT, [Person("a@example.org"), Person("b@example.org", "fr")]) == []
    assert [(message.to, message.from_email) for message in mailoutbox] == [
        (["a@example.org"], "press@example.org"),
        (["b@example.org"], "press@example.org"),
    ]
    assert mailoutbox[0].subject == "Remark by Ruth Adeyemi on an article"
    assert "Is it 24 & not 23?" in mailoutbox[0].body
    assert mailoutbox[1].subject == "Remarque de Ruth Adeyemi sur un article"


def test_a_subject_is_one_line_whatever_a_name_holds(mailoutbox):
    send("remark", CONTEXT | {"who": "Ruth\r\nBcc: all@example.org"}, [Person("a@example.org")])
    assert mailoutbox[0].subject == "Remark by Ruth Bcc: all@example.org on an article"
    assert mailoutbox[0].recipients() == ["a@example.org"]


@pytest.mark.parametrize(
    ("backend", "missed"),
    [(Unreachable, ["gone@example.org", "b@example.org"]), (Choosy, ["gone@example.org"])],
)
def test_whom_a_mail_does_not_reach_is_told_and_logged(settings, mailoutbox, caplog, backend, missed):
    settings.EMAIL_BACKEND = f"{__name__}.{backend.__name__}"
    people = [Person("gone@example.org"), Person("b@example.org")]
    assert [person.email for person in send("remark", CONTEXT, people)] == missed
    assert len(mail.outbox) == 2 - len(missed)
    assert "ConnectionRefusedError" in caplog.text or "gone@example.org" in caplog.text


def test_an_address_that_no_mail_can_carry_stops_no_other(mailoutbox, caplog):
    people = [Person("a\n@example.org"), Person("b@example.org")]
    assert send("remark", CONTEXT, people) == people[:1]
    assert [message.to for message in mailoutbox] == [["b@example.org"]]
