"""Set a workbook: JSON comes in by the standard input, PDF goes out by the standard output.

It runs in a process of its own, without Django and without the server's environment.
"""

import sys
from pathlib import Path

import typst


def main() -> None:
    """Read, set, write."""
    here, fonts = Path(__file__).parent, sys.argv[1]
    given = sys.stdin.buffer.read().decode()
    compiler = typst.Compiler(
        str(here / "workbook.typ"), root=str(here), font_paths=[fonts], ignore_system_fonts=False
    )
    made = compiler.compile(sys_inputs={"workbook": given})
    sys.stdout.buffer.write(made if isinstance(made, bytes) else b"")


main()
