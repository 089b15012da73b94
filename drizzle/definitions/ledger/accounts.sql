-- Accounts are opened from their codes: <FUND>:<kind> or <FUND>:<kind>:<OWNER>.
-- An account opens empty, and its columns agree with its code. These are not checks on the table: every posting would pay for them, and only an opening can be wrong.
CREATE FUNCTION ledger_account_opens() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF new.debits = 0 AND new.credits = 0 AND new.latest_day = '-infinity' AND new.latest_recorded = '-infinity' AND new.code = new.fund || ':' || new.kind || coalesce(':' || new.owner, '')
		AND EXISTS (SELECT FROM ledger_account_kinds AS chart WHERE chart.kind = new.kind AND chart.side = new.normal_side
			AND (chart.per = 'fund') = (new.owner IS NULL)) THEN
		RETURN new;
	END IF;
	RAISE EXCEPTION USING errcode = 'FD011', message = 'an account opens empty, with the columns that its code gives',
		detail = jsonb_build_object('accounts', jsonb_build_array(new.code))::text;
END $$;

CREATE TRIGGER opens_as_coded BEFORE INSERT ON ledger_accounts FOR EACH ROW EXECUTE FUNCTION ledger_account_opens();
ALTER TABLE ledger_accounts ENABLE ALWAYS TRIGGER opens_as_coded;

-- Opens accounts that do not exist yet.
CREATE FUNCTION ledger_open_accounts(codes text[]) RETURNS void LANGUAGE plpgsql AS $$
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
END $$;

-- Holds accounts until the transaction ends, in the order in which posting takes them, for a decision that rests on their balances.
CREATE FUNCTION lock_accounts(codes text[]) RETURNS TABLE (code text, balance numeric)
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT account.code, account.balance FROM ledger_accounts AS account WHERE account.code = ANY (codes) AND (SELECT acting_person()) IS NOT NULL ORDER BY account.id FOR NO KEY UPDATE
$$;

REVOKE ALL ON FUNCTION ledger_account_opens(), ledger_open_accounts(text[]), lock_accounts(text[]) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION lock_accounts(text[]) TO fiduciary_runtime;
