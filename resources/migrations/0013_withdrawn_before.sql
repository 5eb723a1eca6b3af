-- What was withdrawn and then deleted is withdrawn again when it is brought back. Of what is in the trash already, the
-- history says what was done last before that.
ALTER TABLE submissions ADD COLUMN was_withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (was_withdrawn IN (0, 1));
UPDATE submissions SET was_withdrawn = 1
WHERE set_aside = 'deleted'
  AND (SELECT action FROM audit WHERE audit.submission = submissions.number AND action IN ('withdrawn', 'restored')
       ORDER BY id DESC LIMIT 1) = 'withdrawn';
