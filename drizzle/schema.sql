-- The schema of a migrated database, as PostgreSQL's catalogs show it. For reading, not for running.
-- `npm run documents` writes this file from drizzle/ and `npm run documents:check` fails where they differ.

grant usage on schema public to PUBLIC;
grant usage on schema public to fiduciary_runtime;

-- ========== platform ==========

create table acting_secret (
  only boolean not null default true,
  inner_key bytea not null,
  outer_key bytea not null,
  constraint acting_secret_key_lengths CHECK (length(inner_key) = 64 AND length(outer_key) = 64),
  constraint acting_secret_only_one CHECK ("only"),
  constraint acting_secret_pkey PRIMARY KEY ("only")
);

create table code_series (
  series text not null,
  last integer not null,
  constraint code_series_pkey PRIMARY KEY (series)
);
CREATE TRIGGER is_the_next BEFORE INSERT OR UPDATE ON code_series FOR EACH ROW EXECUTE FUNCTION code_is_the_next();
alter table code_series enable row level security;
create policy code_series_of_the_known on code_series AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_person() AS acting_person)) IS NOT NULL);
grant insert, select on code_series to fiduciary_runtime;
grant update (last) on code_series to fiduciary_runtime;

create table idempotency_keys (
  principal text not null,
  key text not null,
  request_hash bytea not null,
  status smallint,
  location text,
  etag text,
  answer text,
  created_at timestamp(6) with time zone not null default clock(),
  constraint idempotency_keys_principal_key_pk PRIMARY KEY (principal, key),
  constraint idempotency_keys_whole_answer CHECK ((status IS NULL) = (answer IS NULL))
);
CREATE INDEX idempotency_keys_created ON idempotency_keys USING btree (created_at);
CREATE TRIGGER answers_are_final BEFORE UPDATE ON idempotency_keys FOR EACH ROW EXECUTE FUNCTION answers_are_final();
CREATE CONSTRAINT TRIGGER keys_are_answered AFTER INSERT ON idempotency_keys DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION keys_are_answered();
alter table idempotency_keys enable row level security;
create policy idempotency_keys_of_the_acting on idempotency_keys AS PERMISSIVE FOR ALL TO fiduciary_runtime USING (principal = acting_person());
grant insert (principal, key, request_hash) on idempotency_keys to fiduciary_runtime;
grant select on idempotency_keys to fiduciary_runtime;
grant update (status, location, etag, answer) on idempotency_keys to fiduciary_runtime;

create table stored_file_keepers (
  sha256 text not null,
  keeper text not null,
  constraint stored_file_keepers_sha256_keeper_pk PRIMARY KEY (sha256, keeper),
  constraint stored_file_keepers_sha256_stored_files_sha256_fk FOREIGN KEY (sha256) REFERENCES stored_files(sha256)
);
CREATE TRIGGER bytes_within_quota BEFORE INSERT ON stored_file_keepers FOR EACH ROW EXECUTE FUNCTION within_quota('bytes');
CREATE TRIGGER files_within_quota BEFORE INSERT ON stored_file_keepers FOR EACH ROW EXECUTE FUNCTION within_quota('files');
alter table stored_file_keepers enable row level security;
create policy stored_file_keepers_of_the_acting on stored_file_keepers AS PERMISSIVE FOR ALL TO fiduciary_runtime USING (keeper = (( SELECT
        CASE
            WHEN NOT acting_only_reads() THEN COALESCE(acting_organization(), 'staff'::text)
            ELSE NULL::text
        END AS "case"))) WITH CHECK (( SELECT acting_holds('service'::text) OR acting_as_owner()));
grant insert, select on stored_file_keepers to fiduciary_runtime;

create table stored_files (
  sha256 text not null,
  bytes bigint not null,
  media_type text not null,
  kept_at timestamp(6) with time zone not null default clock(),
  constraint stored_files_bytes CHECK (bytes > 0),
  constraint stored_files_pkey PRIMARY KEY (sha256),
  constraint stored_files_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$'::text)
);
alter table stored_files enable row level security;
create policy stored_files_of_the_acting on stored_files AS PERMISSIVE FOR ALL TO fiduciary_runtime USING (( SELECT acting_organization() IS NULL AND NOT acting_only_reads()) OR (sha256 IN ( SELECT kept.sha256
   FROM stored_file_keepers kept)) OR (sha256 IN ( SELECT material.sha256
   FROM solicitation_materials material)) OR (sha256 IN ( SELECT condition.evidence
   FROM award_conditions condition)) OR (sha256 IN ( SELECT hold.evidence
   FROM payment_holds hold)) OR (sha256 IN ( SELECT paper.sha256
   FROM award_papers paper)) OR (EXISTS ( SELECT
   FROM application_files named
  WHERE named.sha256 = stored_files.sha256))) WITH CHECK (( SELECT acting_holds('service'::text) OR acting_as_owner()));
grant insert, select on stored_files to fiduciary_runtime;

create function acting()
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE PARALLEL RESTRICTED SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	stated CONSTANT text := current_setting('fiduciary.acting', true);
BEGIN
	IF length(stated) > 64 AND left(stated, 64) = acting_authenticated(substr(stated, 65)) THEN
		RETURN substr(stated, 65)::jsonb;
	END IF;
	RETURN NULL;
END $function$;
grant execute on function acting() to fiduciary_runtime;

create function acting_as_owner()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL RESTRICTED
RETURN COALESCE(((acting() ->> 'owner'::text))::boolean, false);
grant execute on function acting_as_owner() to fiduciary_runtime;

create function acting_authenticated(stated text)
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL RESTRICTED SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT encode(sha256(outer_key || sha256(inner_key || convert_to(concat_ws('|', pg_backend_pid(), extract(epoch FROM transaction_timestamp()), stated), 'UTF8'))), 'hex')
	FROM acting_secret
$function$;
-- Nobody but the owner calls acting_authenticated(text).

create function acting_holds(role text)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL RESTRICTED
RETURN COALESCE(((acting() -> 'roles'::text) ? role), false);
grant execute on function acting_holds(text) to fiduciary_runtime;

create function acting_organization()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL RESTRICTED
RETURN (SELECT CASE WHEN (who.found IS NULL) THEN 'nobody'::text ELSE (who.found ->> 'organization'::text) END AS "case" FROM (SELECT acting() AS found) who);
grant execute on function acting_organization() to fiduciary_runtime;

create function acting_person()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL RESTRICTED
RETURN (acting() ->> 'actor'::text);
grant execute on function acting_person() to fiduciary_runtime;

create function answer_is_of_an_entry(kept idempotency_keys, entry ledger_entries)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT CASE WHEN named IS NOT NULL THEN named IN (entry.subject, entry.id::text)
		WHEN entry.kind = 'decision-policy.adopted' THEN body ->> 'number' = entry.facts ->> 'number'
		WHEN entry.kind = 'conflict.declared' THEN body ->> 'declarant' = entry.actor
		ELSE jsonb_path_exists(body, 'strict $.** ? (@ == $subject || @ == $id)', jsonb_build_object('subject', entry.subject, 'id', entry.id)) END
	FROM (SELECT body, coalesce(body ->> 'code', body ->> 'id') AS named FROM (SELECT kept.answer::jsonb AS body) AS answer) AS said
$function$;
-- Nobody but the owner calls answer_is_of_an_entry(idempotency_keys,ledger_entries).

create function answers_are_final()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF TG_OP = 'UPDATE' AND OLD.answer IS NOT NULL
		AND (current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID)
			AND to_jsonb(NEW) - 'answer' = to_jsonb(OLD) - 'answer' AND position('"[erased]"' IN NEW.answer) > 0) IS NOT TRUE THEN
		RAISE EXCEPTION USING errcode = 'FD021', message = 'an answer that was given does not change';
	END IF;
	RETURN NEW;
END $function$;
grant execute on function answers_are_final() to PUBLIC;

create function business_day_after(day date, days integer)
 RETURNS date
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
	SELECT later::date FROM generate_series(day + 1, day + 14 + 2 * days, interval '1 day') AS later
	WHERE extract(isodow FROM later) < 6
		AND later::date NOT IN (SELECT observed_on FROM federal_holidays(day + 1, day + 14 + 2 * days))
	ORDER BY later OFFSET days - 1 LIMIT 1
$function$;
grant execute on function business_day_after(date,integer) to fiduciary_runtime;

create function canonical_bank_reference(said text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN NULLIF(replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(upper((NORMALIZE("left"(said, 200), NFKC) COLLATE "C")), '(^|[^A-Z0-9])(?:NO|NR|NUM|NUMBER|REF|REFERENCE|TRACE|IMAD|OMAD)(?![A-Z])'::text, '\1#'::text, 'g'::text), '(^|[^A-Z0-9])(?:CK|CHK)(?![A-Z])'::text, '\1CHECK'::text, 'g'::text), '[^A-Z0-9#]'::text, ''::text, 'g'::text), '(^|[A-Z#])0+(?=[0-9])'::text, '\1'::text, 'g'::text), '#'::text, ''::text), ''::text);
grant execute on function canonical_bank_reference(text) to fiduciary_runtime;

create function claim_key(claimed text, hash bytea)
 RETURNS jsonb
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	claimant CONSTANT text := acting_person();
	answered jsonb;
BEGIN
	INSERT INTO idempotency_keys (principal, key, request_hash) VALUES (claimant, claimed, hash) ON CONFLICT DO NOTHING;
	IF FOUND THEN
		RETURN NULL;
	END IF;
	SELECT jsonb_build_object('hash', encode(request_hash, 'hex'), 'status', status, 'body', answer, 'location', location, 'etag', etag)
		INTO STRICT answered FROM idempotency_keys WHERE principal = claimant AND key = claimed;
	RETURN answered;
END $function$;
grant execute on function claim_key(text,bytea) to fiduciary_runtime;

create function clock()
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN transaction_timestamp();
grant execute on function clock() to fiduciary_runtime;

create function code_is_the_next()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF (acting_person() IS NULL OR NEW.last <> CASE TG_OP WHEN 'INSERT' THEN 1 ELSE OLD.last + 1 END) THEN
		RAISE EXCEPTION USING errcode = 'FD103', message = 'a series of codes moves by one, for an act of somebody', constraint = 'code_series_next',
			detail = jsonb_build_object('series', NEW.series, 'asked', NEW.last)::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls code_is_the_next().

create function erase_in_answers(persons text[], times timestamp with time zone[], names text[], said text)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	kept record;
	named text;
	erased text;
BEGIN
	FOR kept IN SELECT principal, key, answer FROM idempotency_keys
		WHERE (principal, created_at) IN (SELECT * FROM unnest(persons, times)) AND (position(to_json(said)::text IN answer) > 0 OR position('"body":' || said IN answer) > 0)
	LOOP
		erased := kept.answer;
		FOREACH named IN ARRAY names LOOP
			erased := replace(erased, to_json(named)::text || ':' || to_json(said)::text, to_json(named)::text || ':"[erased]"');
		END LOOP;
		IF '/body' = ANY (names) THEN
			erased := replace(erased, '"body":' || said, '"body":"[erased]"');
		END IF;
		UPDATE idempotency_keys SET answer = erased
			WHERE principal = kept.principal AND key = kept.key AND answer <> erased;
	END LOOP;
END $function$;
-- Nobody but the owner calls erase_in_answers(text[],timestamp with time zone[],text[],text).

create function federal_holidays(first_day date, last_day date)
 RETURNS TABLE(observed_on date, holiday_on date, name text, law text)
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
	WITH rules (name, month, day, weekday, place, since, until, law) AS (VALUES
		('New Year''s Day', 1, 1, NULL::integer, NULL::integer, date '1971-01-01', date 'infinity', 'Pub. L. 90-363'),
		('Birthday of Martin Luther King, Jr.', 1, NULL, 1, 3, date '1986-01-01', date 'infinity', 'Pub. L. 98-144'),
		('Washington''s Birthday', 2, NULL, 1, 3, date '1971-01-01', date 'infinity', 'Pub. L. 90-363'),
		('Memorial Day', 5, NULL, 1, -1, date '1971-01-01', date 'infinity', 'Pub. L. 90-363'),
		('Juneteenth National Independence Day', 6, 19, NULL, NULL, date '2021-06-17', date 'infinity', 'Pub. L. 117-17'),
		('Independence Day', 7, 4, NULL, NULL, date '1971-01-01', date 'infinity', 'Pub. L. 90-363'),
		('Labor Day', 9, NULL, 1, 1, date '1971-01-01', date 'infinity', 'Pub. L. 90-363'),
		('Columbus Day', 10, NULL, 1, 2, date '1971-01-01', date 'infinity', 'Pub. L. 90-363'),
		('Veterans Day', 10, NULL, 1, 4, date '1971-01-01', date '1977-12-31', 'Pub. L. 90-363'),
		('Veterans Day', 11, 11, NULL, NULL, date '1978-01-01', date 'infinity', 'Pub. L. 94-97'),
		('Thanksgiving Day', 11, NULL, 4, 4, date '1971-01-01', date 'infinity', 'Pub. L. 90-363'),
		('Christmas Day', 12, 25, NULL, NULL, date '1971-01-01', date 'infinity', 'Pub. L. 90-363')
	), falling AS (
		SELECT rules.name, rules.law, since, until, CASE
			WHEN day IS NOT NULL THEN make_date(year, month, day)
			WHEN place > 0 THEN begins + (weekday + 7 - extract(isodow FROM begins)::integer) % 7 + 7 * (place - 1)
			ELSE ends - (extract(isodow FROM ends)::integer + 7 - weekday) % 7 END AS falls_on
		FROM generate_series(greatest(extract(year FROM first_day)::integer, 1971), extract(year FROM last_day)::integer + 1) AS year
		CROSS JOIN rules
		CROSS JOIN LATERAL (SELECT make_date(year, month, 1) AS begins,
			(make_date(year, month, 1) + interval '1 month' - interval '1 day')::date AS ends) AS bounds
	), observed AS (
		SELECT falls_on + CASE extract(isodow FROM falls_on)::integer WHEN 6 THEN -1 WHEN 7 THEN 1 ELSE 0 END AS seen_on, falling.*
		FROM falling WHERE falls_on BETWEEN since AND until
	)
	SELECT seen_on, falls_on, observed.name, observed.law FROM observed WHERE seen_on BETWEEN first_day AND last_day ORDER BY seen_on
$function$;
grant execute on function federal_holidays(date,date) to fiduciary_runtime;

create function keys_are_answered()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	kept idempotency_keys;
BEGIN
	SELECT * INTO kept FROM idempotency_keys WHERE principal = NEW.principal AND key = NEW.key;
	IF kept.answer IS NULL OR NOT EXISTS (SELECT FROM ledger_entries AS entry WHERE entry.written_in = pg_current_xact_id() AND entry.actor = kept.principal
		AND answer_is_of_an_entry(kept, entry)) THEN
		RAISE EXCEPTION USING errcode = 'FD022', message = 'an idempotency key is committed only with the answer to an act of its person',
			constraint = 'idempotency_keys_of_an_act';
	END IF;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls keys_are_answered().

create function must_have_written(changed bigint, named integer)
 RETURNS void
 LANGUAGE plpgsql
 STABLE
AS $function$
BEGIN
	IF changed <> named OR NOT unit_is_open() THEN
		RAISE EXCEPTION USING errcode = 'FD119', message = 'a write changes the rows that it names, in a unit of work',
			detail = jsonb_build_object('changed', changed, 'named', named)::text;
	END IF;
END $function$;
grant execute on function must_have_written(bigint,integer) to fiduciary_runtime;

create function unit_is_open()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL RESTRICTED
RETURN (COALESCE(current_setting('fiduciary.unit'::text, true), ''::text) = 'open'::text);
grant execute on function unit_is_open() to fiduciary_runtime;

-- ========== ledger ==========

create table ledger_account_days (
  account_id bigint not null,
  day date not null,
  recorded_on date not null,
  debits numeric not null,
  credits numeric not null,
  constraint ledger_account_days_account_id_day_recorded_on_pk PRIMARY KEY (account_id, day, recorded_on),
  constraint ledger_account_days_account_id_ledger_accounts_id_fk FOREIGN KEY (account_id) REFERENCES ledger_accounts(id),
  constraint ledger_account_days_bounded CHECK (debits >= 0::numeric AND debits <= 999999999999999.99 AND credits >= 0::numeric AND credits <= 999999999999999.99)
) with (fillfactor=70);
CREATE INDEX ledger_account_days_recorded ON ledger_account_days USING btree (recorded_on);
CREATE TRIGGER append_only BEFORE DELETE ON ledger_account_days FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only(); -- always
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger_account_days FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only(); -- always
CREATE TRIGGER totals_only AFTER UPDATE OF account_id, day, recorded_on ON ledger_account_days FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only(); -- always
CREATE TRIGGER upward_only AFTER UPDATE ON ledger_account_days FOR EACH ROW WHEN (new.debits < old.debits OR new.credits < old.credits) EXECUTE FUNCTION ledger_is_append_only(); -- always
alter table ledger_account_days enable row level security;
create policy ledger_account_days_of_the_known on ledger_account_days AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_person() AS acting_person)) IS NOT NULL);
grant select on ledger_account_days to fiduciary_runtime;

create table ledger_account_kinds (
  kind text not null,
  side text not null,
  per text not null,
  equation text not null,
  ussgl text not null,
  constraint ledger_account_kinds_equation CHECK (equation = ANY (ARRAY['budget'::text, 'custody'::text])),
  constraint ledger_account_kinds_per CHECK (per = ANY (ARRAY['fund'::text, 'solicitation'::text, 'award'::text])),
  constraint ledger_account_kinds_pkey PRIMARY KEY (kind),
  constraint ledger_account_kinds_side CHECK (side = ANY (ARRAY['debit'::text, 'credit'::text]))
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON ledger_account_kinds FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only(); -- always
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger_account_kinds FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only(); -- always
grant select on ledger_account_kinds to fiduciary_runtime;

create table ledger_account_totals (
  account_id bigint not null,
  month date not null,
  recorded_on date not null,
  debits numeric not null,
  credits numeric not null,
  constraint ledger_account_totals_account_id_ledger_accounts_id_fk FOREIGN KEY (account_id) REFERENCES ledger_accounts(id),
  constraint ledger_account_totals_account_id_month_recorded_on_pk PRIMARY KEY (account_id, month, recorded_on),
  constraint ledger_account_totals_bounded CHECK (debits >= 0::numeric AND debits <= 999999999999999.99 AND credits >= 0::numeric AND credits <= 999999999999999.99),
  constraint ledger_account_totals_month CHECK (EXTRACT(day FROM month) = 1::numeric)
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON ledger_account_totals FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only(); -- always
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger_account_totals FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only(); -- always
alter table ledger_account_totals enable row level security;
create policy ledger_account_totals_of_the_known on ledger_account_totals AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_person() AS acting_person)) IS NOT NULL);
grant select on ledger_account_totals to fiduciary_runtime;

create table ledger_accounts (
  id bigint not null generated always as identity,
  code text not null,
  kind text not null,
  fund text not null,
  owner text,
  normal_side text not null,
  opened_at timestamp(6) with time zone not null default clock(),
  debits numeric not null default 0.00,
  credits numeric not null default 0.00,
  latest_day date not null default '-infinity'::date,
  latest_recorded timestamp(6) with time zone not null default '-infinity'::timestamp with time zone,
  balance numeric not null generated always as (
CASE normal_side
    WHEN 'debit'::text THEN (debits - credits)
    ELSE (credits - debits)
END) stored,
  constraint ledger_accounts_bounded CHECK (debits >= 0::numeric AND debits <= 999999999999999.99 AND credits >= 0::numeric AND credits <= 999999999999999.99),
  constraint ledger_accounts_floor CHECK (balance >= 0::numeric),
  constraint ledger_accounts_kind_ledger_account_kinds_kind_fk FOREIGN KEY (kind) REFERENCES ledger_account_kinds(kind),
  constraint ledger_accounts_pkey PRIMARY KEY (id)
) with (fillfactor=40, autovacuum_vacuum_scale_factor=0, autovacuum_vacuum_threshold=1000);
CREATE UNIQUE INDEX ledger_accounts_code ON ledger_accounts USING btree (code);
CREATE INDEX ledger_accounts_fund ON ledger_accounts USING btree (fund, code);
CREATE INDEX ledger_accounts_kind ON ledger_accounts USING btree (kind, code);
CREATE INDEX ledger_accounts_owner ON ledger_accounts USING btree (owner, code);
CREATE TRIGGER administered_within_cap AFTER UPDATE ON ledger_accounts FOR EACH ROW WHEN ((new.kind = ANY (ARRAY['obligated'::text, 'payable'::text, 'disbursed'::text])) AND new.owner ~~ 'ADMN-%'::text AND new.credits > old.credits) EXECUTE FUNCTION administered_within_cap(); -- always
CREATE TRIGGER append_only BEFORE DELETE ON ledger_accounts FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only(); -- always
CREATE TRIGGER drawn_or_increased_in_time AFTER UPDATE ON ledger_accounts FOR EACH ROW WHEN (new.kind = 'cash'::text AND new.debits > old.debits OR (new.kind = ANY (ARRAY['available'::text, 'entrusted'::text])) AND new.credits > old.credits) EXECUTE FUNCTION drawn_or_increased_in_time(); -- always
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger_accounts FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only(); -- always
CREATE TRIGGER of_a_fund BEFORE INSERT ON ledger_accounts FOR EACH ROW EXECUTE FUNCTION account_is_of_a_fund(); -- always
CREATE TRIGGER opens_as_coded BEFORE INSERT ON ledger_accounts FOR EACH ROW EXECUTE FUNCTION ledger_account_opens(); -- always
CREATE TRIGGER pairs_hold AFTER UPDATE ON ledger_accounts FOR EACH ROW WHEN (new.kind = 'available'::text AND new.credits > old.credits OR (new.kind = ANY (ARRAY['overpromised'::text, 'undrawn'::text, 'entrusted'::text])) AND new.debits > old.debits) EXECUTE FUNCTION ledger_pairs_hold(); -- always
CREATE TRIGGER promised_lawfully AFTER UPDATE ON ledger_accounts FOR EACH ROW WHEN ((new.kind = ANY (ARRAY['committed'::text, 'obligated'::text, 'payable'::text, 'disbursed'::text])) AND new.credits > old.credits) EXECUTE FUNCTION promised_lawfully(); -- always
CREATE TRIGGER totals_only AFTER UPDATE OF id, code, kind, fund, owner, normal_side ON ledger_accounts FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only(); -- always
CREATE TRIGGER upward_only AFTER UPDATE ON ledger_accounts FOR EACH ROW WHEN (new.debits < old.debits OR new.credits < old.credits OR new.latest_day < old.latest_day OR new.latest_recorded < old.latest_recorded) EXECUTE FUNCTION ledger_is_append_only(); -- always
alter table ledger_accounts enable row level security;
create policy ledger_accounts_of_the_known on ledger_accounts AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_person() AS acting_person)) IS NOT NULL);
grant select on ledger_accounts to fiduciary_runtime;

create table ledger_checkpoints (
  size bigint not null,
  root bytea not null,
  note text not null,
  signed_at timestamp(6) with time zone not null default clock(),
  constraint ledger_checkpoints_pkey PRIMARY KEY (size),
  constraint ledger_checkpoints_root CHECK (octet_length(root) = 32)
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON ledger_checkpoints FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only(); -- always
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger_checkpoints FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only(); -- always
grant select on ledger_checkpoints to fiduciary_runtime;

create table ledger_cosignatures (
  size bigint not null,
  witness text not null,
  line text not null,
  place bigint not null generated always as identity,
  constraint ledger_cosignatures_pkey PRIMARY KEY (place),
  constraint ledger_cosignatures_size_ledger_checkpoints_size_fk FOREIGN KEY (size) REFERENCES ledger_checkpoints(size)
);
CREATE INDEX ledger_cosignatures_of ON ledger_cosignatures USING btree (size, witness, place);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON ledger_cosignatures FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only(); -- always
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger_cosignatures FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only(); -- always
grant select on ledger_cosignatures to fiduciary_runtime;

create table ledger_entries (
  id uuid not null,
  kind text not null,
  effective_on date not null,
  recorded_at timestamp(6) with time zone not null,
  actor text not null,
  subject text not null,
  facts jsonb not null,
  reverses uuid,
  leaf bytea not null,
  leaf_hash bytea not null generated always as (sha256((decode('00'::text, 'hex'::text) || leaf))) stored,
  written_in xid8 not null default pg_current_xact_id(),
  constraint ledger_entries_pkey PRIMARY KEY (id)
);
CREATE INDEX ledger_entries_actor ON ledger_entries USING btree (actor, recorded_at);
CREATE INDEX ledger_entries_bank_reference ON ledger_entries USING btree (canonical_bank_reference((facts ->> 'reference'::text)), recorded_at) WHERE (canonical_bank_reference((facts ->> 'reference'::text)) IS NOT NULL);
CREATE INDEX ledger_entries_concerns ON ledger_entries USING btree (((facts ->> 'concerns'::text)), recorded_at) WHERE ((facts ->> 'concerns'::text) ~ '^[0-9]{4}-[0-9]{2}$'::text);
CREATE INDEX ledger_entries_kind ON ledger_entries USING btree (kind, recorded_at);
CREATE INDEX ledger_entries_month ON ledger_entries USING btree (date_trunc('month'::text, (effective_on)::timestamp without time zone), recorded_at);
CREATE INDEX ledger_entries_recorded ON ledger_entries USING btree (recorded_at, id);
CREATE UNIQUE INDEX ledger_entries_reverses ON ledger_entries USING btree (reverses) WHERE (reverses IS NOT NULL);
CREATE INDEX ledger_entries_subject ON ledger_entries USING btree (subject, recorded_at);
CREATE INDEX ledger_entries_written ON ledger_entries USING btree (written_in, id);
CREATE CONSTRAINT TRIGGER amended_as_approved AFTER INSERT ON ledger_entries DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.kind ~~ 'award.amend%'::text) EXECUTE FUNCTION amended_as_approved();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON ledger_entries FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only(); -- always
CREATE CONSTRAINT TRIGGER confirmed_by_a_second AFTER INSERT ON ledger_entries DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (needs_second_person(new.kind, new.facts, new.actor)) EXECUTE FUNCTION confirmed_by_a_second();
CREATE CONSTRAINT TRIGGER ended_as_approved AFTER INSERT ON ledger_entries DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.kind ~~ 'award.ending-%'::text OR (new.kind = ANY (ARRAY['award.suspended'::text, 'award.resumed'::text, 'award.terminated'::text, 'award.closed'::text, 'award.adjusted'::text]))) EXECUTE FUNCTION ended_as_approved();
CREATE CONSTRAINT TRIGGER frozen_with_its_packet AFTER INSERT ON ledger_entries DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.kind = 'meeting.packet-frozen'::text) EXECUTE FUNCTION frozen_with_its_packet();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger_entries FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only(); -- always
CREATE TRIGGER notify_by_mail AFTER INSERT ON ledger_entries REFERENCING NEW TABLE AS posted FOR EACH STATEMENT EXECUTE FUNCTION notify_by_mail();
CREATE CONSTRAINT TRIGGER paid_in_its_run AFTER INSERT ON ledger_entries DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.kind = 'disbursement.released'::text AND new.facts ? 'run'::text) EXECUTE FUNCTION paid_in_its_run();
CREATE CONSTRAINT TRIGGER proposal_closed_once AFTER INSERT ON ledger_entries DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.kind = ANY (ARRAY['proposal.confirmed'::text, 'proposal.withdrawn'::text])) EXECUTE FUNCTION proposal_closed_once();
CREATE CONSTRAINT TRIGGER released_beyond_needs AFTER INSERT ON ledger_entries DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.kind = 'solicitation.commitment-released'::text) EXECUTE FUNCTION released_beyond_needs();
CREATE CONSTRAINT TRIGGER run_is_its_payments AFTER INSERT ON ledger_entries DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.kind = 'payment-run.recorded'::text) EXECUTE FUNCTION run_is_its_payments();
CREATE CONSTRAINT TRIGGER texts_are_kept AFTER INSERT ON ledger_entries DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.facts @? '$.**."hmacSha256"'::jsonpath) EXECUTE FUNCTION ledger_texts_are_kept(); -- always
grant select on ledger_entries to fiduciary_runtime;

create table ledger_fund_totals (
  fund text not null,
  kind text not null,
  day date not null,
  recorded_on date not null,
  debits numeric not null,
  credits numeric not null,
  constraint ledger_fund_totals_bounded CHECK (debits >= 0::numeric AND debits <= 999999999999999999.99 AND credits >= 0::numeric AND credits <= 999999999999999999.99),
  constraint ledger_fund_totals_fund_kind_day_recorded_on_pk PRIMARY KEY (fund, kind, day, recorded_on)
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON ledger_fund_totals FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only(); -- always
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger_fund_totals FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only(); -- always
alter table ledger_fund_totals enable row level security;
create policy ledger_fund_totals_of_the_known on ledger_fund_totals AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_person() AS acting_person)) IS NOT NULL);
grant select on ledger_fund_totals to fiduciary_runtime;

create table ledger_nodes (
  level smallint not null,
  position bigint not null,
  hash bytea not null,
  constraint ledger_nodes_counted CHECK ((level::integer % 8) = 0 AND level > 0 AND octet_length(hash) = 32),
  constraint ledger_nodes_level_position_pk PRIMARY KEY (level, "position")
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON ledger_nodes FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only(); -- always
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger_nodes FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only(); -- always
grant select on ledger_nodes to fiduciary_runtime;

create table ledger_periods (
  closed_through date not null,
  entry_id uuid not null,
  constraint ledger_periods_entry_id_ledger_entries_id_fk FOREIGN KEY (entry_id) REFERENCES ledger_entries(id),
  constraint ledger_periods_pkey PRIMARY KEY (closed_through)
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON ledger_periods FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only(); -- always
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger_periods FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only(); -- always
alter table ledger_periods enable row level security;
create policy ledger_periods_of_the_known on ledger_periods AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_person() AS acting_person)) IS NOT NULL);
grant select on ledger_periods to fiduciary_runtime;

create table ledger_rounds (
  round bigint not null,
  size bigint not null,
  seen pg_snapshot not null,
  seeing pg_snapshot not null,
  place_in xid8 not null,
  place_id uuid not null,
  whole boolean not null,
  cluster bigint not null,
  constraint ledger_rounds_pkey PRIMARY KEY (round)
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON ledger_rounds FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only(); -- always
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger_rounds FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only(); -- always
grant select on ledger_rounds to fiduciary_runtime;

create table ledger_seals (
  leaf_index bigint not null,
  entry_id uuid not null,
  leaf_hash bytea not null,
  constraint ledger_seals_counted CHECK (leaf_index >= 0 AND octet_length(leaf_hash) = 32),
  constraint ledger_seals_pkey PRIMARY KEY (leaf_index)
);
CREATE UNIQUE INDEX ledger_seals_entry ON ledger_seals USING btree (entry_id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON ledger_seals FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only(); -- always
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger_seals FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only(); -- always
grant select on ledger_seals to fiduciary_runtime;

create table ledger_texts (
  entry_id uuid not null,
  path text not null,
  salt bytea not null,
  text text not null,
  constraint ledger_texts_entry_id_ledger_entries_id_fk FOREIGN KEY (entry_id) REFERENCES ledger_entries(id),
  constraint ledger_texts_entry_id_path_pk PRIMARY KEY (entry_id, path),
  constraint ledger_texts_salted CHECK (octet_length(salt) = 32)
);
CREATE TRIGGER append_only BEFORE UPDATE ON ledger_texts FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only(); -- always
CREATE TRIGGER erased_by_an_entry BEFORE DELETE ON ledger_texts FOR EACH ROW WHEN (NOT ledger_text_is_erased_now(old.entry_id, old.path)) EXECUTE FUNCTION ledger_is_append_only(); -- always
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger_texts FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only(); -- always
alter table ledger_texts enable row level security;
create policy ledger_texts_of_the_acting on ledger_texts AS RESTRICTIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_organization() AS acting_organization)) IS NULL OR (EXISTS ( SELECT
   FROM ledger_entries entry
  WHERE entry.id = ledger_texts.entry_id AND ((entry.kind = ANY (ARRAY['application.filed'::text, 'application.received'::text, 'application.withdrawn'::text])) AND (EXISTS ( SELECT
           FROM applications
          WHERE applications.code = entry.subject)) OR entry.kind ~~ 'contact.%'::text AND ledger_texts.path <> '/reason'::text AND (EXISTS ( SELECT
           FROM organization_contacts
          WHERE organization_contacts.code = entry.subject)) OR (EXISTS ( SELECT
           FROM awards
          WHERE awards.code = entry.subject)) AND entry.kind <> 'award.continued'::text AND ledger_texts.path <> '/notExcluded'::text AND (entry.kind !~~ 'award.amend%'::text OR (EXISTS ( SELECT
           FROM award_amendments change
          WHERE change.award = entry.subject AND change.number::text = (entry.facts ->> 'number'::text) AND change.status = 'approved'::text))) OR (EXISTS ( SELECT
           FROM disbursements
          WHERE disbursements.code = entry.subject)) OR (EXISTS ( SELECT
           FROM award_conditions
          WHERE award_conditions.code = entry.subject)) OR (EXISTS ( SELECT
           FROM payment_holds
          WHERE payment_holds.code = entry.subject)) OR (EXISTS ( SELECT
           FROM disallowances
          WHERE disallowances.code = entry.subject))))));
create policy ledger_texts_of_the_admitted on ledger_texts AS RESTRICTIVE FOR ALL TO fiduciary_runtime USING (( SELECT NOT acting_only_reads()) OR (EXISTS ( SELECT
   FROM ledger_entries entry
  WHERE entry.id = ledger_texts.entry_id AND (entry.actor = acting_person() OR (entry.subject IN ( SELECT applications.code
           FROM applications))))));
create policy ledger_texts_of_the_known on ledger_texts AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_person() AS acting_person)) IS NOT NULL);
create policy ledger_texts_of_the_unrecused on ledger_texts AS RESTRICTIVE FOR ALL TO fiduciary_runtime USING (NOT (entry_id IN ( SELECT acting_hidden_entries() AS acting_hidden_entries)) AND (( SELECT NOT acting_has_duty()) OR NOT is_hidden_review(entry_id)));
grant select on ledger_texts to fiduciary_runtime;

create table ledger_totaled_days (
  through date not null,
  constraint ledger_totaled_days_pkey PRIMARY KEY (through)
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON ledger_totaled_days FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only(); -- always
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger_totaled_days FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only(); -- always
grant select on ledger_totaled_days to fiduciary_runtime;

create table ledger_transfers (
  entry_id uuid not null,
  line smallint not null,
  debit_account bigint not null,
  credit_account bigint not null,
  amount numeric(17,2) not null,
  segments jsonb,
  recorded_at timestamp(6) with time zone not null default clock(),
  constraint ledger_transfers_amount CHECK (amount > 0::numeric AND amount <= 999999999999999.99),
  constraint ledger_transfers_entry_id_line_pk PRIMARY KEY (entry_id, line),
  constraint ledger_transfers_two_accounts CHECK (debit_account <> credit_account)
);
CREATE INDEX ledger_transfers_credit ON ledger_transfers USING btree (credit_account, recorded_at, entry_id);
CREATE INDEX ledger_transfers_debit ON ledger_transfers USING btree (debit_account, recorded_at, entry_id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON ledger_transfers FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only(); -- always
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger_transfers FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only(); -- always
alter table ledger_transfers enable row level security;
create policy ledger_transfers_of_the_known on ledger_transfers AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_person() AS acting_person)) IS NOT NULL);
grant select on ledger_transfers to fiduciary_runtime;

create function canonical_json(value jsonb, depth integer DEFAULT 0)
 RETURNS text
 LANGUAGE plpgsql
 IMMUTABLE
AS $function$
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
END $function$;
-- Nobody but the owner calls canonical_json(jsonb,integer).

create function erase_text(entry uuid, path text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	about CONSTANT text := (SELECT subject FROM ledger_entries WHERE id = $1);
	said text;
	eraser regproc;
	shown_as text;
	-- An entry's answer shows a text under its path, others under its name. Of several texts in one fact, each has the singular:
	-- /comments/need is shown as comment.
	names text[] := ARRAY[$2, split_part($2, '/', -1)] || CASE WHEN $2 LIKE '/%s/%' THEN ARRAY[rtrim(split_part($2, '/', 2), 's')] END;
BEGIN
	IF NOT acting_holds('admin') THEN
		PERFORM ledger_refuse('FD019', 'the text is not erased', jsonb_build_object('reason', 'not an administrator', 'entry', $1, 'path', $2));
	ELSIF NOT ledger_text_is_erased_now($1, $2) THEN
		PERFORM ledger_refuse('FD019', 'the text is not erased', jsonb_build_object('reason', 'no entry says so', 'entry', $1, 'path', $2));
	ELSIF (SELECT ledger_is_of_record(kind, $2, facts) FROM ledger_entries WHERE id = $1) THEN
		PERFORM ledger_refuse('FD019', 'the text is not erased', jsonb_build_object('reason', 'a text of record', 'entry', $1, 'path', $2));
	END IF;
	DELETE FROM ledger_texts AS erased WHERE erased.entry_id = $1 AND erased.path = $2 RETURNING erased.text INTO said;
	IF said IS NULL THEN
		PERFORM ledger_refuse('FD019', 'the text is not erased', jsonb_build_object('reason', 'it is not there', 'entry', $1, 'path', $2));
	END IF;

	FOR eraser IN SELECT oid FROM pg_proc WHERE proname LIKE 'erase\_copy\_%' AND pg_get_userbyid(proowner) = current_user ORDER BY proname LOOP
		EXECUTE format('SELECT %s($1, $2, $3)', eraser) INTO shown_as USING about, $2, said;
		names := names || shown_as;
	END LOOP;
	-- An answer about the subject was kept at the instant of an entry about it, for the same person.
	PERFORM erase_in_answers(array_agg(act.actor), array_agg(act.recorded_at), array_remove(names, NULL), said)
		FROM ledger_entries AS act WHERE act.subject = about;
END $function$;
grant execute on function erase_text(uuid,text) to fiduciary_runtime;

create function hold_periods()
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	LOCK TABLE ledger_periods IN ROW SHARE MODE;
END $function$;
grant execute on function hold_periods() to fiduciary_runtime;

create function hold_postings()
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF NOT (acting_holds('approver') OR acting_as_owner()) THEN
		PERFORM ledger_refuse('FD100', 'no role of the acting person closes a period', jsonb_build_object('kind', 'period.closed', 'roles', acting() -> 'roles'));
	END IF;
	LOCK TABLE ledger_periods IN EXCLUSIVE MODE;
END $function$;
grant execute on function hold_postings() to fiduciary_runtime;

create function is_erasure(relation oid, before jsonb, after jsonb)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT coalesce((SELECT pg_get_userbyid(relowner) = current_user AND before <> after
			AND NOT EXISTS (SELECT FROM jsonb_each(after) AS changed WHERE changed.value IS DISTINCT FROM before -> changed.key
				AND (changed.value <> '"[erased]"' OR to_regproc('erase_copy_' || relname || '_' || changed.key) IS NULL))
		FROM pg_class WHERE oid = relation), false)
$function$;
grant execute on function is_erasure(oid,jsonb,jsonb) to PUBLIC;

create function keep_checkpoint(size bigint, root bytea, note text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_variable
DECLARE
	last ledger_checkpoints;
BEGIN
	IF NOT (acting_holds('service') OR acting_as_owner()) THEN
		PERFORM ledger_refuse('FD100', 'the service keeps checkpoints, and no person', jsonb_build_object('kind', 'checkpoint', 'roles', acting() -> 'roles'));
	END IF;
	LOCK TABLE ledger_rounds IN EXCLUSIVE MODE;
	SELECT * INTO last FROM ledger_checkpoints AS kept ORDER BY kept.size DESC LIMIT 1;
	IF last.size >= size OR ledger_root(0, size) <> root OR ledger_root(0, last.size) <> last.root THEN
		RAISE EXCEPTION USING errcode = 'FD031', message = 'the ledger differs from the last signed checkpoint',
			detail = jsonb_build_object('size', size, 'signed', last.size)::text;
	ELSIF position(E'\n' || size || E'\n' || encode(root, 'base64') || E'\n' IN note) = 0 THEN
		RAISE EXCEPTION USING errcode = 'FD031', message = 'the note does not hold this size and root', detail = jsonb_build_object('size', size)::text;
	END IF;
	IF NOT acting_as_owner() AND NOT ledger_note_is_of(note, ARRAY(SELECT facts ->> 'key' FROM ledger_entries WHERE kind = 'sealing-key.admitted')) THEN
		RAISE EXCEPTION USING errcode = 'FD102', message = 'no key that an entry admits has signed the note', detail = jsonb_build_object('size', size)::text;
	END IF;
	INSERT INTO ledger_checkpoints (size, root, note) VALUES (size, root, note);
END $function$;
grant execute on function keep_checkpoint(bigint,bytea,text) to fiduciary_runtime;

create function keep_cosignature(size bigint, witness text, line text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF NOT (acting_holds('auditor') OR acting_as_owner()) THEN
		PERFORM ledger_refuse('FD100', 'an auditor brings a cosignature', jsonb_build_object('kind', 'cosignature', 'roles', acting() -> 'roles'));
	ELSIF NOT acting_as_owner() AND NOT ledger_note_is_of(E'\n' || line || E'\n', ARRAY(SELECT facts ->> 'key' FROM ledger_entries WHERE kind = 'witness-key.admitted' AND split_part(facts ->> 'key', '+', 1) = witness)) THEN
		RAISE EXCEPTION USING errcode = 'FD102', message = 'no witness that an entry admits has signed the checkpoint', detail = jsonb_build_object('size', size)::text;
	END IF;
	INSERT INTO ledger_cosignatures (size, witness, line) SELECT size, witness, line
		WHERE line NOT IN (SELECT kept.line FROM ledger_cosignatures AS kept WHERE kept.size = keep_cosignature.size AND kept.witness = keep_cosignature.witness ORDER BY kept.place DESC LIMIT 8);
END $function$;
grant execute on function keep_cosignature(bigint,text,text) to fiduciary_runtime;

create function keep_texts(texts jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	invalid jsonb;
BEGIN
	SELECT jsonb_agg(jsonb_build_object('entry', given.entry, 'path', given.path)) INTO invalid
		FROM jsonb_to_recordset(texts) AS given (entry uuid, path text, salt text, text text)
		WHERE NOT EXISTS (
			SELECT FROM ledger_entries AS posted CROSS JOIN LATERAL ledger_private_facts(posted.facts) AS fact
			WHERE posted.id = given.entry AND posted.written_in = pg_current_xact_id() AND fact.path = given.path
				AND fact.mac = ledger_text_mac(decode(given.salt, 'hex'), given.text));
	IF invalid IS NOT NULL THEN
		PERFORM ledger_refuse('FD017', 'a text does not match the hash in its entry', jsonb_build_object('texts', invalid));
	END IF;
	INSERT INTO ledger_texts (entry_id, path, salt, text)
		SELECT given.entry, given.path, decode(given.salt, 'hex'), given.text
		FROM jsonb_to_recordset(texts) AS given (entry uuid, path text, salt text, text text);
END $function$;
grant execute on function keep_texts(jsonb) to fiduciary_runtime;

create function latest_with_reference(said text)
 RETURNS TABLE(id uuid, kind text, subject text, fund text, effective_on date, reference text, recorded_at timestamp with time zone)
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'public', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
 SET enable_sort TO 'off'
AS $function$
BEGIN
	RETURN QUERY SELECT entry.id, entry.kind, entry.subject, entry.facts ->> 'fund', entry.effective_on, entry.facts ->> 'reference', entry.recorded_at
		FROM ledger_entries AS entry
		WHERE canonical_bank_reference(entry.facts ->> 'reference') = canonical_bank_reference(said)
		ORDER BY entry.recorded_at DESC LIMIT 500;
END $function$;
grant execute on function latest_with_reference(text) to fiduciary_runtime;

create function ledger_account_opens()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
	IF new.debits = 0 AND new.credits = 0 AND new.latest_day = '-infinity' AND new.latest_recorded = '-infinity' AND new.code = new.fund || ':' || new.kind || coalesce(':' || new.owner, '')
		AND EXISTS (SELECT FROM ledger_account_kinds AS chart WHERE chart.kind = new.kind AND chart.side = new.normal_side
			AND (chart.per = 'fund') = (new.owner IS NULL)) THEN
		RETURN new;
	END IF;
	RAISE EXCEPTION USING errcode = 'FD011', message = 'an account opens empty, with the columns that its code gives',
		detail = jsonb_build_object('accounts', jsonb_build_array(new.code))::text;
END $function$;
-- Nobody but the owner calls ledger_account_opens().

create function ledger_act_list()
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN '{"key.issued": ["{admin}", "{}"], "ballot.cast": ["{board,chair}", "{}"], "hold.placed": ["{finance,approver}", "{}"], "key.revoked": ["{admin}", "{}"], "text.erased": ["{admin}", "{}"], "award.closed": ["{approver}", "{}"], "award.amended": ["{approver}", "{committed<-obligated,available<-obligated,obligated<-available}"], "award.drafted": ["{chair}", "{}"], "award.resumed": ["{approver}", "{}"], "award.revised": ["{chair}", "{}"], "condition.set": ["{finance}", "{}"], "contact.added": ["{finance}", "{}"], "hold.released": ["{approver}", "{}"], "period.closed": ["{approver}", "{}"], "proposal.made": ["{finance,admin}", "{}"], "actor.admitted": ["{admin}", "{}"], "award.adjusted": ["{approver}", "{}"], "award.executed": ["{approver}", "{committed<-obligated,available<-obligated}"], "entry.reversed": ["{approver}", "{}"], "sign-in.linked": ["{admin}", "{}"], "award.continued": ["{approver}", "{}"], "award.suspended": ["{approver}", "{}"], "award.withdrawn": ["{chair}", "{}"], "contact.removed": ["{finance}", "{}"], "reader.admitted": ["{board,chair}", "{}"], "award.terminated": ["{approver}", "{}"], "condition.lifted": ["{approver}", "{}"], "decision.revised": ["{finance}", "{}"], "meeting.canceled": ["{finance,chair}", "{}"], "meeting.recorded": ["{finance,chair}", "{}"], "review.submitted": ["{board,chair,reader}", "{}"], "sign-in.unlinked": ["{admin}", "{}"], "application.filed": ["{finance,grantee}", "{}"], "conflict.declared": ["{finance,board,chair,reader}", "{}"], "contact.corrected": ["{finance}", "{}"], "decision.reasoned": ["{finance}", "{}"], "decision.abandoned": ["{chair}", "{}"], "decision.certified": ["{chair}", "{}"], "decision.published": ["{chair}", "{}"], "federal-award.held": ["{finance}", "{}"], "federal-award.made": ["{finance}", "{unawarded<-available,unawarded<-authority,authority<-available,undrawn<-entrusted}"], "proposal.confirmed": ["{finance,admin}", "{}"], "proposal.withdrawn": ["{finance,admin}", "{}"], "actor.roles-changed": ["{admin}", "{}"], "appropriation.drawn": ["{finance}", "{cash<-undrawn}"], "solicitation.closed": ["{service,finance,chair,approver}", "{}"], "administration.ended": ["{approver}", "{}"], "application.received": ["{finance}", "{}"], "application.replaced": ["{finance,grantee}", "{}"], "application.screened": ["{finance}", "{}"], "application.selected": ["{chair}", "{}"], "award-paper.attached": ["{finance}", "{}"], "decision.recommended": ["{finance}", "{}"], "disbursement.settled": ["{approver}", "{inTransit<-cash}"], "federal-award.closed": ["{finance}", "{}"], "payment-run.recorded": ["{approver}", "{}"], "sealing-key.admitted": ["{service}", "{}"], "solicitation.amended": ["{finance}", "{available<-committed,committed<-available}"], "solicitation.drafted": ["{finance}", "{}"], "solicitation.revised": ["{finance}", "{}"], "witness-key.admitted": ["{service}", "{}"], "application.withdrawn": ["{finance,grantee}", "{}"], "appropriation.enacted": ["{finance}", "{authority<-unawarded}"], "award.ending-proposed": ["{chair}", "{}"], "award.ending-rejected": ["{approver}", "{}"], "disallowance.forgiven": ["{approver}", "{forgiven<-recoverable}"], "disallowance.recorded": ["{finance}", "{recoverable<-costs}"], "disbursement.approved": ["{approver}", "{obligated<-payable}"], "disbursement.canceled": ["{finance,grantee}", "{payable<-obligated}"], "disbursement.rejected": ["{approver}", "{}"], "disbursement.released": ["{approver}", "{payable<-disbursed,advances<-inTransit,costs<-inTransit}"], "disbursement.returned": ["{approver}", "{}"], "federal-award.resumed": ["{finance}", "{}"], "meeting.packet-frozen": ["{chair}", "{}"], "solicitation.canceled": ["{finance}", "{committed<-available}"], "spending-plan.adopted": ["{chair}", "{}"], "spending-plan.drafted": ["{finance}", "{}"], "administration.decided": ["{chair}", "{}"], "administration.drafted": ["{finance}", "{}"], "award.ending-withdrawn": ["{chair}", "{}"], "disallowance.recovered": ["{finance}", "{cash<-recoverable,disbursed<-obligated,cash<-dueToAgent}"], "disbursement.requested": ["{finance,grantee}", "{}"], "federal-award.extended": ["{finance}", "{}"], "organization.corrected": ["{finance}", "{}"], "solicitation.published": ["{finance}", "{available<-committed}"], "administration.executed": ["{approver}", "{available<-obligated}"], "appropriation.rescinded": ["{finance}", "{unawarded<-withdrawn}"], "decision-policy.adopted": ["{admin}", "{}"], "disallowance.reinstated": ["{approver}", "{costs<-recoverable}"], "exclusion-list.imported": ["{finance}", "{}"], "federal-award.decreased": ["{finance}", "{available<-withdrawn,overpromised<-withdrawn,entrusted<-undrawn}"], "federal-award.increased": ["{finance}", "{unawarded<-available,unawarded<-authority,authority<-available,undrawn<-entrusted}"], "federal-award.suspended": ["{finance}", "{}"], "organization.registered": ["{finance}", "{}"], "organization.risk-rated": ["{finance}", "{}"], "spending-plan.withdrawn": ["{finance}", "{}"], "administration.withdrawn": ["{finance,chair}", "{}"], "application.not-selected": ["{chair}", "{}"], "award.amendment-proposed": ["{chair}", "{}"], "award.amendment-rejected": ["{approver}", "{}"], "federal-award.terminated": ["{finance}", "{}"], "award.amendment-withdrawn": ["{chair}", "{}"], "administration-charge.paid": ["{approver}", "{payable<-disbursed,costs<-inTransit}"], "administration.deobligated": ["{approver}", "{obligated<-available}"], "appropriation.claim-arisen": ["{finance}", "{claims<-cash,claims<-dueToAgent}"], "appropriation.supplemented": ["{finance}", "{authority<-unawarded}"], "disbursement.payable-again": ["{approver}", "{}"], "appropriation.cash-returned": ["{finance}", "{undrawn<-cash}"], "federal-award.terms-amended": ["{finance}", "{}"], "application.member-confirmed": ["{finance,grantee}", "{}"], "appropriation.own-money-used": ["{finance}", "{cash<-dueToAgent}"], "administration-charge.settled": ["{approver}", "{inTransit<-cash}"], "appropriation.claim-made-good": ["{finance}", "{cash<-claims}"], "appropriation.interest-earned": ["{finance}", "{cash<-interest}"], "administration-charge.approved": ["{approver}", "{obligated<-payable}"], "administration-charge.canceled": ["{finance}", "{payable<-obligated}"], "administration-charge.recorded": ["{finance}", "{}"], "administration-charge.refunded": ["{approver}", "{cash<-costs,disbursed<-obligated}"], "administration-charge.rejected": ["{approver}", "{}"], "solicitation.material-attached": ["{finance}", "{}"], "appropriation.interest-remitted": ["{finance}", "{interest<-cash}"], "federal-award.overpromise-arisen": ["{finance}", "{overpromised<-available}"], "solicitation.commitment-released": ["{finance}", "{committed<-available}"], "appropriation.own-money-paid-back": ["{finance}", "{dueToAgent<-cash}"], "federal-award.overpromise-made-good": ["{finance,approver}", "{available<-overpromised}"]}'::jsonb;
-- Nobody but the owner calls ledger_act_list().

create function ledger_acts()
 RETURNS TABLE(kind text, roles text[], moves text[])
 LANGUAGE sql
 IMMUTABLE
AS $function$
	SELECT key, (value ->> 0)::text[], (value ->> 1)::text[] FROM jsonb_each(ledger_act_list())
$function$;
-- Nobody but the owner calls ledger_acts().

create function ledger_check_acts(held jsonb, kinds text[], subjects text[], stories jsonb[], originals uuid[], places integer[], debits text[], credits text[])
 RETURNS void
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	entry integer;
BEGIN
	FOR entry IN 1 .. cardinality(kinds) LOOP
		IF (held ?| (ledger_act_list() -> kinds[entry] ->> 0)::text[]) IS NOT TRUE THEN
			PERFORM ledger_refuse('FD100', 'no role of the acting person records an entry of this kind',
				jsonb_build_object('entry', entry, 'kind', kinds[entry], 'roles', held));
		END IF;
	END LOOP;
	FOR line IN 1 .. cardinality(places) LOOP
		entry := places[line];
		IF originals[entry] IS NULL AND (split_part(debits[line], ':', 2) || '<-' || split_part(credits[line], ':', 2) = ANY ((ledger_act_list() -> kinds[entry] ->> 1)::text[])
				AND ledger_moves_own(debits[line], kinds[entry], subjects[entry], stories[entry])
				AND ledger_moves_own(credits[line], kinds[entry], subjects[entry], stories[entry])) IS NOT TRUE THEN
			PERFORM ledger_refuse('FD101', 'the posting rule of this kind does not move these accounts',
				jsonb_build_object('entry', entry, 'kind', kinds[entry], 'debit', debits[line], 'credit', credits[line]));
		END IF;
	END LOOP;
END $function$;
-- Nobody but the owner calls ledger_check_acts(jsonb,text[],text[],jsonb[],uuid[],integer[],text[],text[]).

create function ledger_check_days(accounts bigint[], days date[], debits numeric[], credits numeric[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
DECLARE
	short jsonb;
BEGIN
	WITH moves AS (
		SELECT account, day, debit, credit FROM unnest(accounts, days, debits, credits) AS moves (account, day, debit, credit)
	), moved AS (
		SELECT account, min(day) AS first, sum(debit) AS debit, sum(credit) AS credit FROM (
			TABLE moves
			UNION ALL
			-- What is credited as interest, or as in transit, has to be held as cash.
			SELECT cash.id, moves.day, moves.debit, moves.credit
			FROM moves JOIN ledger_accounts AS owed ON owed.id = moves.account AND owed.kind IN ('inTransit', 'interest')
			JOIN ledger_accounts AS cash ON cash.code = owed.fund || ':cash') AS each_side
		GROUP BY account
	), judged AS MATERIALIZED (
		SELECT account.id, account.code, account.normal_side, moved.first, owed.ids AS owed, account.balance - coalesce(owed.balance, 0) AS balance,
			CASE account.normal_side WHEN 'debit' THEN moved.credit - moved.debit ELSE moved.debit - moved.credit END AS outflow
		FROM moved JOIN ledger_accounts AS account ON account.id = moved.account
		LEFT JOIN LATERAL (SELECT array_agg(id) AS ids, sum(balance) AS balance FROM ledger_accounts
			WHERE account.kind = 'cash' AND code IN (account.fund || ':inTransit', account.fund || ':interest')) AS owed ON true
		WHERE CASE account.normal_side WHEN 'debit' THEN moved.credit ELSE moved.debit END > 0
			AND (owed.ids IS NOT NULL OR EXISTS (SELECT FROM ledger_account_days AS later WHERE later.account_id = account.id AND later.day > moved.first))
	), daily AS (
		SELECT judged.id, kept.day, sum(CASE judged.normal_side WHEN 'debit' THEN kept.debits - kept.credits ELSE kept.credits - kept.debits END) AS net
		FROM judged JOIN ledger_account_days AS kept ON kept.account_id = ANY (judged.id || judged.owed) AND kept.day >= judged.first
		GROUP BY judged.id, kept.day
	), ends AS (
		SELECT judged.id, judged.code, judged.outflow, daily.day, judged.balance - coalesce(sum(daily.net) OVER later, 0) AS held
		FROM judged JOIN daily USING (id) WINDOW later AS (PARTITION BY judged.id ORDER BY daily.day DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
	), breached AS (
		SELECT id, code, outflow, min(held) AS lowest, min(day) AS day, max(day) AS last FROM ends WHERE held < 0 GROUP BY id, code, outflow
	)
	SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('account', code, 'day', to_char(day, 'YYYY-MM-DD'),
			'available', greatest(outflow + lowest, 0.00)::text, 'requested', outflow::text,
			'passesOn', (SELECT to_char(min(ends.day), 'YYYY-MM-DD') FROM ends WHERE ends.id = breached.id AND ends.day > breached.last))) ORDER BY code)
		INTO short FROM breached;
	IF short IS NOT NULL THEN
		PERFORM ledger_refuse('FD075', 'an account would fall below its floor at the end of a day', jsonb_build_object('accounts', short));
	END IF;
END $function$;
-- Nobody but the owner calls ledger_check_days(bigint[],date[],numeric[],numeric[]).

create function ledger_check_mirrors(ids uuid[], reversed uuid[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
DECLARE
	invalid jsonb;
BEGIN
	SELECT jsonb_agg(original.id) INTO invalid
		FROM unnest(ids, reversed) AS act (id, original) JOIN ledger_entries AS original ON original.id = act.original JOIN ledger_entries AS mirror ON mirror.id = act.id
		WHERE mirror.actor = original.actor AND (original.kind, mirror.kind)
			NOT IN (('disbursement.settled', 'disbursement.returned'), ('disbursement.released', 'disbursement.payable-again'));
	IF invalid IS NOT NULL THEN
		PERFORM ledger_refuse('FD024', 'an entry is reversed by another person than the one who wrote it', jsonb_build_object('entries', invalid));
	END IF;
	-- Of a fact of a closed month the day counts on which its entry takes effect.
	SELECT jsonb_agg(jsonb_build_object('on', mirror.effective_on, 'earliest', original.effective_on)) -> 0 INTO invalid
		FROM unnest(ids, reversed) AS act (id, original) JOIN ledger_entries AS original ON original.id = act.original JOIN ledger_entries AS mirror ON mirror.id = act.id
		WHERE mirror.effective_on < original.effective_on;
	IF invalid IS NOT NULL THEN
		PERFORM ledger_refuse('FD083', 'a mirror takes effect on the day of its entry or later', invalid);
	END IF;
	SELECT jsonb_agg(id) INTO invalid FROM unnest(ids, reversed) AS act (id, original)
		WHERE original IS NOT NULL AND (
			NOT EXISTS (SELECT FROM ledger_transfers WHERE entry_id = original)
			OR EXISTS (
				(SELECT line, debit_account, credit_account, amount, segments FROM ledger_transfers WHERE entry_id = act.id
				EXCEPT SELECT line, credit_account, debit_account, amount, segments FROM ledger_transfers WHERE entry_id = original)
				UNION ALL
				(SELECT line, credit_account, debit_account, amount, segments FROM ledger_transfers WHERE entry_id = original
				EXCEPT SELECT line, debit_account, credit_account, amount, segments FROM ledger_transfers WHERE entry_id = act.id)));
	IF invalid IS NOT NULL THEN
		PERFORM ledger_refuse('FD009', 'a reversal is not the exact mirror of its entry', jsonb_build_object('entries', invalid));
	END IF;
END $function$;
-- Nobody but the owner calls ledger_check_mirrors(uuid[],uuid[]).

create function ledger_check_order(accounts bigint[], debit_sums numeric[], credit_sums numeric[], lows numeric[], highs numeric[], owing text[], always boolean)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
	IF EXISTS (
		WITH later AS MATERIALIZED (
			SELECT line.* FROM ledger_entries AS entry
			CROSS JOIN LATERAL (SELECT debit_account, credit_account, amount FROM ledger_transfers WHERE entry_id = entry.id OFFSET 0) AS line
			WHERE entry.recorded_at > clock()
		)
		SELECT FROM later WHERE always AND (debit_account = ANY (accounts) OR credit_account = ANY (accounts))
		UNION ALL
		SELECT FROM unnest(accounts, debit_sums, credit_sums, lows, highs) AS moved (id, debit, credit, low, high) JOIN ledger_accounts AS account USING (id)
		WHERE CASE account.normal_side
			WHEN 'debit' THEN moved.low < 0 AND account.balance - moved.debit + moved.credit + moved.low < (SELECT coalesce(sum(amount), 0) FROM later WHERE debit_account = account.id)
			ELSE moved.high > 0 AND account.balance - moved.credit + moved.debit - moved.high < (SELECT coalesce(sum(amount), 0) FROM later WHERE credit_account = account.id) END
		UNION ALL
		-- Of cash, what is owed from it is not there to spend: a debt that was settled later is owed still.
		SELECT FROM ledger_accounts AS account WHERE account.code = ANY (owing) GROUP BY account.fund
			HAVING sum(CASE account.kind WHEN 'cash' THEN account.balance ELSE -account.balance END)
				< (SELECT coalesce(sum(amount), 0) FROM later WHERE debit_account = ANY (array_agg(account.id)))) THEN
		RAISE EXCEPTION USING errcode = 'serialization_failure', message = 'this unit needs money that was recorded after it began';
	END IF;
END $function$;
-- Nobody but the owner calls ledger_check_order(bigint[],numeric[],numeric[],numeric[],numeric[],text[],boolean).

create function ledger_check_reversals(ids uuid[], reversed uuid[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
DECLARE
	invalid jsonb;
BEGIN
	-- An original is locked, so that of two reversals at once the second sees the first.
	PERFORM FROM ledger_entries WHERE id = ANY (reversed) ORDER BY id FOR NO KEY UPDATE;
	SELECT jsonb_agg(DISTINCT original) INTO invalid FROM unnest(reversed) WITH ORDINALITY AS act (original, place)
		WHERE original IS NOT NULL AND NOT EXISTS (SELECT FROM ledger_entries WHERE id = original)
			AND coalesce(array_position(ids, original), place + 1) >= place;
	IF invalid IS NOT NULL THEN
		PERFORM ledger_refuse('FD008', 'the entry to reverse does not exist', jsonb_build_object('entries', invalid));
	END IF;
	SELECT jsonb_agg(original) INTO invalid FROM (
		SELECT original FROM unnest(reversed) AS original WHERE original IS NOT NULL GROUP BY original
		HAVING count(*) > 1 OR EXISTS (SELECT FROM ledger_entries WHERE reverses = original)) AS twice;
	IF invalid IS NOT NULL THEN
		PERFORM ledger_refuse('FD004', 'the entry is already reversed', jsonb_build_object('entries', invalid));
	END IF;
END $function$;
-- Nobody but the owner calls ledger_check_reversals(uuid[],uuid[]).

create function ledger_check_undoing(ids uuid[], reversed uuid[])
 RETURNS void
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	wrong jsonb;
BEGIN
	SELECT jsonb_build_object('entry', mirror.id, 'kind', mirror.kind, 'reverses', original.kind) INTO wrong
		FROM unnest(ids, reversed) AS act (id, original) JOIN ledger_entries AS original ON original.id = act.original JOIN ledger_entries AS mirror ON mirror.id = act.id
		WHERE mirror.subject <> original.subject OR (original.kind || '>' || mirror.kind) NOT IN ('disbursement.settled>disbursement.returned', 'disbursement.released>disbursement.payable-again')
			AND NOT (mirror.kind = 'entry.reversed' AND ledger_is_reversible(original.kind)) LIMIT 1;
	IF wrong IS NOT NULL THEN
		PERFORM ledger_refuse('FD101', 'an entry of this kind undoes no such entry', wrong);
	END IF;
END $function$;
-- Nobody but the owner calls ledger_check_undoing(uuid[],uuid[]).

create function ledger_close_period(closed date, ids uuid[], days date[], facts jsonb[], moves integer)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
DECLARE
	through text := facts[1]->>'closedThrough';
	untied jsonb;
BEGIN
	IF cardinality(ids) <> 1 OR moves <> 0 OR (through ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$') IS NOT TRUE THEN
		PERFORM ledger_refuse('FD016', 'a period is closed by one entry, without transfers, that names closedThrough', '{"reason":"not well-formed"}');
	END IF;
	IF extract(day FROM through::date + 1) <> 1 THEN
		PERFORM ledger_refuse('FD016', 'a period closes through the last day of a month', jsonb_build_object('reason', 'no month end', 'asked', through));
	-- The service dates the closing by the zone of the program, which the database does not know: it is a day that has begun somewhere.
	ELSIF days[1] > (clock() AT TIME ZONE interval '14 hours')::date THEN
		PERFORM ledger_refuse('FD016', 'a period is closed on a day that has begun', jsonb_build_object('reason', 'not over', 'asked', through));
	ELSIF through::date >= days[1] OR through::date <= closed THEN
		PERFORM ledger_refuse('FD016', 'a period closes through a later day than the one before, and before the effective date of its entry',
			jsonb_build_object('reason', 'not in order', 'closedThrough', to_char(closed, 'YYYY-MM-DD'), 'asked', through));
	END IF;
	IF EXISTS (SELECT FROM ledger_entries WHERE recorded_at > clock() AND effective_on <= through::date) THEN
		RAISE EXCEPTION USING errcode = 'serialization_failure', message = 'a posting in the period was recorded while its closing waited';
	END IF;
	-- A month in which a fund or an award does not tie stays open (docs/domain.md, Identities): as a whole, and by each day since the last closing.
	WITH held AS (
		SELECT account.fund, account.owner, account.kind, NULL::date AS day, account.debits - account.credits AS net FROM ledger_accounts AS account
		UNION ALL
		SELECT account.fund, account.owner, account.kind, moved.day, moved.debits - moved.credits
		FROM ledger_account_days AS moved JOIN ledger_accounts AS account ON account.id = moved.account_id WHERE moved.day > coalesce(closed, '-infinity')
	), residuals AS (
		SELECT fund, chart.equation AS identity, day, sum(net) AS residual FROM held JOIN ledger_account_kinds AS chart USING (kind) GROUP BY fund, chart.equation, day
		UNION ALL
		SELECT fund, 'entrusted', day, -sum(net) FROM held WHERE kind IN ('authority', 'entrusted', 'unawarded', 'withdrawn') GROUP BY fund, day
		UNION ALL
		SELECT fund, 'disbursed', day, -sum(net) FROM held
			WHERE kind IN ('disbursed', 'advances', 'costs', 'recoverable', 'forgiven') GROUP BY fund, owner, day
	)
	SELECT jsonb_agg(DISTINCT jsonb_build_object('fund', fund, 'identity', identity, 'residual', residual::text)) INTO untied FROM residuals WHERE residual <> 0;
	IF untied IS NOT NULL THEN
		PERFORM ledger_refuse('FD085', 'an identity of a fund does not hold', jsonb_build_object('funds', untied));
	END IF;
	INSERT INTO ledger_periods (closed_through, entry_id) VALUES (through::date, ids[1]);
END $function$;
-- Nobody but the owner calls ledger_close_period(date,uuid[],date[],jsonb[],integer).

create function ledger_day_is_over(recorded_on date)
 RETURNS boolean
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	after CONSTANT timestamptz := (recorded_on + 1)::timestamp AT TIME ZONE 'UTC' + interval '1 minute';
	own CONSTANT xid8 := pg_current_xact_id();
	oldest CONSTANT xid8 := pg_snapshot_xmin(pg_current_snapshot());
BEGIN
	RETURN clock() >= after AND (oldest >= own OR EXISTS (
		SELECT FROM (SELECT written_in FROM ledger_entries WHERE recorded_at >= after AND recorded_at < clock() - interval '1 minute'
			ORDER BY recorded_at DESC LIMIT 1) AS younger WHERE written_in < oldest));
END $function$;
-- Nobody but the owner calls ledger_day_is_over(date).

create function ledger_explain_shortfall(posted uuid, moved bigint[], debit_sums numeric[], credit_sums numeric[], lows numeric[], highs numeric[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
DECLARE
	short jsonb;
	overfull jsonb;
BEGIN
	-- Accounts that did fit are moved already: their rows were written by a later command of this call than its transfers.
	WITH written AS (
		SELECT xmin, cmin FROM ledger_transfers WHERE entry_id = posted AND line = 1
	), refused AS (
		SELECT account.code, account.balance, account.debits, account.credits, account.normal_side, mover.*
		FROM ledger_accounts AS account
		JOIN unnest(moved, debit_sums, credit_sums, lows, highs) AS mover (id, debit, credit, lowest, highest) USING (id), written
		WHERE NOT (account.xmin = written.xmin AND account.cmin::text::bigint > written.cmin::text::bigint)
	), needs AS (
		SELECT *, CASE normal_side WHEN 'debit' THEN -lowest ELSE highest END AS need FROM refused
	)
	SELECT jsonb_agg(jsonb_build_object('account', code, 'available', balance::text, 'requested', need::text) ORDER BY code)
			FILTER (WHERE balance < need),
		jsonb_agg(code ORDER BY code) FILTER (WHERE greatest(debits + debit, credits + credit) > 999999999999999.99)
		INTO short, overfull FROM needs;
	IF short IS NOT NULL THEN
		PERFORM ledger_refuse('FD001', 'an account would fall below its floor', jsonb_build_object('accounts', short));
	ELSIF overfull IS NOT NULL THEN
		PERFORM ledger_refuse('FD005', 'a total would pass 999999999999999.99', jsonb_build_object('accounts', overfull));
	END IF;
	RAISE EXCEPTION USING errcode = 'serialization_failure', message = 'an account received money while its posting was being refused';
END $function$;
-- Nobody but the owner calls ledger_explain_shortfall(uuid,bigint[],numeric[],numeric[],numeric[],numeric[]).

create function ledger_first_recorded_on()
 RETURNS date
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT min(recorded_on) FROM ledger_account_days
$function$;
grant execute on function ledger_first_recorded_on() to fiduciary_runtime;

create function ledger_fold(hashes bytea[])
 RETURNS bytea
 LANGUAGE plpgsql
 IMMUTABLE STRICT
AS $function$
DECLARE
	width integer := cardinality(hashes);
BEGIN
	WHILE width > 1 LOOP
		FOR pair IN 1 .. width / 2 LOOP
			hashes[pair] := sha256('\x01'::bytea || hashes[2 * pair - 1] || hashes[2 * pair]);
		END LOOP;
		IF width % 2 = 1 THEN
			hashes[width / 2 + 1] := hashes[width];
		END IF;
		width := (width + 1) / 2;
	END LOOP;
	RETURN CASE cardinality(hashes) WHEN 0 THEN sha256('') ELSE hashes[1] END;
END $function$;
-- Nobody but the owner calls ledger_fold(bytea[]).

create function ledger_is_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	RAISE EXCEPTION USING errcode = 'FD020', message = 'the ledger is append-only',
		detail = jsonb_build_object('table', TG_TABLE_NAME, 'operation', TG_OP)::text;
END $function$;
-- Nobody but the owner calls ledger_is_append_only().

create function ledger_is_of_record(kind text, path text, facts jsonb)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
RETURN (((kind || path) = ANY (ARRAY['application.filed/proposal'::text, 'application.received/proposal'::text, 'application.received/messageId'::text, 'application.screened/items'::text, 'award.amended/notExcluded'::text, 'award.amendment-proposed/reason'::text, 'award.amendment-rejected/reason'::text, 'award.ending-proposed/reason'::text, 'award.ending-proposed/objection'::text, 'award.ending-rejected/reason'::text, 'award.continued/reason'::text, 'award.drafted/reason'::text, 'award.executed/notExcluded'::text, 'ballot.cast/votes'::text, 'condition.lifted/reason'::text, 'condition.set/reason'::text, 'condition.set/actionNeeded'::text, 'condition.set/reconsideration'::text, 'decision.abandoned/recusals'::text, 'decision.certified/tally'::text, 'decision.certified/recusals'::text, 'decision.recommended/document'::text, 'decision.revised/document'::text, 'hold.placed/letter'::text, 'hold.placed/appeal'::text, 'hold.released/reason'::text, 'organization.risk-rated/reason'::text, 'proposal.made/body'::text, 'review.submitted/points'::text, 'review.submitted/total'::text])) AND (NOT ((kind = 'proposal.made'::text) AND COALESCE(((facts ->> 'act'::text) = ANY (ARRAY['actor.admitted'::text, 'sign-in.linked'::text])), false))));
-- Nobody but the owner calls ledger_is_of_record(text,text,jsonb).

create function ledger_is_reversible(kind text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
RETURN (kind = ANY (ARRAY['appropriation.drawn'::text, 'appropriation.cash-returned'::text, 'appropriation.interest-earned'::text, 'appropriation.interest-remitted'::text, 'appropriation.own-money-used'::text, 'appropriation.own-money-paid-back'::text, 'appropriation.claim-arisen'::text, 'appropriation.claim-made-good'::text, 'appropriation.supplemented'::text, 'appropriation.rescinded'::text, 'disallowance.recorded'::text, 'disallowance.recovered'::text, 'disallowance.forgiven'::text]));
-- Nobody but the owner calls ledger_is_reversible(text).

create function ledger_moves_own(account text, kind text, subject text, facts jsonb)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
RETURN (split_part(account, ':'::text, 3) = ANY (ARRAY[''::text, subject, CASE WHEN (kind ~~ 'award.%'::text) THEN (facts ->> 'solicitation'::text) WHEN ((kind ~~ 'disbursement.%'::text) OR (kind ~~ 'disallowance.%'::text)) THEN (facts ->> 'award'::text) WHEN (kind ~~ 'administration-charge.%'::text) THEN (facts ->> 'administration'::text) ELSE NULL::text END]));
-- Nobody but the owner calls ledger_moves_own(text,text,text,jsonb).

create function ledger_note_is_of(note text, keys text[])
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT EXISTS (SELECT FROM regexp_matches(note, E'\\n\u2014 (\\S+) ([A-Za-z0-9+/]+=*)(?=\\n)', 'g') AS line (part), unnest(keys) AS key
		WHERE split_part(key, '+', 1) = part[1] AND split_part(key, '+', 2) = encode(substr(decode(part[2], 'base64'), 1, 4), 'hex')
			AND length(decode(part[2], 'base64')) = CASE get_byte(decode(split_part(key, split_part(key, '+', 2) || '+', 2), 'base64'), 0) WHEN 4 THEN 76 ELSE 68 END)
$function$;
-- Nobody but the owner calls ledger_note_is_of(text,text[]).

create function ledger_open_accounts(codes text[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
DECLARE
	invalid jsonb;
BEGIN
	SELECT jsonb_agg(DISTINCT code) INTO invalid FROM unnest(codes) AS code
		LEFT JOIN ledger_account_kinds AS chart ON chart.kind = split_part(code, ':', 2)
		WHERE code !~ '^[A-Z0-9]([A-Z0-9-]{0,23}[A-Z0-9])?:[a-zA-Z]+(:[A-Z0-9]([A-Z0-9-]{0,23}[A-Z0-9])?)?$'
			OR chart.kind IS NULL OR (chart.per = 'fund') <> (split_part(code, ':', 3) = '');
	IF invalid IS NOT NULL THEN
		PERFORM ledger_refuse('FD011', 'an account is not in the chart of accounts', jsonb_build_object('accounts', invalid));
	END IF;
	-- In the order of codes, so that two transactions that open the same accounts cannot wait for each other.
	INSERT INTO ledger_accounts (code, kind, fund, owner, normal_side)
		SELECT code, chart.kind, split_part(code, ':', 1), nullif(split_part(code, ':', 3), ''), chart.side
		FROM (SELECT DISTINCT unnest(codes) AS code) AS wanted JOIN ledger_account_kinds AS chart ON chart.kind = split_part(code, ':', 2)
		WHERE NOT EXISTS (SELECT FROM ledger_accounts AS open WHERE open.code = wanted.code)
		ORDER BY code
		ON CONFLICT (code) DO NOTHING;
END $function$;
-- Nobody but the owner calls ledger_open_accounts(text[]).

create function ledger_pairs_hold()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	promising CONSTANT boolean := NEW.kind IN ('available', 'overpromised');
	of_credit CONSTANT text := NEW.fund || CASE WHEN promising THEN ':available' ELSE ':entrusted' END;
	of_debit CONSTANT text := NEW.fund || CASE WHEN promising THEN ':overpromised' ELSE ':undrawn' END;
	broken record;
BEGIN
	PERFORM FROM ledger_accounts WHERE code IN (of_credit, of_debit) ORDER BY id FOR NO KEY UPDATE;
	SELECT day, credited, debited INTO broken FROM (
		SELECT day, sum(sum(CASE code WHEN of_credit THEN kept.credits - kept.debits ELSE 0 END)) OVER (ORDER BY day) AS credited,
			sum(sum(CASE code WHEN of_debit THEN kept.debits - kept.credits ELSE 0 END)) OVER (ORDER BY day) AS debited
		FROM ledger_accounts AS account JOIN ledger_account_days AS kept ON kept.account_id = account.id
		WHERE account.code IN (of_credit, of_debit) GROUP BY day) AS ends
		WHERE CASE WHEN promising THEN credited > 0 AND debited > 0 ELSE debited > credited END ORDER BY day LIMIT 1;
	IF broken.day IS NOT NULL AND promising THEN
		RAISE EXCEPTION USING errcode = 'FD084', message = 'a fund has money to promise while more of it is promised than was awarded',
			constraint = 'ledger_accounts_available_or_overpromised', detail = jsonb_build_object('fund', NEW.fund, 'day', broken.day)::text;
	ELSIF broken.day IS NOT NULL THEN
		RAISE EXCEPTION USING errcode = 'FD093', message = 'more would be undrawn than is entrusted: no more is returned than was drawn',
			constraint = 'ledger_accounts_undrawn_within_entrusted', detail = jsonb_build_object('fund', NEW.fund, 'day', broken.day)::text;
	END IF;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls ledger_pairs_hold().

create function ledger_private_facts(facts jsonb)
 RETURNS TABLE(path text, mac text)
 LANGUAGE sql
 IMMUTABLE
AS $function$
	WITH RECURSIVE fact (path, value) AS (
		SELECT '', facts
		UNION ALL
		SELECT fact.path || '/' || member.name, member.value FROM fact CROSS JOIN LATERAL (
			SELECT replace(replace(key, '~', '~0'), '/', '~1') AS name, value
				FROM jsonb_each(CASE jsonb_typeof(fact.value) WHEN 'object' THEN fact.value ELSE '{}' END)
			UNION ALL
			SELECT (place - 1)::text, value
				FROM jsonb_array_elements(CASE jsonb_typeof(fact.value) WHEN 'array' THEN fact.value ELSE '[]' END) WITH ORDINALITY AS item (value, place)
		) AS member)
	SELECT path, value ->> 'hmacSha256' FROM fact WHERE jsonb_typeof(value) = 'object' AND value ? 'hmacSha256'
$function$;
-- Nobody but the owner calls ledger_private_facts(jsonb).

create function ledger_refuse(state text, reason text, facts jsonb)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
	RAISE EXCEPTION USING errcode = state, message = reason, detail = facts::text;
END $function$;
-- Nobody but the owner calls ledger_refuse(text,text,jsonb).

create function ledger_root(first bigint, beyond bigint)
 RETURNS bytea
 LANGUAGE plpgsql
 STABLE STRICT SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
DECLARE
	of_level integer := 0;
	short bytea[] := '{}';
	hashes bytea[];
	since bigint;
BEGIN
	LOOP
		since := CASE WHEN beyond - first < 256 THEN first ELSE beyond / 256 * 256 END;
		IF of_level = 0 THEN
			hashes := ARRAY(SELECT leaf_hash FROM ledger_seals WHERE leaf_index >= since AND leaf_index < beyond ORDER BY leaf_index);
		ELSE
			hashes := ARRAY(SELECT hash FROM ledger_nodes WHERE level = of_level AND position >= since AND position < beyond ORDER BY position);
		END IF;
		IF cardinality(hashes) <> beyond - since OR first < 0 THEN
			RAISE EXCEPTION USING errcode = 'FD030', message = 'the signed tree has fewer leaves';
		END IF;
		hashes := hashes || short;
		IF beyond - first < 256 THEN
			RETURN ledger_fold(hashes);
		END IF;
		short := CASE WHEN hashes = '{}' THEN '{}' ELSE ARRAY[ledger_fold(hashes)] END;
		first := first / 256;
		beyond := beyond / 256;
		of_level := of_level + 8;
	END LOOP;
END $function$;
grant execute on function ledger_root(bigint,bigint) to fiduciary_runtime;

create function ledger_text_is_erased_now(entry uuid, path text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT EXISTS (SELECT FROM ledger_entries AS erasure
		WHERE erasure.written_in = pg_current_xact_id() AND erasure.kind = 'text.erased'
			AND erasure.facts ->> 'entry' = $1::text AND erasure.facts ->> 'path' = $2
			AND erasure.subject = (SELECT subject FROM ledger_entries WHERE id = $1))
$function$;
-- Nobody but the owner calls ledger_text_is_erased_now(uuid,text).

create function ledger_text_mac(salt bytea, said text)
 RETURNS text
 LANGUAGE sql
 STABLE STRICT
AS $function$
	SELECT encode(sha256(
			string_agg(set_byte('\x00', 0, get_byte(salt, place) # 92), '' ORDER BY place) || decode(repeat('5c', 32), 'hex')
			|| sha256(string_agg(set_byte('\x00', 0, get_byte(salt, place) # 54), '' ORDER BY place) || decode(repeat('36', 32), 'hex')
				|| convert_to(said, 'UTF8'))), 'hex')
	FROM generate_series(0, 31) AS place
$function$;
-- Nobody but the owner calls ledger_text_mac(bytea,text).

create function ledger_texts_are_kept()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	missing jsonb;
BEGIN
	SELECT jsonb_agg(fact.path) INTO missing FROM ledger_private_facts(NEW.facts) AS fact
		WHERE NOT EXISTS (SELECT FROM ledger_texts AS kept WHERE kept.entry_id = NEW.id AND kept.path = fact.path);
	IF missing IS NOT NULL THEN
		PERFORM ledger_refuse('FD018', 'an entry is committed only with its texts', jsonb_build_object('entry', NEW.id, 'paths', missing));
	END IF;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls ledger_texts_are_kept().

create function ledger_unsealed(most integer)
 RETURNS TABLE(id uuid, leaf_hash bytea, written_in xid8, recorded_at timestamp with time zone)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
AS $function$
#variable_conflict use_column
DECLARE
	last ledger_rounds;
	seen pg_snapshot := '1:1:';
	place_in xid8 := '0';
	place_id uuid := '00000000-0000-0000-0000-000000000000';
BEGIN
	SELECT * INTO last FROM ledger_rounds ORDER BY round DESC LIMIT 1;
	IF last.cluster <> (SELECT system_identifier FROM pg_control_system()) OR pg_snapshot_xmax(pg_current_snapshot()) < pg_snapshot_xmax(last.seeing) THEN
		-- A copy restored on another server: the numbers of its transactions say nothing here.
		RETURN QUERY SELECT entry.id, entry.leaf_hash, entry.written_in, entry.recorded_at FROM ledger_entries AS entry
			WHERE NOT EXISTS (SELECT FROM ledger_seals AS seal WHERE seal.entry_id = entry.id) ORDER BY entry.written_in, entry.id LIMIT most;
		RETURN;
	END IF;
	IF last.whole THEN
		seen := last.seeing;
	ELSIF last.round IS NOT NULL THEN
		seen := last.seen;
		place_in := last.place_in;
		place_id := last.place_id;
	END IF;
	RETURN QUERY
		(SELECT entry.id, entry.leaf_hash, entry.written_in, entry.recorded_at
			FROM pg_snapshot_xip(seen) AS unended JOIN ledger_entries AS entry ON entry.written_in = unended
			WHERE (entry.written_in, entry.id) > (place_in, place_id)
				AND NOT EXISTS (SELECT FROM ledger_seals AS seal WHERE seal.entry_id = entry.id)
			ORDER BY entry.written_in, entry.id LIMIT most)
		UNION ALL
		(SELECT entry.id, entry.leaf_hash, entry.written_in, entry.recorded_at FROM ledger_entries AS entry
			WHERE (entry.written_in, entry.id) > (place_in, place_id) AND entry.written_in >= pg_snapshot_xmax(seen)
				AND entry.written_in < pg_snapshot_xmax(pg_current_snapshot())
				AND NOT EXISTS (SELECT FROM ledger_seals AS seal WHERE seal.entry_id = entry.id)
			ORDER BY entry.written_in, entry.id LIMIT most)
		ORDER BY 3, 1 LIMIT most;
END $function$;
grant execute on function ledger_unsealed(integer) to fiduciary_runtime;

create function lines_come_with_their_row()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	fresh boolean;
BEGIN
	EXECUTE format('SELECT xmin = pg_current_xact_id()::xid AND version = 1 FROM %I WHERE code = $1', TG_ARGV[0])
		INTO fresh USING to_jsonb(NEW) ->> TG_ARGV[1];
	-- An old row that this transaction updates has entries of earlier ones.
	IF fresh IS NOT TRUE OR EXISTS (SELECT FROM ledger_entries WHERE subject = to_jsonb(NEW) ->> TG_ARGV[1] AND written_in <> pg_current_xact_id()) THEN
		RAISE EXCEPTION USING errcode = 'FD025', message = 'a line is inserted with the row it belongs to',
			constraint = TG_TABLE_NAME || '_come_with_their_row', detail = jsonb_build_object('table', TG_TABLE_NAME)::text;
	END IF;
	RETURN NEW;
END $function$;
grant execute on function lines_come_with_their_row() to PUBLIC;

create function listed_step()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	came_from text := CASE TG_OP WHEN 'INSERT' THEN 'new' ELSE OLD.status END;
BEGIN
	IF NOT (came_from || '>' || NEW.status) = ANY (TG_ARGV) AND NOT is_erasure(TG_RELID, to_jsonb(OLD), to_jsonb(NEW)) THEN
		RAISE EXCEPTION USING errcode = 'FD023', message = 'no command changes this status in this way', constraint = TG_TABLE_NAME || '_listed_step',
			detail = jsonb_build_object('from', came_from, 'to', NEW.status)::text;
	END IF;
	RETURN NEW;
END $function$;
grant execute on function listed_step() to PUBLIC;

create function lock_accounts(codes text[])
 RETURNS TABLE(code text, balance numeric)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT account.code, account.balance FROM ledger_accounts AS account WHERE account.code = ANY (codes) AND (SELECT acting_person()) IS NOT NULL ORDER BY account.id FOR NO KEY UPDATE
$function$;
grant execute on function lock_accounts(text[]) to fiduciary_runtime;

create function must_be_recorded()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	about CONSTANT text := to_jsonb(NEW) ->> coalesce(TG_ARGV[0], 'code');
	before CONSTANT jsonb := CASE TG_OP WHEN 'UPDATE' THEN to_jsonb(OLD) END;
	changed CONSTANT text[] := CASE TG_OP WHEN 'INSERT' THEN '{new}' ELSE
		ARRAY(SELECT key FROM jsonb_each(to_jsonb(NEW)) WHERE value IS DISTINCT FROM before -> key) END;
BEGIN
	IF NOT EXISTS (SELECT FROM ledger_entries AS entry WHERE subject = about AND recorded_at = clock() AND xmin = pg_current_xact_id()::xid
		AND (EXISTS (SELECT FROM unnest(TG_ARGV) AS act (said) WHERE split_part(said, ' ', 1) = entry.kind AND changed <@ string_to_array(said, ' '))
			OR (entry.kind = 'text.erased' AND is_erasure(TG_RELID, before, to_jsonb(NEW))) OR acting_as_owner())) THEN
		RAISE EXCEPTION USING errcode = 'FD010', message = 'a row changes only with a ledger entry about it, of a kind that changes this',
			detail = jsonb_build_object('table', TG_TABLE_NAME, 'subject', about, 'changed', array_to_string(changed, ' '))::text;
	END IF;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls must_be_recorded().

create function post_entries(leaves text[])
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_generic_plan'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
AS $function$
#variable_conflict use_column
DECLARE
	who CONSTANT jsonb := acting();
	acting CONSTANT text := who ->> 'actor';
	recorded CONSTANT text := to_char(clock() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
	today CONSTANT date := (clock() AT TIME ZONE 'UTC')::date;
	-- one entry as it is read
	place integer := 0; leaf text; entry jsonb; id text; kind text; effective text; subject text; reversed text; happened text; transfers jsonb;
	transfer jsonb; debit text; credit text; amount text; segments jsonb; written text;
	-- all entries, by place, and all transfers, by entry and line
	ids uuid[]; kinds text[]; days date[]; subjects text[]; stories jsonb[]; originals uuid[];
	places integer[] := '{}'; lines integer[]; debits text[]; credits text[]; amounts numeric[]; cuts jsonb[];
	-- accounts by id, in the order of their locks: what each moves in sum, and how far it runs after an entry, at the least and at the most (debits less credits)
	accounts bigint[]; codes text[]; debit_sums numeric[]; credit_sums numeric[]; lows numeric[]; highs numeric[]; last_days date[]; unopened text[];
	-- what they move by day
	day_accounts bigint[]; account_days date[]; day_debits numeric[]; day_credits numeric[];
	-- the accounts of cash from which something is owed, with what is owed from them; whether something becomes free to promise
	owing text[]; freeing boolean; earliest date; furthest date; closed date; overtaken boolean; dated_back boolean; fitted integer;
BEGIN
	IF (length(acting) <= 25 AND acting ~ '^[A-Z0-9]([A-Z0-9-]*[A-Z0-9])?$') IS NOT TRUE THEN
		PERFORM ledger_refuse('FD007', 'the transaction names no actor', '{"reason":"no actor"}');
	ELSIF current_setting('transaction_isolation') <> 'read committed' THEN
		PERFORM ledger_refuse('FD015', 'entries are posted at READ COMMITTED', '{}');
	ELSIF array_ndims(leaves) IS DISTINCT FROM 1 OR array_lower(leaves, 1) <> 1 OR cardinality(leaves) > 1000 THEN
		PERFORM ledger_refuse('FD014', 'one call posts 1 to 1000 entries', '{"limit":"entries","most":1000}');
	END IF;

	-- Every field is taken from the bytes, and the bytes are written again from the fields: they must come out the same.
	BEGIN
		FOREACH leaf IN ARRAY leaves LOOP
			place := place + 1;
			IF octet_length(leaf) > 262144 THEN
				PERFORM ledger_refuse('FD014', 'an entry is at most 262144 bytes', jsonb_build_object('limit', 'bytes', 'most', 262144, 'entry', place));
			END IF;
			entry := leaf::jsonb;
			id := entry->>'id'; kind := entry->>'kind'; effective := entry->>'effectiveOn'; subject := entry->>'subject';
			reversed := entry->>'reverses'; transfers := entry->'transfers';
			IF (entry->>'actor' = acting AND entry->>'recordedAt' = recorded) IS NOT TRUE THEN
				PERFORM ledger_refuse('FD007', 'an entry names the actor and the instant of its transaction', jsonb_build_object(
					'entry', place, 'reason', CASE WHEN entry->>'actor' = acting THEN 'another instant' ELSE 'another actor' END));
			ELSIF (id::uuid::text = id AND substr(id, 15, 1) = '7' AND length(kind) <= 60 AND kind ~ '^[a-z]+(-[a-z]+)*([.][a-z]+(-[a-z]+)*)+$'
				AND effective ~ '^\d\d\d\d-\d\d-\d\d$' AND length(subject) <= 40 AND subject ~ '^[A-Z0-9]([A-Z0-9-]*[A-Z0-9])?$'
				AND jsonb_typeof(entry->'facts') = 'object' AND jsonb_typeof(transfers) = 'array') IS NOT TRUE THEN
				PERFORM ledger_refuse('FD006', 'the bytes are not a canonical entry', jsonb_build_object('entry', place, 'reason', 'a field is missing or not well-formed'));
			ELSIF entry->'facts' ? 'occurredOn' THEN
				-- A fact of a closed month takes effect later than it happened, and concerns its month.
				happened := entry->'facts'->>'occurredOn';
				IF (happened ~ '^\d\d\d\d-\d\d-\d\d$' AND to_char(happened::date, 'YYYY-MM-DD') = happened AND happened <= effective
					AND substr(happened, 1, 7) = entry->'facts'->>'concerns') IS NOT TRUE THEN
					PERFORM ledger_refuse('FD006', 'the bytes are not a canonical entry', jsonb_build_object('entry', place, 'reason', 'occurredOn is no earlier day of the month that the entry concerns'));
				END IF;
			END IF;
			IF jsonb_array_length(transfers) > 1000 OR cardinality(places) > 10000 THEN
				PERFORM ledger_refuse('FD014', 'an entry moves at most 1000 transfers, a call 11000', jsonb_build_object('limit', 'transfers', 'most', 1000, 'entry', place));
			ELSIF ids[place - 1] >= id::uuid THEN
				PERFORM ledger_refuse('FD006', 'the bytes are not a canonical entry', jsonb_build_object('entry', place, 'reason', 'ids do not ascend within the call'));
			END IF;

			written := '';
			FOR line IN 1 .. jsonb_array_length(transfers) LOOP
				transfer := transfers->(line - 1);
				debit := transfer->>'debit'; credit := transfer->>'credit'; amount := transfer->>'amount'; segments := transfer->'segments';
				IF (length(amount) <= 18 AND amount ~ '^(0|[1-9]\d*)[.]\d\d$' AND amount <> '0.00') IS NOT TRUE THEN
					PERFORM ledger_refuse('FD013', 'an amount is dollars above zero with two places',
						jsonb_build_object('entry', place, 'line', line, 'amount', left(amount, 40)));
				ELSIF (debit <> credit AND split_part(debit, ':', 1) = split_part(credit, ':', 1)) IS NOT TRUE THEN
					PERFORM ledger_refuse('FD012', 'a transfer joins two accounts of one fund',
						jsonb_build_object('entry', place, 'line', line, 'debit', left(debit, 90), 'credit', left(credit, 90)));
				ELSIF segments IS NOT NULL AND (jsonb_typeof(segments) <> 'object' OR segments = '{}' OR jsonb_path_exists(segments, 'strict $.* ? (@.type() != "string")')) THEN
					PERFORM ledger_refuse('FD006', 'the bytes are not a canonical entry', jsonb_build_object('entry', place, 'reason', 'segments are texts by name'));
				END IF;
				written := written || CASE line WHEN 1 THEN '' ELSE ',' END || '{"amount":"' || amount || '","credit":"' || credit || '","debit":"' || debit
					|| CASE WHEN segments IS NULL THEN '"}' ELSE '","segments":' || canonical_json(segments) || '}' END;
				places := array_append(places, place); lines := array_append(lines, line); debits := array_append(debits, debit);
				credits := array_append(credits, credit); amounts := array_append(amounts, amount::numeric); cuts := array_append(cuts, segments);
			END LOOP;
			IF leaf <> '{"actor":"' || acting || '","effectiveOn":"' || effective || '","facts":' || canonical_json(entry->'facts') || ',"id":"' || id
				|| '","kind":"' || kind || '","recordedAt":"' || recorded || coalesce('","reverses":"' || reversed::uuid, '') || '","subject":"' || subject
				|| '","transfers":[' || written || '],"version":"1"}' THEN
				PERFORM ledger_refuse('FD006', 'the bytes are not a canonical entry', jsonb_build_object('entry', place, 'reason', 'they are not their own canonical form'));
			END IF;
			ids := array_append(ids, id::uuid); kinds := array_append(kinds, kind); days := array_append(days, effective::date);
			subjects := array_append(subjects, subject); stories := array_append(stories, entry->'facts'); originals := array_append(originals, reversed::uuid);
			earliest := least(earliest, days[place]); furthest := greatest(furthest, days[place]);
		END LOOP;
	EXCEPTION WHEN data_exception OR program_limit_exceeded THEN
		PERFORM ledger_refuse('FD006', 'the bytes are not a canonical entry', jsonb_build_object('entry', place, 'reason', SQLERRM));
	END;

	-- The owner's own session loads what was done elsewhere. Of every other the key is held from here on, valid and of the same roles but for what this
	-- transaction changes: a savepoint that was undone let go of what act() held.
	IF (who ->> 'owner') IS NULL THEN
		PERFORM FROM actor_keys AS key JOIN actors AS person ON person.code = key.actor
			WHERE key.code = who ->> 'key' AND key.actor = acting AND (key.revoked_at IS NULL OR key.xmin = pg_current_xact_id()::xid)
				AND (to_jsonb(person.roles) = who -> 'roles' OR person.xmin = pg_current_xact_id()::xid) FOR SHARE OF key, person;
		IF (NOT FOUND AND NOT who ? 'link') OR (who ? 'session' AND NOT session_is_held(who)) THEN
			PERFORM ledger_refuse('FD007', 'the key of the acting person is valid no more', '{"reason":"no credential"}');
		END IF;
		PERFORM ledger_check_acts(who -> 'roles', kinds, subjects, stories, originals, places, debits, credits);
	END IF;

	-- A closing waits for every posting under way and holds up later ones; postings do not hold up each other.
	IF 'period.closed' = ANY (kinds) THEN
		LOCK TABLE ledger_periods IN EXCLUSIVE MODE;
	ELSE
		LOCK TABLE ledger_periods IN ROW SHARE MODE;
	END IF;
	LOOP
		-- What each account moves. Cash from which something is owed, what is free to promise, what is entrusted where it returns undrawn, and what is
		-- overpromised where something is promised, are among them whether they move or not: rules over several accounts of a fund are judged with them
		-- locked, all in one order.
		SELECT array_agg(account ORDER BY account), array_agg(code ORDER BY account), array_agg(debit ORDER BY account), array_agg(credit ORDER BY account),
				array_agg(debit - credit ORDER BY account), array_agg(CASE WHEN debit + credit > 0 THEN earliest END ORDER BY account), array_agg(code) FILTER (WHERE account IS NULL),
				array_agg(code) FILTER (WHERE owes) || array_agg(replace(code, ':cash', ':inTransit')) FILTER (WHERE owes) || array_agg(replace(code, ':cash', ':interest')) FILTER (WHERE owes),
				bool_or(frees), (SELECT max(closed_through) FROM ledger_periods),
				EXISTS (SELECT FROM unnest(subjects) AS about WHERE EXISTS (SELECT FROM ledger_entries WHERE subject = about AND recorded_at > clock()))
			INTO accounts, codes, debit_sums, credit_sums, lows, last_days, unopened, owing, freeing, closed, overtaken
			FROM (SELECT code, (SELECT account.id FROM ledger_accounts AS account WHERE account.code = side.code) AS account,
					sum(debit) AS debit, sum(credit) AS credit, bool_or(owes) AS owes, bool_or(frees) AS frees
				FROM (SELECT unnest(debits), unnest(amounts), 0.00, false, false
					UNION ALL SELECT unnest(credits), 0.00, unnest(amounts), false, false
					UNION ALL SELECT split_part(credit, ':', 1) || ':cash', 0.00, 0.00, true, false FROM unnest(credits) AS credit
						WHERE split_part(credit, ':', 2) IN ('cash', 'inTransit', 'interest')
					UNION ALL SELECT split_part(credit, ':', 1) || ':available', 0.00, 0.00, false, true FROM unnest(debits, credits) AS line (debit, credit)
						WHERE split_part(credit, ':', 2) = 'available' OR split_part(debit, ':', 2) = 'overpromised'
					UNION ALL SELECT held.code, 0.00, 0.00, false, false FROM unnest(debits, credits) AS line (debit, credit) JOIN ledger_accounts AS held
						ON held.code = split_part(debit, ':', 1) || CASE split_part(debit, ':', 2) WHEN 'undrawn' THEN ':entrusted' WHEN 'entrusted' THEN ':undrawn' ELSE ':overpromised' END
						WHERE split_part(debit, ':', 2) IN ('undrawn', 'entrusted') OR split_part(credit, ':', 2) = 'available'
							OR split_part(credit, ':', 2) IN ('committed', 'obligated', 'payable', 'disbursed') AND split_part(debit, ':', 2) NOT IN ('obligated', 'payable', 'disbursed')
				) AS side (code, debit, credit, owes, frees)
				GROUP BY code) AS total;
		-- The order of recording is the order of cause: a unit that began before an entry about its subject, and waited for it, begins again.
		IF overtaken THEN
			RAISE EXCEPTION USING errcode = 'serialization_failure', message = 'an entry about this subject was recorded while this one waited';
		-- What is read as known is known for good after 15 seconds (src/ledger/balances.ts): a unit that is older posts no more.
		ELSIF clock_timestamp() - transaction_timestamp() > interval '12 seconds' THEN
			PERFORM ledger_refuse('FD090', 'a unit of work posts within 12 seconds of its beginning', '{}');
		ELSIF furthest > today + 1 THEN
			PERFORM ledger_refuse('FD003', 'the effective date is in the future', jsonb_build_object('latest', to_char(today + 1, 'YYYY-MM-DD'), 'effectiveOn', to_char(furthest, 'YYYY-MM-DD')));
		ELSIF earliest <= closed THEN
			PERFORM ledger_refuse('FD002', 'the effective date is in a closed period', jsonb_build_object('closedThrough', to_char(closed, 'YYYY-MM-DD'), 'effectiveOn', to_char(earliest, 'YYYY-MM-DD')));
		END IF;
		EXIT WHEN unopened IS NULL;
		PERFORM ledger_open_accounts(unopened);
	END LOOP;
	IF array_remove(originals, NULL) <> '{}' THEN
		PERFORM ledger_check_reversals(ids, originals);
	END IF;

	WITH entered AS (
		INSERT INTO ledger_entries (id, kind, effective_on, recorded_at, actor, subject, facts, reverses, leaf)
		SELECT fresh.id, fresh.kind, fresh.day, clock(), acting, fresh.subject, fresh.facts, fresh.reverses, convert_to(fresh.leaf, 'UTF8')
		FROM unnest(ids, kinds, days, subjects, stories, originals, leaves) AS fresh (id, kind, day, subject, facts, reverses, leaf))
	INSERT INTO ledger_transfers (entry_id, line, debit_account, credit_account, amount, segments)
		SELECT ids[fresh.place], fresh.line, (SELECT account.id FROM ledger_accounts AS account WHERE account.code = fresh.debit),
			(SELECT account.id FROM ledger_accounts AS account WHERE account.code = fresh.credit), fresh.amount, fresh.segments
		FROM unnest(places, lines, debits, credits, amounts, cuts) AS fresh (place, line, debit, credit, amount, segments);
	IF array_remove(originals, NULL) <> '{}' THEN
		PERFORM ledger_check_mirrors(ids, originals);
		IF (who ->> 'owner') IS NULL THEN
			PERFORM ledger_check_undoing(ids, originals);
		END IF;
	END IF;
	IF 'period.closed' = ANY (kinds) THEN
		PERFORM ledger_close_period(closed, ids, days, stories, cardinality(places));
	END IF;
	IF accounts IS NULL THEN
		RETURN place;
	END IF;

	IF place = 1 THEN
		highs := lows; day_accounts := accounts; account_days := array_fill(earliest, ARRAY[cardinality(accounts)]); day_debits := debit_sums; day_credits := credit_sums;
	ELSE
		-- The call is judged as if its entries had come in the order of their days. Within an entry an account may dip; after it, it may not.
		WITH step AS MATERIALIZED (
			SELECT side.code, days[side.place] AS day, sum(side.debit) AS debit, sum(side.credit) AS credit,
				sum(sum(side.debit) - sum(side.credit)) OVER (PARTITION BY side.code ORDER BY days[side.place], side.place) AS run
			FROM (SELECT unnest(places), unnest(debits), unnest(amounts), 0.00 UNION ALL SELECT unnest(places), unnest(credits), 0.00, unnest(amounts)) AS side (place, code, debit, credit)
			GROUP BY side.code, side.place
		), known AS MATERIALIZED (
			SELECT moved.id, moved.code FROM unnest(accounts, codes) AS moved (id, code)
		)
		SELECT run.lows, run.highs, run.lasts, daily.accounts, daily.days, daily.debits, daily.credits
		INTO lows, highs, last_days, day_accounts, account_days, day_debits, day_credits
		FROM (SELECT array_agg(coalesce(low, 0) ORDER BY known.id) AS lows, array_agg(coalesce(high, 0) ORDER BY known.id) AS highs, array_agg(last ORDER BY known.id) AS lasts
				FROM known LEFT JOIN (SELECT step.code, min(run) AS low, max(run) AS high, max(step.day) AS last FROM step GROUP BY step.code) AS extremes ON extremes.code = known.code) AS run,
			(SELECT array_agg(known.id ORDER BY known.id, moved.day) AS accounts, array_agg(moved.day ORDER BY known.id, moved.day) AS days,
				array_agg(moved.debit ORDER BY known.id, moved.day) AS debits, array_agg(moved.credit ORDER BY known.id, moved.day) AS credits
				FROM (SELECT step.code, step.day, sum(step.debit) AS debit, sum(step.credit) AS credit FROM step GROUP BY step.code, step.day) AS moved
				JOIN known ON known.code = moved.code) AS daily;
	END IF;

	-- One statement, so that all is ready before a busy account is locked. Days come after all accounts: each is its account's to guard.
	-- An account that would not hold what it must is left as it is, and then nothing is kept. One that moves notes its latest day and instant.
	WITH fitting AS (
		UPDATE ledger_accounts AS account SET debits = account.debits + moved.debit, credits = account.credits + moved.credit,
			-- An account that a younger unit opened is known since the first entry that moved it.
			opened_at = least(account.opened_at, CASE WHEN moved.day IS NOT NULL THEN clock() END),
			latest_day = greatest(account.latest_day, moved.day), latest_recorded = greatest(account.latest_recorded, CASE WHEN moved.day IS NOT NULL THEN clock() END)
		FROM unnest(accounts, debit_sums, credit_sums, lows, highs, last_days) AS moved (id, debit, credit, low, high, day)
		WHERE account.id = moved.id AND account.debits + moved.debit <= 999999999999999.99 AND account.credits + moved.credit <= 999999999999999.99
			AND account.balance + CASE account.normal_side WHEN 'debit' THEN moved.low ELSE -moved.high END >= 0
		RETURNING old.latest_day > earliest AS dated_back, old.latest_recorded > clock() AS overtaken
	), daily AS (
		INSERT INTO ledger_account_days AS kept (account_id, day, recorded_on, debits, credits)
		SELECT moved.account, moved.day, today, moved.debit, moved.credit
		FROM unnest(day_accounts, account_days, day_debits, day_credits) AS moved (account, day, debit, credit)
		WHERE moved.debit + moved.credit > 0 AND (SELECT count(*) FROM fitting) = cardinality(accounts)
		ON CONFLICT (account_id, day, recorded_on) DO UPDATE SET debits = kept.debits + excluded.debits, credits = kept.credits + excluded.credits)
	SELECT count(*), earliest < furthest OR bool_or(fitting.dated_back), bool_or(fitting.overtaken) INTO fitted, dated_back, overtaken FROM fitting;
	IF fitted < cardinality(accounts) THEN
		PERFORM ledger_explain_shortfall(ids[places[1]], accounts, debit_sums, credit_sums, lows, highs);
	END IF;
	-- Most calls move the latest day of their accounts and leave more cash than is owed from it: they need no look at other days.
	IF owing IS NOT NULL THEN
		SELECT dated_back OR bool_or(fund.back), overtaken OR bool_or(fund.late) INTO dated_back, overtaken FROM (
			SELECT max(account.latest_day) > earliest OR sum(CASE account.kind WHEN 'cash' THEN account.balance ELSE -account.balance END) < 0 AS back, max(account.latest_recorded) > clock() AS late
			FROM ledger_accounts AS account WHERE account.code = ANY (owing) GROUP BY account.fund) AS fund;
	END IF;
	IF dated_back THEN
		PERFORM ledger_check_days(day_accounts, account_days, day_debits, day_credits);
	END IF;
	IF overtaken THEN
		PERFORM ledger_check_order(accounts, debit_sums, credit_sums, lows, highs, owing, dated_back OR freeing);
	END IF;
	RETURN place;
END $function$;
grant execute on function post_entries(text[]) to fiduciary_runtime;

create function seal_entries(most integer)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
DECLARE
	here CONSTANT bigint := (SELECT system_identifier FROM pg_control_system());
	last ledger_rounds;
	next ledger_rounds;
	restored boolean;
	sealed bigint;
	found_in xid8; found_id uuid;
	below integer := 8;
	first bigint; beyond bigint;
BEGIN
	BEGIN
		LOCK TABLE ledger_rounds IN EXCLUSIVE MODE NOWAIT;
	EXCEPTION WHEN lock_not_available THEN
		RETURN NULL;
	END;
	IF (most BETWEEN 1 AND 100000) IS NOT TRUE THEN
		RAISE EXCEPTION USING errcode = 'FD014', message = 'one round seals 1 to 100000 entries', detail = '{"limit":"entries","most":100000}';
	END IF;
	SELECT * INTO last FROM ledger_rounds ORDER BY round DESC LIMIT 1;
	restored := coalesce(last.cluster <> here OR pg_snapshot_xmax(pg_current_snapshot()) < pg_snapshot_xmax(last.seeing), false);
	next.round := coalesce(last.round, 0) + 1;
	next.cluster := here;
	IF restored THEN
		next.seen := '1:1:';
		next.seeing := pg_current_snapshot();
		next.cluster := last.cluster;
	ELSIF last.whole IS NOT FALSE THEN
		next.seen := coalesce(last.seeing, '1:1:');
		next.seeing := pg_current_snapshot();
	ELSE
		next.seen := last.seen;
		next.seeing := last.seeing;
	END IF;

	WITH unsealed AS MATERIALIZED (
		SELECT *, row_number() OVER (ORDER BY written_in, id) AS place FROM ledger_unsealed(most)
	), sealing AS (
		INSERT INTO ledger_seals (leaf_index, entry_id, leaf_hash)
		SELECT coalesce(last.size, 0) + place - 1, id, leaf_hash FROM unsealed ORDER BY place
	)
	SELECT count(*), (array_agg(written_in ORDER BY place DESC))[1], (array_agg(id ORDER BY place DESC))[1] INTO sealed, found_in, found_id FROM unsealed;
	next.size := coalesce(last.size, 0) + sealed;
	IF sealed = 0 AND last.whole IS NOT FALSE AND NOT restored THEN
		RETURN next.size;
	END IF;
	next.whole := sealed < most;
	next.place_in := coalesce(found_in, '0'::xid8);
	next.place_id := coalesce(found_id, '00000000-0000-0000-0000-000000000000');
	IF next.whole THEN
		next.cluster := here;
	END IF;
	INSERT INTO ledger_rounds VALUES (next.*);

	-- Whole subtrees of 256 leaves, then of 256 such, and so on.
	first := coalesce(last.size, 0) / 256;
	beyond := next.size / 256;
	INSERT INTO ledger_nodes (level, position, hash)
		SELECT 8, leaf_index / 256, ledger_fold(array_agg(leaf_hash ORDER BY leaf_index)) FROM ledger_seals
		WHERE leaf_index >= first * 256 AND leaf_index < beyond * 256 GROUP BY leaf_index / 256;
	WHILE beyond / 256 > 0 LOOP
		first := first / 256;
		beyond := beyond / 256;
		INSERT INTO ledger_nodes (level, position, hash)
			SELECT below + 8, node.position / 256, ledger_fold(array_agg(node.hash ORDER BY node.position)) FROM ledger_nodes AS node
			WHERE node.level = below AND node.position >= first * 256 AND node.position < beyond * 256 GROUP BY node.position / 256;
		below := below + 8;
	END LOOP;
	RETURN next.size;
END $function$;
grant execute on function seal_entries(integer) to fiduciary_runtime;

create function stage_is_final()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	named text;
BEGIN
	FOREACH named IN ARRAY TG_ARGV LOOP
		IF to_jsonb(OLD) ->> named IS NOT NULL AND to_jsonb(NEW) ->> named IS DISTINCT FROM to_jsonb(OLD) ->> named THEN
			RAISE EXCEPTION USING errcode = 'FD024', message = 'the person recorded at a stage does not change',
				constraint = TG_TABLE_NAME || '_stage_is_final', detail = jsonb_build_object('column', named)::text;
		END IF;
	END LOOP;
	RETURN NEW;
END $function$;
grant execute on function stage_is_final() to PUBLIC;

create function total_next_day()
 RETURNS date
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	latest CONSTANT date := (clock() AT TIME ZONE 'UTC' - interval '1 minute')::date - 1;
	added date;
BEGIN
	BEGIN
		LOCK TABLE ledger_totaled_days IN EXCLUSIVE MODE NOWAIT;
	EXCEPTION WHEN lock_not_available THEN
		RETURN NULL;
	END;
	SELECT min(recorded_on) INTO added FROM ledger_account_days
		WHERE recorded_on > coalesce((SELECT max(through) FROM ledger_totaled_days), '-infinity');
	-- Days on which nothing moved need no totals: only the last of them is noted.
	IF added IS NULL OR added > latest THEN
		added := latest;
	END IF;
	IF added <= (SELECT max(through) FROM ledger_totaled_days) OR NOT ledger_day_is_over(added) THEN
		RETURN NULL;
	END IF;
	-- What was still being recorded when the day was chosen is committed now: a day before it comes first.
	SELECT least(min(recorded_on), added) INTO added FROM ledger_account_days
		WHERE recorded_on > coalesce((SELECT max(through) FROM ledger_totaled_days), '-infinity');

	WITH moved AS MATERIALIZED (
		SELECT account.fund, account.kind, kept.day, sum(kept.debits) AS debits, sum(kept.credits) AS credits
		FROM ledger_account_days AS kept JOIN ledger_accounts AS account ON account.id = kept.account_id
		WHERE kept.recorded_on = added GROUP BY account.fund, account.kind, kept.day
	), written AS (
		SELECT fund, kind, day FROM moved
		UNION
		SELECT fund, kind, later.day FROM (SELECT fund, kind, min(day) AS day FROM moved GROUP BY fund, kind) AS first CROSS JOIN LATERAL (
			SELECT DISTINCT total.day FROM ledger_fund_totals AS total WHERE total.fund = first.fund AND total.kind = first.kind AND total.day > first.day) AS later
	)
	INSERT INTO ledger_fund_totals (fund, kind, day, recorded_on, debits, credits)
		SELECT fund, kind, day, added, coalesce(before.debits, 0) + sum(coalesce(moved.debits, 0)) OVER until_day, coalesce(before.credits, 0) + sum(coalesce(moved.credits, 0)) OVER until_day
		FROM written LEFT JOIN moved USING (fund, kind, day)
		LEFT JOIN LATERAL (SELECT debits, credits FROM ledger_fund_totals AS total
			WHERE total.fund = written.fund AND total.kind = written.kind AND total.day <= written.day ORDER BY total.day DESC, total.recorded_on DESC LIMIT 1) AS before ON true
		WINDOW until_day AS (PARTITION BY fund, kind ORDER BY day);

	WITH moved AS MATERIALIZED (
		SELECT account_id, date_trunc('month', day::timestamp)::date AS month, sum(debits) AS debits, sum(credits) AS credits
		FROM ledger_account_days WHERE recorded_on = added GROUP BY 1, 2
	), written AS (
		SELECT account_id, month FROM moved
		UNION
		SELECT account_id, later.month FROM (SELECT account_id, min(month) AS month FROM moved GROUP BY account_id) AS first CROSS JOIN LATERAL (
			SELECT DISTINCT total.month FROM ledger_account_totals AS total WHERE total.account_id = first.account_id AND total.month > first.month) AS later
	)
	INSERT INTO ledger_account_totals (account_id, month, recorded_on, debits, credits)
		SELECT account_id, month, added, coalesce(before.debits, 0) + sum(coalesce(moved.debits, 0)) OVER until_month, coalesce(before.credits, 0) + sum(coalesce(moved.credits, 0)) OVER until_month
		FROM written LEFT JOIN moved USING (account_id, month)
		LEFT JOIN LATERAL (SELECT debits, credits FROM ledger_account_totals AS total
			WHERE total.account_id = written.account_id AND total.month <= written.month ORDER BY total.month DESC, total.recorded_on DESC LIMIT 1) AS before ON true
		WINDOW until_month AS (PARTITION BY account_id ORDER BY month);

	INSERT INTO ledger_totaled_days (through) VALUES (added);
	RETURN added;
END $function$;
grant execute on function total_next_day() to fiduciary_runtime;

create function under_own_name()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	before jsonb := CASE TG_OP WHEN 'INSERT' THEN '{}' ELSE to_jsonb(OLD) END;
	named text;
BEGIN
	FOREACH named IN ARRAY TG_ARGV LOOP
		IF to_jsonb(NEW) ->> named IS DISTINCT FROM before ->> named
			AND to_jsonb(NEW) ->> named IS DISTINCT FROM NULL
			AND to_jsonb(NEW) ->> named IS DISTINCT FROM acting_person() THEN
			RAISE EXCEPTION USING errcode = 'FD024', message = 'no one can record another person at a stage',
				constraint = TG_TABLE_NAME || '_under_own_name', detail = jsonb_build_object('column', named)::text;
		END IF;
	END LOOP;
	RETURN NEW;
END $function$;
grant execute on function under_own_name() to PUBLIC;

-- ========== organizations ==========

create table contact_versions (
  contact text not null,
  number integer not null,
  entry_id uuid not null,
  name uuid not null,
  role uuid not null,
  email uuid,
  telephone uuid,
  constraint contact_versions_contact_number_pk PRIMARY KEY (contact, number),
  constraint contact_versions_contact_organization_contacts_code_fk FOREIGN KEY (contact) REFERENCES organization_contacts(code),
  constraint contact_versions_entry_id_ledger_entries_id_fk FOREIGN KEY (entry_id) REFERENCES ledger_entries(id)
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON contact_versions FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only(); -- always
CREATE CONSTRAINT TRIGGER as_recorded AFTER INSERT ON contact_versions DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION contact_version_as_recorded();
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON contact_versions DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('contact', 'contact.added new', 'contact.corrected new', 'contact.removed new');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON contact_versions FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only(); -- always
alter table contact_versions enable row level security;
create policy contact_versions_not_of_readers on contact_versions AS RESTRICTIVE FOR ALL TO fiduciary_runtime USING (( SELECT NOT acting_only_reads()));
create policy contact_versions_of_the_acting on contact_versions AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_person() AS acting_person)) IS NOT NULL AND ((( SELECT acting_organization() AS acting_organization)) IS NULL OR (EXISTS ( SELECT
   FROM organization_contacts
  WHERE organization_contacts.code = contact_versions.contact))));
grant insert, select on contact_versions to fiduciary_runtime;

create table organization_contacts (
  code text not null,
  organization text not null,
  status text not null,
  version integer not null default 1,
  constraint organization_contacts_organization_organizations_code_fk FOREIGN KEY (organization) REFERENCES organizations(code),
  constraint organization_contacts_pkey PRIMARY KEY (code),
  constraint organization_contacts_status_known CHECK (status = ANY (ARRAY['current'::text, 'removed'::text]))
);
CREATE INDEX organization_contacts_organization ON organization_contacts USING btree (organization, code);
CREATE TRIGGER listed_step BEFORE INSERT OR UPDATE ON organization_contacts FOR EACH ROW EXECUTE FUNCTION listed_step('new>current', 'current>current', 'current>removed');
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON organization_contacts DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('code', 'contact.added new', 'contact.corrected version', 'contact.removed status version');
CREATE CONSTRAINT TRIGGER version_is_there AFTER INSERT OR UPDATE ON organization_contacts DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION contact_has_its_version();
alter table organization_contacts enable row level security;
create policy organization_contacts_not_of_readers on organization_contacts AS RESTRICTIVE FOR ALL TO fiduciary_runtime USING (( SELECT NOT acting_only_reads()));
create policy organization_contacts_of_the_acting on organization_contacts AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_person() AS acting_person)) IS NOT NULL AND ((( SELECT acting_organization() AS acting_organization)) IS NULL OR organization = (( SELECT acting_organization() AS acting_organization))));
grant insert, select on organization_contacts to fiduciary_runtime;
grant update (status, version) on organization_contacts to fiduciary_runtime;

create table organization_versions (
  organization text not null,
  number integer not null,
  effective_on date not null,
  entry_id uuid not null,
  terms jsonb not null,
  constraint organization_versions_entry_id_ledger_entries_id_fk FOREIGN KEY (entry_id) REFERENCES ledger_entries(id),
  constraint organization_versions_organization_number_pk PRIMARY KEY (organization, number),
  constraint organization_versions_organization_organizations_code_fk FOREIGN KEY (organization) REFERENCES organizations(code)
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON organization_versions FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only(); -- always
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON organization_versions FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only(); -- always
alter table organization_versions enable row level security;
create policy organization_versions_of_the_known on organization_versions AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_person() AS acting_person)) IS NOT NULL);
grant select on organization_versions to fiduciary_runtime;

create table organizations (
  id bigint not null generated always as identity,
  code text not null,
  legal_name text not null,
  kind text not null,
  uei text,
  city text,
  state text,
  version integer not null default 1,
  ein text,
  street text,
  postal_code text,
  fiscal_year_ends text,
  single_audit text,
  single_audit_year integer,
  rate_percent numeric(5,2),
  rate_kind text,
  rate_base text,
  rate_from date,
  rate_through date,
  rate_agreement text,
  constraint organizations_code_grammar CHECK (code ~ '^[A-Z0-9]([A-Z0-9-]{0,23}[A-Z0-9])?$'::text),
  constraint organizations_code_unique UNIQUE (code),
  constraint organizations_ein_grammar CHECK (ein ~ '^[0-9]{2}-[0-9]{7}$'::text AND ein !~ '^(00|07|08|09|17|18|19|28|29|49|69|70|78|79|89|96|97)'::text),
  constraint organizations_fiscal_year_ends_grammar CHECK (fiscal_year_ends ~ '^((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|[12][0-9]))$'::text),
  constraint organizations_kind_known CHECK (kind = ANY (ARRAY['nonprofit'::text, 'local-government'::text, 'federal-agency'::text])),
  constraint organizations_pkey PRIMARY KEY (id),
  constraint organizations_postal_code_grammar CHECK (postal_code ~ '^[0-9]{5}(-[0-9]{4})?$'::text),
  constraint organizations_rate_agreement_hash CHECK (rate_agreement ~ '^[0-9a-f]{64}$'::text),
  constraint organizations_rate_days_in_order CHECK (rate_from <= rate_through),
  constraint organizations_rate_kind_known CHECK (rate_kind = ANY (ARRAY['provisional'::text, 'final'::text, 'predetermined'::text])),
  constraint organizations_rate_percent CHECK (rate_percent > 0::numeric AND rate_percent <= 999.99),
  constraint organizations_rate_whole CHECK ((num_nonnulls(rate_percent, rate_kind, rate_base, rate_from) = ANY (ARRAY[0, 4])) AND (rate_kind IS NOT NULL OR num_nonnulls(rate_through, rate_agreement) = 0)),
  constraint organizations_single_audit_known CHECK (single_audit = ANY (ARRAY['not-required'::text, 'required'::text, 'submitted'::text])),
  constraint organizations_single_audit_of_a_year CHECK ((single_audit IS NULL) = (single_audit_year IS NULL) AND COALESCE(single_audit_year >= 1900 AND single_audit_year <= 2999, true)),
  constraint organizations_uei_grammar CHECK (uei ~ '^[A-HJ-NP-Z1-9][A-HJ-NP-Z0-9]{11}$'::text AND uei !~ '[0-9]{9}'::text),
  constraint organizations_uei_unique UNIQUE (uei)
);
CREATE TRIGGER awarded_with_its_uei BEFORE UPDATE ON organizations FOR EACH ROW WHEN (old.uei IS NOT NULL AND new.uei IS NULL) EXECUTE FUNCTION awarded_with_its_uei();
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON organizations DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('code', 'organization.registered new', 'organization.corrected legal_name kind uei ein street city state postal_code fiscal_year_ends single_audit single_audit_year rate_percent rate_kind rate_base rate_from rate_through rate_agreement version');
CREATE CONSTRAINT TRIGGER version_is_kept AFTER INSERT OR UPDATE ON organizations DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION version_is_kept();
alter table organizations enable row level security;
create policy organizations_of_the_known on organizations AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_person() AS acting_person)) IS NOT NULL);
grant insert, select on organizations to fiduciary_runtime;
grant update (legal_name, kind, uei, city, state, version, ein, street, postal_code, fiscal_year_ends, single_audit, single_audit_year, rate_percent, rate_kind, rate_base, rate_from, rate_through, rate_agreement) on organizations to fiduciary_runtime;

create function awarded_with_its_uei()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	awarded CONSTANT text := (SELECT code FROM awards WHERE grantee = NEW.code AND status = 'executed' ORDER BY code LIMIT 1);
BEGIN
	IF awarded IS NOT NULL THEN
		RAISE EXCEPTION USING errcode = 'FD142', message = 'an organization with an executed award keeps a UEI', constraint = 'organizations_awarded_with_a_uei',
			detail = jsonb_build_object('organization', NEW.code, 'award', awarded)::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls awarded_with_its_uei().

create function contact_has_its_version()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF NOT EXISTS (SELECT FROM contact_versions AS version JOIN ledger_entries AS entry ON entry.id = version.entry_id
			WHERE version.contact = NEW.code AND version.number = NEW.version AND entry.written_in = pg_current_xact_id()
				AND entry.kind = CASE WHEN NEW.status = 'removed' THEN 'contact.removed' WHEN NEW.version = 1 THEN 'contact.added' ELSE 'contact.corrected' END
				AND entry.facts ->> 'organization' = NEW.organization) THEN
		RAISE EXCEPTION USING errcode = 'FD124', message = 'a contact changes with a version of it', constraint = 'organization_contacts_as_recorded',
			detail = jsonb_build_object('contact', NEW.code, 'version', NEW.version)::text;
	END IF;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls contact_has_its_version().

create function contact_text_place(said jsonb, path text, own uuid, before uuid)
 RETURNS uuid
 LANGUAGE sql
 IMMUTABLE
RETURN CASE WHEN (said ? path) THEN own WHEN ((said -> 'cleared'::text) ? path) THEN NULL::uuid ELSE before END;
-- Nobody but the owner calls contact_text_place(jsonb,text,uuid,uuid).

create function contact_version_as_recorded()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	said CONSTANT jsonb := (SELECT facts FROM ledger_entries WHERE id = NEW.entry_id AND subject = NEW.contact AND written_in = pg_current_xact_id()
		AND kind IN ('contact.added', 'contact.corrected', 'contact.removed') AND facts ->> 'version' = NEW.number::text);
	before contact_versions;
BEGIN
	SELECT * INTO before FROM contact_versions WHERE contact = NEW.contact AND number = NEW.number - 1;
	IF said IS NULL OR (before.contact IS NULL) <> (NEW.number = 1)
		OR (NEW.name, NEW.role, NEW.email, NEW.telephone) IS DISTINCT FROM
			(contact_text_place(said, 'name', NEW.entry_id, before.name), contact_text_place(said, 'role', NEW.entry_id, before.role),
			contact_text_place(said, 'email', NEW.entry_id, before.email), contact_text_place(said, 'telephone', NEW.entry_id, before.telephone)) THEN
		RAISE EXCEPTION USING errcode = 'FD124', message = 'a version of a contact is what its entry says', constraint = 'contact_versions_as_recorded',
			detail = jsonb_build_object('contact', NEW.contact, 'version', NEW.number)::text;
	END IF;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls contact_version_as_recorded().

create function hold_organization(organization text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT FROM organizations WHERE code = $1 AND (acting_organization() IS NULL OR acting_organization() = $1) FOR NO KEY UPDATE
$function$;
grant execute on function hold_organization(text) to fiduciary_runtime;

create function organization_terms(known organizations)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT jsonb_strip_nulls(jsonb_build_object('legalName', known.legal_name, 'kind', known.kind, 'uei', known.uei, 'ein', known.ein, 'street', known.street,
		'city', known.city, 'state', known.state, 'postalCode', known.postal_code, 'fiscalYearEnds', known.fiscal_year_ends,
		'singleAudit', CASE WHEN known.single_audit IS NOT NULL THEN jsonb_build_object('status', known.single_audit, 'fiscalYear', known.single_audit_year::text) END,
		'indirectRate', CASE WHEN known.rate_kind IS NOT NULL THEN jsonb_build_object('percent', known.rate_percent::text, 'kind', known.rate_kind, 'base', known.rate_base,
			'from', known.rate_from::text, 'through', known.rate_through::text, 'agreementSha256', known.rate_agreement) END))
$function$;
-- Nobody but the owner calls organization_terms(organizations).

create function quota(asked text)
 RETURNS bigint
 LANGUAGE sql
 IMMUTABLE
AS $function$
	SELECT CASE asked WHEN 'applications' THEN 50 WHEN 'openRequests' THEN 50 WHEN 'files' THEN 2000 WHEN 'bytes' THEN 5368709120 END
$function$;
grant execute on function quota(text) to fiduciary_runtime;

create function version_is_kept()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	terms CONSTANT jsonb := organization_terms(NEW);
	last record;
	act record;
BEGIN
	SELECT version.number, version.effective_on, version.terms INTO last FROM organization_versions AS version
		WHERE version.organization = NEW.code ORDER BY version.number DESC LIMIT 1;
	SELECT entry.id, coalesce(entry.facts ->> 'occurredOn', entry.effective_on::text)::date AS day INTO act FROM ledger_entries AS entry
		WHERE entry.subject = NEW.code AND entry.written_in = pg_current_xact_id()
			AND (TG_OP = 'INSERT' AND entry.kind = 'organization.registered' AND NEW.version = 1
				OR entry.kind = 'organization.corrected' AND entry.facts ->> 'version' = NEW.version::text
					AND entry.facts - '{version,changed,reason,occurredOn,concerns}'::text[] = terms);
	IF act.id IS NULL OR TG_OP = 'UPDATE' AND terms = last.terms THEN
		RAISE EXCEPTION USING errcode = 'FD124', message = 'an organization is what its entry says', constraint = 'organization_versions_as_recorded',
			detail = jsonb_build_object('organization', NEW.code, 'version', NEW.version)::text;
	ELSIF NEW.version <> coalesce(last.number, 0) + 1 OR act.day < last.effective_on THEN
		RAISE EXCEPTION USING errcode = 'FD124', message = 'a version follows the one before it', constraint = 'organization_versions_follow',
			detail = jsonb_build_object('organization', NEW.code, 'version', NEW.version, 'on', act.day, 'earliest', last.effective_on)::text;
	END IF;
	INSERT INTO organization_versions (organization, number, effective_on, entry_id, terms) VALUES (NEW.code, NEW.version, act.day, act.id, terms);
	RETURN NULL;
END $function$;
-- Nobody but the owner calls version_is_kept().

create function within_quota()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	-- The service records who sent a file; an application and a request are by who acts.
	own CONSTANT text := CASE TG_TABLE_NAME WHEN 'stored_file_keepers' THEN nullif(to_jsonb(NEW) ->> 'keeper', 'staff') ELSE acting_organization() END;
	held bigint;
	counted CONSTANT text := TG_ARGV[0];
BEGIN
	IF own IS NULL THEN
		RETURN NEW;
	END IF;
	PERFORM FROM organizations WHERE code = own FOR NO KEY UPDATE;
	IF counted = 'applications' THEN
		SELECT count(*) INTO held FROM applications WHERE applicant = own AND solicitation = to_jsonb(NEW) ->> 'solicitation' AND received_by = 'own-key';
	ELSIF counted = 'openRequests' THEN
		SELECT count(*) INTO held FROM disbursements WHERE award = to_jsonb(NEW) ->> 'award' AND status IN ('requested', 'approved');
	ELSIF EXISTS (SELECT FROM stored_file_keepers WHERE keeper = own AND sha256 = to_jsonb(NEW) ->> 'sha256') THEN
		RETURN NEW;
	ELSE
		SELECT CASE counted WHEN 'files' THEN count(*) ELSE coalesce(sum(bytes), 0) + (SELECT bytes FROM stored_files WHERE sha256 = to_jsonb(NEW) ->> 'sha256') - 1 END INTO held
			FROM stored_file_keepers JOIN stored_files USING (sha256) WHERE keeper = own;
	END IF;
	IF held >= quota(counted) THEN
		RAISE EXCEPTION USING errcode = 'FD108', message = 'an organization asks for no more than its share', constraint = TG_TABLE_NAME || '_within_quota',
			detail = jsonb_build_object('of', counted, 'held', held, 'most', quota(counted))::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls within_quota().

-- ========== identity ==========

create table actor_keys (
  id bigint not null generated always as identity,
  code text not null,
  actor text not null,
  credential_hash bytea not null,
  issued_at timestamp(6) with time zone not null,
  expires_at timestamp(6) with time zone not null,
  revoked_at timestamp(6) with time zone,
  constraint actor_keys_actor_actors_code_fk FOREIGN KEY (actor) REFERENCES actors(code),
  constraint actor_keys_code_unique UNIQUE (code),
  constraint actor_keys_credential_hash_length CHECK (length(credential_hash) = 32),
  constraint actor_keys_credential_hash_unique UNIQUE (credential_hash),
  constraint actor_keys_expire_after_issue CHECK (expires_at > issued_at),
  constraint actor_keys_pkey PRIMARY KEY (id)
);
CREATE INDEX actor_keys_actor ON actor_keys USING btree (actor);
CREATE TRIGGER administrator_stays AFTER UPDATE ON actor_keys FOR EACH ROW WHEN (old.revoked_at IS NULL AND new.revoked_at IS NOT NULL) EXECUTE FUNCTION administrator_stays('actor');
CREATE CONSTRAINT TRIGGER as_issued AFTER INSERT ON actor_keys DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION key_as_issued();
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON actor_keys DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('code', 'key.issued new', 'key.revoked revoked_at');
CREATE TRIGGER service_is_the_owners BEFORE INSERT ON actor_keys FOR EACH ROW EXECUTE FUNCTION service_is_the_owners('actor');
alter table actor_keys enable row level security;
create policy actor_keys_of_the_known on actor_keys AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_person() AS acting_person)) IS NOT NULL);
grant insert on actor_keys to fiduciary_runtime;
grant select (id, code, actor, issued_at, expires_at, revoked_at) on actor_keys to fiduciary_runtime;
grant update (revoked_at) on actor_keys to fiduciary_runtime;

create table actors (
  id bigint not null generated always as identity,
  code text not null,
  name text not null,
  roles text[] not null,
  organization text,
  affiliation text,
  version integer not null default 1,
  constraint actors_admin_has_no_other_role CHECK (NOT ('admin'::text = ANY (roles)) OR cardinality(roles) = 1),
  constraint actors_affiliation_of_no_grantee CHECK (affiliation IS NULL OR organization IS NULL),
  constraint actors_affiliation_organizations_code_fk FOREIGN KEY (affiliation) REFERENCES organizations(code),
  constraint actors_auditor_has_no_other_role CHECK (NOT ('auditor'::text = ANY (roles)) OR cardinality(roles) = 1),
  constraint actors_code_grammar CHECK (code ~ '^[A-Z0-9]([A-Z0-9-]{0,23}[A-Z0-9])?$'::text),
  constraint actors_code_unique UNIQUE (code),
  constraint actors_finance_is_no_approver CHECK (NOT roles @> ARRAY['finance'::text, 'approver'::text]),
  constraint actors_grantee_has_no_other_role CHECK (NOT ('grantee'::text = ANY (roles)) OR cardinality(roles) = 1),
  constraint actors_grantee_has_organization CHECK (NOT ('grantee'::text = ANY (roles)) OR organization IS NOT NULL),
  constraint actors_organization_organizations_code_fk FOREIGN KEY (organization) REFERENCES organizations(code),
  constraint actors_pkey PRIMARY KEY (id),
  constraint actors_roles_known CHECK (roles <@ ARRAY['finance'::text, 'approver'::text, 'board'::text, 'chair'::text, 'reader'::text, 'auditor'::text, 'grantee'::text, 'admin'::text, 'service'::text]),
  constraint actors_service_has_no_other_role CHECK (NOT ('service'::text = ANY (roles)) OR cardinality(roles) = 1)
);
CREATE TRIGGER administrator_stays AFTER UPDATE ON actors FOR EACH ROW WHEN (('admin'::text = ANY (old.roles)) AND NOT ('admin'::text = ANY (new.roles))) EXECUTE FUNCTION administrator_stays('code');
CREATE CONSTRAINT TRIGGER as_recorded AFTER INSERT OR UPDATE OF roles, organization, affiliation ON actors DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION actor_as_recorded();
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON actors DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('code', 'actor.admitted new', 'actor.roles-changed roles organization affiliation version');
CREATE TRIGGER service_is_the_owners BEFORE INSERT ON actors FOR EACH ROW WHEN ('service'::text = ANY (new.roles)) EXECUTE FUNCTION service_is_the_owners('code');
CREATE TRIGGER service_stays_the_owners BEFORE UPDATE OF roles, organization, affiliation ON actors FOR EACH ROW WHEN ('service'::text = ANY ((old.roles || new.roles))) EXECUTE FUNCTION service_is_the_owners('code');
alter table actors enable row level security;
create policy actors_of_the_known on actors AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_person() AS acting_person)) IS NOT NULL);
grant insert, select on actors to fiduciary_runtime;
grant update (roles, organization, affiliation, version) on actors to fiduciary_runtime;

create table sessions (
  id uuid not null,
  actor text not null,
  key text,
  link text,
  credential_hash bytea not null,
  proof_hash bytea,
  browser text not null,
  idle_seconds integer not null,
  began_at timestamp(6) with time zone not null,
  last_used_at timestamp(6) with time zone not null,
  ends_at timestamp(6) with time zone not null,
  ended_at timestamp(6) with time zone,
  ended_by text,
  constraint sessions_actor_actors_code_fk FOREIGN KEY (actor) REFERENCES actors(code),
  constraint sessions_browser_short CHECK (length(browser) <= 100),
  constraint sessions_by_key_or_link CHECK ((key IS NULL) <> (link IS NULL)),
  constraint sessions_credential_hash_length CHECK (length(credential_hash) = 32),
  constraint sessions_credential_hash_unique UNIQUE (credential_hash),
  constraint sessions_ended_by_actors_code_fk FOREIGN KEY (ended_by) REFERENCES actors(code),
  constraint sessions_ended_by_somebody CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
  constraint sessions_idle_within_a_day CHECK (idle_seconds >= 60 AND idle_seconds <= 86400),
  constraint sessions_key_actor_keys_code_fk FOREIGN KEY (key) REFERENCES actor_keys(code),
  constraint sessions_link_sign_in_links_code_fk FOREIGN KEY (link) REFERENCES sign_in_links(code),
  constraint sessions_pkey PRIMARY KEY (id),
  constraint sessions_proof_hash_unique UNIQUE (proof_hash),
  constraint sessions_proof_iff_linked CHECK ((link IS NULL) = (proof_hash IS NULL)),
  constraint sessions_within_a_day CHECK (ends_at > began_at AND ends_at <= (began_at + '1 day'::interval))
);
CREATE INDEX sessions_actor ON sessions USING btree (actor, began_at);
CREATE INDEX sessions_ends_at ON sessions USING btree (ends_at);
alter table sessions enable row level security;
create policy sessions_of_their_person on sessions AS PERMISSIVE FOR ALL TO fiduciary_runtime USING (actor = (( SELECT acting_person() AS acting_person)) OR ( SELECT acting_holds('admin'::text) AS acting_holds));
grant select (id, actor, key, link, browser, idle_seconds, began_at, last_used_at, ends_at, ended_at, ended_by) on sessions to fiduciary_runtime;

create table sign_in_links (
  code text not null,
  actor text not null,
  issuer text not null,
  claim text not null,
  subject text not null,
  linked_at timestamp(6) with time zone not null,
  unlinked_at timestamp(6) with time zone,
  constraint sign_in_links_actor_actors_code_fk FOREIGN KEY (actor) REFERENCES actors(code),
  constraint sign_in_links_pkey PRIMARY KEY (code)
);
CREATE INDEX sign_in_links_actor ON sign_in_links USING btree (actor);
CREATE UNIQUE INDEX sign_in_links_one_person ON sign_in_links USING btree (issuer, claim, subject) WHERE ((unlinked_at IS NULL) AND (subject <> '[erased]'::text));
CREATE CONSTRAINT TRIGGER as_recorded AFTER INSERT ON sign_in_links DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION link_as_recorded();
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON sign_in_links DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('code', 'sign-in.linked new', 'sign-in.unlinked unlinked_at');
CREATE TRIGGER service_is_the_owners BEFORE INSERT ON sign_in_links FOR EACH ROW EXECUTE FUNCTION service_is_the_owners('actor');
alter table sign_in_links enable row level security;
create policy sign_in_links_of_the_known on sign_in_links AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_person() AS acting_person)) IS NOT NULL);
grant insert, select on sign_in_links to fiduciary_runtime;
grant update (unlinked_at) on sign_in_links to fiduciary_runtime;

create function act(credential bytea)
 RETURNS TABLE(now text, state text, code text, organization text, roles text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
DECLARE
	held record;
	who jsonb;
BEGIN
	IF current_setting('transaction_read_only')::boolean THEN
		SELECT key.code AS key, key.expires_at, key.revoked_at, person.code, person.roles, person.organization INTO held
			FROM actor_keys AS key JOIN actors AS person ON person.code = key.actor WHERE key.credential_hash = sha256(credential);
	ELSE
		SELECT key.code AS key, key.expires_at, key.revoked_at, person.code, person.roles, person.organization INTO held
			FROM actor_keys AS key JOIN actors AS person ON person.code = key.actor WHERE key.credential_hash = sha256(credential)
			FOR SHARE OF key, person;
	END IF;
	IF held.code IS NOT NULL THEN
		state := CASE WHEN held.revoked_at IS NOT NULL THEN 'revoked' WHEN held.expires_at <= clock() THEN 'expired' ELSE 'valid' END;
		who := jsonb_build_object('actor', held.code, 'roles', held.roles, 'organization', held.organization, 'key', held.key);
	ELSE
		SELECT found.state, found.who INTO state, who FROM session_found(sha256(credential)) AS found;
	END IF;
	IF state = 'valid' THEN
		PERFORM act_found(who);
	END IF;
	RETURN QUERY SELECT to_char(clock() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), coalesce(state, 'unknown'), who ->> 'actor', who ->> 'organization',
		(SELECT string_agg(role, ' ') FROM jsonb_array_elements_text(who -> 'roles') AS role);
END $function$;
grant execute on function act(bytea) to fiduciary_runtime;

create function act_as(named text, belonging_to text)
 RETURNS TABLE(now text, state text, code text, organization text, roles text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
DECLARE
	owner CONSTANT name := (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = 'actors'::regclass);
	held text[] := (SELECT person.roles FROM actors AS person WHERE person.code = $1);
BEGIN
	IF NOT pg_has_role(session_user, owner, 'MEMBER') THEN
		RAISE EXCEPTION USING errcode = 'FD007', message = 'the transaction names no actor', detail = '{"reason":"no credential"}';
	END IF;
	PERFORM act_found(jsonb_build_object('actor', nullif($1, ''), 'roles', coalesce(held, '{}'), 'organization', nullif($2, ''), 'owner', true));
	RETURN QUERY SELECT to_char(clock() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'valid', $1, $2, array_to_string(coalesce(held, '{}'), ' ');
END $function$;
grant execute on function act_as(text,text) to fiduciary_runtime;

create function act_found(who jsonb)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT set_config('fiduciary.acting', acting_authenticated(who::text) || who::text, true)
$function$;
-- Nobody but the owner calls act_found(jsonb).

create function acting_admissions()
 RETURNS SETOF text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT solicitation FROM review_readers WHERE reader = acting_person()
$function$;
grant execute on function acting_admissions() to fiduciary_runtime;

create function acting_belongs_to(organization text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
	SELECT EXISTS (SELECT FROM actors WHERE code = acting_person() AND affiliation = $1)
$function$;
grant execute on function acting_belongs_to(text) to fiduciary_runtime;

create function acting_belongs_to_any(organizations text[])
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
	SELECT EXISTS (SELECT FROM actors WHERE code = acting_person() AND affiliation = ANY ($1))
$function$;
grant execute on function acting_belongs_to_any(text[]) to fiduciary_runtime;

create function acting_has_duty()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT coalesce(acting() -> 'roles' ?| '{board,chair,reader}', false)
$function$;
grant execute on function acting_has_duty() to fiduciary_runtime;

create function acting_only_reads()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT coalesce(found -> 'roles' ? 'reader' AND found -> 'roles' <@ '["reader"]', false) FROM (SELECT acting() AS found) AS who
$function$;
grant execute on function acting_only_reads() to fiduciary_runtime;

create function actor_as_recorded()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF NOT acting_as_owner() AND NOT EXISTS (SELECT FROM ledger_entries WHERE subject = NEW.code AND kind IN ('actor.admitted', 'actor.roles-changed')
		AND written_in = pg_current_xact_id() AND facts -> 'roles' = to_jsonb(NEW.roles)
		AND facts ->> 'organization' IS NOT DISTINCT FROM NEW.organization AND facts ->> 'affiliation' IS NOT DISTINCT FROM NEW.affiliation) THEN
		RAISE EXCEPTION USING errcode = 'FD010', message = 'a person has the roles that the entry says', constraint = 'actors_as_recorded',
			detail = jsonb_build_object('table', 'actors', 'subject', NEW.code)::text;
	END IF;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls actor_as_recorded().

create function administrator_stays()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	person CONSTANT text := to_jsonb(OLD) ->> TG_ARGV[0];
	had CONSTANT boolean := CASE TG_TABLE_NAME
		WHEN 'actors' THEN EXISTS (SELECT FROM actor_keys WHERE actor = person AND revoked_at IS NULL AND expires_at > clock())
		ELSE EXISTS (SELECT FROM actors WHERE code = person AND 'admin' = ANY (roles)) AND (to_jsonb(OLD) ->> 'expires_at')::timestamptz > clock() END;
BEGIN
	IF NOT had THEN
		RETURN NULL;
	END IF;
	LOCK TABLE acting_secret IN SHARE ROW EXCLUSIVE MODE;
	IF NOT EXISTS (SELECT FROM actor_keys AS key JOIN actors AS holder ON holder.code = key.actor
		WHERE 'admin' = ANY (holder.roles) AND key.revoked_at IS NULL AND key.expires_at > clock()) THEN
		RAISE EXCEPTION USING errcode = 'FD104', message = 'no other administrator has a valid key', constraint = 'actors_last_administrator',
			detail = jsonb_build_object('actor', person)::text;
	END IF;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls administrator_stays().

create function begin_linked_session(session uuid, hash bytea, browser text, idle integer, life integer, proof bytea, said_issuer text, said_claim text, said_subject text)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	found record;
BEGIN
	IF NOT (acting_holds('service') OR acting_as_owner()) THEN
		RAISE EXCEPTION USING errcode = 'FD128', message = 'only the service begins a session for an identity that it verified', detail = jsonb_build_object('actor', acting_person())::text;
	END IF;
	SELECT link.code, link.actor INTO found FROM sign_in_links AS link
		WHERE link.issuer = said_issuer AND link.claim = said_claim AND link.subject = said_subject AND link.unlinked_at IS NULL
			AND link.subject <> '[erased]' FOR SHARE;
	IF found.code IS NOT NULL THEN
		PERFORM keep_session(session, found.actor, NULL, found.code, hash, proof, browser, idle, life);
	END IF;
	RETURN found.actor;
END $function$;
grant execute on function begin_linked_session(uuid,bytea,text,integer,integer,bytea,text,text,text) to fiduciary_runtime;

create function begin_session(session uuid, hash bytea, browser text, idle integer, life integer)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	who CONSTANT jsonb := acting();
BEGIN
	IF (who ? 'key' AND NOT who ? 'session' AND NOT who -> 'roles' ? 'service') IS NOT TRUE THEN
		RAISE EXCEPTION USING errcode = 'FD127', message = 'a session begins with the key of a person', detail = jsonb_build_object('actor', who ->> 'actor')::text;
	END IF;
	PERFORM keep_session(session, who ->> 'actor', who ->> 'key', NULL, hash, NULL, browser, idle, life);
END $function$;
grant execute on function begin_session(uuid,bytea,text,integer,integer) to fiduciary_runtime;

create function end_sessions(person text, session uuid)
 RETURNS integer
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	WITH gone AS (UPDATE sessions SET ended_at = clock(), ended_by = acting_person() WHERE actor = person AND (session IS NULL OR id = session)
		AND ended_at IS NULL AND (person = acting_person() OR acting_holds('admin')) RETURNING 1)
	SELECT count(*)::integer FROM gone
$function$;
grant execute on function end_sessions(text,uuid) to fiduciary_runtime;

create function erase_copy_actors_name(about text, path text, said text)
 RETURNS text
 LANGUAGE sql
 SET search_path TO 'public', 'pg_temp'
AS $function$
	UPDATE actors SET name = '[erased]' WHERE code = $1 AND name = $3 AND $2 = '/name';
	SELECT 'name' WHERE $2 = '/name'
$function$;
-- Nobody but the owner calls erase_copy_actors_name(text,text,text).

create function erase_copy_sign_in_links_subject(about text, path text, said text)
 RETURNS text
 LANGUAGE sql
 SET search_path TO 'public', 'pg_temp'
AS $function$
	UPDATE sign_in_links SET subject = '[erased]' WHERE code = $1 AND subject = $3 AND $2 = '/subject';
	SELECT 'subject' WHERE $2 = '/subject'
$function$;
-- Nobody but the owner calls erase_copy_sign_in_links_subject(text,text,text).

create function keep_session(session uuid, person text, by_key text, by_link text, hash bytea, proof bytea, browser text, idle integer, life integer)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	DELETE FROM sessions WHERE id IN (SELECT id FROM sessions WHERE ends_at < clock() - interval '30 days' ORDER BY ends_at LIMIT 1000);
	INSERT INTO sessions (id, actor, key, link, credential_hash, proof_hash, browser, idle_seconds, began_at, last_used_at, ends_at)
		VALUES (session, person, by_key, by_link, hash, proof, browser, idle, clock(), clock(), clock() + life * interval '1 second')
$function$;
-- Nobody but the owner calls keep_session(uuid,text,text,text,bytea,bytea,text,integer,integer).

create function key_as_issued()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF NOT EXISTS (SELECT FROM ledger_entries WHERE subject = NEW.code AND kind = 'key.issued' AND xmin = pg_current_xact_id()::xid
		AND facts ->> 'actor' = NEW.actor AND facts ->> 'credentialHash' = encode(NEW.credential_hash, 'hex')
		AND (facts ->> 'expiresAt')::timestamptz = NEW.expires_at) THEN
		RAISE EXCEPTION USING errcode = 'FD010', message = 'a key is the one that its entry says', constraint = 'actor_keys_as_issued',
			detail = jsonb_build_object('table', 'actor_keys', 'subject', NEW.code)::text;
	END IF;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls key_as_issued().

create function key_figures()
 RETURNS TABLE(valid integer, expiring integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT count(*)::integer, count(*) FILTER (WHERE expires_at <= clock() + interval '30 days')::integer
	FROM actor_keys WHERE revoked_at IS NULL AND expires_at > clock()
$function$;
grant execute on function key_figures() to fiduciary_runtime;

create function link_as_recorded()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF NOT EXISTS (SELECT FROM ledger_entries AS entry JOIN ledger_texts AS said ON said.entry_id = entry.id AND said.path = '/subject'
		WHERE entry.subject = NEW.code AND entry.kind = 'sign-in.linked' AND entry.written_in = pg_current_xact_id() AND said.text = NEW.subject
			AND entry.facts @> jsonb_build_object('actor', NEW.actor, 'issuer', NEW.issuer, 'claim', NEW.claim)) THEN
		RAISE EXCEPTION USING errcode = 'FD010', message = 'a person is linked to the identity that the entry says', constraint = 'sign_in_links_as_recorded',
			detail = jsonb_build_object('table', 'sign_in_links', 'subject', NEW.code)::text;
	END IF;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls link_as_recorded().

create function open_unit(credential bytea, claimed text, hash bytea)
 RETURNS TABLE(now text, state text, code text, organization text, roles text, answered jsonb)
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
BEGIN
	IF NOT unit_is_open() THEN
		RAISE EXCEPTION USING errcode = 'FD119', message = 'a unit of work opens behind its BEGIN', detail = '{"reason":"no BEGIN"}';
	END IF;
	SELECT found.now, found.state, found.code, found.organization, found.roles INTO now, state, code, organization, roles FROM act(credential) AS found;
	IF state = 'valid' AND claimed IS NOT NULL THEN
		answered := claim_key(claimed, hash);
	END IF;
	RETURN NEXT;
END $function$;
grant execute on function open_unit(bytea,text,bytea) to fiduciary_runtime;

create function service_is_the_owners()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	person CONSTANT text := to_jsonb(NEW) ->> TG_ARGV[0];
BEGIN
	IF NOT acting_as_owner() AND (TG_TABLE_NAME = 'actors' OR EXISTS (SELECT FROM actors WHERE code = person AND 'service' = ANY (roles))) THEN
		RAISE EXCEPTION USING errcode = 'FD107', message = 'the service itself gets no other role and no key from anybody',
			constraint = TG_TABLE_NAME || '_service_is_the_owners', detail = jsonb_build_object('actor', person)::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls service_is_the_owners().

create function session_found(hash bytea)
 RETURNS TABLE(state text, who jsonb)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
DECLARE
	writes CONSTANT boolean := NOT current_setting('transaction_read_only')::boolean;
	held sessions;
BEGIN
	IF writes THEN
		SELECT * INTO held FROM sessions WHERE credential_hash = hash FOR SHARE;
		PERFORM FROM actor_keys WHERE code = held.key FOR SHARE;
		PERFORM FROM sign_in_links WHERE code = held.link FOR SHARE;
		PERFORM FROM actors WHERE code = held.actor FOR SHARE;
	ELSE
		SELECT * INTO held FROM sessions WHERE credential_hash = hash;
	END IF;
	RETURN QUERY SELECT CASE WHEN held.ended_at IS NOT NULL OR link.unlinked_at IS NOT NULL THEN 'ended' WHEN issued.revoked_at IS NOT NULL THEN 'revoked'
			WHEN issued.expires_at <= clock() THEN 'expired'
			WHEN least(held.ends_at, held.last_used_at + held.idle_seconds * interval '1 second') <= clock() THEN 'lapsed' ELSE 'valid' END,
		jsonb_strip_nulls(jsonb_build_object('actor', person.code, 'roles', person.roles, 'organization', person.organization,
			'key', held.key, 'link', held.link, 'session', held.id))
		FROM actors AS person LEFT JOIN actor_keys AS issued ON issued.code = held.key LEFT JOIN sign_in_links AS link ON link.code = held.link
		WHERE person.code = held.actor;
END $function$;
-- Nobody but the owner calls session_found(bytea).

create function session_is_held(who jsonb)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	PERFORM FROM sessions WHERE id = (who ->> 'session')::uuid AND actor = who ->> 'actor' AND ended_at IS NULL FOR SHARE;
	IF FOUND AND who ? 'link' THEN
		PERFORM FROM sign_in_links AS link JOIN actors AS person ON person.code = link.actor
			WHERE link.code = who ->> 'link' AND link.unlinked_at IS NULL
				AND (to_jsonb(person.roles) = who -> 'roles' OR person.xmin = pg_current_xact_id()::xid) FOR SHARE OF link, person;
	END IF;
	RETURN FOUND;
END $function$;
-- Nobody but the owner calls session_is_held(jsonb).

create function touch_session(credential bytea)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	UPDATE sessions SET last_used_at = clock() WHERE id = (SELECT id FROM sessions WHERE credential_hash = sha256(credential) AND ended_at IS NULL
		AND last_used_at <= clock() - interval '1 minute' AND least(ends_at, last_used_at + idle_seconds * interval '1 second') > clock() FOR NO KEY UPDATE SKIP LOCKED)
$function$;
grant execute on function touch_session(bytea) to fiduciary_runtime;

-- ========== proposals ==========

create table proposals (
  code text not null,
  act text not null,
  about text not null,
  path text not null,
  status text not null,
  proposed_by text not null,
  closed_by text,
  entry_id uuid not null,
  constraint proposals_closed_iff_closed CHECK ((status = 'open'::text) = (closed_by IS NULL)),
  constraint proposals_confirmed_by_another CHECK (status <> 'confirmed'::text OR closed_by <> proposed_by),
  constraint proposals_pkey PRIMARY KEY (code),
  constraint proposals_status_known CHECK (status = ANY (ARRAY['open'::text, 'confirmed'::text, 'withdrawn'::text]))
);
CREATE INDEX proposals_status ON proposals USING btree (status, code);
CREATE CONSTRAINT TRIGGER as_recorded AFTER INSERT ON proposals DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION proposal_as_recorded();
CREATE TRIGGER listed_step BEFORE INSERT OR UPDATE ON proposals FOR EACH ROW EXECUTE FUNCTION listed_step('new>open', 'open>confirmed', 'open>withdrawn');
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON proposals DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('code', 'proposal.made new', 'proposal.confirmed status closed_by', 'proposal.withdrawn status closed_by');
CREATE TRIGGER proposed_with_the_right BEFORE INSERT ON proposals FOR EACH ROW EXECUTE FUNCTION proposed_with_the_right();
CREATE TRIGGER stage_is_final BEFORE UPDATE ON proposals FOR EACH ROW EXECUTE FUNCTION stage_is_final('proposed_by', 'closed_by');
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON proposals FOR EACH ROW EXECUTE FUNCTION under_own_name('proposed_by', 'closed_by');
CREATE TRIGGER withdrawn_with_the_right BEFORE UPDATE ON proposals FOR EACH ROW WHEN (new.status = 'withdrawn'::text AND old.status <> 'withdrawn'::text) EXECUTE FUNCTION proposed_with_the_right();
alter table proposals enable row level security;
create policy proposals_of_staff on proposals AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_organization() AS acting_organization)) IS NULL AND ( SELECT NOT acting_only_reads()));
grant insert, select on proposals to fiduciary_runtime;
grant update (status, closed_by) on proposals to fiduciary_runtime;

create function confirmed_by_a_second()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	subject_of CONSTANT text := CASE WHEN NEW.kind IN ('key.issued', 'sign-in.linked') THEN NEW.facts ->> 'actor' ELSE NEW.subject END;
	proposed record;
	said jsonb;
BEGIN
	IF acting_as_owner() THEN
		RETURN NULL;
	END IF;
	SELECT proposal.entry_id, proposal.path INTO proposed FROM ledger_entries AS confirmed JOIN proposals AS proposal ON proposal.code = confirmed.subject
		WHERE confirmed.written_in = pg_current_xact_id() AND confirmed.kind = 'proposal.confirmed' AND confirmed.actor = NEW.actor
			AND proposal.status = 'confirmed' AND proposal.act = NEW.kind AND proposal.about = subject_of
			AND proposal.closed_by = NEW.actor AND proposal.proposed_by <> NEW.actor;
	SELECT stringly(text::jsonb) INTO said FROM ledger_texts WHERE entry_id = proposed.entry_id AND path = '/body';
	IF said IS NULL
		OR (SELECT count(*) FROM ledger_entries WHERE written_in = pg_current_xact_id() AND (kind = 'proposal.confirmed' OR needs_second_person(kind, facts, actor))) <> 2
		OR (NEW.kind IN ('federal-award.increased', 'federal-award.extended', 'federal-award.terms-amended') AND NEW.facts ->> 'fund' IS DISTINCT FROM split_part(proposed.path, '/', 6))
		OR EXISTS (SELECT FROM jsonb_each(said) AS fact WHERE is_as_said(NEW, fact.key, fact.value) IS NOT TRUE)
		OR EXISTS (SELECT FROM ledger_transfers AS line CROSS JOIN LATERAL (VALUES (debit_account, amount), (credit_account, -amount)) AS side (account, net)
			WHERE line.entry_id = NEW.id GROUP BY side.account HAVING abs(sum(side.net)) > (said ->> 'amount')::numeric) THEN
		RAISE EXCEPTION USING errcode = 'FD106', message = 'this act is proposed by one person and confirmed by another', constraint = 'ledger_entries_by_two_persons',
			detail = jsonb_build_object('kind', NEW.kind, 'about', subject_of)::text;
	END IF;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls confirmed_by_a_second().

create function is_as_said(entry ledger_entries, named text, said jsonb)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT coalesce(held = said, said = 'null') OR CASE named
		WHEN 'kind' THEN true
		WHEN 'code' THEN entry.subject = said #>> '{}'
		WHEN 'effectiveOn' THEN said #>> '{}' IN (entry.effective_on::text, entry.facts ->> 'occurredOn')
		ELSE held #>> '{}' ~ '^\d{4}-\d\d-\d\dT.*Z$' AND said #>> '{}' ~ '^\d{4}-\d\d-\d\d[Tt ]' AND (held #>> '{}')::timestamptz = (said #>> '{}')::timestamptz END
	FROM (SELECT coalesce((SELECT to_jsonb(text) FROM ledger_texts WHERE entry_id = entry.id AND path = '/' || named), entry.facts -> named) AS held) AS fact
$function$;
-- Nobody but the owner calls is_as_said(ledger_entries,text,jsonb).

create function needs_second_person(kind text, facts jsonb, actor text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$
	SELECT CASE
		WHEN kind IN ('appropriation.enacted', 'appropriation.supplemented', 'federal-award.made', 'federal-award.increased', 'federal-award.extended',
			'decision-policy.adopted') THEN true
		WHEN kind = 'federal-award.terms-amended' THEN facts ?| '{ruleProfile,administrativeCap,evaluation}'
		WHEN kind = 'actor.admitted' THEN coalesce(facts -> 'roles' ? 'approver', false)
		WHEN kind = 'actor.roles-changed' THEN coalesce(facts -> 'roles' ?| '{admin,finance,approver}', false)
		WHEN kind IN ('key.issued', 'sign-in.linked') THEN facts ->> 'actor' IS DISTINCT FROM actor
		ELSE false END
$function$;
grant execute on function needs_second_person(text,jsonb,text) to fiduciary_runtime;

create function proposal_as_recorded()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF NOT EXISTS (SELECT FROM ledger_entries WHERE id = NEW.entry_id AND kind = 'proposal.made' AND subject = NEW.code AND actor = NEW.proposed_by
		AND written_in = pg_current_xact_id() AND facts @> jsonb_build_object('act', NEW.act, 'about', NEW.about, 'path', NEW.path) AND facts -> 'body' ? 'hmacSha256') THEN
		RAISE EXCEPTION USING errcode = 'FD010', message = 'a proposal is the one that its entry says', constraint = 'proposals_as_recorded',
			detail = jsonb_build_object('table', 'proposals', 'subject', NEW.code)::text;
	END IF;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls proposal_as_recorded().

create function proposal_closed_once()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF NOT acting_as_owner() AND (NOT EXISTS (SELECT FROM proposals WHERE code = NEW.subject AND 'proposal.' || status = NEW.kind AND closed_by = NEW.actor
				AND NEW.facts @> jsonb_build_object('act', act, 'about', about, 'proposedBy', proposed_by))
			OR EXISTS (SELECT FROM ledger_entries WHERE subject = NEW.subject AND kind IN ('proposal.confirmed', 'proposal.withdrawn') AND id <> NEW.id)
			OR (NEW.kind = 'proposal.confirmed' AND NOT EXISTS (SELECT FROM ledger_entries WHERE written_in = pg_current_xact_id() AND needs_second_person(kind, facts, actor)))) THEN
		RAISE EXCEPTION USING errcode = 'FD106', message = 'a proposal is closed once, and confirmed with its act', constraint = 'proposals_closed_once',
			detail = jsonb_build_object('kind', NEW.kind, 'about', NEW.subject)::text;
	END IF;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls proposal_closed_once().

create function proposed_with_the_right()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF NOT acting_as_owner() AND (TG_OP = 'INSERT' OR NEW.proposed_by IS DISTINCT FROM acting_person()) AND NOT EXISTS (SELECT FROM ledger_acts() AS known WHERE known.kind = NEW.act AND acting() -> 'roles' ?| known.roles) THEN
		RAISE EXCEPTION USING errcode = 'FD100', message = 'no role of the acting person records what is proposed',
			constraint = CASE TG_OP WHEN 'INSERT' THEN 'proposals_with_the_right' ELSE 'proposals_withdrawn_with_the_right' END,
			detail = jsonb_build_object('kind', NEW.act, 'roles', acting() -> 'roles')::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls proposed_with_the_right().

create function stringly(value jsonb)
 RETURNS jsonb
 LANGUAGE plpgsql
 IMMUTABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	RETURN CASE jsonb_typeof(value)
		WHEN 'object' THEN (SELECT coalesce(jsonb_object_agg(member.key, stringly(member.value)), '{}') FROM jsonb_each(value) AS member)
		WHEN 'array' THEN (SELECT coalesce(jsonb_agg(stringly(item.value) ORDER BY item.place), '[]') FROM jsonb_array_elements(value) WITH ORDINALITY AS item (value, place))
		WHEN 'number' THEN to_jsonb(value #>> '{}')
		WHEN 'boolean' THEN to_jsonb(value #>> '{}')
		ELSE value END;
END $function$;
-- Nobody but the owner calls stringly(jsonb).

-- ========== rules ==========

create table rule_profile_parameters (
  profile text not null,
  parameter text not null,
  from_day date not null,
  unit text not null,
  value text not null,
  citation text not null,
  constraint rule_profile_parameters_profile_parameter_from_day_pk PRIMARY KEY (profile, parameter, from_day),
  constraint rule_profile_parameters_profile_rule_profiles_code_fk FOREIGN KEY (profile) REFERENCES rule_profiles(code),
  constraint rule_profile_parameters_unit_known CHECK (unit = ANY (ARRAY['dollars'::text, 'percent'::text, 'days'::text, 'text'::text])),
  constraint rule_profile_parameters_value_of_its_unit CHECK (
CASE unit
    WHEN 'text'::text THEN true
    WHEN 'days'::text THEN value ~ '^(0|[1-9][0-9]{0,4})$'::text
    ELSE value ~ '^(0|[1-9][0-9]{0,14})[.][0-9]{2}$'::text
END)
);
alter table rule_profile_parameters enable row level security;
create policy rule_profile_parameters_of_the_known on rule_profile_parameters AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_person() AS acting_person)) IS NOT NULL);
grant select on rule_profile_parameters to fiduciary_runtime;

create table rule_profiles (
  code text not null,
  title text not null,
  citation text not null,
  applies_from date,
  constraint rule_profiles_code_grammar CHECK (code ~ '^[A-Z0-9]([A-Z0-9-]{0,23}[A-Z0-9])?$'::text),
  constraint rule_profiles_pkey PRIMARY KEY (code)
);
alter table rule_profiles enable row level security;
create policy rule_profiles_of_the_known on rule_profiles AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_person() AS acting_person)) IS NOT NULL);
grant select on rule_profiles to fiduciary_runtime;

create function rule_parameter(of_profile text, named text, on_day date)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT value FROM rule_profile_parameters WHERE profile = $1 AND parameter = $2
		ORDER BY from_day <= $3 DESC, CASE WHEN from_day <= $3 THEN from_day - date '2000-01-01' ELSE date '2000-01-01' - from_day END DESC LIMIT 1
$function$;
-- Nobody but the owner calls rule_parameter(text,text,date).

-- ========== appropriations ==========

create table appropriations (
  id bigint not null generated always as identity,
  code text not null,
  title text not null,
  citation text not null,
  fiscal_year integer not null,
  treasury_account text,
  enacted_on date not null,
  available_from date not null,
  available_through date,
  cancels_on date,
  illustrative text[] not null,
  version integer not null default 1,
  constraint appropriations_available_in_order CHECK (available_through IS NULL OR available_from <= available_through),
  constraint appropriations_cancel_after_availability CHECK ((available_through IS NULL) = (cancels_on IS NULL) AND cancels_on > available_through),
  constraint appropriations_code_grammar CHECK (code ~ '^[A-Z0-9]([A-Z0-9-]{0,23}[A-Z0-9])?$'::text),
  constraint appropriations_code_unique UNIQUE (code),
  constraint appropriations_fiscal_year_available CHECK (fiscal_year::numeric <= EXTRACT(year FROM available_through + '3 mons'::interval)),
  constraint appropriations_fiscal_year_of_enactment CHECK (fiscal_year::numeric >= EXTRACT(year FROM enacted_on + '3 mons'::interval) AND fiscal_year::numeric <= (EXTRACT(year FROM enacted_on + '3 mons'::interval) + 10::numeric)),
  constraint appropriations_pkey PRIMARY KEY (id)
);
CREATE TRIGGER fund_is_its_own BEFORE INSERT ON appropriations FOR EACH ROW EXECUTE FUNCTION fund_is_its_own();
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON appropriations DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('code', 'appropriation.enacted new', 'appropriation.supplemented version', 'appropriation.rescinded version', 'appropriation.drawn version', 'appropriation.cash-returned version', 'appropriation.interest-earned version', 'appropriation.interest-remitted version', 'appropriation.own-money-used version', 'appropriation.own-money-paid-back version', 'appropriation.claim-arisen version', 'appropriation.claim-made-good version', 'federal-award.made version', 'federal-award.increased version', 'federal-award.decreased version', 'federal-award.extended version', 'federal-award.terms-amended version', 'federal-award.held version', 'federal-award.suspended version', 'federal-award.resumed version', 'federal-award.terminated version', 'federal-award.closed version', 'entry.reversed version');
alter table appropriations enable row level security;
create policy appropriations_of_the_known on appropriations AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_person() AS acting_person)) IS NOT NULL);
grant insert, select on appropriations to fiduciary_runtime;
grant update (version) on appropriations to fiduciary_runtime;

create table federal_award_extensions (
  fund text not null,
  period_through date not null,
  extended_on date not null,
  entry_id uuid not null,
  constraint federal_award_extensions_entry UNIQUE (entry_id),
  constraint federal_award_extensions_entry_id_ledger_entries_id_fk FOREIGN KEY (entry_id) REFERENCES ledger_entries(id),
  constraint federal_award_extensions_fund_federal_awards_fund_fk FOREIGN KEY (fund) REFERENCES federal_awards(fund),
  constraint federal_award_extensions_fund_period_through_pk PRIMARY KEY (fund, period_through)
);
CREATE TRIGGER extended BEFORE INSERT ON federal_award_extensions FOR EACH ROW EXECUTE FUNCTION federal_award_extended();
alter table federal_award_extensions enable row level security;
create policy federal_award_extensions_of_the_known on federal_award_extensions AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_person() AS acting_person)) IS NOT NULL);
grant insert, select on federal_award_extensions to fiduciary_runtime;

create table federal_award_states (
  fund text not null,
  number integer not null,
  state text not null,
  since date not null,
  document text not null,
  entry_id uuid not null,
  constraint federal_award_states_document_stored_files_sha256_fk FOREIGN KEY (document) REFERENCES stored_files(sha256),
  constraint federal_award_states_entry UNIQUE (entry_id),
  constraint federal_award_states_entry_id_ledger_entries_id_fk FOREIGN KEY (entry_id) REFERENCES ledger_entries(id),
  constraint federal_award_states_fund_federal_awards_fund_fk FOREIGN KEY (fund) REFERENCES federal_awards(fund),
  constraint federal_award_states_fund_number_pk PRIMARY KEY (fund, number),
  constraint federal_award_states_number_counts CHECK (number > 0),
  constraint federal_award_states_state_known CHECK (state = ANY (ARRAY['active'::text, 'on-hold'::text, 'suspended'::text, 'terminated'::text, 'closed'::text]))
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON federal_award_states FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only(); -- always
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON federal_award_states FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only(); -- always
CREATE TRIGGER put BEFORE INSERT ON federal_award_states FOR EACH ROW EXECUTE FUNCTION federal_award_put();
alter table federal_award_states enable row level security;
create policy federal_award_states_of_the_known on federal_award_states AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_person() AS acting_person)) IS NOT NULL);
grant insert, select on federal_award_states to fiduciary_runtime;

create table federal_award_versions (
  fund text not null,
  number integer not null,
  since date not null,
  document text not null,
  entry_id uuid not null,
  listing_title text,
  contact_name uuid,
  contact_email uuid,
  contact_telephone uuid,
  pass_through_number text,
  budget_from date,
  budget_through date,
  rule_profile text not null,
  transfer_rule text,
  cost_share numeric(17,2),
  fixed_amount_approval text,
  draw_channel text,
  cash_days integer,
  administrative_cap text,
  evaluation numeric(17,2),
  constraint federal_award_versions_amounts CHECK (cost_share >= 0::numeric AND cost_share <= 999999999999999.99 AND evaluation >= 0::numeric AND evaluation <= 999999999999999.99),
  constraint federal_award_versions_approval_is_stored FOREIGN KEY (fixed_amount_approval) REFERENCES stored_files(sha256),
  constraint federal_award_versions_budget_in_order CHECK (num_nonnulls(budget_from, budget_through) <> 1 AND budget_from <= budget_through),
  constraint federal_award_versions_cap_grammar CHECK (administrative_cap ~ '^((100[.]00|[1-9]?[0-9][.][0-9]{2})%|(0|[1-9][0-9]{0,14})[.][0-9]{2})$'::text),
  constraint federal_award_versions_cash_days_few CHECK (cash_days >= 0 AND cash_days <= 90),
  constraint federal_award_versions_document_stored_files_sha256_fk FOREIGN KEY (document) REFERENCES stored_files(sha256),
  constraint federal_award_versions_entry UNIQUE (entry_id),
  constraint federal_award_versions_entry_id_ledger_entries_id_fk FOREIGN KEY (entry_id) REFERENCES ledger_entries(id),
  constraint federal_award_versions_fund_federal_awards_fund_fk FOREIGN KEY (fund) REFERENCES federal_awards(fund),
  constraint federal_award_versions_fund_number_pk PRIMARY KEY (fund, number),
  constraint federal_award_versions_number_counts CHECK (number > 0),
  constraint federal_award_versions_rule_profile_rule_profiles_code_fk FOREIGN KEY (rule_profile) REFERENCES rule_profiles(code),
  constraint federal_award_versions_transfer_rule_grammar CHECK (transfer_rule ~ '^(none|(100[.]00|[1-9]?[0-9][.][0-9]{2})%)$'::text)
);
CREATE TRIGGER amended BEFORE INSERT ON federal_award_versions FOR EACH ROW EXECUTE FUNCTION federal_award_amended();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON federal_award_versions FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only(); -- always
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON federal_award_versions FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only(); -- always
alter table federal_award_versions enable row level security;
create policy federal_award_versions_of_the_known on federal_award_versions AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_person() AS acting_person)) IS NOT NULL);
grant insert, select on federal_award_versions to fiduciary_runtime;

create table federal_awards (
  fund text not null,
  appropriation text not null,
  fain text not null,
  fain_key text not null generated always as (upper((regexp_replace(fain, '[^A-Za-z0-9]'::text, ''::text, 'g'::text) COLLATE "C"))) stored,
  assistance_listing text not null,
  agency text not null,
  awarded_on date not null,
  period_from date not null,
  period_through date not null,
  illustrative text[] not null,
  rule_profile text not null,
  constraint federal_awards_appropriation_appropriations_code_fk FOREIGN KEY (appropriation) REFERENCES appropriations(code),
  constraint federal_awards_assistance_listing_grammar CHECK (assistance_listing ~ '^[0-9]{2}[.]([0-9]{3}[A-Z]?|RD[0-9]?|U[0-9]{2})$'::text),
  constraint federal_awards_fain_grammar CHECK (fain ~ '^[A-Za-z0-9]([A-Za-z0-9 ./_-]{0,38}[A-Za-z0-9])?$'::text),
  constraint federal_awards_fain_unique UNIQUE (fain_key),
  constraint federal_awards_fund_grammar CHECK (fund ~ '^[A-Z0-9]([A-Z0-9-]{0,23}[A-Z0-9])?$'::text),
  constraint federal_awards_period_in_order CHECK (period_from <= period_through),
  constraint federal_awards_pkey PRIMARY KEY (fund),
  constraint federal_awards_rule_profile_rule_profiles_code_fk FOREIGN KEY (rule_profile) REFERENCES rule_profiles(code)
);
CREATE INDEX federal_awards_appropriation ON federal_awards USING btree (appropriation);
CREATE CONSTRAINT TRIGGER as_recorded AFTER INSERT ON federal_awards DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION federal_award_as_recorded();
CREATE TRIGGER awarded_within_availability BEFORE INSERT ON federal_awards FOR EACH ROW EXECUTE FUNCTION awarded_within_availability();
CREATE TRIGGER fund_is_its_own BEFORE INSERT ON federal_awards FOR EACH ROW EXECUTE FUNCTION fund_is_its_own();
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON federal_awards DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('appropriation', 'federal-award.made new');
alter table federal_awards enable row level security;
create policy federal_awards_of_the_known on federal_awards AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_person() AS acting_person)) IS NOT NULL);
grant insert, select on federal_awards to fiduciary_runtime;

create function account_is_of_a_fund()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF EXISTS (SELECT FROM federal_awards WHERE fund = NEW.fund) OR EXISTS (SELECT FROM appropriations WHERE code = NEW.fund) THEN
		RETURN NEW;
	END IF;
	RAISE EXCEPTION USING errcode = 'FD011', message = 'an account is opened in a fund of an appropriation',
		detail = jsonb_build_object('accounts', jsonb_build_array(NEW.code))::text;
END $function$;
-- Nobody but the owner calls account_is_of_a_fund().

create function awarded_within_availability()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	terms appropriations;
BEGIN
	SELECT * INTO terms FROM appropriations WHERE code = NEW.appropriation;
	IF NEW.awarded_on < greatest(terms.available_from, terms.enacted_on) OR NEW.awarded_on > terms.available_through THEN
		RAISE EXCEPTION USING errcode = 'FD081', message = 'a Federal award is made while its appropriation is available',
			constraint = 'federal_awards_within_availability', detail = jsonb_build_object('appropriation', NEW.appropriation, 'awardedOn', NEW.awarded_on,
				'availableFrom', terms.available_from, 'availableThrough', terms.available_through)::text;
	ELSIF NEW.period_through > terms.cancels_on THEN
		RAISE EXCEPTION USING errcode = 'FD091', message = 'a Federal award ends by the day its appropriation is canceled',
			constraint = 'federal_awards_end_by_cancellation', detail = jsonb_build_object('fund', NEW.fund, 'periodThrough', NEW.period_through, 'cancelsOn', terms.cancels_on)::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls awarded_within_availability().

create function drawn_or_increased_in_time()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	terms record;
	acted_on date;
	stopped federal_award_states;
BEGIN
	SELECT held.code, held.available_from, held.available_through, held.cancels_on, made.awarded_on, made.xmin = pg_current_xact_id()::xid AS is_new INTO terms
		FROM federal_awards AS made JOIN appropriations AS held ON held.code = made.appropriation WHERE made.fund = NEW.fund;
	-- Each side of a transfer is looked up by itself: a condition that chooses the side follows no index.
	FOR acted_on IN SELECT CASE WHEN terms.is_new AND entry.kind = 'federal-award.made' THEN terms.awarded_on
				ELSE coalesce((entry.facts ->> 'occurredOn')::date, entry.effective_on) END
			FROM (SELECT entry_id, credit_account AS source FROM ledger_transfers WHERE NEW.kind = 'cash' AND debit_account = NEW.id AND recorded_at = clock()
				UNION ALL SELECT entry_id, debit_account FROM ledger_transfers WHERE NEW.kind <> 'cash' AND credit_account = NEW.id AND recorded_at = clock()) AS line
			JOIN ledger_accounts AS source ON source.id = line.source
				AND source.kind = ANY (CASE NEW.kind WHEN 'available' THEN '{authority,unawarded}' ELSE '{undrawn}' END::text[])
			JOIN ledger_entries AS entry ON entry.id = line.entry_id WHERE entry.written_in = pg_current_xact_id() AND entry.reverses IS NULL LOOP
		IF NEW.kind = 'cash' AND (terms.code IS NULL OR acted_on >= terms.cancels_on) THEN
			RAISE EXCEPTION USING errcode = 'FD089', message = 'nothing is drawn from a canceled appropriation', constraint = 'appropriations_drawn_before_cancellation',
				detail = jsonb_build_object('appropriation', terms.code, 'on', acted_on, 'cancelsOn', terms.cancels_on)::text;
		ELSIF NEW.kind <> 'cash' AND (terms.code IS NULL OR acted_on < terms.available_from OR acted_on > terms.available_through) THEN
			RAISE EXCEPTION USING errcode = 'FD081', message = 'a Federal award is made and increased while its appropriation is available',
				constraint = 'federal_awards_within_availability', detail = jsonb_build_object('appropriation', terms.code, 'awardedOn', acted_on,
					'availableFrom', terms.available_from, 'availableThrough', terms.available_through)::text;
		END IF;
		IF NEW.kind = 'cash' THEN
			-- A hold or a suspension waits for this draw, or is seen.
			PERFORM FROM federal_awards WHERE fund = NEW.fund FOR SHARE;
			IF federal_award_moved_since(NEW.fund) THEN
				RAISE EXCEPTION USING errcode = 'serialization_failure', message = 'the Federal award of this fund changed after this unit began';
			END IF;
			stopped := federal_award_state_on(NEW.fund, acted_on);
			IF stopped.state IN ('on-hold', 'suspended') THEN
				RAISE EXCEPTION USING errcode = 'FD159', message = 'nothing is drawn while its Federal award is on hold or suspended', constraint = 'draws_of_an_active_federal_award',
					detail = jsonb_build_object('fund', NEW.fund, 'on', acted_on, 'state', stopped.state, 'since', stopped.since, 'document', stopped.document)::text;
			END IF;
		END IF;
	END LOOP;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls drawn_or_increased_in_time().

create function federal_award_amended()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	made federal_awards;
	last federal_award_versions;
	said jsonb;
BEGIN
	-- Of two at once the second sees the first. What is promised meanwhile is waited for, and recorded before it.
	SELECT * INTO made FROM federal_awards WHERE fund = NEW.fund FOR NO KEY UPDATE;
	IF EXISTS (SELECT FROM ledger_accounts WHERE fund = NEW.fund AND kind IN ('committed', 'obligated') AND latest_recorded > clock()) THEN
		RAISE EXCEPTION USING errcode = 'serialization_failure', message = 'money of this fund moved after this unit began';
	END IF;
	SELECT * INTO last FROM federal_award_versions WHERE fund = NEW.fund ORDER BY number DESC LIMIT 1;
	SELECT facts INTO said FROM ledger_entries AS entry WHERE entry.id = NEW.entry_id AND entry.kind = 'federal-award.terms-amended' AND entry.subject = made.appropriation
		AND (entry.facts ->> 'fund', entry.facts ->> 'number', entry.facts ->> 'document') = (NEW.fund, NEW.number::text, NEW.document)
		AND coalesce(entry.facts ->> 'occurredOn', entry.effective_on::text) = NEW.since::text AND entry.written_in = pg_current_xact_id();
	-- An award that takes over the profile meanwhile is waited for, and recorded before it.
	IF said ? 'ruleProfile' AND EXISTS (SELECT FROM award_lines AS line JOIN ledger_entries AS entry ON entry.subject = line.award AND entry.kind LIKE 'award.amend%' AND entry.recorded_at > clock()
			WHERE line.fund = NEW.fund) THEN
		RAISE EXCEPTION USING errcode = 'serialization_failure', message = 'an award under this Federal award was amended after this unit began';
	END IF;
	IF NEW.since < greatest(made.awarded_on, last.since) THEN
		RAISE EXCEPTION USING errcode = 'FD083', message = 'a version follows the Federal award and the version before it', constraint = 'federal_award_versions_in_order',
			detail = jsonb_build_object('on', NEW.since, 'earliest', greatest(made.awarded_on, last.since))::text;
	ELSIF said IS NULL OR NEW.number <> coalesce(last.number, 0) + 1
		OR (NEW.contact_name, NEW.contact_email, NEW.contact_telephone) IS DISTINCT FROM (
			CASE WHEN said ? 'contactName' THEN NEW.entry_id ELSE last.contact_name END,
			CASE WHEN said ? 'contactEmail' THEN NEW.entry_id ELSE last.contact_email END,
			CASE WHEN said ? 'contactTelephone' THEN NEW.entry_id ELSE last.contact_telephone END)
		OR EXISTS (SELECT FROM (VALUES ('listing_title', 'listingTitle'), ('pass_through_number', 'passThroughNumber'), ('budget_from', 'budgetFrom'),
				('budget_through', 'budgetThrough'), ('rule_profile', 'ruleProfile'), ('transfer_rule', 'transferRule'), ('cost_share', 'costShare'),
				('fixed_amount_approval', 'fixedAmountApproval'), ('draw_channel', 'drawChannel'), ('cash_days', 'cashDays'),
				('administrative_cap', 'administrativeCap'), ('evaluation', 'evaluation')) AS term (column_name, fact)
			WHERE to_jsonb(NEW) ->> term.column_name IS DISTINCT FROM coalesce(said ->> term.fact, to_jsonb(last) ->> term.column_name, CASE term.column_name WHEN 'rule_profile' THEN made.rule_profile END)) THEN
		RAISE EXCEPTION USING errcode = 'FD157', message = 'a version of a Federal award is what its entry says', constraint = 'federal_award_versions_as_recorded',
			detail = jsonb_build_object('fund', NEW.fund, 'number', NEW.number)::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls federal_award_amended().

create function federal_award_as_recorded()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF NOT EXISTS (SELECT FROM ledger_entries AS entry WHERE entry.written_in = pg_current_xact_id() AND entry.kind = 'federal-award.made' AND entry.subject = NEW.appropriation
			AND (entry.facts ->> 'fund', entry.facts ->> 'fain', entry.facts ->> 'assistanceListing', entry.facts ->> 'agency')
				= (NEW.fund, NEW.fain, NEW.assistance_listing, NEW.agency)
			AND entry.facts ->> 'ruleProfile' = NEW.rule_profile
			AND (entry.facts ->> 'awardedOn', entry.facts ->> 'periodFrom', entry.facts ->> 'periodThrough')
				= (to_char(NEW.awarded_on, 'YYYY-MM-DD'), to_char(NEW.period_from, 'YYYY-MM-DD'), to_char(NEW.period_through, 'YYYY-MM-DD'))) THEN
		RAISE EXCEPTION USING errcode = 'FD010', message = 'a Federal award has the terms that its entry says', constraint = 'federal_awards_as_recorded',
			detail = jsonb_build_object('table', TG_TABLE_NAME, 'subject', NEW.fund)::text;
	END IF;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls federal_award_as_recorded().

create function federal_award_earmark_short(of text, from_day date)
 RETURNS date
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT min(point.day) FROM (SELECT id FROM ledger_accounts WHERE code = $1 || ':available') AS account CROSS JOIN LATERAL (
			SELECT $2 AS day UNION SELECT kept.day FROM ledger_account_days AS kept WHERE kept.account_id = account.id AND kept.day > $2
			UNION SELECT version.since FROM federal_award_versions AS version WHERE version.fund = $1 AND version.since > $2) AS point
		WHERE (SELECT coalesce(sum(kept.credits - kept.debits), 0) FROM ledger_account_days AS kept WHERE kept.account_id = account.id AND kept.day <= point.day)
			< (SELECT version.evaluation FROM federal_award_versions AS version WHERE version.fund = $1 AND version.since <= point.day ORDER BY version.number DESC LIMIT 1)
$function$;
-- Nobody but the owner calls federal_award_earmark_short(text,date).

create function federal_award_extended()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	made federal_awards;
	last record;
	closes date;
	facts jsonb;
BEGIN
	-- Of two extensions at once the second sees the first.
	SELECT * INTO made FROM federal_awards WHERE fund = NEW.fund FOR NO KEY UPDATE;
	SELECT max(period_through) AS through, max(extended_on) AS day INTO last FROM federal_award_extensions WHERE fund = NEW.fund;
	SELECT cancels_on INTO closes FROM appropriations WHERE code = made.appropriation;
	facts := jsonb_build_object('fund', NEW.fund, 'periodThrough', NEW.period_through, 'cancelsOn', closes);
	IF NEW.extended_on < greatest(made.awarded_on, last.day) THEN
		RAISE EXCEPTION USING errcode = 'FD083', message = 'an extension comes after its Federal award and the extension before it',
			constraint = 'federal_award_extensions_in_order', detail = jsonb_build_object('on', NEW.extended_on, 'earliest', greatest(made.awarded_on, last.day))::text;
	ELSIF NEW.period_through <= coalesce(last.through, made.period_through) THEN
		RAISE EXCEPTION USING errcode = 'FD091', message = 'a Federal award is extended to a later day',
			constraint = 'federal_award_extensions_later', detail = facts::text;
	ELSIF NEW.period_through > closes OR NEW.extended_on >= closes THEN
		RAISE EXCEPTION USING errcode = 'FD091', message = 'a Federal award ends by the day its appropriation is canceled',
			constraint = 'federal_award_extensions_end_by_cancellation', detail = facts::text;
	ELSIF NOT EXISTS (SELECT FROM ledger_entries AS entry WHERE entry.id = NEW.entry_id AND entry.kind = 'federal-award.extended'
			AND entry.subject = made.appropriation AND entry.facts ->> 'fund' = NEW.fund AND entry.facts ->> 'periodThrough' = NEW.period_through::text
			AND coalesce(entry.facts ->> 'occurredOn', entry.effective_on::text) = NEW.extended_on::text AND entry.written_in = pg_current_xact_id()) THEN
		RAISE EXCEPTION USING errcode = 'FD091', message = 'a Federal award is extended as its entry says',
			constraint = 'federal_award_extensions_as_recorded', detail = facts::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls federal_award_extended().

create function federal_award_moved_since(of text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT EXISTS (SELECT FROM (SELECT entry_id FROM federal_award_states WHERE fund = $1 UNION ALL SELECT entry_id FROM federal_award_versions WHERE fund = $1) AS said
		JOIN ledger_entries AS entry ON entry.id = said.entry_id WHERE entry.recorded_at > clock())
$function$;
-- Nobody but the owner calls federal_award_moved_since(text).

create function federal_award_put()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	made federal_awards;
	last federal_award_states;
BEGIN
	-- Of two at once the second sees the first. What is promised, drawn or approved meanwhile is waited for, and recorded before it.
	SELECT * INTO made FROM federal_awards WHERE fund = NEW.fund FOR NO KEY UPDATE;
	IF EXISTS (SELECT FROM ledger_accounts WHERE fund = NEW.fund AND kind IN ('committed', 'obligated', 'undrawn') AND latest_recorded > clock()) THEN
		RAISE EXCEPTION USING errcode = 'serialization_failure', message = 'money of this fund moved after this unit began';
	END IF;
	SELECT * INTO last FROM federal_award_states WHERE fund = NEW.fund ORDER BY number DESC LIMIT 1;
	IF coalesce(last.state, 'active') || '>' || NEW.state <> ALL (ARRAY['active>on-hold', 'active>suspended', 'active>terminated', 'active>closed', 'on-hold>active',
			'on-hold>suspended', 'on-hold>terminated', 'suspended>active', 'suspended>terminated', 'terminated>closed']) THEN
		RAISE EXCEPTION USING errcode = 'FD158', message = 'a Federal award goes from one state to the next', constraint = 'federal_award_states_step',
			detail = jsonb_build_object('fund', NEW.fund, 'state', coalesce(last.state, 'active'), 'asked', NEW.state)::text;
	ELSIF NEW.since < greatest(made.awarded_on, last.since) THEN
		RAISE EXCEPTION USING errcode = 'FD083', message = 'a state follows the Federal award and the state before it', constraint = 'federal_award_states_in_order',
			detail = jsonb_build_object('on', NEW.since, 'earliest', greatest(made.awarded_on, last.since))::text;
	ELSIF NEW.number <> coalesce(last.number, 0) + 1 OR NOT EXISTS (SELECT FROM ledger_entries AS entry WHERE entry.id = NEW.entry_id AND entry.subject = made.appropriation
			AND entry.kind = CASE NEW.state WHEN 'active' THEN 'federal-award.resumed' WHEN 'on-hold' THEN 'federal-award.held' ELSE 'federal-award.' || NEW.state END
			AND (entry.facts ->> 'fund', entry.facts ->> 'number', entry.facts ->> 'document') = (NEW.fund, NEW.number::text, NEW.document)
			AND coalesce(entry.facts ->> 'occurredOn', entry.effective_on::text) = NEW.since::text AND entry.written_in = pg_current_xact_id()) THEN
		RAISE EXCEPTION USING errcode = 'FD157', message = 'a state of a Federal award is what its entry says', constraint = 'federal_award_states_as_recorded',
			detail = jsonb_build_object('fund', NEW.fund, 'number', NEW.number)::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls federal_award_put().

create function federal_award_state_on(of text, on_day date)
 RETURNS federal_award_states
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT put FROM federal_award_states AS put WHERE put.fund = $1 AND put.since <= $2 ORDER BY put.number DESC LIMIT 1
$function$;
-- Nobody but the owner calls federal_award_state_on(text,date).

create function federal_award_stopped(of text, on_day date)
 RETURNS federal_award_states
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT put FROM federal_award_states AS put WHERE put.fund = $1 AND put.state <> 'active'
		AND put.number IN ((federal_award_state_on($1, 'infinity')).number, (federal_award_state_on($1, $2)).number)
	ORDER BY put.number DESC LIMIT 1
$function$;
-- Nobody but the owner calls federal_award_stopped(text,date).

create function federal_award_through(of text, on_day date)
 RETURNS date
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT greatest((SELECT period_through FROM federal_awards WHERE fund = $1),
		(SELECT max(period_through) FROM federal_award_extensions WHERE fund = $1 AND extended_on <= $2))
$function$;
-- Nobody but the owner calls federal_award_through(text,date).

create function fund_is_its_own()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	named CONSTANT text := coalesce(to_jsonb(NEW) ->> 'fund', to_jsonb(NEW) ->> 'code');
	own CONSTANT text := coalesce(to_jsonb(NEW) ->> 'appropriation', to_jsonb(NEW) ->> 'code');
BEGIN
	-- Of an appropriation and a Federal award that take one code at once, the second waits and sees the first.
	PERFORM pg_advisory_xact_lock(hashtextextended('fund ' || named, 0));
	IF EXISTS (SELECT FROM appropriations WHERE code = named AND code <> own)
		OR EXISTS (SELECT FROM federal_awards WHERE fund = named AND appropriation <> own) THEN
		RAISE EXCEPTION USING errcode = 'FD080', message = 'another appropriation has this fund',
			constraint = 'federal_awards_fund_is_its_own', detail = jsonb_build_object('fund', named)::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls fund_is_its_own().

create function profile_of_fund(of text, on_day date)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT coalesce((SELECT v.rule_profile FROM federal_award_versions AS v WHERE v.fund = $1 AND v.since <= $2 ORDER BY v.number DESC LIMIT 1),
		(SELECT rule_profile FROM federal_awards WHERE fund = $1))
$function$;
grant execute on function profile_of_fund(text,date) to fiduciary_runtime;

create function promised_lawfully()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	promised date;
	through date;
	beyond date;
	stopped federal_award_states;
	short date;
BEGIN
	FOR promised IN SELECT DISTINCT effective_on FROM (
			SELECT entry.id, entry.effective_on
			FROM (SELECT DISTINCT entry_id FROM ledger_transfers WHERE credit_account = NEW.id AND recorded_at = clock()) AS gaining
			JOIN ledger_entries AS entry ON entry.id = gaining.entry_id AND entry.written_in = pg_current_xact_id()
			JOIN ledger_transfers AS line ON line.entry_id = entry.id
			CROSS JOIN LATERAL (VALUES (line.debit_account, -line.amount), (line.credit_account, line.amount)) AS side (account, net)
			JOIN ledger_accounts AS account ON account.id = side.account AND account.fund = NEW.fund AND account.owner = NEW.owner
				AND account.kind = ANY (CASE NEW.kind WHEN 'committed' THEN '{committed}' ELSE '{obligated,payable,disbursed}' END::text[])
			GROUP BY entry.id HAVING sum(side.net) > 0) AS promises LOOP
		-- A decrease of the Federal award waits for this promise, or this one sees it: post_entries has locked both. What made it good later is not there yet.
		PERFORM FROM ledger_accounts WHERE code = NEW.fund || ':overpromised' FOR NO KEY UPDATE;
		IF EXISTS (SELECT FROM ledger_accounts WHERE code = NEW.fund || ':overpromised' AND latest_recorded > clock()) THEN
			RAISE EXCEPTION USING errcode = 'serialization_failure', message = 'what is overpromised of this fund moved after this unit began';
		END IF;
		-- So does what the agency says of its award.
		PERFORM FROM federal_awards WHERE fund = NEW.fund FOR SHARE;
		IF federal_award_moved_since(NEW.fund) THEN
			RAISE EXCEPTION USING errcode = 'serialization_failure', message = 'the Federal award of this fund changed after this unit began';
		END IF;
		through := federal_award_through(NEW.fund, promised);
		IF (promised BETWEEN (SELECT period_from FROM federal_awards WHERE fund = NEW.fund) AND through) IS NOT TRUE THEN
			RAISE EXCEPTION USING errcode = 'FD082', message = 'money is promised inside the period of its Federal award',
				constraint = 'promises_within_federal_award', detail = jsonb_build_object('fund', NEW.fund, 'on', promised, 'periodThrough', through)::text;
		END IF;
		stopped := federal_award_stopped(NEW.fund, promised);
		IF stopped.fund IS NOT NULL THEN
			RAISE EXCEPTION USING errcode = 'FD159', message = 'money is promised while its Federal award is active', constraint = 'promises_of_an_active_federal_award',
				detail = jsonb_build_object('fund', NEW.fund, 'on', promised, 'state', stopped.state, 'since', stopped.since, 'document', stopped.document)::text;
		END IF;
		SELECT min(greatest(ends.day, promised)) INTO beyond FROM (
			SELECT day, sum(sum(debits - credits)) OVER (ORDER BY day) AS held, lead(day) OVER (ORDER BY day) AS until FROM ledger_account_days
			WHERE account_id = (SELECT id FROM ledger_accounts WHERE code = NEW.fund || ':overpromised') GROUP BY day) AS ends
			WHERE held > 0 AND (until > promised) IS NOT FALSE;
		IF beyond IS NOT NULL THEN
			RAISE EXCEPTION USING errcode = 'FD092', message = 'nothing new is promised while more is promised than was awarded',
				constraint = 'federal_awards_not_overpromised', detail = jsonb_build_object('fund', NEW.fund, 'on', promised, 'day', beyond)::text;
		END IF;
		-- What is set aside already is taken from no day: only what is available is.
		IF EXISTS (SELECT FROM ledger_transfers AS line JOIN ledger_accounts AS source ON source.id = line.debit_account AND source.code = NEW.fund || ':available'
				JOIN ledger_entries AS entry ON entry.id = line.entry_id AND entry.written_in = pg_current_xact_id() AND entry.effective_on = promised
				WHERE line.credit_account = NEW.id AND line.recorded_at = clock()) THEN
			short := federal_award_earmark_short(NEW.fund, promised);
			IF short IS NOT NULL THEN
				RAISE EXCEPTION USING errcode = 'FD160', message = 'what is earmarked for the evaluation stays available', constraint = 'promises_beside_the_evaluation',
					detail = jsonb_build_object('fund', NEW.fund, 'on', promised, 'day', short)::text;
			END IF;
		END IF;
	END LOOP;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls promised_lawfully().

-- ========== plans ==========

create table spending_plan_lines (
  plan text not null,
  month text not null,
  obligated numeric(17,2) not null,
  disbursed numeric(17,2) not null,
  constraint spending_plan_lines_amounts CHECK (LEAST(obligated, disbursed) >= 0::numeric AND GREATEST(obligated, disbursed) > 0::numeric AND GREATEST(obligated, disbursed) <= 999999999999999.99),
  constraint spending_plan_lines_month_grammar CHECK (month ~ '^(19|2[0-9])[0-9]{2}-(0[1-9]|1[0-2])$'::text),
  constraint spending_plan_lines_plan_month_pk PRIMARY KEY (plan, month),
  constraint spending_plan_lines_plan_spending_plans_code_fk FOREIGN KEY (plan) REFERENCES spending_plans(code)
);
CREATE TRIGGER lines_come_with_their_row BEFORE INSERT ON spending_plan_lines FOR EACH ROW EXECUTE FUNCTION lines_come_with_their_row('spending_plans', 'plan');
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON spending_plan_lines DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('plan', 'spending-plan.drafted new');
alter table spending_plan_lines enable row level security;
create policy spending_plan_lines_of_staff on spending_plan_lines AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_person() AS acting_person)) IS NOT NULL AND (( SELECT acting_organization() AS acting_organization)) IS NULL);
grant insert, select on spending_plan_lines to fiduciary_runtime;

create table spending_plans (
  code text not null,
  appropriation text not null,
  title text not null,
  status text not null,
  sha256 text not null,
  drafted_by text not null,
  drafted_on date not null,
  adopted_by text,
  adopted_on date,
  version integer not null default 1,
  constraint spending_plans_adopted_by_actors_code_fk FOREIGN KEY (adopted_by) REFERENCES actors(code),
  constraint spending_plans_adopted_by_another CHECK (adopted_by <> drafted_by),
  constraint spending_plans_adopted_iff_adopted CHECK ((status = 'adopted'::text) = (adopted_by IS NOT NULL AND adopted_on IS NOT NULL)),
  constraint spending_plans_appropriation_appropriations_code_fk FOREIGN KEY (appropriation) REFERENCES appropriations(code),
  constraint spending_plans_drafted_by_actors_code_fk FOREIGN KEY (drafted_by) REFERENCES actors(code),
  constraint spending_plans_pkey PRIMARY KEY (code),
  constraint spending_plans_status_known CHECK (status = ANY (ARRAY['drafted'::text, 'adopted'::text, 'withdrawn'::text]))
);
CREATE INDEX spending_plans_appropriation ON spending_plans USING btree (appropriation, code);
CREATE INDEX spending_plans_status ON spending_plans USING btree (status, code);
CREATE CONSTRAINT TRIGGER as_recorded AFTER INSERT OR UPDATE ON spending_plans DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION plan_as_recorded();
CREATE TRIGGER listed_step BEFORE INSERT OR UPDATE ON spending_plans FOR EACH ROW EXECUTE FUNCTION listed_step('new>drafted', 'drafted>adopted', 'drafted>withdrawn');
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON spending_plans DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('code', 'spending-plan.drafted new', 'spending-plan.adopted status adopted_by adopted_on version', 'spending-plan.withdrawn status version');
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON spending_plans FOR EACH ROW EXECUTE FUNCTION under_own_name('drafted_by', 'adopted_by');
CREATE CONSTRAINT TRIGGER within_enacted AFTER INSERT OR UPDATE ON spending_plans DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.status = ANY (ARRAY['drafted'::text, 'adopted'::text])) EXECUTE FUNCTION planned_within_enacted();
alter table spending_plans enable row level security;
create policy spending_plans_of_staff on spending_plans AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_person() AS acting_person)) IS NOT NULL AND (( SELECT acting_organization() AS acting_organization)) IS NULL);
grant insert, select on spending_plans to fiduciary_runtime;
grant update (status, adopted_by, adopted_on, version) on spending_plans to fiduciary_runtime;

create function plan_as_drafted(of text)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT canonical_json(jsonb_build_object('code', plan.code, 'appropriation', plan.appropriation, 'title', plan.title, 'lines',
		(SELECT coalesce(jsonb_agg(jsonb_build_object('month', month, 'obligated', obligated::text, 'disbursed', disbursed::text) ORDER BY month), '[]')
			FROM spending_plan_lines WHERE spending_plan_lines.plan = plan.code)))
	FROM spending_plans AS plan WHERE plan.code = $1
$function$;
-- Nobody but the owner calls plan_as_drafted(text).

create function plan_as_recorded()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	earliest date;
BEGIN
	IF NEW.sha256 IS DISTINCT FROM encode(sha256(convert_to(plan_as_drafted(NEW.code), 'UTF8')), 'hex')
		OR NOT EXISTS (SELECT FROM ledger_entries AS entry WHERE entry.subject = NEW.code AND entry.kind = 'spending-plan.' || NEW.status
			AND (entry.facts ->> 'sha256', entry.facts ->> 'appropriation') = (NEW.sha256, NEW.appropriation)
			AND (NEW.status <> 'drafted' OR coalesce(entry.facts ->> 'occurredOn', entry.effective_on::text) = NEW.drafted_on::text)
			AND (NEW.status <> 'adopted' OR coalesce(entry.facts ->> 'occurredOn', entry.effective_on::text) = NEW.adopted_on::text)) THEN
		RAISE EXCEPTION USING errcode = 'FD132', message = 'a spending plan is what its entries say', constraint = 'spending_plans_as_recorded',
			detail = jsonb_build_object('plan', NEW.code, 'sha256', NEW.sha256)::text;
	END IF;
	IF NEW.status = 'adopted' THEN
		SELECT greatest(NEW.drafted_on, max(adopted_on)) INTO earliest FROM spending_plans WHERE appropriation = NEW.appropriation AND code <> NEW.code;
		IF NEW.adopted_on < earliest THEN
			RAISE EXCEPTION USING errcode = 'FD083', message = 'a spending plan is adopted after its draft and after the plan that it replaces', constraint = 'spending_plans_in_order',
				detail = jsonb_build_object('on', NEW.adopted_on, 'earliest', earliest)::text;
		END IF;
	END IF;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls plan_as_recorded().

create function planned_within_enacted()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	terms appropriations;
	enacted numeric;
	planned record;
BEGIN
	-- What is rescinded or decreased meanwhile waits, or is seen.
	SELECT * INTO terms FROM appropriations WHERE code = NEW.appropriation FOR NO KEY UPDATE;
	SELECT coalesce(sum(CASE kind WHEN 'authority' THEN balance ELSE -balance END), 0) INTO enacted FROM ledger_accounts
		WHERE kind IN ('authority', 'withdrawn') AND (fund = NEW.appropriation OR fund IN (SELECT federal_awards.fund FROM federal_awards WHERE appropriation = NEW.appropriation));
	SELECT coalesce(sum(obligated), 0) AS obligated, coalesce(sum(disbursed), 0) AS disbursed, min(month) AS first, max(month) AS last,
			bool_and(paid <= promised) AS in_order INTO planned
		FROM (SELECT line.*, sum(obligated) OVER through AS promised, sum(disbursed) OVER through AS paid FROM spending_plan_lines AS line
			WHERE plan = NEW.code WINDOW through AS (ORDER BY month)) AS months;
	IF (planned.first >= to_char(terms.enacted_on, 'YYYY-MM') AND coalesce(planned.last <= to_char(terms.cancels_on, 'YYYY-MM'), true)) IS NOT TRUE THEN
		RAISE EXCEPTION USING errcode = 'FD131', message = 'a spending plan is of months in the life of its appropriation', constraint = 'spending_plans_within_life',
			detail = jsonb_build_object('plan', NEW.code, 'first', planned.first, 'last', planned.last)::text;
	ELSIF greatest(planned.obligated, planned.disbursed) > enacted THEN
		RAISE EXCEPTION USING errcode = 'FD131', message = 'a spending plan is within what is enacted and not withdrawn', constraint = 'spending_plans_within_enacted',
			detail = jsonb_build_object('plan', NEW.code, 'planned', greatest(planned.obligated, planned.disbursed)::text, 'enacted', enacted::text)::text;
	ELSIF planned.in_order IS NOT TRUE THEN
		RAISE EXCEPTION USING errcode = 'FD131', message = 'a spending plan pays by no month more than it promises', constraint = 'spending_plans_paid_as_promised',
			detail = jsonb_build_object('plan', NEW.code)::text;
	END IF;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls planned_within_enacted().

-- ========== solicitations ==========

create table solicitation_funding (
  solicitation text not null,
  fund text not null,
  amount numeric(17,2) not null,
  constraint solicitation_funding_amount CHECK (amount >= 0::numeric AND amount <= 999999999999999.99),
  constraint solicitation_funding_fund_federal_awards_fund_fk FOREIGN KEY (fund) REFERENCES federal_awards(fund),
  constraint solicitation_funding_solicitation_fund_pk PRIMARY KEY (solicitation, fund),
  constraint solicitation_funding_solicitation_solicitations_code_fk FOREIGN KEY (solicitation) REFERENCES solicitations(code)
);
CREATE TRIGGER funding_changes_with_solicitation BEFORE INSERT OR UPDATE ON solicitation_funding FOR EACH ROW EXECUTE FUNCTION funding_changes_with_solicitation();
alter table solicitation_funding enable row level security;
create policy solicitation_funding_of_the_acting on solicitation_funding AS PERMISSIVE FOR ALL TO fiduciary_runtime USING (( SELECT acting_organization() IS NULL AND NOT acting_only_reads()) OR (solicitation IN ( SELECT solicitations.code
   FROM solicitations)));
grant insert, select on solicitation_funding to fiduciary_runtime;
grant update (amount) on solicitation_funding to fiduciary_runtime;

create table solicitation_materials (
  solicitation text not null,
  name text not null,
  sha256 text not null,
  from_number integer not null,
  through_number integer,
  constraint solicitation_materials_in_order CHECK (from_number >= 1 AND (through_number IS NULL OR through_number >= from_number)),
  constraint solicitation_materials_sha256_stored_files_sha256_fk FOREIGN KEY (sha256) REFERENCES stored_files(sha256),
  constraint solicitation_materials_solicitation_name_from_number_pk PRIMARY KEY (solicitation, name, from_number),
  constraint solicitation_materials_solicitation_solicitations_code_fk FOREIGN KEY (solicitation) REFERENCES solicitations(code)
);
CREATE UNIQUE INDEX solicitation_materials_one_of_a_name ON solicitation_materials USING btree (solicitation, name) WHERE (through_number IS NULL);
CREATE TRIGGER materials_change_with_solicitation BEFORE INSERT OR UPDATE ON solicitation_materials FOR EACH ROW EXECUTE FUNCTION materials_change_with_solicitation();
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON solicitation_materials DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('solicitation', 'solicitation.material-attached new sha256 through_number', 'solicitation.published through_number', 'solicitation.amended new sha256 through_number');
alter table solicitation_materials enable row level security;
create policy solicitation_materials_of_the_acting on solicitation_materials AS PERMISSIVE FOR ALL TO fiduciary_runtime USING (( SELECT acting_organization() IS NULL AND NOT acting_only_reads()) OR (solicitation IN ( SELECT solicitations.code
   FROM solicitations)));
grant insert, select on solicitation_materials to fiduciary_runtime;
grant update (sha256, through_number) on solicitation_materials to fiduciary_runtime;

create table solicitation_versions (
  solicitation text not null,
  number integer not null,
  in_force_from timestamp(6) with time zone not null,
  effective_on date not null,
  reason text,
  text bytea not null,
  sha256 text not null generated always as (encode(sha256(text), 'hex'::text)) stored,
  deadline_ends timestamp(6) with time zone not null,
  entry_id uuid not null,
  constraint solicitation_versions_deadline UNIQUE (solicitation, number, deadline_ends),
  constraint solicitation_versions_entry UNIQUE (entry_id),
  constraint solicitation_versions_number CHECK (number >= 1),
  constraint solicitation_versions_reason_of_amendment CHECK ((number = 1) = (reason IS NULL)),
  constraint solicitation_versions_solicitation_number_pk PRIMARY KEY (solicitation, number),
  constraint solicitation_versions_solicitation_solicitations_code_fk FOREIGN KEY (solicitation) REFERENCES solicitations(code)
);
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON solicitation_versions DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('solicitation', 'solicitation.published new', 'solicitation.amended new');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON solicitation_versions FOR EACH STATEMENT EXECUTE FUNCTION version_is_final(); -- always
CREATE TRIGGER version_follows BEFORE INSERT ON solicitation_versions FOR EACH ROW EXECUTE FUNCTION version_follows(); -- always
CREATE TRIGGER version_is_final BEFORE DELETE OR UPDATE ON solicitation_versions FOR EACH ROW EXECUTE FUNCTION version_is_final(); -- always
grant insert, select on solicitation_versions to fiduciary_runtime;

create table solicitations (
  id bigint not null generated always as identity,
  code text not null,
  title text not null,
  status text not null,
  deadline_stated text not null,
  deadline_local text not null,
  deadline_zone text not null,
  deadline_instant timestamp(6) with time zone not null,
  deadline_inclusive boolean not null,
  deadline_ends timestamp(6) with time zone not null,
  deadline_chosen_by text,
  deadline_choice_reason text,
  terms jsonb not null,
  number integer not null default 0,
  published_on date,
  in_force_on date,
  ended_on date,
  end_reason text,
  illustrative text[] not null,
  version integer not null default 1,
  constraint solicitations_canceled_after_version CHECK (status <> 'canceled'::text OR ended_on >= in_force_on),
  constraint solicitations_code_grammar CHECK (code ~ '^[A-Z0-9]([A-Z0-9-]{0,23}[A-Z0-9])?$'::text),
  constraint solicitations_code_unique UNIQUE (code),
  constraint solicitations_deadline_choice_whole CHECK ((deadline_chosen_by IS NULL) = (deadline_choice_reason IS NULL)),
  constraint solicitations_deadline_ends_after_instant CHECK (deadline_ends >= deadline_instant),
  constraint solicitations_ended_on_iff_ended CHECK ((status = ANY (ARRAY['closed'::text, 'canceled'::text])) = (ended_on IS NOT NULL)),
  constraint solicitations_floor_within_ceiling CHECK (((terms ->> 'awardFloor'::text)::numeric) <= ((terms ->> 'awardCeiling'::text)::numeric)),
  constraint solicitations_in_force_since_publication CHECK ((published_on IS NULL) = (in_force_on IS NULL) AND in_force_on >= published_on),
  constraint solicitations_number_counts_versions CHECK ((published_on IS NULL) = (number = 0)),
  constraint solicitations_pkey PRIMARY KEY (id),
  constraint solicitations_published_on_unless_draft CHECK (status = 'canceled'::text OR (status = 'draft'::text) = (published_on IS NULL)),
  constraint solicitations_reason_iff_canceled CHECK ((status = 'canceled'::text) = (end_reason IS NOT NULL)),
  constraint solicitations_status_known CHECK (status = ANY (ARRAY['draft'::text, 'published'::text, 'closed'::text, 'canceled'::text]))
);
CREATE TRIGGER acts_in_order BEFORE UPDATE ON solicitations FOR EACH ROW WHEN (old.status <> 'draft'::text AND new.status = 'canceled'::text OR old.status = 'published'::text AND new.number > old.number) EXECUTE FUNCTION solicitation_acts_in_order();
CREATE TRIGGER listed_step BEFORE INSERT OR UPDATE ON solicitations FOR EACH ROW EXECUTE FUNCTION listed_step('new>draft', 'draft>draft', 'draft>published', 'published>published', 'published>closed', 'closed>closed', 'draft>canceled', 'published>canceled', 'closed>canceled');
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON solicitations DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('code', 'solicitation.drafted new', 'solicitation.revised title illustrative terms deadline_stated deadline_local deadline_zone deadline_instant deadline_inclusive deadline_ends deadline_chosen_by deadline_choice_reason version', 'solicitation.published status number published_on in_force_on terms title deadline_stated deadline_local deadline_zone deadline_instant deadline_inclusive deadline_ends deadline_chosen_by deadline_choice_reason version', 'solicitation.amended number in_force_on title terms illustrative deadline_stated deadline_local deadline_zone deadline_instant deadline_inclusive deadline_ends deadline_chosen_by deadline_choice_reason version', 'solicitation.material-attached version', 'solicitation.closed status ended_on version', 'solicitation.commitment-released version', 'solicitation.canceled status ended_on end_reason version');
CREATE TRIGGER published_within_federal_award BEFORE UPDATE ON solicitations FOR EACH ROW WHEN (old.status = 'draft'::text AND new.status = 'published'::text) EXECUTE FUNCTION published_within_federal_award();
CREATE TRIGGER text_is_final BEFORE UPDATE ON solicitations FOR EACH ROW EXECUTE FUNCTION solicitation_text_is_final();
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON solicitations FOR EACH ROW EXECUTE FUNCTION under_own_name('deadline_chosen_by');
CREATE CONSTRAINT TRIGGER version_is_published AFTER INSERT OR UPDATE ON solicitations DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION version_is_published();
alter table solicitations enable row level security;
create policy solicitations_of_the_acting on solicitations AS PERMISSIVE FOR ALL TO fiduciary_runtime USING (published_on IS NOT NULL OR ( SELECT acting_organization() IS NULL AND NOT acting_only_reads()) OR (code IN ( SELECT acting_admissions() AS acting_admissions)));
grant insert, select on solicitations to fiduciary_runtime;
grant update (title, status, deadline_stated, deadline_local, deadline_zone, deadline_instant, deadline_inclusive, deadline_ends, deadline_chosen_by, deadline_choice_reason, terms, number, published_on, in_force_on, ended_on, end_reason, illustrative, version) on solicitations to fiduciary_runtime;

create function erase_copy_solicitations_end_reason(about text, path text, said text)
 RETURNS text
 LANGUAGE sql
 SET search_path TO 'public', 'pg_temp'
AS $function$
	UPDATE solicitations SET end_reason = '[erased]' WHERE code = $1 AND end_reason = $3 AND $2 = '/reason';
	SELECT 'endReason' WHERE $2 = '/reason'
$function$;
-- Nobody but the owner calls erase_copy_solicitations_end_reason(text,text,text).

create function funding_changes_with_solicitation()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF NOT EXISTS (SELECT FROM solicitations WHERE code = NEW.solicitation AND xmin = pg_current_xact_id()::xid
		AND (status = 'draft' OR status = 'published' AND number > 1)) THEN
		RAISE EXCEPTION USING errcode = 'FD025', message = 'funding changes only with its solicitation',
			constraint = 'solicitation_funding_changes_with_solicitation', detail = jsonb_build_object('solicitation', NEW.solicitation)::text;
	END IF;
	RETURN NEW;
END $function$;
grant execute on function funding_changes_with_solicitation() to PUBLIC;

create function materials_change_with_solicitation()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	parent record;
BEGIN
	SELECT status, number, xmin = pg_current_xact_id()::xid AS fresh INTO parent FROM solicitations WHERE code = NEW.solicitation;
	IF parent.status = 'draft' AND NEW.from_number = 1
		OR parent.status = 'published' AND parent.fresh AND TG_OP = 'INSERT' AND NEW.from_number = parent.number AND NEW.from_number > 1
			AND NEW.through_number IS NULL
		OR parent.status = 'published' AND parent.fresh AND TG_OP = 'UPDATE' AND NEW.through_number = parent.number - 1 THEN
		IF TG_OP = 'INSERT' OR parent.status = 'draft' THEN
			RETURN NEW;
		ELSIF OLD.through_number IS NULL AND (NEW.name, NEW.sha256, NEW.from_number) = (OLD.name, OLD.sha256, OLD.from_number) THEN
			RETURN NEW;
		END IF;
	END IF;
	RAISE EXCEPTION USING errcode = 'FD074', message = 'a material is added and removed only with a version of its solicitation',
		constraint = 'solicitation_materials_change_with_solicitation', detail = jsonb_build_object('solicitation', NEW.solicitation, 'name', NEW.name)::text;
END $function$;
grant execute on function materials_change_with_solicitation() to PUBLIC;

create function published_within_federal_award()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	outside text;
BEGIN
	SELECT federal.fund INTO outside FROM solicitation_funding AS funding JOIN federal_awards AS federal USING (fund)
		WHERE funding.solicitation = NEW.code AND funding.amount > 0 AND NEW.published_on NOT BETWEEN federal.period_from AND federal_award_through(federal.fund, NEW.published_on);
	IF outside IS NOT NULL THEN
		RAISE EXCEPTION USING errcode = 'FD082', message = 'a solicitation is published inside the period of its Federal award',
			constraint = 'solicitations_within_federal_award', detail = jsonb_build_object('solicitation', NEW.code, 'fund', outside)::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls published_within_federal_award().

create function solicitation_acts_in_order()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	acted_on CONSTANT date := CASE NEW.status WHEN 'canceled' THEN NEW.ended_on ELSE NEW.in_force_on END;
	earliest CONSTANT date := greatest(OLD.in_force_on, CASE OLD.status WHEN 'closed' THEN OLD.ended_on END,
		(SELECT max(greatest(award.drafted_on, award.executed_on, withdrawn_on, change.proposed_on, change.decided_on)) FROM awards AS award
			LEFT JOIN award_amendments AS change ON change.award = award.code WHERE award.solicitation = NEW.code),
		(SELECT max(revised_on) FROM award_revisions JOIN awards ON code = award WHERE solicitation = NEW.code),
		(SELECT max(effective_on) FROM ledger_entries WHERE subject = NEW.code AND kind = 'solicitation.commitment-released'),
		(SELECT max(certified_on) FROM decisions WHERE solicitation = NEW.code));
BEGIN
	IF acted_on < earliest THEN
		RAISE EXCEPTION USING errcode = 'FD083', message = 'an amendment or a cancellation comes after every act on its solicitation and under it',
			constraint = 'solicitations_acts_in_order', detail = jsonb_build_object('on', acted_on, 'earliest', earliest)::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls solicitation_acts_in_order().

create function solicitation_text_is_final()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	published CONSTANT text[] := ARRAY['title', 'deadline_stated', 'deadline_local', 'deadline_zone', 'deadline_instant', 'deadline_inclusive',
		'deadline_ends', 'deadline_chosen_by', 'deadline_choice_reason', 'terms', 'illustrative', 'in_force_on'];
	broken text;
BEGIN
	IF NEW.number <> OLD.number + (NEW.status = 'published')::integer THEN
		broken := 'number';
	ELSIF OLD.status <> 'draft' AND NEW.published_on IS DISTINCT FROM OLD.published_on THEN
		broken := 'published_on';
	ELSIF NEW.status IN ('closed', 'canceled') THEN
		SELECT field INTO broken FROM unnest(published) AS field WHERE to_jsonb(NEW) -> field IS DISTINCT FROM to_jsonb(OLD) -> field LIMIT 1;
	END IF;
	-- A release of what is left makes a version of the row, and changes nothing else of what is closed.
	IF broken IS NULL AND OLD.status = 'closed' AND NEW.status = 'closed' AND NEW.ended_on IS DISTINCT FROM OLD.ended_on THEN
		broken := 'ended_on';
	END IF;
	IF broken IS NULL AND NEW.status = 'closed' AND clock() < OLD.deadline_ends THEN
		broken := 'deadline_ends';
	END IF;
	IF broken IS NOT NULL THEN
		RAISE EXCEPTION USING errcode = 'FD070', message = 'a solicitation changes only by publication or amendment, and closes only after its deadline',
			constraint = 'solicitations_text_is_final', detail = jsonb_build_object('column', broken)::text;
	END IF;
	RETURN NEW;
END $function$;
grant execute on function solicitation_text_is_final() to PUBLIC;

create function version_follows()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	parent record;
	last record;
BEGIN
	SELECT status, number, deadline_ends, xmin = pg_current_xact_id()::xid AS fresh INTO parent FROM solicitations WHERE code = NEW.solicitation;
	SELECT number, in_force_from, deadline_ends INTO last FROM solicitation_versions
		WHERE solicitation = NEW.solicitation ORDER BY number DESC LIMIT 1;
	IF (parent.status = 'published' AND parent.fresh AND NEW.number = parent.number AND NEW.number = coalesce(last.number, 0) + 1
			AND NEW.deadline_ends = parent.deadline_ends AND NEW.in_force_from <= clock()
			AND (last IS NULL OR (NEW.in_force_from > last.in_force_from AND NEW.in_force_from < last.deadline_ends))) IS NOT TRUE THEN
		RAISE EXCEPTION USING errcode = 'FD072', message = 'a version follows the one in force, and comes before its deadline',
			constraint = 'solicitation_versions_follow', detail = jsonb_build_object('solicitation', NEW.solicitation, 'number', NEW.number)::text;
	END IF;
	IF NOT EXISTS (SELECT FROM ledger_entries WHERE id = NEW.entry_id AND subject = NEW.solicitation
		AND facts ->> 'textSha256' = encode(sha256(NEW.text), 'hex')) THEN
		RAISE EXCEPTION USING errcode = 'FD072', message = 'the text of a version is the one that its entry names',
			constraint = 'solicitation_versions_entry_names_text', detail = jsonb_build_object('solicitation', NEW.solicitation, 'number', NEW.number)::text;
	END IF;
	RETURN NEW;
END $function$;
grant execute on function version_follows() to PUBLIC;

create function version_is_final()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	RAISE EXCEPTION USING errcode = 'FD020', message = 'a published version does not change',
		detail = jsonb_build_object('table', TG_TABLE_NAME, 'operation', TG_OP)::text;
END $function$;
grant execute on function version_is_final() to PUBLIC;

create function version_is_published()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF NEW.status = 'published' AND NOT EXISTS (SELECT FROM solicitation_versions AS version
		WHERE version.solicitation = NEW.code AND version.number = NEW.number AND version.deadline_ends = NEW.deadline_ends
			AND version.effective_on = NEW.in_force_on) THEN
		RAISE EXCEPTION USING errcode = 'FD070', message = 'a solicitation is published or amended with the text of its version',
			constraint = 'solicitations_version_is_published', detail = jsonb_build_object('solicitation', NEW.code, 'number', NEW.number)::text;
	END IF;
	RETURN NULL;
END $function$;
grant execute on function version_is_published() to PUBLIC;

-- ========== applications ==========

create table application_budgets (
  application text not null,
  organization text not null,
  category text not null,
  amount numeric(17,2) not null,
  constraint application_budgets_amount CHECK (amount > 0::numeric AND amount <= 999999999999999.99),
  constraint application_budgets_application_applications_code_fk FOREIGN KEY (application) REFERENCES applications(code),
  constraint application_budgets_application_organization_category_pk PRIMARY KEY (application, organization, category),
  constraint application_budgets_category_known CHECK (category = ANY (ARRAY['personnel'::text, 'fringe'::text, 'travel'::text, 'equipment'::text, 'supplies'::text, 'contractual'::text, 'construction'::text, 'other'::text, 'indirect'::text])),
  constraint application_budgets_of_a_party FOREIGN KEY (application, organization) REFERENCES application_parties(application, organization)
);
CREATE TRIGGER lines_come_with_their_row BEFORE INSERT ON application_budgets FOR EACH ROW EXECUTE FUNCTION lines_come_with_their_row('applications', 'application');
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON application_budgets DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('application', 'application.filed new', 'application.received new');
alter table application_budgets enable row level security;
create policy application_budgets_of_the_acting on application_budgets AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_organization() AS acting_organization)) IS NULL OR (EXISTS ( SELECT
   FROM applications
  WHERE applications.code = application_budgets.application)));
create policy application_budgets_of_the_admitted on application_budgets AS RESTRICTIVE FOR ALL TO fiduciary_runtime USING (( SELECT NOT acting_only_reads()) OR (EXISTS ( SELECT
   FROM applications
  WHERE applications.code = application_budgets.application)));
create policy application_budgets_of_the_unrecused on application_budgets AS RESTRICTIVE FOR ALL TO fiduciary_runtime USING (NOT (application IN ( SELECT acting_recusals() AS acting_recusals)));
grant insert, select on application_budgets to fiduciary_runtime;

create table application_contents (
  application text not null,
  title text not null,
  site text not null,
  services text[] not null,
  period_from date not null,
  period_through date not null,
  requested numeric(17,2) not null,
  message_id text,
  entry_id uuid not null,
  constraint application_contents_application_applications_code_fk FOREIGN KEY (application) REFERENCES applications(code),
  constraint application_contents_message UNIQUE (message_id),
  constraint application_contents_period_in_order CHECK (period_from <= period_through),
  constraint application_contents_pkey PRIMARY KEY (application),
  constraint application_contents_requested CHECK (requested > 0::numeric AND requested <= 999999999999999.99)
);
CREATE TRIGGER lines_come_with_their_row BEFORE INSERT ON application_contents FOR EACH ROW EXECUTE FUNCTION lines_come_with_their_row('applications', 'application');
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON application_contents DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('application', 'application.filed new', 'application.received new');
alter table application_contents enable row level security;
create policy application_contents_of_the_acting on application_contents AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_organization() AS acting_organization)) IS NULL OR (EXISTS ( SELECT
   FROM applications
  WHERE applications.code = application_contents.application)));
create policy application_contents_of_the_admitted on application_contents AS RESTRICTIVE FOR ALL TO fiduciary_runtime USING (( SELECT NOT acting_only_reads()) OR (EXISTS ( SELECT
   FROM applications
  WHERE applications.code = application_contents.application)));
create policy application_contents_of_the_unrecused on application_contents AS RESTRICTIVE FOR ALL TO fiduciary_runtime USING (NOT (application IN ( SELECT acting_recusals() AS acting_recusals)));
grant insert, select on application_contents to fiduciary_runtime;

create table application_files (
  application text not null,
  name text not null,
  sha256 text not null,
  constraint application_files_application_applications_code_fk FOREIGN KEY (application) REFERENCES applications(code),
  constraint application_files_application_name_pk PRIMARY KEY (application, name),
  constraint application_files_sha256_stored_files_sha256_fk FOREIGN KEY (sha256) REFERENCES stored_files(sha256)
);
CREATE INDEX application_files_sha256 ON application_files USING btree (sha256);
CREATE TRIGGER lines_come_with_their_row BEFORE INSERT ON application_files FOR EACH ROW EXECUTE FUNCTION lines_come_with_their_row('applications', 'application');
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON application_files DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('application', 'application.filed new', 'application.received new');
alter table application_files enable row level security;
create policy application_files_of_the_acting on application_files AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_organization() AS acting_organization)) IS NULL OR (EXISTS ( SELECT
   FROM applications
  WHERE applications.code = application_files.application)));
create policy application_files_of_the_admitted on application_files AS RESTRICTIVE FOR ALL TO fiduciary_runtime USING (( SELECT NOT acting_only_reads()) OR (EXISTS ( SELECT
   FROM applications
  WHERE applications.code = application_files.application)));
create policy application_files_of_the_unrecused on application_files AS RESTRICTIVE FOR ALL TO fiduciary_runtime USING (NOT (application IN ( SELECT acting_recusals() AS acting_recusals)));
grant insert, select on application_files to fiduciary_runtime;

create table application_parties (
  application text not null,
  organization text not null,
  role text not null,
  confirmed_by text,
  constraint application_parties_application_applications_code_fk FOREIGN KEY (application) REFERENCES applications(code),
  constraint application_parties_application_organization_pk PRIMARY KEY (application, organization),
  constraint application_parties_confirmed_by_actors_code_fk FOREIGN KEY (confirmed_by) REFERENCES actors(code),
  constraint application_parties_confirmed_members CHECK (confirmed_by IS NULL OR role = 'member'::text),
  constraint application_parties_organization_organizations_code_fk FOREIGN KEY (organization) REFERENCES organizations(code),
  constraint application_parties_role_known CHECK (role = ANY (ARRAY['lead'::text, 'member'::text]))
);
CREATE INDEX application_parties_organization ON application_parties USING btree (organization);
CREATE TRIGGER lines_come_with_their_row BEFORE INSERT ON application_parties FOR EACH ROW EXECUTE FUNCTION lines_come_with_their_row('applications', 'application');
CREATE TRIGGER member_is_confirmed BEFORE INSERT OR UPDATE ON application_parties FOR EACH ROW WHEN (new.confirmed_by IS NOT NULL) EXECUTE FUNCTION member_is_confirmed();
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON application_parties DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('application', 'application.filed new', 'application.received new', 'application.member-confirmed confirmed_by');
CREATE TRIGGER stage_is_final BEFORE UPDATE ON application_parties FOR EACH ROW EXECUTE FUNCTION stage_is_final('confirmed_by');
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON application_parties FOR EACH ROW EXECUTE FUNCTION under_own_name('confirmed_by');
alter table application_parties enable row level security;
create policy application_parties_of_the_acting on application_parties AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_organization() AS acting_organization)) IS NULL OR organization = (( SELECT acting_organization() AS acting_organization)) OR (EXISTS ( SELECT
   FROM applications
  WHERE applications.code = application_parties.application)));
create policy application_parties_of_the_admitted on application_parties AS RESTRICTIVE FOR ALL TO fiduciary_runtime USING (( SELECT NOT acting_only_reads()) OR (EXISTS ( SELECT
   FROM applications
  WHERE applications.code = application_parties.application)));
grant insert, select on application_parties to fiduciary_runtime;
grant update (confirmed_by) on application_parties to fiduciary_runtime;

create table application_screenings (
  application text not null,
  item text not null,
  met boolean not null,
  entry_id uuid not null,
  constraint application_screenings_application_applications_code_fk FOREIGN KEY (application) REFERENCES applications(code),
  constraint application_screenings_application_item_pk PRIMARY KEY (application, item)
);
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON application_screenings DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('application', 'application.screened new');
CREATE TRIGGER screening_comes_with_its_step BEFORE INSERT ON application_screenings FOR EACH ROW EXECUTE FUNCTION screening_comes_with_its_step();
alter table application_screenings enable row level security;
create policy application_screenings_of_staff on application_screenings AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_organization() AS acting_organization)) IS NULL);
create policy application_screenings_of_the_admitted on application_screenings AS RESTRICTIVE FOR ALL TO fiduciary_runtime USING (( SELECT NOT acting_only_reads()) OR (EXISTS ( SELECT
   FROM applications
  WHERE applications.code = application_screenings.application)));
create policy application_screenings_of_the_unrecused on application_screenings AS RESTRICTIVE FOR ALL TO fiduciary_runtime USING (NOT (application IN ( SELECT acting_recusals() AS acting_recusals)));
grant insert, select on application_screenings to fiduciary_runtime;

create table applications (
  code text not null,
  solicitation text not null,
  applicant text not null,
  status text not null,
  received_at timestamp(6) with time zone not null,
  received_by text not null,
  received_source text,
  judged_by integer not null,
  deadline_ends timestamp(6) with time zone not null,
  prepared_by text not null,
  screened_by text,
  replaced_by text,
  version integer not null default 1,
  constraint applications_applicant_organizations_code_fk FOREIGN KEY (applicant) REFERENCES organizations(code),
  constraint applications_judged_by_a_version FOREIGN KEY (solicitation, judged_by, deadline_ends) REFERENCES solicitation_versions(solicitation, number, deadline_ends),
  constraint applications_late_goes_nowhere CHECK (received_at < deadline_ends OR (status = ANY (ARRAY['late'::text, 'withdrawn'::text]))),
  constraint applications_late_iff_after_deadline CHECK (status <> 'late'::text OR received_at >= deadline_ends),
  constraint applications_pkey PRIMARY KEY (code),
  constraint applications_prepared_by_actors_code_fk FOREIGN KEY (prepared_by) REFERENCES actors(code),
  constraint applications_received_by_known CHECK (received_by = ANY (ARRAY['own-key'::text, 'e-mail'::text])),
  constraint applications_replaced_by_another FOREIGN KEY (replaced_by) REFERENCES applications(code),
  constraint applications_replaced_iff_replaced CHECK ((status = 'replaced'::text) = (replaced_by IS NOT NULL)),
  constraint applications_screened_by_actors_code_fk FOREIGN KEY (screened_by) REFERENCES actors(code),
  constraint applications_screened_by_another CHECK (screened_by <> prepared_by),
  constraint applications_screened_iff_screened CHECK (screened_by IS NOT NULL OR (status <> ALL (ARRAY['eligible'::text, 'ineligible'::text, 'selected'::text, 'not-selected'::text]))),
  constraint applications_solicitation_solicitations_code_fk FOREIGN KEY (solicitation) REFERENCES solicitations(code),
  constraint applications_source_iff_e_mail CHECK ((received_by = 'e-mail'::text) = (received_source IS NOT NULL)),
  constraint applications_source_known CHECK (received_source = ANY (ARRAY['mail-server'::text, 'header'::text])),
  constraint applications_status_known CHECK (status = ANY (ARRAY['received'::text, 'late'::text, 'eligible'::text, 'ineligible'::text, 'selected'::text, 'not-selected'::text, 'replaced'::text, 'withdrawn'::text]))
);
CREATE INDEX applications_applicant ON applications USING btree (applicant, code);
CREATE INDEX applications_page ON applications USING btree (solicitation, code);
CREATE INDEX applications_solicitation ON applications USING btree (solicitation, status, code);
CREATE INDEX applications_status ON applications USING btree (status, code);
CREATE TRIGGER application_is_judged BEFORE INSERT ON applications FOR EACH ROW EXECUTE FUNCTION application_is_judged();
CREATE TRIGGER application_is_judged_once BEFORE UPDATE ON applications FOR EACH ROW WHEN (new.status = 'replaced'::text OR new.judged_by IS DISTINCT FROM old.judged_by OR new.deadline_ends IS DISTINCT FROM old.deadline_ends) EXECUTE FUNCTION application_is_judged();
CREATE CONSTRAINT TRIGGER application_is_screened AFTER UPDATE OF status ON applications DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.status = ANY (ARRAY['eligible'::text, 'ineligible'::text])) AND old.status = 'received'::text) EXECUTE FUNCTION application_is_screened();
CREATE CONSTRAINT TRIGGER application_is_whole AFTER INSERT ON applications DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION application_is_whole();
CREATE CONSTRAINT TRIGGER handled_by_the_unrecused AFTER INSERT OR UPDATE ON applications DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.status <> ALL (ARRAY['selected'::text, 'not-selected'::text])) EXECUTE FUNCTION handled_by_the_unrecused();
CREATE TRIGGER listed_step BEFORE INSERT OR UPDATE ON applications FOR EACH ROW EXECUTE FUNCTION listed_step('new>received', 'new>late', 'late>withdrawn', 'received>replaced', 'received>withdrawn', 'received>eligible', 'received>ineligible', 'eligible>withdrawn', 'eligible>selected', 'eligible>not-selected', 'ineligible>withdrawn');
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON applications DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('code', 'application.filed new', 'application.received new', 'application.replaced status replaced_by version', 'application.withdrawn status version', 'application.screened status screened_by version', 'application.selected status version', 'application.not-selected status version');
CREATE CONSTRAINT TRIGGER selected_by_a_decision AFTER INSERT OR UPDATE ON applications DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.status = ANY (ARRAY['selected'::text, 'not-selected'::text])) EXECUTE FUNCTION selected_by_a_decision();
CREATE TRIGGER stage_is_final BEFORE UPDATE ON applications FOR EACH ROW WHEN (new.screened_by IS DISTINCT FROM old.screened_by OR new.replaced_by IS DISTINCT FROM old.replaced_by) EXECUTE FUNCTION stage_is_final('screened_by', 'replaced_by');
CREATE TRIGGER under_own_name BEFORE INSERT ON applications FOR EACH ROW EXECUTE FUNCTION under_own_name('prepared_by', 'screened_by');
CREATE TRIGGER under_own_name_on_change BEFORE UPDATE ON applications FOR EACH ROW WHEN (new.prepared_by IS DISTINCT FROM old.prepared_by OR new.screened_by IS DISTINCT FROM old.screened_by) EXECUTE FUNCTION under_own_name('prepared_by', 'screened_by');
CREATE TRIGGER within_quota BEFORE INSERT ON applications FOR EACH ROW EXECUTE FUNCTION within_quota('applications');
alter table applications enable row level security;
create policy applications_of_the_acting on applications AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_organization() AS acting_organization)) IS NULL OR applicant = (( SELECT acting_organization() AS acting_organization)));
create policy applications_of_the_admitted on applications AS RESTRICTIVE FOR ALL TO fiduciary_runtime USING (( SELECT NOT acting_only_reads()) OR (solicitation IN ( SELECT acting_admissions() AS acting_admissions)));
grant insert, select on applications to fiduciary_runtime;
grant update (status, screened_by, replaced_by, version) on applications to fiduciary_runtime;

create table conflict_declarations (
  application text not null,
  declarant text not null,
  interested boolean not null,
  party text,
  entry_id uuid not null,
  constraint conflict_declarations_application_applications_code_fk FOREIGN KEY (application) REFERENCES applications(code),
  constraint conflict_declarations_application_declarant_pk PRIMARY KEY (application, declarant),
  constraint conflict_declarations_declarant_actors_code_fk FOREIGN KEY (declarant) REFERENCES actors(code),
  constraint conflict_declarations_of_a_party FOREIGN KEY (application, party) REFERENCES application_parties(application, organization),
  constraint conflict_declarations_party_iff_interested CHECK (interested = (party IS NOT NULL))
);
CREATE INDEX conflict_declarations_declarant ON conflict_declarations USING btree (declarant);
CREATE TRIGGER declared_toward_interest BEFORE INSERT OR UPDATE ON conflict_declarations FOR EACH ROW EXECUTE FUNCTION declared_toward_interest();
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON conflict_declarations DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('application', 'conflict.declared new interested party entry_id');
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON conflict_declarations FOR EACH ROW EXECUTE FUNCTION under_own_name('declarant');
alter table conflict_declarations enable row level security;
create policy conflict_declarations_of_staff on conflict_declarations AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_organization() AS acting_organization)) IS NULL);
create policy conflict_declarations_of_the_admitted on conflict_declarations AS RESTRICTIVE FOR ALL TO fiduciary_runtime USING (( SELECT NOT acting_only_reads()) OR (EXISTS ( SELECT
   FROM applications
  WHERE applications.code = conflict_declarations.application)));
grant insert, select on conflict_declarations to fiduciary_runtime;
grant update (interested, party, entry_id) on conflict_declarations to fiduciary_runtime;

create table excluded_parties (
  file text not null,
  line integer not null,
  name text not null,
  match_name text not null,
  uei text,
  agency text,
  active_from date,
  active_through date,
  exclusion_type text,
  comment text,
  restriction boolean not null default false,
  cross_reference text,
  also_match text[] not null default '{}'::text[],
  constraint excluded_parties_file_line_pk PRIMARY KEY (file, line)
);
CREATE INDEX excluded_parties_also ON excluded_parties USING gin (also_match);
CREATE INDEX excluded_parties_name ON excluded_parties USING btree (file, match_name);
CREATE INDEX excluded_parties_uei ON excluded_parties USING btree (file, uei) WHERE (uei IS NOT NULL);
CREATE TRIGGER excluded_parties_come_before_their_list AFTER INSERT ON excluded_parties REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION excluded_parties_come_before_their_list();
alter table excluded_parties enable row level security;
create policy excluded_parties_not_of_readers on excluded_parties AS RESTRICTIVE FOR ALL TO fiduciary_runtime USING (( SELECT NOT acting_only_reads()));
create policy excluded_parties_of_staff on excluded_parties AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_organization() AS acting_organization)) IS NULL);
grant insert, select on excluded_parties to fiduciary_runtime;

create table exclusion_lists (
  code text not null,
  extracted_on date not null,
  sha256 text not null,
  parties integer not null,
  imported_by text not null,
  version integer not null default 1,
  left_out integer[] not null default '{}'::integer[],
  constraint exclusion_lists_file UNIQUE (sha256),
  constraint exclusion_lists_imported_by_actors_code_fk FOREIGN KEY (imported_by) REFERENCES actors(code),
  constraint exclusion_lists_parties CHECK (parties > 0),
  constraint exclusion_lists_pkey PRIMARY KEY (code),
  constraint exclusion_lists_sha256_stored_files_sha256_fk FOREIGN KEY (sha256) REFERENCES stored_files(sha256)
);
CREATE CONSTRAINT TRIGGER exclusion_list_is_whole AFTER INSERT ON exclusion_lists DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION exclusion_list_is_whole();
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON exclusion_lists DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('code', 'exclusion-list.imported new');
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON exclusion_lists FOR EACH ROW EXECUTE FUNCTION under_own_name('imported_by');
alter table exclusion_lists enable row level security;
create policy exclusion_lists_not_of_readers on exclusion_lists AS RESTRICTIVE FOR ALL TO fiduciary_runtime USING (( SELECT NOT acting_only_reads()));
create policy exclusion_lists_of_staff on exclusion_lists AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_organization() AS acting_organization)) IS NULL);
grant insert, select on exclusion_lists to fiduciary_runtime;

create table exclusion_readings (
  file text not null,
  state text not null,
  bytes integer not null,
  bytes_read integer not null default 0,
  rows integer not null default 0,
  stored integer not null default 0,
  updated_at timestamp(6) with time zone not null default clock(),
  constraint exclusion_readings_file_stored_files_sha256_fk FOREIGN KEY (file) REFERENCES stored_files(sha256),
  constraint exclusion_readings_pkey PRIMARY KEY (file),
  constraint exclusion_readings_state_known CHECK (state = ANY (ARRAY['reading'::text, 'stored'::text, 'refused'::text]))
);
alter table exclusion_readings enable row level security;
create policy exclusion_readings_not_of_readers on exclusion_readings AS RESTRICTIVE FOR ALL TO fiduciary_runtime USING (( SELECT NOT acting_only_reads()));
create policy exclusion_readings_of_staff on exclusion_readings AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_organization() AS acting_organization)) IS NULL);
grant insert, select on exclusion_readings to fiduciary_runtime;
grant update (state, bytes, bytes_read, rows, stored, updated_at) on exclusion_readings to fiduciary_runtime;

create table exclusion_rules (
  only boolean not null default true,
  most_days integer not null,
  constraint exclusion_rules_days CHECK (most_days >= 1 AND most_days <= 36500),
  constraint exclusion_rules_only_one CHECK ("only"),
  constraint exclusion_rules_pkey PRIMARY KEY ("only")
);
CREATE TRIGGER rule_is_the_owners BEFORE UPDATE ON exclusion_rules FOR EACH ROW EXECUTE FUNCTION rule_is_the_owners();
alter table exclusion_rules enable row level security;
create policy exclusion_rules_of_staff on exclusion_rules AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_organization() AS acting_organization)) IS NULL);
grant select on exclusion_rules to fiduciary_runtime;
grant update (most_days) on exclusion_rules to fiduciary_runtime;

create table review_readers (
  solicitation text not null,
  reader text not null,
  admitted_by text not null,
  constraint review_readers_admitted_by_actors_code_fk FOREIGN KEY (admitted_by) REFERENCES actors(code),
  constraint review_readers_admitted_by_another CHECK (reader <> admitted_by),
  constraint review_readers_reader_actors_code_fk FOREIGN KEY (reader) REFERENCES actors(code),
  constraint review_readers_solicitation_reader_pk PRIMARY KEY (solicitation, reader),
  constraint review_readers_solicitation_solicitations_code_fk FOREIGN KEY (solicitation) REFERENCES solicitations(code)
);
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON review_readers DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('solicitation', 'reader.admitted new');
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON review_readers FOR EACH ROW EXECUTE FUNCTION under_own_name('admitted_by');
alter table review_readers enable row level security;
create policy review_readers_of_staff on review_readers AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_organization() AS acting_organization)) IS NULL);
create policy review_readers_of_the_admitted on review_readers AS RESTRICTIVE FOR ALL TO fiduciary_runtime USING (( SELECT NOT acting_only_reads()) OR (solicitation IN ( SELECT acting_admissions() AS acting_admissions)));
grant insert, select on review_readers to fiduciary_runtime;

create table review_scores (
  application text not null,
  reviewer text not null,
  criterion text not null,
  points numeric(6,2) not null,
  constraint review_scores_application_reviewer_criterion_pk PRIMARY KEY (application, reviewer, criterion),
  constraint review_scores_of_a_review FOREIGN KEY (application, reviewer) REFERENCES reviews(application, reviewer),
  constraint review_scores_points CHECK (points >= 0::numeric AND points <= 1000::numeric)
);
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON review_scores DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('application', 'review.submitted new');
CREATE TRIGGER scores_come_with_their_review BEFORE INSERT ON review_scores FOR EACH ROW EXECUTE FUNCTION scores_come_with_their_review();
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON review_scores FOR EACH ROW EXECUTE FUNCTION under_own_name('reviewer');
CREATE TRIGGER unrecused_and_declared BEFORE INSERT OR UPDATE ON review_scores FOR EACH ROW EXECUTE FUNCTION unrecused_and_declared('reviewer');
alter table review_scores enable row level security;
create policy review_scores_after_ones_own on review_scores AS RESTRICTIVE FOR ALL TO fiduciary_runtime USING (( SELECT NOT acting_has_duty()) OR reviewer = acting_person() OR (application IN ( SELECT acting_comparable() AS acting_comparable)));
create policy review_scores_of_staff on review_scores AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_organization() AS acting_organization)) IS NULL);
create policy review_scores_of_the_admitted on review_scores AS RESTRICTIVE FOR ALL TO fiduciary_runtime USING (( SELECT NOT acting_only_reads()) OR (EXISTS ( SELECT
   FROM applications
  WHERE applications.code = review_scores.application)));
create policy review_scores_of_the_unrecused on review_scores AS RESTRICTIVE FOR ALL TO fiduciary_runtime USING (NOT (application IN ( SELECT acting_recusals() AS acting_recusals)));
grant insert, select on review_scores to fiduciary_runtime;

create table reviews (
  application text not null,
  reviewer text not null,
  total numeric(7,4) not null,
  entry_id uuid not null,
  constraint reviews_application_applications_code_fk FOREIGN KEY (application) REFERENCES applications(code),
  constraint reviews_application_reviewer_pk PRIMARY KEY (application, reviewer),
  constraint reviews_reviewer_actors_code_fk FOREIGN KEY (reviewer) REFERENCES actors(code),
  constraint reviews_total CHECK (total >= 0::numeric AND total <= 100::numeric)
);
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON reviews DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('application', 'review.submitted new');
CREATE TRIGGER reviewed_while_eligible BEFORE INSERT ON reviews FOR EACH ROW EXECUTE FUNCTION reviewed_while_eligible();
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON reviews FOR EACH ROW EXECUTE FUNCTION under_own_name('reviewer');
CREATE TRIGGER unrecused_and_declared BEFORE INSERT OR UPDATE ON reviews FOR EACH ROW EXECUTE FUNCTION unrecused_and_declared('reviewer');
alter table reviews enable row level security;
create policy reviews_after_ones_own on reviews AS RESTRICTIVE FOR ALL TO fiduciary_runtime USING (( SELECT NOT acting_has_duty()) OR reviewer = acting_person() OR (application IN ( SELECT acting_comparable() AS acting_comparable)));
create policy reviews_of_staff on reviews AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_organization() AS acting_organization)) IS NULL);
create policy reviews_of_the_admitted on reviews AS RESTRICTIVE FOR ALL TO fiduciary_runtime USING (( SELECT NOT acting_only_reads()) OR (EXISTS ( SELECT
   FROM applications
  WHERE applications.code = reviews.application)));
create policy reviews_of_the_unrecused on reviews AS RESTRICTIVE FOR ALL TO fiduciary_runtime USING (NOT (application IN ( SELECT acting_recusals() AS acting_recusals)));
grant insert, select on reviews to fiduciary_runtime;

create function acting_comparable()
 RETURNS SETOF text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT declared.application FROM conflict_declarations AS declared JOIN applications ON applications.code = declared.application
	WHERE declared.declarant = acting_person() AND NOT declared.interested
		AND (applications.status IN ('selected', 'not-selected')
			OR EXISTS (SELECT FROM reviews WHERE reviews.application = declared.application AND reviews.reviewer = acting_person()))
$function$;
grant execute on function acting_comparable() to fiduciary_runtime;

create function acting_recusals()
 RETURNS SETOF text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT application FROM recusals() WHERE person = acting_person()
$function$;
grant execute on function acting_recusals() to fiduciary_runtime;

create function application_is_judged()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	-- By the clock: the deadline closes a solicitation before its closing is recorded.
	solicitation_status CONSTANT text := (SELECT CASE WHEN status = 'published' AND deadline_ends <= clock() THEN 'closed' ELSE status END
		FROM solicitations WHERE code = NEW.solicitation);
	in_force CONSTANT integer := (SELECT coalesce(max(number) FILTER (WHERE in_force_from <= NEW.received_at), 1)
		FROM solicitation_versions WHERE solicitation = NEW.solicitation);
	reason text;
BEGIN
	IF TG_OP = 'INSERT' THEN
		reason := CASE
			WHEN solicitation_status IN ('published', 'closed') IS NOT TRUE THEN 'the solicitation receives no applications'
			WHEN NEW.received_at > clock() THEN 'received in the future'
			WHEN NEW.received_by = 'own-key' AND (NEW.received_at <> clock() OR acting_organization() IS DISTINCT FROM NEW.applicant)
				THEN 'an application filed with a key is received now, from the organization of the key'
			WHEN NEW.received_by = 'e-mail' AND acting_organization() IS NOT NULL THEN 'only staff records an application by e-mail'
			WHEN NEW.judged_by <> in_force THEN 'the version that judges it was not in force then'
			WHEN (NEW.status = 'late') <> (NEW.received_at >= NEW.deadline_ends) THEN 'its status and its deadline disagree about being late'
			WHEN solicitation_status = 'closed' AND NEW.status = 'received' AND NEW.received_source = 'header' THEN 'after closing, the header of an e-mail is no proof of the time'
		END;
	ELSIF (NEW.judged_by, NEW.deadline_ends) IS DISTINCT FROM (OLD.judged_by, OLD.deadline_ends) THEN
		reason := 'it is judged once, when it is received';
	ELSIF NEW.status = 'replaced' AND NOT EXISTS (SELECT FROM applications AS newer WHERE newer.code = NEW.replaced_by
		AND newer.applicant = NEW.applicant AND newer.solicitation = NEW.solicitation AND newer.status = 'received'
		AND newer.received_at >= NEW.received_at) THEN
		reason := 'it is replaced only by a newer application of the same applicant that came in time';
	END IF;
	IF reason IS NOT NULL THEN
		RAISE EXCEPTION USING errcode = 'FD061', message = 'the application cannot be received, judged or replaced in this way',
			constraint = 'applications_are_judged', detail = jsonb_build_object('reason', reason)::text;
	END IF;
	RETURN NEW;
END $function$;
grant execute on function application_is_judged() to PUBLIC;

create function application_is_screened()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	met CONSTANT boolean := (SELECT bool_and(answer.met) FROM application_screenings AS answer WHERE application = NEW.code);
	reason CONSTANT text := CASE
		WHEN (SELECT status FROM solicitations WHERE code = NEW.solicitation) <> 'closed' THEN 'the solicitation is not closed'
		WHEN met IS NULL THEN 'the checklist is missing'
		WHEN met <> (NEW.status = 'eligible') THEN 'an application is eligible exactly where every item is met'
	END;
BEGIN
	IF reason IS NOT NULL THEN
		RAISE EXCEPTION USING errcode = 'FD063', message = 'the application cannot be screened in this way', constraint = 'applications_are_screened',
			detail = jsonb_build_object('reason', reason)::text;
	END IF;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls application_is_screened().

create function application_is_whole()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	reason CONSTANT text := CASE
		WHEN (SELECT array_agg(organization) FROM application_parties WHERE application = NEW.code AND role = 'lead') IS DISTINCT FROM ARRAY[NEW.applicant]
			THEN 'the one lead party is not the applicant'
		WHEN (SELECT requested FROM application_contents WHERE application = NEW.code)
			IS DISTINCT FROM (SELECT sum(amount) FROM application_budgets WHERE application = NEW.code) THEN 'the amount requested is not the sum of the budget'
	END;
BEGIN
	IF reason IS NOT NULL THEN
		RAISE EXCEPTION USING errcode = 'FD061', message = 'an application is filed complete',
			constraint = 'applications_are_whole', detail = jsonb_build_object('reason', reason)::text;
	END IF;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls application_is_whole().

create function declared_toward_interest()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF (TG_OP = 'UPDATE' AND (OLD.interested OR NOT NEW.interested))
		OR NOT EXISTS (SELECT FROM applications WHERE code = NEW.application AND status NOT IN ('selected', 'not-selected')) THEN
		RAISE EXCEPTION USING errcode = 'FD043', message = 'a declaration is made before the decision, and changes only to an interest',
			constraint = 'conflict_declarations_toward_interest', detail = jsonb_build_object('application', NEW.application)::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls declared_toward_interest().

create function excluded_parties_come_before_their_list()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF EXISTS (SELECT FROM added WHERE file IN (SELECT sha256 FROM exclusion_lists)) THEN
		RAISE EXCEPTION USING errcode = 'FD064', message = 'a list in use takes no more parties', constraint = 'excluded_parties_come_before_their_list';
	ELSIF EXISTS (SELECT FROM (SELECT DISTINCT file FROM added) AS named WHERE file NOT IN (SELECT sha256 FROM stored_files)) THEN
		RAISE EXCEPTION USING errcode = 'FD064', message = 'parties are of a stored file', constraint = 'excluded_parties_of_a_stored_file';
	END IF;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls excluded_parties_come_before_their_list().

create function exclusion_list_is_whole()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF NEW.parties <> (SELECT count(*) FROM excluded_parties WHERE file = NEW.sha256) THEN
		RAISE EXCEPTION USING errcode = 'FD064', message = 'a list is imported complete', constraint = 'exclusion_lists_are_whole';
	END IF;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls exclusion_list_is_whole().

create function handled_by_the_unrecused()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF recused(NEW.code) THEN
		RAISE EXCEPTION USING errcode = 'FD041', message = 'a recused person does nothing on the matter',
			constraint = 'applications_by_the_unrecused', detail = jsonb_build_object('application', NEW.code, 'person', acting_person())::text;
	END IF;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls handled_by_the_unrecused().

create function has_applications(solicitation text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
	SELECT EXISTS (SELECT FROM applications AS held WHERE held.solicitation = $1 AND held.status NOT IN ('late', 'withdrawn', 'replaced'))
$function$;
grant execute on function has_applications(text) to fiduciary_runtime;

create function member_is_confirmed()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	-- Of a certification and a confirmation at once, the second sees the first.
	state CONSTANT text := (SELECT status FROM applications WHERE code = NEW.application FOR SHARE);
	reason CONSTANT text := CASE
		WHEN TG_OP = 'INSERT' THEN 'a member is confirmed after the application is received'
		WHEN acting_organization() IS DISTINCT FROM NULL AND acting_organization() <> NEW.organization THEN 'another organization consents for a member'
		WHEN state NOT IN ('received', 'late', 'eligible', 'ineligible') THEN 'the application is decided, replaced or withdrawn'
	END;
BEGIN
	IF recused(NEW.application) THEN
		RAISE EXCEPTION USING errcode = 'FD041', message = 'a recused person does nothing on the matter',
			constraint = 'application_parties_by_the_unrecused', detail = jsonb_build_object('application', NEW.application, 'person', acting_person())::text;
	ELSIF reason IS NOT NULL THEN
		RAISE EXCEPTION USING errcode = 'FD105', message = 'a member is confirmed by its own user or by staff, before the decision',
			constraint = 'application_parties_confirmed_in_time', detail = jsonb_build_object('application', NEW.application, 'organization', NEW.organization, 'reason', reason)::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls member_is_confirmed().

create function recusals()
 RETURNS TABLE(person text, application text, ground text, party text)
 LANGUAGE sql
 STABLE
AS $function$
	SELECT declared.declarant, declared.application, 'interest', declared.party FROM conflict_declarations AS declared WHERE declared.interested
	UNION ALL
	SELECT actors.code, parties.application, 'affiliation', actors.affiliation
		FROM actors JOIN application_parties AS parties ON parties.organization = actors.affiliation
			AND (parties.role = 'lead' OR parties.confirmed_by IS NOT NULL)
$function$;
grant execute on function recusals() to PUBLIC;

create function recused(application text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT acting_person() IS NULL OR EXISTS (SELECT FROM recusals() AS barred WHERE barred.person = acting_person() AND barred.application = $1)
$function$;
grant execute on function recused(text) to fiduciary_runtime;

create function reviewed_while_eligible()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF NOT EXISTS (SELECT FROM applications WHERE code = NEW.application AND status = 'eligible'
		AND EXISTS (SELECT FROM actors WHERE actors.code = NEW.reviewer AND (roles && '{board,chair}' OR roles && '{reader}'
			AND EXISTS (SELECT FROM review_readers AS admitted WHERE admitted.reader = NEW.reviewer AND admitted.solicitation = applications.solicitation)))) THEN
		RAISE EXCEPTION USING errcode = 'FD044', message = 'only eligible applications are scored, by the Board and by admitted readers',
			constraint = 'reviews_of_the_eligible', detail = jsonb_build_object('application', NEW.application, 'reviewer', NEW.reviewer)::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls reviewed_while_eligible().

create function rule_is_the_owners()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF NOT acting_as_owner() THEN
		RAISE EXCEPTION USING errcode = 'FD109', message = 'how old a list of excluded parties may be is set by the operator', constraint = 'exclusion_rules_of_the_owner',
			detail = jsonb_build_object('mostDays', NEW.most_days)::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls rule_is_the_owners().

create function scores_come_with_their_review()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF NOT EXISTS (SELECT FROM reviews WHERE application = NEW.application AND reviewer = NEW.reviewer AND xmin = pg_current_xact_id()::xid) THEN
		RAISE EXCEPTION USING errcode = 'FD025', message = 'scores are recorded with their review', constraint = 'review_scores_come_with_their_review',
			detail = jsonb_build_object('application', NEW.application)::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls scores_come_with_their_review().

create function screening_comes_with_its_step()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF NOT EXISTS (SELECT FROM applications WHERE code = NEW.application AND xmin = pg_current_xact_id()::xid
		AND status IN ('eligible', 'ineligible')) THEN
		RAISE EXCEPTION USING errcode = 'FD063', message = 'the application cannot be screened in this way', constraint = 'application_screenings_with_their_step',
			detail = jsonb_build_object('reason', 'an answer is recorded with the screening it belongs to')::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls screening_comes_with_its_step().

create function status_for_party(application text, organization text)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT status FROM applications AS named JOIN application_parties AS party ON party.application = named.code
		WHERE named.code = $1 AND party.organization = $2 AND (acting_organization() IS NULL AND NOT acting_only_reads() OR acting_organization() = $2)
$function$;
grant execute on function status_for_party(text,text) to fiduciary_runtime;

create function unrecused_and_declared()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	who CONSTANT text := to_jsonb(NEW) ->> TG_ARGV[0];
BEGIN
	IF EXISTS (SELECT FROM recusals() AS barred WHERE barred.person = who AND barred.application = NEW.application) THEN
		RAISE EXCEPTION USING errcode = 'FD041', message = 'a recused person neither scores nor votes',
			constraint = TG_TABLE_NAME || '_by_the_unrecused', detail = jsonb_build_object('application', NEW.application, 'person', who)::text;
	ELSIF NOT EXISTS (SELECT FROM conflict_declarations WHERE declarant = who AND application = NEW.application) THEN
		RAISE EXCEPTION USING errcode = 'FD042', message = 'a person declares before scoring or voting',
			constraint = TG_TABLE_NAME || '_by_the_declared', detail = jsonb_build_object('application', NEW.application, 'person', who)::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls unrecused_and_declared().

-- ========== decisions ==========

create table ballot_votes (
  decision text not null,
  revision integer not null,
  member text not null,
  application text not null,
  vote text not null,
  constraint ballot_votes_decision_revision_member_application_pk PRIMARY KEY (decision, revision, member, application),
  constraint ballot_votes_known CHECK (vote = ANY (ARRAY['for'::text, 'against'::text, 'abstain'::text])),
  constraint ballot_votes_of_a_ballot FOREIGN KEY (decision, revision, member) REFERENCES ballots(decision, revision, member),
  constraint ballot_votes_on_a_line FOREIGN KEY (decision, revision, application) REFERENCES decision_lines(decision, revision, application)
);
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON ballot_votes DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('decision', 'ballot.cast new vote');
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON ballot_votes FOR EACH ROW EXECUTE FUNCTION under_own_name('member');
CREATE TRIGGER unrecused_and_declared BEFORE INSERT OR UPDATE ON ballot_votes FOR EACH ROW EXECUTE FUNCTION unrecused_and_declared('member');
CREATE TRIGGER voted_on_the_open_document BEFORE INSERT OR UPDATE ON ballot_votes FOR EACH ROW EXECUTE FUNCTION voted_on_the_open_document();
alter table ballot_votes enable row level security;
create policy ballot_votes_of_staff on ballot_votes AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_organization() AS acting_organization)) IS NULL AND ( SELECT NOT acting_only_reads()));
create policy ballot_votes_of_the_unrecused on ballot_votes AS RESTRICTIVE FOR ALL TO fiduciary_runtime USING (NOT (application IN ( SELECT acting_recusals() AS acting_recusals)));
grant insert, select on ballot_votes to fiduciary_runtime;
grant update (vote) on ballot_votes to fiduciary_runtime;

create table ballots (
  decision text not null,
  revision integer not null,
  sha256 text not null,
  member text not null,
  cast_at timestamp(6) with time zone not null,
  entry_id uuid not null,
  constraint ballots_bound_to_the_document FOREIGN KEY (decision, revision, sha256) REFERENCES decision_revisions(decision, revision, sha256),
  constraint ballots_decision_revision_member_pk PRIMARY KEY (decision, revision, member),
  constraint ballots_member_actors_code_fk FOREIGN KEY (member) REFERENCES actors(code),
  constraint ballots_of_a_seat FOREIGN KEY (decision, revision, member) REFERENCES decision_seats(decision, revision, member)
);
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON ballots DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('decision', 'ballot.cast new cast_at entry_id');
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON ballots FOR EACH ROW EXECUTE FUNCTION under_own_name('member');
CREATE TRIGGER voted_on_the_open_document BEFORE INSERT OR UPDATE ON ballots FOR EACH ROW EXECUTE FUNCTION voted_on_the_open_document();
alter table ballots enable row level security;
create policy ballots_of_staff on ballots AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_organization() AS acting_organization)) IS NULL AND ( SELECT NOT acting_only_reads()));
grant insert, select on ballots to fiduciary_runtime;
grant update (cast_at, entry_id) on ballots to fiduciary_runtime;

create table decision_amounts (
  decision text not null,
  revision integer not null,
  application text not null,
  fund text not null,
  amount numeric(17,2) not null,
  constraint decision_amounts_amount CHECK (amount > 0::numeric AND amount <= 999999999999999.99),
  constraint decision_amounts_decision_revision_application_fund_pk PRIMARY KEY (decision, revision, application, fund),
  constraint decision_amounts_fund_federal_awards_fund_fk FOREIGN KEY (fund) REFERENCES federal_awards(fund),
  constraint decision_amounts_of_a_line FOREIGN KEY (decision, revision, application) REFERENCES decision_lines(decision, revision, application)
);
CREATE TRIGGER comes_with_its_document BEFORE INSERT ON decision_amounts FOR EACH ROW EXECUTE FUNCTION comes_with_its_document();
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON decision_amounts DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('decision', 'decision.recommended new', 'decision.revised new');
alter table decision_amounts enable row level security;
create policy decision_amounts_of_staff on decision_amounts AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_organization() AS acting_organization)) IS NULL AND ( SELECT NOT acting_only_reads()));
create policy decision_amounts_of_the_unrecused on decision_amounts AS RESTRICTIVE FOR ALL TO fiduciary_runtime USING (NOT (application IN ( SELECT acting_recusals() AS acting_recusals)));
grant insert, select on decision_amounts to fiduciary_runtime;

create table decision_lines (
  decision text not null,
  revision integer not null,
  application text not null,
  outcome text not null,
  constraint decision_lines_application_applications_code_fk FOREIGN KEY (application) REFERENCES applications(code),
  constraint decision_lines_decision_revision_application_pk PRIMARY KEY (decision, revision, application),
  constraint decision_lines_of_a_revision FOREIGN KEY (decision, revision) REFERENCES decision_revisions(decision, revision),
  constraint decision_lines_outcome_known CHECK (outcome = ANY (ARRAY['selected'::text, 'not-selected'::text]))
);
CREATE INDEX decision_lines_application ON decision_lines USING btree (application);
CREATE TRIGGER comes_with_its_document BEFORE INSERT ON decision_lines FOR EACH ROW EXECUTE FUNCTION comes_with_its_document();
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON decision_lines DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('decision', 'decision.recommended new', 'decision.revised new');
alter table decision_lines enable row level security;
create policy decision_lines_of_staff on decision_lines AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_organization() AS acting_organization)) IS NULL AND ( SELECT NOT acting_only_reads()));
create policy decision_lines_of_the_unrecused on decision_lines AS RESTRICTIVE FOR ALL TO fiduciary_runtime USING (NOT (application IN ( SELECT acting_recusals() AS acting_recusals)));
grant insert, select on decision_lines to fiduciary_runtime;

create table decision_policies (
  number integer not null,
  code text not null,
  quorum_part integer not null,
  quorum_whole integer not null,
  majority_part integer not null,
  majority_whole integer not null,
  adopted_by text not null,
  illustrative text[] not null,
  constraint decision_policies_adopted_by_actors_code_fk FOREIGN KEY (adopted_by) REFERENCES actors(code),
  constraint decision_policies_fractions CHECK (quorum_part >= 1 AND quorum_part <= quorum_whole AND majority_part >= 1 AND majority_part <= majority_whole AND quorum_whole <= 100 AND majority_whole <= 100),
  constraint decision_policies_pkey PRIMARY KEY (number)
);
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON decision_policies DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('code', 'decision-policy.adopted new');
CREATE TRIGGER under_own_name BEFORE INSERT ON decision_policies FOR EACH ROW EXECUTE FUNCTION under_own_name('adopted_by');
alter table decision_policies enable row level security;
create policy decision_policies_of_the_known on decision_policies AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_person() AS acting_person)) IS NOT NULL);
grant insert, select on decision_policies to fiduciary_runtime;

create table decision_revisions (
  decision text not null,
  revision integer not null,
  document bytea not null,
  sha256 text not null generated always as (encode(sha256(document), 'hex'::text)) stored,
  entry_id uuid not null,
  constraint decision_revisions_decision_decisions_code_fk FOREIGN KEY (decision) REFERENCES decisions(code),
  constraint decision_revisions_decision_revision_pk PRIMARY KEY (decision, revision),
  constraint decision_revisions_hash UNIQUE (decision, revision, sha256)
);
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON decision_revisions DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('decision', 'decision.recommended new', 'decision.revised new');
CREATE CONSTRAINT TRIGGER seats_are_the_boards AFTER INSERT ON decision_revisions DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION seats_are_the_boards();
alter table decision_revisions enable row level security;
create policy decision_revisions_of_staff on decision_revisions AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_organization() AS acting_organization)) IS NULL AND ( SELECT NOT acting_only_reads()));
create policy decision_revisions_of_the_unrecused on decision_revisions AS RESTRICTIVE FOR ALL TO fiduciary_runtime USING (NOT ((decision, revision) IN ( SELECT acting_hidden_documents.decision,
    acting_hidden_documents.revision
   FROM acting_hidden_documents() acting_hidden_documents(decision, revision))));
grant insert, select on decision_revisions to fiduciary_runtime;

create table decision_seats (
  decision text not null,
  revision integer not null,
  member text not null,
  affiliation text,
  constraint decision_seats_decision_revision_member_pk PRIMARY KEY (decision, revision, member),
  constraint decision_seats_member_actors_code_fk FOREIGN KEY (member) REFERENCES actors(code),
  constraint decision_seats_of_a_revision FOREIGN KEY (decision, revision) REFERENCES decision_revisions(decision, revision)
);
CREATE TRIGGER comes_with_its_document BEFORE INSERT ON decision_seats FOR EACH ROW EXECUTE FUNCTION comes_with_its_document();
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON decision_seats DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('decision', 'decision.recommended new', 'decision.revised new');
CREATE CONSTRAINT TRIGGER seats_are_the_boards AFTER INSERT ON decision_seats DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION seats_are_the_boards();
alter table decision_seats enable row level security;
create policy decision_seats_of_staff on decision_seats AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_organization() AS acting_organization)) IS NULL AND ( SELECT NOT acting_only_reads()));
grant insert, select on decision_seats to fiduciary_runtime;

create table decisions (
  code text not null,
  solicitation text not null,
  status text not null,
  revision integer not null,
  sha256 text not null,
  policy integer not null,
  recommended_by text not null,
  certified_by text,
  certified_on date,
  version integer not null default 1,
  constraint decisions_certified_by_actors_code_fk FOREIGN KEY (certified_by) REFERENCES actors(code),
  constraint decisions_certified_by_another CHECK (certified_by <> recommended_by),
  constraint decisions_certified_iff_certified CHECK ((status = 'certified'::text) = (certified_by IS NOT NULL AND certified_on IS NOT NULL)),
  constraint decisions_of_a_document FOREIGN KEY (code, revision, sha256) REFERENCES decision_revisions(decision, revision, sha256) DEFERRABLE INITIALLY DEFERRED,
  constraint decisions_pkey PRIMARY KEY (code),
  constraint decisions_policy_decision_policies_number_fk FOREIGN KEY (policy) REFERENCES decision_policies(number),
  constraint decisions_recommended_by_actors_code_fk FOREIGN KEY (recommended_by) REFERENCES actors(code),
  constraint decisions_solicitation_solicitations_code_fk FOREIGN KEY (solicitation) REFERENCES solicitations(code),
  constraint decisions_status_known CHECK (status = ANY (ARRAY['recommended'::text, 'certified'::text, 'abandoned'::text]))
);
CREATE UNIQUE INDEX decisions_one_open_per_solicitation ON decisions USING btree (solicitation) WHERE (status = 'recommended'::text);
CREATE INDEX decisions_solicitation ON decisions USING btree (solicitation, code);
CREATE INDEX decisions_status ON decisions USING btree (status, code);
CREATE TRIGGER certified_lawfully BEFORE UPDATE ON decisions FOR EACH ROW WHEN (new.status = 'certified'::text) EXECUTE FUNCTION certified_lawfully();
CREATE TRIGGER keep_recusals BEFORE UPDATE ON decisions FOR EACH ROW WHEN (old.status = 'recommended'::text AND new.status <> 'recommended'::text) EXECUTE FUNCTION keep_recusals();
CREATE TRIGGER listed_step BEFORE INSERT OR UPDATE ON decisions FOR EACH ROW EXECUTE FUNCTION listed_step('new>recommended', 'recommended>recommended', 'recommended>certified', 'recommended>abandoned');
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON decisions DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('code', 'decision.recommended new', 'decision.revised status revision sha256 policy recommended_by version', 'decision.certified status certified_by certified_on version', 'decision.abandoned status version');
CREATE CONSTRAINT TRIGGER prepared_by_the_unrecused AFTER INSERT OR UPDATE ON decisions DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.status = ANY (ARRAY['recommended'::text, 'abandoned'::text])) EXECUTE FUNCTION prepared_by_the_unrecused();
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON decisions FOR EACH ROW EXECUTE FUNCTION under_own_name('recommended_by', 'certified_by');
alter table decisions enable row level security;
create policy decisions_of_staff on decisions AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_organization() AS acting_organization)) IS NULL AND ( SELECT NOT acting_only_reads()));
grant insert, select on decisions to fiduciary_runtime;
grant update (status, revision, sha256, policy, recommended_by, certified_by, certified_on, version) on decisions to fiduciary_runtime;

create table kept_recusals (
  decision text not null,
  revision integer not null,
  member text not null,
  application text not null,
  ground text not null,
  party text not null,
  constraint kept_recusals_decision_revision_member_application_pk PRIMARY KEY (decision, revision, member, application),
  constraint kept_recusals_ground_known CHECK (ground = ANY (ARRAY['interest'::text, 'affiliation'::text])),
  constraint kept_recusals_of_a_line FOREIGN KEY (decision, revision, application) REFERENCES decision_lines(decision, revision, application),
  constraint kept_recusals_of_a_seat FOREIGN KEY (decision, revision, member) REFERENCES decision_seats(decision, revision, member)
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON kept_recusals FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only(); -- always
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON kept_recusals DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('decision', 'decision.certified new', 'decision.abandoned new');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON kept_recusals FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only(); -- always
alter table kept_recusals enable row level security;
create policy kept_recusals_of_staff on kept_recusals AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_organization() AS acting_organization)) IS NULL AND ( SELECT NOT acting_only_reads()));
grant select on kept_recusals to fiduciary_runtime;

create function acting_hidden_documents()
 RETURNS TABLE(decision text, revision integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT DISTINCT lines.decision, lines.revision FROM acting_recusals() AS barred (application) JOIN decision_lines AS lines USING (application)
$function$;
grant execute on function acting_hidden_documents() to fiduciary_runtime;

create function acting_hidden_entries()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT id FROM acting_recusals() AS barred (application) JOIN ledger_entries ON subject = barred.application
		WHERE NOT (kind = 'conflict.declared' AND actor = acting_person())
	UNION ALL
	SELECT id FROM (SELECT DISTINCT decision FROM acting_hidden_documents()) AS hidden JOIN ledger_entries ON subject = hidden.decision
		WHERE NOT (kind = 'ballot.cast' AND actor = acting_person())
$function$;
grant execute on function acting_hidden_entries() to fiduciary_runtime;

create function certified_lawfully()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	reason text;
BEGIN
	SELECT CASE
		WHEN NOT EXISTS (SELECT FROM solicitations WHERE code = NEW.solicitation AND status = 'closed') THEN 'the solicitation is not closed'
		WHEN EXISTS (SELECT FROM applications WHERE solicitation = NEW.solicitation AND status = 'received') THEN 'an application is not screened yet'
		WHEN NOT EXISTS (SELECT FROM actors WHERE code = NEW.certified_by AND 'chair' = ANY (roles)) THEN 'the certifying person is not a chair'
		WHEN EXISTS (SELECT FROM decision_lines AS line JOIN recusals() AS barred USING (application)
			WHERE line.decision = NEW.code AND line.revision = NEW.revision AND barred.person = NEW.certified_by) THEN 'the certifying person is recused'
		WHEN EXISTS (SELECT FROM decision_counts(NEW.code, NEW.revision) AS line, decision_policies AS policy WHERE policy.number = NEW.policy AND NOT (
			line.seats > line.recused
			AND (line.votes_for + line.votes_against + line.abstained) * policy.quorum_whole >= (line.seats - line.recused) * policy.quorum_part
			AND line.votes_for * policy.majority_whole > (line.votes_for + line.votes_against) * policy.majority_part)) THEN 'a line lacks quorum or majority'
		WHEN EXISTS (SELECT code FROM applications WHERE solicitation = NEW.solicitation AND status = 'eligible'
			EXCEPT SELECT application FROM decision_lines WHERE decision = NEW.code AND revision = NEW.revision)
			OR EXISTS (SELECT application FROM decision_lines WHERE decision = NEW.code AND revision = NEW.revision
			EXCEPT SELECT code FROM applications WHERE solicitation = NEW.solicitation AND status = 'eligible') THEN 'the lines and the eligible applications differ'
		WHEN EXISTS (SELECT FROM decision_lines AS line JOIN application_parties AS party USING (application)
			WHERE line.decision = NEW.code AND line.revision = NEW.revision AND line.outcome = 'selected' AND party.role = 'member' AND party.confirmed_by IS NULL)
			THEN 'a member of what it selects is not confirmed'
		WHEN EXISTS (SELECT FROM decision_amounts AS chosen JOIN ledger_accounts AS beyond ON beyond.code = chosen.fund || ':overpromised'
			WHERE chosen.decision = NEW.code AND chosen.revision = NEW.revision AND beyond.balance > 0) THEN 'a fund that it selects from is overpromised'
		WHEN EXISTS (SELECT FROM (SELECT fund, period_from, federal_award_through(fund, 'infinity') AS through FROM federal_awards) AS federal
			JOIN decision_amounts AS chosen USING (fund) JOIN application_contents AS proposal USING (application)
			WHERE chosen.decision = NEW.code AND chosen.revision = NEW.revision
				AND (proposal.period_from < federal.period_from OR greatest(proposal.period_through, NEW.certified_on) > federal.through))
			THEN 'what it selects is not within the period of its Federal award'
		END INTO reason;
	IF reason IS NOT NULL THEN
		RAISE EXCEPTION USING errcode = 'FD048', message = 'a decision is certified with quorum and majority for every line', constraint = 'decisions_certified_lawfully',
			detail = jsonb_build_object('decision', NEW.code, 'reason', reason)::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls certified_lawfully().

create function comes_with_its_document()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF NOT EXISTS (SELECT FROM decision_revisions AS document WHERE document.decision = NEW.decision AND document.revision = NEW.revision
		AND document.xmin = pg_current_xact_id()::xid) THEN
		RAISE EXCEPTION USING errcode = 'FD025', message = 'a seat, line or amount is recorded with its document', constraint = TG_TABLE_NAME || '_come_with_their_document',
			detail = jsonb_build_object('decision', NEW.decision, 'revision', NEW.revision)::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls comes_with_its_document().

create function decision_counts(decision text, revision integer)
 RETURNS TABLE(application text, outcome text, seats integer, recused integer, undeclared integer, votes_for integer, votes_against integer, abstained integer)
 LANGUAGE sql
 STABLE
AS $function$
	WITH seats AS MATERIALIZED (
		SELECT seat.member FROM decision_seats AS seat WHERE seat.decision = $1 AND seat.revision = $2),
	barred AS MATERIALIZED (
		SELECT member, application FROM decision_recusals($1, $2)),
	recused AS (
		SELECT barred.application, count(*) AS counted FROM barred GROUP BY 1),
	declared AS (
		SELECT said.application, count(*) AS counted FROM seats JOIN conflict_declarations AS said ON said.declarant = seats.member
		WHERE NOT EXISTS (SELECT FROM barred WHERE barred.member = seats.member AND barred.application = said.application) GROUP BY 1),
	votes AS (
		SELECT vote.application, count(*) FILTER (WHERE vote.vote = 'for') AS pro, count(*) FILTER (WHERE vote.vote = 'against') AS contra,
			count(*) FILTER (WHERE vote.vote = 'abstain') AS neither
		FROM ballot_votes AS vote WHERE vote.decision = $1 AND vote.revision = $2
			AND NOT EXISTS (SELECT FROM barred WHERE barred.member = vote.member AND barred.application = vote.application) GROUP BY 1)
	SELECT line.application, line.outcome, all_seats.counted::integer, coalesce(recused.counted, 0)::integer,
		(all_seats.counted - coalesce(recused.counted, 0) - coalesce(declared.counted, 0))::integer,
		coalesce(votes.pro, 0)::integer, coalesce(votes.contra, 0)::integer, coalesce(votes.neither, 0)::integer
	FROM decision_lines AS line CROSS JOIN (SELECT count(*) AS counted FROM seats) AS all_seats
		LEFT JOIN recused USING (application) LEFT JOIN declared USING (application) LEFT JOIN votes USING (application)
	WHERE line.decision = $1 AND line.revision = $2
$function$;
grant execute on function decision_counts(text,integer) to PUBLIC;

create function decision_recusals(decision text, revision integer)
 RETURNS TABLE(member text, application text, ground text, party text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	WITH seats AS (
		SELECT seat.member, seat.affiliation FROM decision_seats AS seat WHERE seat.decision = $1 AND seat.revision = $2
			AND EXISTS (SELECT FROM decisions WHERE decisions.code = $1 AND decisions.status = 'recommended')),
	grounds AS (
		SELECT seats.member, declared.application, 'interest' AS ground, declared.party
			FROM seats JOIN conflict_declarations AS declared ON declared.declarant = seats.member AND declared.interested
		UNION
		SELECT seats.member, parties.application, 'affiliation', seats.affiliation
			FROM seats JOIN application_parties AS parties ON parties.organization = seats.affiliation AND (parties.role = 'lead' OR parties.confirmed_by IS NOT NULL)
		UNION
		SELECT seats.member, parties.application, 'affiliation', actors.affiliation
			FROM seats JOIN actors ON actors.code = seats.member JOIN application_parties AS parties ON parties.organization = actors.affiliation
				AND (parties.role = 'lead' OR parties.confirmed_by IS NOT NULL))
	(SELECT DISTINCT ON (grounds.member, grounds.application) grounds.* FROM grounds
		JOIN decision_lines AS line ON line.decision = $1 AND line.revision = $2 AND line.application = grounds.application
	ORDER BY grounds.member, grounds.application, grounds.ground DESC)
	UNION ALL
	SELECT kept.member, kept.application, kept.ground, kept.party FROM kept_recusals AS kept WHERE kept.decision = $1 AND kept.revision = $2
$function$;
grant execute on function decision_recusals(text,integer) to fiduciary_runtime;

create function is_hidden_review(entry uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT EXISTS (SELECT FROM ledger_entries AS entry WHERE entry.id = $1 AND entry.kind = 'review.submitted' AND entry.actor <> acting_person()
		AND NOT EXISTS (SELECT FROM conflict_declarations AS declared JOIN applications ON applications.code = declared.application
			WHERE declared.application = entry.subject AND declared.declarant = acting_person() AND NOT declared.interested
				AND (applications.status IN ('selected', 'not-selected')
					OR EXISTS (SELECT FROM reviews WHERE reviews.application = entry.subject AND reviews.reviewer = acting_person()))))
$function$;
grant execute on function is_hidden_review(uuid) to fiduciary_runtime;

create function keep_recusals()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	INSERT INTO kept_recusals SELECT NEW.code, NEW.revision, barred.* FROM decision_recusals(NEW.code, NEW.revision) AS barred;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls keep_recusals().

create function prepared_by_the_unrecused()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF acting_person() IS NULL OR EXISTS (SELECT FROM decision_lines AS line JOIN acting_recusals() AS barred (application) USING (application)
		WHERE line.decision = NEW.code AND line.revision = NEW.revision) THEN
		RAISE EXCEPTION USING errcode = 'FD041', message = 'a recused person does nothing on the matter',
			constraint = 'decisions_by_the_unrecused', detail = jsonb_build_object('decision', NEW.code, 'person', acting_person())::text;
	END IF;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls prepared_by_the_unrecused().

create function seats_are_the_boards()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	differing text;
BEGIN
	SELECT string_agg(coalesce(seat.member, person.code), ' ') INTO differing
		FROM (SELECT member, affiliation FROM decision_seats WHERE decision = NEW.decision AND revision = NEW.revision) AS seat
		FULL JOIN (SELECT code, affiliation FROM actors WHERE roles && '{board,chair}') AS person ON person.code = seat.member AND person.affiliation IS NOT DISTINCT FROM seat.affiliation
		WHERE seat.member IS NULL OR person.code IS NULL;
	IF differing IS NOT NULL AND EXISTS (SELECT FROM ledger_entries WHERE subject = ANY (string_to_array(differing, ' ')) AND recorded_at > clock()) THEN
		RAISE EXCEPTION USING errcode = 'serialization_failure', message = 'the Board changed while its seats were read';
	ELSIF differing IS NOT NULL THEN
		RAISE EXCEPTION USING errcode = 'FD025', message = 'the seats of a document are those of the Board', constraint = 'decision_seats_of_the_board',
			detail = jsonb_build_object('decision', NEW.decision, 'revision', NEW.revision)::text;
	END IF;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls seats_are_the_boards().

create function selected_by_a_decision()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF NOT EXISTS (SELECT FROM decision_lines AS line JOIN decisions ON decisions.code = line.decision AND decisions.revision = line.revision
		WHERE line.application = NEW.code AND line.outcome = NEW.status AND decisions.status = 'certified') THEN
		RAISE EXCEPTION USING errcode = 'FD049', message = 'only a certified decision selects or declines an application', constraint = 'applications_selected_by_a_decision',
			detail = jsonb_build_object('application', NEW.code, 'status', NEW.status)::text;
	END IF;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls selected_by_a_decision().

create function voted_on_the_open_document()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	PERFORM FROM decisions WHERE code = NEW.decision AND status = 'recommended' AND revision = NEW.revision FOR SHARE;
	IF NOT FOUND THEN
		RAISE EXCEPTION USING errcode = 'FD046', message = 'a vote is on the open document', constraint = TG_TABLE_NAME || '_on_the_open_document',
			detail = jsonb_build_object('decision', NEW.decision, 'revision', NEW.revision)::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls voted_on_the_open_document().

-- ========== risk ==========

create table risk_ratings (
  entry_id uuid not null,
  organization text not null,
  level text not null,
  prior_experience text not null,
  prior_audits text not null,
  personnel_and_systems text not null,
  federal_monitoring text not null,
  reason text not null,
  rated_by text not null,
  rated_on date not null,
  constraint risk_ratings_factors_known CHECK ((prior_experience = ANY (ARRAY['low'::text, 'medium'::text, 'high'::text])) AND (prior_audits = ANY (ARRAY['low'::text, 'medium'::text, 'high'::text])) AND (personnel_and_systems = ANY (ARRAY['low'::text, 'medium'::text, 'high'::text])) AND (federal_monitoring = ANY (ARRAY['low'::text, 'medium'::text, 'high'::text]))),
  constraint risk_ratings_level_known CHECK (level = ANY (ARRAY['low'::text, 'medium'::text, 'high'::text])),
  constraint risk_ratings_organization_organizations_code_fk FOREIGN KEY (organization) REFERENCES organizations(code),
  constraint risk_ratings_pkey PRIMARY KEY (entry_id),
  constraint risk_ratings_rated_by_actors_code_fk FOREIGN KEY (rated_by) REFERENCES actors(code)
);
CREATE INDEX risk_ratings_organization ON risk_ratings USING btree (organization, entry_id);
CREATE CONSTRAINT TRIGGER as_recorded AFTER INSERT OR UPDATE ON risk_ratings DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION rated_as_recorded();
CREATE TRIGGER by_the_unrecused BEFORE INSERT OR UPDATE ON risk_ratings FOR EACH ROW EXECUTE FUNCTION rated_by_another();
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON risk_ratings DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('organization', 'organization.risk-rated new');
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON risk_ratings FOR EACH ROW EXECUTE FUNCTION under_own_name('rated_by');
alter table risk_ratings enable row level security;
create policy risk_ratings_not_of_readers on risk_ratings AS RESTRICTIVE FOR ALL TO fiduciary_runtime USING (( SELECT NOT acting_only_reads()));
create policy risk_ratings_of_staff on risk_ratings AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_organization() AS acting_organization)) IS NULL);
grant insert, select on risk_ratings to fiduciary_runtime;

create function rated_as_recorded()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF NOT EXISTS (SELECT FROM ledger_entries WHERE id = NEW.entry_id AND kind = 'organization.risk-rated' AND subject = NEW.organization AND actor = NEW.rated_by
			AND written_in = pg_current_xact_id() AND effective_on = NEW.rated_on
			AND (facts ->> 'level', facts ->> 'priorExperience', facts ->> 'priorAudits', facts ->> 'personnelAndSystems', facts ->> 'federalMonitoring')
				= (NEW.level, NEW.prior_experience, NEW.prior_audits, NEW.personnel_and_systems, NEW.federal_monitoring)) THEN
		RAISE EXCEPTION USING errcode = 'FD140', message = 'a risk rating is what its entry says', constraint = 'risk_ratings_as_recorded',
			detail = jsonb_build_object('table', 'risk_ratings', 'subject', NEW.organization)::text;
	END IF;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls rated_as_recorded().

create function rated_by_another()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF acting_belongs_to(NEW.organization) THEN
		RAISE EXCEPTION USING errcode = 'FD041', message = 'a recused person does nothing on the matter', constraint = 'risk_ratings_by_the_unrecused',
			detail = jsonb_build_object('organization', NEW.organization, 'person', acting_person())::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls rated_by_another().

-- ========== awards ==========

create table award_amendment_lines (
  award text not null,
  number integer not null,
  fund text not null,
  amount numeric(17,2) not null,
  before numeric(17,2) not null,
  constraint award_amendment_lines_amounts CHECK (amount > 0::numeric AND before >= 0::numeric AND GREATEST(amount, before) <= 999999999999999.99),
  constraint award_amendment_lines_award_number_fund_pk PRIMARY KEY (award, number, fund),
  constraint award_amendment_lines_of_a_line FOREIGN KEY (award, fund) REFERENCES award_lines(award, fund),
  constraint award_amendment_lines_of_an_amendment FOREIGN KEY (award, number) REFERENCES award_amendments(award, number)
);
CREATE TRIGGER comes_with_its_amendment BEFORE INSERT ON award_amendment_lines FOR EACH ROW EXECUTE FUNCTION comes_with_its_amendment();
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON award_amendment_lines DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('award', 'award.amendment-proposed new');
alter table award_amendment_lines enable row level security;
create policy award_amendment_lines_not_of_readers on award_amendment_lines AS RESTRICTIVE FOR ALL TO fiduciary_runtime USING (( SELECT NOT acting_only_reads()));
create policy award_amendment_lines_of_the_acting on award_amendment_lines AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_organization() AS acting_organization)) IS NULL OR (EXISTS ( SELECT
   FROM award_amendments change
  WHERE change.award = award_amendment_lines.award AND change.number = award_amendment_lines.number)));
grant insert, select on award_amendment_lines to fiduciary_runtime;

create table award_amendments (
  award text not null,
  number integer not null,
  kind text not null,
  status text not null,
  reason text not null,
  evidence text,
  period_through date,
  period_before date,
  title text,
  title_before text,
  site text,
  site_before text,
  services text[],
  services_before text[],
  proposed_by text not null,
  proposed_on date not null,
  decided_by text,
  decided_on date,
  rejection_reason text,
  members text[],
  members_before text[],
  profile_funds text[],
  profiles text[],
  profiles_before text[],
  constraint award_amendments_as_their_kind CHECK ((kind = 'extension'::text) = (period_through IS NOT NULL) AND (kind = 'terms'::text) = (num_nonnulls(title, site, services) > 0) AND (kind = 'members'::text) = (members IS NOT NULL) AND (kind = 'profile'::text) = (profile_funds IS NOT NULL)),
  constraint award_amendments_asked_in_time CHECK (kind <> 'extension'::text OR evidence IS NOT NULL OR proposed_on <= (period_before - 10)),
  constraint award_amendments_award_awards_code_fk FOREIGN KEY (award) REFERENCES awards(code),
  constraint award_amendments_award_number_pk PRIMARY KEY (award, number),
  constraint award_amendments_days_in_order CHECK (proposed_on <= decided_on),
  constraint award_amendments_decided_by_actors_code_fk FOREIGN KEY (decided_by) REFERENCES actors(code),
  constraint award_amendments_decided_by_another CHECK ((status <> ALL (ARRAY['approved'::text, 'rejected'::text])) OR decided_by <> proposed_by),
  constraint award_amendments_decided_iff_decided CHECK ((status <> 'proposed'::text) = (decided_by IS NOT NULL AND decided_on IS NOT NULL) AND (status = 'rejected'::text) = (rejection_reason IS NOT NULL)),
  constraint award_amendments_evidence_stored_files_sha256_fk FOREIGN KEY (evidence) REFERENCES stored_files(sha256),
  constraint award_amendments_extend CHECK (period_before < period_through),
  constraint award_amendments_keep_what_they_replace CHECK (num_nulls(period_through, period_before) <> 1 AND num_nulls(title, title_before) <> 1 AND num_nulls(site, site_before) <> 1 AND num_nulls(services, services_before) <> 1 AND num_nulls(members, members_before) <> 1 AND (num_nulls(profile_funds, profiles, profiles_before) = ANY (ARRAY[0, 3]))),
  constraint award_amendments_kind_known CHECK (kind = ANY (ARRAY['increase'::text, 'de-obligation'::text, 'extension'::text, 'terms'::text, 'budget-revision'::text, 'milestone-revision'::text, 'members'::text, 'profile'::text])),
  constraint award_amendments_number_counts CHECK (number > 0),
  constraint award_amendments_proposed_by_actors_code_fk FOREIGN KEY (proposed_by) REFERENCES actors(code),
  constraint award_amendments_status_known CHECK (status = ANY (ARRAY['proposed'::text, 'approved'::text, 'rejected'::text, 'withdrawn'::text]))
);
CREATE UNIQUE INDEX award_amendments_one_open ON award_amendments USING btree (award) WHERE (status = 'proposed'::text);
CREATE TRIGGER amended_lawfully BEFORE INSERT OR UPDATE ON award_amendments FOR EACH ROW EXECUTE FUNCTION amended_lawfully();
CREATE CONSTRAINT TRIGGER as_amended AFTER UPDATE ON award_amendments DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.status = 'approved'::text) EXECUTE FUNCTION award_as_amended();
CREATE TRIGGER as_award_stands BEFORE INSERT OR UPDATE ON award_amendments FOR EACH ROW WHEN (new.status = ANY (ARRAY['proposed'::text, 'approved'::text])) EXECUTE FUNCTION amended_as_award_stands();
CREATE CONSTRAINT TRIGGER budget_is_of_members AFTER UPDATE ON award_amendments DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.status = 'approved'::text AND new.members IS NOT NULL) EXECUTE FUNCTION budget_is_of_members();
CREATE CONSTRAINT TRIGGER budget_stands AFTER UPDATE ON award_amendments DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.status = 'approved'::text) EXECUTE FUNCTION budget_stands();
CREATE CONSTRAINT TRIGGER fixed_lawfully AFTER UPDATE ON award_amendments DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.status = 'approved'::text AND new.kind = 'increase'::text) EXECUTE FUNCTION fixed_lawfully();
CREATE TRIGGER increased_with_papers BEFORE UPDATE ON award_amendments FOR EACH ROW WHEN (new.kind = 'increase'::text AND new.status = 'approved'::text AND old.status <> 'approved'::text) EXECUTE FUNCTION increased_with_papers();
CREATE TRIGGER listed_step BEFORE INSERT OR UPDATE ON award_amendments FOR EACH ROW EXECUTE FUNCTION listed_step('new>proposed', 'proposed>approved', 'proposed>rejected', 'proposed>withdrawn');
CREATE TRIGGER members_changed_lawfully BEFORE INSERT OR UPDATE ON award_amendments FOR EACH ROW WHEN (new.members IS NOT NULL) EXECUTE FUNCTION members_changed_lawfully();
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON award_amendments DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('award', 'award.amendment-proposed new', 'award.amended status decided_by decided_on', 'award.amendment-rejected status decided_by decided_on rejection_reason', 'award.amendment-withdrawn status decided_by decided_on');
CREATE TRIGGER profile_taken_over BEFORE INSERT OR UPDATE ON award_amendments FOR EACH ROW WHEN (new.kind = 'profile'::text AND (new.status = ANY (ARRAY['proposed'::text, 'approved'::text]))) EXECUTE FUNCTION profile_taken_over();
CREATE CONSTRAINT TRIGGER schedule_stands AFTER UPDATE ON award_amendments DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.status = 'approved'::text) EXECUTE FUNCTION schedule_stands();
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON award_amendments FOR EACH ROW EXECUTE FUNCTION under_own_name('proposed_by', 'decided_by');
alter table award_amendments enable row level security;
create policy award_amendments_not_of_readers on award_amendments AS RESTRICTIVE FOR ALL TO fiduciary_runtime USING (( SELECT NOT acting_only_reads()));
create policy award_amendments_of_the_acting on award_amendments AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_organization() AS acting_organization)) IS NULL OR status = 'approved'::text AND (EXISTS ( SELECT
   FROM awards
  WHERE awards.code = award_amendments.award)));
grant insert, select on award_amendments to fiduciary_runtime;
grant update (status, decided_by, decided_on, rejection_reason) on award_amendments to fiduciary_runtime;

create table award_budget_lines (
  award text not null,
  number integer not null,
  fund text not null,
  organization text not null,
  category text not null,
  class text not null,
  period_from date not null,
  period_through date not null,
  amount numeric(17,2) not null,
  cost_share numeric(17,2) not null,
  constraint award_budget_lines_amounts CHECK (LEAST(amount, cost_share) >= 0::numeric AND GREATEST(amount, cost_share) <= 999999999999999.99 AND (amount + cost_share) > 0::numeric),
  constraint award_budget_lines_category_known CHECK (category = ANY (ARRAY['personnel'::text, 'fringe'::text, 'travel'::text, 'equipment'::text, 'supplies'::text, 'contractual'::text, 'construction'::text, 'other'::text, 'indirect'::text])),
  constraint award_budget_lines_class_known CHECK (class = ANY (ARRAY['included'::text, 'equipment'::text, 'capital'::text, 'patient-care'::text, 'rental'::text, 'tuition'::text, 'participant-support'::text, 'indirect'::text])),
  constraint award_budget_lines_class_of_category CHECK ((category = 'indirect'::text) = (class = 'indirect'::text) AND (category <> 'equipment'::text OR class = 'equipment'::text) AND (category <> 'construction'::text OR class = 'capital'::text)),
  constraint award_budget_lines_no_share_of_indirect CHECK (category <> 'indirect'::text OR cost_share = 0::numeric),
  constraint award_budget_lines_of_a_line FOREIGN KEY (award, fund) REFERENCES award_lines(award, fund),
  constraint award_budget_lines_of_a_party FOREIGN KEY (award, number, organization) REFERENCES award_budget_parties(award, number, organization),
  constraint award_budget_lines_period_in_order CHECK (period_from <= period_through),
  constraint award_budget_lines_pk PRIMARY KEY (award, number, fund, organization, category, class, period_from)
);
CREATE CONSTRAINT TRIGGER as_recorded AFTER INSERT ON award_budget_lines DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION budget_part_as_recorded('lines');
CREATE TRIGGER comes_with_its_budget BEFORE INSERT ON award_budget_lines FOR EACH ROW EXECUTE FUNCTION budget_part_as_recorded('lines');
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON award_budget_lines DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('award', 'award.revised new', 'award.amendment-proposed new');
alter table award_budget_lines enable row level security;
create policy award_budget_lines_not_of_readers on award_budget_lines AS RESTRICTIVE FOR ALL TO fiduciary_runtime USING (( SELECT NOT acting_only_reads()));
create policy award_budget_lines_of_the_acting on award_budget_lines AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_organization() AS acting_organization)) IS NULL OR (EXISTS ( SELECT
   FROM award_budgets budget
  WHERE budget.award = award_budget_lines.award AND budget.number = award_budget_lines.number)));
grant insert, select on award_budget_lines to fiduciary_runtime;

create table award_budget_parties (
  award text not null,
  number integer not null,
  organization text not null,
  role text not null,
  grounds text[] not null,
  rate_kind text not null,
  rate numeric(5,2),
  base text,
  agreement text,
  constraint award_budget_parties_award_number_organization_pk PRIMARY KEY (award, number, organization),
  constraint award_budget_parties_base_known CHECK (base = ANY (ARRAY['mtdc'::text, 'salaries'::text, 'salaries-and-fringe'::text, 'total-direct'::text])),
  constraint award_budget_parties_determined CHECK (
CASE role
    WHEN 'lead'::text THEN grounds = '{}'::text[]
    WHEN 'subrecipient'::text THEN grounds <> '{}'::text[] AND grounds <@ ARRAY['determines-eligibility'::text, 'measured-by-objectives'::text, 'decides-on-program'::text, 'adheres-to-requirements'::text, 'carries-out-program'::text]
    ELSE grounds <> '{}'::text[] AND grounds <@ ARRAY['normal-business'::text, 'many-purchasers'::text, 'competes'::text, 'ancillary'::text, 'not-subject-to-requirements'::text]
END),
  constraint award_budget_parties_of_a_budget FOREIGN KEY (award, number) REFERENCES award_budgets(award, number),
  constraint award_budget_parties_organization_organizations_code_fk FOREIGN KEY (organization) REFERENCES organizations(code),
  constraint award_budget_parties_rate_above_zero CHECK (rate > 0::numeric AND rate <= 999.99),
  constraint award_budget_parties_rate_as_its_kind CHECK ((rate_kind = 'none'::text) = (rate IS NULL) AND (rate_kind = 'none'::text) = (base IS NULL) AND (rate_kind = 'negotiated'::text) = (agreement IS NOT NULL) AND (rate_kind <> 'de-minimis'::text OR base = 'mtdc'::text) AND (role <> 'contractor'::text OR rate_kind = 'none'::text)),
  constraint award_budget_parties_rate_kind_known CHECK (rate_kind = ANY (ARRAY['negotiated'::text, 'de-minimis'::text, 'none'::text])),
  constraint award_budget_parties_role_known CHECK (role = ANY (ARRAY['lead'::text, 'subrecipient'::text, 'contractor'::text]))
);
CREATE UNIQUE INDEX award_budget_parties_one_lead ON award_budget_parties USING btree (award, number) WHERE (role = 'lead'::text);
CREATE CONSTRAINT TRIGGER as_recorded AFTER INSERT ON award_budget_parties DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION budget_part_as_recorded('parties');
CREATE TRIGGER comes_with_its_budget BEFORE INSERT ON award_budget_parties FOR EACH ROW EXECUTE FUNCTION budget_part_as_recorded('parties');
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON award_budget_parties DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('award', 'award.revised new', 'award.amendment-proposed new');
alter table award_budget_parties enable row level security;
create policy award_budget_parties_not_of_readers on award_budget_parties AS RESTRICTIVE FOR ALL TO fiduciary_runtime USING (( SELECT NOT acting_only_reads()));
create policy award_budget_parties_of_the_acting on award_budget_parties AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_organization() AS acting_organization)) IS NULL OR (EXISTS ( SELECT
   FROM award_budgets budget
  WHERE budget.award = award_budget_parties.award AND budget.number = award_budget_parties.number)));
grant insert, select on award_budget_parties to fiduciary_runtime;

create table award_budgets (
  award text not null,
  number integer not null,
  amendment integer,
  transfer_percent numeric(5,2),
  prepared_by text not null,
  prepared_on date not null,
  constraint award_budgets_award_awards_code_fk FOREIGN KEY (award) REFERENCES awards(code),
  constraint award_budgets_award_number_pk PRIMARY KEY (award, number),
  constraint award_budgets_number_counts CHECK (number > 0),
  constraint award_budgets_prepared_by_actors_code_fk FOREIGN KEY (prepared_by) REFERENCES actors(code),
  constraint award_budgets_transfer_percent CHECK (transfer_percent > 0::numeric AND transfer_percent <= 100::numeric)
);
CREATE UNIQUE INDEX award_budgets_amendment ON award_budgets USING btree (award, amendment);
CREATE CONSTRAINT TRIGGER budget_stands AFTER INSERT ON award_budgets DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION budget_stands();
CREATE TRIGGER comes_with_its_act BEFORE INSERT ON award_budgets FOR EACH ROW EXECUTE FUNCTION budget_comes_with_its_act();
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON award_budgets DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('award', 'award.revised new', 'award.amendment-proposed new');
CREATE CONSTRAINT TRIGGER of_its_form AFTER INSERT ON award_budgets DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION of_the_form_of_its_award('cost-reimbursement');
CREATE TRIGGER under_own_name BEFORE INSERT ON award_budgets FOR EACH ROW EXECUTE FUNCTION under_own_name('prepared_by');
alter table award_budgets enable row level security;
create policy award_budgets_not_of_readers on award_budgets AS RESTRICTIVE FOR ALL TO fiduciary_runtime USING (( SELECT NOT acting_only_reads()));
create policy award_budgets_of_the_acting on award_budgets AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_organization() AS acting_organization)) IS NULL OR (EXISTS ( SELECT
   FROM awards
  WHERE awards.code = award_budgets.award)) AND (amendment IS NULL OR (EXISTS ( SELECT
   FROM award_amendments change
  WHERE change.award = award_budgets.award AND change.number = award_budgets.amendment))));
grant insert, select on award_budgets to fiduciary_runtime;

create table award_continuations (
  entry_id uuid not null,
  award text not null,
  list text not null,
  lines integer[] not null,
  confirmed_by text not null,
  confirmed_on date not null,
  constraint award_continuations_award_awards_code_fk FOREIGN KEY (award) REFERENCES awards(code),
  constraint award_continuations_confirmed_by_actors_code_fk FOREIGN KEY (confirmed_by) REFERENCES actors(code),
  constraint award_continuations_list_exclusion_lists_code_fk FOREIGN KEY (list) REFERENCES exclusion_lists(code),
  constraint award_continuations_pkey PRIMARY KEY (entry_id)
);
CREATE INDEX award_continuations_award ON award_continuations USING btree (award);
CREATE CONSTRAINT TRIGGER continued_lawfully AFTER INSERT ON award_continuations DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION continued_lawfully();
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON award_continuations DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('award', 'award.continued new');
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON award_continuations FOR EACH ROW EXECUTE FUNCTION under_own_name('confirmed_by');
alter table award_continuations enable row level security;
create policy award_continuations_not_of_readers on award_continuations AS RESTRICTIVE FOR ALL TO fiduciary_runtime USING (( SELECT NOT acting_only_reads()));
create policy award_continuations_of_staff on award_continuations AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_organization() AS acting_organization)) IS NULL);
grant insert, select on award_continuations to fiduciary_runtime;

create table award_endings (
  award text not null,
  number integer not null,
  kind text not null,
  status text not null,
  reason text not null,
  document text not null,
  ground text,
  objection text,
  takes_effect_on date,
  final_report_on date,
  unilateral boolean not null,
  amendment integer,
  adjustment text,
  amount numeric(17,2),
  proposed_by text not null,
  proposed_on date not null,
  decided_by text,
  decided_on date,
  rejection_reason text,
  certified_on date,
  constraint award_endings_adjustment_known CHECK (adjustment = ANY (ARRAY['disallowance'::text, 'late-payment'::text])),
  constraint award_endings_amount CHECK (amount > 0::numeric AND amount <= 999999999999999.99),
  constraint award_endings_as_their_kind CHECK (num_nulls(ground, objection, takes_effect_on) =
CASE
    WHEN kind = ANY (ARRAY['suspension'::text, 'termination'::text]) THEN 0
    ELSE 3
END AND num_nonnulls(final_report_on, certified_on) =
CASE
    WHEN kind = 'closeout'::text AND NOT unilateral THEN 1
    ELSE 0
END AND num_nulls(adjustment, amount) =
CASE kind
    WHEN 'adjustment'::text THEN 0
    ELSE 2
END AND (kind = 'closeout'::text OR amendment IS NULL AND NOT unilateral)),
  constraint award_endings_award_awards_code_fk FOREIGN KEY (award) REFERENCES awards(code),
  constraint award_endings_award_number_pk PRIMARY KEY (award, number),
  constraint award_endings_by_an_amendment FOREIGN KEY (award, amendment) REFERENCES award_amendments(award, number),
  constraint award_endings_days_in_order CHECK (proposed_on <= decided_on AND GREATEST(final_report_on, certified_on) <= proposed_on),
  constraint award_endings_decided_by_actors_code_fk FOREIGN KEY (decided_by) REFERENCES actors(code),
  constraint award_endings_decided_by_another CHECK ((status <> ALL (ARRAY['approved'::text, 'rejected'::text])) OR decided_by <> proposed_by),
  constraint award_endings_decided_iff_decided CHECK ((status <> 'proposed'::text) = (decided_by IS NOT NULL AND decided_on IS NOT NULL) AND (status = 'rejected'::text) = (rejection_reason IS NOT NULL)),
  constraint award_endings_document_stored_files_sha256_fk FOREIGN KEY (document) REFERENCES stored_files(sha256),
  constraint award_endings_ground_known CHECK (ground = ANY (ARRAY['noncompliance'::text, 'agreement'::text, 'by-grantee'::text, 'terms'::text])),
  constraint award_endings_ground_of_its_kind CHECK (kind <> 'suspension'::text OR (ground = ANY (ARRAY['noncompliance'::text, 'terms'::text]))),
  constraint award_endings_kind_known CHECK (kind = ANY (ARRAY['suspension'::text, 'resumption'::text, 'termination'::text, 'closeout'::text, 'adjustment'::text])),
  constraint award_endings_notice_before_effect CHECK (proposed_on <= takes_effect_on),
  constraint award_endings_number_counts CHECK (number > 0),
  constraint award_endings_proposed_by_actors_code_fk FOREIGN KEY (proposed_by) REFERENCES actors(code),
  constraint award_endings_status_known CHECK (status = ANY (ARRAY['proposed'::text, 'approved'::text, 'rejected'::text, 'withdrawn'::text]))
);
CREATE UNIQUE INDEX award_endings_one_open ON award_endings USING btree (award) WHERE (status = 'proposed'::text);
CREATE CONSTRAINT TRIGGER as_recorded AFTER INSERT OR UPDATE ON award_endings DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ending_as_recorded();
CREATE TRIGGER closed_by_its_form BEFORE INSERT ON award_endings FOR EACH ROW WHEN (new.kind = 'closeout'::text) EXECUTE FUNCTION closed_by_its_form();
CREATE TRIGGER ended_lawfully BEFORE INSERT OR UPDATE ON award_endings FOR EACH ROW EXECUTE FUNCTION ended_lawfully();
CREATE TRIGGER listed_step BEFORE INSERT OR UPDATE ON award_endings FOR EACH ROW EXECUTE FUNCTION listed_step('new>proposed', 'proposed>approved', 'proposed>rejected', 'proposed>withdrawn');
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON award_endings DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('award', 'award.ending-proposed new', 'award.suspended status decided_by decided_on', 'award.resumed status decided_by decided_on', 'award.terminated status decided_by decided_on', 'award.closed status decided_by decided_on', 'award.adjusted status decided_by decided_on', 'award.ending-rejected status decided_by decided_on rejection_reason', 'award.ending-withdrawn status decided_by decided_on');
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON award_endings FOR EACH ROW EXECUTE FUNCTION under_own_name('proposed_by', 'decided_by');
alter table award_endings enable row level security;
create policy award_endings_not_of_readers on award_endings AS RESTRICTIVE FOR ALL TO fiduciary_runtime USING (( SELECT NOT acting_only_reads()));
create policy award_endings_of_the_acting on award_endings AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_organization() AS acting_organization)) IS NULL OR status = 'approved'::text AND (EXISTS ( SELECT
   FROM awards
  WHERE awards.code = award_endings.award)));
grant insert, select on award_endings to fiduciary_runtime;
grant update (status, decided_by, decided_on, rejection_reason) on award_endings to fiduciary_runtime;

create table award_lines (
  award text not null,
  fund text not null,
  amount numeric(17,2) not null,
  constraint award_lines_amount CHECK (amount >= 0::numeric AND amount <= 999999999999999.99),
  constraint award_lines_award_awards_code_fk FOREIGN KEY (award) REFERENCES awards(code),
  constraint award_lines_award_fund_pk PRIMARY KEY (award, fund),
  constraint award_lines_fund_federal_awards_fund_fk FOREIGN KEY (fund) REFERENCES federal_awards(fund)
);
CREATE INDEX award_lines_fund ON award_lines USING btree (fund, award);
CREATE CONSTRAINT TRIGGER as_amended AFTER UPDATE ON award_lines DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION award_as_amended();
CREATE CONSTRAINT TRIGGER as_revised AFTER UPDATE ON award_lines DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION award_as_revised('award');
CREATE CONSTRAINT TRIGGER awarded_as_decided AFTER INSERT ON award_lines DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION awarded_as_decided('award');
CREATE CONSTRAINT TRIGGER budget_stands AFTER UPDATE ON award_lines DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION budget_stands();
CREATE TRIGGER lines_come_with_their_row BEFORE INSERT ON award_lines FOR EACH ROW EXECUTE FUNCTION lines_come_with_their_row('awards', 'award');
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER UPDATE ON award_lines DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('award', 'award.amended amount', 'award.revised amount');
CREATE CONSTRAINT TRIGGER schedule_stands AFTER UPDATE ON award_lines DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION schedule_stands();
alter table award_lines enable row level security;
create policy award_lines_not_of_readers on award_lines AS RESTRICTIVE FOR ALL TO fiduciary_runtime USING (( SELECT NOT acting_only_reads()));
create policy award_lines_of_the_acting on award_lines AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_organization() AS acting_organization)) IS NULL OR (EXISTS ( SELECT
   FROM awards
  WHERE awards.code = award_lines.award)));
grant insert, select on award_lines to fiduciary_runtime;
grant update (amount) on award_lines to fiduciary_runtime;

create table award_milestones (
  award text not null,
  schedule integer not null,
  number integer not null,
  fund text not null,
  shows text not null,
  due_on date not null,
  amount numeric(17,2) not null,
  constraint award_milestones_amount CHECK (amount > 0::numeric AND amount <= 999999999999999.99),
  constraint award_milestones_award_schedule_number_pk PRIMARY KEY (award, schedule, number),
  constraint award_milestones_number_counts CHECK (number > 0),
  constraint award_milestones_of_a_line FOREIGN KEY (award, fund) REFERENCES award_lines(award, fund),
  constraint award_milestones_of_a_schedule FOREIGN KEY (award, schedule) REFERENCES award_schedules(award, number)
);
CREATE TRIGGER comes_with_its_schedule BEFORE INSERT ON award_milestones FOR EACH ROW EXECUTE FUNCTION milestone_comes_with_its_schedule();
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON award_milestones DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('award', 'award.revised new', 'award.amendment-proposed new');
alter table award_milestones enable row level security;
create policy award_milestones_not_of_readers on award_milestones AS RESTRICTIVE FOR ALL TO fiduciary_runtime USING (( SELECT NOT acting_only_reads()));
create policy award_milestones_of_the_acting on award_milestones AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_organization() AS acting_organization)) IS NULL OR (EXISTS ( SELECT
   FROM award_schedules schedule
  WHERE schedule.award = award_milestones.award AND schedule.number = award_milestones.schedule)));
grant insert, select on award_milestones to fiduciary_runtime;

create table award_papers (
  entry_id uuid not null,
  award text not null,
  kind text not null,
  sha256 text not null,
  dated_on date not null,
  attached_by text not null,
  attached_on date not null,
  constraint award_papers_attached_by_actors_code_fk FOREIGN KEY (attached_by) REFERENCES actors(code),
  constraint award_papers_award_awards_code_fk FOREIGN KEY (award) REFERENCES awards(code),
  constraint award_papers_dated_by_then CHECK (dated_on <= attached_on),
  constraint award_papers_entry_id_kind_pk PRIMARY KEY (entry_id, kind),
  constraint award_papers_kind_known CHECK (kind = ANY (ARRAY['lobbying-certificate'::text, 'sf-lll'::text, 'conflict-of-interest-disclosure'::text, 'lower-tier-debarment-certificate'::text, 'agency-terms'::text, 'signed-agreement'::text])),
  constraint award_papers_sha256_stored_files_sha256_fk FOREIGN KEY (sha256) REFERENCES stored_files(sha256)
);
CREATE INDEX award_papers_award ON award_papers USING btree (award, entry_id);
CREATE INDEX award_papers_sha256 ON award_papers USING btree (sha256);
CREATE CONSTRAINT TRIGGER as_recorded AFTER INSERT ON award_papers DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION paper_as_recorded();
CREATE TRIGGER attached_lawfully BEFORE INSERT ON award_papers FOR EACH ROW EXECUTE FUNCTION paper_attached_lawfully();
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON award_papers DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('award', 'award-paper.attached new');
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON award_papers FOR EACH ROW EXECUTE FUNCTION under_own_name('attached_by');
alter table award_papers enable row level security;
create policy award_papers_not_of_readers on award_papers AS RESTRICTIVE FOR ALL TO fiduciary_runtime USING (( SELECT NOT acting_only_reads()));
create policy award_papers_of_the_acting on award_papers AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_organization() AS acting_organization)) IS NULL OR (EXISTS ( SELECT
   FROM awards
  WHERE awards.code = award_papers.award)));
grant insert, select on award_papers to fiduciary_runtime;

create table award_revisions (
  award text not null,
  number integer not null,
  changes text not null,
  revised_by text not null,
  revised_on date not null,
  entry_id uuid not null,
  constraint award_revisions_award_awards_code_fk FOREIGN KEY (award) REFERENCES awards(code),
  constraint award_revisions_award_number_pk PRIMARY KEY (award, number),
  constraint award_revisions_number CHECK (number >= 2),
  constraint award_revisions_revised_by_actors_code_fk FOREIGN KEY (revised_by) REFERENCES actors(code)
);
CREATE CONSTRAINT TRIGGER as_revised AFTER INSERT ON award_revisions DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION award_as_revised('award');
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON award_revisions DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('award', 'award.revised new');
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON award_revisions FOR EACH ROW EXECUTE FUNCTION under_own_name('revised_by');
alter table award_revisions enable row level security;
create policy award_revisions_not_of_readers on award_revisions AS RESTRICTIVE FOR ALL TO fiduciary_runtime USING (( SELECT NOT acting_only_reads()));
create policy award_revisions_of_the_acting on award_revisions AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_organization() AS acting_organization)) IS NULL OR (EXISTS ( SELECT
   FROM awards
  WHERE awards.code = award_revisions.award)));
grant insert, select on award_revisions to fiduciary_runtime;

create table award_schedules (
  award text not null,
  number integer not null,
  amendment integer,
  prepared_by text not null,
  prepared_on date not null,
  constraint award_schedules_award_awards_code_fk FOREIGN KEY (award) REFERENCES awards(code),
  constraint award_schedules_award_number_pk PRIMARY KEY (award, number),
  constraint award_schedules_number_counts CHECK (number > 0),
  constraint award_schedules_prepared_by_actors_code_fk FOREIGN KEY (prepared_by) REFERENCES actors(code)
);
CREATE UNIQUE INDEX award_schedules_amendment ON award_schedules USING btree (award, amendment);
CREATE TRIGGER comes_with_its_act BEFORE INSERT ON award_schedules FOR EACH ROW EXECUTE FUNCTION schedule_comes_with_its_act();
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON award_schedules DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('award', 'award.revised new', 'award.amendment-proposed new');
CREATE CONSTRAINT TRIGGER of_its_form AFTER INSERT ON award_schedules DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION of_the_form_of_its_award('fixed-amount');
CREATE CONSTRAINT TRIGGER schedule_stands AFTER INSERT ON award_schedules DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION schedule_stands();
CREATE TRIGGER under_own_name BEFORE INSERT ON award_schedules FOR EACH ROW EXECUTE FUNCTION under_own_name('prepared_by');
alter table award_schedules enable row level security;
create policy award_schedules_not_of_readers on award_schedules AS RESTRICTIVE FOR ALL TO fiduciary_runtime USING (( SELECT NOT acting_only_reads()));
create policy award_schedules_of_the_acting on award_schedules AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_organization() AS acting_organization)) IS NULL OR (EXISTS ( SELECT
   FROM awards
  WHERE awards.code = award_schedules.award)) AND (amendment IS NULL OR (EXISTS ( SELECT
   FROM award_amendments change
  WHERE change.award = award_schedules.award AND change.number = award_schedules.amendment))));
grant insert, select on award_schedules to fiduciary_runtime;

create table awards (
  id bigint not null generated always as identity,
  code text not null,
  solicitation text not null,
  application text,
  decision_document text,
  grantee text not null,
  title text not null,
  site text not null,
  services text[] not null,
  selected_on date not null,
  period_from date not null,
  period_through date not null,
  illustrative text[] not null,
  status text not null,
  drafted_by text not null,
  drafted_on date not null,
  executed_by text,
  executed_on date,
  version integer not null default 1,
  withdrawn_by text,
  withdrawn_on date,
  form_of_payment text not null default 'cost-reimbursement'::text,
  members_before_books text[] not null default '{}'::text[],
  constraint awards_application_applications_code_fk FOREIGN KEY (application) REFERENCES applications(code),
  constraint awards_code_unique UNIQUE (code),
  constraint awards_days_in_order CHECK (drafted_on <= executed_on AND selected_on <= executed_on),
  constraint awards_decision_document_stored_files_sha256_fk FOREIGN KEY (decision_document) REFERENCES stored_files(sha256),
  constraint awards_drafted_by_actors_code_fk FOREIGN KEY (drafted_by) REFERENCES actors(code),
  constraint awards_executed_by_actors_code_fk FOREIGN KEY (executed_by) REFERENCES actors(code),
  constraint awards_executed_by_another CHECK (executed_by <> drafted_by),
  constraint awards_executed_iff_executed CHECK ((status = 'executed'::text) = (executed_by IS NOT NULL AND executed_on IS NOT NULL)),
  constraint awards_form_of_payment_known CHECK (form_of_payment = ANY (ARRAY['cost-reimbursement'::text, 'fixed-amount'::text])),
  constraint awards_grantee_organizations_code_fk FOREIGN KEY (grantee) REFERENCES organizations(code),
  constraint awards_members_of_one_source CHECK (application IS NULL OR members_before_books = '{}'::text[]),
  constraint awards_period_in_order CHECK (period_from <= period_through),
  constraint awards_pkey PRIMARY KEY (id),
  constraint awards_rest_on_a_decision CHECK ((application IS NULL) = (decision_document IS NOT NULL)),
  constraint awards_solicitation_solicitations_code_fk FOREIGN KEY (solicitation) REFERENCES solicitations(code),
  constraint awards_status_known CHECK (status = ANY (ARRAY['drafted'::text, 'executed'::text, 'withdrawn'::text])),
  constraint awards_withdrawn_after_draft CHECK (drafted_on <= withdrawn_on),
  constraint awards_withdrawn_by_actors_code_fk FOREIGN KEY (withdrawn_by) REFERENCES actors(code),
  constraint awards_withdrawn_iff_withdrawn CHECK ((status = 'withdrawn'::text) = (withdrawn_by IS NOT NULL AND withdrawn_on IS NOT NULL))
);
CREATE UNIQUE INDEX awards_application_unique ON awards USING btree (application) WHERE (status <> 'withdrawn'::text);
CREATE INDEX awards_grantee ON awards USING btree (grantee, code);
CREATE INDEX awards_solicitation ON awards USING btree (solicitation, code);
CREATE INDEX awards_status ON awards USING btree (status, code);
CREATE CONSTRAINT TRIGGER as_amended AFTER UPDATE ON awards DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (old.status = 'executed'::text) EXECUTE FUNCTION award_as_amended();
CREATE CONSTRAINT TRIGGER as_revised AFTER UPDATE ON awards DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (old.status = 'drafted'::text AND new.status = 'drafted'::text) EXECUTE FUNCTION award_as_revised('code');
CREATE TRIGGER awarded_after_version BEFORE INSERT OR UPDATE OF status ON awards FOR EACH ROW WHEN (new.status <> 'withdrawn'::text) EXECUTE FUNCTION awarded_after_version();
CREATE CONSTRAINT TRIGGER awarded_as_decided AFTER INSERT ON awards DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.application IS NOT NULL) EXECUTE FUNCTION awarded_as_decided('code');
CREATE TRIGGER awarded_as_selected BEFORE INSERT OR UPDATE ON awards FOR EACH ROW WHEN (new.status <> 'withdrawn'::text) EXECUTE FUNCTION awarded_as_selected();
CREATE TRIGGER awarded_by_the_unrecused BEFORE INSERT OR UPDATE ON awards FOR EACH ROW EXECUTE FUNCTION awarded_by_the_unrecused();
CREATE TRIGGER awarded_within_federal_award BEFORE UPDATE ON awards FOR EACH ROW WHEN (new.status = 'executed'::text AND old.status <> 'executed'::text) EXECUTE FUNCTION awarded_within_federal_award();
CREATE CONSTRAINT TRIGGER budget_stands AFTER UPDATE ON awards DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (old.period_from <> new.period_from OR old.period_through <> new.period_through) EXECUTE FUNCTION budget_stands();
CREATE TRIGGER executed_after_asking BEFORE UPDATE ON awards FOR EACH ROW WHEN (new.status = 'executed'::text AND old.status <> 'executed'::text) EXECUTE FUNCTION executed_after_asking();
CREATE TRIGGER executed_after_rating BEFORE UPDATE ON awards FOR EACH ROW WHEN (new.status = 'executed'::text AND old.status <> 'executed'::text) EXECUTE FUNCTION executed_after_rating();
CREATE TRIGGER executed_by_no_reviser BEFORE UPDATE ON awards FOR EACH ROW WHEN (old.status = 'drafted'::text AND new.status <> 'drafted'::text) EXECUTE FUNCTION executed_by_no_reviser();
CREATE CONSTRAINT TRIGGER executed_from_commitment AFTER UPDATE ON awards DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.status = 'executed'::text AND old.status <> 'executed'::text) EXECUTE FUNCTION executed_from_commitment();
CREATE TRIGGER executed_to_a_uei BEFORE UPDATE ON awards FOR EACH ROW WHEN (new.status = 'executed'::text AND old.status <> 'executed'::text) EXECUTE FUNCTION executed_to_a_uei();
CREATE TRIGGER executed_with_papers BEFORE UPDATE ON awards FOR EACH ROW WHEN (new.status = 'executed'::text AND old.status <> 'executed'::text) EXECUTE FUNCTION executed_with_papers();
CREATE CONSTRAINT TRIGGER fixed_lawfully AFTER UPDATE ON awards DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.status = 'executed'::text AND old.status <> 'executed'::text AND new.form_of_payment = 'fixed-amount'::text) EXECUTE FUNCTION fixed_lawfully();
CREATE TRIGGER keeps_its_form BEFORE INSERT OR UPDATE ON awards FOR EACH ROW EXECUTE FUNCTION award_keeps_its_form();
CREATE TRIGGER listed_step BEFORE INSERT OR UPDATE ON awards FOR EACH ROW EXECUTE FUNCTION listed_step('new>drafted', 'drafted>drafted', 'drafted>executed', 'drafted>withdrawn', 'executed>executed');
CREATE TRIGGER members_before_the_books BEFORE INSERT OR UPDATE OF members_before_books ON awards FOR EACH ROW WHEN (new.members_before_books <> '{}'::text[]) EXECUTE FUNCTION members_before_the_books();
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON awards DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('code', 'award.drafted new', 'award.revised title site services period_from period_through form_of_payment version', 'award.executed status executed_by executed_on version', 'award.withdrawn status withdrawn_by withdrawn_on version', 'award.amendment-proposed version', 'award.amended title site services period_through version', 'award.amendment-rejected version', 'award.amendment-withdrawn version', 'award.ending-proposed version', 'award.suspended version', 'award.resumed version', 'award.terminated version', 'award.closed version', 'award.adjusted version', 'award.ending-rejected version', 'award.ending-withdrawn version');
CREATE CONSTRAINT TRIGGER schedule_stands AFTER UPDATE ON awards DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.form_of_payment = 'fixed-amount'::text) EXECUTE FUNCTION schedule_stands();
CREATE TRIGGER stage_is_final BEFORE UPDATE ON awards FOR EACH ROW EXECUTE FUNCTION stage_is_final('executed_by', 'executed_on');
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON awards FOR EACH ROW EXECUTE FUNCTION under_own_name('drafted_by', 'executed_by', 'withdrawn_by');
alter table awards enable row level security;
create policy awards_not_of_readers on awards AS RESTRICTIVE FOR ALL TO fiduciary_runtime USING (( SELECT NOT acting_only_reads()));
create policy awards_of_the_acting on awards AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_organization() AS acting_organization)) IS NULL OR grantee = (( SELECT acting_organization() AS acting_organization)));
grant insert, select on awards to fiduciary_runtime;
grant update (title, site, services, period_from, period_through, status, executed_by, executed_on, version, withdrawn_by, withdrawn_on, form_of_payment) on awards to fiduciary_runtime;

create function acting_open_items(named text)
 RETURNS TABLE(item text, amount numeric)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT open.item, open.amount FROM awards AS award, award_open_items(award.code) AS open
		WHERE award.code = $1 AND acting_person() IS NOT NULL AND NOT acting_only_reads() AND (acting_organization() IS NULL OR award.grantee = acting_organization())
$function$;
grant execute on function acting_open_items(text) to fiduciary_runtime;

create function amended_as_approved()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	short record;
BEGIN
	IF NOT EXISTS (SELECT FROM award_amendments AS change WHERE change.award = NEW.subject AND change.number::text = NEW.facts ->> 'number'
			AND NEW.kind = CASE change.status WHEN 'approved' THEN 'award.amended' ELSE 'award.amendment-' || change.status END
			AND coalesce(change.decided_by, change.proposed_by) = NEW.actor AND coalesce(change.decided_on, change.proposed_on) = NEW.effective_on
			AND change.xmin = pg_current_xact_id()::xid
			AND (NEW.kind <> 'award.amended' OR NOT EXISTS (SELECT FROM (SELECT account.fund, sum(CASE account.id WHEN line.credit_account THEN line.amount ELSE -line.amount END) AS net
					FROM ledger_transfers AS line JOIN ledger_accounts AS account ON account.id IN (line.debit_account, line.credit_account) AND account.kind = 'obligated'
					WHERE line.entry_id = NEW.id GROUP BY account.fund) AS moved
				FULL JOIN (SELECT asked.fund, CASE change.kind WHEN 'increase' THEN asked.amount ELSE -asked.amount END AS net
					FROM award_amendment_lines AS asked WHERE asked.award = change.award AND asked.number = change.number) AS due USING (fund, net)
				WHERE moved IS NULL OR due IS NULL))
			AND (NEW.kind <> 'award.amended' OR change.kind <> 'increase' OR EXISTS (SELECT FROM awards AS award JOIN organizations AS grantee ON grantee.code = award.grantee AND grantee.uei = NEW.facts ->> 'uei'
				JOIN risk_ratings AS rating ON rating.organization = award.grantee AND rating.entry_id::text = NEW.facts ->> 'riskRating'
				WHERE award.code = change.award AND rating.rated_on <= change.decided_on AND rating.rated_on + interval '1 year' >= change.decided_on)))
		OR EXISTS (SELECT FROM ledger_transfers AS line JOIN ledger_accounts AS source ON source.id = line.debit_account AND source.kind = 'available'
			JOIN awards AS award ON award.code = NEW.subject JOIN ledger_accounts AS left_over ON left_over.code = source.fund || ':committed:' || award.solicitation
			WHERE line.entry_id = NEW.id AND left_over.credits - left_over.debits > (SELECT coalesce(sum(amount), 0) FROM commitment_needs(award.solicitation) AS need WHERE need.fund = source.fund)) THEN
		RAISE EXCEPTION USING errcode = 'FD148', message = 'an entry about an amendment comes with it, and moves what it asks for', constraint = 'ledger_entries_amend_as_approved',
			detail = jsonb_build_object('award', NEW.subject, 'number', NEW.facts ->> 'number')::text;
	END IF;
	SELECT source.fund, needed.amount AS needed, source.balance AS held INTO short FROM ledger_transfers AS line
		JOIN ledger_accounts AS source ON source.id = line.debit_account AND source.kind = 'committed'
		CROSS JOIN LATERAL (SELECT coalesce(sum(amount), 0) AS amount FROM commitment_needs(source.owner) AS need WHERE need.fund = source.fund) AS needed
		WHERE line.entry_id = NEW.id AND source.balance < needed.amount ORDER BY source.fund LIMIT 1;
	IF short.fund IS NOT NULL THEN
		RAISE EXCEPTION USING errcode = 'FD141', message = 'an increase leaves what the drafts of awards need of a commitment', constraint = 'award_amendments_beyond_needs',
			detail = jsonb_build_object('award', NEW.subject, 'fund', short.fund, 'needed', short.needed::text, 'left', short.held::text)::text;
	END IF;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls amended_as_approved().

create function amended_as_award_stands()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	stands record;
	admitted numeric;
	asked numeric;
BEGIN
	SELECT min(state) AS state, min(since) AS since, min(number) AS number INTO stands FROM award_standing(NEW.award);
	admitted := (SELECT coalesce(sum(amount), 0) FROM award_endings WHERE award = NEW.award AND status = 'approved' AND adjustment = 'late-payment');
	asked := (SELECT coalesce(sum(line.amount), 0) FROM award_amendment_lines AS line JOIN award_amendments AS change USING (award, number)
		WHERE line.award = NEW.award AND change.kind = 'increase' AND (number = NEW.number OR change.status = 'approved')
			AND change.proposed_on >= stands.since AND number > coalesce((SELECT amendment FROM award_endings WHERE award = NEW.award AND number = stands.number), 0));
	IF stands.state IN ('suspended', 'terminated') AND NEW.kind IN ('increase', 'extension')
		OR stands.state = 'closed' AND (NEW.kind IN ('extension', 'terms', 'budget-revision', 'milestone-revision', 'members', 'profile') OR NEW.kind = 'increase' AND (admitted = 0 OR asked > admitted)) THEN
		RAISE EXCEPTION USING errcode = 'FD169', message = 'nothing is added to an award that is suspended, terminated or closed', constraint = 'award_amendments_as_the_award_stands',
			detail = jsonb_build_object('award', NEW.award, 'state', stands.state)::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls amended_as_award_stands().

create function amended_lawfully()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	amended CONSTANT awards := (SELECT award FROM awards AS award WHERE code = NEW.award);
	listed CONSTANT exclusion_lists := list_that_counts();
	most_days CONSTANT integer := (SELECT rules.most_days FROM exclusion_rules AS rules);
	earliest CONSTANT date := greatest(amended.executed_on, (SELECT max(coalesce(decided_on, proposed_on)) FROM award_amendments WHERE award = NEW.award AND number <> NEW.number),
		(SELECT max(coalesce(decided_on, proposed_on)) FROM award_endings WHERE award = NEW.award));
	called solicitations;
	wrong text;
	stopped federal_award_states;
BEGIN
	IF amended.status IS DISTINCT FROM 'executed' THEN
		RAISE EXCEPTION USING errcode = 'FD150', message = 'only an executed award is amended', constraint = 'award_amendments_of_an_executed_award',
			detail = jsonb_build_object('award', NEW.award, 'state', amended.status)::text;
	ELSIF acting_belongs_to(amended.grantee) OR amended.application IS NOT NULL AND recused(amended.application) OR recused_by_members(NEW.award) THEN
		RAISE EXCEPTION USING errcode = 'FD041', message = 'a recused person does nothing on the matter', constraint = 'award_amendments_by_the_unrecused',
			detail = jsonb_build_object('award', NEW.award, 'person', acting_person())::text;
	ELSIF TG_OP = 'INSERT' AND (NEW.proposed_by = amended.executed_by
			OR EXISTS (SELECT FROM award_amendments AS other WHERE other.award = NEW.award AND other.status = 'approved' AND other.decided_by = NEW.proposed_by)
			OR EXISTS (SELECT FROM award_endings AS ending WHERE ending.award = NEW.award AND ending.status = 'approved' AND ending.decided_by = NEW.proposed_by))
		OR NEW.status = 'approved' AND (NEW.decided_by = amended.drafted_by
			OR EXISTS (SELECT FROM award_revisions WHERE award = NEW.award AND revised_by = NEW.decided_by)
			OR EXISTS (SELECT FROM award_amendments AS other WHERE other.award = NEW.award AND other.proposed_by = NEW.decided_by)
			OR EXISTS (SELECT FROM award_endings AS ending WHERE ending.award = NEW.award AND ending.proposed_by = NEW.decided_by)) THEN
		RAISE EXCEPTION USING errcode = 'FD149', message = 'nobody proposes and approves what an award is', constraint = 'award_amendments_by_two_persons',
			detail = jsonb_build_object('award', NEW.award, 'number', NEW.number, 'person', acting_person())::text;
	ELSIF coalesce(NEW.decided_on, NEW.proposed_on) < earliest THEN
		RAISE EXCEPTION USING errcode = 'FD083', message = 'an amendment follows every act on its award', constraint = 'award_amendments_in_order',
			detail = jsonb_build_object('on', coalesce(NEW.decided_on, NEW.proposed_on), 'earliest', earliest)::text;
	ELSIF TG_OP = 'INSERT' AND (NEW.number, NEW.period_before, NEW.title_before, NEW.site_before, NEW.services_before, NEW.members_before) IS DISTINCT FROM (
			(SELECT count(*) + 1 FROM award_amendments WHERE award = NEW.award), CASE WHEN NEW.period_through IS NOT NULL THEN amended.period_through END,
			CASE WHEN NEW.title IS NOT NULL THEN amended.title END, CASE WHEN NEW.site IS NOT NULL THEN amended.site END,
			CASE WHEN NEW.services IS NOT NULL THEN amended.services END, CASE WHEN NEW.members IS NOT NULL THEN award_members(NEW.award, NULL) END) THEN
		RAISE EXCEPTION USING errcode = 'FD148', message = 'an amendment is numbered, and says what it replaces', constraint = 'award_amendments_of_the_award_as_it_stands',
			detail = jsonb_build_object('award', NEW.award, 'number', NEW.number)::text;
	ELSIF NEW.status <> 'approved' THEN
		RETURN NEW;
	END IF;

	IF NEW.kind = 'extension' THEN
		SELECT fund INTO wrong FROM award_lines WHERE award = NEW.award AND NEW.period_through > federal_award_through(fund, NEW.decided_on) LIMIT 1;
		IF wrong IS NOT NULL THEN
			RAISE EXCEPTION USING errcode = 'FD082', message = 'an award is performed inside the period of its Federal award', constraint = 'award_amendments_within_federal_award',
				detail = jsonb_build_object('award', NEW.award, 'fund', wrong)::text;
		END IF;
		-- An extension moves no money, so it is judged here. A hold on a Federal award waits for it, or is seen.
		PERFORM FROM federal_awards WHERE fund IN (SELECT fund FROM award_lines WHERE award = NEW.award) ORDER BY fund FOR SHARE;
		IF EXISTS (SELECT FROM award_lines WHERE award = NEW.award AND federal_award_moved_since(fund)) THEN
			RAISE EXCEPTION USING errcode = 'serialization_failure', message = 'the Federal award of this fund changed after this unit began';
		END IF;
		SELECT (stop).* INTO stopped FROM (SELECT federal_award_stopped(fund, NEW.decided_on) AS stop FROM award_lines WHERE award = NEW.award ORDER BY fund) AS lines
			WHERE (stop).fund IS NOT NULL LIMIT 1;
		IF stopped.fund IS NOT NULL THEN
			RAISE EXCEPTION USING errcode = 'FD159', message = 'an award is extended while its Federal award is active', constraint = 'award_amendments_of_an_active_federal_award',
				detail = jsonb_build_object('award', NEW.award, 'fund', stopped.fund, 'on', NEW.decided_on, 'state', stopped.state, 'since', stopped.since, 'document', stopped.document)::text;
		END IF;
	ELSIF NEW.kind = 'increase' THEN
		-- What needs the money of the solicitation is drafted and decided under this lock: it is seen, or it waits.
		SELECT * INTO called FROM solicitations WHERE code = amended.solicitation FOR NO KEY UPDATE;
		IF called.status IS DISTINCT FROM 'closed' THEN
			RAISE EXCEPTION USING errcode = 'FD050', message = 'an award follows a public solicitation that is closed', constraint = 'award_amendments_under_a_closed_solicitation',
				detail = jsonb_build_object('award', NEW.award, 'solicitation', amended.solicitation)::text;
		ELSIF NEW.decided_on < greatest(called.in_force_on, called.ended_on) THEN
			RAISE EXCEPTION USING errcode = 'FD083', message = 'an award is increased on the day its solicitation was last amended and closed, or later', constraint = 'award_amendments_after_version',
				detail = jsonb_build_object('on', NEW.decided_on, 'earliest', greatest(called.in_force_on, called.ended_on))::text;
		END IF;
		-- What is added is an award of its own: to who has a UEI (2 CFR 25.300) and whose risk was rated within the year (200.332(c)).
		IF (SELECT uei FROM organizations WHERE code = amended.grantee FOR SHARE) IS NULL THEN
			RAISE EXCEPTION USING errcode = 'FD123', message = 'no award is increased to an organization without a UEI', constraint = 'award_amendments_to_a_uei',
				detail = jsonb_build_object('award', NEW.award, 'grantee', amended.grantee)::text;
		ELSIF NOT EXISTS (SELECT FROM risk_ratings WHERE organization = amended.grantee AND rated_on <= NEW.decided_on AND rated_on + interval '1 year' >= NEW.decided_on) THEN
			RAISE EXCEPTION USING errcode = 'FD138', message = 'an award is increased within a year after the risk of its grantee was rated', constraint = 'award_amendments_after_risk_rating',
				detail = jsonb_build_object('award', NEW.award, 'organization', amended.grantee, 'on', NEW.decided_on)::text;
		ELSIF (listed.extracted_on >= (clock() AT TIME ZONE interval '-12 hours')::date - most_days) IS NOT TRUE THEN
			RAISE EXCEPTION USING errcode = 'FD110', message = 'an award is increased after a recent list of excluded parties was asked', constraint = 'award_amendments_asked_of_a_recent_list',
				detail = jsonb_build_object('award', NEW.award, 'list', listed.code, 'extractedOn', listed.extracted_on, 'mostDays', most_days)::text;
		ELSIF EXISTS (SELECT FROM excluded_of_award(NEW.award, NEW.decided_on)) THEN
			RAISE EXCEPTION USING errcode = 'FD110', message = 'no award to an excluded party is increased', constraint = 'award_amendments_to_nobody_excluded',
				detail = jsonb_build_object('award', NEW.award, 'list', listed.code)::text;
		END IF;
		-- The Board decided what was executed, and each increase that rests on a document of its decision.
		IF NEW.evidence IS NULL THEN
			SELECT asked.fund INTO wrong FROM award_amendment_lines AS asked WHERE asked.award = NEW.award AND asked.number = NEW.number
				AND asked.before + asked.amount > greatest(
					(SELECT earlier.before FROM award_amendment_lines AS earlier JOIN award_amendments AS change USING (award, number)
						WHERE earlier.award = NEW.award AND earlier.fund = asked.fund AND (change.status = 'approved' OR number = NEW.number) ORDER BY number LIMIT 1),
					(SELECT max(later.before + later.amount) FROM award_amendment_lines AS later JOIN award_amendments AS change USING (award, number)
						WHERE later.award = NEW.award AND later.fund = asked.fund AND change.kind = 'increase' AND change.status = 'approved' AND change.evidence IS NOT NULL)) LIMIT 1;
			IF wrong IS NOT NULL THEN
				RAISE EXCEPTION USING errcode = 'FD150', message = 'an award is increased within what the Board decided', constraint = 'award_amendments_within_decision',
					detail = jsonb_build_object('award', NEW.award, 'number', NEW.number, 'fund', wrong)::text;
			END IF;
		END IF;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls amended_lawfully().

create function award_as_amended()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	named CONSTANT text := coalesce(to_jsonb(NEW) ->> 'award', to_jsonb(NEW) ->> 'code');
	-- What no amendment changes stays.
	before CONSTANT jsonb := CASE TG_TABLE_NAME WHEN 'awards' THEN to_jsonb(OLD) ELSE '{}' END;
	executed CONSTANT jsonb := (SELECT facts -> 'lines' FROM ledger_entries WHERE subject = named AND kind = 'award.executed' ORDER BY recorded_at, id LIMIT 1);
BEGIN
	-- The lines of a draft are held by its revisions (award_as_revised).
	IF TG_TABLE_NAME = 'award_lines' AND (SELECT status FROM awards WHERE code = named) <> 'executed' THEN
		RETURN NULL;
	END IF;
	-- An executed award counts a version only by an act on its amendments or its endings.
	IF TG_TABLE_NAME = 'awards' AND NOT EXISTS (SELECT FROM ledger_entries WHERE subject = named AND kind ~ '^award[.](amend|ending-|suspended$|resumed$|terminated$|closed$|adjusted$)' AND written_in = pg_current_xact_id())
		OR EXISTS (SELECT FROM awards AS award WHERE award.code = named AND (to_jsonb(award.title), to_jsonb(award.site), to_jsonb(award.services), to_jsonb(award.period_through)) IS DISTINCT FROM (
			coalesce((SELECT to_jsonb(title) FROM award_amendments AS change WHERE change.award = named AND status = 'approved' AND title IS NOT NULL ORDER BY number DESC LIMIT 1), before -> 'title', to_jsonb(award.title)),
			coalesce((SELECT to_jsonb(site) FROM award_amendments AS change WHERE change.award = named AND status = 'approved' AND site IS NOT NULL ORDER BY number DESC LIMIT 1), before -> 'site', to_jsonb(award.site)),
			coalesce((SELECT to_jsonb(services) FROM award_amendments AS change WHERE change.award = named AND status = 'approved' AND services IS NOT NULL ORDER BY number DESC LIMIT 1), before -> 'services', to_jsonb(award.services)),
			coalesce((SELECT to_jsonb(period_through) FROM award_amendments AS change WHERE change.award = named AND status = 'approved' AND period_through IS NOT NULL ORDER BY number DESC LIMIT 1),
				before -> 'period_through', to_jsonb(award.period_through))))
		OR EXISTS (SELECT FROM award_lines AS line WHERE line.award = named AND line.amount IS DISTINCT FROM
			(SELECT (said ->> 'amount')::numeric FROM jsonb_array_elements(executed) AS said WHERE said ->> 'fund' = line.fund)
			+ coalesce((SELECT sum(CASE change.kind WHEN 'increase' THEN moved.amount ELSE -moved.amount END) FROM award_amendment_lines AS moved JOIN award_amendments AS change USING (award, number)
				WHERE moved.award = named AND moved.fund = line.fund AND change.status = 'approved'), 0)) THEN
		RAISE EXCEPTION USING errcode = 'FD148', message = 'an award is what was executed with its approved amendments', constraint = 'awards_as_amended',
			detail = jsonb_build_object('award', named)::text;
	ELSIF EXISTS (SELECT FROM award_lines AS line WHERE line.award = named AND line.amount IS DISTINCT FROM
			(SELECT coalesce(sum(balance), 0) FROM ledger_accounts WHERE code IN (line.fund || ':obligated:' || named, line.fund || ':payable:' || named, line.fund || ':disbursed:' || named))) THEN
		RAISE EXCEPTION USING errcode = 'FD148', message = 'the accounts of an award hold what its lines come to', constraint = 'awards_as_the_ledger_holds',
			detail = jsonb_build_object('award', named)::text;
	END IF;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls award_as_amended().

create function award_as_revised()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	named CONSTANT text := to_jsonb(NEW) ->> TG_ARGV[0];
	revised CONSTANT awards := (SELECT award FROM awards AS award WHERE code = named);
	last CONSTANT award_revisions := (SELECT revision FROM award_revisions AS revision WHERE award = named ORDER BY number DESC LIMIT 1);
	amounts CONSTANT jsonb := (SELECT jsonb_agg(jsonb_build_object('fund', fund, 'amount', amount::text) ORDER BY fund COLLATE "C") FROM award_lines WHERE award = named);
	earliest date;
	beyond text;
BEGIN
	-- The lines of an executed award are held by its amendments (award_as_amended).
	IF TG_TABLE_NAME = 'award_lines' AND revised.status = 'executed'
		AND NOT EXISTS (SELECT FROM ledger_entries WHERE subject = named AND kind = 'award.revised' AND written_in = pg_current_xact_id()) THEN
		RETURN NULL;
	END IF;
	IF revised.status <> 'drafted' OR last.number IS DISTINCT FROM revised.version OR last.number <> (SELECT count(*) + 1 FROM award_revisions WHERE award = named)
		OR (SELECT count(*) FROM ledger_entries WHERE subject = named AND kind = 'award.revised' AND written_in = pg_current_xact_id()) <> 1
		OR NOT EXISTS (SELECT FROM ledger_entries AS entry WHERE entry.id = last.entry_id AND entry.subject = named AND entry.kind = 'award.revised'
			AND entry.written_in = pg_current_xact_id() AND entry.actor = last.revised_by AND entry.effective_on = last.revised_on
			AND entry.facts ->> 'number' = last.number::text AND canonical_json(entry.facts -> 'changes') = last.changes
			AND (entry.facts ->> 'title', entry.facts ->> 'site', entry.facts -> 'services', entry.facts ->> 'periodFrom', entry.facts ->> 'periodThrough', entry.facts ->> 'formOfPayment', entry.facts -> 'lines')
				= (revised.title, revised.site, to_jsonb(revised.services), to_char(revised.period_from, 'YYYY-MM-DD'), to_char(revised.period_through, 'YYYY-MM-DD'), revised.form_of_payment, amounts)) THEN
		RAISE EXCEPTION USING errcode = 'FD010', message = 'a draft of an award changes by a revision, as its entry says', constraint = 'awards_as_revised',
			detail = jsonb_build_object('table', TG_TABLE_NAME, 'subject', named)::text;
	END IF;
	earliest := (SELECT greatest(revised.drafted_on, in_force_on, ended_on, (SELECT max(revised_on) FROM award_revisions WHERE award = named AND number < last.number))
		FROM solicitations WHERE code = revised.solicitation AND status = 'closed');
	IF earliest IS NULL THEN
		RAISE EXCEPTION USING errcode = 'FD050', message = 'an award follows a public solicitation that is closed',
			constraint = 'awards_under_a_closed_solicitation', detail = jsonb_build_object('solicitation', revised.solicitation)::text;
	ELSIF last.revised_on < earliest THEN
		RAISE EXCEPTION USING errcode = 'FD083', message = 'a revision comes on the day of the draft, of the revision before it and of the closing, or later',
			constraint = 'awards_revised_in_order', detail = jsonb_build_object('on', last.revised_on, 'earliest', earliest)::text;
	END IF;
	IF revised.application IS NOT NULL THEN
		SELECT line.fund INTO beyond FROM award_lines AS line WHERE line.award = named AND NOT EXISTS (SELECT FROM decision_amounts AS decided
			JOIN decisions ON decisions.code = decided.decision AND decisions.revision = decided.revision AND decisions.status = 'certified'
			WHERE decided.application = revised.application AND decided.fund = line.fund AND decided.amount >= line.amount) LIMIT 1;
		IF beyond IS NOT NULL THEN
			RAISE EXCEPTION USING errcode = 'FD050', message = 'an award is not more than the Board decided', constraint = 'awards_within_decision',
				detail = jsonb_build_object('award', named, 'application', revised.application)::text;
		ELSIF (revised.services <@ (SELECT services FROM application_contents WHERE application = revised.application)) IS NOT TRUE THEN
			RAISE EXCEPTION USING errcode = 'FD050', message = 'an award is for services that its application proposed', constraint = 'awards_for_proposed_services',
				detail = jsonb_build_object('award', named, 'application', revised.application)::text;
		END IF;
	END IF;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls award_as_revised().

create function award_ends_on(named text)
 RETURNS date
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT least(period_through, (SELECT min(takes_effect_on) - 1 FROM award_endings WHERE award = named AND status = 'approved' AND kind = 'termination')) FROM awards WHERE code = named
$function$;
-- Nobody but the owner calls award_ends_on(text).

create function award_keeps_its_form()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF TG_OP = 'INSERT' AND NEW.form_of_payment <> 'cost-reimbursement'
		OR TG_OP = 'UPDATE' AND NEW.form_of_payment <> OLD.form_of_payment AND NOT (OLD.status = 'drafted' AND NEW.status = 'drafted' AND OLD.form_of_payment = 'cost-reimbursement'
			AND NOT EXISTS (SELECT FROM award_budgets WHERE award = NEW.code)) THEN
		RAISE EXCEPTION USING errcode = 'FD185', message = 'an award keeps its form of payment once it has a budget or is fixed in amount', constraint = 'awards_keep_their_form',
			detail = jsonb_build_object('award', NEW.code, 'form', NEW.form_of_payment)::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls award_keeps_its_form().

create function award_liquidated_by(named text)
 RETURNS date
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT last_day + min(rule_parameter(profile_of_award(named, line.fund, last_day), 'liquidation-after-end', last_day)::integer)
		FROM award_ends_on(named) AS last_day JOIN award_lines AS line ON line.award = named GROUP BY last_day
$function$;
-- Nobody but the owner calls award_liquidated_by(text).

create function award_members(of_award text, with_amendment integer)
 RETURNS text[]
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT coalesce(
		(SELECT change.members FROM award_amendments AS change WHERE change.award = $1 AND change.members IS NOT NULL
			AND (change.status = 'approved' AND ($2 IS NULL OR change.number < $2) OR change.number = $2) ORDER BY change.number DESC LIMIT 1),
		(SELECT nullif(award.members_before_books, '{}') FROM awards AS award WHERE award.code = $1),
		ARRAY(SELECT party.organization FROM awards AS award JOIN application_parties AS party ON party.application = award.application AND party.role = 'member'
			WHERE award.code = $1 ORDER BY party.organization))
$function$;
grant execute on function award_members(text,integer) to fiduciary_runtime;

create function award_open_items(named text)
 RETURNS TABLE(item text, amount numeric)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT 'requests', count(*)::numeric FROM disbursements WHERE award = named AND status = 'requested'
	UNION ALL
	SELECT 'payments', count(*) FROM disbursements WHERE award = named AND status IN ('approved', 'returned')
	UNION ALL
	SELECT owed.kind, coalesce(sum(account.balance), 0) FROM (VALUES ('advances'), ('recoverable')) AS owed (kind)
		LEFT JOIN award_lines AS line ON line.award = named LEFT JOIN ledger_accounts AS account ON account.code = line.fund || ':' || owed.kind || ':' || named GROUP BY owed.kind
	UNION ALL
	SELECT 'conditions', count(*) FROM award_conditions WHERE award = named AND status = 'in-force'
	UNION ALL
	SELECT 'holds', count(*) FROM payment_holds AS hold JOIN awards ON awards.code = named AND awards.grantee = hold.grantee
		WHERE hold.status = 'placed' AND (hold.award IS NULL OR hold.award = named)
	UNION ALL
	SELECT 'amendments', count(*) FROM award_amendments WHERE award = named AND status = 'proposed'
$function$;
-- Nobody but the owner calls award_open_items(text).

create function award_standing(named text)
 RETURNS TABLE(state text, since date, number integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT CASE ending.kind WHEN 'suspension' THEN 'suspended' WHEN 'termination' THEN 'terminated' WHEN 'closeout' THEN 'closed' ELSE 'performing' END,
			coalesce(ending.takes_effect_on, ending.decided_on), ending.number
		FROM award_endings AS ending WHERE ending.award = named AND ending.status = 'approved' AND ending.kind <> 'adjustment' ORDER BY ending.number DESC LIMIT 1
$function$;
-- Nobody but the owner calls award_standing(text).

create function award_unspent(named text)
 RETURNS numeric
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT coalesce(sum(account.balance), 0) FROM award_lines AS line JOIN ledger_accounts AS account ON account.code = line.fund || ':obligated:' || named WHERE line.award = named
$function$;
-- Nobody but the owner calls award_unspent(text).

create function awarded_after_version()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	acted_on CONSTANT date := CASE NEW.status WHEN 'drafted' THEN NEW.drafted_on ELSE NEW.executed_on END;
	earliest CONSTANT date := (SELECT greatest(in_force_on, ended_on) FROM solicitations WHERE code = NEW.solicitation AND status = 'closed');
BEGIN
	IF earliest IS NULL THEN
		RAISE EXCEPTION USING errcode = 'FD050', message = 'an award follows a public solicitation that is closed',
			constraint = 'awards_under_a_closed_solicitation', detail = jsonb_build_object('solicitation', NEW.solicitation)::text;
	ELSIF (acted_on >= earliest) IS NOT TRUE THEN
		RAISE EXCEPTION USING errcode = 'FD083', message = 'an award is drafted and executed on the day its solicitation was last amended and closed, or later',
			constraint = 'awards_after_version', detail = jsonb_build_object('on', acted_on, 'earliest', earliest)::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls awarded_after_version().

create function awarded_as_decided()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	named CONSTANT text := to_jsonb(NEW) ->> TG_ARGV[0];
	chosen CONSTANT text := (SELECT application FROM awards WHERE code = named);
BEGIN
	IF chosen IS NOT NULL AND ((SELECT array_agg((fund, amount)::text ORDER BY fund) FROM award_lines WHERE award = named)
		IS DISTINCT FROM (SELECT array_agg((decided.fund, decided.amount)::text ORDER BY decided.fund) FROM decision_amounts AS decided
			JOIN decisions ON decisions.code = decided.decision AND decisions.revision = decided.revision AND decisions.status = 'certified'
			WHERE decided.application = chosen)
		OR NOT EXISTS (SELECT FROM awards AS award JOIN application_contents AS content ON content.application = award.application
			JOIN decision_lines AS line ON line.application = award.application AND line.outcome = 'selected'
			JOIN decisions ON decisions.code = line.decision AND decisions.revision = line.revision AND decisions.status = 'certified'
			WHERE award.code = named AND decisions.certified_on = award.selected_on
				AND (award.title, award.site, award.services, award.period_from, award.period_through)
					= (content.title, content.site, content.services, content.period_from, content.period_through))) THEN
		RAISE EXCEPTION USING errcode = 'FD050', message = 'an award has the amounts that the Board decided, and is for what the application proposed', constraint = 'awards_as_decided',
			detail = jsonb_build_object('award', named, 'application', chosen)::text;
	END IF;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls awarded_as_decided().

create function awarded_as_selected()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF NEW.application IS NULL AND has_applications(NEW.solicitation)
		OR NEW.application IS NOT NULL AND NOT EXISTS (SELECT FROM applications AS chosen WHERE chosen.code = NEW.application AND chosen.status = 'selected'
			AND chosen.solicitation = NEW.solicitation AND chosen.applicant = NEW.grantee) THEN
		RAISE EXCEPTION USING errcode = 'FD050', message = 'where a solicitation has applications, an award comes from a selected application of the grantee',
			constraint = 'awards_from_a_selection', detail = jsonb_build_object('solicitation', NEW.solicitation, 'application', NEW.application)::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls awarded_as_selected().

create function awarded_by_the_unrecused()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF acting_belongs_to(NEW.grantee) OR NEW.application IS NOT NULL AND recused(NEW.application) OR recused_by_members(NEW.code)
		OR NEW.members_before_books IS DISTINCT FROM OLD.members_before_books AND acting_belongs_to_any(NEW.members_before_books) THEN
		RAISE EXCEPTION USING errcode = 'FD041', message = 'a recused person does nothing on the matter',
			constraint = 'awards_by_the_unrecused', detail = jsonb_build_object('award', NEW.code, 'person', acting_person())::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls awarded_by_the_unrecused().

create function awarded_within_federal_award()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	outside text;
BEGIN
	SELECT federal.fund INTO outside FROM award_lines JOIN federal_awards AS federal USING (fund)
		WHERE award_lines.award = NEW.code AND (least(NEW.executed_on, NEW.period_from) < federal.period_from OR greatest(NEW.executed_on, NEW.period_through) > federal_award_through(federal.fund, NEW.executed_on));
	IF outside IS NOT NULL THEN
		RAISE EXCEPTION USING errcode = 'FD082', message = 'an award is executed and performed inside the period of its Federal award',
			constraint = 'awards_within_federal_award', detail = jsonb_build_object('award', NEW.code, 'fund', outside)::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls awarded_within_federal_award().

create function budget_as_recorded(of_award text, of_number integer)
 RETURNS jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT jsonb_strip_nulls(jsonb_build_object('number', budget.number::text, 'transferPercent', budget.transfer_percent::text,
		'parties', (SELECT jsonb_agg(jsonb_build_object('organization', organization, 'role', role, 'grounds', to_jsonb(grounds), 'rateKind', rate_kind,
				'rate', rate::text, 'base', base, 'agreement', agreement) ORDER BY role <> 'lead', organization COLLATE "C")
			FROM award_budget_parties AS party WHERE party.award = $1 AND party.number = $2),
		'lines', (SELECT coalesce(jsonb_agg(jsonb_build_object('fund', fund, 'organization', organization, 'category', category, 'class', class,
				'periodFrom', to_char(period_from, 'YYYY-MM-DD'), 'periodThrough', to_char(period_through, 'YYYY-MM-DD'), 'amount', amount::text, 'costShare', cost_share::text)
				ORDER BY fund COLLATE "C", organization COLLATE "C", category COLLATE "C", class COLLATE "C", period_from), '[]')
			FROM award_budget_lines AS line WHERE line.award = $1 AND line.number = $2)))
	FROM award_budgets AS budget WHERE budget.award = $1 AND budget.number = $2
$function$;
-- Nobody but the owner calls budget_as_recorded(text,integer).

create function budget_beyond_rates(of_award text, of_number integer)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	judged_on CONSTANT date := (SELECT prepared_on FROM award_budgets WHERE award = of_award AND number = of_number);
	used jsonb := '{}';
	spent_in text;
	profile text;
	most numeric;
	part numeric;
	party record;
	counted numeric;
	base numeric;
	exact numeric;
	members numeric;
	passed numeric;
	subawards numeric;
	contracts numeric;
	allowed numeric;
BEGIN
	FOR spent_in IN SELECT DISTINCT fund COLLATE "C" FROM award_budget_lines WHERE award = of_award AND number = of_number ORDER BY 1 LOOP
		profile := profile_of_award(of_award, spent_in, judged_on);
		most := rule_parameter(profile, 'de-minimis-rate', judged_on)::numeric;
		part := rule_parameter(profile, 'subaward-part', judged_on)::numeric;
		exact := 0;
		members := 0;
		passed := 0;
		subawards := 0;
		contracts := 0;
		FOR party IN SELECT named.*, spent.* FROM award_budget_parties AS named CROSS JOIN LATERAL (
				SELECT coalesce(sum(amount), 0) AS total, count(*) AS lines, coalesce(sum(amount) FILTER (WHERE class = 'included'), 0) AS included,
					coalesce(sum(amount) FILTER (WHERE category = 'personnel'), 0) AS salaries, coalesce(sum(amount) FILTER (WHERE category = 'fringe'), 0) AS fringe,
					coalesce(sum(amount) FILTER (WHERE class <> 'indirect'), 0) AS direct, coalesce(sum(amount) FILTER (WHERE class = 'indirect'), 0) AS indirect
				FROM award_budget_lines AS line WHERE line.award = named.award AND line.number = named.number AND line.organization = named.organization AND line.fund = spent_in) AS spent
				WHERE named.award = of_award AND named.number = of_number AND (named.role = 'lead' OR spent.lines > 0)
				ORDER BY named.role = 'lead', named.organization COLLATE "C" LOOP
			IF party.rate_kind = 'de-minimis' AND party.rate > most THEN
				RETURN jsonb_build_object('of', 'rate', 'fund', spent_in, 'organization', party.organization, 'largest', most::text);
			END IF;
			IF party.role = 'subrecipient' THEN
				counted := least(party.total, greatest(part - coalesce((used ->> party.organization)::numeric, 0), 0));
				used := used || jsonb_build_object(party.organization, (coalesce((used ->> party.organization)::numeric, 0) + counted)::text);
				subawards := subawards + counted;
				passed := passed + party.total;
			ELSIF party.role = 'contractor' THEN
				contracts := contracts + party.included;
				passed := passed + party.direct;
			END IF;
			base := CASE party.base WHEN 'mtdc' THEN party.included WHEN 'salaries' THEN party.salaries WHEN 'salaries-and-fringe' THEN party.salaries + party.fringe ELSE party.direct END;
			IF party.role = 'lead' THEN
				base := base + CASE party.base WHEN 'mtdc' THEN subawards + contracts WHEN 'total-direct' THEN passed ELSE 0 END;
			END IF;
			exact := exact + coalesce(party.rate * base / 100, 0);
			allowed := CASE WHEN party.rate IS NULL THEN 0 WHEN party.role = 'lead' THEN half_even(exact) - members ELSE trunc(party.rate * base / 100, 2) END;
			IF party.role <> 'lead' THEN
				members := members + allowed;
			END IF;
			IF party.indirect > allowed THEN
				RETURN jsonb_build_object('of', 'indirect', 'fund', spent_in, 'organization', party.organization, 'largest', allowed::text);
			END IF;
		END LOOP;
	END LOOP;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls budget_beyond_rates(text,integer).

create function budget_comes_with_its_act()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF NEW.number IS DISTINCT FROM (SELECT count(*) + 1 FROM award_budgets WHERE award = NEW.award)
		OR NEW.amendment IS NULL AND (SELECT status FROM awards WHERE code = NEW.award) IS DISTINCT FROM 'drafted'
		OR NEW.amendment IS NOT NULL AND NOT EXISTS (SELECT FROM award_amendments AS change WHERE change.award = NEW.award AND change.number = NEW.amendment AND change.status = 'proposed'
			AND change.kind IN ('budget-revision', 'members', 'increase', 'de-obligation') AND change.xmin = pg_current_xact_id()::xid
			AND (change.proposed_by, change.proposed_on) = (NEW.prepared_by, NEW.prepared_on)) THEN
		RAISE EXCEPTION USING errcode = 'FD154', message = 'a budget comes with the revision or the amendment that brings it', constraint = 'award_budgets_come_with_their_act',
			detail = jsonb_build_object('award', NEW.award, 'number', NEW.number)::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls budget_comes_with_its_act().

create function budget_in_force(of_award text, before_amendment integer)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT max(budget.number) FROM award_budgets AS budget WHERE budget.award = $1 AND (budget.amendment IS NULL
		OR EXISTS (SELECT FROM award_amendments AS change WHERE change.award = $1 AND change.number = budget.amendment AND change.status = 'approved'
			AND ($2 IS NULL OR change.number < $2)))
$function$;
-- Nobody but the owner calls budget_in_force(text,integer).

create function budget_is_of_members()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	outsider CONSTANT text := (SELECT min(spent.organization) FROM award_budget_lines AS spent JOIN awards AS award ON award.code = spent.award
		WHERE spent.award = NEW.award AND spent.number = budget_in_force(NEW.award, NULL) AND spent.organization <> ALL (award.grantee || award_members(NEW.award, NULL)));
BEGIN
	IF outsider IS NOT NULL THEN
		RAISE EXCEPTION USING errcode = 'FD197', message = 'who goes from a consortium has nothing left in its budget', constraint = 'award_amendments_leave_no_outsider',
			detail = jsonb_build_object('award', NEW.award, 'number', NEW.number, 'organization', outsider)::text;
	END IF;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls budget_is_of_members().

create function budget_moved(of_award text, from_number integer, to_number integer)
 RETURNS numeric
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT coalesce(sum(greatest(was - stands, 0)), 0) FROM (
		SELECT coalesce(sum(amount + cost_share) FILTER (WHERE number = $2), 0) AS was, coalesce(sum(amount + cost_share) FILTER (WHERE number = $3), 0) AS stands
		FROM award_budget_lines WHERE award = $1 AND number IN ($2, $3) AND category <> 'indirect' GROUP BY category) AS sums
$function$;
-- Nobody but the owner calls budget_moved(text,integer,integer).

create function budget_needs_approval(of_award text, amended_by integer, from_number integer, to_number integer)
 RETURNS text
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	was record;
	stands record;
	percent numeric;
	threshold numeric;
	approved integer;
	moved numeric;
BEGIN
	IF EXISTS (SELECT FROM award_budget_parties AS added WHERE added.award = of_award AND added.number = to_number AND added.role = 'subrecipient'
			AND NOT EXISTS (SELECT FROM award_budget_parties AS known WHERE known.award = of_award AND known.number = from_number AND known.role = 'subrecipient' AND known.organization = added.organization)
			AND NOT (from_number IS NULL AND added.organization = ANY (award_members(of_award, amended_by)))) THEN
		RETURN 'new-subaward';
	ELSIF from_number IS NULL THEN
		RETURN NULL;
	END IF;
	SELECT sum(amount) AS federal, sum(amount + cost_share) AS total, coalesce(sum(cost_share), 0) AS share, coalesce(sum(amount + cost_share) FILTER (WHERE class = 'participant-support'), 0) AS support,
			coalesce(sum(amount + cost_share) FILTER (WHERE category = 'construction'), 0) AS construction
		INTO was FROM award_budget_lines WHERE award = of_award AND number = from_number;
	SELECT coalesce(sum(cost_share), 0) AS share, coalesce(sum(amount + cost_share) FILTER (WHERE class = 'participant-support'), 0) AS support,
			coalesce(sum(amount + cost_share) FILTER (WHERE category = 'construction'), 0) AS construction
		INTO stands FROM award_budget_lines WHERE award = of_award AND number = to_number;
	IF stands.support < was.support THEN
		RETURN 'out-of-participant-support';
	ELSIF stands.construction <> was.construction THEN
		RETURN 'construction-and-other';
	ELSIF stands.share <> was.share THEN
		RETURN 'cost-share';
	END IF;
	SELECT transfer_percent INTO percent FROM award_budgets WHERE award = of_award AND number = from_number;
	SELECT min(rule_parameter(profile_of_award(of_award, spent.fund, judged.prepared_on), 'simplified-acquisition-threshold', award.executed_on)::numeric) INTO threshold
		FROM award_budget_lines AS spent JOIN awards AS award ON award.code = spent.award JOIN award_budgets AS judged ON judged.award = spent.award AND judged.number = to_number
		WHERE spent.award = of_award AND spent.number = from_number;
	IF percent IS NULL OR was.federal <= threshold THEN
		RETURN NULL;
	END IF;
	-- Transfers count gross, from the last change that the agency approved.
	SELECT coalesce(max(change.number), 0) INTO approved FROM award_amendments AS change
		WHERE change.award = of_award AND change.kind IN ('budget-revision', 'members') AND change.status = 'approved' AND change.evidence IS NOT NULL AND change.number < amended_by;
	SELECT coalesce(sum(budget_moved(of_award, budget_in_force(of_award, change.number), budget.number)), 0) INTO moved
		FROM award_amendments AS change JOIN award_budgets AS budget ON budget.award = change.award AND budget.amendment = change.number
		WHERE change.award = of_award AND change.kind IN ('budget-revision', 'members') AND change.status = 'approved' AND change.number > approved AND change.number < amended_by;
	RETURN CASE WHEN moved + budget_moved(of_award, from_number, to_number) > was.total * percent / 100 THEN 'transfers-among-categories' END;
END $function$;
-- Nobody but the owner calls budget_needs_approval(text,integer,integer,integer).

create function budget_part_as_recorded()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF NOT EXISTS (SELECT FROM award_budgets WHERE award = NEW.award AND number = NEW.number AND xmin = pg_current_xact_id()::xid)
		OR TG_WHEN = 'AFTER' AND NOT EXISTS (SELECT FROM ledger_entries AS entry WHERE entry.subject = NEW.award AND entry.written_in = pg_current_xact_id()
			AND entry.kind IN ('award.revised', 'award.amendment-proposed') AND entry.facts -> 'budget' ->> 'number' = NEW.number::text
			AND entry.facts -> 'budget' -> TG_ARGV[0] @> jsonb_build_array(CASE TG_ARGV[0]
				WHEN 'lines' THEN jsonb_build_object('fund', to_jsonb(NEW) ->> 'fund', 'organization', NEW.organization, 'category', to_jsonb(NEW) ->> 'category',
					'class', to_jsonb(NEW) ->> 'class', 'periodFrom', to_jsonb(NEW) ->> 'period_from')
				ELSE jsonb_build_object('organization', NEW.organization, 'role', to_jsonb(NEW) ->> 'role') END)) THEN
		RAISE EXCEPTION USING errcode = 'FD154', message = 'a part of a budget comes with it, and stands in its entry', constraint = TG_TABLE_NAME || '_come_with_their_row',
			detail = jsonb_build_object('award', NEW.award, 'number', NEW.number)::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls budget_part_as_recorded().

create function budget_stands()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	named CONSTANT text := coalesce(to_jsonb(NEW) ->> 'award', to_jsonb(NEW) ->> 'code');
	of_award CONSTANT awards := (SELECT award FROM awards AS award WHERE code = named);
	budget award_budgets;
	change award_amendments;
	prior award_budgets;
	wrong text;
	beyond jsonb;
BEGIN
	FOR budget IN SELECT * FROM award_budgets AS one WHERE one.award = named AND (one.number = budget_in_force(named, NULL)
			OR EXISTS (SELECT FROM award_amendments AS open WHERE open.award = named AND open.number = one.amendment AND open.status = 'proposed')) LOOP
		SELECT * INTO change FROM award_amendments AS brings WHERE brings.award = named AND brings.number = budget.amendment;
		SELECT fund INTO wrong FROM (
				SELECT line.fund, line.amount + coalesce((SELECT CASE change.kind WHEN 'increase' THEN moved.amount ELSE -moved.amount END FROM award_amendment_lines AS moved
					WHERE moved.award = named AND moved.number = change.number AND moved.fund = line.fund AND change.status = 'proposed'), 0) AS has
				FROM award_lines AS line WHERE line.award = named) AS held
			FULL JOIN (SELECT spent.fund, sum(spent.amount) AS budgeted FROM award_budget_lines AS spent WHERE spent.award = named AND spent.number = budget.number GROUP BY spent.fund) AS planned USING (fund)
			WHERE coalesce(held.has, 0) <> coalesce(planned.budgeted, 0) LIMIT 1;
		IF wrong IS NOT NULL THEN
			RAISE EXCEPTION USING errcode = 'FD151', message = 'the budget of an award is what it has of each fund', constraint = 'award_budgets_equal_the_obligation',
				detail = jsonb_build_object('award', named, 'number', budget.number, 'fund', wrong)::text;
		ELSIF EXISTS (SELECT FROM award_budget_lines AS spent WHERE spent.award = named AND spent.number = budget.number
				AND (spent.period_from < of_award.period_from OR spent.period_through > of_award.period_through)) THEN
			RAISE EXCEPTION USING errcode = 'FD151', message = 'a budget is of days in the period of performance', constraint = 'award_budgets_within_period',
				detail = jsonb_build_object('award', named, 'number', budget.number)::text;
		END IF;
		CONTINUE WHEN NOT EXISTS (SELECT FROM award_budgets AS one WHERE one.award = named AND one.number = budget.number AND one.xmin = pg_current_xact_id()::xid)
			AND NOT EXISTS (SELECT FROM award_amendments AS one WHERE one.award = named AND one.number = budget.amendment AND one.xmin = pg_current_xact_id()::xid);

		IF NOT EXISTS (SELECT FROM award_budget_parties AS party WHERE party.award = named AND party.number = budget.number AND party.role = 'lead' AND party.organization = of_award.grantee) THEN
			RAISE EXCEPTION USING errcode = 'FD154', message = 'the grantee leads the budget of its award', constraint = 'award_budgets_led_by_the_grantee',
				detail = jsonb_build_object('award', named, 'number', budget.number)::text;
		ELSIF NOT EXISTS (SELECT FROM ledger_entries AS entry WHERE entry.subject = named
				AND entry.kind = CASE WHEN budget.amendment IS NULL THEN 'award.revised' ELSE 'award.amendment-proposed' END
				AND entry.facts -> 'budget' = budget_as_recorded(named, budget.number)) THEN
			RAISE EXCEPTION USING errcode = 'FD154', message = 'a budget is what the entry of its act says', constraint = 'award_budgets_as_recorded',
				detail = jsonb_build_object('award', named, 'number', budget.number)::text;
		END IF;

		IF EXISTS (SELECT FROM award_budget_parties AS party JOIN organizations AS registered ON registered.code = party.organization
				WHERE party.award = named AND party.number = budget.number AND registered.rate_from <= budget.prepared_on AND coalesce(registered.rate_through >= budget.prepared_on, true)
					AND (party.rate_kind = 'de-minimis' OR party.rate > registered.rate_percent)
					AND EXISTS (SELECT FROM award_budgets AS one WHERE one.award = named AND one.number = budget.number AND one.xmin = pg_current_xact_id()::xid)) THEN
			RAISE EXCEPTION USING errcode = 'FD152', message = 'a negotiated rate of indirect cost comes first', constraint = 'award_budgets_negotiated_first',
				detail = jsonb_build_object('award', named, 'number', budget.number)::text;
		END IF;
		beyond := budget_beyond_rates(named, budget.number);
		IF beyond ->> 'of' = 'rate' THEN
			RAISE EXCEPTION USING errcode = 'FD152', message = 'a de minimis rate is within that of the rule profile', constraint = 'award_budgets_within_de_minimis',
				detail = (jsonb_build_object('award', named) || beyond)::text;
		ELSIF beyond IS NOT NULL THEN
			RAISE EXCEPTION USING errcode = 'FD152', message = 'indirect cost is within what the rate allows', constraint = 'award_budgets_within_rates',
				detail = (jsonb_build_object('award', named) || beyond)::text;
		END IF;
		CONTINUE WHEN change.number IS NULL;

		SELECT * INTO prior FROM award_budgets AS one WHERE one.award = named AND one.number = budget_in_force(named, change.number);
		IF prior.number IS NOT NULL AND prior.transfer_percent IS DISTINCT FROM budget.transfer_percent THEN
			RAISE EXCEPTION USING errcode = 'FD155', message = 'a change of budget keeps the rule on transfers', constraint = 'award_budgets_keep_their_terms',
				detail = jsonb_build_object('award', named, 'number', budget.number)::text;
		ELSIF prior.number IS NOT NULL AND change.kind NOT IN ('budget-revision', 'members') AND (
				EXISTS (SELECT FROM award_budget_lines AS spent WHERE spent.award = named AND spent.number IN (prior.number, budget.number) GROUP BY spent.category
					HAVING CASE change.kind WHEN 'increase' THEN 1 ELSE -1 END
						* (coalesce(sum(spent.amount + spent.cost_share) FILTER (WHERE spent.number = budget.number), 0) - coalesce(sum(spent.amount + spent.cost_share) FILTER (WHERE spent.number = prior.number), 0)) < 0)
				OR (SELECT coalesce(sum(CASE spent.number WHEN prior.number THEN -spent.cost_share ELSE spent.cost_share END), 0) FROM award_budget_lines AS spent
					WHERE spent.award = named AND spent.number IN (prior.number, budget.number)) <> 0
				-- A de-obligation that takes all that a member was to spend leaves it out.
				OR budget_as_recorded(named, budget.number) -> 'parties' IS DISTINCT FROM (SELECT jsonb_agg(party ORDER BY place)
					FROM jsonb_array_elements(budget_as_recorded(named, prior.number) -> 'parties') WITH ORDINALITY AS parties (party, place)
					WHERE change.kind = 'increase' OR party ->> 'role' = 'lead' OR EXISTS (SELECT FROM award_budget_lines AS spent
						WHERE spent.award = named AND spent.number = budget.number AND spent.organization = party ->> 'organization'))) THEN
			RAISE EXCEPTION USING errcode = 'FD155', message = 'an increase takes from no category, and a de-obligation adds to none', constraint = 'award_budgets_move_one_way',
				detail = jsonb_build_object('award', named, 'number', budget.number)::text;
		ELSIF change.evidence IS NULL AND (change.kind IN ('budget-revision', 'members') OR prior.number IS NULL) THEN
			wrong := budget_needs_approval(named, change.number, prior.number, budget.number);
			IF wrong IS NOT NULL THEN
				RAISE EXCEPTION USING errcode = 'FD153', message = 'a change of budget has the approval that the rules ask for', constraint = 'award_budgets_changed_with_approval',
					detail = jsonb_build_object('award', named, 'number', budget.number, 'needed', wrong)::text;
			END IF;
		END IF;
	END LOOP;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls budget_stands().

create function closed_by_its_form()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF (CASE (SELECT form_of_payment FROM awards WHERE code = NEW.award) WHEN 'fixed-amount' THEN NEW.final_report_on ELSE NEW.certified_on END) IS NOT NULL THEN
		RAISE EXCEPTION USING errcode = 'FD194', message = 'a fixed-amount award is closed on its certification, any other on its final report', constraint = 'award_endings_closed_by_its_form',
			detail = jsonb_build_object('award', NEW.award, 'number', NEW.number)::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls closed_by_its_form().

create function comes_with_its_amendment()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF NOT EXISTS (SELECT FROM award_amendments AS change WHERE change.award = NEW.award AND change.number = NEW.number AND change.status = 'proposed'
				AND change.kind IN ('increase', 'de-obligation') AND change.xmin = pg_current_xact_id()::xid)
		OR NEW.before IS DISTINCT FROM (SELECT amount FROM award_lines WHERE award = NEW.award AND fund = NEW.fund) THEN
		RAISE EXCEPTION USING errcode = 'FD025', message = 'a line is inserted with the amendment it belongs to, and says what the award has', constraint = 'award_amendment_lines_come_with_their_row',
			detail = jsonb_build_object('table', TG_TABLE_NAME)::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls comes_with_its_amendment().

create function commitment_needs(of text)
 RETURNS TABLE(needing text, fund text, amount numeric)
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT award.code, line.fund, line.amount FROM awards AS award JOIN award_lines AS line ON line.award = award.code WHERE award.solicitation = $1 AND award.status = 'drafted'
	UNION ALL
	SELECT chosen.code, decided.fund, decided.amount FROM applications AS chosen JOIN decision_amounts AS decided ON decided.application = chosen.code
		JOIN decisions ON decisions.code = decided.decision AND decisions.revision = decided.revision AND decisions.status = 'certified'
		WHERE chosen.solicitation = $1 AND chosen.status = 'selected'
			AND NOT EXISTS (SELECT FROM awards AS award WHERE award.application = chosen.code AND award.status <> 'withdrawn')
$function$;
grant execute on function commitment_needs(text) to fiduciary_runtime;

create function continued_lawfully()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	continued CONSTANT awards := (SELECT award FROM awards AS award WHERE code = NEW.award);
BEGIN
	IF continued.status <> 'executed' THEN
		RAISE EXCEPTION USING errcode = 'FD111', message = 'payments continue under an executed award', constraint = 'award_continuations_of_an_executed_award',
			detail = jsonb_build_object('award', NEW.award, 'state', continued.status)::text;
	ELSIF acting_belongs_to(continued.grantee) OR continued.application IS NOT NULL AND recused(continued.application) OR recused_by_members(NEW.award) THEN
		RAISE EXCEPTION USING errcode = 'FD041', message = 'a recused person does nothing on the matter', constraint = 'award_continuations_by_the_unrecused',
			detail = jsonb_build_object('award', NEW.award, 'person', acting_person())::text;
	ELSIF NOT EXISTS (SELECT FROM ledger_entries WHERE id = NEW.entry_id AND kind = 'award.continued' AND subject = NEW.award AND actor = NEW.confirmed_by
			AND written_in = pg_current_xact_id() AND effective_on = NEW.confirmed_on AND facts ->> 'exclusionList' = NEW.list AND facts -> 'lines' = stringly(to_jsonb(NEW.lines)))
		OR NEW.list IS DISTINCT FROM (list_that_counts()).code
		OR cardinality(NEW.lines) IS DISTINCT FROM (SELECT count(*) FROM excluded_parties WHERE file = (list_that_counts()).sha256 AND line = ANY (NEW.lines)) THEN
		RAISE EXCEPTION USING errcode = 'FD010', message = 'a confirmation is of the list that counts, as its entry says', constraint = 'award_continuations_as_recorded',
			detail = jsonb_build_object('table', 'award_continuations', 'subject', NEW.award)::text;
	END IF;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls continued_lawfully().

create function ended_as_approved()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF NOT EXISTS (SELECT FROM award_endings AS ending WHERE ending.award = NEW.subject AND ending.number::text = NEW.facts ->> 'number'
			AND NEW.kind = CASE ending.status WHEN 'approved' THEN CASE ending.kind WHEN 'suspension' THEN 'award.suspended' WHEN 'resumption' THEN 'award.resumed'
				WHEN 'termination' THEN 'award.terminated' WHEN 'closeout' THEN 'award.closed' ELSE 'award.adjusted' END ELSE 'award.ending-' || ending.status END
			AND coalesce(ending.decided_by, ending.proposed_by) = NEW.actor AND coalesce(ending.decided_on, ending.proposed_on) = NEW.effective_on
			AND ending.xmin = pg_current_xact_id()::xid) THEN
		RAISE EXCEPTION USING errcode = 'FD165', message = 'an entry about an ending comes with it', constraint = 'ledger_entries_end_as_approved',
			detail = jsonb_build_object('award', NEW.subject, 'number', NEW.facts ->> 'number')::text;
	END IF;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls ended_as_approved().

create function ended_lawfully()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	acted_on CONSTANT date := coalesce(NEW.decided_on, NEW.proposed_on);
	ended awards;
	stands record;
	last_day date;
	earliest date;
	open_item text;
BEGIN
	-- What is requested, approved or paid under the award meanwhile is waited for, and seen.
	SELECT * INTO ended FROM awards WHERE code = NEW.award FOR NO KEY UPDATE;
	SELECT coalesce(min(state), 'performing') AS state, min(since) AS since INTO stands FROM award_standing(NEW.award);
	last_day := award_ends_on(NEW.award);
	earliest := greatest(ended.executed_on, (SELECT max(coalesce(decided_on, proposed_on)) FROM award_endings WHERE award = NEW.award AND number <> NEW.number),
		(SELECT max(coalesce(decided_on, proposed_on)) FROM award_amendments WHERE award = NEW.award));
	IF ended.status IS DISTINCT FROM 'executed' THEN
		RAISE EXCEPTION USING errcode = 'FD163', message = 'only an executed award is ended', constraint = 'award_endings_of_an_executed_award',
			detail = jsonb_build_object('award', NEW.award, 'state', ended.status)::text;
	ELSIF acting_belongs_to(ended.grantee) OR ended.application IS NOT NULL AND recused(ended.application) OR recused_by_members(NEW.award) THEN
		RAISE EXCEPTION USING errcode = 'FD041', message = 'a recused person does nothing on the matter', constraint = 'award_endings_by_the_unrecused',
			detail = jsonb_build_object('award', NEW.award, 'person', acting_person())::text;
	ELSIF TG_OP = 'INSERT' AND (NEW.proposed_by = ended.executed_by
			OR EXISTS (SELECT FROM award_amendments WHERE award = NEW.award AND status = 'approved' AND decided_by = NEW.proposed_by)
			OR EXISTS (SELECT FROM award_endings WHERE award = NEW.award AND status = 'approved' AND decided_by = NEW.proposed_by))
		OR NEW.status = 'approved' AND (NEW.decided_by = ended.drafted_by
			OR EXISTS (SELECT FROM award_revisions WHERE award = NEW.award AND revised_by = NEW.decided_by)
			OR EXISTS (SELECT FROM award_amendments WHERE award = NEW.award AND proposed_by = NEW.decided_by)
			OR EXISTS (SELECT FROM award_endings WHERE award = NEW.award AND proposed_by = NEW.decided_by)) THEN
		RAISE EXCEPTION USING errcode = 'FD164', message = 'nobody proposes and approves what an award is', constraint = 'award_endings_by_two_persons',
			detail = jsonb_build_object('award', NEW.award, 'number', NEW.number, 'person', acting_person())::text;
	ELSIF acted_on < earliest THEN
		RAISE EXCEPTION USING errcode = 'FD083', message = 'an ending follows every act on its award', constraint = 'award_endings_in_order',
			detail = jsonb_build_object('on', acted_on, 'earliest', earliest)::text;
	ELSIF TG_OP = 'INSERT' AND NEW.number <> (SELECT count(*) + 1 FROM award_endings WHERE award = NEW.award) THEN
		RAISE EXCEPTION USING errcode = 'FD165', message = 'an ending is numbered within its award', constraint = 'award_endings_numbered',
			detail = jsonb_build_object('award', NEW.award, 'number', NEW.number)::text;
	ELSIF NEW.status NOT IN ('proposed', 'approved') THEN
		RETURN NEW;
	ELSIF (NEW.kind || ' of ' || stands.state) NOT IN ('suspension of performing', 'resumption of suspended', 'termination of performing', 'termination of suspended',
			'closeout of performing', 'closeout of terminated', 'adjustment of closed') THEN
		RAISE EXCEPTION USING errcode = 'FD163', message = 'an award that stands so is not ended in this way', constraint = 'award_endings_in_turn',
			detail = jsonb_build_object('award', NEW.award, 'state', stands.state, 'kind', NEW.kind)::text;
	ELSIF NEW.kind = 'closeout' AND (acted_on <= last_day OR NEW.unilateral AND acted_on < last_day + interval '1 year') THEN
		RAISE EXCEPTION USING errcode = 'FD163', message = 'an award is closed after its end, and by the agent alone a year after it', constraint = 'award_endings_closed_after_the_end',
			detail = jsonb_build_object('award', NEW.award, 'kind', NEW.kind, 'on', acted_on, 'end', last_day)::text;
	ELSIF NEW.kind = 'adjustment' AND acted_on > (SELECT coalesce(final_report_on, certified_on, decided_on) + interval '3 years' FROM award_endings
			WHERE award = NEW.award AND kind = 'closeout' AND status = 'approved') THEN
		RAISE EXCEPTION USING errcode = 'FD163', message = 'a closed award is adjusted while its records are kept', constraint = 'award_endings_adjusted_within_retention',
			detail = jsonb_build_object('award', NEW.award, 'kind', NEW.kind, 'on', acted_on)::text;
	END IF;
	IF NEW.status = 'approved' AND NEW.kind = 'closeout' THEN
		SELECT item INTO open_item FROM award_open_items(NEW.award)
			WHERE amount <> 0 AND NOT (NEW.unilateral AND item IN ('advances', 'recoverable', 'conditions')) ORDER BY item LIMIT 1;
		IF open_item IS NOT NULL THEN
			RAISE EXCEPTION USING errcode = 'FD166', message = 'an award is closed with nothing open', constraint = 'award_endings_closed_with_nothing_open',
				detail = jsonb_build_object('award', NEW.award, 'item', open_item)::text;
		END IF;
	END IF;
	-- What is under way on the payments of the award, and was recorded after this unit began, comes before it.
	IF NEW.status = 'approved' AND EXISTS (SELECT FROM ledger_entries AS entry JOIN disbursements AS paid ON paid.code = entry.subject
			WHERE entry.recorded_at > clock() AND entry.kind IN ('disbursement.requested', 'disbursement.approved', 'disbursement.released') AND paid.award = NEW.award) THEN
		RAISE EXCEPTION USING errcode = 'serialization_failure', message = 'a payment was recorded after this unit began';
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls ended_lawfully().

create function ending_as_recorded()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF NOT EXISTS (SELECT FROM ledger_entries AS entry WHERE entry.subject = NEW.award AND entry.kind = 'award.ending-proposed' AND entry.actor = NEW.proposed_by
			AND entry.effective_on = NEW.proposed_on AND (entry.facts ->> 'number', entry.facts ->> 'kind', entry.facts ->> 'document') = (NEW.number::text, NEW.kind, NEW.document)
			AND (entry.facts ->> 'ground', entry.facts ->> 'takesEffectOn', entry.facts ->> 'finalReportOn', entry.facts ->> 'certifiedOn', entry.facts ->> 'amendment', entry.facts ->> 'adjustment', entry.facts ->> 'amount')
				IS NOT DISTINCT FROM (NEW.ground, NEW.takes_effect_on::text, NEW.final_report_on::text, NEW.certified_on::text, NEW.amendment::text, NEW.adjustment, NEW.amount::text)
			AND (entry.facts ->> 'unilateral' IS NOT NULL) = NEW.unilateral)
		OR NEW.status = 'approved' AND NEW.kind = 'closeout' AND (award_unspent(NEW.award) <> 0
			OR NEW.amendment IS NOT NULL AND NOT EXISTS (SELECT FROM award_amendments AS change WHERE change.award = NEW.award AND change.number = NEW.amendment
				AND change.kind = 'de-obligation' AND change.status = 'approved')) THEN
		RAISE EXCEPTION USING errcode = 'FD165', message = 'an ending is what its entries say, and leaves nothing promised where it closes', constraint = 'award_endings_as_recorded',
			detail = jsonb_build_object('award', NEW.award, 'number', NEW.number)::text;
	END IF;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls ending_as_recorded().

create function excluded_among(named text[], since date)
 RETURNS SETOF integer
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT DISTINCT party.line FROM organization_versions AS version
		JOIN excluded_parties AS party ON party.file = (list_that_counts()).sha256 AND party.uei = version.terms ->> 'uei'
	WHERE version.organization = ANY ($1) AND NOT party.restriction AND (party.active_from <= (clock() AT TIME ZONE interval '-12 hours')::date) IS NOT FALSE
		AND (party.active_through >= $2) IS NOT FALSE
$function$;
-- Nobody but the owner calls excluded_among(text[],date).

create function excluded_of_award(named text, since date)
 RETURNS SETOF integer
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT excluded_among((SELECT award.grantee || award_members(award.code, NULL) FROM awards AS award WHERE award.code = $1), $2)
$function$;
-- Nobody but the owner calls excluded_of_award(text,date).

create function executed_after_asking()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	listed CONSTANT exclusion_lists := list_that_counts();
	most_days CONSTANT integer := (SELECT rules.most_days FROM exclusion_rules AS rules);
BEGIN
	IF NOT acting_as_owner() AND (listed.extracted_on >= (clock() AT TIME ZONE interval '-12 hours')::date - most_days) IS NOT TRUE THEN
		RAISE EXCEPTION USING errcode = 'FD110', message = 'an award is executed after a recent list of excluded parties was asked', constraint = 'awards_asked_of_a_recent_list',
			detail = jsonb_build_object('award', NEW.code, 'list', listed.code, 'extractedOn', listed.extracted_on, 'mostDays', most_days)::text;
	ELSIF EXISTS (SELECT FROM excluded_of_award(NEW.code, NEW.executed_on)) THEN
		RAISE EXCEPTION USING errcode = 'FD110', message = 'no award is executed to an excluded party', constraint = 'awards_to_nobody_excluded',
			detail = jsonb_build_object('award', NEW.code, 'list', listed.code)::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls executed_after_asking().

create function executed_after_rating()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF NOT EXISTS (SELECT FROM risk_ratings WHERE organization = NEW.grantee AND rated_on <= NEW.executed_on
			AND rated_on + interval '1 year' >= NEW.executed_on) THEN
		RAISE EXCEPTION USING errcode = 'FD138', message = 'an award is executed within a year after the risk of its grantee was rated', constraint = 'awards_after_risk_rating',
			detail = jsonb_build_object('award', NEW.code, 'organization', NEW.grantee, 'on', NEW.executed_on)::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls executed_after_rating().

create function executed_by_no_reviser()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	latest CONSTANT date := (SELECT max(revised_on) FROM award_revisions WHERE award = NEW.code);
BEGIN
	IF EXISTS (SELECT FROM award_revisions WHERE award = NEW.code AND revised_by = NEW.executed_by) THEN
		RAISE EXCEPTION USING errcode = 'FD134', message = 'an award is executed by nobody who revised its draft', constraint = 'awards_executed_by_no_reviser',
			detail = jsonb_build_object('award', NEW.code, 'person', NEW.executed_by)::text;
	ELSIF coalesce(NEW.executed_on, NEW.withdrawn_on) < latest THEN
		RAISE EXCEPTION USING errcode = 'FD083', message = 'an award is executed or withdrawn on the day of its last revision, or later', constraint = 'awards_end_after_revisions',
			detail = jsonb_build_object('on', coalesce(NEW.executed_on, NEW.withdrawn_on), 'earliest', latest)::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls executed_by_no_reviser().

create function executed_from_commitment()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	wrong text;
BEGIN
	SELECT fund INTO wrong FROM (SELECT fund, amount FROM award_lines WHERE award = NEW.code) AS line
		FULL JOIN (SELECT account.fund, sum(moved.amount) AS amount, bool_or(source.kind <> 'committed') AS beyond
			FROM ledger_entries AS entry JOIN ledger_transfers AS moved ON moved.entry_id = entry.id
			JOIN ledger_accounts AS account ON account.id = moved.credit_account JOIN ledger_accounts AS source ON source.id = moved.debit_account
			WHERE entry.subject = NEW.code AND entry.kind = 'award.executed' AND entry.written_in = pg_current_xact_id() GROUP BY account.fund) AS obligated
		USING (fund, amount)
		WHERE line IS NULL OR obligated IS NULL
			OR obligated.beyond AND EXISTS (SELECT FROM ledger_accounts AS left_over WHERE left_over.code = obligated.fund || ':committed:' || NEW.solicitation AND left_over.credits > left_over.debits) LIMIT 1;
	IF wrong IS NOT NULL THEN
		RAISE EXCEPTION USING errcode = 'FD010', message = 'an award is executed from what was set aside for it', constraint = 'awards_executed_from_commitment',
			detail = jsonb_build_object('table', 'awards', 'subject', NEW.code, 'fund', wrong)::text;
	END IF;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls executed_from_commitment().

create function executed_to_a_uei()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF NOT acting_as_owner() AND (SELECT uei FROM organizations WHERE code = NEW.grantee FOR SHARE) IS NULL THEN
		RAISE EXCEPTION USING errcode = 'FD123', message = 'no award is executed to an organization without a UEI', constraint = 'awards_to_a_uei',
			detail = jsonb_build_object('award', NEW.code, 'grantee', NEW.grantee)::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls executed_to_a_uei().

create function executed_with_papers()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	missing CONSTANT text := papers_missing(NEW.code, (SELECT sum(amount) FROM award_lines WHERE award = NEW.code));
BEGIN
	IF missing IS NOT NULL AND NOT acting_as_owner() THEN
		RAISE EXCEPTION USING errcode = 'FD144', message = 'an award is executed with the papers that its amount asks for', constraint = 'awards_with_their_papers',
			detail = jsonb_build_object('award', NEW.code, 'papers', missing)::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls executed_with_papers().

create function file_is_named(hash text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT EXISTS (SELECT FROM application_files WHERE sha256 = hash) OR EXISTS (SELECT FROM awards WHERE decision_document = hash)
		OR EXISTS (SELECT FROM solicitation_materials WHERE sha256 = hash) OR EXISTS (SELECT FROM award_amendments WHERE evidence = hash) OR EXISTS (SELECT FROM award_conditions WHERE evidence = hash)
		OR EXISTS (SELECT FROM payment_holds WHERE evidence = hash) OR EXISTS (SELECT FROM federal_award_states WHERE document = hash)
		OR EXISTS (SELECT FROM federal_award_versions WHERE hash IN (document, fixed_amount_approval))
		OR EXISTS (SELECT FROM award_papers WHERE sha256 = hash)
		OR EXISTS (SELECT FROM award_endings WHERE document = hash) OR EXISTS (SELECT FROM disbursements WHERE hash IN (gate_evidence, milestone_evidence))
		OR EXISTS (SELECT FROM administrations WHERE document = hash) OR EXISTS (SELECT FROM administration_charges WHERE hash IN (evidence, gate_evidence))
$function$;
grant execute on function file_is_named(text) to fiduciary_runtime;

create function file_name_for_acting(hash text)
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$
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
$function$;
grant execute on function file_name_for_acting(text) to fiduciary_runtime;

create function fixed_lawfully()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	named CONSTANT text := coalesce(to_jsonb(NEW) ->> 'award', to_jsonb(NEW) ->> 'code');
	acted_on CONSTANT date := coalesce(to_jsonb(NEW) ->> 'decided_on', to_jsonb(NEW) ->> 'executed_on')::date;
	total CONSTANT numeric := (SELECT sum(amount) FROM award_lines WHERE award = named);
	cap CONSTANT numeric := (SELECT min(coalesce(rule_parameter(profile_of_award(named, fund, acted_on), 'fixed-amount-cap', acted_on)::numeric, 0)) FROM award_lines WHERE award = named);
	wrong record;
BEGIN
	IF (SELECT form_of_payment FROM awards WHERE code = named) <> 'fixed-amount' THEN
		RETURN NULL;
	ELSIF (total <= cap) IS NOT TRUE THEN
		RAISE EXCEPTION USING errcode = 'FD190', message = 'a fixed amount is within the cap of the rules of its Federal awards', constraint = 'awards_fixed_within_cap',
			detail = jsonb_build_object('award', named, 'requested', total::text, 'largest', cap::text)::text;
	END IF;
	SELECT line.fund, terms.fixed_amount_approval IS NULL AS unapproved INTO wrong FROM award_lines AS line
		LEFT JOIN LATERAL (SELECT version.fixed_amount_approval, version.cost_share FROM federal_award_versions AS version
			WHERE version.fund = line.fund AND version.since <= acted_on ORDER BY version.number DESC LIMIT 1) AS terms ON true
		WHERE line.award = named AND (terms.fixed_amount_approval IS NULL OR terms.cost_share > 0) ORDER BY terms.fixed_amount_approval IS NULL DESC, line.fund LIMIT 1;
	IF wrong.unapproved THEN
		RAISE EXCEPTION USING errcode = 'FD191', message = 'a fixed amount has the approval of the agency', constraint = 'awards_fixed_with_approval',
			detail = jsonb_build_object('award', named, 'fund', wrong.fund)::text;
	ELSIF wrong.fund IS NOT NULL THEN
		RAISE EXCEPTION USING errcode = 'FD191', message = 'a fixed amount has no cost share beside it', constraint = 'awards_fixed_without_cost_share',
			detail = jsonb_build_object('award', named, 'fund', wrong.fund)::text;
	END IF;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls fixed_lawfully().

create function half_even(dollars numeric)
 RETURNS numeric
 LANGUAGE sql
 IMMUTABLE
AS $function$
	SELECT (floor($1 * 100) + CASE WHEN $1 * 100 - floor($1 * 100) > 0.5 OR $1 * 100 - floor($1 * 100) = 0.5 AND mod(floor($1 * 100), 2) = 1 THEN 1 ELSE 0 END) / 100
$function$;
-- Nobody but the owner calls half_even(numeric).

create function increased_with_papers()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	missing CONSTANT text := papers_missing(NEW.award, (SELECT sum(coalesce(asked.before + asked.amount, line.amount)) FROM award_lines AS line
		LEFT JOIN award_amendment_lines AS asked ON asked.award = line.award AND asked.fund = line.fund AND asked.number = NEW.number WHERE line.award = NEW.award));
BEGIN
	IF missing IS NOT NULL THEN
		RAISE EXCEPTION USING errcode = 'FD144', message = 'an award is increased with the papers that its amount asks for', constraint = 'award_amendments_with_their_papers',
			detail = jsonb_build_object('award', NEW.award, 'papers', missing)::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls increased_with_papers().

create function list_that_counts()
 RETURNS exclusion_lists
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT listed FROM exclusion_lists AS listed ORDER BY extracted_on DESC, code DESC LIMIT 1
$function$;
-- Nobody but the owner calls list_that_counts().

create function members_before_the_books()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF NOT acting_as_owner() THEN
		RAISE EXCEPTION USING errcode = 'FD125', message = 'the members of an award come with its application', constraint = 'awards_members_before_the_books',
			detail = jsonb_build_object('award', NEW.code)::text;
	ELSIF (SELECT count(DISTINCT known.code) FROM organizations AS known WHERE known.code = ANY (NEW.members_before_books) AND known.code <> NEW.grantee)
		<> cardinality(NEW.members_before_books) THEN
		RAISE EXCEPTION USING errcode = 'FD126', message = 'the members of an award are registered organizations, each once, beside its grantee', constraint = 'awards_members_registered',
			detail = jsonb_build_object('award', NEW.code, 'members', NEW.members_before_books)::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls members_before_the_books().

create function members_changed_lawfully()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	joining CONSTANT text[] := ARRAY(SELECT unnest(NEW.members) EXCEPT SELECT unnest(award_members(NEW.award, NULL)));
	listed CONSTANT exclusion_lists := list_that_counts();
	most_days CONSTANT integer := (SELECT rules.most_days FROM exclusion_rules AS rules);
BEGIN
	IF acting_belongs_to_any(NEW.members) THEN
		RAISE EXCEPTION USING errcode = 'FD041', message = 'a recused person does nothing on the matter', constraint = 'award_amendments_by_the_unrecused',
			detail = jsonb_build_object('award', NEW.award, 'person', acting_person())::text;
	ELSIF NEW.status NOT IN ('proposed', 'approved') THEN
		RETURN NEW;
	ELSIF EXISTS (SELECT FROM awards WHERE code = NEW.award AND grantee = ANY (NEW.members))
		OR (SELECT count(*) FROM organizations WHERE code = ANY (NEW.members)) <> cardinality(NEW.members) THEN
		RAISE EXCEPTION USING errcode = 'FD196', message = 'the members of a consortium are organizations beside the grantee, each named once', constraint = 'award_amendments_of_known_members',
			detail = jsonb_build_object('award', NEW.award, 'number', NEW.number)::text;
	ELSIF cardinality(joining) > 0 AND NEW.evidence IS NULL THEN
		RAISE EXCEPTION USING errcode = 'FD195', message = 'a member joins with the approval of the agency', constraint = 'award_amendments_join_with_approval',
			detail = jsonb_build_object('award', NEW.award, 'number', NEW.number, 'joining', joining)::text;
	ELSIF cardinality(joining) = 0 OR NEW.status <> 'approved' THEN
		RETURN NEW;
	ELSIF (listed.extracted_on >= (clock() AT TIME ZONE interval '-12 hours')::date - most_days) IS NOT TRUE THEN
		RAISE EXCEPTION USING errcode = 'FD110', message = 'a member joins after a recent list of excluded parties was asked', constraint = 'award_amendments_asked_of_a_recent_list',
			detail = jsonb_build_object('award', NEW.award, 'list', listed.code, 'extractedOn', listed.extracted_on, 'mostDays', most_days)::text;
	ELSIF EXISTS (SELECT FROM excluded_among(joining, NEW.decided_on)) THEN
		RAISE EXCEPTION USING errcode = 'FD110', message = 'no excluded party joins a consortium', constraint = 'award_amendments_to_nobody_excluded',
			detail = jsonb_build_object('award', NEW.award, 'list', listed.code)::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls members_changed_lawfully().

create function milestone_changed_under_way(of_award text, from_number integer, to_number integer)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT min(asked.milestone) FROM disbursements AS asked JOIN disbursement_lines AS line ON line.disbursement = asked.code
		CROSS JOIN LATERAL (SELECT line.amount - coalesce(sum(recovered), 0) AS amount FROM disallowances WHERE disbursement = asked.code AND fund = line.fund) AS kept
		LEFT JOIN award_milestones AS was ON was.award = $1 AND was.schedule = $2 AND was.number = asked.milestone
		LEFT JOIN award_milestones AS stands ON stands.award = $1 AND stands.schedule = $3 AND stands.number = asked.milestone
		LEFT JOIN LATERAL (SELECT earlier.fund, earlier.shows, earlier.due_on FROM award_milestones AS earlier
			JOIN award_schedules AS brought ON brought.award = earlier.award AND brought.number = earlier.schedule
			LEFT JOIN award_amendments AS change ON change.award = brought.award AND change.number = brought.amendment
			WHERE earlier.award = $1 AND earlier.schedule <= $2 AND earlier.number = asked.milestone AND (brought.amendment IS NULL OR change.status = 'approved')
			ORDER BY earlier.schedule DESC LIMIT 1) AS agreed ON true
		WHERE asked.award = $1 AND asked.milestone IS NOT NULL AND asked.status NOT IN ('rejected', 'canceled')
			AND (CASE WHEN stands.number IS NULL THEN asked.status = 'paid' AND kept.amount = 0
				ELSE (stands.fund, stands.shows, stands.due_on) = (agreed.fund, agreed.shows, agreed.due_on)
					AND (stands.amount = was.amount OR asked.status = 'paid' AND stands.amount = kept.amount) END) IS NOT TRUE
$function$;
-- Nobody but the owner calls milestone_changed_under_way(text,integer,integer).

create function milestone_comes_with_its_schedule()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF NOT EXISTS (SELECT FROM award_schedules WHERE award = NEW.award AND number = NEW.schedule AND xmin = pg_current_xact_id()::xid) THEN
		RAISE EXCEPTION USING errcode = 'FD187', message = 'a milestone comes with its schedule', constraint = 'award_milestones_come_with_their_schedule',
			detail = jsonb_build_object('award', NEW.award, 'number', NEW.schedule)::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls milestone_comes_with_its_schedule().

create function obligated_to(grantee text)
 RETURNS TABLE(fund text, amount numeric)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF EXISTS (SELECT FROM ledger_entries AS entry JOIN awards AS award ON award.code = entry.subject
			WHERE entry.recorded_at > clock() AND entry.kind IN ('award.executed', 'award.amended') AND award.grantee = $1) THEN
		RAISE EXCEPTION USING errcode = 'serialization_failure', message = 'an award to this grantee was recorded after this unit began';
	END IF;
	RETURN QUERY SELECT line.fund, sum(line.amount) FROM awards AS award JOIN award_lines AS line ON line.award = award.code
		WHERE award.grantee = $1 AND award.status = 'executed' AND acting_person() IS NOT NULL AND acting_organization() IS NULL AND NOT acting_only_reads()
		GROUP BY line.fund ORDER BY line.fund;
END $function$;
grant execute on function obligated_to(text) to fiduciary_runtime;

create function of_the_form_of_its_award()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF (SELECT form_of_payment FROM awards WHERE code = NEW.award) IS NOT DISTINCT FROM TG_ARGV[0] THEN
		RETURN NULL;
	ELSIF TG_TABLE_NAME = 'award_budgets' THEN
		RAISE EXCEPTION USING errcode = 'FD186', message = 'a budget is of an award for cost', constraint = 'award_budgets_of_cost_reimbursement',
			detail = jsonb_build_object('award', NEW.award, 'form', TG_ARGV[0])::text;
	END IF;
	RAISE EXCEPTION USING errcode = 'FD186', message = 'milestones are of a fixed amount', constraint = 'award_schedules_of_a_fixed_amount',
		detail = jsonb_build_object('award', NEW.award, 'form', TG_ARGV[0])::text;
END $function$;
-- Nobody but the owner calls of_the_form_of_its_award().

create function paper_as_recorded()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF NOT EXISTS (SELECT FROM ledger_entries WHERE id = NEW.entry_id AND kind = 'award-paper.attached' AND subject = NEW.award AND actor = NEW.attached_by
			AND written_in = pg_current_xact_id() AND effective_on = NEW.attached_on
			AND facts -> 'kinds' ? NEW.kind AND (facts ->> 'sha256', facts ->> 'datedOn') = (NEW.sha256, to_char(NEW.dated_on, 'YYYY-MM-DD'))) THEN
		RAISE EXCEPTION USING errcode = 'FD145', message = 'a paper is what its entry says', constraint = 'award_papers_as_recorded',
			detail = jsonb_build_object('award', NEW.award)::text;
	END IF;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls paper_as_recorded().

create function paper_attached_lawfully()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	-- A withdrawal of the draft waits, or is seen.
	papered awards;
BEGIN
	SELECT * INTO papered FROM awards WHERE code = NEW.award FOR SHARE;
	IF acting_belongs_to(papered.grantee) OR papered.application IS NOT NULL AND recused(papered.application) OR recused_by_members(NEW.award) THEN
		RAISE EXCEPTION USING errcode = 'FD041', message = 'a recused person does nothing on the matter', constraint = 'award_papers_by_the_unrecused',
			detail = jsonb_build_object('award', NEW.award, 'person', acting_person())::text;
	ELSIF papered.status = 'withdrawn' THEN
		RAISE EXCEPTION USING errcode = 'FD143', message = 'a paper is of an award that stands', constraint = 'award_papers_of_a_standing_award',
			detail = jsonb_build_object('award', NEW.award)::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls paper_attached_lawfully().

create function papers_missing(award text, total numeric)
 RETURNS text
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT string_agg(asked.kind, ', ' ORDER BY asked.kind) FROM (VALUES ('lobbying-certificate', 100000), ('sf-lll', 100000), ('conflict-of-interest-disclosure', -1),
		('lower-tier-debarment-certificate', -1), ('agency-terms', -1)) AS asked (kind, above)
	WHERE $2 > asked.above AND NOT EXISTS (SELECT FROM award_papers AS paper WHERE paper.award = $1 AND paper.kind = asked.kind)
$function$;
-- Nobody but the owner calls papers_missing(text,numeric).

create function profile_of_award(of_award text, of_fund text, on_day date)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT coalesce(
		(SELECT change.profiles[array_position(change.profile_funds, $2)] FROM award_amendments AS change
			WHERE change.award = $1 AND change.kind = 'profile' AND change.status = 'approved' AND change.decided_on <= $3 AND $2 = ANY (change.profile_funds)
			ORDER BY change.number DESC LIMIT 1),
		(SELECT coalesce(
				(SELECT version.rule_profile FROM federal_award_versions AS version JOIN ledger_entries AS said ON said.id = version.entry_id
					WHERE version.fund = $2 AND version.since <= least(award.executed_on, $3)
						AND said.recorded_at <= (SELECT min(entry.recorded_at) FROM ledger_entries AS entry WHERE entry.subject = $1 AND entry.kind = 'award.executed')
					ORDER BY version.number DESC LIMIT 1),
				(SELECT made.rule_profile FROM federal_awards AS made WHERE made.fund = $2))
			FROM awards AS award WHERE award.code = $1 AND award.status = 'executed'),
		profile_of_fund($2, $3))
$function$;
grant execute on function profile_of_award(text,text,date) to fiduciary_runtime;

create function profile_taken_over()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	acted_on CONSTANT date := coalesce(NEW.decided_on, NEW.proposed_on);
	due record;
BEGIN
	-- What the agency says of the Federal award meanwhile is waited for, and seen.
	PERFORM FROM federal_awards WHERE fund IN (SELECT fund FROM award_lines WHERE award = NEW.award) ORDER BY fund FOR SHARE;
	IF EXISTS (SELECT FROM award_lines WHERE award = NEW.award AND federal_award_moved_since(fund)) THEN
		RAISE EXCEPTION USING errcode = 'serialization_failure', message = 'the Federal award of this fund changed after this unit began';
	END IF;
	SELECT array_agg(behind.fund ORDER BY behind.fund COLLATE "C") AS funds, array_agg(behind.was ORDER BY behind.fund COLLATE "C") AS was,
			array_agg(behind.stands ORDER BY behind.fund COLLATE "C") AS stands,
			jsonb_agg(format('%s: %s -> %s', behind.fund, behind.was, behind.stands) ORDER BY behind.fund COLLATE "C") AS said INTO due
		FROM (SELECT fund, profile_of_award(NEW.award, fund, acted_on) AS was, profile_of_fund(fund, acted_on) AS stands FROM award_lines WHERE award = NEW.award) AS behind
		WHERE behind.was <> behind.stands;
	IF (NEW.profile_funds, NEW.profiles_before, NEW.profiles) IS DISTINCT FROM (due.funds, due.was, due.stands) THEN
		RAISE EXCEPTION USING errcode = 'FD176', message = 'an award takes over the profile that its Federal award has', constraint = 'award_amendments_take_over_the_profile',
			detail = jsonb_build_object('award', NEW.award, 'present', coalesce(due.said, '[]'),
				'proposed', coalesce((SELECT jsonb_agg(format('%s: %s -> %s', named.fund, named.was, named.stands) ORDER BY named.number)
					FROM unnest(NEW.profile_funds, NEW.profiles_before, NEW.profiles) WITH ORDINALITY AS named (fund, was, stands, number)), '[]'))::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls profile_taken_over().

create function recused_by_members(of_award text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT coalesce(acting_belongs_to_any(coalesce(
		(SELECT change.members FROM award_amendments AS change WHERE change.award = $1 AND change.status = 'approved' AND change.members IS NOT NULL ORDER BY change.number DESC LIMIT 1),
		(SELECT award.members_before_books FROM awards AS award WHERE award.code = $1))), false)
$function$;
grant execute on function recused_by_members(text) to fiduciary_runtime;

create function released_beyond_needs()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	released solicitations;
	undecided text;
	short record;
	earliest date;
BEGIN
	-- What needs the money is drafted and decided under this lock: it is seen, or it waits.
	SELECT * INTO released FROM solicitations WHERE code = NEW.subject FOR NO KEY UPDATE;
	undecided := (SELECT code FROM applications WHERE solicitation = NEW.subject AND status IN ('received', 'eligible') ORDER BY code LIMIT 1);
	SELECT need.fund, sum(need.amount) AS needed, coalesce(max(account.balance), 0) AS held INTO short FROM commitment_needs(NEW.subject) AS need
		JOIN (SELECT DISTINCT source.fund FROM ledger_transfers AS moved JOIN ledger_accounts AS source ON source.id = moved.debit_account WHERE moved.entry_id = NEW.id) AS moved USING (fund)
		LEFT JOIN ledger_accounts AS account ON account.code = need.fund || ':committed:' || NEW.subject
		GROUP BY need.fund HAVING sum(need.amount) > coalesce(max(account.balance), 0) ORDER BY need.fund LIMIT 1;
	earliest := greatest(released.in_force_on, released.ended_on,
		(SELECT max(greatest(drafted_on, executed_on, withdrawn_on)) FROM awards WHERE solicitation = NEW.subject),
		(SELECT max(revised_on) FROM award_revisions JOIN awards ON code = award WHERE solicitation = NEW.subject),
		(SELECT max(greatest(proposed_on, decided_on)) FROM award_amendments JOIN awards ON code = award WHERE solicitation = NEW.subject),
		(SELECT max(certified_on) FROM decisions WHERE solicitation = NEW.subject));
	IF released.status IS DISTINCT FROM 'closed' THEN
		RAISE EXCEPTION USING errcode = 'FD137', message = 'a commitment is released after its solicitation is closed', constraint = 'solicitations_released_after_closing',
			detail = jsonb_build_object('solicitation', NEW.subject, 'state', released.status)::text;
	ELSIF undecided IS NOT NULL THEN
		RAISE EXCEPTION USING errcode = 'FD137', message = 'a commitment is released once every application is decided', constraint = 'solicitations_released_after_decision',
			detail = jsonb_build_object('solicitation', NEW.subject, 'application', undecided)::text;
	ELSIF short.fund IS NOT NULL THEN
		RAISE EXCEPTION USING errcode = 'FD137', message = 'what awards still need of a commitment is not released', constraint = 'solicitations_released_beyond_needs',
			detail = jsonb_build_object('solicitation', NEW.subject, 'fund', short.fund, 'needed', short.needed::text, 'left', short.held::text)::text;
	ELSIF NEW.effective_on < earliest THEN
		RAISE EXCEPTION USING errcode = 'FD083', message = 'a release comes after every act on its solicitation and under it', constraint = 'solicitations_released_in_order',
			detail = jsonb_build_object('on', NEW.effective_on, 'earliest', earliest)::text;
	END IF;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls released_beyond_needs().

create function schedule_as_recorded(of_award text, of_number integer)
 RETURNS jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT jsonb_build_object('number', $2::text, 'milestones', (SELECT coalesce(jsonb_agg(jsonb_build_object('number', number::text, 'fund', fund, 'shows', shows,
			'dueOn', to_char(due_on, 'YYYY-MM-DD'), 'amount', amount::text) ORDER BY number), '[]')
		FROM award_milestones AS milestone WHERE milestone.award = $1 AND milestone.schedule = $2))
$function$;
-- Nobody but the owner calls schedule_as_recorded(text,integer).

create function schedule_comes_with_its_act()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF NEW.number IS DISTINCT FROM (SELECT count(*) + 1 FROM award_schedules WHERE award = NEW.award)
		OR NEW.amendment IS NULL AND (SELECT status FROM awards WHERE code = NEW.award) IS DISTINCT FROM 'drafted'
		OR NEW.amendment IS NOT NULL AND NOT EXISTS (SELECT FROM award_amendments AS change WHERE change.award = NEW.award AND change.number = NEW.amendment AND change.status = 'proposed'
			AND change.kind IN ('milestone-revision', 'increase', 'de-obligation') AND change.xmin = pg_current_xact_id()::xid
			AND (change.proposed_by, change.proposed_on) = (NEW.prepared_by, NEW.prepared_on)) THEN
		RAISE EXCEPTION USING errcode = 'FD187', message = 'a schedule of milestones comes with the revision or the amendment that brings it', constraint = 'award_schedules_come_with_their_act',
			detail = jsonb_build_object('award', NEW.award, 'number', NEW.number)::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls schedule_comes_with_its_act().

create function schedule_in_force(of_award text, before_amendment integer)
 RETURNS integer
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT max(schedule.number) FROM award_schedules AS schedule WHERE schedule.award = $1 AND (schedule.amendment IS NULL
		OR EXISTS (SELECT FROM award_amendments AS change WHERE change.award = $1 AND change.number = schedule.amendment AND change.status = 'approved'
			AND ($2 IS NULL OR change.number < $2)))
$function$;
grant execute on function schedule_in_force(text,integer) to fiduciary_runtime;

create function schedule_stands()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	named CONSTANT text := coalesce(to_jsonb(NEW) ->> 'award', to_jsonb(NEW) ->> 'code');
	of_award CONSTANT awards := (SELECT award FROM awards AS award WHERE code = named);
	in_force CONSTANT integer := schedule_in_force(named, NULL);
	schedule award_schedules;
	change award_amendments;
	wrong text;
BEGIN
	IF of_award.form_of_payment <> 'fixed-amount' THEN
		RETURN NULL;
	ELSIF in_force IS NULL THEN
		RAISE EXCEPTION USING errcode = 'FD188', message = 'the milestones of an award are what it has of each fund', constraint = 'award_schedules_equal_the_obligation',
			detail = jsonb_build_object('award', named)::text;
	END IF;
	FOR schedule IN SELECT * FROM award_schedules AS one WHERE one.award = named AND (one.number = in_force
			OR EXISTS (SELECT FROM award_amendments AS open WHERE open.award = named AND open.number = one.amendment AND open.status = 'proposed')) LOOP
		SELECT * INTO change FROM award_amendments AS brings WHERE brings.award = named AND brings.number = schedule.amendment;
		SELECT fund INTO wrong FROM (
				SELECT line.fund, line.amount + coalesce((SELECT CASE change.kind WHEN 'increase' THEN moved.amount ELSE -moved.amount END FROM award_amendment_lines AS moved
					WHERE moved.award = named AND moved.number = change.number AND moved.fund = line.fund AND change.status = 'proposed'), 0) AS has
				FROM award_lines AS line WHERE line.award = named) AS held
			FULL JOIN (SELECT due.fund, sum(due.amount) AS scheduled FROM award_milestones AS due WHERE due.award = named AND due.schedule = schedule.number GROUP BY due.fund) AS planned USING (fund)
			WHERE coalesce(held.has, 0) <> coalesce(planned.scheduled, 0) LIMIT 1;
		IF wrong IS NOT NULL THEN
			RAISE EXCEPTION USING errcode = 'FD188', message = 'the milestones of an award are what it has of each fund', constraint = 'award_schedules_equal_the_obligation',
				detail = jsonb_build_object('award', named, 'number', schedule.number, 'fund', wrong)::text;
		ELSIF EXISTS (SELECT FROM award_milestones AS due WHERE due.award = named AND due.schedule = schedule.number
				AND (due.due_on < of_award.period_from OR due.due_on > of_award.period_through)) THEN
			RAISE EXCEPTION USING errcode = 'FD188', message = 'a milestone is due in the period of performance', constraint = 'award_schedules_within_period',
				detail = jsonb_build_object('award', named, 'number', schedule.number)::text;
		END IF;
		CONTINUE WHEN NOT EXISTS (SELECT FROM award_schedules AS one WHERE one.award = named AND one.number = schedule.number AND one.xmin = pg_current_xact_id()::xid)
			AND NOT EXISTS (SELECT FROM award_amendments AS one WHERE one.award = named AND one.number = schedule.amendment AND one.xmin = pg_current_xact_id()::xid);
		IF NOT EXISTS (SELECT FROM ledger_entries AS entry WHERE entry.subject = named
				AND entry.kind = CASE WHEN schedule.amendment IS NULL THEN 'award.revised' ELSE 'award.amendment-proposed' END
				AND entry.facts -> 'schedule' = schedule_as_recorded(named, schedule.number)) THEN
			RAISE EXCEPTION USING errcode = 'FD187', message = 'a schedule of milestones is what the entry of its act says', constraint = 'award_schedules_as_recorded',
				detail = jsonb_build_object('award', named, 'number', schedule.number)::text;
		ELSIF milestone_changed_under_way(named, schedule_in_force(named, schedule.amendment), schedule.number) IS NOT NULL THEN
			RAISE EXCEPTION USING errcode = 'FD189', message = 'a milestone that is requested or paid stays as it is', constraint = 'award_schedules_keep_what_is_under_way',
				detail = jsonb_build_object('award', named, 'number', schedule.number, 'milestone', milestone_changed_under_way(named, schedule_in_force(named, schedule.amendment), schedule.number))::text;
		END IF;
	END LOOP;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls schedule_stands().

-- ========== oversight ==========

create table award_conditions (
  code text not null,
  award text not null,
  grantee text not null,
  nature text not null,
  reason text not null,
  action_needed text not null,
  due_on date not null,
  reconsideration text not null,
  agency_notified_on date not null,
  agency_reference text not null,
  status text not null,
  set_by text not null,
  set_on date not null,
  lifted_by text,
  lifted_on date,
  evidence text,
  lift_reason text,
  version integer not null default 1,
  constraint award_conditions_award_awards_code_fk FOREIGN KEY (award) REFERENCES awards(code),
  constraint award_conditions_days_in_order CHECK (agency_notified_on <= set_on AND set_on <= due_on),
  constraint award_conditions_evidence_stored_files_sha256_fk FOREIGN KEY (evidence) REFERENCES stored_files(sha256),
  constraint award_conditions_lifted_by_actors_code_fk FOREIGN KEY (lifted_by) REFERENCES actors(code),
  constraint award_conditions_lifted_by_another CHECK (lifted_by <> set_by),
  constraint award_conditions_lifted_iff_lifted CHECK (num_nonnulls(lifted_by, lifted_on, evidence, lift_reason) =
CASE status
    WHEN 'lifted'::text THEN 4
    ELSE 0
END),
  constraint award_conditions_nature_known CHECK (nature = ANY (ARRAY['reimbursement-only'::text, 'no-next-phase'::text, 'detailed-reports'::text, 'more-monitoring'::text, 'technical-assistance'::text, 'prior-approvals'::text, 'other'::text])),
  constraint award_conditions_pkey PRIMARY KEY (code),
  constraint award_conditions_set_by_actors_code_fk FOREIGN KEY (set_by) REFERENCES actors(code),
  constraint award_conditions_status_known CHECK (status = ANY (ARRAY['in-force'::text, 'lifted'::text]))
);
CREATE INDEX award_conditions_award ON award_conditions USING btree (award, code);
CREATE INDEX award_conditions_grantee ON award_conditions USING btree (grantee, code);
CREATE INDEX award_conditions_status ON award_conditions USING btree (status, code);
CREATE CONSTRAINT TRIGGER as_recorded AFTER INSERT OR UPDATE ON award_conditions DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION condition_as_recorded();
CREATE TRIGGER listed_step BEFORE INSERT OR UPDATE ON award_conditions FOR EACH ROW EXECUTE FUNCTION listed_step('new>in-force', 'in-force>lifted');
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON award_conditions DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('code', 'condition.set new', 'condition.lifted status lifted_by lifted_on evidence lift_reason version');
CREATE TRIGGER overseen_by_the_unrecused BEFORE INSERT OR UPDATE ON award_conditions FOR EACH ROW EXECUTE FUNCTION overseen_by_the_unrecused();
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON award_conditions FOR EACH ROW EXECUTE FUNCTION under_own_name('set_by', 'lifted_by');
CREATE TRIGGER while_it_stands BEFORE INSERT ON award_conditions FOR EACH ROW EXECUTE FUNCTION overseen_while_it_stands();
alter table award_conditions enable row level security;
create policy award_conditions_not_of_readers on award_conditions AS RESTRICTIVE FOR ALL TO fiduciary_runtime USING (( SELECT NOT acting_only_reads()));
create policy award_conditions_of_the_acting on award_conditions AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_organization() AS acting_organization)) IS NULL OR grantee = (( SELECT acting_organization() AS acting_organization))) WITH CHECK ((( SELECT acting_organization() AS acting_organization)) IS NULL);
grant insert, select on award_conditions to fiduciary_runtime;
grant update (status, lifted_by, lifted_on, evidence, lift_reason, version) on award_conditions to fiduciary_runtime;

create table payment_holds (
  code text not null,
  award text,
  grantee text not null,
  ground text not null,
  letter text not null,
  appeal text not null,
  report text,
  status text not null,
  placed_by text not null,
  placed_on date not null,
  released_by text,
  released_on date,
  evidence text,
  release_reason text,
  version integer not null default 1,
  constraint payment_holds_award_awards_code_fk FOREIGN KEY (award) REFERENCES awards(code),
  constraint payment_holds_escrow_names_its_report CHECK ((ground = 'report-awaited'::text) = (report IS NOT NULL)),
  constraint payment_holds_evidence_stored_files_sha256_fk FOREIGN KEY (evidence) REFERENCES stored_files(sha256),
  constraint payment_holds_grantee_organizations_code_fk FOREIGN KEY (grantee) REFERENCES organizations(code),
  constraint payment_holds_ground_known CHECK (ground = ANY (ARRAY['noncompliance'::text, 'debt'::text, 'statute'::text, 'remedy'::text, 'report-awaited'::text])),
  constraint payment_holds_pkey PRIMARY KEY (code),
  constraint payment_holds_placed_by_actors_code_fk FOREIGN KEY (placed_by) REFERENCES actors(code),
  constraint payment_holds_released_by_actors_code_fk FOREIGN KEY (released_by) REFERENCES actors(code),
  constraint payment_holds_released_by_another CHECK (released_by <> placed_by),
  constraint payment_holds_released_iff_released CHECK (num_nonnulls(released_by, released_on, release_reason) =
CASE status
    WHEN 'released'::text THEN 3
    ELSE 0
END),
  constraint payment_holds_released_on_evidence CHECK (
CASE status
    WHEN 'placed'::text THEN evidence IS NULL
    ELSE report IS NULL OR evidence IS NOT NULL
END),
  constraint payment_holds_status_known CHECK (status = ANY (ARRAY['placed'::text, 'released'::text]))
);
CREATE INDEX payment_holds_award ON payment_holds USING btree (award, code);
CREATE INDEX payment_holds_grantee ON payment_holds USING btree (grantee, code);
CREATE INDEX payment_holds_status ON payment_holds USING btree (status, code);
CREATE CONSTRAINT TRIGGER as_recorded AFTER INSERT OR UPDATE ON payment_holds DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION hold_as_recorded();
CREATE TRIGGER listed_step BEFORE INSERT OR UPDATE ON payment_holds FOR EACH ROW EXECUTE FUNCTION listed_step('new>placed', 'placed>released');
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON payment_holds DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('code', 'hold.placed new', 'hold.released status released_by released_on evidence release_reason version');
CREATE TRIGGER overseen_by_the_unrecused BEFORE INSERT OR UPDATE ON payment_holds FOR EACH ROW EXECUTE FUNCTION overseen_by_the_unrecused();
CREATE TRIGGER placed_after_payments BEFORE INSERT ON payment_holds FOR EACH ROW EXECUTE FUNCTION placed_after_payments();
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON payment_holds FOR EACH ROW EXECUTE FUNCTION under_own_name('placed_by', 'released_by');
CREATE TRIGGER while_it_stands BEFORE INSERT ON payment_holds FOR EACH ROW EXECUTE FUNCTION overseen_while_it_stands();
alter table payment_holds enable row level security;
create policy payment_holds_not_of_readers on payment_holds AS RESTRICTIVE FOR ALL TO fiduciary_runtime USING (( SELECT NOT acting_only_reads()));
create policy payment_holds_of_the_acting on payment_holds AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_organization() AS acting_organization)) IS NULL OR grantee = (( SELECT acting_organization() AS acting_organization))) WITH CHECK ((( SELECT acting_organization() AS acting_organization)) IS NULL);
grant insert, select on payment_holds to fiduciary_runtime;
grant update (status, released_by, released_on, evidence, release_reason, version) on payment_holds to fiduciary_runtime;

create function condition_as_recorded()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF NOT EXISTS (SELECT FROM ledger_entries AS entry JOIN awards AS award ON award.code = NEW.award AND award.grantee = NEW.grantee
			WHERE entry.subject = NEW.code AND entry.kind = 'condition.set' AND entry.actor = NEW.set_by AND entry.effective_on = NEW.set_on
			AND (entry.facts ->> 'award', entry.facts ->> 'grantee', entry.facts ->> 'nature', entry.facts ->> 'dueOn', entry.facts ->> 'agencyNotifiedOn', entry.facts ->> 'agencyReference')
				= (NEW.award, NEW.grantee, NEW.nature, NEW.due_on::text, NEW.agency_notified_on::text, NEW.agency_reference))
		OR NEW.status = 'lifted' AND NOT EXISTS (SELECT FROM ledger_entries AS entry WHERE entry.subject = NEW.code AND entry.kind = 'condition.lifted'
			AND entry.actor = NEW.lifted_by AND entry.effective_on = NEW.lifted_on AND entry.facts ->> 'evidence' = NEW.evidence) THEN
		RAISE EXCEPTION USING errcode = 'FD140', message = 'a specific condition is what its entries say', constraint = 'award_conditions_as_recorded',
			detail = jsonb_build_object('table', 'award_conditions', 'subject', NEW.code)::text;
	END IF;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls condition_as_recorded().

create function hold_as_recorded()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF NOT EXISTS (SELECT FROM ledger_entries AS entry WHERE entry.subject = NEW.code AND entry.kind = 'hold.placed' AND entry.actor = NEW.placed_by
			AND entry.effective_on = NEW.placed_on AND (entry.facts ->> 'grantee', entry.facts ->> 'ground') = (NEW.grantee, NEW.ground)
			AND entry.facts ->> 'award' IS NOT DISTINCT FROM NEW.award AND entry.facts ->> 'report' IS NOT DISTINCT FROM NEW.report)
		OR NEW.award IS NOT NULL AND NOT EXISTS (SELECT FROM awards WHERE code = NEW.award AND grantee = NEW.grantee)
		OR NEW.status = 'released' AND NOT EXISTS (SELECT FROM ledger_entries AS entry WHERE entry.subject = NEW.code AND entry.kind = 'hold.released'
			AND entry.actor = NEW.released_by AND entry.effective_on = NEW.released_on AND entry.facts ->> 'evidence' IS NOT DISTINCT FROM NEW.evidence) THEN
		RAISE EXCEPTION USING errcode = 'FD140', message = 'a hold is what its entries say', constraint = 'payment_holds_as_recorded',
			detail = jsonb_build_object('table', 'payment_holds', 'subject', NEW.code)::text;
	END IF;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls hold_as_recorded().

create function overseen_by_the_unrecused()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	applied CONSTANT text := (SELECT application FROM awards WHERE code = NEW.award);
BEGIN
	IF acting_belongs_to(NEW.grantee) OR applied IS NOT NULL AND recused(applied) OR recused_by_members(NEW.award) THEN
		RAISE EXCEPTION USING errcode = 'FD041', message = 'a recused person does nothing on the matter', constraint = TG_TABLE_NAME || '_by_the_unrecused',
			detail = jsonb_build_object('award', NEW.award, 'person', acting_person())::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls overseen_by_the_unrecused().

create function overseen_while_it_stands()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF (SELECT status FROM awards WHERE code = NEW.award FOR SHARE) = 'withdrawn' THEN
		RAISE EXCEPTION USING errcode = 'FD143', message = 'a condition or a hold is on an award that stands', constraint = TG_TABLE_NAME || '_of_a_standing_award',
			detail = jsonb_build_object('award', NEW.award)::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls overseen_while_it_stands().

create function placed_after_payments()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	PERFORM FROM awards WHERE code = NEW.award OR NEW.award IS NULL AND grantee = NEW.grantee ORDER BY code FOR NO KEY UPDATE;
	IF EXISTS (SELECT FROM ledger_entries AS entry JOIN disbursements AS paid ON paid.code = entry.subject
			WHERE entry.recorded_at > clock() AND entry.kind IN ('disbursement.approved', 'disbursement.released')
			AND (paid.award = NEW.award OR NEW.award IS NULL AND paid.grantee = NEW.grantee)) THEN
		RAISE EXCEPTION USING errcode = 'serialization_failure', message = 'a payment was recorded after this unit began';
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls placed_after_payments().

-- ========== disbursements ==========

create table disbursement_lines (
  disbursement text not null,
  fund text not null,
  amount numeric(17,2) not null,
  constraint disbursement_lines_amount CHECK (amount > 0::numeric AND amount <= 999999999999999.99),
  constraint disbursement_lines_disbursement_disbursements_code_fk FOREIGN KEY (disbursement) REFERENCES disbursements(code),
  constraint disbursement_lines_disbursement_fund_pk PRIMARY KEY (disbursement, fund),
  constraint disbursement_lines_fund_federal_awards_fund_fk FOREIGN KEY (fund) REFERENCES federal_awards(fund)
);
CREATE INDEX disbursement_lines_fund ON disbursement_lines USING btree (fund, disbursement);
CREATE TRIGGER lines_come_with_their_row BEFORE INSERT ON disbursement_lines FOR EACH ROW EXECUTE FUNCTION lines_come_with_their_row('disbursements', 'disbursement');
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER UPDATE ON disbursement_lines DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('disbursement', 'disbursement.approved amount');
CREATE TRIGGER reduced_with_its_approval BEFORE UPDATE ON disbursement_lines FOR EACH ROW EXECUTE FUNCTION reduced_with_its_approval();
alter table disbursement_lines enable row level security;
create policy disbursement_lines_not_of_readers on disbursement_lines AS RESTRICTIVE FOR ALL TO fiduciary_runtime USING (( SELECT NOT acting_only_reads()));
create policy disbursement_lines_of_the_acting on disbursement_lines AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_organization() AS acting_organization)) IS NULL OR (EXISTS ( SELECT
   FROM disbursements
  WHERE disbursements.code = disbursement_lines.disbursement)));
grant insert, select on disbursement_lines to fiduciary_runtime;
grant update (amount) on disbursement_lines to fiduciary_runtime;

create table disbursements (
  id bigint not null generated always as identity,
  code text not null,
  award text not null,
  grantee text not null,
  kind text not null,
  purpose text not null,
  status text not null,
  requested_by text not null,
  requested_on date not null,
  approved_by text,
  approved_on date,
  paid_by text,
  paid_on date,
  payment_reference text,
  payment_entry uuid,
  settlement_entry uuid,
  ended_by text,
  ended_on date,
  end_reason text,
  version integer not null default 1,
  cost_through date,
  gate_evidence text,
  milestone integer,
  milestone_evidence text,
  reduced_from numeric(17,2),
  reduction_reason text,
  constraint disbursements_approval_whole CHECK ((approved_by IS NULL) = (approved_on IS NULL)),
  constraint disbursements_approved_before_payment CHECK ((status <> ALL (ARRAY['approved'::text, 'paid'::text, 'returned'::text])) OR approved_by IS NOT NULL),
  constraint disbursements_approved_by_actors_code_fk FOREIGN KEY (approved_by) REFERENCES actors(code),
  constraint disbursements_approved_by_another CHECK (approved_by <> requested_by),
  constraint disbursements_award_awards_code_fk FOREIGN KEY (award) REFERENCES awards(code),
  constraint disbursements_code_unique UNIQUE (code),
  constraint disbursements_cost_before_request CHECK (cost_through <= requested_on),
  constraint disbursements_days_in_order CHECK (requested_on <= approved_on AND approved_on <= paid_on),
  constraint disbursements_end_whole CHECK (num_nonnulls(ended_by, ended_on, end_reason) = ANY (ARRAY[0, 3])),
  constraint disbursements_ended_by_actors_code_fk FOREIGN KEY (ended_by) REFERENCES actors(code),
  constraint disbursements_ended_iff_ended CHECK ((status = ANY (ARRAY['rejected'::text, 'canceled'::text, 'returned'::text])) = (ended_by IS NOT NULL)),
  constraint disbursements_gate_at_approval CHECK (gate_evidence IS NULL OR approved_by IS NOT NULL),
  constraint disbursements_gate_evidence_stored_files_sha256_fk FOREIGN KEY (gate_evidence) REFERENCES stored_files(sha256),
  constraint disbursements_kind_known CHECK (kind = ANY (ARRAY['advance'::text, 'reimbursement'::text, 'milestone'::text])),
  constraint disbursements_milestone_as_its_kind CHECK ((kind = 'milestone'::text) = (milestone IS NOT NULL) AND (kind = 'milestone'::text) = (milestone_evidence IS NOT NULL)),
  constraint disbursements_milestone_evidence_stored_files_sha256_fk FOREIGN KEY (milestone_evidence) REFERENCES stored_files(sha256),
  constraint disbursements_paid_by_a_third CHECK (paid_by <> requested_by AND paid_by <> approved_by),
  constraint disbursements_paid_by_actors_code_fk FOREIGN KEY (paid_by) REFERENCES actors(code),
  constraint disbursements_paid_iff_paid CHECK ((status <> ALL (ARRAY['paid'::text, 'returned'::text])) OR paid_by IS NOT NULL),
  constraint disbursements_payment_whole CHECK (num_nonnulls(paid_by, paid_on, payment_reference, payment_entry, settlement_entry) = ANY (ARRAY[0, 5])),
  constraint disbursements_pkey PRIMARY KEY (id),
  constraint disbursements_reduction_whole CHECK ((num_nonnulls(reduced_from, reduction_reason) = ANY (ARRAY[0, 2])) AND (reduced_from IS NULL OR kind = 'milestone'::text AND approved_by IS NOT NULL)),
  constraint disbursements_rejected_by_another CHECK (status <> 'rejected'::text OR ended_by <> requested_by),
  constraint disbursements_requested_by_actors_code_fk FOREIGN KEY (requested_by) REFERENCES actors(code),
  constraint disbursements_returned_after_payment CHECK (status <> 'returned'::text OR ended_on >= paid_on),
  constraint disbursements_returned_by_another CHECK (status <> 'returned'::text OR ended_by <> paid_by),
  constraint disbursements_status_known CHECK (status = ANY (ARRAY['requested'::text, 'approved'::text, 'rejected'::text, 'canceled'::text, 'paid'::text, 'returned'::text])),
  constraint disbursements_unapproved_until_then CHECK ((status <> ALL (ARRAY['requested'::text, 'rejected'::text])) OR approved_by IS NULL)
);
CREATE INDEX disbursements_award ON disbursements USING btree (award, code);
CREATE INDEX disbursements_grantee ON disbursements USING btree (grantee, code);
CREATE UNIQUE INDEX disbursements_milestone_once ON disbursements USING btree (award, milestone) WHERE (status <> ALL (ARRAY['rejected'::text, 'canceled'::text]));
CREATE INDEX disbursements_paid ON disbursements USING btree (paid_on, code);
CREATE INDEX disbursements_status ON disbursements USING btree (status, code);
CREATE TRIGGER as_award_stands BEFORE INSERT ON disbursements FOR EACH ROW EXECUTE FUNCTION paid_as_award_stands();
CREATE TRIGGER as_award_stands_later BEFORE UPDATE ON disbursements FOR EACH ROW WHEN ((new.status = ANY (ARRAY['approved'::text, 'paid'::text])) AND new.status <> old.status) EXECUTE FUNCTION paid_as_award_stands();
CREATE CONSTRAINT TRIGGER as_scheduled AFTER INSERT ON disbursements DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.milestone IS NOT NULL) EXECUTE FUNCTION milestone_as_scheduled();
CREATE CONSTRAINT TRIGGER as_scheduled_later AFTER UPDATE ON disbursements DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.milestone IS NOT NULL AND new.status = 'approved'::text) EXECUTE FUNCTION milestone_as_scheduled();
CREATE TRIGGER asked_before_suspension BEFORE UPDATE ON disbursements FOR EACH ROW WHEN ((new.status = ANY (ARRAY['approved'::text, 'paid'::text])) AND new.status <> old.status) EXECUTE FUNCTION asked_before_suspension();
CREATE TRIGGER decided_by_the_unrecused BEFORE UPDATE ON disbursements FOR EACH ROW WHEN (new.status = 'approved'::text AND old.status = 'requested'::text) EXECUTE FUNCTION decided_by_the_unrecused();
CREATE CONSTRAINT TRIGGER every_day AFTER UPDATE ON disbursements DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (old.status = 'paid'::text AND new.status = 'returned'::text) EXECUTE FUNCTION disallowed_every_day();
CREATE CONSTRAINT TRIGGER gated_as_recorded AFTER INSERT OR UPDATE ON disbursements DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.cost_through IS NOT NULL OR new.gate_evidence IS NOT NULL) EXECUTE FUNCTION gated_as_recorded();
CREATE TRIGGER listed_step BEFORE INSERT OR UPDATE ON disbursements FOR EACH ROW EXECUTE FUNCTION listed_step('new>requested', 'requested>approved', 'requested>rejected', 'requested>canceled', 'approved>canceled', 'approved>paid', 'paid>returned', 'returned>paid', 'returned>canceled');
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON disbursements DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('code', 'disbursement.requested new', 'disbursement.approved status approved_by approved_on gate_evidence reduced_from reduction_reason version', 'disbursement.rejected status ended_by ended_on end_reason version', 'disbursement.canceled status ended_by ended_on end_reason version', 'disbursement.released status paid_by paid_on payment_reference payment_entry settlement_entry ended_by ended_on end_reason version', 'disbursement.returned status ended_by ended_on end_reason version');
CREATE TRIGGER not_held BEFORE UPDATE ON disbursements FOR EACH ROW WHEN ((new.status = ANY (ARRAY['approved'::text, 'paid'::text])) AND new.status <> old.status) EXECUTE FUNCTION not_held();
CREATE TRIGGER of_the_form_of_its_award BEFORE INSERT ON disbursements FOR EACH ROW EXECUTE FUNCTION requested_by_its_form();
CREATE TRIGGER paid_again_after_return BEFORE UPDATE ON disbursements FOR EACH ROW WHEN (old.status = 'returned'::text AND new.status = 'paid'::text) EXECUTE FUNCTION paid_again_after_return();
CREATE TRIGGER paid_as_continued BEFORE UPDATE ON disbursements FOR EACH ROW WHEN (new.status = 'paid'::text AND old.status <> 'paid'::text) EXECUTE FUNCTION paid_as_continued();
CREATE CONSTRAINT TRIGGER paid_as_requested AFTER UPDATE ON disbursements DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.status = 'paid'::text AND old.status <> 'paid'::text) EXECUTE FUNCTION paid_as_requested();
CREATE TRIGGER requested_after_execution BEFORE INSERT ON disbursements FOR EACH ROW EXECUTE FUNCTION requested_after_execution();
CREATE TRIGGER stage_is_final BEFORE UPDATE ON disbursements FOR EACH ROW EXECUTE FUNCTION stage_is_final('approved_by', 'approved_on');
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON disbursements FOR EACH ROW EXECUTE FUNCTION under_own_name('requested_by', 'approved_by', 'paid_by', 'ended_by');
CREATE TRIGGER within_quota BEFORE INSERT ON disbursements FOR EACH ROW EXECUTE FUNCTION within_quota('openRequests');
alter table disbursements enable row level security;
create policy disbursements_not_of_readers on disbursements AS RESTRICTIVE FOR ALL TO fiduciary_runtime USING (( SELECT NOT acting_only_reads()));
create policy disbursements_of_the_acting on disbursements AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_organization() AS acting_organization)) IS NULL OR grantee = (( SELECT acting_organization() AS acting_organization))) WITH CHECK (((( SELECT acting_organization() AS acting_organization)) IS NULL OR grantee = (( SELECT acting_organization() AS acting_organization))) AND (EXISTS ( SELECT
   FROM awards
  WHERE awards.code = disbursements.award AND awards.grantee = disbursements.grantee)));
grant insert, select on disbursements to fiduciary_runtime;
grant update (status, approved_by, approved_on, paid_by, paid_on, payment_reference, payment_entry, settlement_entry, ended_by, ended_on, end_reason, version, gate_evidence, reduced_from, reduction_reason) on disbursements to fiduciary_runtime;

create table payment_run_progress (
  principal text not null,
  key text not null,
  state text not null,
  payments integer not null,
  posted integer not null default 0,
  updated_at timestamp(6) with time zone not null default clock(),
  constraint payment_run_progress_posted CHECK (posted >= 0 AND posted <= payments),
  constraint payment_run_progress_principal_actors_code_fk FOREIGN KEY (principal) REFERENCES actors(code),
  constraint payment_run_progress_principal_key_pk PRIMARY KEY (principal, key),
  constraint payment_run_progress_state_known CHECK (state = ANY (ARRAY['checking'::text, 'posting'::text, 'refused'::text]))
);
alter table payment_run_progress enable row level security;
create policy payment_run_progress_of_the_sender on payment_run_progress AS PERMISSIVE FOR ALL TO fiduciary_runtime USING (principal = (( SELECT acting_person() AS acting_person)));
grant insert, select on payment_run_progress to fiduciary_runtime;
grant update (state, payments, posted, updated_at) on payment_run_progress to fiduciary_runtime;

create function asked_before_suspension()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	stopped federal_award_states;
BEGIN
	-- A suspension that is being recorded is waited for, and seen.
	PERFORM FROM federal_awards WHERE fund IN (SELECT fund FROM disbursement_lines WHERE disbursement = NEW.code) ORDER BY fund FOR SHARE;
	IF NOT EXISTS (SELECT FROM disbursement_lines JOIN federal_award_states USING (fund) WHERE disbursement = NEW.code) THEN
		RETURN NEW;
	END IF;
	IF EXISTS (SELECT FROM disbursement_lines WHERE disbursement = NEW.code AND federal_award_moved_since(fund)) THEN
		RAISE EXCEPTION USING errcode = 'serialization_failure', message = 'the Federal award of this fund changed after this unit began';
	END IF;
	FOR stopped IN SELECT (stop).* FROM (
			SELECT CASE NEW.status WHEN 'approved' THEN federal_award_stopped(fund, NEW.approved_on) ELSE federal_award_state_on(fund, NEW.paid_on) END AS stop
			FROM disbursement_lines WHERE disbursement = NEW.code ORDER BY fund) AS lines
		WHERE (stop).state = 'suspended' LOOP
		IF NEW.kind = 'advance' OR NEW.cost_through >= stopped.since OR NEW.cost_through IS NULL AND NEW.requested_on > stopped.since THEN
			RAISE EXCEPTION USING errcode = 'FD161', message = 'while a Federal award is suspended, only cost from before is paid', constraint = 'disbursements_before_suspension',
				detail = jsonb_build_object('disbursement', NEW.code, 'fund', stopped.fund, 'since', stopped.since, 'document', stopped.document)::text;
		ELSIF NEW.status = 'approved' AND NEW.gate_evidence IS NULL THEN
			RAISE EXCEPTION USING errcode = 'FD168', message = 'this approval goes through a gate with evidence', constraint = 'disbursements_gated_with_evidence',
				detail = jsonb_build_object('award', NEW.award, 'gate', 'federal-suspension')::text;
		END IF;
	END LOOP;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls asked_before_suspension().

create function erase_copy_disbursements_end_reason(about text, path text, said text)
 RETURNS text
 LANGUAGE sql
 SET search_path TO 'public', 'pg_temp'
AS $function$
	UPDATE disbursements SET end_reason = '[erased]' WHERE code = $1 AND end_reason = $3 AND $2 = '/reason';
	SELECT 'endReason' WHERE $2 = '/reason'
$function$;
-- Nobody but the owner calls erase_copy_disbursements_end_reason(text,text,text).

create function erase_copy_disbursements_purpose(about text, path text, said text)
 RETURNS text
 LANGUAGE sql
 SET search_path TO 'public', 'pg_temp'
AS $function$
	UPDATE disbursements SET purpose = '[erased]' WHERE code = $1 AND purpose = $3 AND $2 = '/purpose';
	SELECT 'purpose' WHERE $2 = '/purpose'
$function$;
-- Nobody but the owner calls erase_copy_disbursements_purpose(text,text,text).

create function erase_copy_disbursements_reduction_reason(about text, path text, said text)
 RETURNS text
 LANGUAGE sql
 SET search_path TO 'public', 'pg_temp'
AS $function$
	UPDATE disbursements SET reduction_reason = '[erased]' WHERE code = $1 AND reduction_reason = $3 AND $2 = '/reductionReason';
	SELECT 'reductionReason' WHERE $2 = '/reductionReason'
$function$;
-- Nobody but the owner calls erase_copy_disbursements_reduction_reason(text,text,text).

create function gated_as_recorded()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF NOT EXISTS (SELECT FROM ledger_entries AS entry WHERE entry.subject = NEW.code AND entry.kind = 'disbursement.requested'
			AND entry.facts ->> 'costThrough' IS NOT DISTINCT FROM NEW.cost_through::text)
		OR NEW.gate_evidence IS NOT NULL AND NOT EXISTS (SELECT FROM ledger_entries AS entry WHERE entry.subject = NEW.code AND entry.kind = 'disbursement.approved'
			AND entry.facts ->> 'evidence' = NEW.gate_evidence) THEN
		RAISE EXCEPTION USING errcode = 'FD168', message = 'the evidence of a gate is what the entry of the approval says', constraint = 'disbursements_gated_as_recorded',
			detail = jsonb_build_object('award', NEW.award, 'gate', NEW.code)::text;
	END IF;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls gated_as_recorded().

create function milestone_as_scheduled()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	due CONSTANT award_milestones := (SELECT milestone FROM award_milestones AS milestone
		WHERE milestone.award = NEW.award AND milestone.schedule = schedule_in_force(NEW.award, NULL) AND milestone.number = NEW.milestone);
	lines CONSTANT jsonb := (SELECT jsonb_agg(jsonb_build_object('fund', fund, 'amount', amount::text)) FROM disbursement_lines WHERE disbursement = NEW.code);
	granted CONSTANT numeric := (SELECT sum(amount) FROM disbursement_lines WHERE disbursement = NEW.code);
BEGIN
	IF due.number IS NULL OR lines IS DISTINCT FROM jsonb_build_array(jsonb_build_object('fund', due.fund, 'amount', granted::text))
		OR coalesce(NEW.reduced_from, granted) <> due.amount
		OR NOT EXISTS (SELECT FROM ledger_entries AS entry WHERE entry.subject = NEW.code AND entry.kind = 'disbursement.requested'
			AND (entry.facts ->> 'milestone', entry.facts ->> 'milestoneEvidence') = (NEW.milestone::text, NEW.milestone_evidence)) THEN
		RAISE EXCEPTION USING errcode = 'FD193', message = 'a milestone is paid once, whole, and as its entry says', constraint = 'disbursements_for_a_milestone_in_force',
			detail = jsonb_build_object('award', NEW.award, 'disbursement', NEW.code, 'milestone', NEW.milestone)::text;
	ELSIF NEW.status = 'approved' AND (NEW.reduced_from <= granted OR NOT EXISTS (SELECT FROM ledger_entries AS entry WHERE entry.subject = NEW.code AND entry.kind = 'disbursement.approved'
			AND entry.facts -> 'lines' = lines AND entry.facts ->> 'reducedFrom' IS NOT DISTINCT FROM NEW.reduced_from::text
			AND (SELECT sum(amount) FROM ledger_transfers WHERE entry_id = entry.id) = granted)) THEN
		RAISE EXCEPTION USING errcode = 'FD193', message = 'an approver reduces a milestone to less, as the entry says', constraint = 'disbursements_reduced_lawfully',
			detail = jsonb_build_object('award', NEW.award, 'disbursement', NEW.code, 'milestone', NEW.milestone)::text;
	END IF;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls milestone_as_scheduled().

create function not_held()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	acted_on CONSTANT date := CASE NEW.status WHEN 'approved' THEN NEW.approved_on ELSE NEW.paid_on END;
	standing payment_holds;
BEGIN
	-- A hold that is being placed is waited for, and seen.
	PERFORM FROM awards WHERE code = NEW.award FOR SHARE;
	SELECT * INTO standing FROM payment_holds AS hold WHERE hold.grantee = NEW.grantee AND (hold.award IS NULL OR hold.award = NEW.award)
		AND CASE WHEN hold.released_on IS NULL THEN NEW.status = 'approved' OR hold.placed_on <= acted_on
			ELSE hold.placed_on < acted_on AND acted_on < hold.released_on END
		ORDER BY code LIMIT 1;
	IF standing.code IS NOT NULL THEN
		RAISE EXCEPTION USING errcode = 'FD139', message = 'nothing is approved or paid while a hold stands', constraint = 'disbursements_not_held',
			detail = jsonb_build_object('award', NEW.award, 'hold', standing.code, 'ground', standing.ground)::text;
	END IF;
	-- A payment that waited for the release of a hold is recorded after it.
	IF EXISTS (SELECT FROM ledger_entries AS entry WHERE entry.recorded_at > clock() AND entry.kind = 'hold.released'
			AND entry.facts ->> 'grantee' = NEW.grantee) THEN
		RAISE EXCEPTION USING errcode = 'serialization_failure', message = 'a hold was released after this unit began';
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls not_held().

create function paid_again_after_return()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF NEW.paid_on < OLD.ended_on THEN
		RAISE EXCEPTION USING errcode = 'FD083', message = 'a payment is made again on the day of the return or later', constraint = 'disbursements_paid_again_after_return',
			detail = jsonb_build_object('on', NEW.paid_on, 'earliest', OLD.ended_on)::text;
	END IF;
	IF NEW.paid_by = OLD.ended_by THEN
		RAISE EXCEPTION USING errcode = 'FD024', message = 'another person than recorded the return pays again',
			constraint = 'disbursements_paid_again_by_another', detail = jsonb_build_object('column', 'paid_by')::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls paid_again_after_return().

create function paid_as_award_stands()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	acted_on CONSTANT date := CASE NEW.status WHEN 'requested' THEN NEW.requested_on WHEN 'approved' THEN NEW.approved_on ELSE NEW.paid_on END;
	-- What the bank did is judged by its day; what is decided, by today as well.
	judged_on CONSTANT date := CASE NEW.status WHEN 'paid' THEN acted_on ELSE greatest(acted_on, (clock() AT TIME ZONE interval '-12 hours')::date) END;
	stands record;
	gate text;
BEGIN
	-- An ending that is being approved is waited for, and seen.
	PERFORM FROM awards WHERE code = NEW.award FOR SHARE;
	SELECT min(state) AS state, min(since) AS since INTO stands FROM award_standing(NEW.award);
	IF stands.state = 'closed' OR stands.state IN ('suspended', 'terminated') AND stands.since <= judged_on THEN
		IF NEW.kind = 'advance' OR NEW.status <> 'paid' AND (CASE stands.state
				WHEN 'closed' THEN NOT EXISTS (SELECT FROM award_endings WHERE award = NEW.award AND status = 'approved' AND adjustment = 'late-payment')
				ELSE (NEW.cost_through < stands.since) IS NOT TRUE END) THEN
			RAISE EXCEPTION USING errcode = 'FD167', message = 'nothing but cost from before is paid under an award that is suspended, terminated or closed',
				constraint = 'disbursements_as_the_award_stands', detail = jsonb_build_object('award', NEW.award, 'state', stands.state, 'since', stands.since)::text;
		END IF;
		gate := CASE stands.state WHEN 'closed' THEN 'after-closeout' ELSE 'before-ending' END;
	END IF;
	IF NEW.status = 'approved' THEN
		IF gate IS NULL AND NEW.approved_on > award_liquidated_by(NEW.award) THEN
			gate := 'late-liquidation';
		END IF;
		IF gate IS NOT NULL AND NEW.gate_evidence IS NULL THEN
			RAISE EXCEPTION USING errcode = 'FD168', message = 'this approval goes through a gate with evidence', constraint = 'disbursements_gated_with_evidence',
				detail = jsonb_build_object('award', NEW.award, 'gate', gate)::text;
		END IF;
	END IF;
	-- A payment that waited for an ending is recorded after it.
	IF EXISTS (SELECT FROM ledger_entries AS entry WHERE entry.subject = NEW.award AND entry.recorded_at > clock()
			AND entry.kind IN ('award.suspended', 'award.resumed', 'award.terminated', 'award.closed', 'award.adjusted')) THEN
		RAISE EXCEPTION USING errcode = 'serialization_failure', message = 'the award was suspended, resumed or ended after this unit began';
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls paid_as_award_stands().

create function paid_as_continued()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	counting CONSTANT text := (list_that_counts()).code;
BEGIN
	IF EXISTS (SELECT FROM excluded_of_award(NEW.award, NEW.paid_on) AS excluded (line) WHERE NOT EXISTS (
			SELECT FROM award_continuations AS confirmed WHERE confirmed.award = NEW.award AND confirmed.list = counting
				AND excluded.line = ANY (confirmed.lines) AND confirmed.confirmed_by NOT IN (NEW.requested_by, NEW.paid_by))) THEN
		RAISE EXCEPTION USING errcode = 'FD111', message = 'a payment to an excluded party is confirmed by a second person', constraint = 'disbursements_continued_by_another',
			detail = jsonb_build_object('award', NEW.award, 'list', counting)::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls paid_as_continued().

create function paid_as_requested()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF EXISTS (SELECT FROM (SELECT account.fund, account.kind, sum(line.amount) AS amount FROM ledger_transfers AS line JOIN ledger_accounts AS account ON account.id = line.debit_account
				WHERE line.entry_id IN (NEW.payment_entry, NEW.settlement_entry) AND account.kind IN ('advances', 'costs', 'inTransit') GROUP BY account.fund, account.kind) AS moved
			FULL JOIN (SELECT line.fund, asked.kind, line.amount FROM disbursement_lines AS line
				CROSS JOIN (VALUES (CASE NEW.kind WHEN 'advance' THEN 'advances' ELSE 'costs' END), ('inTransit')) AS asked (kind) WHERE line.disbursement = NEW.code) AS asked
			USING (fund, kind, amount) WHERE moved IS NULL OR asked IS NULL) THEN
		RAISE EXCEPTION USING errcode = 'FD010', message = 'a payment moves what was requested', constraint = 'disbursements_paid_as_requested',
			detail = jsonb_build_object('table', 'disbursements', 'subject', NEW.code)::text;
	END IF;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls paid_as_requested().

create function paid_in_its_run()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF NOT EXISTS (SELECT FROM ledger_entries WHERE subject = NEW.facts ->> 'run' AND kind = 'payment-run.recorded' AND written_in = NEW.written_in) THEN
		RAISE EXCEPTION USING errcode = 'FD122', message = 'a payment is of a run that is recorded with it', constraint = 'ledger_entries_paid_in_its_run',
			detail = jsonb_build_object('run', NEW.facts ->> 'run', 'subject', NEW.subject)::text;
	END IF;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls paid_in_its_run().

create function reduced_with_its_approval()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF (NEW.disbursement, NEW.fund) <> (OLD.disbursement, OLD.fund) OR NEW.amount >= OLD.amount
		OR NOT EXISTS (SELECT FROM disbursements AS asked WHERE asked.code = NEW.disbursement AND asked.status = 'approved' AND asked.reduced_from = OLD.amount
			AND asked.xmin = pg_current_xact_id()::xid) THEN
		RAISE EXCEPTION USING errcode = 'FD193', message = 'an approver reduces a milestone to less, as the entry says', constraint = 'disbursement_lines_reduced_with_their_approval',
			detail = jsonb_build_object('disbursement', NEW.disbursement)::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls reduced_with_its_approval().

create function requested_after_execution()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	earliest CONSTANT date := (SELECT executed_on FROM awards WHERE code = NEW.award);
BEGIN
	IF (NEW.requested_on >= earliest) IS NOT TRUE THEN
		RAISE EXCEPTION USING errcode = 'FD083', message = 'a payment is requested on the day its award was executed, or later',
			constraint = 'disbursements_requested_after_execution', detail = jsonb_build_object('on', NEW.requested_on, 'earliest', earliest)::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls requested_after_execution().

create function requested_by_its_form()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	form text;
BEGIN
	SELECT form_of_payment INTO form FROM awards WHERE code = NEW.award FOR SHARE;
	IF (form = 'fixed-amount') IS DISTINCT FROM (NEW.kind = 'milestone') THEN
		RAISE EXCEPTION USING errcode = 'FD192', message = 'a fixed-amount award is paid by milestones, and any other for cost', constraint = 'disbursements_of_the_form_of_their_award',
			detail = jsonb_build_object('award', NEW.award, 'form', form, 'kind', NEW.kind)::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls requested_by_its_form().

create function run_is_its_payments()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	released jsonb;
BEGIN
	WITH paid AS (
		SELECT entry.id, account.fund, line.amount
		FROM ledger_entries AS entry JOIN ledger_transfers AS line ON line.entry_id = entry.id JOIN ledger_accounts AS account ON account.id = line.debit_account
		WHERE entry.written_in = NEW.written_in AND entry.kind = 'disbursement.released' AND entry.facts ->> 'run' = NEW.subject AND account.kind = 'payable'),
	lines AS (SELECT fund, sum(amount)::text AS amount FROM paid GROUP BY fund)
	SELECT jsonb_build_object('payments', (SELECT count(DISTINCT id)::text FROM paid), 'amount', (SELECT coalesce(sum(amount), 0.00)::text FROM paid),
		'lines', (SELECT coalesce(jsonb_agg(jsonb_build_object('fund', fund, 'amount', amount)), '[]') FROM lines)) INTO released;
	-- Containment both ways: a run says these lines, in any order, and no other.
	IF released ->> 'payments' = '0' OR NOT NEW.facts @> released OR NOT released @> (NEW.facts - 'file') OR EXISTS (SELECT FROM ledger_entries WHERE subject = NEW.subject AND id <> NEW.id) THEN
		RAISE EXCEPTION USING errcode = 'FD121', message = 'a payment run says what its payments are, once', constraint = 'ledger_entries_run_is_its_payments',
			detail = (released || jsonb_build_object('run', NEW.subject))::text;
	END IF;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls run_is_its_payments().

-- ========== expenditures ==========

create table disallowances (
  id bigint not null generated always as identity,
  code text not null,
  award text not null,
  grantee text not null,
  disbursement text not null,
  fund text not null,
  amount numeric(17,2) not null,
  source text not null,
  reference text not null,
  reason text not null,
  notified_on date not null,
  disallowed_by text not null,
  disallowed_on date not null,
  recovered numeric(17,2) not null default 0.00,
  forgiven numeric(17,2) not null default 0.00,
  reinstated numeric(17,2) not null default 0.00,
  forgiven_by text,
  reinstated_by text,
  version integer not null default 1,
  constraint disallowances_amount CHECK (amount > 0::numeric AND amount <= 999999999999999.99),
  constraint disallowances_award_awards_code_fk FOREIGN KEY (award) REFERENCES awards(code),
  constraint disallowances_code_unique UNIQUE (code),
  constraint disallowances_days_in_order CHECK (notified_on <= disallowed_on),
  constraint disallowances_disallowed_by_actors_code_fk FOREIGN KEY (disallowed_by) REFERENCES actors(code),
  constraint disallowances_forgiven_by_actors_code_fk FOREIGN KEY (forgiven_by) REFERENCES actors(code),
  constraint disallowances_forgiven_by_another CHECK (forgiven_by <> disallowed_by),
  constraint disallowances_forgiven_by_somebody CHECK (forgiven = 0::numeric OR forgiven_by IS NOT NULL),
  constraint disallowances_of_a_payment FOREIGN KEY (disbursement, fund) REFERENCES disbursement_lines(disbursement, fund),
  constraint disallowances_pkey PRIMARY KEY (id),
  constraint disallowances_reinstated_by_actors_code_fk FOREIGN KEY (reinstated_by) REFERENCES actors(code),
  constraint disallowances_reinstated_by_another CHECK (reinstated_by <> disallowed_by),
  constraint disallowances_reinstated_by_somebody CHECK (reinstated = 0::numeric OR reinstated_by IS NOT NULL),
  constraint disallowances_settled_within_amount CHECK (LEAST(recovered, forgiven, reinstated) >= 0::numeric AND (recovered + forgiven + reinstated) <= amount),
  constraint disallowances_source_known CHECK (source = ANY (ARRAY['audit'::text, 'monitoring'::text, 'agency'::text]))
);
CREATE INDEX disallowances_award ON disallowances USING btree (award, code);
CREATE INDEX disallowances_disbursement ON disallowances USING btree (disbursement);
CREATE INDEX disallowances_grantee ON disallowances USING btree (grantee, code);
CREATE INDEX disallowances_owed ON disallowances USING btree (code) WHERE (amount > ((recovered + forgiven) + reinstated));
CREATE TRIGGER as_award_stands BEFORE INSERT ON disallowances FOR EACH ROW EXECUTE FUNCTION disallowed_as_award_stands();
CREATE CONSTRAINT TRIGGER as_recorded AFTER INSERT OR UPDATE ON disallowances DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION disallowance_as_recorded();
CREATE TRIGGER decided_by_the_unrecused BEFORE UPDATE ON disallowances FOR EACH ROW WHEN (new.forgiven > old.forgiven OR new.reinstated > old.reinstated) EXECUTE FUNCTION decided_by_the_unrecused();
CREATE TRIGGER disallowed_after_payment BEFORE INSERT ON disallowances FOR EACH ROW EXECUTE FUNCTION disallowed_after_payment();
CREATE CONSTRAINT TRIGGER every_day AFTER INSERT OR UPDATE ON disallowances DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION disallowed_every_day();
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON disallowances DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('code', 'disallowance.recorded new', 'disallowance.recovered recovered version', 'disallowance.forgiven forgiven forgiven_by version', 'disallowance.reinstated reinstated reinstated_by version', 'entry.reversed recovered forgiven reinstated reinstated_by version');
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON disallowances FOR EACH ROW EXECUTE FUNCTION under_own_name('disallowed_by', 'forgiven_by', 'reinstated_by');
alter table disallowances enable row level security;
create policy disallowances_not_of_readers on disallowances AS RESTRICTIVE FOR ALL TO fiduciary_runtime USING (( SELECT NOT acting_only_reads()));
create policy disallowances_of_the_acting on disallowances AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_organization() AS acting_organization)) IS NULL OR grantee = (( SELECT acting_organization() AS acting_organization))) WITH CHECK ((( SELECT acting_organization() AS acting_organization)) IS NULL);
grant insert, select on disallowances to fiduciary_runtime;
grant update (recovered, forgiven, reinstated, forgiven_by, reinstated_by, version) on disallowances to fiduciary_runtime;

create function decided_by_the_unrecused()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	applied CONSTANT text := (SELECT application FROM awards WHERE code = NEW.award);
BEGIN
	IF acting_belongs_to(NEW.grantee) OR applied IS NOT NULL AND recused(applied) OR recused_by_members(NEW.award) THEN
		RAISE EXCEPTION USING errcode = 'FD041', message = 'a recused person does nothing on the matter', constraint = TG_TABLE_NAME || '_by_the_unrecused',
			detail = jsonb_build_object('award', NEW.award, 'person', acting_person())::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls decided_by_the_unrecused().

create function disallowance_as_recorded()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	kept disallowances;
BEGIN
	SELECT * INTO kept FROM disallowances WHERE code = NEW.code;
	IF (SELECT (sum(net) FILTER (WHERE act = 'disallowance.recorded'), coalesce(-sum(net) FILTER (WHERE act = 'disallowance.recovered'), 0),
				coalesce(-sum(net) FILTER (WHERE act = 'disallowance.forgiven'), 0), coalesce(-sum(net) FILTER (WHERE act = 'disallowance.reinstated'), 0),
				min(effective_on)) IS DISTINCT FROM (kept.amount, kept.recovered, kept.forgiven, kept.reinstated, kept.disallowed_on)
		FROM (SELECT entry.effective_on, CASE account.id WHEN debit_account THEN amount ELSE -amount END AS net,
				CASE original.kind WHEN 'disallowance.recorded' THEN 'disallowance.reinstated' ELSE coalesce(original.kind, entry.kind) END AS act
			FROM ledger_entries AS entry LEFT JOIN ledger_entries AS original ON original.id = entry.reverses
			JOIN ledger_transfers ON entry_id = entry.id JOIN ledger_accounts AS account ON account.id IN (debit_account, credit_account)
			WHERE entry.subject = kept.code AND account.code = kept.fund || ':recoverable:' || kept.award) AS acts)
		OR EXISTS (SELECT FROM ledger_entries WHERE subject = kept.code AND kind = 'disallowance.forgiven'
			AND (facts ->> 'reference' <> '' AND facts ->> 'letterOn' <= to_char(effective_on, 'YYYY-MM-DD')) IS NOT TRUE) THEN
		RAISE EXCEPTION USING errcode = 'FD010', message = 'a disallowance says what its entries say', constraint = 'disallowances_as_recorded',
			detail = jsonb_build_object('table', 'disallowances', 'subject', kept.code)::text;
	END IF;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls disallowance_as_recorded().

create function disallowed_after_payment()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	payment disbursements;
BEGIN
	-- Of two disallowances of one payment, or of one and the return, the second waits and sees the first.
	SELECT * INTO payment FROM disbursements WHERE code = NEW.disbursement FOR NO KEY UPDATE;
	IF (payment.status = 'paid' AND payment.paid_on <= NEW.notified_on AND payment.award = NEW.award AND payment.grantee = NEW.grantee
		AND EXISTS (SELECT FROM ledger_transfers JOIN ledger_accounts AS account ON account.id = debit_account
			WHERE entry_id = payment.payment_entry AND account.code = NEW.fund || ':costs:' || NEW.award)) IS NOT TRUE THEN
		RAISE EXCEPTION USING errcode = 'FD083', message = 'cost of a payment is disallowed on the day it was paid, or later', constraint = 'disallowances_after_payment',
			detail = jsonb_build_object('on', NEW.notified_on, 'earliest', payment.paid_on)::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls disallowed_after_payment().

create function disallowed_as_award_stands()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	closed_on date;
BEGIN
	-- A closeout that is being approved is waited for, and seen.
	PERFORM FROM awards WHERE code = NEW.award FOR SHARE;
	closed_on := (SELECT since FROM award_standing(NEW.award) WHERE state = 'closed');
	IF closed_on IS NOT NULL AND NEW.amount + (SELECT coalesce(sum(amount), 0) FROM disallowances WHERE award = NEW.award AND disallowed_on >= closed_on)
			> (SELECT coalesce(sum(amount), 0) FROM award_endings WHERE award = NEW.award AND status = 'approved' AND adjustment = 'disallowance') THEN
		RAISE EXCEPTION USING errcode = 'FD169', message = 'cost of a closed award is disallowed by an adjustment that was approved', constraint = 'disallowances_as_the_award_stands',
			detail = jsonb_build_object('award', NEW.award, 'state', 'closed')::text;
	ELSIF EXISTS (SELECT FROM ledger_entries AS entry WHERE entry.subject = NEW.award AND entry.recorded_at > clock() AND entry.kind IN ('award.closed', 'award.adjusted')) THEN
		RAISE EXCEPTION USING errcode = 'serialization_failure', message = 'the award was closed after this unit began';
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls disallowed_as_award_stands().

create function disallowed_every_day()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	payment CONSTANT text := coalesce(to_jsonb(NEW) ->> 'disbursement', to_jsonb(NEW) ->> 'code');
	short jsonb;
BEGIN
	WITH matters AS (
		SELECT payment AS code UNION ALL SELECT code FROM disallowances WHERE disbursement = payment
	), days AS (
		SELECT account.code AS account, CASE account.kind WHEN 'costs' THEN payment ELSE entry.subject END AS matter, entry.effective_on AS day,
			sum(CASE account.id WHEN debit_account THEN amount ELSE -amount END) AS net
		FROM matters JOIN ledger_entries AS entry ON entry.subject = matters.code JOIN ledger_transfers ON entry_id = entry.id
		JOIN ledger_accounts AS account ON account.id IN (debit_account, credit_account) AND account.kind IN ('costs', 'recoverable')
		GROUP BY 1, 2, 3
	), ends AS (
		SELECT account, matter, day, sum(net) OVER (PARTITION BY account, matter ORDER BY day) AS held FROM days
	)
	SELECT jsonb_build_object('account', account, 'subject', matter, 'day', to_char(day, 'YYYY-MM-DD'), 'available', held::text)
		INTO short FROM ends WHERE held < 0 ORDER BY day LIMIT 1;
	IF short IS NOT NULL THEN
		RAISE EXCEPTION USING errcode = 'FD075', message = 'more of a cost would be disallowed, or returned, than there is at the end of a day',
			constraint = TG_TABLE_NAME || '_every_day', detail = jsonb_build_object('accounts', jsonb_build_array(short))::text;
	END IF;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls disallowed_every_day().

create function erase_copy_disallowances_reason(about text, path text, said text)
 RETURNS text
 LANGUAGE sql
 SET search_path TO 'public', 'pg_temp'
AS $function$
	UPDATE disallowances SET reason = '[erased]' WHERE code = $1 AND reason = $3 AND $2 = '/reason';
	SELECT 'reason' WHERE $2 = '/reason'
$function$;
-- Nobody but the owner calls erase_copy_disallowances_reason(text,text,text).

-- ========== administration ==========

create table administration_charge_lines (
  charge text not null,
  fund text not null,
  amount numeric(17,2) not null,
  constraint administration_charge_lines_amount CHECK (amount > 0::numeric AND amount <= 999999999999999.99),
  constraint administration_charge_lines_charge_administration_charges_code_ FOREIGN KEY (charge) REFERENCES administration_charges(code),
  constraint administration_charge_lines_charge_fund_pk PRIMARY KEY (charge, fund),
  constraint administration_charge_lines_fund_federal_awards_fund_fk FOREIGN KEY (fund) REFERENCES federal_awards(fund)
);
CREATE INDEX administration_charge_lines_fund ON administration_charge_lines USING btree (fund, charge);
CREATE TRIGGER charged_of_its_funds BEFORE INSERT ON administration_charge_lines FOR EACH ROW EXECUTE FUNCTION charged_of_its_funds();
CREATE TRIGGER lines_come_with_their_row BEFORE INSERT ON administration_charge_lines FOR EACH ROW EXECUTE FUNCTION lines_come_with_their_row('administration_charges', 'charge');
alter table administration_charge_lines enable row level security;
create policy administration_charge_lines_of_staff on administration_charge_lines AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_person() AS acting_person)) IS NOT NULL AND (( SELECT acting_organization() AS acting_organization)) IS NULL AND ( SELECT NOT acting_only_reads()));
grant insert, select on administration_charge_lines to fiduciary_runtime;

create table administration_charges (
  code text not null,
  administration text not null,
  kind text not null,
  month text,
  evidence text not null,
  status text not null,
  recorded_by text not null,
  recorded_on date not null,
  approved_by text,
  approved_on date,
  paid_by text,
  paid_on date,
  payment_reference text,
  payment_entry uuid,
  settlement_entry uuid,
  ended_by text,
  ended_on date,
  version integer not null default 1,
  gate_evidence text,
  constraint administration_charges_administration_administrations_code_fk FOREIGN KEY (administration) REFERENCES administrations(code),
  constraint administration_charges_approval_whole CHECK ((approved_by IS NULL) = (approved_on IS NULL) AND
CASE status
    WHEN 'canceled'::text THEN true
    ELSE (status = ANY (ARRAY['approved'::text, 'paid'::text])) = (approved_by IS NOT NULL)
END),
  constraint administration_charges_approved_by_actors_code_fk FOREIGN KEY (approved_by) REFERENCES actors(code),
  constraint administration_charges_approved_by_another CHECK (approved_by <> recorded_by),
  constraint administration_charges_days_in_order CHECK (recorded_on <= approved_on AND approved_on <= paid_on),
  constraint administration_charges_ended_by_actors_code_fk FOREIGN KEY (ended_by) REFERENCES actors(code),
  constraint administration_charges_ended_iff_ended CHECK (num_nonnulls(ended_by, ended_on) =
CASE
    WHEN status = ANY (ARRAY['rejected'::text, 'canceled'::text]) THEN 2
    ELSE 0
END),
  constraint administration_charges_ended_in_order CHECK (GREATEST(recorded_on, approved_on) <= ended_on),
  constraint administration_charges_evidence_stored_files_sha256_fk FOREIGN KEY (evidence) REFERENCES stored_files(sha256),
  constraint administration_charges_gate_at_approval CHECK (gate_evidence IS NULL OR approved_by IS NOT NULL),
  constraint administration_charges_gate_evidence_stored_files_sha256_fk FOREIGN KEY (gate_evidence) REFERENCES stored_files(sha256),
  constraint administration_charges_kind_known CHECK (kind = ANY (ARRAY['cost'::text, 'adjustment-up'::text, 'adjustment-down'::text])),
  constraint administration_charges_month_grammar CHECK (month ~ '^(19|2[0-9])[0-9]{2}-(0[1-9]|1[0-2])$'::text),
  constraint administration_charges_month_of_cost CHECK ((month IS NOT NULL) = (kind = 'cost'::text)),
  constraint administration_charges_paid_by_a_third CHECK (paid_by <> recorded_by AND paid_by <> approved_by),
  constraint administration_charges_paid_by_actors_code_fk FOREIGN KEY (paid_by) REFERENCES actors(code),
  constraint administration_charges_payment_whole CHECK (num_nonnulls(paid_by, paid_on, payment_reference, payment_entry) =
CASE status
    WHEN 'paid'::text THEN 4
    ELSE 0
END AND (settlement_entry IS NOT NULL) = (status = 'paid'::text AND kind <> 'adjustment-down'::text)),
  constraint administration_charges_pkey PRIMARY KEY (code),
  constraint administration_charges_recorded_by_actors_code_fk FOREIGN KEY (recorded_by) REFERENCES actors(code),
  constraint administration_charges_rejected_by_another CHECK (status <> 'rejected'::text OR ended_by <> recorded_by),
  constraint administration_charges_status_known CHECK (status = ANY (ARRAY['recorded'::text, 'approved'::text, 'paid'::text, 'rejected'::text, 'canceled'::text]))
);
CREATE INDEX administration_charges_administration ON administration_charges USING btree (administration, code);
CREATE UNIQUE INDEX administration_charges_month_once ON administration_charges USING btree (administration, month) WHERE (status <> ALL (ARRAY['rejected'::text, 'canceled'::text]));
CREATE INDEX administration_charges_status ON administration_charges USING btree (status, code);
CREATE CONSTRAINT TRIGGER as_recorded AFTER UPDATE ON administration_charges DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.status <> old.status) EXECUTE FUNCTION charged_as_recorded();
CREATE TRIGGER charged_before_suspension BEFORE UPDATE ON administration_charges FOR EACH ROW WHEN ((new.status = ANY (ARRAY['approved'::text, 'paid'::text])) AND new.status <> old.status AND new.kind <> 'adjustment-down'::text) EXECUTE FUNCTION charged_before_suspension();
CREATE TRIGGER charged_lawfully BEFORE INSERT ON administration_charges FOR EACH ROW EXECUTE FUNCTION charged_lawfully();
CREATE CONSTRAINT TRIGGER gated_as_recorded AFTER UPDATE ON administration_charges DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.status = 'approved'::text AND new.status <> old.status) EXECUTE FUNCTION charge_gated_as_recorded();
CREATE TRIGGER listed_step BEFORE INSERT OR UPDATE ON administration_charges FOR EACH ROW EXECUTE FUNCTION listed_step('new>recorded', 'recorded>approved', 'recorded>rejected', 'recorded>canceled', 'approved>canceled', 'approved>paid');
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON administration_charges DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('code', 'administration-charge.recorded new', 'administration-charge.approved status approved_by approved_on gate_evidence version', 'administration-charge.rejected status ended_by ended_on version', 'administration-charge.canceled status ended_by ended_on version', 'administration-charge.paid status paid_by paid_on payment_reference payment_entry settlement_entry version', 'administration-charge.refunded status paid_by paid_on payment_reference payment_entry version');
CREATE TRIGGER stage_is_final BEFORE UPDATE ON administration_charges FOR EACH ROW EXECUTE FUNCTION stage_is_final('approved_by', 'approved_on', 'paid_by', 'paid_on');
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON administration_charges FOR EACH ROW EXECUTE FUNCTION under_own_name('recorded_by', 'approved_by', 'paid_by', 'ended_by');
alter table administration_charges enable row level security;
create policy administration_charges_of_staff on administration_charges AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_person() AS acting_person)) IS NOT NULL AND (( SELECT acting_organization() AS acting_organization)) IS NULL AND ( SELECT NOT acting_only_reads()));
grant insert, select on administration_charges to fiduciary_runtime;
grant update (status, approved_by, approved_on, paid_by, paid_on, payment_reference, payment_entry, settlement_entry, ended_by, ended_on, version, gate_evidence) on administration_charges to fiduciary_runtime;

create table administration_lines (
  administration text not null,
  fund text not null,
  amount numeric(17,2) not null,
  constraint administration_lines_administration_administrations_code_fk FOREIGN KEY (administration) REFERENCES administrations(code),
  constraint administration_lines_administration_fund_pk PRIMARY KEY (administration, fund),
  constraint administration_lines_amount CHECK (amount > 0::numeric AND amount <= 999999999999999.99),
  constraint administration_lines_fund_federal_awards_fund_fk FOREIGN KEY (fund) REFERENCES federal_awards(fund)
);
CREATE INDEX administration_lines_fund ON administration_lines USING btree (fund, administration);
CREATE TRIGGER lines_come_with_their_row BEFORE INSERT ON administration_lines FOR EACH ROW EXECUTE FUNCTION lines_come_with_their_row('administrations', 'administration');
alter table administration_lines enable row level security;
create policy administration_lines_of_staff on administration_lines AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_person() AS acting_person)) IS NOT NULL AND (( SELECT acting_organization() AS acting_organization)) IS NULL AND ( SELECT NOT acting_only_reads()));
grant insert, select on administration_lines to fiduciary_runtime;

create table administrations (
  code text not null,
  agent text not null,
  title text not null,
  period_from date not null,
  period_through date not null,
  status text not null,
  drafted_by text not null,
  drafted_on date not null,
  document text,
  decided_on date,
  recused text[],
  decision_by text,
  decision_recorded_on date,
  executed_by text,
  executed_on date,
  ended_by text,
  ended_on date,
  withdrawn_by text,
  withdrawn_on date,
  version integer not null default 1,
  constraint administrations_agent_organizations_code_fk FOREIGN KEY (agent) REFERENCES organizations(code),
  constraint administrations_days_in_order CHECK (GREATEST(drafted_on, decided_on) <= decision_recorded_on AND decision_recorded_on <= executed_on AND executed_on <= ended_on),
  constraint administrations_decided_by_another CHECK (decision_by <> drafted_by),
  constraint administrations_decided_by_then CHECK (
CASE
    WHEN status = ANY (ARRAY['decided'::text, 'executed'::text, 'ended'::text]) THEN decision_by IS NOT NULL
    ELSE status <> 'drafted'::text OR decision_by IS NULL
END),
  constraint administrations_decision_by_actors_code_fk FOREIGN KEY (decision_by) REFERENCES actors(code),
  constraint administrations_decision_whole CHECK (num_nonnulls(document, decided_on, recused, decision_by, decision_recorded_on) = ANY (ARRAY[0, 5])),
  constraint administrations_document_stored_files_sha256_fk FOREIGN KEY (document) REFERENCES stored_files(sha256),
  constraint administrations_drafted_by_actors_code_fk FOREIGN KEY (drafted_by) REFERENCES actors(code),
  constraint administrations_ended_by_actors_code_fk FOREIGN KEY (ended_by) REFERENCES actors(code),
  constraint administrations_ended_iff_ended CHECK ((status = 'ended'::text) = (ended_by IS NOT NULL AND ended_on IS NOT NULL)),
  constraint administrations_executed_by_actors_code_fk FOREIGN KEY (executed_by) REFERENCES actors(code),
  constraint administrations_executed_by_another CHECK (executed_by <> drafted_by AND executed_by <> decision_by),
  constraint administrations_executed_iff_executed CHECK ((status = ANY (ARRAY['executed'::text, 'ended'::text])) = (executed_by IS NOT NULL AND executed_on IS NOT NULL)),
  constraint administrations_period_in_order CHECK (period_from <= period_through),
  constraint administrations_pkey PRIMARY KEY (code),
  constraint administrations_status_known CHECK (status = ANY (ARRAY['drafted'::text, 'decided'::text, 'executed'::text, 'ended'::text, 'withdrawn'::text])),
  constraint administrations_withdrawn_by_actors_code_fk FOREIGN KEY (withdrawn_by) REFERENCES actors(code),
  constraint administrations_withdrawn_iff_withdrawn CHECK ((status = 'withdrawn'::text) = (withdrawn_by IS NOT NULL AND withdrawn_on IS NOT NULL)),
  constraint administrations_withdrawn_in_order CHECK (GREATEST(drafted_on, decision_recorded_on) <= withdrawn_on)
);
CREATE INDEX administrations_status ON administrations USING btree (status, code);
CREATE TRIGGER administered_as_decided BEFORE UPDATE ON administrations FOR EACH ROW WHEN (new.status <> old.status) EXECUTE FUNCTION administered_lawfully();
CREATE TRIGGER administered_lawfully BEFORE INSERT ON administrations FOR EACH ROW EXECUTE FUNCTION administered_lawfully();
CREATE TRIGGER administered_within_federal_award BEFORE UPDATE ON administrations FOR EACH ROW WHEN (new.status = 'executed'::text AND old.status <> 'executed'::text) EXECUTE FUNCTION administered_within_federal_award();
CREATE CONSTRAINT TRIGGER as_recorded AFTER UPDATE ON administrations DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.status = ANY (ARRAY['decided'::text, 'executed'::text])) AND new.status <> old.status) EXECUTE FUNCTION administered_as_recorded();
CREATE TRIGGER listed_step BEFORE INSERT OR UPDATE ON administrations FOR EACH ROW EXECUTE FUNCTION listed_step('new>drafted', 'drafted>decided', 'drafted>withdrawn', 'decided>withdrawn', 'decided>executed', 'executed>executed', 'executed>ended', 'ended>ended');
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON administrations DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('code', 'administration.drafted new', 'administration.decided status document decided_on recused decision_by decision_recorded_on version', 'administration.withdrawn status withdrawn_by withdrawn_on version', 'administration.executed status executed_by executed_on version', 'administration.deobligated version', 'administration.ended status ended_by ended_on version');
CREATE TRIGGER stage_is_final BEFORE UPDATE ON administrations FOR EACH ROW EXECUTE FUNCTION stage_is_final('decision_by', 'decision_recorded_on', 'executed_by', 'executed_on', 'ended_by', 'ended_on');
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON administrations FOR EACH ROW EXECUTE FUNCTION under_own_name('drafted_by', 'decision_by', 'executed_by', 'ended_by', 'withdrawn_by');
alter table administrations enable row level security;
create policy administrations_of_staff on administrations AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_person() AS acting_person)) IS NOT NULL AND (( SELECT acting_organization() AS acting_organization)) IS NULL AND ( SELECT NOT acting_only_reads()));
grant insert, select on administrations to fiduciary_runtime;
grant update (status, document, decided_on, recused, decision_by, decision_recorded_on, executed_by, executed_on, ended_by, ended_on, withdrawn_by, withdrawn_on, version) on administrations to fiduciary_runtime;

create function administered_as_recorded()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF NEW.status = 'decided' AND NOT EXISTS (SELECT FROM ledger_entries AS entry WHERE entry.subject = NEW.code AND entry.kind = 'administration.decided' AND entry.written_in = pg_current_xact_id()
			AND (entry.facts ->> 'document', entry.facts ->> 'decidedOn', entry.facts ->> 'agent') = (NEW.document, NEW.decided_on::text, NEW.agent)
			AND coalesce(entry.facts -> 'recused', '[]') = to_jsonb(NEW.recused) AND entry.effective_on = NEW.decision_recorded_on)
		OR NEW.status = 'executed' AND EXISTS (SELECT FROM (SELECT fund, amount FROM administration_lines WHERE administration = NEW.code) AS line
			FULL JOIN (SELECT account.fund, sum(moved.amount) AS amount FROM ledger_entries AS entry JOIN ledger_transfers AS moved ON moved.entry_id = entry.id
				JOIN ledger_accounts AS account ON account.id = moved.credit_account
				WHERE entry.subject = NEW.code AND entry.kind = 'administration.executed' AND entry.effective_on = NEW.executed_on GROUP BY account.fund) AS obligated
			USING (fund, amount) WHERE line IS NULL OR obligated IS NULL) THEN
		RAISE EXCEPTION USING errcode = 'FD173', message = 'an administration is what its entries say', constraint = 'administrations_as_recorded',
			detail = jsonb_build_object('administration', NEW.code, 'status', NEW.status)::text;
	END IF;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls administered_as_recorded().

create function administered_lawfully()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	other administrations;
	missing text;
	latest date;
BEGIN
	IF NEW.status = 'drafted' THEN
		-- Of two drafts at once the second sees the first: both hold the row of the series until they end.
		SELECT * INTO other FROM administrations WHERE status IN ('drafted', 'decided', 'executed') AND agent <> NEW.agent LIMIT 1;
		IF other.code IS NOT NULL THEN
			RAISE EXCEPTION USING errcode = 'FD170', message = 'one organization is the agent', constraint = 'administrations_of_one_agent',
				detail = jsonb_build_object('asked', NEW.agent, 'agent', other.agent, 'administration', other.code)::text;
		END IF;
	ELSIF NEW.status = 'decided' THEN
		IF acting_belongs_to(NEW.agent) OR acting_person() IN (SELECT agent_seats_on(NEW.agent, NEW.decided_on)) THEN
			RAISE EXCEPTION USING errcode = 'FD171', message = 'a person of the agent does not record what the Board decided for it', constraint = 'administrations_decided_beside_the_agent',
				detail = jsonb_build_object('administration', NEW.code, 'agent', NEW.agent, 'person', acting_person())::text;
		END IF;
		SELECT person INTO missing FROM unnest(NEW.recused) AS person WHERE NOT EXISTS (SELECT FROM actors WHERE code = person) ORDER BY person LIMIT 1;
		IF missing IS NOT NULL THEN
			RAISE EXCEPTION USING errcode = 'FD146', message = 'who is named as recused is known', constraint = 'administrations_recused_known',
				detail = jsonb_build_object('administration', NEW.code, 'person', missing)::text;
		END IF;
		SELECT seat INTO missing FROM agent_seats_on(NEW.agent, NEW.decided_on) AS seat WHERE seat <> ALL (NEW.recused) ORDER BY seat LIMIT 1;
		IF missing IS NOT NULL THEN
			RAISE EXCEPTION USING errcode = 'FD171', message = 'every Board member of the agent is recused from what it gets', constraint = 'administrations_with_the_agent_recused',
				detail = jsonb_build_object('administration', NEW.code, 'agent', NEW.agent, 'person', missing)::text;
		END IF;
	ELSIF NEW.status = 'ended' THEN
		IF EXISTS (SELECT FROM administration_charges WHERE administration = NEW.code AND status IN ('recorded', 'approved')) THEN
			RAISE EXCEPTION USING errcode = 'FD175', message = 'an administration ends when no charge of it is open', constraint = 'administrations_ended_with_nothing_open',
				detail = jsonb_build_object('administration', NEW.code)::text;
		END IF;
		SELECT max(greatest(recorded_on, approved_on, paid_on)) INTO latest FROM administration_charges WHERE administration = NEW.code;
		IF NEW.ended_on < latest THEN
			RAISE EXCEPTION USING errcode = 'FD083', message = 'an administration ends after its last charge', constraint = 'administrations_ended_after_their_charges',
				detail = jsonb_build_object('on', NEW.ended_on, 'earliest', latest)::text;
		END IF;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls administered_lawfully().

create function administered_within_cap()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	promised_on date;
	cap numeric;
	promised numeric;
BEGIN
	SELECT min(promise.effective_on) INTO promised_on FROM (
		SELECT entry.id, entry.effective_on
		FROM (SELECT DISTINCT entry_id FROM ledger_transfers WHERE credit_account = NEW.id AND recorded_at = clock()) AS gaining
		JOIN ledger_entries AS entry ON entry.id = gaining.entry_id AND entry.written_in = pg_current_xact_id()
		JOIN ledger_transfers AS line ON line.entry_id = entry.id
		CROSS JOIN LATERAL (VALUES (line.debit_account, -line.amount), (line.credit_account, line.amount)) AS side (account, net)
		JOIN ledger_accounts AS account ON account.id = side.account AND account.fund = NEW.fund AND account.owner = NEW.owner
			AND account.kind IN ('obligated', 'payable', 'disbursed')
		GROUP BY entry.id HAVING sum(side.net) > 0) AS promise;
	IF promised_on IS NULL THEN
		RETURN NULL;
	END IF;
	-- The agency's word on its award waits for this promise, or this one has seen it. Promises of one fund follow each other: each moves what is available.
	PERFORM FROM federal_awards WHERE fund = NEW.fund FOR SHARE;
	cap := administrative_cap(NEW.fund, promised_on);
	promised := administration_promised(NEW.fund);
	IF cap IS NULL THEN
		RAISE EXCEPTION USING errcode = 'FD172', message = 'administration is promised where the terms of the Federal award say its cap', constraint = 'administrations_cap_said',
			detail = jsonb_build_object('administration', NEW.owner, 'fund', NEW.fund, 'on', promised_on)::text;
	ELSIF promised > cap THEN
		RAISE EXCEPTION USING errcode = 'FD172', message = 'administration is promised within the cap of the Federal award', constraint = 'administrations_within_cap',
			detail = jsonb_build_object('administration', NEW.owner, 'fund', NEW.fund, 'on', promised_on, 'cap', cap::text, 'promised', promised::text)::text;
	END IF;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls administered_within_cap().

create function administered_within_federal_award()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	outside text;
BEGIN
	SELECT federal.fund INTO outside FROM administration_lines AS line JOIN federal_awards AS federal USING (fund)
		WHERE line.administration = NEW.code AND (NEW.period_from < federal.period_from OR NEW.period_through > federal_award_through(federal.fund, NEW.executed_on));
	IF outside IS NOT NULL THEN
		RAISE EXCEPTION USING errcode = 'FD082', message = 'the period of an administration is inside that of its Federal award',
			constraint = 'administrations_within_federal_award', detail = jsonb_build_object('administration', NEW.code, 'fund', outside)::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls administered_within_federal_award().

create function administration_promised(of text)
 RETURNS numeric
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT coalesce(sum(account.balance), 0)::numeric(20, 2) FROM administrations AS one JOIN ledger_accounts AS account ON account.owner = one.code
		AND account.fund = $1 AND account.kind IN ('obligated', 'payable', 'disbursed')
$function$;
grant execute on function administration_promised(text) to fiduciary_runtime;

create function administrative_cap(of text, from_day date)
 RETURNS numeric
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT CASE WHEN bool_and(said.cap IS NOT NULL) THEN min(CASE WHEN said.cap LIKE '%\%' THEN trunc(said.entrusted * rtrim(said.cap, '%')::numeric / 100, 2) ELSE said.cap::numeric END) END
	FROM (SELECT (SELECT version.administrative_cap FROM federal_award_versions AS version WHERE version.fund = $1 AND version.since <= point.day ORDER BY version.number DESC LIMIT 1) AS cap,
			(SELECT coalesce(sum(kept.credits - kept.debits), 0) FROM ledger_account_days AS kept WHERE kept.account_id = account.id AND kept.day <= point.day) AS entrusted
		FROM (SELECT id FROM ledger_accounts WHERE code = $1 || ':entrusted') AS account CROSS JOIN LATERAL (
			SELECT $2 AS day UNION SELECT kept.day FROM ledger_account_days AS kept WHERE kept.account_id = account.id AND kept.day > $2
			UNION SELECT version.since FROM federal_award_versions AS version WHERE version.fund = $1 AND version.since > $2) AS point) AS said
$function$;
-- Nobody but the owner calls administrative_cap(text,date).

create function agent_seats(organization text)
 RETURNS SETOF text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT code FROM actors WHERE affiliation = $1 AND roles && ARRAY['board', 'chair'] AND acting_person() IS NOT NULL
$function$;
grant execute on function agent_seats(text) to fiduciary_runtime;

create function agent_seats_on(organization text, on_day date)
 RETURNS SETOF text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	WITH said AS MATERIALIZED (
		SELECT subject, coalesce(facts -> 'roles' ?| '{board,chair}', false) AS seated, facts ->> 'affiliation' AS affiliation, since, lead(since) OVER (PARTITION BY subject ORDER BY recorded_at, id) AS until
		FROM ledger_entries CROSS JOIN LATERAL (SELECT greatest(effective_on, (recorded_at AT TIME ZONE interval '-12 hours')::date) AS since) AS day
		WHERE kind IN ('actor.admitted', 'actor.roles-changed') AND acting_person() IS NOT NULL)
	SELECT subject FROM said WHERE seated AND affiliation = $1 AND since <= $2 AND coalesce(until >= $2, true)
	UNION SELECT seat FROM agent_seats($1) AS seat WHERE NOT EXISTS (SELECT FROM said WHERE seated AND since <= $2)
$function$;
grant execute on function agent_seats_on(text,date) to fiduciary_runtime;

create function charge_gated_as_recorded()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	suspended text[] := '{}';
BEGIN
	IF NEW.kind <> 'adjustment-down' THEN
		SELECT coalesce(array_agg(fund ORDER BY fund), '{}') INTO suspended FROM charge_suspensions(NEW.code, NEW.status, NEW.approved_on);
	END IF;
	IF NOT EXISTS (SELECT FROM ledger_entries AS entry WHERE entry.subject = NEW.code AND entry.kind = 'administration-charge.approved' AND entry.written_in = pg_current_xact_id()
			AND entry.facts ->> 'evidence' IS NOT DISTINCT FROM NEW.gate_evidence
			AND entry.facts -> 'gates' IS NOT DISTINCT FROM CASE WHEN suspended <> '{}' THEN '["federal-suspension"]'::jsonb END
			AND suspended = ARRAY(SELECT rule -> 'inputs' ->> 'fund' FROM jsonb_array_elements(CASE jsonb_typeof(entry.facts -> 'rules') WHEN 'array' THEN entry.facts -> 'rules' ELSE '[]' END) AS rule
				WHERE (rule ->> 'rule', rule ->> 'result', rule -> 'inputs' ->> 'evidence') = ('federal-suspension', 'approved', NEW.gate_evidence) ORDER BY 1)) THEN
		RAISE EXCEPTION USING errcode = 'FD135', message = 'the evidence of a gate is what the entry of the approval says', constraint = 'administration_charges_gated_as_recorded',
			detail = jsonb_build_object('charge', NEW.code, 'gate', 'federal-suspension')::text;
	END IF;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls charge_gated_as_recorded().

create function charge_suspensions(of text, status text, on_day date)
 RETURNS SETOF federal_award_states
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT (stop).* FROM (SELECT CASE $2 WHEN 'approved' THEN federal_award_stopped(fund, $3) ELSE federal_award_state_on(fund, $3) END AS stop
		FROM administration_charge_lines WHERE charge = $1 ORDER BY fund) AS lines WHERE (stop).state = 'suspended'
$function$;
-- Nobody but the owner calls charge_suspensions(text,text,date).

create function charged_as_recorded()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	gained CONSTANT text[] := CASE WHEN NEW.kind = 'adjustment-down' THEN CASE NEW.status WHEN 'paid' THEN '{cash,disbursed}' END
		WHEN NEW.status = 'approved' THEN '{obligated}' WHEN NEW.status = 'paid' THEN '{payable,costs,inTransit}'
		WHEN OLD.approved_by IS NOT NULL THEN '{payable}' END::text[];
BEGIN
	IF EXISTS (SELECT FROM (SELECT account.fund, account.kind, sum(moved.amount) AS amount
				FROM ledger_entries AS entry JOIN ledger_transfers AS moved ON moved.entry_id = entry.id JOIN ledger_accounts AS account ON account.id = moved.debit_account
				WHERE entry.subject = NEW.code AND entry.written_in = pg_current_xact_id() AND (account.owner IS NULL OR account.owner = NEW.administration) GROUP BY account.fund, account.kind) AS moved
			FULL JOIN (SELECT line.fund, debited.kind, line.amount FROM administration_charge_lines AS line CROSS JOIN unnest(gained) AS debited (kind) WHERE line.charge = NEW.code) AS asked
			USING (fund, kind, amount) WHERE moved IS NULL OR asked IS NULL) THEN
		RAISE EXCEPTION USING errcode = 'FD173', message = 'a charge moves what was recorded of it', constraint = 'administration_charges_as_recorded',
			detail = jsonb_build_object('administration', NEW.administration, 'status', NEW.status)::text;
	END IF;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls charged_as_recorded().

create function charged_before_suspension()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	stopped federal_award_states;
	-- The first day after the cost of a month, and the day of the record of an adjustment.
	by_day CONSTANT date := CASE WHEN NEW.month IS NULL THEN NEW.recorded_on ELSE 1 + least((SELECT period_through FROM administrations WHERE code = NEW.administration),
		((NEW.month || '-01')::date + interval '1 month' - interval '1 day')::date) END;
BEGIN
	PERFORM FROM federal_awards WHERE fund IN (SELECT fund FROM administration_charge_lines WHERE charge = NEW.code) ORDER BY fund FOR SHARE;
	IF EXISTS (SELECT FROM administration_charge_lines WHERE charge = NEW.code AND federal_award_moved_since(fund)) THEN
		RAISE EXCEPTION USING errcode = 'serialization_failure', message = 'the Federal award of this fund changed after this unit began';
	END IF;
	FOR stopped IN SELECT * FROM charge_suspensions(NEW.code, NEW.status, CASE NEW.status WHEN 'approved' THEN NEW.approved_on ELSE NEW.paid_on END) LOOP
		IF by_day > stopped.since THEN
			RAISE EXCEPTION USING errcode = 'FD161', message = 'while a Federal award is suspended, only cost from before is paid', constraint = 'administration_charges_before_suspension',
				detail = jsonb_build_object('disbursement', NEW.code, 'fund', stopped.fund, 'since', stopped.since, 'document', stopped.document)::text;
		ELSIF NEW.status = 'approved' AND NEW.gate_evidence IS NULL THEN
			RAISE EXCEPTION USING errcode = 'FD135', message = 'this approval goes through a gate with evidence', constraint = 'administration_charges_gated_with_evidence',
				detail = jsonb_build_object('charge', NEW.code, 'fund', stopped.fund, 'gate', 'federal-suspension')::text;
		END IF;
	END LOOP;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls charged_before_suspension().

create function charged_lawfully()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	under administrations;
	earliest date;
BEGIN
	SELECT * INTO under FROM administrations WHERE code = NEW.administration FOR SHARE;
	IF (under.status = 'executed' OR under.status = 'ended' AND NEW.kind <> 'cost') IS NOT TRUE THEN
		RAISE EXCEPTION USING errcode = 'FD174', message = 'cost is charged under an administration that is executed and not ended', constraint = 'administration_charges_of_an_executed',
			detail = jsonb_build_object('administration', NEW.administration, 'state', under.status)::text;
	ELSIF NEW.month NOT BETWEEN to_char(under.period_from, 'YYYY-MM') AND to_char(under.period_through, 'YYYY-MM') THEN
		RAISE EXCEPTION USING errcode = 'FD174', message = 'cost is of a month within the period of its administration', constraint = 'administration_charges_within_period',
			detail = jsonb_build_object('administration', NEW.administration, 'month', NEW.month)::text;
	END IF;
	earliest := greatest(under.executed_on, least(under.period_through, ((NEW.month || '-01')::date + interval '1 month' - interval '1 day')::date));
	IF NEW.month IS NULL THEN
		earliest := under.executed_on;
	END IF;
	IF (NEW.recorded_on >= earliest) IS NOT TRUE THEN
		RAISE EXCEPTION USING errcode = 'FD083', message = 'cost is charged on the last day of its month or later, under what was executed by then', constraint = 'administration_charges_after_their_month',
			detail = jsonb_build_object('on', NEW.recorded_on, 'earliest', earliest)::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls charged_lawfully().

create function charged_of_its_funds()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF NOT EXISTS (SELECT FROM administration_charges AS charge JOIN administration_lines AS line ON line.administration = charge.administration
			WHERE charge.code = NEW.charge AND line.fund = NEW.fund) THEN
		RAISE EXCEPTION USING errcode = 'FD174', message = 'a charge is of the funds of its administration', constraint = 'administration_charges_of_its_funds',
			detail = jsonb_build_object('administration', (SELECT administration FROM administration_charges WHERE code = NEW.charge), 'fund', NEW.fund)::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls charged_of_its_funds().

-- ========== board ==========

create table meeting_packets (
  meeting text not null,
  effective_at date not null,
  known_at timestamp(6) with time zone not null,
  since date,
  document bytea not null,
  sha256 text not null generated always as (encode(sha256(document), 'hex'::text)) stored,
  pdf bytea not null,
  pdf_sha256 text not null generated always as (encode(sha256(pdf), 'hex'::text)) stored,
  checkpoint_size bigint,
  checkpoint_root text,
  frozen_by text not null,
  frozen_at timestamp(6) with time zone not null,
  entry_id uuid not null,
  constraint meeting_packets_checkpoint_whole CHECK ((checkpoint_size IS NULL) = (checkpoint_root IS NULL)),
  constraint meeting_packets_frozen_by_actors_code_fk FOREIGN KEY (frozen_by) REFERENCES actors(code),
  constraint meeting_packets_meeting_meetings_code_fk FOREIGN KEY (meeting) REFERENCES meetings(code),
  constraint meeting_packets_pkey PRIMARY KEY (meeting),
  constraint meeting_packets_since_before CHECK (since < effective_at)
);
CREATE TRIGGER frozen_of_a_standing_meeting BEFORE INSERT ON meeting_packets FOR EACH ROW EXECUTE FUNCTION frozen_of_a_standing_meeting();
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON meeting_packets DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('meeting', 'meeting.packet-frozen new');
CREATE CONSTRAINT TRIGGER packet_is_what_its_entry_says AFTER INSERT OR UPDATE ON meeting_packets DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION packet_is_what_its_entry_says();
CREATE TRIGGER under_own_name BEFORE INSERT ON meeting_packets FOR EACH ROW EXECUTE FUNCTION under_own_name('frozen_by');
alter table meeting_packets enable row level security;
create policy meeting_packets_of_staff on meeting_packets AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_organization() AS acting_organization)) IS NULL AND ( SELECT NOT acting_only_reads()));
grant insert, select on meeting_packets to fiduciary_runtime;

create table meetings (
  code text not null,
  held_on date not null,
  title text not null,
  status text not null,
  recorded_by text not null,
  version integer not null default 1,
  constraint meetings_pkey PRIMARY KEY (code),
  constraint meetings_recorded_by_actors_code_fk FOREIGN KEY (recorded_by) REFERENCES actors(code),
  constraint meetings_status_known CHECK (status = ANY (ARRAY['recorded'::text, 'canceled'::text]))
);
CREATE INDEX meetings_held ON meetings USING btree (held_on, code);
CREATE TRIGGER listed_step BEFORE INSERT OR UPDATE ON meetings FOR EACH ROW EXECUTE FUNCTION listed_step('new>recorded', 'recorded>recorded', 'recorded>canceled');
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON meetings DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('code', 'meeting.recorded new', 'meeting.canceled status version', 'meeting.packet-frozen version');
CREATE TRIGGER under_own_name BEFORE INSERT ON meetings FOR EACH ROW EXECUTE FUNCTION under_own_name('recorded_by');
alter table meetings enable row level security;
create policy meetings_of_staff on meetings AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_organization() AS acting_organization)) IS NULL AND ( SELECT NOT acting_only_reads()));
grant insert, select on meetings to fiduciary_runtime;
grant update (status, version) on meetings to fiduciary_runtime;

create function frozen_of_a_standing_meeting()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	meeting record;
	before date;
BEGIN
	SELECT status, held_on INTO meeting FROM meetings WHERE code = NEW.meeting FOR SHARE;
	SELECT max(held_on) INTO before FROM meetings WHERE status = 'recorded' AND held_on < least(meeting.held_on, NEW.effective_at);
	IF meeting.status IS DISTINCT FROM 'recorded' OR NEW.since IS DISTINCT FROM before THEN
		RAISE EXCEPTION USING errcode = 'FD130', message = 'a packet is frozen of a meeting that stands, since the meeting before', constraint = 'meeting_packets_of_a_standing_meeting',
			detail = jsonb_build_object('meeting', NEW.meeting, 'state', meeting.status, 'since', NEW.since, 'before', before)::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls frozen_of_a_standing_meeting().

create function frozen_with_its_packet()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF NOT EXISTS (SELECT FROM meeting_packets AS packet WHERE packet.entry_id = NEW.id AND packet.meeting = NEW.subject) THEN
		RAISE EXCEPTION USING errcode = 'FD129', message = 'an entry that freezes a packet comes with the packet', constraint = 'ledger_entries_frozen_with_their_packet',
			detail = jsonb_build_object('meeting', NEW.subject)::text;
	END IF;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls frozen_with_its_packet().

create function packet_facts(packet meeting_packets)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT jsonb_strip_nulls(jsonb_build_object('effectiveAt', packet.effective_at::text,
		'knownAt', to_char(packet.known_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'since', packet.since::text,
		'sha256', packet.sha256, 'pdfSha256', packet.pdf_sha256,
		'checkpoint', CASE WHEN packet.checkpoint_size IS NOT NULL THEN
			jsonb_build_object('size', packet.checkpoint_size::text, 'rootSha256', packet.checkpoint_root) END))
$function$;
-- Nobody but the owner calls packet_facts(meeting_packets).

create function packet_is_what_its_entry_says()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF NOT EXISTS (SELECT FROM ledger_entries AS entry WHERE entry.id = NEW.entry_id AND entry.kind = 'meeting.packet-frozen' AND entry.subject = NEW.meeting
		AND entry.actor = NEW.frozen_by AND entry.recorded_at = NEW.frozen_at AND entry.facts = packet_facts(NEW)) THEN
		RAISE EXCEPTION USING errcode = 'FD129', message = 'a frozen packet is what its entry says', constraint = 'meeting_packets_as_their_entry_says',
			detail = jsonb_build_object('meeting', NEW.meeting, 'sha256', NEW.sha256, 'pdfSha256', NEW.pdf_sha256)::text;
	END IF;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls packet_is_what_its_entry_says().

-- ========== publications ==========

create table decision_publications (
  decision text not null,
  document bytea not null,
  sha256 text not null generated always as (encode(sha256(document), 'hex'::text)) stored,
  published_by text not null,
  published_on date not null,
  entry_id uuid not null,
  constraint decision_publications_decision_decisions_code_fk FOREIGN KEY (decision) REFERENCES decisions(code),
  constraint decision_publications_entry_id_ledger_entries_id_fk FOREIGN KEY (entry_id) REFERENCES ledger_entries(id),
  constraint decision_publications_pkey PRIMARY KEY (decision),
  constraint decision_publications_published_by_actors_code_fk FOREIGN KEY (published_by) REFERENCES actors(code)
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON decision_publications FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only(); -- always
CREATE CONSTRAINT TRIGGER as_certified AFTER INSERT ON decision_publications DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION published_as_certified();
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON decision_publications DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('decision', 'decision.published new');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON decision_publications FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only(); -- always
CREATE TRIGGER under_own_name BEFORE INSERT ON decision_publications FOR EACH ROW EXECUTE FUNCTION under_own_name('published_by');
alter table decision_publications enable row level security;
create policy decision_publications_of_staff on decision_publications AS PERMISSIVE FOR ALL TO fiduciary_runtime USING ((( SELECT acting_person() AS acting_person)) IS NOT NULL AND (( SELECT acting_organization() AS acting_organization)) IS NULL AND ( SELECT NOT acting_only_reads()));
grant insert, select on decision_publications to fiduciary_runtime;

create function decision_as_published(of text)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT canonical_json(jsonb_build_object('decision', decided.code, 'solicitation', decided.solicitation, 'certifiedOn', to_char(decided.certified_on, 'YYYY-MM-DD'), 'awards',
		(SELECT coalesce(jsonb_agg(jsonb_build_object('award', award.code, 'grantee', grantee.legal_name, 'title', content.title, 'services', to_jsonb(content.services), 'site', content.site,
				'periodFrom', to_char(content.period_from, 'YYYY-MM-DD'), 'periodThrough', to_char(content.period_through, 'YYYY-MM-DD'), 'amounts',
				(SELECT jsonb_agg(jsonb_build_object('fund', fund, 'amount', amount::text) ORDER BY fund) FROM decision_amounts AS chosen
					WHERE chosen.decision = line.decision AND chosen.revision = line.revision AND chosen.application = line.application)) ORDER BY award.code), '[]')
			FROM decision_lines AS line JOIN awards AS award USING (application) JOIN application_contents AS content USING (application)
				JOIN organizations AS grantee ON grantee.code = award.grantee AND award.status <> 'withdrawn'
			WHERE line.decision = decided.code AND line.revision = decided.revision AND line.outcome = 'selected')))
	FROM decisions AS decided WHERE decided.code = $1 AND decided.status = 'certified' AND (acting_holds('chair') OR acting_as_owner())
$function$;
grant execute on function decision_as_published(text) to fiduciary_runtime;

create function published_as_certified()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF NEW.document IS DISTINCT FROM convert_to(decision_as_published(NEW.decision), 'UTF8')
		OR NOT EXISTS (SELECT FROM ledger_entries AS entry WHERE entry.id = NEW.entry_id AND entry.subject = NEW.decision AND entry.kind = 'decision.published'
			AND entry.facts ->> 'sha256' = NEW.sha256 AND entry.effective_on = NEW.published_on) THEN
		RAISE EXCEPTION USING errcode = 'FD133', message = 'what is published is the awards of a certified decision', constraint = 'decision_publications_as_certified',
			detail = jsonb_build_object('decision', NEW.decision)::text;
	END IF;
	IF EXISTS (SELECT FROM decisions JOIN decision_lines AS line ON line.decision = decisions.code AND line.revision = decisions.revision
			JOIN acting_recusals() AS barred (application) USING (application) WHERE decisions.code = NEW.decision) THEN
		RAISE EXCEPTION USING errcode = 'FD041', message = 'a recused person does nothing on the matter',
			constraint = 'decision_publications_by_the_unrecused', detail = jsonb_build_object('decision', NEW.decision, 'person', acting_person())::text;
	END IF;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls published_as_certified().

create function published_awards(after text, most integer, of_year integer, of_fund text, of_grantee text, words text)
 RETURNS TABLE(award text, decision text, solicitation text, grantee text, title text, services text[], site text, selected_on date, period_from date, period_through date, executed_on date, published_on date, sha256 text, amounts jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT award.code, published.decision, award.solicitation, grantee.legal_name, award.title, award.services, award.site, award.selected_on, award.period_from, award.period_through,
		award.executed_on, published.published_on, published.sha256,
		(SELECT jsonb_agg(jsonb_build_object('fund', fund, 'amount', amount::text) ORDER BY fund) FROM award_lines WHERE award_lines.award = award.code)
	FROM decision_publications AS published JOIN decisions AS decided ON decided.code = published.decision
		JOIN decision_lines AS line ON line.decision = decided.code AND line.revision = decided.revision AND line.outcome = 'selected'
		JOIN awards AS award USING (application) JOIN organizations AS grantee ON grantee.code = award.grantee AND award.status <> 'withdrawn'
	WHERE ($1 IS NULL OR award.code > $1) AND ($3 IS NULL OR extract(year FROM award.selected_on) = $3)
		AND ($4 IS NULL OR EXISTS (SELECT FROM award_lines WHERE award_lines.award = award.code AND fund = $4))
		AND ($5 IS NULL OR strpos(lower(grantee.legal_name), lower($5)) > 0)
		AND ($6 IS NULL OR strpos(lower(concat_ws(' ', award.code, grantee.legal_name, award.title, award.site, array_to_string(award.services, ' '))), lower($6)) > 0)
	ORDER BY award.code LIMIT $2
$function$;
grant execute on function published_awards(text,integer,integer,text,text,text) to fiduciary_runtime;

create function published_decision(of text)
 RETURNS TABLE(document text, sha256 text, published_on date)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT convert_from(published.document, 'UTF8'), published.sha256, published.published_on FROM decision_publications AS published WHERE decision = $1
$function$;
grant execute on function published_decision(text) to fiduciary_runtime;

-- ========== mail ==========

create table mail_addresses (
  actor text not null,
  address text not null,
  set_at timestamp(6) with time zone not null,
  code_hash bytea,
  confirmed_at timestamp(6) with time zone,
  constraint mail_addresses_actor_actors_code_fk FOREIGN KEY (actor) REFERENCES actors(code),
  constraint mail_addresses_address_grammar CHECK (address ~ '^[A-Za-z0-9_+-]+([.][A-Za-z0-9_+-]+)*@[A-Za-z0-9-]+([.][A-Za-z0-9-]+)+$'::text AND length(address) <= 254),
  constraint mail_addresses_code_hash_length CHECK (length(code_hash) = 32),
  constraint mail_addresses_code_iff_unconfirmed CHECK ((code_hash IS NULL) = (confirmed_at IS NOT NULL)),
  constraint mail_addresses_pkey PRIMARY KEY (actor)
);
alter table mail_addresses enable row level security;
create policy mail_addresses_of_their_person on mail_addresses AS PERMISSIVE FOR ALL TO fiduciary_runtime USING (actor = (( SELECT acting_person() AS acting_person)));
grant select (actor, address, set_at, confirmed_at) on mail_addresses to fiduciary_runtime;

create table mail_outbox (
  id bigint not null generated always as identity,
  actor text not null,
  kind text not null,
  solicitation text,
  code text,
  state text not null,
  queued_at timestamp(6) with time zone not null,
  mail uuid,
  attempts integer not null default 0,
  not_before timestamp(6) with time zone not null,
  leased_until timestamp(6) with time zone,
  ended_at timestamp(6) with time zone,
  failure text,
  constraint mail_outbox_about_a_solicitation CHECK ((solicitation IS NOT NULL) = (kind = ANY (ARRAY['solicitation-changed'::text, 'decision-made'::text]))),
  constraint mail_outbox_actor_actors_code_fk FOREIGN KEY (actor) REFERENCES actors(code),
  constraint mail_outbox_attempts_counted CHECK (attempts >= 0),
  constraint mail_outbox_code_grammar CHECK (code ~ '^[B-Z2-9]{4}(-[B-Z2-9]{4}){2}$'::text),
  constraint mail_outbox_code_while_it_waits CHECK ((code IS NOT NULL) = (kind = 'confirmation'::text AND state = 'waiting'::text)),
  constraint mail_outbox_ended_iff_not_waiting CHECK ((ended_at IS NULL) = (state = 'waiting'::text)),
  constraint mail_outbox_failed_for_a_reason CHECK (state <> 'failed'::text OR failure IS NOT NULL),
  constraint mail_outbox_kind_known CHECK (kind = ANY (ARRAY['confirmation'::text, 'waiting'::text, 'solicitation-changed'::text, 'decision-made'::text])),
  constraint mail_outbox_pkey PRIMARY KEY (id),
  constraint mail_outbox_sent_as_a_mail CHECK (state <> 'sent'::text OR mail IS NOT NULL),
  constraint mail_outbox_solicitation_solicitations_code_fk FOREIGN KEY (solicitation) REFERENCES solicitations(code),
  constraint mail_outbox_state_known CHECK (state = ANY (ARRAY['waiting'::text, 'sent'::text, 'failed'::text]))
);
CREATE INDEX mail_outbox_ended ON mail_outbox USING btree (ended_at);
CREATE INDEX mail_outbox_mail ON mail_outbox USING btree (mail);
CREATE INDEX mail_outbox_person ON mail_outbox USING btree (actor, kind, queued_at);
CREATE INDEX mail_outbox_state ON mail_outbox USING btree (state, id);
CREATE TRIGGER three_codes_a_day BEFORE INSERT ON mail_outbox FOR EACH ROW WHEN (new.kind = 'confirmation'::text) EXECUTE FUNCTION three_codes_a_day();
alter table mail_outbox enable row level security;
create policy mail_outbox_of_administrators on mail_outbox AS PERMISSIVE FOR ALL TO fiduciary_runtime USING (actor = (( SELECT acting_person() AS acting_person)) OR ( SELECT acting_holds('admin'::text) AS acting_holds));
grant select (id, actor, kind, state, queued_at, mail, attempts, not_before, ended_at, failure) on mail_outbox to fiduciary_runtime;

create function claim_mail(most integer, lease_seconds integer)
 RETURNS TABLE(mail uuid, address text, kind text, solicitation text, code text, attempts integer)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
DECLARE
	person record;
	due record;
	claimed integer := 0;
BEGIN
	PERFORM must_send_mail();
	DELETE FROM mail_outbox WHERE id IN (SELECT id FROM mail_outbox WHERE ended_at < clock() - interval '30 days' ORDER BY ended_at LIMIT 1000);
	UPDATE mail_outbox SET state = 'failed', failure = coalesce(failure, 'too-late'), code = NULL, ended_at = clock(), leased_until = NULL
		WHERE state = 'waiting' AND queued_at < clock() - interval '3 days' AND coalesce(leased_until, '-infinity') <= clock();
	-- Who holds the row of the address makes the mails of that person: two instances take two persons.
	FOR person IN SELECT held.actor, held.address, held.confirmed_at FROM mail_addresses AS held
		WHERE EXISTS (SELECT FROM mail_outbox AS row WHERE row.actor = held.actor AND row.state = 'waiting' AND row.not_before <= clock() AND coalesce(row.leased_until, '-infinity') <= clock())
		ORDER BY held.actor FOR UPDATE SKIP LOCKED LOOP
		FOR due IN SELECT row.kind, row.solicitation, coalesce((array_agg(row.mail) FILTER (WHERE row.mail IS NOT NULL))[1], gen_random_uuid()) AS mail,
				max(row.code) AS code, max(row.attempts) + 1 AS attempts, array_agg(row.id) AS rows
			FROM mail_outbox AS row WHERE row.actor = person.actor AND row.state = 'waiting' AND row.not_before <= clock() AND coalesce(row.leased_until, '-infinity') <= clock()
			GROUP BY row.kind, row.solicitation ORDER BY min(row.id) LOOP
			EXIT WHEN claimed >= most;
			CONTINUE WHEN due.kind <> 'confirmation' AND (person.confirmed_at IS NULL
				OR EXISTS (SELECT FROM mail_outbox AS other WHERE other.actor = person.actor AND other.kind = due.kind AND other.solicitation IS NOT DISTINCT FROM due.solicitation
					AND (other.state = 'waiting' AND greatest(other.leased_until, other.not_before) > clock() OR other.state = 'sent' AND other.ended_at > clock() - interval '1 hour'))
				OR (SELECT count(DISTINCT other.mail) FROM mail_outbox AS other WHERE other.actor = person.actor AND other.kind <> 'confirmation' AND other.state = 'sent'
					AND other.ended_at > clock() - interval '1 day') >= 24);
			UPDATE mail_outbox SET mail = due.mail, attempts = due.attempts, leased_until = clock() + lease_seconds * interval '1 second' WHERE id = ANY (due.rows);
			claimed := claimed + 1;
			RETURN QUERY SELECT due.mail, person.address, due.kind, due.solicitation, due.code, due.attempts;
		END LOOP;
		EXIT WHEN claimed >= most;
	END LOOP;
END $function$;
grant execute on function claim_mail(integer,integer) to fiduciary_runtime;

create function confirm_mail_address(said_code text)
 RETURNS boolean
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	WITH done AS (UPDATE mail_addresses SET confirmed_at = clock(), code_hash = NULL WHERE actor = acting_person()
		AND code_hash = sha256(convert_to(said_code, 'UTF8')) AND set_at > clock() - interval '1 day' RETURNING 1)
	SELECT EXISTS (SELECT FROM done)
$function$;
grant execute on function confirm_mail_address(text) to fiduciary_runtime;

create function end_mail_of(person text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	UPDATE mail_outbox SET state = 'failed', failure = 'address-removed', code = NULL, ended_at = clock(), leased_until = NULL WHERE actor = person AND state = 'waiting'
$function$;
-- Nobody but the owner calls end_mail_of(text).

create function finish_mail(which uuid, why text, again_seconds integer)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	PERFORM must_send_mail();
	IF why IS NOT NULL AND again_seconds IS NOT NULL THEN
		UPDATE mail_outbox SET failure = why, leased_until = NULL, not_before = clock() + again_seconds * interval '1 second' WHERE mail = which AND state = 'waiting';
	ELSE
		UPDATE mail_outbox SET state = CASE WHEN why IS NULL THEN 'sent' ELSE 'failed' END, failure = why, code = NULL, leased_until = NULL, ended_at = clock()
			WHERE mail = which AND state = 'waiting';
	END IF;
END $function$;
grant execute on function finish_mail(uuid,text,integer) to fiduciary_runtime;

create function mail_figures()
 RETURNS TABLE(waiting integer, waiting_seconds integer, failed_within_a_day integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT count(*) FILTER (WHERE state = 'waiting')::integer,
		coalesce(extract(epoch FROM clock() - min(queued_at) FILTER (WHERE state = 'waiting')), 0)::integer,
		count(*) FILTER (WHERE state = 'failed' AND failure <> 'address-removed' AND ended_at > clock() - interval '1 day')::integer
	FROM mail_outbox
$function$;
grant execute on function mail_figures() to fiduciary_runtime;

create function mail_waits_for(kind text, facts jsonb)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
	SELECT CASE
		WHEN $1 IN ('disbursement.requested', 'disbursement.approved', 'disbursement.payable-again', 'award.drafted', 'award.amendment-proposed', 'award.ending-proposed', 'hold.placed') THEN '{approver}'::text[]
		WHEN $1 IN ('administration.decided', 'administration-charge.recorded', 'administration-charge.approved') THEN '{approver}'
		WHEN $1 = 'administration.drafted' THEN '{chair}'
		WHEN $1 IN ('application.filed', 'application.received') THEN '{finance}'
		WHEN $1 IN ('decision.recommended', 'decision.revised') THEN '{board,chair}'
		WHEN $1 = 'proposal.made' THEN (ledger_act_list() -> ($2 ->> 'act') ->> 0)::text[] END
$function$;
-- Nobody but the owner calls mail_waits_for(text,jsonb).

create function must_send_mail()
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF NOT (acting_holds('service') OR acting_as_owner()) THEN
		RAISE EXCEPTION USING errcode = 'FD136', message = 'only the service sends mail', constraint = 'mail_outbox_by_the_service', detail = jsonb_build_object('actor', acting_person())::text;
	END IF;
END $function$;
-- Nobody but the owner calls must_send_mail().

create function notify_by_mail()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF NOT EXISTS (SELECT FROM mail_addresses WHERE confirmed_at IS NOT NULL) THEN
		RETURN NULL;
	END IF;
	INSERT INTO mail_outbox (actor, kind, solicitation, state, queued_at, not_before)
		SELECT DISTINCT person.code, 'waiting', NULL, 'waiting', clock(), clock()
			FROM posted JOIN actors AS person ON person.roles && mail_waits_for(posted.kind, posted.facts) AND person.code <> posted.actor
			JOIN mail_addresses AS held ON held.actor = person.code AND held.confirmed_at IS NOT NULL
		UNION ALL
		SELECT DISTINCT person.code, about.kind, about.solicitation, 'waiting', clock(), clock()
			FROM (SELECT 'solicitation-changed' AS kind, subject AS solicitation, actor FROM posted WHERE posted.kind IN ('solicitation.amended', 'solicitation.canceled')
				UNION ALL SELECT 'decision-made', decided.solicitation, posted.actor
					FROM posted JOIN decisions AS decided ON decided.code = posted.subject WHERE posted.kind = 'decision.certified') AS about
			JOIN applications AS filed ON filed.solicitation = about.solicitation AND filed.status <> 'withdrawn'
			JOIN actors AS person ON person.organization = filed.applicant AND person.code <> about.actor
			JOIN mail_addresses AS held ON held.actor = person.code AND held.confirmed_at IS NOT NULL;
	RETURN NULL;
END $function$;
-- Nobody but the owner calls notify_by_mail().

create function remove_mail_address(person text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF (person = acting_person() OR acting_holds('admin')) IS NOT TRUE THEN
		RAISE EXCEPTION USING errcode = 'FD136', message = 'a person removes their own address', constraint = 'mail_addresses_by_their_person', detail = jsonb_build_object('actor', person)::text;
	END IF;
	DELETE FROM mail_addresses WHERE actor = person;
	IF NOT FOUND THEN
		RETURN false;
	END IF;
	PERFORM end_mail_of(person);
	RETURN true;
END $function$;
grant execute on function remove_mail_address(text) to fiduciary_runtime;

create function set_mail_address(new_address text, new_code text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
	who CONSTANT text := acting_person();
BEGIN
	IF who IS NULL OR acting_holds('service') THEN
		RAISE EXCEPTION USING errcode = 'FD136', message = 'a person sets their own address', constraint = 'mail_addresses_by_their_person', detail = jsonb_build_object('actor', who)::text;
	END IF;
	PERFORM pg_advisory_xact_lock(hashtextextended('mail ' || who, 0));
	PERFORM end_mail_of(who);
	INSERT INTO mail_addresses (actor, address, set_at, code_hash) VALUES (who, new_address, clock(), sha256(convert_to(new_code, 'UTF8')))
		ON CONFLICT (actor) DO UPDATE SET address = excluded.address, set_at = excluded.set_at, code_hash = excluded.code_hash, confirmed_at = NULL;
	INSERT INTO mail_outbox (actor, kind, code, state, queued_at, not_before) VALUES (who, 'confirmation', new_code, 'waiting', clock(), clock());
END $function$;
grant execute on function set_mail_address(text,text) to fiduciary_runtime;

create function three_codes_a_day()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
	IF (SELECT count(*) FROM mail_outbox WHERE actor = NEW.actor AND kind = 'confirmation' AND queued_at > clock() - interval '1 day') >= 3 THEN
		RAISE EXCEPTION USING errcode = 'FD136', message = 'three codes a day', constraint = 'mail_outbox_three_codes_a_day', detail = jsonb_build_object('actor', NEW.actor)::text;
	END IF;
	RETURN NEW;
END $function$;
-- Nobody but the owner calls three_codes_a_day().

-- ========== audit ==========

create table rebuild_results (
  read_at timestamp(6) with time zone not null,
  entries bigint not null,
  rows bigint not null,
  found bigint not null,
  erased bigint not null,
  not_examined text,
  differences jsonb not null,
  constraint rebuild_results_counted CHECK (LEAST(entries, rows, found, erased) >= 0),
  constraint rebuild_results_pkey PRIMARY KEY (read_at)
);
grant select on rebuild_results to fiduciary_runtime;
