"""The forms in which structured output is asked for, and how to tell that a service does not know one."""

import json

import pytest

from qa.service.forms import arguments, unknown

SCHEMA = {"type": "object", "properties": {"answer": {"type": "string"}}}
SYSTEM, USER = {"role": "system", "content": "Be brief."}, {"role": "user", "content": "Who?"}


def test_a_schema_is_sent_as_it_is_and_strictly() -> None:
    sent = arguments("schema", [SYSTEM, USER], SCHEMA)
    assert sent["messages"] == [SYSTEM, USER]
    described = sent["response_format"]["json_schema"]
    assert (described["schema"], described["strict"]) == (SCHEMA, True)


def test_a_tool_has_the_schema_as_its_parameters_and_must_be_called() -> None:
    sent = arguments("tool", [USER], SCHEMA)
    [tool] = sent["tools"]
    assert tool["function"]["parameters"] == SCHEMA
    assert sent["tool_choice"]["function"]["name"] == tool["function"]["name"]
    assert "response_format" not in sent


def test_plain_json_has_the_schema_in_the_one_system_message() -> None:
    for messages in ([SYSTEM, USER], [USER]):
        sent = arguments("json", messages, SCHEMA)
        assert [message["role"] for message in sent["messages"]] == ["system", "user"]
        assert json.dumps(SCHEMA) in sent["messages"][0]["content"]
        assert sent["messages"][1] == USER
    assert arguments("json", [SYSTEM, USER], SCHEMA)["messages"][0]["content"].startswith("Be brief.")
    assert SYSTEM["content"] == "Be brief."


@pytest.mark.parametrize(
    ("status", "message", "page", "is_unknown"),
    [
        (
            400,
            "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model",
            False,
            True,
        ),
        (422, "body.response_format: extra fields not permitted", False, True),
        (404, "No endpoints found that support tool use", False, True),
        (501, "json_schema: not implemented", False, True),
        (400, "a web page", True, True),
        (404, "a web page", True, False),  # a wrong address
        (404, "the model does not exist", False, False),
        (400, "maximum context length is 8192 tokens; reduce the length of the messages or functions", False, False),
        (400, "messages: field required", False, False),
        (500, "1 validation error: response_format.type: Input should be 'text' or 'json_object'", False, True),
        (500, "this tool is not supported", False, False),  # broken, in words that say nothing of the form
        (429, "this tool is busy", False, False),
    ],
)
def test_a_service_that_does_not_know_a_form(status: int, message: str, page: bool, is_unknown: bool) -> None:
    assert unknown(status, message, page) is is_unknown
