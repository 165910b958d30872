MATCH (d:Document)-[:ABOUT]->(a:Authority)
RETURN d.id AS document_id, a.id AS authority_id
ORDER BY document_id, authority_id
