MATCH (f)-[r:CONCERNS_SERVICE|CONCERNS_THEME]->(c)
WHERE f.id IN $ids
RETURN f.id AS node_id, type(r) AS relation, c.name AS called
ORDER BY node_id, relation, called
