"""From a file to an annotated report, and from that to triples."""
