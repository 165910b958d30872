MATCH (n)<-[:MENTIONS]-(f)-[:STATED_IN]->(d:Document)-[:ABOUT]->(a:Authority)
WHERE n.id IN $ids
RETURN DISTINCT n.id AS node_id, a.name AS authority
ORDER BY node_id, authority
