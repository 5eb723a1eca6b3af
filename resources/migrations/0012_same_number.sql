-- A social security number is something that two submissions can have in common, as a license is. A table's CHECK cannot
-- be changed, so the table is made anew; rows of before keep their marks until somebody has made all of them again.
CREATE TABLE marks_of_before AS SELECT submission, kind, mark FROM identity_marks;
DROP TABLE identity_marks;
CREATE TABLE identity_marks (
    submission INTEGER NOT NULL REFERENCES submissions (number),
    kind       TEXT    NOT NULL CHECK (kind IN ('applicant', 'license', 'ssn', 'vehicle')),
    mark       BLOB    NOT NULL,
    PRIMARY KEY (submission, kind, mark)
) STRICT, WITHOUT ROWID;
CREATE INDEX identity_marks_by_mark ON identity_marks (mark, kind, submission);
INSERT INTO identity_marks (submission, kind, mark) SELECT submission, kind, mark FROM marks_of_before;
DROP TABLE marks_of_before;
UPDATE submissions SET marked = 0;
