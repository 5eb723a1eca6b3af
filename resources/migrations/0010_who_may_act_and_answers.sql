-- The lowest authority level that may act on one of the open referrals; 0 where none is open. One that somebody handed up
-- waits for a level above theirs, and one that names no level for the highest, which is 3.
ALTER TABLE submissions ADD COLUMN level_to_act INTEGER NOT NULL DEFAULT 0;
UPDATE submissions SET level_to_act = coalesce(
    (WITH newest AS (SELECT id FROM quotes WHERE submission = submissions.number ORDER BY version DESC LIMIT 1),
          open AS (SELECT CASE WHEN authority_level > 0 THEN authority_level ELSE 3 END AS needed,
                          (SELECT act FROM releases WHERE releases.quote = reasons.quote
                           AND releases.rule = reasons.rule ORDER BY releases.id DESC LIMIT 1) AS act,
                          (SELECT level FROM releases WHERE releases.quote = reasons.quote
                           AND releases.rule = reasons.rule ORDER BY releases.id DESC LIMIT 1) AS by_level
                   FROM reasons WHERE reasons.quote IN newest AND reasons.kind = 'refer')
     SELECT min(CASE WHEN act = 'hand_up' THEN max(needed, min(by_level + 1, 3)) ELSE needed END) FROM open
     WHERE act IS NULL OR act NOT IN ('approve', 'reject')), 0)
WHERE status = 'referred';

-- A service's answer as it came, beside what was understood of it; nothing where none came, or it was not kept yet.
ALTER TABLE facts ADD COLUMN answer BLOB;
