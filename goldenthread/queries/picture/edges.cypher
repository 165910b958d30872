MATCH (n)-[r]->(other)
WHERE n.id IN $ids AND other.id IN $ids
RETURN n.id AS source_id, r AS relationship, other.id AS target_id
ORDER BY source_id, target_id, type(r)
