// title: Themes by year
// question: Which themes come up as weaknesses and in recommendations, year after year?
// read: One row a theme and year of publication. The number of authorities shows how widespread it was; set it against
//   the number of documents of that year, which documents lists.
// parameter: theme | theme | optional | management-oversight | Id or name of the theme
// parameter: service | service | optional | early-help | Only sentences on this service; id or name
// parameter: authority | authority | optional | Ravenshire | Name or ONS code
// parameter: from | date | optional | 2018 | Dated on or after this day, month or year
// parameter: to | date | optional | 2026 | Dated on or before this day, month or year
// column: theme | Name of the theme
// column: year | Year of publication
// column: strengths | Number of sentences that call something a strength
// column: weaknesses | Number of sentences that call something a weakness
// column: mixed | Number of sentences that do both
// column: recommendations | Number of recommendations on it, the authorities' own commitments not counted
// column: authorities | Number of authorities whose documents speak of it
// column: documents | Number of documents that speak of it
// column: theme_id | IRI
MATCH (d:Document)
OPTIONAL MATCH (d)-[:ABOUT]->(a:Authority)
WITH d, a
WHERE d.dated IS NOT NULL
  AND ($authority IS NULL OR toLower(a.name) = toLower($authority) OR a.ons_code = toUpper($authority))
  AND ($from IS NULL OR d.dated + '-99' >= $from)
  AND ($to IS NULL OR d.dated <= $to + '-99')
MATCH (f)-[:STATED_IN]->(d)
MATCH (f)-[:CONCERNS_THEME]->(c:Theme)
WHERE ($theme IS NULL OR c.key = toLower($theme) OR toLower(c.name) = toLower($theme))
  AND (f:Recommendation OR f.polarity IN ['strength', 'weakness', 'mixed'])
  AND ($service IS NULL OR EXISTS {
    MATCH (f)-[:CONCERNS_SERVICE]->(fs:Service)
    WHERE fs.key = toLower($service) OR toLower(fs.name) = toLower($service)
  })
// distinct: a document may be about several authorities
WITH c, left(d.dated, 4) AS issued_in, count(DISTINCT a.id) AS councils, count(DISTINCT d.id) AS papers,
  count(DISTINCT CASE WHEN f.polarity = 'strength' THEN f.id END) AS good,
  count(DISTINCT CASE WHEN f.polarity = 'weakness' THEN f.id END) AS poor,
  count(DISTINCT CASE WHEN f.polarity = 'mixed' THEN f.id END) AS both,
  count(DISTINCT CASE WHEN f:Recommendation THEN f.id END) AS told
RETURN
  c.name AS theme,
  issued_in AS year,
  good AS strengths,
  poor AS weaknesses,
  both AS mixed,
  told AS recommendations,
  councils AS authorities,
  papers AS documents,
  c.id AS theme_id
ORDER BY theme, year, theme_id
