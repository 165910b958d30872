// title: What became of recommendations
// question: What do later documents say of what was recommended or found weak?
// read: One row a recommendation and later sentence on the same thing; the row has no later sentence where none was
//   found, which is not a sign that nothing was done. Weaknesses are listed only where something follows. The later
//   polarity says whether it is praised or still a problem; said_again is true where it is recommended again.
// parameter: authority | authority | optional | Ravenshire | Name or ONS code
// parameter: service | service | optional | early-help | Id or name of the service
// parameter: theme | theme | optional | management-oversight | Id or name of the theme
// parameter: document | document | optional | ravenshire-2024.pdf | The earlier document: file name, SHA-256 or IRI
// parameter: from | date | optional | 2018 | The earlier one dated on or after this day, month or year
// parameter: to | date | optional | 2026 | The earlier one dated on or before this day, month or year
// column: authority | The authority that the documents are about
// column: dated | When the earlier document was published, else when its inspection ended
// column: recommendation | The recommendation or weakness as written
// column: document | File name of the earlier document
// column: page | Page of the recommendation or weakness, from 1
// column: later_dated | When the later document was published, else when its inspection ended
// column: later | The later sentence as written
// column: later_polarity | strength, weakness, mixed or neutral
// column: said_again | true where the later sentence is itself a recommendation
// column: later_document | File name of the later document
// column: later_page | Page of the later sentence, from 1
// column: confidence | How sure it is that both speak of the same thing, 0 to 1
// column: finding_id | IRI of the recommendation or weakness
// column: later_id | IRI of the later sentence
// column: document_id | IRI of the earlier document
// column: later_document_id | IRI of the later document
// column: authority_id | IRI
MATCH (d:Document)
OPTIONAL MATCH (d)-[:ABOUT]->(a:Authority)
WITH d, a
WHERE ($authority IS NULL OR toLower(a.name) = toLower($authority) OR a.ons_code = toUpper($authority))
  AND ($document IS NULL OR toLower(d.source) = toLower($document) OR $document IN [d.sha256, d.id])
  AND ($from IS NULL OR d.dated + '-99' >= $from)
  AND ($to IS NULL OR d.dated <= $to + '-99')
MATCH (f)-[:STATED_IN]->(d)
WHERE (f:Recommendation OR f:Commitment OR EXISTS { MATCH (f)-[:FOLLOWED_UP_BY]->() })
  AND ($service IS NULL OR EXISTS {
    MATCH (f)-[:CONCERNS_SERVICE]->(fs:Service)
    WHERE fs.key = toLower($service) OR toLower(fs.name) = toLower($service)
  })
  AND ($theme IS NULL OR EXISTS {
    MATCH (f)-[:CONCERNS_THEME]->(ft:Theme)
    WHERE ft.key = toLower($theme) OR toLower(ft.name) = toLower($theme)
  })
OPTIONAL MATCH (f)-[u:FOLLOWED_UP_BY]->(l)-[:STATED_IN]->(ld:Document)
RETURN
  a.name AS authority,
  d.dated AS dated,
  f.text AS recommendation,
  d.source AS document,
  f.page AS page,
  ld.dated AS later_dated,
  l.text AS later,
  l.polarity AS later_polarity,
  CASE WHEN l IS NULL THEN null WHEN l:Recommendation THEN true ELSE false END AS said_again,
  ld.source AS later_document,
  l.page AS later_page,
  u.confidence AS confidence,
  f.id AS finding_id,
  l.id AS later_id,
  d.id AS document_id,
  ld.id AS later_document_id,
  a.id AS authority_id
ORDER BY authority, dated, document, f.start, finding_id, later_dated, later_document, l.start, later_id,
  authority_id
