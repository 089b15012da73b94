-- What is dated back is judged on its own day and on every later one.
set example.actor = 'CWS-FIN-1';
create function pg_temp.leaf(id integer, day text, transfers text) returns text language sql as $$
  select '{"actor":"CWS-FIN-1","effectiveOn":"' || day || '","facts":{},"id":"01890000-0000-7000-8000-' || lpad(id::text, 12, '0')
    || '","kind":"example.posted","recordedAt":"' || to_char(clock() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
    || '","subject":"FY2021","transfers":' || transfers || ',"version":"1"}'
$$;
select post_entries(array[
  pg_temp.leaf(1, '2026-01-01', '[{"amount":"1000.00","credit":"FY2021:entrusted","debit":"FY2021:undrawn"}]')]);
--> 1

-- $300 is drawn on March 10. Today there is enough cash to pay $200, but on March 3 there was none.
select post_entries(array[pg_temp.leaf(3, '2026-03-10', '[{"amount":"300.00","credit":"FY2021:undrawn","debit":"FY2021:cash"}]')]);
--> 1
select post_entries(array[pg_temp.leaf(4, '2026-03-03', '[{"amount":"200.00","credit":"FY2021:cash","debit":"FY2021:claims"}]')]);
--> refused FD075 {"accounts": [{"day": "2026-03-03", "account": "FY2021:cash", "passesOn": "2026-03-10", "available": "0.00", "requested": "200.00"}]}

-- Both in one call are judged in the order of their days, whatever their order in the call.
select post_entries(array[
  pg_temp.leaf(5, '2026-03-03', '[{"amount":"200.00","credit":"FY2021:cash","debit":"FY2021:claims"}]'),
  pg_temp.leaf(6, '2026-03-02', '[{"amount":"200.00","credit":"FY2021:undrawn","debit":"FY2021:cash"}]')]);
--> 2
select code, day, d.debits, d.credits from ledger_account_days as d join ledger_accounts as a on a.id = account_id where kind = 'cash' order by day;
--> FY2021:cash | 2026-03-02 | 200.00 | 0.00
--> FY2021:cash | 2026-03-03 | 0.00 | 200.00
--> FY2021:cash | 2026-03-10 | 300.00 | 0.00

-- Of cash, what is in transit to the bank and the interest are owed: they are not there to spend on any day.
select post_entries(array[pg_temp.leaf(7, '2026-03-10', '[{"amount":"250.00","credit":"FY2021:inTransit","debit":"FY2021:advances:AWD-0001"}]')]);
--> 1
select post_entries(array[pg_temp.leaf(8, '2026-03-11', '[{"amount":"60.00","credit":"FY2021:cash","debit":"FY2021:claims"}]')]);
--> refused FD075 {"accounts": [{"day": "2026-03-11", "account": "FY2021:cash", "available": "50.00", "requested": "60.00"}]}
