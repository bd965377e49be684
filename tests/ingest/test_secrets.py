import pytest

from ingest import plugin
from ingest.errors import BadInput
from ingest.secrets import hidden, within


class Part:
    def __init__(self, **options: object) -> None:
        raise ValueError(f"no such model, asked with {options}")


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("wrong key: my-own-key!", "wrong key: ***!"),
        ("Incorrect API key provided: sk-proj-abc123DEF.", "Incorrect API key provided: ***."),
        ("Authorization: Bearer abc.def", "Authorization: ***"),
        ("https://me:word@models.example/v1 is away", "https://***@models.example/v1 is away"),
        ("a token of appreciation, at https://a.example/@me", "a token of appreciation, at https://a.example/@me"),
    ],
)
def test_keys_are_taken_out_and_nothing_else(said: str, shown: str) -> None:
    assert hidden(said, "my-own-key", "", "a") == shown


def test_secrets_of_options_are_found_by_name_at_any_depth() -> None:
    options = {"api_key": "one", "model": "m", "headers": {"X-Token": "two"}, "max": 3}
    assert list(within(options)) == ["one", "two"]


def test_no_error_of_a_part_repeats_the_keys_it_was_given() -> None:
    with pytest.raises(BadInput, match="no such model") as raised:
        plugin.make(f"{__name__}.Part", Part, {"api_key": "my-own-key", "model": "m"}, "reader")
    assert "my-own-key" not in raised.value.message
    for text in ("'my-own-key'", '["my-own-key"]'):
        with pytest.raises(BadInput, match="reader_options") as raised:
            plugin.options(text, "reader_options")
        assert "my-own-key" not in raised.value.message
