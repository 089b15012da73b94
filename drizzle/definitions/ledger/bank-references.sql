-- The latest acts that the bank knows by a reference, in any spelling of it.
-- 500 at most, however many stand under it, since some people give every draw one reference. They are read back in the order of the index: left to
-- itself the planner expects few and sorts all of them.
CREATE FUNCTION latest_with_reference(said text) RETURNS TABLE (id uuid, kind text, subject text, fund text, effective_on date, reference text, recorded_at timestamptz)
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp SET enable_seqscan = off SET enable_bitmapscan = off SET enable_sort = off AS $$
BEGIN
	RETURN QUERY SELECT entry.id, entry.kind, entry.subject, entry.facts ->> 'fund', entry.effective_on, entry.facts ->> 'reference', entry.recorded_at
		FROM ledger_entries AS entry
		WHERE canonical_bank_reference(entry.facts ->> 'reference') = canonical_bank_reference(said)
		ORDER BY entry.recorded_at DESC LIMIT 500;
END $$;
REVOKE ALL ON FUNCTION latest_with_reference(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION latest_with_reference(text) TO fiduciary_runtime;
