-- The notice of an award says what is obligated to its grantee in all awards (2 CFR 200.332(b)(1)(viii)).
-- It is asked with the organization locked, so that executions and amendments for one grantee follow each other. Where one was recorded later than this unit
-- began, it was waited for, and this unit begins again after it.
CREATE FUNCTION obligated_to(grantee text) RETURNS TABLE (fund text, amount numeric) LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF EXISTS (SELECT FROM ledger_entries AS entry JOIN awards AS award ON award.code = entry.subject
			WHERE entry.recorded_at > clock() AND entry.kind IN ('award.executed', 'award.amended') AND award.grantee = $1) THEN
		RAISE EXCEPTION USING errcode = 'serialization_failure', message = 'an award to this grantee was recorded after this unit began';
	END IF;
	RETURN QUERY SELECT line.fund, sum(line.amount) FROM awards AS award JOIN award_lines AS line ON line.award = award.code
		WHERE award.grantee = $1 AND award.status = 'executed' AND acting_person() IS NOT NULL AND acting_organization() IS NULL AND NOT acting_only_reads()
		GROUP BY line.fund ORDER BY line.fund;
END $$;

REVOKE ALL ON FUNCTION obligated_to(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION obligated_to(text) TO fiduciary_runtime;
