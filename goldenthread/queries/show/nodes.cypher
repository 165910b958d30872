MATCH (n)
WHERE n.id IN $ids
RETURN n AS node
ORDER BY n.id
