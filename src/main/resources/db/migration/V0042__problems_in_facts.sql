-- What went wrong in a cycle, and what is being done, are facts from now on: JSON with a kind and its values, and one word
-- out of a list. Both are true for minutes only, so that the sentences of before are dropped.
UPDATE work SET last_problem = NULL, stage = NULL;
