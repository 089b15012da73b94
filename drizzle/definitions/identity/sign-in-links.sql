-- A person who signs in with an outside identity is linked to it by an entry, as a key is issued.
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON sign_in_links
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('code',
		'sign-in.linked new',
		'sign-in.unlinked unlinked_at');

ALTER TABLE sign_in_links ENABLE ROW LEVEL SECURITY;
CREATE POLICY sign_in_links_of_the_known ON sign_in_links TO fiduciary_runtime
	USING ((SELECT acting_person()) IS NOT NULL);
GRANT SELECT, INSERT ON sign_in_links TO fiduciary_runtime;
GRANT UPDATE (unlinked_at) ON sign_in_links TO fiduciary_runtime;

-- The entry says which person is linked to which identity: one that was put in its place afterwards is found.
CREATE FUNCTION link_as_recorded() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM ledger_entries AS entry JOIN ledger_texts AS said ON said.entry_id = entry.id AND said.path = '/subject'
		WHERE entry.subject = NEW.code AND entry.kind = 'sign-in.linked' AND entry.written_in = pg_current_xact_id() AND said.text = NEW.subject
			AND entry.facts @> jsonb_build_object('actor', NEW.actor, 'issuer', NEW.issuer, 'claim', NEW.claim)) THEN
		RAISE EXCEPTION USING errcode = 'FD010', message = 'a person is linked to the identity that the entry says', constraint = 'sign_in_links_as_recorded',
			detail = jsonb_build_object('table', 'sign_in_links', 'subject', NEW.code)::text;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER as_recorded AFTER INSERT ON sign_in_links DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION link_as_recorded();
REVOKE ALL ON FUNCTION link_as_recorded() FROM PUBLIC;

CREATE TRIGGER service_is_the_owners BEFORE INSERT ON sign_in_links FOR EACH ROW EXECUTE FUNCTION service_is_the_owners('actor');

-- An erasure reaches what this module keeps of a private text: see ledger/erasure.sql. An identity whose subject is erased signs nobody in.
CREATE FUNCTION erase_copy_sign_in_links_subject(about text, path text, said text) RETURNS text LANGUAGE sql SET search_path = public, pg_temp AS $$
	UPDATE sign_in_links SET subject = '[erased]' WHERE code = $1 AND subject = $3 AND $2 = '/subject';
	SELECT 'subject' WHERE $2 = '/subject'
$$;
REVOKE ALL ON FUNCTION erase_copy_sign_in_links_subject(text, text, text) FROM PUBLIC;
