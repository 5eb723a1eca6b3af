-- Several programs on one store at a time.

-- Which program is at work on it: the number whose byte that program holds locked in this file for as long as it lives
-- (core/storage/store_claim.h). Nothing where no program is.
ALTER TABLE submissions ADD COLUMN owner INTEGER;
ALTER TABLE jobs ADD COLUMN owner INTEGER;

-- Grows with every change of the row. `writer` is the program that made the last one, and `writer_since` the first
-- revision of the unbroken run that it made: what a program has seen before that run is not what stands there.
ALTER TABLE submissions ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
ALTER TABLE submissions ADD COLUMN writer INTEGER;
ALTER TABLE submissions ADD COLUMN writer_since INTEGER NOT NULL DEFAULT 0;

-- Out of the way and kept. The status stays what it was, so that it comes back as that.
ALTER TABLE submissions ADD COLUMN set_aside TEXT CHECK (set_aside IN ('withdrawn', 'deleted', 'erased'));

-- Names and notes pass the protector like every other personal field. A row of before has its text in the column of
-- that name and nothing here; a row written since has its protected text here and an empty one there.
ALTER TABLE submissions ADD COLUMN protected_applicant BLOB;
ALTER TABLE audit ADD COLUMN protected_detail BLOB;
ALTER TABLE releases ADD COLUMN protected_note BLOB;

-- By which two submissions are known to be about the same person, driver or vehicle: a keyed digest of what they say,
-- which tells nobody what that is.
CREATE TABLE identity_marks (
    submission INTEGER NOT NULL REFERENCES submissions (number),
    kind       TEXT    NOT NULL CHECK (kind IN ('applicant', 'license', 'vehicle')),
    mark       BLOB    NOT NULL,
    PRIMARY KEY (submission, kind, mark)
) STRICT, WITHOUT ROWID;
CREATE INDEX identity_marks_by_mark ON identity_marks (mark, kind, submission);
-- Rows of before have no marks until somebody has made them.
ALTER TABLE submissions ADD COLUMN marked INTEGER NOT NULL DEFAULT 0 CHECK (marked IN (0, 1));
CREATE INDEX submissions_not_marked ON submissions (number) WHERE marked = 0;
