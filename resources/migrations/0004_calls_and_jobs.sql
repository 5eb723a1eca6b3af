-- What trying settings on recorded calls needs: eight bytes of the keyed digest of a call's question, by which equal
-- questions are known and nothing else is, and how many of its tries met a fault injected on purpose.
ALTER TABLE calls ADD COLUMN question BLOB;
ALTER TABLE calls ADD COLUMN injected INTEGER NOT NULL DEFAULT 0;

-- Work in the background as a record that outlives the program.
CREATE TABLE jobs (
    id          TEXT    PRIMARY KEY,
    title       TEXT    NOT NULL,
    status      TEXT    NOT NULL CHECK (status IN ('pending', 'running', 'completed', 'failed', 'cancelled')),
    progress    INTEGER NOT NULL CHECK (progress BETWEEN 0 AND 100),
    note        TEXT    NOT NULL,
    created_at  INTEGER NOT NULL,
    changed_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX jobs_by_age ON jobs (created_at);
