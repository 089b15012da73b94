-- Which seats are recused from which lines, while the Board decides and after it has decided.
-- Which seats of a document are recused from which of its lines, and why. That is not secret. While the Board decides, an affiliation
-- counts as the document names it and as it is now; of a decision that is made or abandoned, as it stood then.
CREATE FUNCTION decision_recusals(decision text, revision integer) RETURNS TABLE (member text, application text, ground text, party text)
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
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
$$;

REVOKE ALL ON FUNCTION decision_recusals(text, integer) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION decision_recusals(text, integer) TO fiduciary_runtime;

CREATE FUNCTION keep_recusals() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	INSERT INTO kept_recusals SELECT NEW.code, NEW.revision, barred.* FROM decision_recusals(NEW.code, NEW.revision) AS barred;
	RETURN NEW;
END $$;

CREATE TRIGGER keep_recusals BEFORE UPDATE ON decisions FOR EACH ROW
	WHEN (OLD.status = 'recommended' AND NEW.status <> 'recommended') EXECUTE FUNCTION keep_recusals();

REVOKE ALL ON FUNCTION keep_recusals() FROM PUBLIC;

CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON kept_recusals
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('decision',
		'decision.certified new',
		'decision.abandoned new');
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON kept_recusals FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON kept_recusals EXECUTE FUNCTION ledger_is_append_only();
ALTER TABLE kept_recusals ENABLE ALWAYS TRIGGER append_only, ENABLE ALWAYS TRIGGER no_truncate;
ALTER TABLE kept_recusals ENABLE ROW LEVEL SECURITY;
CREATE POLICY kept_recusals_of_staff ON kept_recusals TO fiduciary_runtime
	USING ((SELECT acting_organization()) IS NULL AND (SELECT NOT acting_only_reads()));
GRANT SELECT ON kept_recusals TO fiduciary_runtime;
