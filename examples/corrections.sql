-- A mistake is corrected by a mirror entry that names the one it reverses, once.
set example.actor = 'CWS-FIN-1';
create function pg_temp.post(id integer, kind text, transfers text, reverses integer default null, actor text default 'CWS-FIN-1') returns integer language sql as $$
  select post_entries(array['{"actor":"' || actor || '","effectiveOn":"2026-01-15","facts":{},"id":"01890000-0000-7000-8000-' || lpad(id::text, 12, '0')
    || '","kind":"' || kind || '","recordedAt":"' || to_char(clock() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
    || coalesce('","reverses":"01890000-0000-7000-8000-' || lpad(reverses::text, 12, '0'), '') || '","subject":"FY2021","transfers":' || transfers || ',"version":"1"}'])
$$;
select pg_temp.post(1, 'federal-award.made', '[{"amount":"900.00","credit":"FY2021:entrusted","debit":"FY2021:undrawn"}]');
--> 1
select pg_temp.post(2, 'example.posted', '[{"amount":"90.00","credit":"FY2021:undrawn","debit":"FY2021:cash"}]');
--> 1

-- By another person, to the cent, with the sides changed.
set example.actor = 'CWS-FIN-2';
select pg_temp.post(3, 'entry.reversed', '[{"amount":"9.00","credit":"FY2021:cash","debit":"FY2021:undrawn"}]', 2, 'CWS-FIN-2');
--> refused FD009 {"entries": ["01890000-0000-7000-8000-000000000003"]}
select pg_temp.post(4, 'entry.reversed', '[{"amount":"90.00","credit":"FY2021:cash","debit":"FY2021:undrawn"}]', 2, 'CWS-FIN-2');
--> 1
select pg_temp.post(5, 'entry.reversed', '[{"amount":"90.00","credit":"FY2021:cash","debit":"FY2021:undrawn"}]', 2, 'CWS-FIN-2');
--> refused FD004 {"entries": ["01890000-0000-7000-8000-000000000002"]}
select code, debits, credits, balance from ledger_accounts where kind = 'cash';
--> FY2021:cash | 90.00 | 90.00 | 0.00
