-- What a person is told of, as its values in JSON; each face makes a sentence of it.
ALTER TABLE notification ADD COLUMN matter text;
UPDATE notification SET matter = CAST(json_build_object(
    'account', nullif(substring(text FROM '^(.*?) cannot be read '), 'Your calendar'),
    'locked', text LIKE '% does not open with the key %',
    'shortLived', text LIKE '% It came seven days after connecting%') AS text)
  WHERE kind = 'needs-reconnecting';
-- Its day was written without a year: the first such day after the week before it was told.
UPDATE notification SET matter = CAST(json_build_object(
    'first', (SELECT to_char(day, 'YYYY-MM-DD') FROM generate_series(at - interval '30 days', at + interval '300 days', '1 day') AS day
      WHERE text LIKE 'Focus blocks on ' || trim(to_char(day, 'FMDay FMDD FMMonth')) || ' %' LIMIT 1),
    'days', 1 + coalesce(CAST(substring(text FROM ' and (\d+) other days ') AS int), 0),
    'times', 3) AS text)
  WHERE kind = 'stepped-back';
DELETE FROM notification WHERE matter IS NULL OR (kind = 'stepped-back' AND matter LIKE '%"first" : null%');
ALTER TABLE notification ALTER COLUMN matter SET NOT NULL;
ALTER TABLE notification DROP COLUMN text;
