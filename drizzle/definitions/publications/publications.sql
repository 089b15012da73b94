-- What everybody may read of a decision: its awards, once it is certified and published.
-- The awards of a certified decision, as they were certified, as canonical JSON in one text; null of any other decision, and for everybody but the chair, who publishes it.
CREATE FUNCTION decision_as_published(of text) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT canonical_json(jsonb_build_object('decision', decided.code, 'solicitation', decided.solicitation, 'certifiedOn', to_char(decided.certified_on, 'YYYY-MM-DD'), 'awards',
		(SELECT coalesce(jsonb_agg(jsonb_build_object('award', award.code, 'grantee', grantee.legal_name, 'title', content.title, 'services', to_jsonb(content.services), 'site', content.site,
				'periodFrom', to_char(content.period_from, 'YYYY-MM-DD'), 'periodThrough', to_char(content.period_through, 'YYYY-MM-DD'), 'amounts',
				(SELECT jsonb_agg(jsonb_build_object('fund', fund, 'amount', amount::text) ORDER BY fund) FROM decision_amounts AS chosen
					WHERE chosen.decision = line.decision AND chosen.revision = line.revision AND chosen.application = line.application)) ORDER BY award.code), '[]')
			FROM decision_lines AS line JOIN awards AS award USING (application) JOIN application_contents AS content USING (application)
				JOIN organizations AS grantee ON grantee.code = award.grantee AND award.status <> 'withdrawn'
			WHERE line.decision = decided.code AND line.revision = decided.revision AND line.outcome = 'selected')))
	FROM decisions AS decided WHERE decided.code = $1 AND decided.status = 'certified' AND (acting_holds('chair') OR acting_as_owner())
$$;

CREATE FUNCTION published_as_certified() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
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
END $$;

CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON decision_publications
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('decision',
		'decision.published new');
CREATE CONSTRAINT TRIGGER as_certified AFTER INSERT ON decision_publications DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
	EXECUTE FUNCTION published_as_certified();
CREATE TRIGGER under_own_name BEFORE INSERT ON decision_publications FOR EACH ROW EXECUTE FUNCTION under_own_name('published_by');
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON decision_publications FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON decision_publications EXECUTE FUNCTION ledger_is_append_only();
ALTER TABLE decision_publications ENABLE ALWAYS TRIGGER append_only, ENABLE ALWAYS TRIGGER no_truncate;

-- The public list of awards: of published decisions alone, and of each award only what is public. Nobody needs to be known to read it.
CREATE FUNCTION published_awards(after text, most integer, of_year integer, of_fund text, of_grantee text, words text)
	RETURNS TABLE (award text, decision text, solicitation text, grantee text, title text, services text[], site text, selected_on date, period_from date, period_through date,
		executed_on date, published_on date, sha256 text, amounts jsonb)
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
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
$$;

-- What was published of a decision, for everybody: the text as it was hashed.
CREATE FUNCTION published_decision(of text) RETURNS TABLE (document text, sha256 text, published_on date)
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT convert_from(published.document, 'UTF8'), published.sha256, published.published_on FROM decision_publications AS published WHERE decision = $1
$$;

REVOKE ALL ON FUNCTION decision_as_published(text), published_as_certified(), published_decision(text), published_awards(text, integer, integer, text, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION decision_as_published(text), published_decision(text), published_awards(text, integer, integer, text, text, text) TO fiduciary_runtime;

ALTER TABLE decision_publications ENABLE ROW LEVEL SECURITY;
CREATE POLICY decision_publications_of_staff ON decision_publications TO fiduciary_runtime
	USING ((SELECT acting_person()) IS NOT NULL AND (SELECT acting_organization()) IS NULL AND (SELECT NOT acting_only_reads()));
GRANT SELECT, INSERT ON decision_publications TO fiduciary_runtime;
