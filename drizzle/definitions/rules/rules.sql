-- The rules of Federal awards are data: the owner loads a profile with its parameters, and no act changes one.
-- The value of a parameter on a day: the last that began by then. The first holds for days before it, as parameterOn in src/rules/profile.ts has it.
CREATE FUNCTION rule_parameter(of_profile text, named text, on_day date) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT value FROM rule_profile_parameters WHERE profile = $1 AND parameter = $2
		ORDER BY from_day <= $3 DESC, CASE WHEN from_day <= $3 THEN from_day - date '2000-01-01' ELSE date '2000-01-01' - from_day END DESC LIMIT 1
$$;

REVOKE ALL ON FUNCTION rule_parameter(text, text, date) FROM PUBLIC;

ALTER TABLE rule_profiles ENABLE ROW LEVEL SECURITY;
CREATE POLICY rule_profiles_of_the_known ON rule_profiles TO fiduciary_runtime
	USING ((SELECT acting_person()) IS NOT NULL);
ALTER TABLE rule_profile_parameters ENABLE ROW LEVEL SECURITY;
CREATE POLICY rule_profile_parameters_of_the_known ON rule_profile_parameters TO fiduciary_runtime
	USING ((SELECT acting_person()) IS NOT NULL);
GRANT SELECT ON rule_profiles, rule_profile_parameters TO fiduciary_runtime;
