-- step: describe_submissions
-- Applications of any product, and facts by service and subject, in place of those of one line of business.

-- The product that the application stands under. Edition and hash are empty in rows of before: they are of personal
-- auto, in the form of the programs that knew nothing else, and open under the newest edition.
ALTER TABLE submissions ADD COLUMN product TEXT NOT NULL DEFAULT '';
ALTER TABLE submissions ADD COLUMN product_edition TEXT NOT NULL DEFAULT '';
ALTER TABLE submissions ADD COLUMN product_hash TEXT NOT NULL DEFAULT '';
UPDATE submissions SET product = 'personal-auto';
-- Who is insured, where, and what, as the product's summary says. The step of this migration writes what it is in rows of
-- before.
ALTER TABLE submissions RENAME COLUMN applicant TO insured;
ALTER TABLE submissions RENAME COLUMN protected_applicant TO protected_insured;
ALTER TABLE submissions RENAME COLUMN zip TO place;
ALTER TABLE submissions ADD COLUMN what TEXT NOT NULL DEFAULT '';
ALTER TABLE submissions DROP COLUMN drivers;
ALTER TABLE submissions DROP COLUMN vehicles;

ALTER TABLE quotes ADD COLUMN product TEXT NOT NULL DEFAULT '';
ALTER TABLE quotes ADD COLUMN product_edition TEXT NOT NULL DEFAULT '';
ALTER TABLE quotes ADD COLUMN product_hash TEXT NOT NULL DEFAULT '';
UPDATE quotes SET product = 'personal-auto';

-- The service that gave the fact, and the path of the item of the application that it is about; "$" is the whole.
ALTER TABLE facts RENAME COLUMN name TO service;
ALTER TABLE facts ADD COLUMN subject TEXT NOT NULL DEFAULT '$';
UPDATE facts SET subject = '$.drivers[' || driver || ']' WHERE driver IS NOT NULL;
ALTER TABLE facts DROP COLUMN driver;
-- The fact in words, as it was when it came. Empty in facts of before; what they tell is said in the words of today.
ALTER TABLE facts ADD COLUMN title TEXT NOT NULL DEFAULT '';
ALTER TABLE facts ADD COLUMN phrase TEXT NOT NULL DEFAULT '';
ALTER TABLE facts ADD COLUMN protected_summary BLOB;

-- The products that quotes were made with, each content once, as plans and rules are.
CREATE TABLE products (
    id           INTEGER PRIMARY KEY,
    code         TEXT    NOT NULL,
    edition      TEXT    NOT NULL,
    content_hash TEXT    NOT NULL,
    UNIQUE (code, edition, content_hash)
) STRICT;

CREATE TABLE product_files (
    product INTEGER NOT NULL REFERENCES products (id),
    -- Below the product's folder, with slashes.
    path    TEXT    NOT NULL,
    content BLOB    NOT NULL,
    PRIMARY KEY (product, path)
) STRICT, WITHOUT ROWID;

-- What two submissions can have in common is up to their product. A table's CHECK cannot be changed, so the table is made
-- anew.
CREATE TABLE marks_of_before AS SELECT submission, kind, mark FROM identity_marks;
DROP TABLE identity_marks;
CREATE TABLE identity_marks (
    submission INTEGER NOT NULL REFERENCES submissions (number),
    kind       TEXT    NOT NULL,
    mark       BLOB    NOT NULL,
    PRIMARY KEY (submission, kind, mark)
) STRICT, WITHOUT ROWID;
CREATE INDEX identity_marks_by_mark ON identity_marks (mark, kind, submission);
INSERT INTO identity_marks (submission, kind, mark) SELECT submission, kind, mark FROM marks_of_before;
DROP TABLE marks_of_before;
