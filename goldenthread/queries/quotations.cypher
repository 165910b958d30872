// title: What a document quotes from others
// question: Which sentences does a document take over from another one, and did it change them?
// read: One row a quoted sentence. Verbatim is word for word, elided leaves something out, altered changes words: then
//   read the difference, and both sentences.
// parameter: authority | authority | optional | Ravenshire | Authority that the quoting document is about; name or ONS code
// parameter: document | document | optional | ravenshire-2024.pdf | The quoting document: file name, SHA-256 or IRI
// parameter: alteration | text (verbatim, elided, altered) | optional | altered | Only these
// column: authority | The authority that the quoting document is about
// column: dated | When the quoting document was published, else when its inspection ended
// column: quotation | The sentence that quotes
// column: original | The sentence that is quoted
// column: alteration | verbatim, elided or altered
// column: difference | What was changed; empty where nothing was
// column: document | File name of the quoting document
// column: page | Page of the quotation, from 1
// column: original_dated | When the quoted document was published, else when its inspection ended
// column: original_document | File name of the quoted document
// column: original_page | Page of the original, from 1
// column: statement_id | IRI of the sentence that quotes
// column: original_id | IRI of the sentence that is quoted
// column: document_id | IRI of the quoting document
// column: original_document_id | IRI of the quoted document
// column: authority_id | IRI
MATCH (d:Document)
OPTIONAL MATCH (d)-[:ABOUT]->(a:Authority)
WITH d, a
WHERE ($authority IS NULL OR toLower(a.name) = toLower($authority) OR a.ons_code = toUpper($authority))
  AND ($document IS NULL OR toLower(d.source) = toLower($document) OR $document IN [d.sha256, d.id])
MATCH (f)-[:STATED_IN]->(d)
MATCH (f)-[q:QUOTES]->(o)-[:STATED_IN]->(od:Document)
WHERE $alteration IS NULL OR q.alteration = toLower($alteration)
RETURN
  a.name AS authority,
  d.dated AS dated,
  f.text AS quotation,
  o.text AS original,
  q.alteration AS alteration,
  q.difference AS difference,
  d.source AS document,
  f.page AS page,
  od.dated AS original_dated,
  od.source AS original_document,
  o.page AS original_page,
  f.id AS statement_id,
  o.id AS original_id,
  d.id AS document_id,
  od.id AS original_document_id,
  a.id AS authority_id
ORDER BY authority, dated, document, f.start, statement_id, original_dated, original_document, o.start,
  original_id, authority_id
