-- The ledger hashes RFC 8785 canonical JSON in which every scalar is a string. This writes a value so, to compare it with the bytes received.
CREATE FUNCTION canonical_json(value jsonb, depth integer DEFAULT 0) RETURNS text
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	written text;
	fit boolean;
BEGIN
	IF depth > 16 THEN
		RAISE EXCEPTION USING errcode = 'data_exception', message = 'nested deeper than 16';
	END IF;
	CASE jsonb_typeof(value)
		-- jsonb escapes a string exactly as ECMAScript does, which is what RFC 8785 asks.
		WHEN 'string' THEN RETURN value::text;
		WHEN 'object' THEN
			-- ASCII keys, so that the order of bytes is the order of UTF-16 units that RFC 8785 sorts by.
			SELECT '{' || coalesce(string_agg(to_json(key)::text || ':' ||
					CASE jsonb_typeof(item) WHEN 'string' THEN item::text ELSE canonical_json(item, depth + 1) END,
					',' ORDER BY key COLLATE "C"), '') || '}',
				coalesce(bool_and(length(key) <= 100 AND key ~ '^[ -~]+$'), true)
				INTO written, fit FROM jsonb_each(value) AS member (key, item);
			IF NOT fit THEN
				RAISE EXCEPTION USING errcode = 'data_exception', message = 'a key is not 1 to 100 printable ASCII characters';
			END IF;
			RETURN written;
		WHEN 'array' THEN
			RETURN (SELECT '[' || coalesce(string_agg(canonical_json(item, depth + 1), ',' ORDER BY place), '') || ']'
				FROM jsonb_array_elements(value) WITH ORDINALITY AS element (item, place));
		ELSE
			RAISE EXCEPTION USING errcode = 'data_exception', message = 'a scalar is not a string';
	END CASE;
END $$;

REVOKE ALL ON FUNCTION canonical_json(jsonb, integer) FROM PUBLIC;
