MATCH (a:Authority)
OPTIONAL MATCH (d:Document)-[:ABOUT]->(a)
WITH a, count(d) AS documents
RETURN a.id AS authority_id, a.name AS name, a.ons_code AS code, documents
ORDER BY authority_id
