-- connected_at is when the account was first connected; the grant can be a newer one.
ALTER TABLE connection ADD COLUMN granted_at timestamptz;
UPDATE connection SET granted_at = connected_at;
