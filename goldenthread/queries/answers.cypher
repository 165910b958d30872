// title: Which initiatives and actions answer which findings
// question: What is done about a problem, and who says so?
// read: One row a pair of sentences: the problem, need or recommendation, and what was, is or will be done about it. The
//   status is what the text shows, claimed_by says whose word it is, and confidence is how sure the reading is (0 to 1).
// parameter: authority | authority | optional | Ravenshire | Name or ONS code
// parameter: service | service | optional | early-help | Service that the problem concerns; id or name
// parameter: theme | theme | optional | management-oversight | Theme that the problem concerns; id or name
// parameter: initiative | initiative | optional | Signs of Safety | Only what this initiative answers; any of its names
// parameter: status | text (planned, in-progress, done, impact-evidenced) | optional | done | Only what has come so far
// parameter: confidence | number | optional | 0.8 | At least this sure
// parameter: from | date | optional | 2018 | Dated on or after this day, month or year
// parameter: to | date | optional | 2026 | Dated on or before this day, month or year
// column: authority | The authority that the document is about
// column: dated | When the document was published, else when its inspection ended
// column: problem | The sentence that states the problem, need or recommendation
// column: answer | The sentence that shows what is done about it
// column: initiative | Name of the initiative that does it; empty for an action without a name
// column: status | planned, in-progress, done or impact-evidenced
// column: claimed_by | inspectorate or authority: who says so; empty where the kind of document is not known
// column: confidence | How sure the reading is, 0 to 1
// column: basis | How near the two stand: same-sentence, same-paragraph, same-document or other-document
// column: problem_document | File name of the document that states the problem
// column: problem_page | Page of the problem, from 1
// column: document | File name of the document that states the answer
// column: page | Page of the answer, from 1
// column: response_id | IRI
// column: finding_id | IRI of the sentence that states the problem
// column: evidence_id | IRI of the sentence that states the answer
// column: initiative_id | IRI
// column: document_id | IRI
// column: authority_id | IRI
MATCH (d:Document)
OPTIONAL MATCH (d)-[:ABOUT]->(a:Authority)
WITH d, a
WHERE ($authority IS NULL OR toLower(a.name) = toLower($authority) OR a.ons_code = toUpper($authority))
  AND ($from IS NULL OR d.dated + '-99' >= $from)
  AND ($to IS NULL OR d.dated <= $to + '-99')
MATCH (e)-[:STATED_IN]->(d)
MATCH (r:Response)-[:EVIDENCED_BY]->(e)
WHERE ($status IS NULL OR r.status = $status)
  AND ($confidence IS NULL OR r.confidence >= $confidence)
MATCH (r)-[:ANSWERS]->(f)-[:STATED_IN]->(p:Document)
WHERE ($service IS NULL OR EXISTS {
    MATCH (f)-[:CONCERNS_SERVICE]->(fs:Service)
    WHERE fs.key = toLower($service) OR toLower(fs.name) = toLower($service)
  })
  AND ($theme IS NULL OR EXISTS {
    MATCH (f)-[:CONCERNS_THEME]->(ft:Theme)
    WHERE ft.key = toLower($theme) OR toLower(ft.name) = toLower($theme)
  })
OPTIONAL MATCH (r)-[:BY]->(n:Initiative)
WITH d, a, e, r, f, p, n
WHERE $initiative IS NULL OR toLower(n.name) = toLower($initiative)
  OR toLower('; ' + n.aliases + '; ') CONTAINS toLower('; ' + $initiative + '; ')
RETURN
  a.name AS authority,
  d.dated AS dated,
  f.text AS problem,
  e.text AS answer,
  n.name AS initiative,
  r.status AS status,
  r.claimed_by AS claimed_by,
  r.confidence AS confidence,
  r.basis AS basis,
  p.source AS problem_document,
  f.page AS problem_page,
  d.source AS document,
  e.page AS page,
  r.id AS response_id,
  f.id AS finding_id,
  e.id AS evidence_id,
  n.id AS initiative_id,
  d.id AS document_id,
  a.id AS authority_id
ORDER BY authority, dated, document, f.start, e.start, initiative, response_id, initiative_id, authority_id
