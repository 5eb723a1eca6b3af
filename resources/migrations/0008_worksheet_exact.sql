-- What operand and value of a step are where they are shown to 20 places: "250/3". Empty where they are shown whole, and in
-- quotes stored before fractions were kept exactly.
ALTER TABLE worksheet ADD COLUMN operand_exact TEXT NOT NULL DEFAULT '';
ALTER TABLE worksheet ADD COLUMN value_exact TEXT NOT NULL DEFAULT '';
