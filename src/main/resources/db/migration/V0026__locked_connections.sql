-- A connection that is left alone because no key here opens its token. The right key brings it back, nobody has to connect again.
ALTER TABLE connection ADD COLUMN locked boolean NOT NULL DEFAULT false;
UPDATE connection SET locked = true
WHERE state = 'needs-reconnecting' AND token IS NOT NULL AND EXISTS (
  SELECT FROM notification WHERE connection_id = connection.id AND notification.text LIKE '%does not open with the key%');
