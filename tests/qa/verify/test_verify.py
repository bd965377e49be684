import pytest
from newsroom import evidence, revision

from qa.checks import all_checks
from qa.evidence import DraftClaim
from qa.verify import verify

TEXT = "Mayor Ada Quill closed four bridges. Nobody was hurt. It rained for nine days."
SENT = {item.label: item for item in evidence(revision(TEXT))}


def failed(text: str, *labels: str) -> tuple[str, ...]:
    return verify(DraftClaim(text, labels, 0.9), SENT).failed


def test_a_verbatim_claim_passes_every_check() -> None:
    verdict = verify(DraftClaim("Nobody was hurt.", ("S2",), 0.9), SENT)
    assert verdict.passed
    assert verdict.failed == ()
    assert [check.name for check in verdict.checks] == ["citation", *(check("", []).name for check in all_checks())]


@pytest.mark.parametrize("labels", [("S9",), ("S1", "S9"), (), ("s1",), ("1",), (" S1",), ("S1]",), ("",)])
def test_a_label_that_was_never_sent_fails(labels: tuple[str, ...]) -> None:
    assert "citation" in failed("Mayor Ada Quill closed four bridges.", *labels)


def test_the_known_ones_of_the_labels_are_kept_for_whoever_wants_it_marked() -> None:
    verdict = verify(DraftClaim("Nobody was hurt.", ("S9", "S2"), 0.9), SENT)
    assert [item.label for item in verdict.evidence] == ["S2"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mayor Ada Brodd closed four bridges.", "names"),
        ("Mayor Ada Quill closed five bridges.", "numbers"),
        ("Mayor Ada Quill never closed four bridges.", "negation"),
        ("Mayor Ada Quill said “I closed four bridges”.", "quote"),
    ],
)
def test_the_check_that_fails_is_named(text: str, name: str) -> None:
    assert name in failed(text, "S1")


def test_a_claim_is_held_against_what_it_cites_and_nothing_else() -> None:
    assert failed("Mayor Ada Quill closed the four bridges.", "S2") != ()


def test_a_sentence_told_word_for_word_is_cited_itself_whatever_the_claim_cites() -> None:
    verdict = verify(DraftClaim("Nobody was hurt.", ("S1", "S3"), 0.9), SENT)
    assert verdict.passed
    assert [item.label for item in verdict.evidence] == ["S2"] == list(verdict.draft.labels)


def test_one_claim_may_rest_on_several_sentences() -> None:
    assert failed("Mayor Ada Quill closed four bridges as it rained for nine days.", "S1", "S3") == ()


RESIGNED = "Transport Minister Tomas Ahl spoke in Brekk. It rained. {} that the bridge would stay shut for nine days."
LED = "Mayor Ada Quill met Ivo Brodd in the town hall. Quill gave way on Monday."


@pytest.mark.parametrize("last", ["He said", "The minister said", "Ahl said"])
def test_a_claim_that_names_who_is_meant_also_cites_the_sentence_that_says_so(last: str) -> None:
    sentences = {item.label: item for item in evidence(revision(RESIGNED.format(last)))}
    checked = verify(
        DraftClaim("Tomas Ahl said that the bridge would stay shut for nine days.", ("S3",), 0.9), sentences
    )
    assert checked.passed
    assert [item.sentence.index for item in checked.evidence] == [0, 2]


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("Ivo Brodd said that the bridge would stay shut for nine days.", RESIGNED.format("He said")),
        ("Tomas Ahl said that the bridge would stay shut for nine days.", RESIGNED.format("The mayor said")),
        ("Tomas Ahl said that the bridge would stay shut for ten days.", RESIGNED.format("He said")),
        ("Ivo Brodd gave way on Monday.", LED),
    ],
)
def test_nobody_else_is_taken_for_who_is_meant(claim: str, text: str) -> None:
    found = evidence(revision(text))
    checked = verify(DraftClaim(claim, (found[-1].label,), 0.9), {item.label: item for item in found})
    assert not checked.passed
    assert [item.sentence.index for item in checked.evidence] == [found[-1].sentence.index]


APPROVED = "Parliament approved the budget on Thursday by 77 votes to 61."


@pytest.mark.parametrize(
    ("claim", "passes"),
    [
        ("Parliament approved the budget on 13 March 2025 by 77 votes to 61.", True),
        ("In March 2025 parliament approved the budget by 77 votes to 61.", True),
        ("Parliament approved the budget on 14 March 2025 by 77 votes to 61.", False),
        ("In April 2025 parliament approved the budget by 77 votes to 61.", False),
        ("In March 2024 parliament approved the budget by 77 votes to 61.", False),
    ],
)
def test_a_day_counts_from_publication(claim: str, passes: bool) -> None:
    sentences = {item.label: item for item in evidence(revision(APPROVED))}  # published on Friday, 14 March 2025
    assert verify(DraftClaim(claim, ("S1",), 0.9), sentences).passed is passes


@pytest.mark.parametrize(
    ("claim", "title", "passes"),
    [
        ("Azur lost its biggest customer in June.", "Azur files for protection", True),
        ("Corsara lost its biggest customer in June.", "Azur files for protection", False),
    ],
)
def test_the_name_of_a_firm_may_stand_in_the_title_which_is_cited_then(claim: str, title: str, passes: bool) -> None:
    found = evidence(revision("The company lost its biggest customer in June.", title=title))
    checked = verify(DraftClaim(claim, ("S1",), 0.9), {item.label: item for item in found})
    assert (checked.passed, [item.sentence.part for item in checked.evidence]) == (
        passes,
        ["title", "text"] if passes else ["text"],
    )


@pytest.mark.parametrize(
    ("claim", "passes"),
    [
        ("Both Ada Quill and Ivo Brodd resigned.", True),
        ("The two ministers, Ada Quill and Ivo Brodd, resigned on Monday.", True),
        ("Nine people, Ada Quill and Ivo Brodd among them, resigned on Monday.", False),
        ("Ada Quill and 2 others resigned on Monday.", False),
    ],
)
def test_a_small_count_in_words_is_the_model_s_to_judge(claim: str, passes: bool) -> None:
    found = evidence(revision("Ada Quill and Ivo Brodd, who are ministers, resigned on Monday."))
    assert verify(DraftClaim(claim, ("S1",), 0.9), {item.label: item for item in found}).passed is passes
