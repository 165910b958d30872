// title: People, boards and organisations, and the services they are mentioned with
// question: Who acts in an authority, and on what?
// read: One row an actor and authority. The services are those of the sentences that name the actor: they stand
//   together in the text, which does not always mean that the actor runs them.
// parameter: authority | authority | optional | Ravenshire | Name or ONS code
// parameter: kind | text (person, board, organisation) | optional | board | Only this kind
// parameter: service | service | optional | early-help | Only who is named in a sentence on this service; id or name
// parameter: from | date | optional | 2018 | Dated on or after this day, month or year
// parameter: to | date | optional | 2026 | Dated on or before this day, month or year
// column: authority | The authority whose documents name the actor
// column: actor | The actor's fullest name
// column: kind | person, board or organisation
// column: role | A person's role as printed
// column: services | Names of the services that the sentences concern
// column: mentions | Number of sentences that name the actor
// column: documents | Number of documents that name the actor
// column: actor_id | IRI
// column: authority_id | IRI
MATCH (d:Document)
OPTIONAL MATCH (d)-[:ABOUT]->(a:Authority)
WITH d, a
WHERE ($authority IS NULL OR toLower(a.name) = toLower($authority) OR a.ons_code = toUpper($authority))
  AND ($from IS NULL OR d.dated + '-99' >= $from)
  AND ($to IS NULL OR d.dated <= $to + '-99')
MATCH (f)-[:STATED_IN]->(d)
MATCH (f)-[:MENTIONS]->(p)
WHERE (p:Person OR p:Board OR p:Organisation)
  AND ($service IS NULL OR EXISTS {
    MATCH (f)-[:CONCERNS_SERVICE]->(fs:Service)
    WHERE fs.key = toLower($service) OR toLower(fs.name) = toLower($service)
  })
WITH a, d, f, p, CASE WHEN p:Person THEN 'person' WHEN p:Board THEN 'board' ELSE 'organisation' END AS sort
WHERE $kind IS NULL OR sort = toLower($kind)
OPTIONAL MATCH (f)-[:CONCERNS_SERVICE]->(s:Service)
WITH a, d, f, p, sort, s
ORDER BY s.name
WITH a, p, sort, count(DISTINCT f.id) AS sentences, count(DISTINCT d.id) AS papers,
  collect(DISTINCT s.name) AS service_names
RETURN
  a.name AS authority,
  p.name AS actor,
  sort AS kind,
  p.role AS role,
  service_names AS services,
  sentences AS mentions,
  papers AS documents,
  p.id AS actor_id,
  a.id AS authority_id
ORDER BY authority, mentions DESC, actor, actor_id, authority_id
