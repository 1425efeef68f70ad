-- What the warehouse shows of itself: the portal collects it as evidence for the controls
-- that confidential data demands. Whatever is read in it leaves a trace in the log.
DO $$ BEGIN
  EXECUTE format('ALTER DATABASE %I SET log_statement = %L', current_database(), 'all');
END $$;
-- Who may connect from where, and how: whether everybody has to show who they are.
GRANT SELECT ON pg_catalog.pg_hba_file_rules TO meshwork_provisioner;
GRANT EXECUTE ON FUNCTION pg_catalog.pg_hba_file_rules() TO meshwork_provisioner;
