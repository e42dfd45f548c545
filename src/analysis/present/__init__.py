"""Fourth room: words, charts and pages. Nothing is computed here that a table did not bring."""
