// title: What the authority says of itself, and what inspectors say
// question: Where do a self-assessment and an inspection agree, and where do they differ?
// read: One row a pair of sentences on the same service and theme, one of the authority's own document and one of an
//   inspection; the pairs that differ come first. They may speak of different times: compare the dates.
// parameter: authority | authority | optional | Ravenshire | Name or ONS code
// parameter: service | service | optional | early-help | Id or name of a service that both concern
// parameter: theme | theme | optional | management-oversight | Id or name of a theme that both concern
// parameter: document | document | optional | ravenshire-2024.pdf | The authority's own one: file name, SHA-256 or IRI
// column: authority | The authority
// column: same_view | true where both call it a strength, a weakness or mixed
// column: services | Names of the services that both concern
// column: themes | Names of the themes that both concern
// column: claim_polarity | strength, weakness or mixed, as the authority puts it
// column: claim | The sentence of the authority's own document
// column: view_polarity | strength, weakness or mixed, as inspectors put it
// column: view | The sentence of the inspection
// column: claim_dated | When the authority's document was published, else when its inspection ended
// column: claim_document | File name of the authority's document
// column: claim_page | Page of the claim, from 1
// column: view_dated | When the report was published, else when its inspection ended
// column: document | File name of the report
// column: page | Page of the inspectors' sentence, from 1
// column: claim_id | IRI
// column: view_id | IRI
// column: claim_document_id | IRI
// column: document_id | IRI of the report
// column: authority_id | IRI
MATCH (own:Document)-[:ABOUT]->(a:Authority)
WHERE own.document_type IN ['self-assessment', 'improvement-plan']
  AND ($authority IS NULL OR toLower(a.name) = toLower($authority) OR a.ons_code = toUpper($authority))
  AND ($document IS NULL OR toLower(own.source) = toLower($document) OR $document IN [own.sha256, own.id])
MATCH (c)-[:STATED_IN]->(own)
WHERE c.polarity IN ['strength', 'weakness', 'mixed']
MATCH (c)-[:CONCERNS_SERVICE]->(s:Service)
WHERE $service IS NULL OR s.key = toLower($service) OR toLower(s.name) = toLower($service)
MATCH (s)<-[:CONCERNS_SERVICE]-(v)-[:STATED_IN]->(d:Document)-[:ABOUT]->(a)
WHERE v.polarity IN ['strength', 'weakness', 'mixed']
  AND NOT d.document_type IN ['self-assessment', 'improvement-plan', 'other']
WITH a, own, d, c, v, s
ORDER BY s.name
WITH a, own, d, c, v, collect(s.name) AS service_names
MATCH (c)-[:CONCERNS_THEME]->(t:Theme)<-[:CONCERNS_THEME]-(v)
WHERE $theme IS NULL OR t.key = toLower($theme) OR toLower(t.name) = toLower($theme)
WITH a, own, d, c, v, service_names, t
ORDER BY t.name
WITH a, own, d, c, v, service_names, collect(t.name) AS theme_names
RETURN
  a.name AS authority,
  c.polarity = v.polarity AS same_view,
  service_names AS services,
  theme_names AS themes,
  c.polarity AS claim_polarity,
  c.text AS claim,
  v.polarity AS view_polarity,
  v.text AS view,
  own.dated AS claim_dated,
  own.source AS claim_document,
  c.page AS claim_page,
  d.dated AS view_dated,
  d.source AS document,
  v.page AS page,
  c.id AS claim_id,
  v.id AS view_id,
  own.id AS claim_document_id,
  d.id AS document_id,
  a.id AS authority_id
ORDER BY authority, same_view, claim_dated, claim_document, c.start, claim_id, view_dated, document, v.start,
  view_id, authority_id
