"""What a file that is posted may call itself, and which format that is."""

JSON = "application/json"
_OFFICE = "application/vnd.openxmlformats-officedocument."
FORMATS = {
    "text/html": "html", "text/markdown": "markdown", "text/plain": "text",
    "application/jsonl": "jsonl", "application/x-ndjson": "jsonl", "application/ld+json": "jsonl",
    "application/rss+xml": "feed", "application/atom+xml": "feed", "text/xml": "feed", "application/xml": "feed",
    "application/vnd.iptc.g2.newsitem+xml": "newsml", "application/vnd.iptc.g2.newsmessage+xml": "newsml",
    "application/nitf+xml": "nitf", "message/rfc822": "eml", "multipart/related": "mhtml",
    "application/x-mimearchive": "mhtml", "application/pdf": "pdf", "application/epub+zip": "epub",
    f"{_OFFICE}wordprocessingml.document": "docx", "application/vnd.oasis.opendocument.text": "odt",
    "text/csv": "csv", "text/tab-separated-values": "csv", f"{_OFFICE}spreadsheetml.sheet": "xlsx",
    "application/vnd.apache.parquet": "parquet", "application/warc": "warc",
    "application/zip": "zip", "application/x-tar": "tar",
}  # fmt: skip


def holds_json(kind: str) -> bool:
    """Whether what calls itself so is parsed as JSON."""
    return kind == JSON or FORMATS.get(kind) == "jsonl"
