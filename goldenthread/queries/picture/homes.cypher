MATCH (n)-[:STATED_IN|GIVEN_IN]->(d:Document)
WHERE n.id IN $ids
RETURN n.id AS node_id, d.id AS document_id
ORDER BY node_id, document_id
