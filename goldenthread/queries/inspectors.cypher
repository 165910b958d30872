// title: Inspectors and what they inspected
// question: Who led an inspection, and who was on the team?
// read: One row a person and inspection. People are told apart by name alone, so two of the same name are one here.
// parameter: name | text | optional | Imogen Tarn | Name of the inspector
// parameter: authority | authority | optional | Ravenshire | Name or ONS code
// parameter: from | date | optional | 2018 | Dated on or after this day, month or year
// parameter: to | date | optional | 2026 | Dated on or before this day, month or year
// column: inspector | Name
// column: led | true for the lead inspector
// column: authority | The authority that was inspected
// column: framework | Id of the framework that the inspection followed
// column: inspected_from | First day of the inspection
// column: inspected_to | Last day of the inspection
// column: dated | When the report was published, else when its inspection ended
// column: document | File name of the report
// column: inspector_id | IRI
// column: document_id | IRI
// column: authority_id | IRI
MATCH (d:Document)
OPTIONAL MATCH (d)-[:ABOUT]->(a:Authority)
WITH d, a
WHERE ($authority IS NULL OR toLower(a.name) = toLower($authority) OR a.ons_code = toUpper($authority))
  AND ($from IS NULL OR d.dated + '-99' >= $from)
  AND ($to IS NULL OR d.dated <= $to + '-99')
MATCH (i:Inspection)-[:REPORTED_IN]->(d)
MATCH (i)-[r:LED_BY|INSPECTED_BY]->(p:Person)
WHERE $name IS NULL OR toLower(p.name) = toLower($name)
WITH d, a, i, p, max(CASE WHEN type(r) = 'LED_BY' THEN 1 ELSE 0 END) AS lead
RETURN
  p.name AS inspector,
  lead = 1 AS led,
  a.name AS authority,
  i.framework AS framework,
  i.start_date AS inspected_from,
  i.end_date AS inspected_to,
  d.dated AS dated,
  d.source AS document,
  p.id AS inspector_id,
  d.id AS document_id,
  a.id AS authority_id
ORDER BY inspector, dated, document, inspector_id, document_id, authority_id
