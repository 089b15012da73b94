-- Bank references are compared in one canonical form, so that a second act under the same reference is found in the books.
-- The form keeps the ASCII letters and digits, in capitals: blanks, dashes and the like say nothing. Words for "number" (No., Ref, Trace, IMAD, OMAD)
-- fall away, CK, CHK and the British spelling are CHECK, and zeros that lead a number do not count, since spreadsheets drop them. Null where nothing is left.
CREATE FUNCTION canonical_bank_reference(said text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN nullif(replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
		upper(normalize(left(said, 200), NFKC) COLLATE "C"),
		'(^|[^A-Z0-9])(?:NO|NR|NUM|NUMBER|REF|REFERENCE|TRACE|IMAD|OMAD)(?![A-Z])', '\1#', 'g'),
		'(^|[^A-Z0-9])(?:CK|CHK|CHE(?:QUE))(?![A-Z])', '\1CHECK', 'g'),
		'[^A-Z0-9#]', '', 'g'),
		'(^|[A-Z#])0+(?=[0-9])', '\1', 'g'), '#', ''), '');
REVOKE ALL ON FUNCTION canonical_bank_reference(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION canonical_bank_reference(text) TO fiduciary_runtime;
