// title: Findings by authority, service, theme, polarity and period
// question: What is good and what is not, in the words of the reports?
// read: One row a sentence that says something is a strength, a weakness or both (mixed). Recommendations that name a
//   weakness are among them. Ask for polarity neutral to see what is only described.
// parameter: authority | authority | optional | Ravenshire | Name or ONS code
// parameter: service | service | optional | early-help | Id or name of the service
// parameter: theme | theme | optional | management-oversight | Id or name of the theme
// parameter: polarity | polarity | optional | weakness | Only this polarity
// parameter: document | document | optional | ravenshire-2024.pdf | File name, SHA-256 or IRI of one document
// parameter: from | date | optional | 2018 | Dated on or after this day, month or year
// parameter: to | date | optional | 2026 | Dated on or before this day, month or year
// column: authority | The authority that the document is about
// column: dated | When the document was published, else when its inspection ended
// column: polarity | strength, weakness, mixed or neutral
// column: sentence | The sentence as written
// column: section | Heading that it stands under
// column: services | Names of the services that it concerns
// column: themes | Names of the themes that it concerns
// column: document | File name
// column: page | Page of the sentence, from 1
// column: paragraph | Paragraph number as printed
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
WHERE (f.polarity = $polarity OR ($polarity IS NULL AND f.polarity IN ['strength', 'weakness', 'mixed']))
  AND ($service IS NULL OR EXISTS {
    MATCH (f)-[:CONCERNS_SERVICE]->(fs:Service)
    WHERE fs.key = toLower($service) OR toLower(fs.name) = toLower($service)
  })
  AND ($theme IS NULL OR EXISTS {
    MATCH (f)-[:CONCERNS_THEME]->(ft:Theme)
    WHERE ft.key = toLower($theme) OR toLower(ft.name) = toLower($theme)
  })
OPTIONAL MATCH (f)-[:CONCERNS_SERVICE]->(s:Service)
WITH d, a, f, s
ORDER BY s.name
WITH d, a, f, collect(s.name) AS service_names
OPTIONAL MATCH (f)-[:CONCERNS_THEME]->(t:Theme)
WITH d, a, f, service_names, t
ORDER BY t.name
WITH d, a, f, service_names, collect(t.name) AS theme_names
RETURN
  a.name AS authority,
  d.dated AS dated,
  f.polarity AS polarity,
  f.text AS sentence,
  f.section AS section,
  service_names AS services,
  theme_names AS themes,
  d.source AS document,
  f.page AS page,
  f.paragraph_number AS paragraph,
  f.id AS finding_id,
  d.id AS document_id,
  a.id AS authority_id
ORDER BY authority, dated, document, f.start, finding_id, authority_id
