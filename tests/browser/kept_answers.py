"""What ``GET /v1/answers/{id}`` tells of an answer, its citations all standing as a test wants them."""

from typing import Any

NOW = {"part": "text", "sentence": 1, "start": 34, "end": 69, "quote": "Farmers in Oldmoor lost the barley."}
NOTE = "Correction: it rained for ten days."


def kept(answer: dict[str, Any], **standing: Any) -> dict[str, Any]:
    names = ("number", "article_id", "revision")
    same = {"live_revision": 2, "now": None, "corrections": [], **standing}
    return {
        "id": answer["id"], "kept_at": "2025-04-03T08:30:00Z", "answer": answer,
        "asked": {"asked_at": "2025-04-03T08:30:00Z", "after": None, "before": None, "publishers": []},
        "holds": standing["state"] == "current",
        "citations": [{name: item[name] for name in names} | same for item in answer["citations"]],
    }  # fmt: skip
