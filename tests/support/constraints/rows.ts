import type postgres from 'postgres'

const [hashA, hashB] = ['a'.repeat(64), 'b'.repeat(64)]
const entry = (n: number): string => `'01900000-0000-7000-8000-0000000000${String(n).padStart(2, '0')}'`
const [termsText, documentText] = ['text of the terms', 'document of the decision']

// Rows that satisfy every CHECK and every key, one or more of each table, so that an attempt changes one thing. Rules that ask
// about other rows or about the transaction do not run while they are inserted: each is tried alone, on these rows, later.
const rows = `
insert into organizations (code, legal_name, kind, uei) values
  ('ORG-1', 'One', 'nonprofit', 'ABCDEFGHJKL1'), ('ORG-2', 'Two', 'nonprofit', 'ABCDEFGHJKL2'), ('ORG-3', 'Three', 'local-government', null);
insert into actors (code, name, roles, organization, affiliation) values
  ('FIN-1', 'a', '{finance}', null, null), ('FIN-2', 'b', '{finance}', null, null), ('APR-1', 'c', '{approver}', null, null),
  ('BRD-1', 'd', '{board}', null, null), ('BRD-2', 'e', '{board}', null, null), ('BRD-3', 'f', '{board}', null, 'ORG-3'),
  ('CHR-1', 'g', '{chair}', null, null), ('RDR-1', 'h', '{reader}', null, null), ('RDR-2', 'i', '{reader}', null, null),
  ('GRT-1', 'j', '{grantee}', 'ORG-1', null), ('GRT-2', 'k', '{grantee}', 'ORG-2', null), ('ADM-1', 'l', '{admin}', null, null),
  ('SYSTEM', 'm', '{service}', null, null);
insert into actor_keys (code, actor, credential_hash, issued_at, expires_at) values
  ('KEY-1', 'FIN-1', sha256('1'), '2026-01-01', '2027-01-01'), ('KEY-9', 'ADM-1', sha256('9'), '2026-01-01', '2999-01-01');
insert into sign_in_links (code, actor, issuer, claim, subject, linked_at) values
  ('SGN-1', 'FIN-1', 'https://login.example.org', 'sub', '1', '2026-01-01'), ('SGN-2', 'FIN-2', 'https://login.example.org', 'sub', '2', '2026-01-01');
insert into sessions (id, actor, key, link, credential_hash, proof_hash, browser, idle_seconds, began_at, last_used_at, ends_at, ended_at, ended_by) values
  (gen_random_uuid(), 'FIN-1', 'KEY-1', null, sha256('s1'), null, 'x', 1800, '2026-01-01', '2026-01-01', '2026-01-01T12:00Z', null, null),
  (gen_random_uuid(), 'FIN-1', null, 'SGN-1', sha256('s2'), sha256('p2'), 'x', 1800, '2026-01-01', '2026-01-01', '2026-01-01T12:00Z', '2026-01-01', 'ADM-1');
insert into code_series values ('AWD', 1);
insert into stored_files (sha256, bytes, media_type) values ('${hashA}', 1, 'application/pdf'), ('${hashB}', 1, 'text/csv');
insert into stored_file_keepers values ('${hashA}', 'ORG-1'), ('${hashB}', 'staff');
insert into proposals (code, act, about, path, status, proposed_by, closed_by, entry_id) values
  ('PRP-1', 'appropriation.enacted', 'FY9', '/v1/appropriations', 'open', 'FIN-1', null, gen_random_uuid()),
  ('PRP-2', 'appropriation.enacted', 'FY8', '/v1/appropriations', 'confirmed', 'FIN-1', 'FIN-2', gen_random_uuid());
insert into idempotency_keys (principal, key, request_hash, status, answer) values ('FIN-1', 'key', sha256('1'), 201, '{}');
insert into appropriations (code, title, citation, fiscal_year, enacted_on, available_from, available_through, cancels_on, illustrative) values
  ('FY1', 't', 'c', 2026, '2026-01-01', '2026-01-01', '2026-09-30', '2031-09-30', '{}'),
  ('FY2', 't', 'c', 2026, '2026-01-01', '2026-01-01', null, null, '{}'),
  ('FY3', 't', 'c', 2026, '2026-01-01', '2026-01-01', null, null, '{}');
insert into federal_awards (fund, appropriation, fain, assistance_listing, agency, awarded_on, period_from, period_through, illustrative, rule_profile) values
  ('FY1', 'FY1', 'FAIN-1', '97.102', 'a', '2026-01-01', '2026-01-01', '2030-09-30', '{}', 'UG-2024'),
  ('FY1-B', 'FY1', 'FAIN-2', '97.102', 'a', '2026-01-01', '2026-01-01', '2030-09-30', '{}', 'UG-2024'),
  ('FY2', 'FY2', 'FAIN-3', '97.102', 'a', '2026-01-01', '2026-01-01', '2030-09-30', '{}', 'UG-2024');

insert into ledger_accounts (code, kind, fund, owner, normal_side) values
  ('FY1:authority', 'authority', 'FY1', null, 'debit'), ('FY1:available', 'available', 'FY1', null, 'credit');
update ledger_accounts set debits = 5, credits = 10 where code = 'FY1:available';
update ledger_accounts set debits = 10, credits = 5 where code = 'FY1:authority';
insert into ledger_entries (id, kind, effective_on, recorded_at, actor, subject, facts, leaf, reverses) values
  (${entry(1)}, 'test.done', '2026-01-15', '2026-01-15T12:00Z', 'FIN-1', 'FY1', '{}', 'leaf 1', null),
  (${entry(2)}, 'test.reversed', '2026-01-15', '2026-01-15T13:00Z', 'FIN-2', 'FY1', '{}', 'leaf 2', ${entry(1)}),
  (${entry(3)}, 'application.screened', '2026-01-15', '2026-01-15T14:00Z', 'FIN-1', 'APP-1', '{"reason":{"hmacSha256":"0"}}', 'leaf 3', null),
  (${entry(4)}, 'review.submitted', '2026-01-15', '2026-01-15T15:00Z', 'RDR-1', 'APP-1', '{"reason":{"hmacSha256":"0"}}', 'leaf 4', null),
  (${entry(5)}, 'solicitation.published', '2026-01-15', '2026-01-15T15:00Z', 'FIN-1', 'SOL-P',
    jsonb_build_object('textSha256', encode(sha256('${termsText}'), 'hex')), 'leaf 5', null),
  (${entry(6)}, 'solicitation.published', '2026-01-15', '2026-01-15T15:00Z', 'FIN-1', 'SOL-C',
    jsonb_build_object('textSha256', encode(sha256('${termsText}'), 'hex')), 'leaf 6', null);
insert into ledger_entries (id, kind, effective_on, recorded_at, actor, subject, facts, leaf) values
  (${entry(12)}, 'federal-award.extended', '2026-02-01', '2026-02-01T12:00Z', 'FIN-1', 'FY2', '{"fund":"FY2","periodThrough":"2030-12-31"}', 'leaf 7');
insert into federal_award_extensions values ('FY2', '2030-12-31', '2026-02-01', ${entry(12)});
insert into ledger_entries (id, kind, effective_on, recorded_at, actor, subject, facts, leaf) values
  (${entry(14)}, 'federal-award.held', '2026-03-01', '2026-03-01T12:00Z', 'FIN-1', 'FY2', jsonb_build_object('fund', 'FY2', 'number', '1', 'document', '${hashA}'), 'leaf 14'),
  (${entry(15)}, 'federal-award.resumed', '2026-03-05', '2026-03-05T12:00Z', 'FIN-1', 'FY2', jsonb_build_object('fund', 'FY2', 'number', '2', 'document', '${hashA}'), 'leaf 15'),
  (${entry(16)}, 'federal-award.terms-amended', '2026-02-01', '2026-03-05T12:00Z', 'FIN-1', 'FY2', jsonb_build_object('fund', 'FY2', 'number', '1', 'document', '${hashA}'), 'leaf 16');
insert into federal_award_states values ('FY2', 1, 'on-hold', '2026-03-01', '${hashA}', ${entry(14)}), ('FY2', 2, 'active', '2026-03-05', '${hashA}', ${entry(15)});
insert into federal_award_versions values ('FY2', 1, '2026-02-01', '${hashA}', ${entry(16)}, 't', null, null, null, 'p', '2026-01-01', '2026-12-31', 'UG-2024', '10.00%',
  0, '${hashA}', 'PMS', 3, '5.00%', 0);
update organizations set ein = '76-0123456', postal_code = '77002', fiscal_year_ends = '06-30', single_audit = 'required', single_audit_year = 2025,
  rate_percent = 12.5, rate_kind = 'final', rate_base = 'MTDC', rate_from = '2025-01-01', rate_through = '2025-12-31', rate_agreement = '${hashA}' where code = 'ORG-1';
insert into ledger_entries (id, kind, effective_on, recorded_at, actor, subject, facts, leaf) values
  (${entry(13)}, 'contact.added', '2026-01-15', '2026-01-15T12:00Z', 'FIN-1', 'CON-1', '{"organization":"ORG-1","version":"1"}', 'leaf 13');
insert into organization_versions select code, 1, '2026-01-15', ${entry(1)}, organization_terms(organizations) from organizations;
insert into organization_contacts values ('CON-1', 'ORG-1', 'current', 1);
insert into contact_versions values ('CON-1', 1, ${entry(13)}, ${entry(13)}, ${entry(13)}, null, ${entry(13)});
insert into ledger_transfers select ${entry(1)}, 1, a.id, b.id, 1, null
  from ledger_accounts a, ledger_accounts b where a.kind = 'authority' and b.kind = 'available';
insert into ledger_account_days select id, '2026-01-15', '2026-01-15', 5, 5 from ledger_accounts;
insert into rebuild_results values ('2026-01-15', 5, 5, 0, 0, null, '[]');
insert into ledger_fund_totals values ('FY1', 'available', '2026-01-15', '2026-01-15', 5, 5);
insert into ledger_account_totals select id, '2026-01-01', '2026-01-15', 5, 5 from ledger_accounts;
insert into ledger_totaled_days values ('2026-01-15');
insert into spending_plans (code, appropriation, title, status, sha256, drafted_by, drafted_on, adopted_by, adopted_on) values
  ('SPL-1', 'FY1', 't', 'drafted', '${hashA}', 'FIN-1', '2026-01-15', null, null), ('SPL-2', 'FY1', 't', 'adopted', '${hashA}', 'FIN-1', '2026-01-15', 'CHR-1', '2026-01-20');
insert into spending_plan_lines values ('SPL-1', '2026-02', 5, 5), ('SPL-2', '2026-02', 1, 1);
update spending_plans set sha256 = encode(sha256(convert_to(plan_as_drafted(code), 'UTF8')), 'hex');
insert into ledger_periods values ('2026-01-31', ${entry(1)});
insert into ledger_seals values (0, ${entry(1)}, sha256('1'));
insert into ledger_nodes values (8, 0, sha256('1'));
insert into ledger_rounds values (1, 1, '1:1:', '1:1:', '1', ${entry(1)}, true, 1);
insert into ledger_checkpoints (size, root, note) values (1, sha256('1'), 'note');
insert into ledger_cosignatures values (1, 'witness', 'line');
insert into ledger_texts values (${entry(3)}, '/reason', sha256('1'), 'why'), (${entry(4)}, '/reason', sha256('1'), 'why');

insert into solicitations (code, title, status, deadline_stated, deadline_local, deadline_zone, deadline_instant, deadline_inclusive,
    deadline_ends, terms, number, published_on, in_force_on, illustrative)
  select code, 't', status, 's', 'l', 'z', '2099-01-01', true, '2099-01-01T00:01Z', '{"awardFloor":"1.00","awardCeiling":"2.00"}', number, published, published, '{}'
  from (values ('SOL-D', 'draft', 0, null), ('SOL-P', 'published', 1, date '2026-01-15'), ('SOL-C', 'published', 1, '2026-01-15'))
    as s (code, status, number, published);
insert into solicitation_versions (solicitation, number, in_force_from, effective_on, text, deadline_ends, entry_id) values
  ('SOL-P', 1, '2026-01-15', '2026-01-15', '${termsText}', '2099-01-01T00:01Z', ${entry(5)}),
  ('SOL-C', 1, '2026-01-15', '2026-01-15', '${termsText}', '2099-01-01T00:01Z', ${entry(6)});
update solicitations set status = 'closed', ended_on = '2026-02-01' where code = 'SOL-C';
insert into solicitation_funding values ('SOL-P', 'FY1', 5), ('SOL-D', 'FY1', 5);
insert into solicitation_materials values ('SOL-P', 'form.pdf', '${hashA}', 1, null), ('SOL-D', 'form.pdf', '${hashA}', 1, null);

insert into applications (code, solicitation, applicant, status, received_at, received_by, received_source, judged_by, deadline_ends,
    prepared_by, screened_by, replaced_by)
  select code, s, applicant, status, '2026-01-20', by, source, 1, '2099-01-01T00:01Z', 'GRT-1', screener, newer from (values
    ('APP-1', 'SOL-C', 'ORG-1', 'eligible', 'own-key', null, 'FIN-2', null), ('APP-R', 'SOL-P', 'ORG-2', 'received', 'e-mail', 'header', null, null),
    ('APP-Q', 'SOL-P', 'ORG-2', 'replaced', 'own-key', null, null, 'APP-R'),
    ('APP-S', 'SOL-C', 'ORG-2', 'selected', 'own-key', null, 'FIN-2', null), ('APP-T', 'SOL-C', 'ORG-1', 'selected', 'own-key', null, 'FIN-2', null))
    as a (code, s, applicant, status, by, source, screener, newer);
insert into application_parties values ('APP-1', 'ORG-1', 'lead', null), ('APP-1', 'ORG-3', 'member', 'FIN-2'), ('APP-R', 'ORG-2', 'lead', null), ('APP-R', 'ORG-3', 'member', null);
insert into application_contents values ('APP-1', 't', 's', '{}', '2026-01-01', '2026-12-31', 5, 'message', ${entry(3)}),
  ('APP-T', 't', 's', '{}', '2026-03-01', '2027-03-01', 5, null, ${entry(3)});
insert into application_budgets values ('APP-1', 'ORG-3', 'travel', 5);
insert into application_files values ('APP-1', 'plan.pdf', '${hashA}');
insert into application_screenings values ('APP-1', 'item', true, ${entry(3)});
insert into exclusion_lists (code, extracted_on, sha256, parties, imported_by) values ('EXC-1', '2026-01-01', '${hashA}', 1, 'FIN-1');
insert into excluded_parties (file, line, name, match_name, uei) values ('${hashA}', 1, 'n', 'N', null),
  ('${hashA}', 11, 'o', 'O', 'ABCDEFGHJKL1'), ('${hashA}', 12, 'p', 'P', 'ABCDEFGHJKL2');
insert into exclusion_readings (file, state, bytes) values ('${hashA}', 'reading', 1);
insert into payment_run_progress (principal, key, state, payments) values ('FIN-1', 'run', 'checking', 1);
insert into review_readers values ('SOL-C', 'RDR-1', 'CHR-1');
insert into conflict_declarations values ('APP-1', 'BRD-2', true, 'ORG-1', ${entry(3)}), ('APP-1', 'FIN-2', true, 'ORG-1', ${entry(3)}),
  ('APP-1', 'BRD-1', false, null, ${entry(3)}), ('APP-1', 'RDR-1', false, null, ${entry(4)}), ('APP-1', 'RDR-2', false, null, ${entry(4)});
insert into reviews values ('APP-1', 'RDR-1', 50, ${entry(4)}), ('APP-1', 'RDR-2', 50, ${entry(4)});
insert into review_scores values ('APP-1', 'RDR-1', 'need', 5), ('APP-1', 'RDR-2', 'need', 5);

insert into decision_policies values (1, 'POL-1', 1, 2, 1, 2, 'CHR-1', '{}');
insert into decisions (code, solicitation, status, revision, sha256, policy, recommended_by, certified_by, certified_on) values
  ('DEC-1', 'SOL-C', 'certified', 1, encode(sha256('${documentText}'), 'hex'), 1, 'FIN-1', 'CHR-1', '2026-03-01'),
  ('DEC-2', 'SOL-C', 'recommended', 1, encode(sha256('${documentText}'), 'hex'), 1, 'FIN-1', null, null);
insert into decision_revisions (decision, revision, document, entry_id) values
  ('DEC-1', 1, '${documentText}', ${entry(1)}), ('DEC-2', 1, '${documentText}', ${entry(1)});
insert into decision_seats values ('DEC-2', 1, 'BRD-1', null), ('DEC-2', 1, 'BRD-2', null), ('DEC-2', 1, 'BRD-3', 'ORG-3'), ('DEC-1', 1, 'BRD-2', null);
insert into decision_lines values ('DEC-2', 1, 'APP-1', 'selected'), ('DEC-1', 1, 'APP-S', 'selected'), ('DEC-1', 1, 'APP-T', 'selected'), ('DEC-1', 1, 'APP-1', 'not-selected');
insert into decision_amounts values ('DEC-2', 1, 'APP-1', 'FY1', 5), ('DEC-1', 1, 'APP-S', 'FY1', 5), ('DEC-1', 1, 'APP-T', 'FY1', 5);
insert into ballots values ('DEC-2', 1, encode(sha256('${documentText}'), 'hex'), 'BRD-1', '2026-02-15', ${entry(1)});
insert into ballot_votes values ('DEC-2', 1, 'BRD-1', 'APP-1', 'for');
insert into decision_publications (decision, document, published_by, published_on, entry_id) values ('DEC-1', 'what is public', 'CHR-1', '2026-03-05', ${entry(1)});
insert into kept_recusals values ('DEC-1', 1, 'BRD-2', 'APP-1', 'interest', 'ORG-1');

insert into meetings (code, held_on, title, status, recorded_by) values ('MTG-1', '2026-02-01', 't', 'recorded', 'FIN-1'), ('MTG-2', '2026-03-01', 't', 'recorded', 'FIN-1');
insert into meeting_packets (meeting, effective_at, known_at, document, pdf, frozen_by, frozen_at, entry_id) values
  ('MTG-1', '2026-02-01', '2026-02-01T12:00Z', 'x', 'y', 'CHR-1', '2026-02-01T13:00Z', ${entry(1)});

insert into awards (code, solicitation, application, decision_document, grantee, title, site, services, selected_on, period_from, period_through, illustrative,
    status, drafted_by, drafted_on, executed_by, executed_on) values
  ('AWD-1', 'SOL-C', null, '${hashA}', 'ORG-1', 't', 's', '{}', '2026-03-01', '2026-03-01', '2027-03-01', '{}', 'executed', 'FIN-1', '2026-03-01', 'APR-1', '2026-03-02'),
  ('AWD-2', 'SOL-C', 'APP-S', null, 'ORG-2', 't', 's', '{}', '2026-03-01', '2026-03-01', '2027-03-01', '{}', 'drafted', 'FIN-1', '2026-03-01', null, null);
insert into award_lines values ('AWD-1', 'FY1', 5), ('AWD-2', 'FY1', 5);
insert into award_revisions values ('AWD-1', 2, '[]', 'FIN-1', '2026-03-01', ${entry(1)});
insert into award_amendments (award, number, kind, status, reason, evidence, period_through, period_before, title, title_before, site, site_before, services, services_before,
    proposed_by, proposed_on, decided_by, decided_on, rejection_reason) values
  ('AWD-1', 1, 'extension', 'approved', 'r', '${hashA}', '2027-03-01', '2026-12-31', null, null, null, null, null, null, 'CHR-1', '2026-03-05', 'APR-1', '2026-03-06', null),
  ('AWD-1', 2, 'terms', 'rejected', 'r', null, null, null, 't2', 't', 's2', 's', '{}', '{mental-health}', 'CHR-1', '2026-03-06', 'APR-1', '2026-03-06', 'why'),
  ('AWD-1', 3, 'de-obligation', 'approved', 'r', null, null, null, null, null, null, null, null, null, 'CHR-1', '2026-03-06', 'APR-1', '2026-03-06', null),
  ('AWD-1', 4, 'increase', 'proposed', 'r', null, null, null, null, null, null, null, null, null, 'CHR-1', '2026-03-07', null, null, null);
insert into award_amendment_lines values ('AWD-1', 3, 'FY1', 1, 6), ('AWD-1', 4, 'FY1', 1, 5);
insert into award_budgets values ('AWD-1', 1, 3, '10.00', 'CHR-1', '2026-03-06'), ('AWD-2', 1, null, null, 'FIN-1', '2026-03-01');
insert into award_budget_parties values ('AWD-1', 1, 'ORG-1', 'lead', '{}', 'none', null, null, null),
  ('AWD-1', 1, 'ORG-2', 'subrecipient', '{carries-out-program}', 'de-minimis', 10, 'mtdc', null), ('AWD-1', 1, 'ORG-3', 'contractor', '{competes}', 'none', null, null, null),
  ('AWD-2', 1, 'ORG-2', 'lead', '{}', 'negotiated', 20, 'salaries', 'A-1');
insert into award_budget_lines values ('AWD-1', 1, 'FY1', 'ORG-1', 'personnel', 'included', '2026-03-01', '2027-03-01', 3, 0),
  ('AWD-1', 1, 'FY1', 'ORG-2', 'indirect', 'indirect', '2026-03-01', '2027-03-01', 0.1, 0), ('AWD-1', 1, 'FY1', 'ORG-2', 'equipment', 'equipment', '2026-03-01', '2027-03-01', 0.9, 0),
  ('AWD-1', 1, 'FY1', 'ORG-3', 'construction', 'capital', '2026-03-01', '2027-03-01', 1, 1), ('AWD-2', 1, 'FY1', 'ORG-2', 'personnel', 'included', '2026-03-01', '2027-03-01', 5, 0);
insert into award_schedules values ('AWD-1', 1, 3, 'CHR-1', '2026-03-06');
insert into award_milestones values ('AWD-1', 1, 1, 'FY1', 's', '2026-06-30', 5);
insert into award_papers values (gen_random_uuid(), 'AWD-1', 'agency-terms', '${hashA}', '2026-02-01', 'FIN-1', '2026-03-02');
insert into award_endings (award, number, kind, status, reason, document, ground, objection, takes_effect_on, final_report_on, unilateral, amendment, adjustment, amount,
    proposed_by, proposed_on, decided_by, decided_on, rejection_reason) values
  ('AWD-1', 1, 'termination', 'rejected', 'r', '${hashA}', 'agreement', 'o', '2026-03-07', null, false, null, null, null, 'CHR-1', '2026-03-07', 'APR-1', '2026-03-07', 'why'),
  ('AWD-1', 2, 'closeout', 'withdrawn', 'r', '${hashA}', null, null, null, '2026-03-07', false, 3, null, null, 'CHR-1', '2026-03-07', 'CHR-1', '2026-03-07', null),
  ('AWD-1', 3, 'adjustment', 'withdrawn', 'r', '${hashA}', null, null, null, null, false, null, 'disallowance', 1, 'CHR-1', '2026-03-07', 'CHR-1', '2026-03-07', null),
  ('AWD-1', 4, 'resumption', 'approved', 'r', '${hashA}', null, null, null, null, false, null, null, null, 'CHR-1', '2026-03-07', 'APR-1', '2026-03-07', null),
  ('AWD-1', 5, 'suspension', 'proposed', 'r', '${hashA}', 'noncompliance', 'o', '2026-03-08', null, false, null, null, null, 'CHR-1', '2026-03-07', null, null, null);
insert into risk_ratings values (gen_random_uuid(), 'ORG-1', 'low', 'low', 'low', 'low', 'low', 'why', 'FIN-1', '2026-03-01');
insert into award_conditions (code, award, grantee, nature, reason, action_needed, due_on, reconsideration, agency_notified_on, agency_reference, status,
    set_by, set_on, lifted_by, lifted_on, evidence, lift_reason) values
  ('CON-1', 'AWD-1', 'ORG-1', 'other', 'why', 'do', '2026-06-01', 'ask', '2026-03-01', 'letter', 'in-force', 'FIN-1', '2026-03-02', null, null, null, null),
  ('CON-2', 'AWD-1', 'ORG-1', 'other', 'why', 'do', '2026-06-01', 'ask', '2026-03-01', 'letter', 'lifted', 'FIN-1', '2026-03-02', 'APR-1', '2026-03-03', '${hashA}', 'done');
insert into payment_holds (code, award, grantee, ground, letter, appeal, report, status, placed_by, placed_on, released_by, released_on, evidence, release_reason) values
  ('HLD-1', null, 'ORG-1', 'noncompliance', 'n', 'a', null, 'placed', 'FIN-1', '2026-03-02', null, null, null, null),
  ('HLD-2', 'AWD-1', 'ORG-1', 'report-awaited', 'n', 'a', 'r', 'released', 'FIN-1', '2026-03-02', 'APR-1', '2026-03-03', '${hashA}', 'in');
insert into award_continuations values (gen_random_uuid(), 'AWD-1', 'EXC-1', '{12}', 'APR-1', '2026-03-03');
insert into disbursements (code, award, grantee, kind, purpose, status, requested_by, requested_on, approved_by, approved_on, paid_by, paid_on,
    payment_reference, payment_entry, settlement_entry, ended_by, ended_on, end_reason)
  select code, 'AWD-1', 'ORG-1', 'advance', 'p', status, 'GRT-1', '2026-03-03', approver, case when approver is not null then date '2026-03-04' end,
    payer, case when payer is not null then date '2026-03-05' end, case when payer is not null then 'wire' end,
    case when payer is not null then uuid ${entry(1)} end, case when payer is not null then uuid ${entry(2)} end,
    ender, case when ender is not null then date '2026-03-06' end, case when ender is not null then 'why' end
  from (values ('DSB-1', 'requested', null, null, null), ('DSB-2', 'approved', 'APR-1', null, null), ('DSB-3', 'paid', 'APR-1', 'FIN-1', null),
    ('DSB-4', 'rejected', null, null, 'APR-1'), ('DSB-5', 'returned', 'APR-1', 'FIN-1', 'FIN-2')) as d (code, status, approver, payer, ender);
insert into disbursements (code, award, grantee, kind, purpose, milestone, milestone_evidence, status, requested_by, requested_on)
  values ('DSB-7', 'AWD-1', 'ORG-1', 'milestone', 'p', 1, '${hashA}', 'requested', 'GRT-1', '2026-03-03');
insert into disbursement_lines values ('DSB-1', 'FY1', 5), ('DSB-7', 'FY1', 5);

insert into administrations (code, agent, title, period_from, period_through, status, drafted_by, drafted_on, document, decided_on, recused, decision_by, decision_recorded_on,
    executed_by, executed_on, ended_by, ended_on, withdrawn_by, withdrawn_on) values
  ('ADMN-1', 'ORG-3', 't', '2026-03-01', '2027-03-01', 'executed', 'FIN-1', '2026-03-01', '${hashA}', '2026-03-01', '{BRD-3}', 'CHR-1', '2026-03-01', 'APR-1', '2026-03-02', null, null, null, null),
  ('ADMN-2', 'ORG-3', 't', '2026-03-01', '2027-03-01', 'drafted', 'FIN-1', '2026-03-01', null, null, null, null, null, null, null, null, null, null, null),
  ('ADMN-3', 'ORG-3', 't', '2026-03-01', '2027-03-01', 'decided', 'FIN-1', '2026-03-01', '${hashA}', '2026-03-01', '{BRD-3}', 'CHR-1', '2026-03-01', null, null, null, null, null, null),
  ('ADMN-4', 'ORG-3', 't', '2026-03-01', '2027-03-01', 'ended', 'FIN-1', '2026-03-01', '${hashA}', '2026-03-01', '{BRD-3}', 'CHR-1', '2026-03-01', 'APR-1', '2026-03-02', 'APR-1', '2026-03-10', null, null),
  ('ADMN-5', 'ORG-3', 't', '2026-03-01', '2027-03-01', 'withdrawn', 'FIN-1', '2026-03-01', null, null, null, null, null, null, null, null, null, 'FIN-1', '2026-03-02');
insert into administration_lines values ('ADMN-1', 'FY1', 5), ('ADMN-3', 'FY1', 5);
insert into administration_charges (code, administration, kind, month, evidence, status, recorded_by, recorded_on, approved_by, approved_on, paid_by, paid_on,
    payment_reference, payment_entry, settlement_entry, ended_by, ended_on) values
  ('ADMC-1', 'ADMN-1', 'cost', '2026-03', '${hashA}', 'recorded', 'FIN-1', '2026-04-02', null, null, null, null, null, null, null, null, null),
  ('ADMC-2', 'ADMN-1', 'adjustment-up', null, '${hashA}', 'approved', 'FIN-1', '2026-04-02', 'APR-1', '2026-04-03', null, null, null, null, null, null, null),
  ('ADMC-3', 'ADMN-1', 'cost', '2026-04', '${hashA}', 'paid', 'FIN-1', '2026-05-02', 'APR-1', '2026-05-03', 'FIN-2', '2026-05-04', 'wire', ${entry(1)}, ${entry(2)}, null, null),
  ('ADMC-4', 'ADMN-1', 'cost', '2026-05', '${hashA}', 'rejected', 'FIN-1', '2026-06-02', null, null, null, null, null, null, null, 'APR-1', '2026-06-03'),
  ('ADMC-5', 'ADMN-1', 'cost', '2026-05', '${hashA}', 'canceled', 'FIN-1', '2026-06-02', 'APR-1', '2026-06-03', null, null, null, null, null, 'FIN-1', '2026-06-04');
update administration_charges set gate_evidence = '${hashA}' where code = 'ADMC-2';
insert into administration_charge_lines values ('ADMC-1', 'FY1', 5), ('ADMC-2', 'FY1', 1);

insert into ledger_accounts (code, kind, fund, owner, normal_side) values
  ('FY1:costs:AWD-1', 'costs', 'FY1', 'AWD-1', 'debit'), ('FY1:recoverable:AWD-1', 'recoverable', 'FY1', 'AWD-1', 'debit'),
  ('FY1:inTransit', 'inTransit', 'FY1', null, 'credit');
update ledger_accounts set debits = 5, credits = 5 where kind in ('costs', 'recoverable', 'inTransit');
insert into ledger_entries (id, kind, effective_on, recorded_at, actor, subject, facts, leaf)
  select id::uuid, kind, day::date, '2026-03-10T12:00Z', actor, subject, facts::jsonb, convert_to(kind, 'UTF8') from (values
    (${entry(7)}, 'disbursement.released', '2026-03-05', 'FIN-1', 'DSB-6', '{}'), (${entry(8)}, 'disallowance.recorded', '2026-03-07', 'FIN-1', 'DIS-1', '{}'),
    (${entry(9)}, 'disallowance.recovered', '2026-03-08', 'FIN-1', 'DIS-1', '{}'), (${entry(11)}, 'disallowance.reinstated', '2026-03-08', 'APR-1', 'DIS-1', '{}'),
    (${entry(10)}, 'disallowance.forgiven', '2026-03-08', 'APR-1', 'DIS-1', '{"reference":"r","letterOn":"2026-03-08"}')) as e (id, kind, day, actor, subject, facts);
insert into ledger_transfers select moved.entry::uuid, 1, d.id, c.id, amount, null from (values
    (${entry(7)}, 'FY1:costs:AWD-1', 'FY1:inTransit', 5), (${entry(8)}, 'FY1:recoverable:AWD-1', 'FY1:costs:AWD-1', 4),
    (${entry(9)}, 'FY1:inTransit', 'FY1:recoverable:AWD-1', 1), (${entry(10)}, 'FY1:inTransit', 'FY1:recoverable:AWD-1', 1),
    (${entry(11)}, 'FY1:costs:AWD-1', 'FY1:recoverable:AWD-1', 1)) as moved (entry, debit, credit, amount)
  join ledger_accounts d on d.code = moved.debit join ledger_accounts c on c.code = moved.credit;
insert into disbursements (code, award, grantee, kind, purpose, status, requested_by, requested_on, approved_by, approved_on, paid_by, paid_on,
    payment_reference, payment_entry, settlement_entry, gate_evidence)
  values ('DSB-6', 'AWD-1', 'ORG-1', 'reimbursement', 'p', 'paid', 'GRT-1', '2026-03-03', 'APR-1', '2026-03-04', 'FIN-1', '2026-03-05', 'wire', ${entry(7)}, ${entry(2)}, '${hashA}');
insert into disbursement_lines values ('DSB-6', 'FY1', 5);
insert into disallowances (code, award, grantee, disbursement, fund, amount, source, reference, reason, notified_on, disallowed_by, disallowed_on,
    recovered, forgiven, reinstated, forgiven_by, reinstated_by)
  values ('DIS-1', 'AWD-1', 'ORG-1', 'DSB-6', 'FY1', 4, 'audit', 'r', 'why', '2026-03-06', 'FIN-1', '2026-03-07', 1, 1, 1, 'APR-1', 'APR-1');
insert into mail_addresses (actor, address, set_at, code_hash, confirmed_at) values
  ('FIN-1', 'fin-1@example.org', '2026-03-01', sha256('c1'), null), ('APR-1', 'apr-1@example.org', '2026-03-01', null, '2026-03-01');
insert into mail_outbox (actor, kind, solicitation, code, state, queued_at, mail, attempts, not_before, ended_at, failure) values
  ('FIN-1', 'confirmation', null, 'BCDF-GHJK-LMNP', 'waiting', '2026-03-01', null, 0, '2026-03-01', null, null),
  ('APR-1', 'waiting', null, null, 'sent', '2026-03-01', gen_random_uuid(), 1, '2026-03-01', '2026-03-01', null),
  ('GRT-1', 'decision-made', 'SOL-C', null, 'failed', '2026-03-01', gen_random_uuid(), 8, '2026-03-01', '2026-03-02', 'timeout');
`

/**
 * Inserts one consistent set of rows into an empty migrated database, as its superuser. Not through commands: the drill drops one rule
 * at a time and looks whether an attempt passes, so the rows must not depend on any rule, and every state must be there at once.
 */
export async function insertRows(superuser: postgres.Sql): Promise<void> {
  await superuser.unsafe(`begin; set local session_replication_role = replica; ${rows}; commit`)
}
