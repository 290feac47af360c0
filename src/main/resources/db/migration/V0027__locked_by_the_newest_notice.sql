-- The right key brings back only a connection whose newest notice is that of the wrong key: one that Google itself ended
-- after that has to be connected again. V0026 looked for any such notice.
UPDATE connection SET locked = false
WHERE locked AND (
  SELECT notification.text FROM notification
  WHERE notification.connection_id = connection.id AND notification.kind = 'needs-reconnecting'
  ORDER BY notification.at DESC, notification.id LIMIT 1) NOT LIKE '%does not open with the key%';
