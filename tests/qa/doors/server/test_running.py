"""How the server is set up, without its secrets, and the last run of the evals, where there is one."""

from dataclasses import replace

from qa.doors import last_run
from qa.doors.server.responses import LastRunShown, SettingsShown
from qa.settings import OpenAI, Serve
from qa.settings.names import SETTINGS

FIGURE = last_run.Figure("right", "right and proved", 0.5, 2, 0.4, False)
RUN = last_run.LastRun(
    "2026-07-01T10:00:00Z", 9.5, 2, 0, 80.0, 120.0, "GREEN  no metric dropped", False,
    (last_run.Suite("cases", (FIGURE,), {"reader": "minilm"}),),
    (last_run.Case("a-1", "Who resigned?", "Ada Quill", ("Karl Osten",), ("right: another answer",)),),
)  # fmt: skip


def with_settings(app, **changes):
    app.state.shared = replace(app.state.shared, settings=replace(app.state.shared.settings, **changes))


def test_every_setting_is_shown_and_no_secret(app, call) -> None:
    openai = OpenAI(api_key="sk-verysecret", base_url="https://ada:password@llm.example/v1")
    with_settings(app, openai=openai, server="https://ada:password@host.example", reader_options='{"api_key": "hush"}')
    response = call("GET", "/v1/settings")
    SettingsShown.model_validate(response.json())
    shown = {item["name"]: item for item in response.json()["settings"]}
    assert list(shown) == list(SETTINGS)
    assert shown["serve.max_body"] == {"name": "serve.max_body", "value": 200_000, "changed": True, "secret": False}
    assert shown["articles"] == {"name": "articles", "value": 8, "changed": False, "secret": False}
    assert shown["openai.api_key"] == {"name": "openai.api_key", "value": None, "changed": True, "secret": True}
    for secret in ("verysecret", "password", "hush"):
        assert secret not in response.text


def test_the_last_run_is_shown_as_the_evals_wrote_it(app, call, tmp_path) -> None:
    with_settings(app, serve=Serve(evals=tmp_path))
    last_run.write(RUN, tmp_path)
    shown = call("GET", "/v1/evals").json()
    LastRunShown.model_validate(shown)
    assert shown["suites"][0]["figures"][0] == {
        "name": "right", "title": "right and proved", "value": 0.5, "n": 2, "pinned": 0.4, "lower_is_better": False,
    }  # fmt: skip
    assert shown["to_look_at"][0]["why"] == ["right: another answer"]


def test_without_a_run_and_with_a_file_that_is_none_it_says_how_to_make_one(app, call, tmp_path) -> None:
    with_settings(app, serve=Serve(evals=tmp_path / "nowhere"))
    for content in (None, "[]", "{", '{"started_at": 1}'):
        if content:
            (tmp_path / "nowhere").mkdir(exist_ok=True)
            (tmp_path / "nowhere" / last_run.FILE).write_text(content)
        response = call("GET", "/v1/evals")
        assert response.status_code == 404
        assert "dateline eval run" in response.json()["error"]["message"]
