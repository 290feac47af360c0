-- Most of what stood on the calendar was gone at the last look: it was emptied or replaced.
ALTER TABLE calendar ADD COLUMN swept boolean NOT NULL DEFAULT false;
