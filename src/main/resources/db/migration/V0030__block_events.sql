-- What happened to a block is one word out of a list, no English text.
UPDATE history SET what = CASE what
    WHEN 'deleted by you' THEN 'deleted-by-person'
    WHEN 'gone with the calendar' THEN 'gone-with-calendar'
    ELSE replace(what, ' ', '-')
  END
  WHERE what LIKE '% %';
ALTER TABLE history ADD CHECK (what IN ('booked', 'moved', 'changed', 'released', 'deleted-by-person', 'made-yours',
  'pinned', 'taken-up-again', 'gone-with-calendar'));
