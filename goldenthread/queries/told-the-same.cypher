// title: Who was told the same, and is good or better now
// question: Which authorities were recommended what this one was, and are good or outstanding since?
// read: One row a pair of recommendations that share a service or theme, the pairs that share most first, statistical
//   neighbours before others. Credited lists the initiatives that the newer report names in a strength on what they
//   share. It shows whom to ask, not what caused the better grade. Good or better is by the newest graded report: its
//   overall grade, or the lowest of its grades where none is overall.
// parameter: authority | authority | required | Ravenshire | The authority that was told; name or ONS code
// parameter: service | service | optional | early-help | Only recommendations on this service; id or name
// parameter: theme | theme | optional | management-oversight | Only recommendations on this theme; id or name
// parameter: at_least | number | optional | 2 | Only pairs that share at least so many services and themes
// column: told_here | What this authority was told
// column: here_document | File name of the report that told it
// column: here_page | Page of that recommendation, from 1
// column: authority | Another authority
// column: neighbour | true for a statistical neighbour
// column: told_there | What that authority was told
// column: shared | Names of the services and themes that both concern
// column: told_dated | When that was published, else when its inspection ended
// column: document | File name of the report that told the other authority
// column: page | Page of that recommendation, from 1
// column: grade_now | Its grade in the newest graded report: good or outstanding
// column: now_dated | When that report was published, else when its inspection ended
// column: now_document | File name of that report
// column: credited | Names of initiatives in that report's strengths on what they share
// column: recommendation_id | IRI of what this authority was told
// column: finding_id | IRI of what the other authority was told
// column: document_id | IRI of the report that told the other authority
// column: now_document_id | IRI of the newer report
// column: authority_id | IRI of the other authority
// what was told here, with the services and themes that it concerns
MATCH (a:Authority)<-[:ABOUT]-(h:Document)<-[:STATED_IN]-(m:Recommendation)
WHERE (toLower(a.name) = toLower($authority) OR a.ons_code = toUpper($authority))
  AND ($service IS NULL OR EXISTS {
    MATCH (m)-[:CONCERNS_SERVICE]->(ms:Service)
    WHERE ms.key = toLower($service) OR toLower(ms.name) = toLower($service)
  })
  AND ($theme IS NULL OR EXISTS {
    MATCH (m)-[:CONCERNS_THEME]->(mt:Theme)
    WHERE mt.key = toLower($theme) OR toLower(mt.name) = toLower($theme)
  })
MATCH (m)-[:CONCERNS_SERVICE|CONCERNS_THEME]->(w)
WITH a, h, m, collect(w.id) AS topics
ORDER BY m.id
WITH a, collect({id: m.id, text: m.text, page: m.page, start: m.start, source: h.source, topics: topics}) AS told
// the newest graded report of every other authority: is it good or better?
MATCH (o:Authority)<-[:ABOUT]-(nd:Document)<-[:GIVEN_IN]-(j:Judgement)
WHERE o.id <> a.id AND j.grade_rank > 0 AND NOT j.domain STARTS WITH 'lscb' AND nd.dated IS NOT NULL
WITH a, told, o, nd, max(j.grade_rank) AS lowest,
  max(CASE WHEN j.domain ENDS WITH '-overall' THEN j.grade_rank END) AS overall
ORDER BY nd.dated DESC, nd.source
WITH a, told, o, collect({id: nd.id, rank: coalesce(overall, lowest)}) AS graded
WITH a, told, o, graded[0].id AS newest, graded[0].rank AS rank
WHERE rank IN [1, 2]
MATCH (nd:Document)
WHERE nd.id = newest
// what that report praises by name, with the services and themes that the praise concerns
OPTIONAL MATCH (nd)<-[:STATED_IN]-(e)-[:MENTIONS]->(n:Initiative)
WHERE e.polarity = 'strength'
OPTIONAL MATCH (e)-[:CONCERNS_SERVICE|CONCERNS_THEME]->(k)
WITH a, told, o, nd, rank, n, collect(k.id) AS topics
ORDER BY n.name, n.id
WITH a, told, o, nd, rank, collect({name: n.name, topics: topics}) AS named
// what it was told before
MATCH (o)<-[:ABOUT]-(d:Document)<-[:STATED_IN]-(t:Recommendation)
WHERE d.dated < nd.dated
  AND ($service IS NULL OR EXISTS {
    MATCH (t)-[:CONCERNS_SERVICE]->(ts:Service)
    WHERE ts.key = toLower($service) OR toLower(ts.name) = toLower($service)
  })
  AND ($theme IS NULL OR EXISTS {
    MATCH (t)-[:CONCERNS_THEME]->(tt:Theme)
    WHERE tt.key = toLower($theme) OR toLower(tt.name) = toLower($theme)
  })
MATCH (t)-[:CONCERNS_SERVICE|CONCERNS_THEME]->(c)
WITH a, told, o, nd, rank, named, d, t, c
ORDER BY c.name, c.id
WITH a, told, o, nd, rank, named, d, t, collect({id: c.id, name: c.name}) AS there
// the pairs that share something
UNWIND told AS m
WITH a, o, nd, rank, named, d, t, m, [x IN there WHERE x.id IN m.topics] AS common
WHERE size(common) > 0 AND ($at_least IS NULL OR size(common) >= $at_least)
WITH a, o, nd, rank, named, d, t, m, [x IN common | x.id] AS ids, [x IN common | x.name] AS names
RETURN
  m.text AS told_here,
  m.source AS here_document,
  m.page AS here_page,
  o.name AS authority,
  EXISTS { MATCH (a)-[:NEIGHBOUR_OF]->(o) } AS neighbour,
  t.text AS told_there,
  names AS shared,
  d.dated AS told_dated,
  d.source AS document,
  t.page AS page,
  CASE rank WHEN 1 THEN 'outstanding' ELSE 'good' END AS grade_now,
  nd.dated AS now_dated,
  nd.source AS now_document,
  [x IN named WHERE any(y IN x.topics WHERE y IN ids) | x.name] AS credited,
  m.id AS recommendation_id,
  t.id AS finding_id,
  d.id AS document_id,
  nd.id AS now_document_id,
  o.id AS authority_id
ORDER BY size(ids) DESC, neighbour DESC, authority, told_dated, document, t.start, finding_id, here_document,
  m.start, recommendation_id
