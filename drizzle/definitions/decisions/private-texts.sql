-- A recused person cannot read texts about the applications concerned. A reviewer cannot read the reviews of others before submitting one.
-- Entries whose texts a recusal hides from the acting person. A person's own declarations and ballots are not hidden.
CREATE FUNCTION acting_hidden_entries() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT id FROM acting_recusals() AS barred (application) JOIN ledger_entries ON subject = barred.application
		WHERE NOT (kind = 'conflict.declared' AND actor = acting_person())
	UNION ALL
	SELECT id FROM (SELECT DISTINCT decision FROM acting_hidden_documents()) AS hidden JOIN ledger_entries ON subject = hidden.decision
		WHERE NOT (kind = 'ballot.cast' AND actor = acting_person())
$$;

-- Whether a text belongs to another person's review that the acting reviewer may not see yet.
CREATE FUNCTION is_hidden_review(entry uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT EXISTS (SELECT FROM ledger_entries AS entry WHERE entry.id = $1 AND entry.kind = 'review.submitted' AND entry.actor <> acting_person()
		AND NOT EXISTS (SELECT FROM conflict_declarations AS declared JOIN applications ON applications.code = declared.application
			WHERE declared.application = entry.subject AND declared.declarant = acting_person() AND NOT declared.interested
				AND (applications.status IN ('selected', 'not-selected')
					OR EXISTS (SELECT FROM reviews WHERE reviews.application = entry.subject AND reviews.reviewer = acting_person()))))
$$;

REVOKE ALL ON FUNCTION acting_hidden_entries(), is_hidden_review(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION acting_hidden_entries(), is_hidden_review(uuid) TO fiduciary_runtime;

ALTER TABLE ledger_texts ENABLE ROW LEVEL SECURITY;
-- Nobody who is not known reads a text.
CREATE POLICY ledger_texts_of_the_known ON ledger_texts TO fiduciary_runtime USING ((SELECT acting_person()) IS NOT NULL);
CREATE POLICY ledger_texts_of_the_unrecused ON ledger_texts AS RESTRICTIVE TO fiduciary_runtime
	USING (entry_id NOT IN (SELECT acting_hidden_entries()) AND ((SELECT NOT acting_has_duty()) OR NOT is_hidden_review(entry_id)));
-- A reader sees the texts about the applications that they see, and their own texts.
CREATE POLICY ledger_texts_of_the_admitted ON ledger_texts AS RESTRICTIVE TO fiduciary_runtime
	USING ((SELECT NOT acting_only_reads()) OR EXISTS (SELECT FROM ledger_entries AS entry WHERE entry.id = entry_id
		AND (entry.actor = acting_person() OR entry.subject IN (SELECT code FROM applications))));
