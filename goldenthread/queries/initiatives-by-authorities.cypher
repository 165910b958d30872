// title: Initiatives by number of authorities
// question: Which initiatives do most authorities have?
// read: One row a name, that of most authorities first. Local initiatives that go by the same name in several
//   authorities are counted together, though nothing says that they work alike.
// parameter: kind | text (practice-model, programme, team, panel, tool, strategy, scheme, participation-group, training, other)
//   | optional | practice-model | Only this kind
// parameter: at_least | number | optional | 2 | Only what at least so many authorities have
// parameter: from | date | optional | 2018 | Dated on or after this day, month or year
// parameter: to | date | optional | 2026 | Dated on or before this day, month or year
// column: initiative | The name
// column: kind | Id of the kind
// column: national | true for a practice model that authorities across the country share
// column: authorities | Number of authorities whose documents name it
// column: authority_names | Their names
// column: documents | Number of documents that name it
// column: mentions | Number of sentences that name it
// column: initiative_ids | IRIs of the initiatives of this name
MATCH (n:Initiative)<-[:MENTIONS]-(f)-[:STATED_IN]->(d:Document)-[:ABOUT]->(a:Authority)
WHERE ($kind IS NULL OR n.initiative_kind = toLower($kind))
  AND ($from IS NULL OR d.dated + '-99' >= $from)
  AND ($to IS NULL OR d.dated <= $to + '-99')
WITH n, a, f, d
ORDER BY a.name, n.id
WITH toLower(n.name) AS name, max(n.name) AS shown, min(n.initiative_kind) AS sort,
  max(CASE WHEN n.national THEN 1 ELSE 0 END) AS shared,
  count(DISTINCT a.id) AS councils, collect(DISTINCT a.name) AS names,
  count(DISTINCT d.id) AS papers, count(DISTINCT f.id) AS sentences, collect(DISTINCT n.id) AS ids
WHERE $at_least IS NULL OR councils >= $at_least
RETURN
  shown AS initiative,
  sort AS kind,
  shared = 1 AS national,
  councils AS authorities,
  names AS authority_names,
  papers AS documents,
  sentences AS mentions,
  ids AS initiative_ids
ORDER BY authorities DESC, mentions DESC, initiative, name
