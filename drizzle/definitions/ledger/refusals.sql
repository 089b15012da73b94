-- Raises a refusal of the ledger: a SQLSTATE of its own, with the facts of the case as JSON in DETAIL.
CREATE FUNCTION ledger_refuse(state text, reason text, facts jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION USING errcode = state, message = reason, detail = facts::text;
END $$;

REVOKE ALL ON FUNCTION ledger_refuse(text, text, jsonb) FROM PUBLIC;
