"""Style sheets and scripts are served joined, and mean the same as their parts."""

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from learning.base.joining import JOINED, SOURCES, join_scripts, join_styles, joined


def test_every_style_and_script_is_served_in_one_of_the_joined_files() -> None:
    named = {part for parts in JOINED.values() for part in parts}
    there = {
        str(path.relative_to(SOURCES))
        for folder in ("styles", "scripts")
        for path in (SOURCES / folder).rglob("*.*")
    }
    assert named == there


@pytest.mark.parametrize("name", JOINED)
def test_a_joined_file_is_found_by_its_name(name: str) -> None:
    found = finders.find(name)
    assert found is not None
    assert Path(found).read_text(encoding="utf-8") == joined(name)


def test_a_name_of_no_joined_file_is_not_ours() -> None:
    assert finders.find("css/nothing.css") is None


def test_styles_lose_only_remarks_and_space() -> None:
    part = "/* A remark. */\n.a > .b {\n  color: var(--ink);\n  margin: 0 calc(1rem + 2px);\n}\n"
    assert join_styles([part, ".c { top: 0; }"]) == (
        ".a>.b{color: var(--ink);margin: 0 calc(1rem + 2px)}.c{top: 0}\n"
    )


def test_scripts_share_one_module() -> None:
    parts = [
        "/* One. */\nexport function one() {\n  return 1;\n}\n",
        'import { one } from "./one.js";\n// two\nconst two = one() + 1;\n',
    ]
    assert join_scripts(parts) == "function one() {\nreturn 1;\n}\nconst two = one() + 1;\n"


def test_no_name_is_given_twice_in_a_joined_script() -> None:
    import re

    names = re.findall(
        r"^(?:async )?(?:function|const|let|class) (\w+)", joined("js/lesson.js"), re.MULTILINE
    )
    tops = [name for name in names if re.search(rf"^export .*\b{name}\b", _sources(), re.MULTILINE)]
    assert len(tops) == len(set(tops))


def _sources() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in (SOURCES / "scripts").rglob("*.js"))


@pytest.mark.parametrize("path", sorted((SOURCES / "styles").rglob("*.css")), ids=lambda path: path.stem)
def test_components_use_tokens_and_no_raw_colour(path: Path) -> None:
    import re

    if path.stem in ("tokens", "fonts"):
        return
    assert not re.search(r"#[0-9a-f]{3,8}\b|rgb\(|hsl\(", path.read_text(encoding="utf-8"), re.IGNORECASE)
