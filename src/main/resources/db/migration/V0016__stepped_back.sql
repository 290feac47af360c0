-- Not refused by anybody, but left alone because blocks of that day were taken away again and again.
ALTER TABLE no_go ADD COLUMN stepped_back boolean NOT NULL DEFAULT false;
