-- The rule sets that quotes were decided with, each content once, as the plans are: a stored quote can be decided
-- again from them when the rules that ship are others.

CREATE TABLE rule_sets (
    id           INTEGER PRIMARY KEY,
    code         TEXT    NOT NULL,
    edition      TEXT    NOT NULL,
    content_hash TEXT    NOT NULL,
    UNIQUE (code, edition, content_hash)
) STRICT;

CREATE TABLE rule_files (
    rules   INTEGER NOT NULL REFERENCES rule_sets (id),
    path    TEXT    NOT NULL,
    content BLOB    NOT NULL,
    PRIMARY KEY (rules, path)
) STRICT, WITHOUT ROWID;

-- The calendar day on which it was decided, where the underwriter sits: ages of reports count from it. Empty in quotes
-- of before.
ALTER TABLE quotes ADD COLUMN decided_on TEXT NOT NULL DEFAULT '';
-- The tier that the rules placed the risk in; empty where they place none.
ALTER TABLE quotes ADD COLUMN tier TEXT NOT NULL DEFAULT '';

-- The table of the rule, and the values that met its cells: a JSON array of [name, value, cell].
ALTER TABLE reasons ADD COLUMN table_name TEXT NOT NULL DEFAULT '';
ALTER TABLE reasons ADD COLUMN matches TEXT NOT NULL DEFAULT '[]';

-- What somebody with authority did about a referral. Lines are added and never change; the newest of a rule counts.
CREATE TABLE releases (
    id      INTEGER PRIMARY KEY,
    quote   INTEGER NOT NULL REFERENCES quotes (id),
    at      INTEGER NOT NULL,
    actor   TEXT    NOT NULL,
    level   INTEGER NOT NULL CHECK (level > 0),
    act     TEXT    NOT NULL CHECK (act IN ('approve', 'reject', 'ask', 'hand_up', 'reopen')),
    rule    TEXT    NOT NULL,
    note    TEXT    NOT NULL
) STRICT;
CREATE INDEX releases_by_quote ON releases (quote, id);
