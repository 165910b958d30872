MATCH (statement)-[:STATED_IN]->(document:Document)
WHERE statement.id IN $ids
OPTIONAL MATCH (document)-[:ABOUT]->(authority:Authority)
RETURN statement.text AS sentence,
       min(authority.name) AS of_authority,
       document.source AS source,
       document.issued AS issued_on,
       statement.page AS on_page,
       statement.id AS statement_id
ORDER BY statement_id
