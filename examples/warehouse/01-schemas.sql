-- Schemas of the mesh, one per domain, each owned by a role of its domain.
-- Run once as superuser on the database "warehouse" (PostgreSQL 18), in the
-- order of the file names. Every file may be run again.

DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'customer_owner') THEN
    CREATE ROLE customer_owner NOLOGIN;
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'orders_owner') THEN
    CREATE ROLE orders_owner NOLOGIN;
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'logistics_owner') THEN
    CREATE ROLE logistics_owner NOLOGIN;
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'finance_owner') THEN
    CREATE ROLE finance_owner NOLOGIN;
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'marketing_owner') THEN
    CREATE ROLE marketing_owner NOLOGIN;
  END IF;
END $$;

CREATE SCHEMA IF NOT EXISTS customer AUTHORIZATION customer_owner;
CREATE SCHEMA IF NOT EXISTS orders AUTHORIZATION orders_owner;
CREATE SCHEMA IF NOT EXISTS logistics AUTHORIZATION logistics_owner;
CREATE SCHEMA IF NOT EXISTS finance AUTHORIZATION finance_owner;
CREATE SCHEMA IF NOT EXISTS marketing AUTHORIZATION marketing_owner;
CREATE SCHEMA IF NOT EXISTS customer_test AUTHORIZATION customer_owner;

COMMENT ON SCHEMA customer IS 'Who our customers are, what they want and what they allow us to do.';
COMMENT ON SCHEMA orders IS 'From the basket to the return: what is sold, to whom, at which price.';
COMMENT ON SCHEMA logistics IS 'From the rack to the door: stock, parcels, tours.';
COMMENT ON SCHEMA finance IS 'Money: what is paid, billed and earned.';
COMMENT ON SCHEMA marketing IS 'How people find the shop, and what that costs.';
COMMENT ON SCHEMA customer_test IS 'A sample of the customer domain, to try queries on.';

-- Nobody reads anything unless it was agreed; 04-roles.sql names who may connect.
DO $$ BEGIN
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
END $$;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
