"""The lock gives every supported Python one version of each package, by hash, from no named place."""

import re
import tomllib

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

VERSIONS = ("3.11", "3.12", "3.13")


@pytest.fixture(scope="module")
def lock(project):
    return (project / "requirements.lock").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def pinned(lock):
    entries = re.split(r"\n(?=\S)", lock.strip())
    return [(Requirement(entry.split(" \\\n")[0]), entry) for entry in entries]


def fitting(pinned, version):
    environment = default_environment() | {
        "python_version": version,
        "python_full_version": f"{version}.0",
    }
    return [
        (requirement, entry)
        for requirement, entry in pinned
        if requirement.marker is None or requirement.marker.evaluate(environment)
    ]


def test_it_names_no_index(lock):
    assert "://" not in lock
    assert "index" not in lock


def test_everything_is_pinned_by_version_and_hash(pinned):
    for requirement, entry in pinned:
        assert re.fullmatch(r"==[^*]+", str(requirement.specifier)), requirement
        assert "--hash=sha256:" in entry, requirement


@pytest.mark.parametrize("version", VERSIONS)
def test_each_python_gets_one_version_of_each_package(pinned, version):
    names = [canonicalize_name(requirement.name) for requirement, _ in fitting(pinned, version)]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("version", VERSIONS)
def test_what_the_project_asks_for_is_what_is_locked(project, pinned, version):
    declared = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = declared["dependencies"] + declared["optional-dependencies"]["dev"]
    locked = {canonicalize_name(r.name): r.specifier for r, _ in fitting(pinned, version)}
    for requirement in map(Requirement, wanted):
        (pin,) = locked[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(pin.version), requirement


def test_python_versions_are_those_of_the_makefile(project):
    declared = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert declared["requires-python"] == ">=3.11,<3.14"
    assert "(3, 11) <= sys.version_info[:2] <= (3, 13)" in (project / "Makefile").read_text("utf-8")
