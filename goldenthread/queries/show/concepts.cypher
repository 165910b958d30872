MATCH (c)
WHERE c:Service OR c:Theme
RETURN
  CASE WHEN c:Service THEN 'service' ELSE 'theme' END AS scheme,
  c.key AS id,
  c.name AS name
ORDER BY scheme, id
