-- The Federal holidays of 5 U.S.C. 6103(a) are worked out here and nowhere else, each from the day on which a law made it.
-- One that falls on a Saturday is observed on the Friday before (5 U.S.C. 6103(b)(1)), one on a Sunday on the Monday after (E.O. 11582). The Federal
-- Reserve does not close on the Friday before: who asks when banks are open takes `holiday_on` where it is a Saturday. Inauguration Day is left out,
-- since it is a holiday of the District of Columbia and the places around it alone (5 U.S.C. 6103(c)), and so are days that an order of the
-- President closes once. The calendar begins with 1971, when Pub. L. 90-363 moved holidays to Mondays; no earlier day is a holiday of it.
CREATE FUNCTION federal_holidays(first_day date, last_day date)
RETURNS TABLE (observed_on date, holiday_on date, name text, law text) LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
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
$$;

-- The business day that comes so many business days after a day: Monday to Friday, without the days on which a Federal holiday is observed.
CREATE FUNCTION business_day_after(day date, days integer) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
	SELECT later::date FROM generate_series(day + 1, day + 14 + 2 * days, interval '1 day') AS later
	WHERE extract(isodow FROM later) < 6
		AND later::date NOT IN (SELECT observed_on FROM federal_holidays(day + 1, day + 14 + 2 * days))
	ORDER BY later OFFSET days - 1 LIMIT 1
$$;

REVOKE ALL ON FUNCTION federal_holidays(date, date), business_day_after(date, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION federal_holidays(date, date), business_day_after(date, integer) TO fiduciary_runtime;
