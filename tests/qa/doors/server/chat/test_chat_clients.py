"""Requests as chat programs send them, written after what each documents: answered, whatever rides along."""

from typing import Any

import pytest

from qa.doors.server.chat.fields import OF_A_MESSAGE, OF_A_REQUEST, OF_A_STREAM

CHAT = ("POST", "/v1/chat/completions")
ASKED = {"role": "user", "content": "Who proposed closing Harbour Bridge?"}
WEATHER = {"type": "function", "function": {"name": "weather", "parameters": {"type": "object", "properties": {}}}}
SAMPLING = {
    "temperature": 0.8,
    "top_p": 0.95,
    "top_k": 40,
    "min_p": 0.05,
    "presence_penalty": 0,
    "frequency_penalty": 0,
}

CLIENTS: dict[str, dict[str, Any]] = {
    "Open WebUI": {**SAMPLING, "stream": False, "seed": 0, "stop": ["###"], "max_tokens": 128, "logit_bias": None,
        "reasoning_effort": "medium", "repeat_penalty": 1.1, "repeat_last_n": 64, "mirostat": 0, "mirostat_eta": 0.1,
        "mirostat_tau": 5, "tfs_z": 1, "num_ctx": 2048, "num_keep": 24, "keep_alive": "5m", "think": True,
        "response_format": {"type": "text"}, "user": {"id": "1", "name": "Ada", "role": "user"}},
    "Open WebUI from the browser": {"stream": False, "session_id": "a", "chat_id": "b", "id": "c", "params": {},
        "features": {"web_search": False}, "variables": {"{{USER_NAME}}": "Ada"}, "background_tasks": {"tags": True},
        "tool_servers": [], "model_item": {"id": "dateline"}, "stream_options": {"include_usage": True}},
    "Open WebUI through Ollama": {"options": {"num_ctx": 4096}, "keep_alive": -1, "format": "", "think": False},
    "LibreChat": {"user": "66f0", "temperature": 1, "top_p": 1, "presence_penalty": 0, "frequency_penalty": 0,
        "max_tokens": None, "stop": None, "stream_options": {"include_usage": True}, "reasoning_effort": "",
        "include_reasoning": True},
    "LibreChat through OpenRouter": {"transforms": ["middle-out"], "provider": {"sort": "price"}, "plugins": [],
        "usage": {"include": True}, "reasoning": {"effort": "low"}, "models": ["dateline", "x"], "route": "fallback"},
    "SillyTavern": {"temperature": 1.5, "frequency_penalty": 0.3, "presence_penalty": 0.3, "top_p": 1, "top_k": 0,
        "max_tokens": 300, "stop": ["\nAda:"], "logit_bias": {}, "seed": -1, "n": 1, "include_reasoning": False,
        "reasoning_effort": "auto", "verbosity": "low", "min_p": 0, "top_a": 0, "repetition_penalty": 1.05},
    "SillyTavern with text samplers": {"typical_p": 1, "tfs": 1, "epsilon_cutoff": 0, "eta_cutoff": 0,
        "dynatemp_range": 0, "smoothing_factor": 0, "xtc_threshold": 0.1, "xtc_probability": 0, "dry_multiplier": 0.8,
        "dry_base": 1.75, "dry_allowed_length": 2, "dry_sequence_breakers": ["\n"], "add_bos_token": True,
        "ban_eos_token": False, "skip_special_tokens": True, "grammar": "", "guidance_scale": 1, "n_predict": 300,
        "banned_tokens": [], "sampler_order": [6, 0, 1], "mirostat_mode": 0},
    "LangChain": {"temperature": 0.7, "n": 1, "stream": False, "logprobs": False, "max_completion_tokens": 256,
        "parallel_tool_calls": False, "tools": [WEATHER], "tool_choice": "auto", "service_tier": "auto", "store": False,
        "metadata": {"run": "1"}, "prompt_cache_key": "k", "stream_options": None},
    "LangChain to vLLM": {"top_k": 20, "min_p": 0, "repetition_penalty": 1.05, "skip_special_tokens": True,
        "chat_template_kwargs": {"enable_thinking": False}, "min_tokens": 1, "stop_token_ids": [2], "ignore_eos": False,
        "best_of": 1, "use_beam_search": False, "length_penalty": 1, "add_generation_prompt": True, "priority": 0,
        "continue_final_message": False, "include_stop_str_in_output": False, "spaces_between_special_tokens": True,
        "stream_options": {"include_usage": True, "continuous_usage_stats": True}},
    "Continue": {"max_tokens": 4096, "temperature": 0.1, "stop": ["<|im_end|>"], "prediction": {"type": "content",
        "content": "x"}, "tools": [WEATHER], "parallel_tool_calls": False, "cache_prompt": True},
    "Cursor": {"stream": False, "user": "google-oauth2|1", "tools": [WEATHER], "tool_choice": "auto",
        "stream_options": {"include_usage": True}, "metadata": {"cursor": "x"}, "max_tokens": 8000, "store": False,
        "reasoning_effort": "high", "prompt_cache_retention": "24h"},
    "llama.cpp": {"stream": False, "cache_prompt": True, "samplers": "edkypmxt", **SAMPLING, "dynatemp_range": 0,
        "dynatemp_exponent": 1, "typical_p": 1, "xtc_probability": 0, "xtc_threshold": 0.1, "repeat_last_n": 64,
        "repeat_penalty": 1, "dry_multiplier": 0, "dry_base": 1.75, "dry_allowed_length": 2, "dry_penalty_last_n": -1,
        "max_tokens": -1, "timings_per_token": True, "reasoning_format": "auto", "return_progress": True,
        "model": None, "backend_sampling": False, "chat_template_kwargs": {}, "thinking_budget_tokens": -1,
        "id_slot": -1, "n_probs": 0},
    "LM Studio": {"ttl": 300, "draft_model": "small", "max_tokens": -1, "top_k": 40, "repeat_penalty": 1.1},
    "text-generation-webui": {"mode": "instruct", "max_new_tokens": 200, "truncation_length": 2048, "do_sample": True,
        "penalty_alpha": 0, "no_repeat_ngram_size": 0, "encoder_repetition_penalty": 1, "early_stopping": False,
        "negative_prompt": "", "temperature_last": False, "dynamic_temperature": False, "num_beams": 1},
    "programs with thoughts": {"thinking": {"type": "enabled", "budget_tokens": 1024}, "stop_sequences": ["x"],
        "cache_control": {"type": "ephemeral"}, "thinking_budget": 0},
    "old OpenAI clients": {"functions": [{"name": "f", "parameters": {}}], "function_call": "auto", "max_tokens": 0},
    "many at once": {"tools": [], "tool_choice": "none", "logit_bias": None, "modalities": ["text"], "audio": None,
        "web_search_options": None, "safety_identifier": "s", "top_logprobs": None},
}  # fmt: skip


