-- The coverage parts of a quote, where its product names them: each with its plan. A quote of a product that names none
-- has its plan in the table of quotes, as before.
CREATE TABLE quote_parts (
    quote          INTEGER NOT NULL REFERENCES quotes (id),
    position       INTEGER NOT NULL,
    code           TEXT    NOT NULL,
    title          TEXT    NOT NULL,
    -- NULL where no plan was in force.
    plan_code      TEXT,
    plan_edition   TEXT,
    plan_hash      TEXT,
    plan_name      TEXT    NOT NULL,
    plan_from      TEXT    NOT NULL,
    plan_to        TEXT    NOT NULL,
    plan_is_indication INTEGER NOT NULL CHECK (plan_is_indication IN (0, 1)),
    -- NULL where the part could not be rated; the reason then is in "failure".
    premium_amount   TEXT,
    premium_currency TEXT,
    failure        TEXT    NOT NULL,
    PRIMARY KEY (quote, position),
    CHECK ((premium_amount IS NULL) = (premium_currency IS NULL))
) STRICT, WITHOUT ROWID;

-- The part that a step belongs to. Empty where the product names none.
ALTER TABLE worksheet ADD COLUMN part TEXT NOT NULL DEFAULT '';
