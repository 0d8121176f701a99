"""What the documents list is what the code reads."""

import re
import tomllib

from tests.running.installation import ROOT

READ = re.compile(r"\benv\.(?:text|flag|number|words|secret)\(\s*[\"']([A-Z_]+)[\"']")


def test_readme_lists_every_setting() -> None:
    read = {
        name
        for folder in ("learning", "courses")
        for path in (ROOT / folder).rglob("*.py")
        for name in READ.findall(path.read_text())
    }
    table = (ROOT / "README.md").read_text().partition("## Settings")[2].partition("\n## ")[0]
    first_cells = "\n".join(line.split("|")[1] for line in table.splitlines() if line.startswith("| `"))
    assert set(re.findall(r"`([A-Z_]+)`", first_cells)) == read


def test_every_package_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    names = {re.match(r"[\w-]+", requirement)[0] for requirement in wanted}  # type: ignore[index]
    listed = (ROOT / "docs/dependencies.md").read_text().partition("## Looked at")[0]
    assert set(re.findall(r"^\| (\w[\w-]*) \|", listed, re.MULTILINE)) - {"package"} == names
