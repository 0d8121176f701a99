"""What `courses` tells those who listen."""

from django.dispatch import Signal

#: A guide from the sources is published and complete. Arguments: `guide`, its page in the source language.
#: Sent after every run of `publish_guides`, also when nothing has changed; listeners do nothing twice.
guide_published = Signal()
