// title: Judgements of statistical neighbours
// question: How were the authorities judged that are most like this one?
// read: One row a judgement of the newest report with grades of each statistical neighbour (the Department for
//   Education's list). A neighbour without a report in the dataset has one row without a grade.
// parameter: authority | authority | required | Ravenshire | The authority whose neighbours are asked for; name or ONS code
// parameter: domain | text | optional | overall | What is judged: how the domain's id ends, or its name
// column: neighbour | Name of the neighbour
// column: dated | When its newest report with grades was published, else when its inspection ended
// column: domain | What is judged
// column: judgement | The judgement's own wording in the report
// column: grade | Id of the grade
// column: document | File name of the report
// column: page | Page of the judgement, from 1
// column: judgement_id | IRI
// column: document_id | IRI
// column: authority_id | IRI of the neighbour
MATCH (a:Authority)-[:NEIGHBOUR_OF]->(n:Authority)
WHERE toLower(a.name) = toLower($authority) OR a.ons_code = toUpper($authority)
OPTIONAL MATCH (n)<-[:ABOUT]-(d:Document)<-[:GIVEN_IN]-(j:Judgement)
WITH n, d, j
ORDER BY coalesce(d.dated, '') DESC, d.source, d.id
WITH n, collect({
  id: j.id, domain: j.domain, named: j.domain_name, wording: j.name, grade: j.grade, page: j.page, start: j.start,
  document: d.id, source: d.source, dated: d.dated
}) AS given
UNWIND given AS x
WITH n, x, given[0].document AS newest
WHERE newest IS NULL OR (x.document = newest AND ($domain IS NULL
  OR toLower(x.named) = toLower($domain) OR x.domain ENDS WITH '-' + toLower($domain)))
RETURN
  n.name AS neighbour,
  x.dated AS dated,
  x.named AS domain,
  x.wording AS judgement,
  x.grade AS grade,
  x.source AS document,
  x.page AS page,
  x.id AS judgement_id,
  x.document AS document_id,
  n.id AS authority_id
ORDER BY neighbour, page, x.start, judgement_id, authority_id
