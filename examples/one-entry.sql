-- One entry: $1,000 is appropriated to a fund, and the agency awards it to the Board.
-- post_entries takes the canonical bytes of an entry (RFC 8785) and nothing else: columns, transfers and totals are taken from them.
-- An account opens in a fund that there is: here the appropriation FY2021, which the test of these examples has made.
-- The instant of an entry is that of its transaction, so these examples put it in where they say RECORDED.
-- Who acts is found from a key. These examples run as the owner of the database, who names the person: each statement is a transaction of
-- its own that begins with `select act_as(current_setting('example.actor'), null)`.
set example.actor = 'CWS-FIN-1';
create temp table leaf (name text primary key, bytes text);
create function pg_temp.post(variadic names text[]) returns integer language sql as $$
  select post_entries(array(select replace(bytes, 'RECORDED', to_char(clock() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
    from unnest(names) with ordinality as asked (wanted, place) join leaf on name = wanted order by place))
$$;

insert into leaf values ('enacted', '{"actor":"CWS-FIN-1","effectiveOn":"2021-01-05","facts":{"amount":"1000.00"},"id":"01890000-0000-7000-8000-000000000001","kind":"appropriation.enacted","recordedAt":"RECORDED","subject":"FY2021","transfers":[{"amount":"1000.00","credit":"FY2021:unawarded","debit":"FY2021:authority"}],"version":"1"}');
insert into leaf values ('awarded', '{"actor":"CWS-FIN-1","effectiveOn":"2021-02-01","facts":{"amount":"1000.00"},"id":"01890000-0000-7000-8000-000000000002","kind":"federal-award.made","recordedAt":"RECORDED","subject":"FY2021","transfers":[{"amount":"1000.00","credit":"FY2021:available","debit":"FY2021:unawarded"},{"amount":"1000.00","credit":"FY2021:entrusted","debit":"FY2021:undrawn"}],"version":"1"}');
select pg_temp.post('enacted');
--> 1
select pg_temp.post('awarded');
--> 1

-- The bytes are kept, with their hash (RFC 6962); the columns say what they say.
select kind, effective_on, actor, subject, facts, leaf_hash = sha256('\x00'::bytea || leaf) as hashed from ledger_entries order by id;
--> appropriation.enacted | 2021-01-05 | CWS-FIN-1 | FY2021 | {"amount": "1000.00"} | t
--> federal-award.made | 2021-02-01 | CWS-FIN-1 | FY2021 | {"amount": "1000.00"} | t

-- Accounts open when they are first named, and hold their running totals.
select code, debits, credits, balance, latest_day from ledger_accounts order by code;
--> FY2021:authority | 1000.00 | 0.00 | 1000.00 | 2021-01-05
--> FY2021:available | 0.00 | 1000.00 | 1000.00 | 2021-02-01
--> FY2021:entrusted | 0.00 | 1000.00 | 1000.00 | 2021-02-01
--> FY2021:unawarded | 1000.00 | 1000.00 | 0.00 | 2021-02-01
--> FY2021:undrawn | 1000.00 | 0.00 | 1000.00 | 2021-02-01

-- An id is used once.
select pg_temp.post('enacted');
--> refused 23505
