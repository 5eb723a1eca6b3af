-- The definition of the service with which the answer was read. Empty in facts of before: nobody kept it.
ALTER TABLE facts ADD COLUMN definition_edition TEXT NOT NULL DEFAULT '';
ALTER TABLE facts ADD COLUMN definition_hash TEXT NOT NULL DEFAULT '';
