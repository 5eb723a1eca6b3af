-- How far the premium of the newest quote may come down, in its currency; none where it is no range. The queue shows it
-- beside the premium, which is the range's upper end.
ALTER TABLE submissions ADD COLUMN premium_lowest TEXT;
UPDATE submissions SET premium_lowest =
    (SELECT quotes.premium_lowest FROM quotes WHERE quotes.submission = submissions.number ORDER BY version DESC LIMIT 1)
WHERE premium_amount IS NOT NULL;
