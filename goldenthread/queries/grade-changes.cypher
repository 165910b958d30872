// title: Grades that rose or fell
// question: Which authorities got better or worse between one inspection and the next?
// read: One row a change between two inspections in a row that judged a domain of the same name. Frameworks that name a
//   domain differently are not compared, and requires improvement counts as what adequate was.
// parameter: authority | authority | optional | Ravenshire | Name or ONS code
// parameter: domain | text | optional | overall | What is judged: how the domain's id ends, or its name
// parameter: change | text (rose, fell) | optional | rose | Only these
// parameter: from | date | optional | 2018 | The later report dated on or after this day, month or year
// parameter: to | date | optional | 2026 | The later report dated on or before this day, month or year
// column: authority | The authority
// column: domain | What is judged, as the later framework names it
// column: change | rose or fell
// column: earlier_grade | Id of the grade before
// column: later_grade | Id of the grade after
// column: earlier_dated | When the earlier report was published, else when its inspection ended
// column: later_dated | When the later report was published, else when its inspection ended
// column: earlier_document | File name of the earlier report
// column: earlier_page | Page of the earlier judgement, from 1
// column: document | File name of the later report
// column: page | Page of the later judgement, from 1
// column: earlier_judgement_id | IRI
// column: judgement_id | IRI of the later judgement
// column: earlier_document_id | IRI
// column: document_id | IRI of the later report
// column: authority_id | IRI
MATCH (a:Authority)<-[:ABOUT]-(d:Document)<-[:GIVEN_IN]-(j:Judgement)
WHERE ($authority IS NULL OR toLower(a.name) = toLower($authority) OR a.ons_code = toUpper($authority))
  AND j.grade_rank > 0
MATCH (i:Inspection)-[:REPORTED_IN]->(d)
WHERE j.domain STARTS WITH i.framework + '-'
WITH a, d, j, substring(j.domain, size(i.framework) + 1) AS area, d.dated AS day
WHERE day IS NOT NULL
WITH a, d, j, area
ORDER BY day, d.source, j.id
WITH a, area, collect({
  id: j.id, domain: j.domain_name, grade: j.grade, rank: j.grade_rank, page: j.page,
  document_id: d.id, source: d.source, dated: d.dated
}) AS grades
UNWIND range(1, size(grades) - 1) AS k
WITH a, area, grades[k - 1] AS before, grades[k] AS after
WHERE before.rank <> after.rank
WITH a, area, before, after, CASE WHEN after.rank < before.rank THEN 'rose' ELSE 'fell' END AS way
WHERE ($change IS NULL OR way = toLower($change))
  AND ($domain IS NULL OR area = toLower($domain) OR toLower(after.domain) = toLower($domain))
  AND ($from IS NULL OR after.dated + '-99' >= $from)
  AND ($to IS NULL OR after.dated <= $to + '-99')
RETURN
  a.name AS authority,
  after.domain AS domain,
  way AS change,
  before.grade AS earlier_grade,
  after.grade AS later_grade,
  before.dated AS earlier_dated,
  after.dated AS later_dated,
  before.source AS earlier_document,
  before.page AS earlier_page,
  after.source AS document,
  after.page AS page,
  before.id AS earlier_judgement_id,
  after.id AS judgement_id,
  before.document_id AS earlier_document_id,
  after.document_id AS document_id,
  a.id AS authority_id
ORDER BY authority, later_dated, document, page, judgement_id, authority_id
