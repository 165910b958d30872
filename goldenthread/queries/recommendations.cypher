// title: Recommendations of a report or an authority
// question: What must be done, by when, and who says so?
// read: One row a formal recommendation, area for improvement or priority action of an inspectorate, or a commitment of
//   the authority's own self-assessment or plan; made_by tells which.
// parameter: authority | authority | optional | Ravenshire | Name or ONS code
// parameter: document | document | optional | ravenshire-2024.pdf | File name, SHA-256 or IRI of one document
// parameter: service | service | optional | early-help | Id or name of the service
// parameter: theme | theme | optional | management-oversight | Id or name of the theme
// parameter: from | date | optional | 2018 | Dated on or after this day, month or year
// parameter: to | date | optional | 2026 | Dated on or before this day, month or year
// column: authority | The authority that the document is about
// column: dated | When the document was published, else when its inspection ended
// column: heading | Heading that the recommendation stands under
// column: recommendation | The recommendation as written
// column: deadline | As printed, or the date; empty where none is given
// column: made_by | inspectorate, or authority for a commitment of its own
// column: document | File name
// column: page | Page of the recommendation, from 1
// column: recommendation_id | IRI
// column: document_id | IRI
// column: authority_id | IRI
MATCH (d:Document)
OPTIONAL MATCH (d)-[:ABOUT]->(a:Authority)
WITH d, a
WHERE ($authority IS NULL OR toLower(a.name) = toLower($authority) OR a.ons_code = toUpper($authority))
  AND ($document IS NULL OR toLower(d.source) = toLower($document) OR $document IN [d.sha256, d.id])
  AND ($from IS NULL OR d.dated + '-99' >= $from)
  AND ($to IS NULL OR d.dated <= $to + '-99')
MATCH (f)-[:STATED_IN]->(d)
WHERE (f:Recommendation OR f:Commitment)
  AND ($service IS NULL OR EXISTS {
    MATCH (f)-[:CONCERNS_SERVICE]->(fs:Service)
    WHERE fs.key = toLower($service) OR toLower(fs.name) = toLower($service)
  })
  AND ($theme IS NULL OR EXISTS {
    MATCH (f)-[:CONCERNS_THEME]->(ft:Theme)
    WHERE ft.key = toLower($theme) OR toLower(ft.name) = toLower($theme)
  })
RETURN
  a.name AS authority,
  d.dated AS dated,
  f.section AS heading,
  f.text AS recommendation,
  f.deadline AS deadline,
  CASE WHEN f:Commitment THEN 'authority' ELSE 'inspectorate' END AS made_by,
  d.source AS document,
  f.page AS page,
  f.id AS recommendation_id,
  d.id AS document_id,
  a.id AS authority_id
ORDER BY authority, dated, document, f.start, recommendation_id, authority_id
