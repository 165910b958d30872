MATCH (e)<-[:EVIDENCED_BY]-(r:Response)-[:ANSWERS]->(f)
WHERE f.id IN $ids AND e.id IN $ids
OPTIONAL MATCH (r)-[:BY]->(n:Initiative)
RETURN r.id AS response_id, f.id AS finding_id, e.id AS evidence_id, n.id AS initiative_id
ORDER BY response_id, finding_id, evidence_id, initiative_id
