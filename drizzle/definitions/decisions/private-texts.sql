-- A recused person does not read the texts about what he or she is recused from, nor a reviewer the reviews of others before his or her own.
-- Entries whose texts show what the recusal of the acting person hides; what this person said as a member he or she knows.
CREATE FUNCTION acting_hidden_entries() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT id FROM acting_recusals() AS barred (application) JOIN ledger_entries ON subject = barred.application
		WHERE NOT (kind = 'conflict.declared' AND actor = acting_person())
	UNION ALL
	SELECT id FROM (SELECT DISTINCT decision FROM acting_hidden_documents()) AS hidden JOIN ledger_entries ON subject = hidden.decision
		WHERE NOT (kind = 'ballot.cast' AND actor = acting_person())
$$;

-- Whether a text is of another's review that the acting reviewer may not see yet.
CREATE FUNCTION told_before_own_review(entry uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT EXISTS (SELECT FROM ledger_entries AS told WHERE told.id = $1 AND told.kind = 'review.submitted' AND told.actor <> acting_person()
		AND NOT EXISTS (SELECT FROM conflict_declarations AS declared JOIN applications ON applications.code = declared.application
			WHERE declared.application = told.subject AND declared.declarant = acting_person() AND NOT declared.interested
				AND (applications.status IN ('selected', 'not-selected')
					OR EXISTS (SELECT FROM reviews WHERE reviews.application = told.subject AND reviews.reviewer = acting_person()))))
$$;

REVOKE ALL ON FUNCTION acting_hidden_entries(), told_before_own_review(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION acting_hidden_entries(), told_before_own_review(uuid) TO fiduciary_runtime;

ALTER TABLE ledger_texts ENABLE ROW LEVEL SECURITY;
CREATE POLICY ledger_texts_of_all ON ledger_texts TO fiduciary_runtime USING (true);
CREATE POLICY ledger_texts_of_the_unrecused ON ledger_texts AS RESTRICTIVE TO fiduciary_runtime
	USING (entry_id NOT IN (SELECT acting_hidden_entries()) AND ((SELECT NOT acting_has_duty()) OR NOT told_before_own_review(entry_id)));
-- Of texts a reader sees those about an application he or she sees, and his or her own.
CREATE POLICY ledger_texts_of_the_admitted ON ledger_texts AS RESTRICTIVE TO fiduciary_runtime
	USING ((SELECT NOT acting_only_reads()) OR EXISTS (SELECT FROM ledger_entries AS told WHERE told.id = entry_id
		AND (told.actor = acting_person() OR told.subject IN (SELECT code FROM applications))));
