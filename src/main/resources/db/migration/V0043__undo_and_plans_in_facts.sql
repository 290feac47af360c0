-- What became of an undo is kept as facts from now on. It is shown right after it, so what is there is dropped.
DELETE FROM job_run WHERE kind = 'undo';

-- Why a plan is as it is, is a kind with its values as well. Of plans of before the sentences are dropped; the weeks that can
-- still change are worked out again.
UPDATE week_report SET facts = regexp_replace(regexp_replace(facts,
    '("minutes":\d+,)"because":"(?:[^"\\]|\\.)*"', '\1"because":{"kind":"NO_FREE_STRETCH","minutes":0,"takenAway":[]}', 'g'),
    '"because":"(?:[^"\\]|\\.)*"', '"because":{"kind":"NOT_ASKED"}', 'g');
UPDATE week_report SET made_from = '' WHERE valid_until IS NOT NULL;
