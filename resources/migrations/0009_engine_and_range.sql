-- The engine that made a quote: quotes of before are of engine 1. A difference in a replay can then name what was mended.
ALTER TABLE quotes ADD COLUMN engine INTEGER NOT NULL DEFAULT 1 CHECK (engine > 0);
-- The plan is kept with every quote now, rated or not: its name, the days between which it was in force (empty: open),
-- and whether it gives indications only. And why it could not rate the risk, where it could not.
ALTER TABLE quotes ADD COLUMN plan_name TEXT NOT NULL DEFAULT '';
ALTER TABLE quotes ADD COLUMN plan_from TEXT NOT NULL DEFAULT '';
ALTER TABLE quotes ADD COLUMN plan_to TEXT NOT NULL DEFAULT '';
ALTER TABLE quotes ADD COLUMN plan_is_indication INTEGER NOT NULL DEFAULT 0 CHECK (plan_is_indication IN (0, 1));
ALTER TABLE quotes ADD COLUMN rating_failure TEXT NOT NULL DEFAULT '';
-- How far the premium may come down, in its currency; none where it does not depend on facts that are not known. And
-- the names of those facts, a JSON array.
ALTER TABLE quotes ADD COLUMN premium_lowest TEXT;
ALTER TABLE quotes ADD COLUMN depends_on TEXT NOT NULL DEFAULT '[]';
