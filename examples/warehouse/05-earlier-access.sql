-- Access from before there were agreements. The portal finds it when it compares the
-- warehouse with what was agreed: the first is put to the owner of the product, to be
-- confirmed with an end or declined; the second is of a port whose contract nobody has
-- approved yet, and is only shown.
GRANT USAGE ON SCHEMA marketing TO team_customer_insights;
GRANT SELECT ON marketing.campaign_daily TO team_customer_insights;
GRANT USAGE ON SCHEMA orders TO team_stock_control;
GRANT SELECT ON orders.return_inspections TO team_stock_control;
