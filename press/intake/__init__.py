"""Intake: a press release as received, and what rules alone read in it.

    from press.intake import propose, receive_file

    received = receive_file(path, max_bytes=settings.NEWSROOM_INTAKE_MAX_BYTES)  # IntakeError: a sentence for people
    proposals = propose(received.text)  # or propose(text, "fr"), where the language is known
    proposals.as_json()

`receive` takes an upload, `receive_text` a paste, `receive_file` a path; each gives `Received(text, raw, sha256)`.
`propose` reads any text and never raises. Each proposal carries the words it came from and where they stand in the
text, so that a person can check it against them; what the text does not say is not proposed. Nothing here needs a
model, a network or a database.
"""

from .proposals import ConferenceProposals, Count, Proposal, Proposals, Quote
from .proposing import propose
from .reading import IntakeError, Received, receive, receive_file, receive_text

__all__ = [
    "ConferenceProposals",
    "Count",
    "IntakeError",
    "Proposal",
    "Proposals",
    "Quote",
    "Received",
    "propose",
    "receive",
    "receive_file",
    "receive_text",
]
