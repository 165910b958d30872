// title: What focused visits looked at
// question: Which part of the work did a visit look into?
// read: One row a sentence in which the report says what the visit looked at. What is not listed was not inspected, so
//   the report's silence on it says nothing.
// parameter: authority | authority | optional | Ravenshire | Name or ONS code
// parameter: service | service | optional | early-help | Id or name of the service
// parameter: from | date | optional | 2018 | Dated on or after this day, month or year
// parameter: to | date | optional | 2026 | Dated on or before this day, month or year
// column: authority | The authority that was visited
// column: dated | When the report was published, else when its inspection ended
// column: document_type | Id of the document's type
// column: sentence | The sentence that says what the visit looked at
// column: services | Names of the services that it concerns
// column: document | File name
// column: page | Page of the sentence, from 1
// column: statement_id | IRI
// column: document_id | IRI
// column: authority_id | IRI
MATCH (d:Document)
OPTIONAL MATCH (d)-[:ABOUT]->(a:Authority)
WITH d, a
WHERE ($authority IS NULL OR toLower(a.name) = toLower($authority) OR a.ons_code = toUpper($authority))
  AND ($from IS NULL OR d.dated + '-99' >= $from)
  AND ($to IS NULL OR d.dated <= $to + '-99')
MATCH (d)-[:LOOKED_AT]->(f)
WHERE $service IS NULL OR EXISTS {
    MATCH (f)-[:CONCERNS_SERVICE]->(fs:Service)
    WHERE fs.key = toLower($service) OR toLower(fs.name) = toLower($service)
  }
OPTIONAL MATCH (f)-[:CONCERNS_SERVICE]->(s:Service)
WITH d, a, f, s
ORDER BY s.name
WITH d, a, f, collect(s.name) AS service_names
RETURN
  a.name AS authority,
  d.dated AS dated,
  d.document_type AS document_type,
  f.text AS sentence,
  service_names AS services,
  d.source AS document,
  f.page AS page,
  f.id AS statement_id,
  d.id AS document_id,
  a.id AS authority_id
ORDER BY authority, dated, document, f.start, statement_id, authority_id
