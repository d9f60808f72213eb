-- Everything that finding records takes. Numbers of records, reports, texts and words count from 0 in their order.

-- What the file was made from and by.
CREATE TABLE stamp (content TEXT NOT NULL);

-- Districts and reports.
CREATE TABLE place (iri TEXT PRIMARY KEY, ko TEXT NOT NULL, en TEXT NOT NULL, names TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE report (
  id INTEGER PRIMARY KEY, iri TEXT NOT NULL, document TEXT NOT NULL, place TEXT NOT NULL, year INTEGER NOT NULL,
  bureau TEXT NOT NULL
);

-- Records: what `qa.catalogue.Entry` holds, as JSON; what many have in common stands in `shared`.
CREATE TABLE entry (id INTEGER PRIMARY KEY, record TEXT NOT NULL, fields TEXT NOT NULL);
CREATE TABLE shared (kind TEXT NOT NULL, id INTEGER NOT NULL, content TEXT NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID;

-- The different texts that records print, folded; `cell` tells those that name a row or column of a table.
CREATE TABLE text (id INTEGER PRIMARY KEY, content TEXT NOT NULL, cell INTEGER NOT NULL);

-- Postings: numbers of texts or words that have a group of letters, as 32-bit integers; a part for each block of texts.
CREATE TABLE pair (gram INTEGER NOT NULL, block INTEGER NOT NULL, ids BLOB NOT NULL, PRIMARY KEY (gram, block)) WITHOUT ROWID;
CREATE TABLE roman (gram INTEGER NOT NULL, block INTEGER NOT NULL, ids BLOB NOT NULL, PRIMARY KEY (gram, block)) WITHOUT ROWID;
CREATE TABLE letter (gram INTEGER NOT NULL, block INTEGER NOT NULL, ids BLOB NOT NULL, PRIMARY KEY (gram, block)) WITHOUT ROWID;

-- Records whose own text says a year, in two or four digits.
CREATE TABLE said (year INTEGER PRIMARY KEY, ids BLOB NOT NULL);

-- Words of labels, for slips of the pen, and the labels of units.
CREATE TABLE word (id INTEGER PRIMARY KEY, content TEXT NOT NULL);
CREATE TABLE unit (label TEXT PRIMARY KEY) WITHOUT ROWID;

-- One number for each record, report or text.
CREATE TABLE numbers (name TEXT PRIMARY KEY, content BLOB NOT NULL) WITHOUT ROWID;
