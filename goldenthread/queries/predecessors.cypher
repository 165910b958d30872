// title: Successor authorities and the history they take over
// question: What was found in the councils that came before this one?
// read: One row a document about a predecessor, or one without a document where none is loaded. A predecessor's record
//   is its own: the successor's area may be only part of it.
// parameter: authority | authority | optional | Ravenshire | The successor or the predecessor; name or ONS code
// column: authority | The successor
// column: predecessor | The authority that it took over from
// column: dated | When the predecessor's document was published, else when its inspection ended
// column: document_type | Id of the document's type
// column: overall_grade | Id of the overall grade that it gives
// column: judgement | The wording of that judgement
// column: document | File name
// column: document_id | IRI
// column: predecessor_id | IRI
// column: authority_id | IRI
MATCH (a:Authority)-[:SUCCESSOR_OF]->(p:Authority)
WHERE $authority IS NULL
  OR toLower($authority) IN [toLower(a.name), toLower(p.name)]
  OR toUpper($authority) IN [a.ons_code, p.ons_code]
OPTIONAL MATCH (p)<-[:ABOUT]-(d:Document)
OPTIONAL MATCH (p)<-[:ABOUT]-(d)<-[:GIVEN_IN]-(j:Judgement)
WHERE j.domain ENDS WITH '-overall'
RETURN
  a.name AS authority,
  p.name AS predecessor,
  d.dated AS dated,
  d.document_type AS document_type,
  j.grade AS overall_grade,
  j.name AS judgement,
  d.source AS document,
  d.id AS document_id,
  p.id AS predecessor_id,
  a.id AS authority_id
ORDER BY authority, predecessor, dated, document, document_id, predecessor_id, authority_id, j.id
