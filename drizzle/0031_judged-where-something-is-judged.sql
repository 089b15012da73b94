-- A certification moves the status of every application at once: what asks of other columns is asked where those change, by the same functions.
DROP TRIGGER application_is_judged ON "applications";
--> statement-breakpoint
CREATE TRIGGER application_is_judged BEFORE INSERT ON "applications" FOR EACH ROW EXECUTE FUNCTION application_is_judged();
--> statement-breakpoint
CREATE TRIGGER application_is_judged_anew BEFORE UPDATE ON "applications" FOR EACH ROW
	WHEN (NEW.status = 'replaced' OR (NEW.judged_by, NEW.deadline_ends) IS DISTINCT FROM (OLD.judged_by, OLD.deadline_ends))
	EXECUTE FUNCTION application_is_judged();
--> statement-breakpoint
DROP TRIGGER stage_stands ON "applications";
--> statement-breakpoint
CREATE TRIGGER stage_stands BEFORE UPDATE ON "applications" FOR EACH ROW
	WHEN ((NEW.screened_by, NEW.replaced_by) IS DISTINCT FROM (OLD.screened_by, OLD.replaced_by))
	EXECUTE FUNCTION stage_stands('screened_by', 'replaced_by');
--> statement-breakpoint
DROP TRIGGER under_own_name ON "applications";
--> statement-breakpoint
CREATE TRIGGER under_own_name BEFORE INSERT ON "applications" FOR EACH ROW EXECUTE FUNCTION under_own_name('prepared_by', 'screened_by');
--> statement-breakpoint
CREATE TRIGGER under_own_name_anew BEFORE UPDATE ON "applications" FOR EACH ROW
	WHEN ((NEW.prepared_by, NEW.screened_by) IS DISTINCT FROM (OLD.prepared_by, OLD.screened_by))
	EXECUTE FUNCTION under_own_name('prepared_by', 'screened_by');
