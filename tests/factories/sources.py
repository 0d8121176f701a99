"""A small series as source files, complete and without faults: two modules, three lessons."""

from pathlib import Path

GUIDE = """\
title: Noticing
short_title: Noticing
colour: identification
edition: "1.0"
date: 2026-11-22
hours: 2.5
summary: How to notice.
for_whom:
  - Officers
objectives:
  - {id: explain-elements, text: explain the elements}
about: |
  **How** it was written.
sources:
  - text: "Protocol (2000)"
modules: [basics, signs]
assessment:
  pass_mark: 70
  attempts: 3
  wait_hours: 24
  blueprint:
    basics: 2
"""
BASICS = "title: Basics\nsummary: The beginning.\nlessons: [elements, consent]\n"
SIGNS = "title: Signs\nsummary: The middle.\nlessons: [weighing]\n"
ELEMENTS = """\
---
title: Three elements
minutes: 9
objectives:
  - name the elements
terms: [debt-bondage]
sources:
  - {text: "Protocol (2000)", supports: "The definition.", url: "https://www.ohchr.org/protocol"}
---

One sign is **a question**. See [consent](lesson:basics/consent) and
[the Protocol](https://www.ohchr.org/).

## What it is

- an act
- a means

::: key-points
- One sign is a question.
- Several are a reason to act.
:::

::: voice
text: "It was the money I owed."
who: a woman from a packing line
:::

::: figure
image: files/elements.svg
alt: Three circles.
:::

::: exercise sort #which-element
task: Sort them.
groups:
  - {id: act, label: Act}
  - {id: means, label: Means}
items:
  - {id: fetch, text: "An agent fetches her", group: act, why: "An act."}
  - {id: lie, text: "He lies about the pay", group: means, why: "A means."}
:::

::: notepad #my-note
prompt: What do you see most often?
:::
"""
CONSENT = """\
---
title: Consent
minutes: 8
objectives: [say why consent settles nothing]
warning: A story of violence.
instead: A summary of it.
---

She agreed. That settles nothing.

::: exercise myths #true-or-false
task: True or false?
statements:
  - {id: border, text: "A border must be crossed.", answer: no, why: "It need not be."}
  - {id: child, text: "A child can't consent.", answer: yes, why: "No means is needed."}
:::

::: scenario #the-pier
scenario: the-pier
:::

::: quiz #check-basics
questions: [practice-1]
:::
"""
WEIGHING = """\
---
title: Weighing
minutes: 7
objectives: [weigh signs]
---

Weigh them together.

::: exercise checklist #before-my-shift
task: Keep this list.
items:
  - {id: number, text: "I have the number"}
  - {id: interpreter, text: "I know our interpreter"}
:::
"""
SCENARIO = """\
title: The pier
summary: A boat lands.
learn: [explain-elements]
start: arrival
best_path: [ask]
best_path_why: Asking comes first.
scenes:
  - key: arrival
    title: Arrival
    narrative: A boat lands.
    question: What do you do?
    choices:
      - {key: ask, text: Ask, leads_to: good-end, judgement: good, what_happens: "He talks.", why: "Good."}
      - {key: wait, text: Wait, leads_to: poor-end, judgement: fair, what_happens: "He leaves.", why: "Hm."}
  - {key: good-end, title: Good, narrative: "He is safe.", ending: good, debrief: "Well done."}
  - {key: poor-end, title: Poor, narrative: "He is gone.", ending: poor, debrief: "Look again."}
"""
QUESTIONS = """\
- key: elements-1
  module: basics
  objective: explain-elements
  kind: single
  difficulty: 1
  tags: [law]
  stem: "Which is **right**?"
  options:
    - {id: a, text: "This", right: yes, why: "Yes."}
    - {id: b, text: "That", right: no, why: "No."}
- key: elements-2
  module: basics
  kind: true-false
  stem: "It is so."
  answer: false
  why_true: "Not yet."
  why_false: "Right."
- key: practice-1
  module: basics
  kind: ordering
  tags: [practice]
  stem: "Order them."
  items:
    - {id: one, text: "One", why: "First."}
    - {id: two, text: "Two", why: "Second."}
    - {id: three, text: "Three", why: "Third."}
"""
GLOSSARY = """\
- key: debt-bondage
  term: debt bondage
  also: [bonded labour]
  definition: "A pledge of **work** for a debt."
  see: [forced-labour]
- key: forced-labour
  term: forced labour
  definition: "Work under menace."
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 136"><path d="M0 0h320v136H0z"/></svg>'

FILES = {
    "glossary.yaml": GLOSSARY,
    "noticing/guide.yaml": GUIDE,
    "noticing/cover.svg": SVG,
    "noticing/files/elements.svg": SVG.replace("320", "300"),
    "noticing/basics/module.yaml": BASICS,
    "noticing/basics/elements.md": ELEMENTS,
    "noticing/basics/consent.md": CONSENT,
    "noticing/signs/module.yaml": SIGNS,
    "noticing/signs/weighing.md": WEIGHING,
    "noticing/scenarios/the-pier.yaml": SCENARIO,
    "noticing/questions/basics.yaml": QUESTIONS,
}


def write_series(root: Path) -> Path:
    """Write all files below a folder."""
    for path, text in FILES.items():
        write(root, path, text)
    return root


def write(root: Path, path: str, text: str) -> None:
    """Write one file, with its folders."""
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def change(root: Path, path: str, old: str, new: str) -> None:
    """Replace words of a file, which must be there."""
    text = (root / path).read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {path}"
    write(root, path, text.replace(old, new, 1))


def line_of(root: Path, path: str, words: str) -> int:
    """The line of a file in which some words stand first."""
    lines = (root / path).read_text(encoding="utf-8").split("\n")
    return next(number for number, line in enumerate(lines, 1) if words in line)
