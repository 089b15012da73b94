-- Who reads a stored file back: who sent it, until an act names it, and then who may read that act.
-- Whether an act names a file, also one that the acting person may not read.
CREATE FUNCTION file_is_named(hash text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT EXISTS (SELECT FROM application_files WHERE sha256 = hash) OR EXISTS (SELECT FROM awards WHERE decision_document = hash)
		OR EXISTS (SELECT FROM solicitation_materials WHERE sha256 = hash) OR EXISTS (SELECT FROM award_amendments WHERE evidence = hash) OR EXISTS (SELECT FROM award_conditions WHERE evidence = hash)
		OR EXISTS (SELECT FROM payment_holds WHERE evidence = hash) OR EXISTS (SELECT FROM federal_award_states WHERE document = hash)
		OR EXISTS (SELECT FROM federal_award_versions WHERE hash IN (document, fixed_amount_approval))
		OR EXISTS (SELECT FROM award_papers WHERE sha256 = hash)
		OR EXISTS (SELECT FROM award_endings WHERE document = hash) OR EXISTS (SELECT FROM disbursements WHERE hash IN (gate_evidence, milestone_evidence))
		OR EXISTS (SELECT FROM administrations WHERE document = hash) OR EXISTS (SELECT FROM administration_charges WHERE hash IN (evidence, gate_evidence))
$$;

-- The name under which the acting person may download a file, or null where it may not. The row policies of applications, awards, conditions, holds and
-- solicitations say which acts the person may read; the document of a decision, the letters of the agency and the evidence of an amendment are read by staff, but not by who belongs to the grantee or to a member from before the books. What staff sent and an act
-- names is read by the act alone, so that a recusal holds. A grantee's user always reads what the own organization sent.
CREATE FUNCTION file_name_for_acting(hash text) RETURNS text LANGUAGE sql STABLE AS $$
	SELECT name FROM (
		SELECT 1 AS place, name FROM application_files WHERE sha256 = hash AND acting_person() IS NOT NULL
		UNION ALL
		SELECT 2, name FROM solicitation_materials WHERE sha256 = hash AND acting_person() IS NOT NULL
		UNION ALL
		SELECT 3, 'Decision ' || code FROM awards WHERE decision_document = hash AND acting_organization() IS NULL AND NOT acting_belongs_to(grantee) AND NOT recused_by_members(code)
		UNION ALL
		SELECT 4, 'Evidence ' || award || ' amendment ' || number FROM award_amendments JOIN awards ON code = award
			WHERE evidence = hash AND acting_organization() IS NULL AND NOT acting_belongs_to(grantee) AND NOT recused_by_members(award)
		UNION ALL
		SELECT 5, 'Evidence ' || code FROM award_conditions WHERE evidence = hash AND acting_person() IS NOT NULL
		UNION ALL
		SELECT 5, 'Evidence ' || code FROM payment_holds WHERE evidence = hash AND acting_person() IS NOT NULL
		UNION ALL
		SELECT 5, 'Federal award ' || fund || ' state ' || number FROM federal_award_states WHERE document = hash AND acting_organization() IS NULL AND NOT acting_only_reads()
		UNION ALL
		SELECT 5, 'Federal award ' || fund || ' version ' || number FROM federal_award_versions WHERE hash IN (document, fixed_amount_approval) AND acting_organization() IS NULL AND NOT acting_only_reads()
		UNION ALL
		SELECT 5, 'Paper ' || award || ' ' || kind FROM award_papers WHERE sha256 = hash AND acting_person() IS NOT NULL
		UNION ALL
		SELECT 5, 'Document ' || award || ' ending ' || number FROM award_endings JOIN awards ON code = award
			WHERE document = hash AND acting_person() IS NOT NULL AND (acting_organization() IS NOT NULL OR NOT acting_belongs_to(grantee) AND NOT recused_by_members(award))
		UNION ALL
		SELECT 5, 'Milestone ' || code FROM disbursements WHERE milestone_evidence = hash AND acting_person() IS NOT NULL
		UNION ALL
		SELECT 5, 'Evidence ' || code FROM disbursements WHERE gate_evidence = hash AND acting_organization() IS NULL AND acting_person() IS NOT NULL
		UNION ALL
		SELECT 5, 'Decision ' || code FROM administrations WHERE document = hash AND acting_person() IS NOT NULL
		UNION ALL
		SELECT 5, 'Extract ' || code FROM administration_charges WHERE evidence = hash AND acting_person() IS NOT NULL
		UNION ALL
		SELECT 5, 'Evidence ' || code FROM administration_charges WHERE gate_evidence = hash AND acting_person() IS NOT NULL
		UNION ALL
		SELECT 6, hash FROM stored_file_keepers WHERE sha256 = hash AND (acting_organization() IS NOT NULL OR NOT file_is_named(hash))) AS known
	ORDER BY place, name LIMIT 1
$$;

REVOKE ALL ON FUNCTION file_is_named(text), file_name_for_acting(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION file_is_named(text), file_name_for_acting(text) TO fiduciary_runtime;
