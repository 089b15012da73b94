-- A meeting of the Board is recorded and canceled with an entry; its packet is frozen once, and its bytes are those whose hashes the entry says.
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON meetings
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('code',
		'meeting.recorded new',
		'meeting.canceled status version',
		'meeting.packet-frozen version');
CREATE TRIGGER listed_step BEFORE INSERT OR UPDATE ON meetings FOR EACH ROW
	EXECUTE FUNCTION listed_step('new>recorded', 'recorded>recorded', 'recorded>canceled');
CREATE TRIGGER under_own_name BEFORE INSERT ON meetings FOR EACH ROW EXECUTE FUNCTION under_own_name('recorded_by');
ALTER TABLE meetings ENABLE ROW LEVEL SECURITY;
CREATE POLICY meetings_of_staff ON meetings TO fiduciary_runtime
	USING ((SELECT acting_organization()) IS NULL AND (SELECT NOT acting_only_reads()));
GRANT SELECT, INSERT ON meetings TO fiduciary_runtime;
GRANT UPDATE (status, version) ON meetings TO fiduciary_runtime;

CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON meeting_packets
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('meeting',
		'meeting.packet-frozen new');
CREATE TRIGGER under_own_name BEFORE INSERT ON meeting_packets FOR EACH ROW EXECUTE FUNCTION under_own_name('frozen_by');

-- The facts that the entry of a packet has: the times, the meeting before, the hashes of both files, and the checkpoint.
CREATE FUNCTION packet_facts(packet meeting_packets) RETURNS jsonb LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
	SELECT jsonb_strip_nulls(jsonb_build_object('effectiveAt', packet.effective_at::text,
		'knownAt', to_char(packet.known_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'since', packet.since::text,
		'sha256', packet.sha256, 'pdfSha256', packet.pdf_sha256,
		'checkpoint', CASE WHEN packet.checkpoint_size IS NOT NULL THEN
			jsonb_build_object('size', packet.checkpoint_size::text, 'rootSha256', packet.checkpoint_root) END))
$$;

-- A packet is what its entry says, to the hash of each file: one that was changed or put in its place is refused.
CREATE FUNCTION packet_is_what_its_entry_says() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM ledger_entries AS entry WHERE entry.id = NEW.entry_id AND entry.kind = 'meeting.packet-frozen' AND entry.subject = NEW.meeting
		AND entry.actor = NEW.frozen_by AND entry.recorded_at = NEW.frozen_at AND entry.facts = packet_facts(NEW)) THEN
		RAISE EXCEPTION USING errcode = 'FD129', message = 'a frozen packet is what its entry says', constraint = 'meeting_packets_as_their_entry_says',
			detail = jsonb_build_object('meeting', NEW.meeting, 'sha256', NEW.sha256, 'pdfSha256', NEW.pdf_sha256)::text;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER packet_is_what_its_entry_says AFTER INSERT OR UPDATE ON meeting_packets
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION packet_is_what_its_entry_says();

-- The hashes in an entry are those of bytes that are kept.
CREATE FUNCTION frozen_with_its_packet() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM meeting_packets AS packet WHERE packet.entry_id = NEW.id AND packet.meeting = NEW.subject) THEN
		RAISE EXCEPTION USING errcode = 'FD129', message = 'an entry that freezes a packet comes with the packet', constraint = 'ledger_entries_frozen_with_their_packet',
			detail = jsonb_build_object('meeting', NEW.subject)::text;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER frozen_with_its_packet AFTER INSERT ON ledger_entries DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
	WHEN (NEW.kind = 'meeting.packet-frozen') EXECUTE FUNCTION frozen_with_its_packet();

-- A packet is frozen of a meeting that stands, and compares with the latest meeting before it that does; locked, so that it is not canceled meanwhile.
CREATE FUNCTION frozen_of_a_standing_meeting() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	meeting record;
	before date;
BEGIN
	SELECT status, held_on INTO meeting FROM meetings WHERE code = NEW.meeting FOR SHARE;
	SELECT max(held_on) INTO before FROM meetings WHERE status = 'recorded' AND held_on < least(meeting.held_on, NEW.effective_at);
	IF meeting.status IS DISTINCT FROM 'recorded' OR NEW.since IS DISTINCT FROM before THEN
		RAISE EXCEPTION USING errcode = 'FD130', message = 'a packet is frozen of a meeting that stands, since the meeting before', constraint = 'meeting_packets_of_a_standing_meeting',
			detail = jsonb_build_object('meeting', NEW.meeting, 'state', meeting.status, 'since', NEW.since, 'before', before)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER frozen_of_a_standing_meeting BEFORE INSERT ON meeting_packets FOR EACH ROW EXECUTE FUNCTION frozen_of_a_standing_meeting();
REVOKE ALL ON FUNCTION packet_facts(meeting_packets), packet_is_what_its_entry_says(), frozen_with_its_packet(), frozen_of_a_standing_meeting() FROM PUBLIC;

ALTER TABLE meeting_packets ENABLE ROW LEVEL SECURITY;
CREATE POLICY meeting_packets_of_staff ON meeting_packets TO fiduciary_runtime
	USING ((SELECT acting_organization()) IS NULL AND (SELECT NOT acting_only_reads()));
GRANT SELECT, INSERT ON meeting_packets TO fiduciary_runtime;
