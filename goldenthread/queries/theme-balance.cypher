// title: Strengths and weaknesses of a theme across authorities
// question: Where is a theme strong, and where is it weak?
// read: One row a theme and authority. The counts are of sentences, so long reports weigh more: read the balance
//   (strengths less weaknesses) beside them, and ask findings for the sentences.
// parameter: theme | theme | optional | management-oversight | Id or name of the theme
// parameter: authority | authority | optional | Ravenshire | Name or ONS code
// parameter: from | date | optional | 2018 | Dated on or after this day, month or year
// parameter: to | date | optional | 2026 | Dated on or before this day, month or year
// column: theme | Name of the theme
// column: authority | The authority that the documents are about
// column: strengths | Number of sentences that call something a strength
// column: weaknesses | Number of sentences that call something a weakness
// column: mixed | Number of sentences that do both
// column: recommendations | Number of recommendations on it, the authority's own commitments not counted
// column: balance | Strengths less weaknesses
// column: documents | Number of documents that speak of it
// column: last_dated | When the newest of them was published, else when its inspection ended
// column: theme_id | IRI
// column: authority_id | IRI
MATCH (d:Document)
OPTIONAL MATCH (d)-[:ABOUT]->(a:Authority)
WITH d, a
WHERE ($authority IS NULL OR toLower(a.name) = toLower($authority) OR a.ons_code = toUpper($authority))
  AND ($from IS NULL OR d.dated + '-99' >= $from)
  AND ($to IS NULL OR d.dated <= $to + '-99')
MATCH (f)-[:STATED_IN]->(d)
MATCH (f)-[:CONCERNS_THEME]->(c:Theme)
WHERE ($theme IS NULL OR c.key = toLower($theme) OR toLower(c.name) = toLower($theme))
  AND (f:Recommendation OR f.polarity IN ['strength', 'weakness', 'mixed'])
WITH c, a, count(DISTINCT d) AS papers, max(d.dated) AS newest,
  sum(CASE WHEN f.polarity = 'strength' THEN 1 ELSE 0 END) AS good,
  sum(CASE WHEN f.polarity = 'weakness' THEN 1 ELSE 0 END) AS poor,
  sum(CASE WHEN f.polarity = 'mixed' THEN 1 ELSE 0 END) AS both,
  sum(CASE WHEN f:Recommendation THEN 1 ELSE 0 END) AS told
RETURN
  c.name AS theme,
  a.name AS authority,
  good AS strengths,
  poor AS weaknesses,
  both AS mixed,
  told AS recommendations,
  good - poor AS balance,
  papers AS documents,
  newest AS last_dated,
  c.id AS theme_id,
  a.id AS authority_id
ORDER BY theme, authority, theme_id, authority_id
