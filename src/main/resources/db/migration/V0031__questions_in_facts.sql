-- What a question is about, as its values; each face makes a sentence of it.
-- How much would be done at once: removals or writes.
ALTER TABLE question ADD COLUMN changes bigint;
-- Beside what that looks like much: all blocks ahead, or the changes of the last 24 hours.
ALTER TABLE question ADD COLUMN beside bigint;
UPDATE question SET
    changes = COALESCE(CAST(substring(text FROM '^(\d+) ') AS bigint), 0),
    beside = COALESCE(CAST(substring(text FROM
      CASE kind WHEN 'many-writes' THEN ', after (\d+) changes' ELSE '^\d+ of your (\d+) ' END) AS bigint), 0)
  WHERE kind IN ('many-writes', 'many-removals');
ALTER TABLE question DROP COLUMN text;
ALTER TABLE question ADD CHECK ((kind = 'avoid') = (weekday IS NOT NULL));
ALTER TABLE question ADD CHECK ((kind = 'avoid') = (changes IS NULL AND beside IS NULL));
