MATCH (f)-[:MENTIONS|CONCERNS_SERVICE|CONCERNS_THEME]->(n)
WHERE n.id IN $ids
MATCH (f)-[:STATED_IN]->(d:Document)
WHERE $authorities IS NULL OR EXISTS { MATCH (d)-[:ABOUT]->(a:Authority) WHERE a.id IN $authorities }
RETURN DISTINCT n.id AS node_id, f.id AS statement_id, coalesce(d.dated, '') AS day, d.source AS file_name, f.start AS place
ORDER BY day DESC, file_name, place, statement_id, node_id
