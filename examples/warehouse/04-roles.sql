-- Roles. Consumers are group roles without login: people and services of a team are
-- made members of them by the platform. They start with nothing but the right to
-- connect; what they may read is granted when it was agreed.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'team_customer_insights') THEN
    CREATE ROLE team_customer_insights NOLOGIN;
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'team_data_science') THEN
    CREATE ROLE team_data_science NOLOGIN;
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'team_order_management') THEN
    CREATE ROLE team_order_management NOLOGIN;
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'team_delivery_operations') THEN
    CREATE ROLE team_delivery_operations NOLOGIN;
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'team_stock_control') THEN
    CREATE ROLE team_stock_control NOLOGIN;
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'team_finance_reporting') THEN
    CREATE ROLE team_finance_reporting NOLOGIN;
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'team_payments') THEN
    CREATE ROLE team_payments NOLOGIN;
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'team_marketing_analytics') THEN
    CREATE ROLE team_marketing_analytics NOLOGIN;
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'product_churn_model') THEN
    CREATE ROLE product_churn_model NOLOGIN;
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'product_campaign_performance') THEN
    CREATE ROLE product_campaign_performance NOLOGIN;
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'product_customer_feature_store') THEN
    CREATE ROLE product_customer_feature_store NOLOGIN;
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'product_delivery_performance') THEN
    CREATE ROLE product_delivery_performance NOLOGIN;
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'product_revenue_daily') THEN
    CREATE ROLE product_revenue_daily NOLOGIN;
  END IF;
END $$;

-- The role with which the portal grants and revokes. It can hand on reading in the
-- schemas of the mesh and nothing else: no superuser, no new roles, no writing. Its
-- password is set by whoever starts the warehouse.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'meshwork_provisioner') THEN
    CREATE ROLE meshwork_provisioner LOGIN;
  END IF;
END $$;
ALTER ROLE meshwork_provisioner
  LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB NOREPLICATION NOBYPASSRLS NOINHERIT;

DO $$
DECLARE
  consumer text;
BEGIN
  FOREACH consumer IN ARRAY ARRAY[
    'team_customer_insights',
    'team_data_science',
    'team_order_management',
    'team_delivery_operations',
    'team_stock_control',
    'team_finance_reporting',
    'team_payments',
    'team_marketing_analytics',
    'product_churn_model',
    'product_campaign_performance',
    'product_customer_feature_store',
    'product_delivery_performance',
    'product_revenue_daily',
    'meshwork_provisioner'
  ] LOOP
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), consumer);
  END LOOP;
END $$;

GRANT USAGE ON SCHEMA
  customer, orders, logistics, finance, marketing, customer_test
  TO meshwork_provisioner WITH GRANT OPTION;
GRANT SELECT ON ALL TABLES IN SCHEMA
  customer, orders, logistics, finance, marketing, customer_test
  TO meshwork_provisioner WITH GRANT OPTION;

-- Tables that a domain makes later are covered as well.
ALTER DEFAULT PRIVILEGES FOR ROLE customer_owner IN SCHEMA customer
  GRANT SELECT ON TABLES TO meshwork_provisioner WITH GRANT OPTION;
ALTER DEFAULT PRIVILEGES FOR ROLE orders_owner IN SCHEMA orders
  GRANT SELECT ON TABLES TO meshwork_provisioner WITH GRANT OPTION;
ALTER DEFAULT PRIVILEGES FOR ROLE logistics_owner IN SCHEMA logistics
  GRANT SELECT ON TABLES TO meshwork_provisioner WITH GRANT OPTION;
ALTER DEFAULT PRIVILEGES FOR ROLE finance_owner IN SCHEMA finance
  GRANT SELECT ON TABLES TO meshwork_provisioner WITH GRANT OPTION;
ALTER DEFAULT PRIVILEGES FOR ROLE marketing_owner IN SCHEMA marketing
  GRANT SELECT ON TABLES TO meshwork_provisioner WITH GRANT OPTION;
ALTER DEFAULT PRIVILEGES FOR ROLE customer_owner IN SCHEMA customer_test
  GRANT SELECT ON TABLES TO meshwork_provisioner WITH GRANT OPTION;

-- The login with which the pipelines of the domain teams make their tables. It is a
-- member of the domains' owners and acts as one of them; it owns nothing itself.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'domain_pipeline') THEN
    CREATE ROLE domain_pipeline LOGIN;
  END IF;
END $$;
ALTER ROLE domain_pipeline
  LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB NOREPLICATION NOBYPASSRLS NOINHERIT;
GRANT customer_owner, orders_owner, logistics_owner, finance_owner, marketing_owner
  TO domain_pipeline;
DO $$ BEGIN
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO domain_pipeline', current_database());
END $$;
