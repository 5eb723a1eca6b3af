-- The name that a step of a worksheet works on. Quotes stored before had none; they are told apart by the empty text.
ALTER TABLE worksheet ADD COLUMN target TEXT NOT NULL DEFAULT '';
