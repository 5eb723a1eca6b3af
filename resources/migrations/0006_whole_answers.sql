-- An answer that broke off inside its headers was taken for "nothing on file" by the versions before this one.

-- Facts of before keep 0, "nobody proved that all of the answer had come"; a "no_hit" among them has to be ordered again.
-- Stored quotes stay as they are: what they rest on tells.
ALTER TABLE facts ADD COLUMN whole INTEGER NOT NULL DEFAULT 0 CHECK (whole IN (0, 1));

-- Kept answers without a body are those "nothing on file". No version before this one protected an answer otherwise than
-- under this tag.
DELETE FROM cache
WHERE substr(answer, 1, 8) = CAST('plain:1' || char(10) AS BLOB)
  AND trim(CAST(substr(answer, 9) AS TEXT), char(9, 10, 11, 12, 13, 32)) = '';

-- The queue follows the newest quote.
UPDATE submissions SET bindable = 0
WHERE bindable = 1 AND EXISTS (
    SELECT 1 FROM quotes JOIN facts ON facts.quote = quotes.id
    WHERE quotes.submission = submissions.number AND facts.provenance = 'no_hit'
      AND quotes.version = (SELECT max(version) FROM quotes AS newest WHERE newest.submission = submissions.number));
