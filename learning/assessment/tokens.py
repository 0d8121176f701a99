"""Names for options and places that hold for one attempt only and say nothing.

A page of an open attempt names what can be chosen by these and never by its id: two right-hand sides
can't be told apart by where they come from, nor compared with those of somebody else's attempt. Their
order is that in which things are shown, so it is mixed for every attempt.
"""

import uuid
from collections.abc import Iterable, Mapping
from typing import cast

from django.http import QueryDict
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from courses.questions.answers import BadAnswer, Form

SALT = "learning.assessment.tokens"


def tokens_for(attempt: uuid.UUID, question: uuid.UUID, ids: Iterable[str]) -> dict[str, str]:
    """The token of each id, in the order in which they are shown."""
    made = {one: salted_hmac(SALT, f"{attempt}/{question}/{one}").hexdigest()[:14] for one in ids}
    return dict(sorted(made.items(), key=lambda pair: pair[1]))


def read_tokens(data: QueryDict, tokens: Mapping[str, str]) -> Form:
    """A sent form with ids in place of tokens. Raises BadAnswer for a line that this question hasn't."""
    ids = {token: one for one, token in tokens.items()}
    real = QueryDict(mutable=True)
    for name, values in data.lists():
        real.setlist(_real_name(name, ids), [ids.get(str(value), str(value)) for value in values])
    return cast("Form", real)


def _real_name(name: str, ids: Mapping[str, str]) -> str:
    if not name.startswith("item-"):
        return name
    token = name.removeprefix("item-")
    if token not in ids:
        raise BadAnswer(name, _("This answer belongs to another question. Load the page again."))
    return f"item-{ids[token]}"
