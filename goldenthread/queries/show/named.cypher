MATCH (n)
WHERE n:Authority OR n:Document OR n:Initiative OR n:Board OR n:Organisation OR n:Person
RETURN
  n.id AS node_id,
  CASE
    WHEN n:Authority THEN 'Authority'
    WHEN n:Document THEN 'Document'
    WHEN n:Initiative THEN 'Initiative'
    WHEN n:Board THEN 'Board'
    WHEN n:Organisation THEN 'Organisation'
    ELSE 'Person'
  END AS sort,
  n.name AS called,
  n.aliases AS also_called,
  n.ons_code AS code,
  n.source AS file_name,
  n.sha256 AS digest
ORDER BY node_id
