-- What happened to a block is one word out of a list, no English text.
UPDATE history SET what = CASE what
    WHEN 'deleted by you' THEN 'deleted-by-person'
    WHEN 'gone with the calendar' THEN 'gone-with-calendar'
    ELSE replace(what, ' ', '-')
  END
  WHERE what LIKE '% %';
ALTER TABLE history ADD CHECK (what IN ('booked', 'moved', 'changed', 'released', 'deleted-by-person', 'made-yours',
  'pinned', 'taken-up-again', 'gone-with-calendar'));

-- What had happened when a block was changed, as a word and its values; each face makes a sentence of it.
-- Null for what was done before that was written down.
ALTER TABLE history ADD COLUMN reason text;
-- What takes the person's time now, if that was it.
ALTER TABLE history ADD COLUMN taken_start timestamptz;
ALTER TABLE history ADD COLUMN taken_end timestamptz;
-- What the person changed on the block, if that was it.
ALTER TABLE history ADD COLUMN edits text[] NOT NULL DEFAULT '{}';

UPDATE history SET reason = CASE
    WHEN answer_to LIKE 'Something that takes your time came to %' THEN 'meeting-came'
    WHEN answer_to LIKE 'You %; it stays as you left it' THEN 'edited'
    ELSE (SELECT word FROM (VALUES
      ('You are away then', 'away'),
      ('Focus time of your own stands there', 'own-focus-time'),
      ('Google Calendar reports that time as taken', 'reported-as-taken'),
      ('You do not want a block there', 'not-wanted-there'),
      ('It lay outside your working time', 'outside-working-time'),
      ('Another plan protects more of your time', 'better-plan'),
      ('Something came just before it was written', 'taken-before-write'),
      ('You connected an account', 'connected'),
      ('You changed what you have settled', 'settings-changed'),
      ('You had the calendar read', 'sync-requested'),
      ('Google said that the calendar had changed', 'calendar-changed'),
      ('The calendar was looked at', 'calendar-read'),
      ('It was time to plan another week', 'horizon-advanced'),
      ('You took the last cycle back', 'undone'),
      ('You took it back', 'undone'),
      ('You disconnected the account', 'disconnected'),
      ('You disconnected', 'disconnected'),
      ('Another calendar was chosen for focus blocks', 'calendar-chosen'),
      ('You deleted it; it is not booked there again', 'deleted'),
      ('You made a meeting of it; it is yours from now on', 'made-a-meeting'),
      ('You marked it as free; it is yours from now on', 'marked-as-free'),
      ('All blocks were gone at once', 'all-blocks-gone'),
      ('It carries our mark', 'found-by-mark')) AS known (sentence, word) WHERE sentence = answer_to)
  END;
UPDATE history SET edits = ARRAY(
    SELECT edit FROM (VALUES
      (1, 'moved', '\mmoved\M'),
      (2, 'resized', '\mresized\M'),
      (3, 'renamed', '\mrenamed\M'),
      (4, 'recoloured', '\mrecoloured\M'),
      (5, 'marked-as-busy', 'marked it as busy'),
      (6, 'description', 'wrote in it'),
      (7, 'focus-time-settings', 'changed its focus-time settings')) AS known (n, edit, said)
    WHERE answer_to ~ said ORDER BY n)
  WHERE reason = 'edited';

-- Only what the plan said; where the reason says it all there is nothing more.
ALTER TABLE history ALTER COLUMN because DROP NOT NULL;
UPDATE history SET because = NULL
  WHERE reason IS NOT NULL AND (because = answer_to OR because = 'Something took its place'
    OR (because = 'You took it back' AND what = 'released'));
ALTER TABLE history DROP COLUMN answer_to;
