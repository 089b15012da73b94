-- A grantee's user reads only texts of its own matters.
-- These are the proposal and the withdrawal of an own application, what was said of an own award and of its approved amendments, condition, hold, payment or disallowance, and how an own contact is
-- reached. What staff and the Board say of an own application (screening, declarations, scores) stays theirs, and so does why staff changed a contact, why an amendment was proposed
-- or rejected, and whom a list of excluded parties names. Each table named here shows such a user only rows of the own
-- organization.
CREATE POLICY ledger_texts_of_the_acting ON ledger_texts AS RESTRICTIVE TO fiduciary_runtime
	USING ((SELECT acting_organization()) IS NULL OR EXISTS (SELECT FROM ledger_entries AS entry WHERE entry.id = entry_id
		AND (entry.kind IN ('application.filed', 'application.received', 'application.withdrawn') AND EXISTS (SELECT FROM applications WHERE code = entry.subject)
			OR entry.kind LIKE 'contact.%' AND path <> '/reason' AND EXISTS (SELECT FROM organization_contacts WHERE code = entry.subject)
			OR EXISTS (SELECT FROM awards WHERE code = entry.subject) AND entry.kind <> 'award.continued' AND path <> '/notExcluded'
				AND (entry.kind NOT LIKE 'award.amend%' OR EXISTS (SELECT FROM award_amendments AS change WHERE change.award = entry.subject
					AND change.number::text = entry.facts ->> 'number' AND change.status = 'approved'))
			OR EXISTS (SELECT FROM disbursements WHERE code = entry.subject)
			OR EXISTS (SELECT FROM award_conditions WHERE code = entry.subject)
			OR EXISTS (SELECT FROM payment_holds WHERE code = entry.subject)
			OR EXISTS (SELECT FROM disallowances WHERE code = entry.subject))));
