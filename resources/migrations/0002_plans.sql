-- The rate plans that quotes were made with, each content once: a quote names its plan by code, edition and hash, and
-- can be rated again when the plan that ships is another one.

CREATE TABLE plans (
    id           INTEGER PRIMARY KEY,
    code         TEXT    NOT NULL,
    edition      TEXT    NOT NULL,
    content_hash TEXT    NOT NULL,
    UNIQUE (code, edition, content_hash)
) STRICT;

CREATE TABLE plan_files (
    plan    INTEGER NOT NULL REFERENCES plans (id),
    -- Below the plan's folder, with slashes.
    path    TEXT    NOT NULL,
    content BLOB    NOT NULL,
    PRIMARY KEY (plan, path)
) STRICT, WITHOUT ROWID;
