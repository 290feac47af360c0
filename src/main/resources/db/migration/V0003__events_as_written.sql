-- Whether an event of ours still looks as we wrote it last; null where it does not say.
ALTER TABLE event ADD COLUMN as_written boolean;