@pytest.mark.parametrize("client", CLIENTS)
def test_what_a_chat_program_sends_is_answered(call, client: str) -> None:
    body = {"model": "dateline", "messages": [ASKED], **CLIENTS[client]}
    body = {name: value for name, value in body.items() if name != "model" or value}  # llama.cpp names no model
    response = call(*CHAT, json=body)
    assert response.status_code == 200, response.text
    assert response.json()["dateline"]["outcome"] == "answered"


TOOL_CALL = {"id": "call_1", "type": "function", "function": {"name": "weather", "arguments": "{}"}}
HISTORIES: dict[str, list[dict[str, Any]]] = {
    "tools called by another model": [
        {"role": "user", "content": "Is it raining?"},
        {"role": "assistant", "content": None, "tool_calls": [TOOL_CALL]},
        {"role": "tool", "tool_call_id": "call_1", "content": "Rain."},
        {"role": "assistant", "content": "Yes."}, ASKED],
    "a function called": [{"role": "function", "name": "weather", "content": "Rain."}, ASKED],
    "thoughts sent back": [{"role": "user", "content": "Hello?"}, {"role": "assistant", "content": [
        {"type": "thinking", "thinking": "Hm.", "signature": "s"}, {"type": "text", "text": "Hello."}],
        "reasoning_content": "Hm.", "reasoning_details": []}, ASKED],
    "a refusal sent back": [{"role": "user", "content": "Hello?"},
        {"role": "assistant", "content": [{"type": "refusal", "refusal": "No."}]}, ASKED],
    "fields of the program's own": [
        {"id": "1", "parentId": None, "childrenIds": [], "timestamp": 1, "models": [], **ASKED}],
    "cached parts": [{"role": "user", "content": [
        {"type": "text", "text": ASKED["content"], "cache_control": {"type": "ephemeral"}}]}],
    "an instruction after the question": [ASKED, {"role": "system", "content": "Answer in verse."}],
    "an empty answer to fill": [ASKED, {"role": "assistant", "content": ""}],
    "an empty answer of before": [{"role": "user", "content": "?"}, {"role": "assistant", "content": ""}, ASKED],
}  # fmt: skip


@pytest.mark.parametrize("history", HISTORIES)
def test_conversations_that_began_elsewhere_go_on(call, history: str) -> None:
    response = call(*CHAT, json={"model": "dateline", "messages": HISTORIES[history]})
    assert response.status_code == 200, response.text
    assert response.json()["dateline"]["outcome"] == "answered"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("tool_choice", "required"), ("tool_choice", {"type": "function", "function": {"name": "weather"}}),
        ("function_call", {"name": "f"}), ("format", "json"), ("format", {"type": "object"}), ("n", 2),
        ("json_schema", {"type": "object"}), ("grammar", "root ::= x"), ("plugins", [{"id": "web"}]),
        ("web_search_options", {}), ("response_format", {"type": "json_schema"}), ("logprobs", True),
        ("guided_json", {}), ("documents", [{"text": "x"}]),
    ],
)  # fmt: skip
def test_what_would_promise_something_else_is_still_refused(call, field: str, value: Any) -> None:
    response = call(*CHAT, json={"model": "dateline", "messages": [ASKED], field: value})
    assert (response.status_code, response.json()["error"]["param"]) == (400, field)


@pytest.mark.parametrize("value", [None, "x", -1, 10**30, [], {"a": []}], ids=repr)
def test_what_is_read_by_nobody_may_be_anything(call, value: Any) -> None:
    message = dict.fromkeys(OF_A_MESSAGE, value)
    body = {**dict.fromkeys(OF_A_REQUEST, value), "stream_options": dict.fromkeys(OF_A_STREAM, value)}
    response = call(*CHAT, json={**body, "messages": [message | ASKED]})
    assert response.status_code == 200, response.text


def test_the_schema_names_what_is_accepted(call) -> None:
    schemas = call("GET", "/openapi.json").json()["components"]["schemas"]
    for name, fields in (("ChatBody", OF_A_REQUEST), ("ChatMessage", OF_A_MESSAGE), ("StreamOptions", OF_A_STREAM)):
        assert fields <= set(schemas[name]["properties"])
        assert schemas[name]["additionalProperties"] is False
