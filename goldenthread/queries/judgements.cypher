// title: Judgements of an authority over time
// question: How was an authority judged, inspection by inspection?
// read: One row a judgement that the report itself gives, in its own wording, the earliest first. Frameworks judge
//   different things: compare a domain only with one of the same name, and see grade-changes.
// parameter: authority | authority | optional | Ravenshire | Name or ONS code
// parameter: domain | text | optional | overall | What is judged: how the domain's id ends, or its name
// parameter: grade | grade | optional | good | Only this grade
// parameter: from | date | optional | 2018 | Dated on or after this day, month or year
// parameter: to | date | optional | 2026 | Dated on or before this day, month or year
// column: authority | The authority that the report is about
// column: dated | When the report was published, else when its inspection ended
// column: inspected_from | First day of the inspection
// column: inspected_to | Last day of the inspection
// column: framework | Id of the framework that the inspection followed
// column: domain | What is judged
// column: judgement | The judgement's own wording in the report
// column: grade | Id of the grade
// column: document | File name of the report
// column: page | Page of the judgement, from 1
// column: judgement_id | IRI
// column: document_id | IRI
// column: authority_id | IRI
MATCH (d:Document)
OPTIONAL MATCH (d)-[:ABOUT]->(a:Authority)
WITH d, a
WHERE ($authority IS NULL OR toLower(a.name) = toLower($authority) OR a.ons_code = toUpper($authority))
  AND ($from IS NULL OR d.dated + '-99' >= $from)
  AND ($to IS NULL OR d.dated <= $to + '-99')
MATCH (j:Judgement)-[:GIVEN_IN]->(d)
WHERE ($grade IS NULL OR j.grade = $grade)
  AND ($domain IS NULL OR toLower(j.domain_name) = toLower($domain) OR j.domain ENDS WITH '-' + toLower($domain))
OPTIONAL MATCH (i:Inspection)-[:REPORTED_IN]->(d)
RETURN
  a.name AS authority,
  d.dated AS dated,
  i.start_date AS inspected_from,
  i.end_date AS inspected_to,
  i.framework AS framework,
  j.domain_name AS domain,
  j.name AS judgement,
  j.grade AS grade,
  d.source AS document,
  j.page AS page,
  j.id AS judgement_id,
  d.id AS document_id,
  a.id AS authority_id
ORDER BY authority, dated, document, page, j.start, judgement_id, authority_id, i.id
