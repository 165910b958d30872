MATCH (n)-[r]-(other)
WHERE n.id = $id AND type(r) IN $types
RETURN DISTINCT
  type(r) AS relation,
  startNode(r).id = n.id AS outgoing,
  other.name AS called,
  other.id AS node_id,
  other.source AS file_name
ORDER BY relation, outgoing, called, node_id
