import pytest
from talking import after

from qa.followups import corrections

MAYOR = (
    *("Who replaced Ada Quill as mayor?", "Otto Wern. Ada Quill resigned and was replaced by Otto Wern."),
    *("How old was he?", "49. Mr. Wern is 49."),
)
BRIDGE = ("How long is the Skell bridge?", "2 kilometres.", "What does the stadium cost?", "2 billion crowns.")
TREATY = (
    *("Who signed the treaty of Tarn?", "Ada Quill and Otto Wern signed the treaty."),
    *("How old is Otto Wern?", "49."),
)


@pytest.mark.parametrize(
    ("history", "text", "wanted"),
    [
        (MAYOR, "No, I meant Quill", "How old was Ada Quill?"),
        (MAYOR, "Sorry, Ada Quill", "How old was Ada Quill?"),
        (MAYOR, "I was asking about Quill.", "How old was Ada Quill?"),
        (MAYOR, "No, the other one", "How old was Ada Quill?"),
        (TREATY, "And the other one?", "How old is Ada Quill?"),
        (BRIDGE, "I meant the bridge", "What does the Skell bridge cost?"),
        (BRIDGE, "Not that one, the bridge", "What does the Skell bridge cost?"),
    ],
)
def test_what_was_meant_takes_the_place_of_what_was_asked_about(
    history: tuple[str, ...], text: str, wanted: str
) -> None:
    assert after(text, *history) == wanted


@pytest.mark.parametrize("text", ["No, the other one", "No, I meant Quill", "I meant the bridge"])
def test_what_is_not_sure_is_led(text: str) -> None:
    assert after(text, "Why does it rain?", "") == f"Why does it rain? {text}"


@pytest.mark.parametrize("text", ["Who meant well?", "Is there no other bridge?", "Did no one see the other man?"])
def test_these_are_no_corrections(text: str) -> None:
    assert not corrections.is_correction(text)
