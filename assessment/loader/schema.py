"""The JSON Schema of a form file, so that editors complete keys and explain them while an author types."""

from __future__ import annotations

import json
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from assessment.loader.models import FormEntry

SCHEMA = "schema.json"
_HEAD = {"$schema": "https://json-schema.org/draft/2020-12/schema"}


def json_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of one form."""
    return _HEAD | FormEntry.model_json_schema(schema_generator=_Plain)


def schema_text() -> str:
    """The text of schema.json."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"


class _Plain(GenerateJsonSchema):
    """Without `null`: a key that may be left out may not be empty. Without titles: they only repeat the keys."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - pydantic asks
        return False

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        if schema.get("default", ...) is None:
            return self.generate_inner(schema["schema"])
        return super().default_schema(schema)
