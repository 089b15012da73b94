-- What post_entries refuses, and the facts it gives. Nothing of a refused call is kept.
set example.actor = 'CWS-FIN-1';
create function pg_temp.post(id integer, transfers text, day text default '2026-01-15', kind text default 'example.posted') returns integer language sql as $$
  select post_entries(array['{"actor":"CWS-FIN-1","effectiveOn":"' || day || '","facts":{},"id":"01890000-0000-7000-8000-' || lpad(id::text, 12, '0')
    || '","kind":"' || kind || '","recordedAt":"' || to_char(clock() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
    || '","subject":"FY2021","transfers":' || transfers || ',"version":"1"}'])
$$;
select pg_temp.post(1, '[{"amount":"100.00","credit":"FY2021:available","debit":"FY2021:authority"}]');
--> 1

-- More than an account holds: the account, what it holds, and what was asked.
select pg_temp.post(2, '[{"amount":"100.01","credit":"FY2021:committed:S-1","debit":"FY2021:available"}]');
--> refused FD001 {"accounts": [{"account": "FY2021:available", "available": "100.00", "requested": "100.01"}]}

-- A transfer debits one account and credits another of the same fund, by dollars above zero: an entry that does not balance cannot be written down.
select pg_temp.post(3, '[{"amount":"5.00","credit":"FY2022:available","debit":"FY2021:authority"}]');
--> refused FD012 {"line": 1, "debit": "FY2021:authority", "entry": 1, "credit": "FY2022:available"}
select pg_temp.post(4, '[{"amount":"-5.00","credit":"FY2021:available","debit":"FY2021:authority"}]');
--> refused FD013 {"line": 1, "entry": 1, "amount": "-5.00"}

-- An account that is not in the chart.
select pg_temp.post(5, '[{"amount":"5.00","credit":"FY2021:slush","debit":"FY2021:authority"}]');
--> refused FD011 {"accounts": ["FY2021:slush"]}

-- Bytes that are not their own canonical form: a space, or keys in another order.
select pg_temp.post(6, '[{"amount": "5.00","credit":"FY2021:available","debit":"FY2021:authority"}]');
--> refused FD006 {"entry": 1, "reason": "they are not their own canonical form"}
select pg_temp.post(7, '[{"debit":"FY2021:authority","credit":"FY2021:available","amount":"5.00"}]');
--> refused FD006 {"entry": 1, "reason": "they are not their own canonical form"}

-- Another actor than the transaction's.
set example.actor = 'CWS-FIN-2';
select pg_temp.post(8, '[{"amount":"5.00","credit":"FY2021:available","debit":"FY2021:authority"}]');
--> refused FD007 {"entry": 1, "reason": "another actor"}
set example.actor = 'CWS-FIN-1';

-- All of that left nothing.
select count(*) from ledger_entries;
--> 1
select code, balance from ledger_accounts order by code;
--> FY2021:authority | 100.00
--> FY2021:available | 100.00
