-- A month that is closed takes nothing more. The closing is an entry of its own; a month in which a fund does not tie stays open.
set example.actor = 'CWS-FIN-1';
create function pg_temp.post(id integer, day text, kind text, facts text, transfers text) returns integer language sql as $$
  select post_entries(array['{"actor":"CWS-FIN-1","effectiveOn":"' || day || '","facts":' || facts || ',"id":"01890000-0000-7000-8000-' || lpad(id::text, 12, '0')
    || '","kind":"' || kind || '","recordedAt":"' || to_char(clock() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
    || '","subject":"FY2021","transfers":' || transfers || ',"version":"1"}'])
$$;
select pg_temp.post(1, '2026-01-15', 'example.posted', '{}', '[{"amount":"100.00","credit":"FY2021:unawarded","debit":"FY2021:authority"}]');
--> 1
select pg_temp.post(2, '2026-02-10', 'period.closed', '{"closedThrough":"2026-01-31"}', '[]');
--> 1
select closed_through from ledger_periods;
--> 2026-01-31
select pg_temp.post(3, '2026-01-31', 'example.posted', '{}', '[{"amount":"1.00","credit":"FY2021:unawarded","debit":"FY2021:authority"}]');
--> refused FD002 {"effectiveOn": "2026-01-31", "closedThrough": "2026-01-31"}

-- Money promised that no Federal award made: one leg is missing, so February stays open.
select pg_temp.post(4, '2026-02-11', 'example.posted', '{}', '[{"amount":"40.00","credit":"FY2021:available","debit":"FY2021:unawarded"}]');
--> 1
select pg_temp.post(5, '2026-03-10', 'period.closed', '{"closedThrough":"2026-02-28"}', '[]');
--> refused FD085 {"funds": [{"fund": "FY2021", "identity": "entrusted", "residual": "-40.00"}]}
