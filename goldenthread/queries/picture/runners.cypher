MATCH (n:Initiative)-[:RUN_BY]->(other)
WHERE n.id = $id
RETURN other.id AS runner_id
ORDER BY runner_id
