"""Validates documents by a JSON Schema, as a program that knows nothing of Bindery does.

validate_json.py SCHEMA: reads a document as JSON from each line of stdin, and writes for each a line with the JSON
paths at which the schema refuses it. A schema may name those beside it.
"""

import json
import pathlib
import re
import sys

from jsonschema import Draft202012Validator


def with_name(path, name):
    if re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", name, re.ASCII):
        return path + "." + name
    return path + "['" + name.replace("\\", "\\\\").replace("'", "\\'") + "']"


def path_of(parts):
    path = "$"
    for part in parts:
        path = path + "[%d]" % part if isinstance(part, int) else with_name(path, part)
    return path


def refused(error):
    """The paths of an error: a missing or unknown field is told at its own path."""
    # The name itself is what a check of names is given.
    if "propertyNames" in error.absolute_schema_path and isinstance(error.instance, str):
        yield with_name(path_of(error.absolute_path), error.instance)
        return
    path = path_of(error.absolute_path)
    if error.validator == "required":
        for name in error.validator_value:
            if name not in error.instance:
                yield with_name(path, name)
    elif error.validator == "additionalProperties":
        known = error.schema.get("properties", {})
        for name in error.instance:
            if name not in known:
                yield with_name(path, name)
    else:
        yield path


def read_schema(path):
    """The schema, with those beside it that it names among its own definitions: not every version looks for them."""
    text = path.read_text(encoding="utf-8")
    schema = json.loads(text)
    schema.pop("$id", None)
    for name in sorted(set(re.findall(r'"\$ref": "([a-z-]+\.schema\.json)#', text))):
        beside = (path.parent / name).read_text(encoding="utf-8")
        inside = '"$ref": "#/$defs/' + name
        text = json.dumps(schema).replace('"$ref": "' + name + "#", inside)
        schema = json.loads(text)
        schema["$defs"][name] = json.loads(beside.replace('"$ref": "#', inside))
        schema["$defs"][name].pop("$schema", None)
    return schema


def main():
    schema = read_schema(pathlib.Path(sys.argv[1]))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    for line in sys.stdin:
        paths = {path for error in validator.iter_errors(json.loads(line)) for path in refused(error)}
        print(json.dumps(sorted(paths)))


main()
