"""The table of figures, on screen and in `docs/benchmarks.md`."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings

from learning.bench.processes import machine

FILE = Path("docs/benchmarks.md")


@dataclass(frozen=True, slots=True)
class Row:
    """One figure. `goal` is the most it may be, or with `at_least` the least; None when it is only told."""

    what: str
    where: str
    figure: float
    unit: str
    goal: float | None = None
    at_least: bool = False

    @property
    def is_met(self) -> bool | None:
        """Whether the goal is met; None without one."""
        if self.goal is None:
            return None
        return self.figure >= self.goal if self.at_least else self.figure <= self.goal

    @property
    def cells(self) -> tuple[str, ...]:
        """The row in words."""
        sign = "≥" if self.at_least else "≤"
        goal = "" if self.goal is None else f"{sign} {self.goal:g} {self.unit}"
        met = {True: "met", False: "**missed**", None: ""}[self.is_met]
        return (self.what, self.where, f"{self.figure:,.{_digits(self.figure)}f} {self.unit}", goal, met)


def _digits(figure: float) -> int:
    return 0 if figure >= 100 or figure == int(figure) else 1 if figure >= 1 else 2


HEAD = ("what", "where", "measured", "goal", "")


def as_markdown(rows: list[Row]) -> str:
    """The table as Markdown, aligned so that it can be read on a terminal too."""
    lines = [HEAD, *(row.cells for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]

    def line(cells: tuple[str, ...]) -> str:
        return "| " + " | ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)) + " |"

    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([line(HEAD), rule, *(line(row.cells) for row in rows)])


def write(rows: list[Row]) -> Path:
    """Write `docs/benchmarks.md`."""
    from learning import bench

    text = (
        "# Benchmarks\n\n"
        f"Measured by `make bench` on {date.today().isoformat()}: {machine()}.\n\n"
        f"{(bench.__doc__ or '').partition(chr(10))[2].strip()}\n\n"
        f"{as_markdown(rows)}\n"
    )
    path = settings.BASE_DIR / FILE
    path.write_text(text, "utf-8")
    return Path(path)
