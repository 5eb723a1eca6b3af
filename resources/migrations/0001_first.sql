-- Moments are milliseconds since 1970 in UTC, dates are YYYY-MM-DD or empty, amounts are exact decimals as text.
-- Columns with personal data hold protected values alone; core/storage/personal_column.h lists them.

CREATE TABLE submissions (
    -- What people say on the telephone; a number is never given twice.
    number           INTEGER PRIMARY KEY AUTOINCREMENT,
    id               TEXT    NOT NULL UNIQUE,
    status           TEXT    NOT NULL CHECK (status IN ('draft', 'submitted', 'gathering', 'quoted', 'referred',
                                                        'declined', 'cancelled')),
    applicant        TEXT    NOT NULL,
    state            TEXT    NOT NULL,
    zip              TEXT    NOT NULL,
    drivers          INTEGER NOT NULL,
    vehicles         INTEGER NOT NULL,
    effective_date   TEXT    NOT NULL,
    created_at       INTEGER NOT NULL,
    changed_at       INTEGER NOT NULL,
    -- Of the newest quote, while the application is still the one that was quoted.
    premium_amount   TEXT,
    premium_currency TEXT,
    bindable         INTEGER NOT NULL DEFAULT 0 CHECK (bindable IN (0, 1)),
    application      BLOB    NOT NULL,
    CHECK ((premium_amount IS NULL) = (premium_currency IS NULL))
) STRICT;
CREATE INDEX submissions_by_status ON submissions (status, number);

CREATE TABLE quotes (
    id               INTEGER PRIMARY KEY,
    submission       INTEGER NOT NULL REFERENCES submissions (number),
    version          INTEGER NOT NULL CHECK (version > 0),
    made_at          INTEGER NOT NULL,
    decision         TEXT    NOT NULL CHECK (decision IN ('accept', 'refer', 'decline')),
    premium_amount   TEXT,
    premium_currency TEXT,
    plan_code        TEXT,
    plan_edition     TEXT,
    plan_hash        TEXT,
    rules_code       TEXT    NOT NULL,
    rules_edition    TEXT    NOT NULL,
    rules_hash       TEXT    NOT NULL,
    offline          INTEGER NOT NULL CHECK (offline IN (0, 1)),
    bindable         INTEGER NOT NULL CHECK (bindable IN (0, 1)),
    -- A JSON array of sentences.
    missing          TEXT    NOT NULL,
    elapsed_ms       INTEGER NOT NULL,
    application      BLOB    NOT NULL,
    notices          BLOB    NOT NULL,
    UNIQUE (submission, version)
) STRICT;

CREATE TABLE facts (
    quote       INTEGER NOT NULL REFERENCES quotes (id),
    position    INTEGER NOT NULL,
    name        TEXT    NOT NULL,
    -- Which driver of the application a driver's record is about.
    driver      INTEGER,
    provenance  TEXT    NOT NULL,
    source      TEXT    NOT NULL,
    obtained_at INTEGER NOT NULL,
    age_s       INTEGER NOT NULL,
    reason      TEXT    NOT NULL,
    tries       INTEGER NOT NULL,
    elapsed_ms  INTEGER NOT NULL,
    payload     BLOB,
    PRIMARY KEY (quote, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE worksheet (
    quote       INTEGER NOT NULL REFERENCES quotes (id),
    position    INTEGER NOT NULL,
    step        TEXT    NOT NULL,
    label       TEXT    NOT NULL,
    table_name  TEXT    NOT NULL,
    key         TEXT    NOT NULL,
    row         TEXT    NOT NULL,
    operation   TEXT    NOT NULL,
    operand     TEXT    NOT NULL,
    rounding    TEXT    NOT NULL,
    value       TEXT    NOT NULL,
    scope       TEXT    NOT NULL,
    PRIMARY KEY (quote, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE reasons (
    quote       INTEGER NOT NULL REFERENCES quotes (id),
    position    INTEGER NOT NULL,
    rule        TEXT    NOT NULL,
    kind        TEXT    NOT NULL CHECK (kind IN ('accept', 'refer', 'decline')),
    message     TEXT    NOT NULL,
    because     TEXT    NOT NULL,
    -- Who may release a referral, as a level and in words.
    authority_level INTEGER NOT NULL,
    authority   TEXT    NOT NULL,
    PRIMARY KEY (quote, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
    id          INTEGER PRIMARY KEY,
    at          INTEGER NOT NULL,
    submission  INTEGER REFERENCES submissions (number),
    actor       TEXT    NOT NULL,
    action      TEXT    NOT NULL,
    detail      TEXT    NOT NULL
) STRICT;
CREATE INDEX audit_by_submission ON audit (submission, id);

CREATE TABLE calls (
    id          INTEGER PRIMARY KEY,
    service     TEXT    NOT NULL,
    request_id  TEXT    NOT NULL,
    started_at  INTEGER NOT NULL,
    waiting_ns  INTEGER NOT NULL,
    running_ns  INTEGER NOT NULL,
    tries       INTEGER NOT NULL,
    -- The error's name; none when it went well.
    error       TEXT,
    http_status INTEGER NOT NULL,
    cache       TEXT    NOT NULL,
    circuit     TEXT    NOT NULL
) STRICT;
CREATE INDEX calls_by_service ON calls (service, id);
CREATE INDEX calls_by_age ON calls (started_at);

CREATE TABLE cache (
    -- A digest that reveals nothing.
    key         BLOB    PRIMARY KEY,
    answer      BLOB    NOT NULL,
    obtained_at INTEGER NOT NULL,
    fresh_until INTEGER NOT NULL,
    stale_until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX cache_by_age ON cache (stale_until);

CREATE TABLE settings (
    key         TEXT    PRIMARY KEY,
    value       BLOB    NOT NULL
) STRICT, WITHOUT ROWID;
