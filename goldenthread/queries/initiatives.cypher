// title: Initiatives of an authority and who runs them
// question: Which programmes, teams, tools, panels and practice models do an authority's documents name?
// read: One row an initiative and authority. Mentions counts the sentences that name it; the first and last document are
//   by date of publication.
// parameter: authority | authority | optional | Ravenshire | Name or ONS code
// parameter: kind | text (practice-model, programme, team, panel, tool, strategy, scheme, participation-group, training, other)
//   | optional | team | Only this kind
// parameter: service | service | optional | early-help | Only what is named in a sentence on this service; id or name
// parameter: from | date | optional | 2018 | Dated on or after this day, month or year
// parameter: to | date | optional | 2026 | Dated on or before this day, month or year
// column: authority | The authority whose documents name it
// column: initiative | Its fullest name
// column: also_called | Other names, joined by semicolons
// column: kind | Id of the kind
// column: national | true for a practice model that authorities across the country share
// column: run_by | Names of those who run it, as far as the documents say
// column: mentions | Number of sentences that name it
// column: documents | Number of documents that name it
// column: first_document | File name of the first document that names it
// column: first_dated | When that was published, else when its inspection ended
// column: last_document | File name of the last document that names it
// column: last_dated | When that was published, else when its inspection ended
// column: initiative_id | IRI
// column: authority_id | IRI
MATCH (d:Document)
OPTIONAL MATCH (d)-[:ABOUT]->(a:Authority)
WITH d, a
WHERE ($authority IS NULL OR toLower(a.name) = toLower($authority) OR a.ons_code = toUpper($authority))
  AND ($from IS NULL OR d.dated + '-99' >= $from)
  AND ($to IS NULL OR d.dated <= $to + '-99')
MATCH (f)-[:STATED_IN]->(d)
MATCH (f)-[:MENTIONS]->(n:Initiative)
WHERE ($kind IS NULL OR n.initiative_kind = toLower($kind))
  AND ($service IS NULL OR EXISTS {
    MATCH (f)-[:CONCERNS_SERVICE]->(fs:Service)
    WHERE fs.key = toLower($service) OR toLower(fs.name) = toLower($service)
  })
WITH a, n, d, count(DISTINCT f) AS sentences
// dated documents only, unless there are none: an undated one is neither first nor last
ORDER BY d.dated, d.source
WITH a, n, sum(sentences) AS sentences, collect(d.source) AS sources,
  collect(CASE WHEN d.dated IS NOT NULL THEN d.source END) AS dated_sources,
  min(d.dated) AS earliest, max(d.dated) AS latest
OPTIONAL MATCH (n)-[:RUN_BY]->(r)
WITH a, n, sentences, sources, dated_sources, earliest, latest, r
ORDER BY r.name
WITH a, n, sentences, sources, dated_sources, earliest, latest, collect(r.name) AS runners
RETURN
  a.name AS authority,
  n.name AS initiative,
  n.aliases AS also_called,
  n.initiative_kind AS kind,
  n.national AS national,
  runners AS run_by,
  sentences AS mentions,
  size(sources) AS documents,
  coalesce(head(dated_sources), head(sources)) AS first_document,
  earliest AS first_dated,
  coalesce(last(dated_sources), last(sources)) AS last_document,
  latest AS last_dated,
  n.id AS initiative_id,
  a.id AS authority_id
ORDER BY authority, mentions DESC, initiative, initiative_id, authority_id
