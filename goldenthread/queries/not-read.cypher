// title: What could not be read
// question: Which fields are missing from a document, or could not be read, and why?
// read: One row a field. Absent means that the document does not have it; unreadable means that it should be there and
//   was not understood, for the reason given: look at the document itself.
// parameter: state | text (unreadable, absent) | optional | unreadable | Only these
// parameter: authority | authority | optional | Ravenshire | Name or ONS code
// parameter: document | document | optional | ravenshire-2024.pdf | File name, SHA-256 or IRI of one document
// column: state | unreadable or absent
// column: document | File name
// column: document_type | Id of the document's type
// column: field | Id of the field
// column: reason | Why it could not be read
// column: authority | The authority that the document is about
// column: document_id | IRI
// column: authority_id | IRI
MATCH (d:Document)
OPTIONAL MATCH (d)-[:ABOUT]->(a:Authority)
WITH d, a
WHERE ($authority IS NULL OR toLower(a.name) = toLower($authority) OR a.ons_code = toUpper($authority))
  AND ($document IS NULL OR toLower(d.source) = toLower($document) OR $document IN [d.sha256, d.id])
MATCH (x:FieldReading)-[:READING_OF]->(d)
WHERE x.state <> 'read' AND ($state IS NULL OR x.state = toLower($state))
RETURN
  x.state AS state,
  d.source AS document,
  d.document_type AS document_type,
  x.field AS field,
  x.reason AS reason,
  a.name AS authority,
  d.id AS document_id,
  a.id AS authority_id
ORDER BY state DESC, document, field, document_id, authority_id
