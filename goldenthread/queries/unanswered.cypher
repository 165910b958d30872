// title: Findings and recommendations with no answer
// question: Which problems does nothing in the documents speak to?
// read: One row a recommendation, weakness or mixed finding for which no sentence was found that shows what is done. It
//   says what the documents are silent about, not that nothing was done. Later_statements counts what later documents
//   say of the same thing: see follow-up. Of a recommendation that tells several findings, each finding is asked for.
// parameter: authority | authority | optional | Ravenshire | Name or ONS code
// parameter: kind | text (recommendation, weakness, mixed) | optional | recommendation | Only this kind
// parameter: service | service | optional | early-help | Id or name of the service
// parameter: theme | theme | optional | management-oversight | Id or name of the theme
// parameter: document | document | optional | ravenshire-2024.pdf | File name, SHA-256 or IRI of one document
// parameter: from | date | optional | 2018 | Dated on or after this day, month or year
// parameter: to | date | optional | 2026 | Dated on or before this day, month or year
// column: authority | The authority that the document is about
// column: dated | When the document was published, else when its inspection ended
// column: kind | recommendation, weakness or mixed
// column: sentence | The sentence as written
// column: section | Heading that it stands under
// column: later_statements | Number of sentences of later documents on the same thing
// column: document | File name
// column: page | Page of the sentence, from 1
// column: finding_id | IRI
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
WHERE (f:Recommendation OR f.polarity IN ['weakness', 'mixed'])
  AND NOT f:Commitment
  AND NOT EXISTS { MATCH (:Response)-[:ANSWERS]->(f) }
  AND NOT (f:Recommendation AND EXISTS { MATCH (p)-[:STATED_IN]->(d) WHERE p.start > f.start AND p.start < f.end })
  AND ($service IS NULL OR EXISTS {
    MATCH (f)-[:CONCERNS_SERVICE]->(fs:Service)
    WHERE fs.key = toLower($service) OR toLower(fs.name) = toLower($service)
  })
  AND ($theme IS NULL OR EXISTS {
    MATCH (f)-[:CONCERNS_THEME]->(ft:Theme)
    WHERE ft.key = toLower($theme) OR toLower(ft.name) = toLower($theme)
  })
WITH d, a, f, CASE WHEN f:Recommendation THEN 'recommendation' ELSE f.polarity END AS sort
WHERE $kind IS NULL OR sort = toLower($kind)
OPTIONAL MATCH (f)-[:FOLLOWED_UP_BY]->(l)
WITH d, a, f, sort, count(l) AS later
RETURN
  a.name AS authority,
  d.dated AS dated,
  sort AS kind,
  f.text AS sentence,
  f.section AS section,
  later AS later_statements,
  d.source AS document,
  f.page AS page,
  f.id AS finding_id,
  d.id AS document_id,
  a.id AS authority_id
ORDER BY authority, dated, document, f.start, finding_id, authority_id
