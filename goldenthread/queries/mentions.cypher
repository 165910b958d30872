// title: Sentences that mention an initiative or an actor
// question: What is said about a programme, team, board, organisation or person?
// read: One row a sentence, by date. Local initiatives and bodies of the same name in several authorities are all
//   listed: the authority column tells them apart.
// parameter: name | initiative | required | Signs of Safety | Any of its names: the fullest, another or an acronym
// parameter: authority | authority | optional | Ravenshire | Name or ONS code
// parameter: polarity | polarity | optional | strength | Only this polarity
// parameter: from | date | optional | 2018 | Dated on or after this day, month or year
// parameter: to | date | optional | 2026 | Dated on or before this day, month or year
// column: named | Fullest name of what is mentioned
// column: authority | The authority that the document is about
// column: dated | When the document was published, else when its inspection ended
// column: polarity | strength, weakness, mixed or neutral
// column: sentence | The sentence as written
// column: document | File name
// column: page | Page of the sentence, from 1
// column: statement_id | IRI
// column: initiative_id | IRI of the initiative or actor
// column: document_id | IRI
// column: authority_id | IRI
MATCH (n)
WHERE (n:Initiative OR n:Person OR n:Board OR n:Organisation)
  AND (toLower(n.name) = toLower($name)
    OR toLower('; ' + n.aliases + '; ') CONTAINS toLower('; ' + $name + '; '))
MATCH (f)-[:MENTIONS]->(n)
WHERE $polarity IS NULL OR f.polarity = $polarity
MATCH (f)-[:STATED_IN]->(d:Document)
WHERE ($from IS NULL OR d.dated + '-99' >= $from)
  AND ($to IS NULL OR d.dated <= $to + '-99')
OPTIONAL MATCH (d)-[:ABOUT]->(a:Authority)
WITH n, f, d, a
WHERE $authority IS NULL OR toLower(a.name) = toLower($authority) OR a.ons_code = toUpper($authority)
RETURN
  n.name AS named,
  a.name AS authority,
  d.dated AS dated,
  f.polarity AS polarity,
  f.text AS sentence,
  d.source AS document,
  f.page AS page,
  f.id AS statement_id,
  n.id AS initiative_id,
  d.id AS document_id,
  a.id AS authority_id
ORDER BY dated, authority, document, f.start, statement_id, initiative_id, authority_id
