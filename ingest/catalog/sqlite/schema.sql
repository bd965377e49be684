-- The catalog: the source of truth of a collection. Times are whole seconds since 1970, UTC; an offset is how many
-- seconds the publisher's own clock was ahead of that, which makes the day an article is of.

CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE articles (id TEXT PRIMARY KEY, identity TEXT NOT NULL UNIQUE) WITHOUT ROWID;

CREATE TABLE revisions (
    key INTEGER PRIMARY KEY AUTOINCREMENT, -- also the row in article_index; never used again, as a vector may bear it
    article_id TEXT NOT NULL REFERENCES articles (id),
    number INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('staged', 'live', 'old')),
    digest TEXT NOT NULL,
    published_at INTEGER,
    publisher TEXT,
    title TEXT NOT NULL,
    url TEXT,
    authors TEXT NOT NULL,              -- JSON array
    modified_at INTEGER,
    published_offset INTEGER NOT NULL DEFAULT 0, -- before the text: SQLite reads past that to what comes behind
    modified_offset INTEGER NOT NULL DEFAULT 0,
    groups TEXT NOT NULL DEFAULT '',    -- of readers who may see it, parted by blanks
    added_at INTEGER NOT NULL,
    origin TEXT NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (article_id, number)
);
CREATE UNIQUE INDEX one_live_revision ON revisions (article_id) WHERE state = 'live';
CREATE INDEX live ON revisions (key, published_at, publisher, published_offset, groups) WHERE state = 'live';
CREATE INDEX by_origin ON revisions (origin);
CREATE INDEX staged ON revisions (key) WHERE state = 'staged';

CREATE TABLE sentences (                -- one row a revision: a million small rows would cost more than the text
    revision INTEGER PRIMARY KEY REFERENCES revisions (key),
    bounds BLOB NOT NULL                -- little-endian uint32 pairs (start, end), code points into revisions.text
);

CREATE TABLE passages (
    revision INTEGER PRIMARY KEY REFERENCES revisions (key),
    bounds BLOB NOT NULL,               -- little-endian uint32 pairs (first, last) into the sentences
    terms BLOB NOT NULL,                -- the terms each passage holds, see ingest/catalog/_termsets.py
    vectors BLOB                        -- little-endian float32, a vector for each of the first passages; NULL until it is embedded
);

CREATE TABLE annotations (              -- what annotators said of a revision
    revision INTEGER NOT NULL REFERENCES revisions (key),
    annotator TEXT NOT NULL,
    version TEXT NOT NULL,              -- of the annotator
    found TEXT NOT NULL,                -- JSON array of objects, each with the start and end of a range of the text
    PRIMARY KEY (revision, annotator)
) WITHOUT ROWID;

CREATE TABLE fingerprints (             -- by which texts are found that share much with another, see ingest/stories
    fingerprint INTEGER NOT NULL,
    revision INTEGER NOT NULL REFERENCES revisions (key),
    PRIMARY KEY (fingerprint, revision)
) WITHOUT ROWID;

CREATE TABLE copies (                   -- pairs of revisions that carry one text, each pair both ways round
    revision INTEGER NOT NULL REFERENCES revisions (key),
    other INTEGER NOT NULL REFERENCES revisions (key),
    PRIMARY KEY (revision, other)
) WITHOUT ROWID;

-- Full text of live revisions, title and body, as terms from ingest/language/analysis.py parted by spaces. Contentless: the text is in revisions.
-- The ascii tokenizer takes every term as it is; unicode61 folds and parts some of them once more.
CREATE VIRTUAL TABLE article_index USING fts5 (title, body, content='', tokenize="ascii tokenchars '._'");
CREATE VIRTUAL TABLE term_counts USING fts5vocab (article_index, row);
