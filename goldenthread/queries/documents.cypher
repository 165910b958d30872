// title: Documents and what was read in them
// question: Which documents are there, and what do they hold?
// read: One row a document; one for each authority where it is about several. Unreadable counts the expected fields that
//   could not be read: see not-read.
// parameter: authority | authority | optional | Ravenshire | Name or ONS code
// parameter: document_type | text (ilacs-standard, ilacs-short, ilacs, focused-visit, monitoring-visit, sif,
//   slac, pre-sif, jtai, lscb-review, self-assessment, improvement-plan, other) | optional | focused-visit | Only this type
// parameter: from | date | optional | 2018 | Dated on or after this day, month or year
// parameter: to | date | optional | 2026 | Dated on or before this day, month or year
// column: authority | The authority that the document is about
// column: document | File name
// column: heading | The document's title
// column: document_type | Id of the type
// column: published | When it was published, where that is printed
// column: dated | The same; where it is not printed, the last day of the inspection
// column: inspected_from | First day of the inspection
// column: inspected_to | Last day of the inspection
// column: pages | Number of pages
// column: statements | Number of sentences
// column: strengths | Number of sentences that call something a strength
// column: weaknesses | Number of sentences that call something a weakness
// column: recommendations | Number of recommendations and commitments
// column: judgements | Number of judgements
// column: unreadable | Number of fields that could not be read
// column: document_id | IRI
// column: authority_id | IRI
MATCH (d:Document)
OPTIONAL MATCH (d)-[:ABOUT]->(a:Authority)
WITH d, a
WHERE ($authority IS NULL OR toLower(a.name) = toLower($authority) OR a.ons_code = toUpper($authority))
  AND ($document_type IS NULL OR d.document_type = toLower($document_type))
  AND ($from IS NULL OR d.dated + '-99' >= $from)
  AND ($to IS NULL OR d.dated <= $to + '-99')
OPTIONAL MATCH (f)-[:STATED_IN]->(d)
WITH d, a, count(f) AS sentences,
  sum(CASE WHEN f.polarity = 'strength' THEN 1 ELSE 0 END) AS good,
  sum(CASE WHEN f.polarity = 'weakness' THEN 1 ELSE 0 END) AS poor,
  sum(CASE WHEN f:Recommendation OR f:Commitment THEN 1 ELSE 0 END) AS told
OPTIONAL MATCH (i:Inspection)-[:REPORTED_IN]->(d)
WITH d, a, i, sentences, good, poor, told
RETURN
  a.name AS authority,
  d.source AS document,
  d.name AS heading,
  d.document_type AS document_type,
  d.issued AS published,
  d.dated AS dated,
  i.start_date AS inspected_from,
  i.end_date AS inspected_to,
  d.page_count AS pages,
  sentences AS statements,
  good AS strengths,
  poor AS weaknesses,
  told AS recommendations,
  COUNT { MATCH (:Judgement)-[:GIVEN_IN]->(d) } AS judgements,
  COUNT { MATCH (x:FieldReading)-[:READING_OF]->(d) WHERE x.state = 'unreadable' } AS unreadable,
  d.id AS document_id,
  a.id AS authority_id
ORDER BY authority, dated, document, document_id, authority_id, i.id
