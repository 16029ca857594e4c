"""Decisions and the audit log are appended, never changed: the database itself refuses."""

from django.db import migrations

FORWARDS = """
CREATE FUNCTION alerts_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER audit_is_append_only BEFORE UPDATE OR DELETE ON alerts_auditentry
    FOR EACH ROW EXECUTE FUNCTION alerts_refuse_change();
CREATE TRIGGER decisions_are_append_only BEFORE UPDATE OR DELETE ON alerts_decision
    FOR EACH ROW EXECUTE FUNCTION alerts_refuse_change();
"""
BACKWARDS = """
DROP TRIGGER decisions_are_append_only ON alerts_decision;
DROP TRIGGER audit_is_append_only ON alerts_auditentry;
DROP FUNCTION alerts_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("alerts", "0001_initial")]

    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
