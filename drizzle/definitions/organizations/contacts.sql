-- Contacts of organizations are added, corrected and removed with an entry. What they are called and where they are reached stands beside the entries alone:
-- a version names, for each text, the entry beside which it stands. So the history of a telephone number is that of its entries, whose time nobody chooses.
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON organization_contacts
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('code',
		'contact.added new',
		'contact.corrected version',
		'contact.removed status version');
CREATE TRIGGER listed_step BEFORE INSERT OR UPDATE ON organization_contacts FOR EACH ROW
	EXECUTE FUNCTION listed_step('new>current', 'current>current', 'current>removed');

-- A contact has one version for each of its acts, and is of the organization that its first entry says.
CREATE FUNCTION contact_has_its_version() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM contact_versions AS version JOIN ledger_entries AS entry ON entry.id = version.entry_id
			WHERE version.contact = NEW.code AND version.number = NEW.version AND entry.written_in = pg_current_xact_id()
				AND entry.kind = CASE WHEN NEW.status = 'removed' THEN 'contact.removed' WHEN NEW.version = 1 THEN 'contact.added' ELSE 'contact.corrected' END
				AND entry.facts ->> 'organization' = NEW.organization) THEN
		RAISE EXCEPTION USING errcode = 'FD124', message = 'a contact changes with a version of it', constraint = 'organization_contacts_as_recorded',
			detail = jsonb_build_object('contact', NEW.code, 'version', NEW.version)::text;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER version_is_there AFTER INSERT OR UPDATE ON organization_contacts DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
	EXECUTE FUNCTION contact_has_its_version();

-- The entry beside which a text of a version stands: its own, where it says the text; none, where it says that there is none; else that of the version before.
CREATE FUNCTION contact_text_place(said jsonb, path text, own uuid, before uuid) RETURNS uuid LANGUAGE sql IMMUTABLE
	RETURN CASE WHEN said ? path THEN own WHEN said -> 'cleared' ? path THEN NULL ELSE before END;

-- A version follows the one before it, and is what its entry says.
CREATE FUNCTION contact_version_as_recorded() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	said CONSTANT jsonb := (SELECT facts FROM ledger_entries WHERE id = NEW.entry_id AND subject = NEW.contact AND written_in = pg_current_xact_id()
		AND kind IN ('contact.added', 'contact.corrected', 'contact.removed') AND facts ->> 'version' = NEW.number::text);
	before contact_versions;
BEGIN
	SELECT * INTO before FROM contact_versions WHERE contact = NEW.contact AND number = NEW.number - 1;
	IF said IS NULL OR (before.contact IS NULL) <> (NEW.number = 1)
		OR (NEW.name, NEW.role, NEW.email, NEW.telephone) IS DISTINCT FROM
			(contact_text_place(said, 'name', NEW.entry_id, before.name), contact_text_place(said, 'role', NEW.entry_id, before.role),
			contact_text_place(said, 'email', NEW.entry_id, before.email), contact_text_place(said, 'telephone', NEW.entry_id, before.telephone)) THEN
		RAISE EXCEPTION USING errcode = 'FD124', message = 'a version of a contact is what its entry says', constraint = 'contact_versions_as_recorded',
			detail = jsonb_build_object('contact', NEW.contact, 'version', NEW.number)::text;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER as_recorded AFTER INSERT ON contact_versions DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
	EXECUTE FUNCTION contact_version_as_recorded();
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON contact_versions
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('contact',
		'contact.added new',
		'contact.corrected new',
		'contact.removed new');
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON contact_versions FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON contact_versions EXECUTE FUNCTION ledger_is_append_only();
ALTER TABLE contact_versions ENABLE ALWAYS TRIGGER append_only, ENABLE ALWAYS TRIGGER no_truncate;
REVOKE ALL ON FUNCTION contact_has_its_version(), contact_text_place(jsonb, text, uuid, uuid), contact_version_as_recorded() FROM PUBLIC;

-- A grantee's user sees the contacts of the own organization; a reader sees none.
ALTER TABLE organization_contacts ENABLE ROW LEVEL SECURITY;
CREATE POLICY organization_contacts_of_the_acting ON organization_contacts TO fiduciary_runtime
	USING ((SELECT acting_person()) IS NOT NULL AND ((SELECT acting_organization()) IS NULL OR organization = (SELECT acting_organization())));
CREATE POLICY organization_contacts_not_of_readers ON organization_contacts AS RESTRICTIVE TO fiduciary_runtime
	USING ((SELECT NOT acting_only_reads()));
GRANT SELECT, INSERT ON organization_contacts TO fiduciary_runtime;
GRANT UPDATE (status, version) ON organization_contacts TO fiduciary_runtime;

ALTER TABLE contact_versions ENABLE ROW LEVEL SECURITY;
CREATE POLICY contact_versions_of_the_acting ON contact_versions TO fiduciary_runtime
	USING ((SELECT acting_person()) IS NOT NULL AND ((SELECT acting_organization()) IS NULL OR EXISTS (SELECT FROM organization_contacts WHERE code = contact)));
CREATE POLICY contact_versions_not_of_readers ON contact_versions AS RESTRICTIVE TO fiduciary_runtime
	USING ((SELECT NOT acting_only_reads()));
GRANT SELECT, INSERT ON contact_versions TO fiduciary_runtime;
