-- The tables behind the table ports: columns, types and comments as the contracts
-- promise them.

CREATE TABLE IF NOT EXISTS customer.customer_profile (
  customer_id uuid NOT NULL,
  customer_number varchar(12) NOT NULL UNIQUE,
  first_name text NOT NULL,
  last_name text NOT NULL,
  email text NOT NULL UNIQUE,
  phone varchar(20),
  birth_year integer,
  street text,
  postal_code varchar(10) NOT NULL,
  city text NOT NULL,
  country_code char(2) NOT NULL,
  segment varchar(20) NOT NULL,
  loyalty_tier varchar(10) NOT NULL,
  lifetime_value_eur numeric(12,2) NOT NULL,
  orders_total integer NOT NULL,
  first_order_at timestamptz,
  last_order_at timestamptz,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (customer_id)
);
-- The masked forms that the contract offers in place of the columns.
ALTER TABLE customer.customer_profile
  ADD COLUMN IF NOT EXISTS email_masked text
    GENERATED ALWAYS AS (left(email, 1) || '***@' || split_part(email, '@', 2)) STORED,
  ADD COLUMN IF NOT EXISTS phone_masked text
    GENERATED ALWAYS AS (left(phone, 3) || '***' || right(phone, 2)) STORED;
ALTER TABLE customer.customer_profile OWNER TO customer_owner;
COMMENT ON TABLE customer.customer_profile IS 'One row per customer with name, address, segment and value. Also written to the lake as Avro, five minutes behind the table.';
COMMENT ON COLUMN customer.customer_profile.customer_id IS 'Stable key of the customer; survives a change of e-mail address.';
COMMENT ON COLUMN customer.customer_profile.customer_number IS 'Number printed on invoices and parcels.';
COMMENT ON COLUMN customer.customer_profile.first_name IS 'Given name as the customer entered it.';
COMMENT ON COLUMN customer.customer_profile.last_name IS 'Family name as the customer entered it.';
COMMENT ON COLUMN customer.customer_profile.email IS 'Verified e-mail address, lower case.';
COMMENT ON COLUMN customer.customer_profile.phone IS 'Phone number in E.164 form; empty where the customer gave none.';
COMMENT ON COLUMN customer.customer_profile.email_masked IS 'First letter and domain of the e-mail address.';
COMMENT ON COLUMN customer.customer_profile.phone_masked IS 'Country code and last two digits of the phone number.';
COMMENT ON COLUMN customer.customer_profile.birth_year IS 'Year of birth, only where the customer told it for the age check of gas cartridges.';
COMMENT ON COLUMN customer.customer_profile.street IS 'Street and number of the default delivery address.';
COMMENT ON COLUMN customer.customer_profile.postal_code IS 'Postal code of the default delivery address.';
COMMENT ON COLUMN customer.customer_profile.city IS 'Town of the default delivery address.';
COMMENT ON COLUMN customer.customer_profile.country_code IS 'ISO 3166-1 code of the default delivery address.';
COMMENT ON COLUMN customer.customer_profile.segment IS 'Segment by what was bought in the last 24 months.';
COMMENT ON COLUMN customer.customer_profile.loyalty_tier IS 'Tier in the loyalty programme.';
COMMENT ON COLUMN customer.customer_profile.lifetime_value_eur IS 'Gross margin since the first order, in euros.';
COMMENT ON COLUMN customer.customer_profile.orders_total IS 'Orders that were delivered and not returned as a whole.';
COMMENT ON COLUMN customer.customer_profile.first_order_at IS 'Time of the first order (UTC).';
COMMENT ON COLUMN customer.customer_profile.last_order_at IS 'Time of the latest order (UTC).';
COMMENT ON COLUMN customer.customer_profile.updated_at IS 'Time when this row was computed (UTC).';

CREATE TABLE IF NOT EXISTS customer.customer_preferences (
  customer_id uuid NOT NULL,
  newsletter boolean NOT NULL,
  sms_delivery_updates boolean NOT NULL,
  personalised_offers boolean NOT NULL,
  preferred_language char(2) NOT NULL,
  preferred_slot varchar(10),
  safe_place text,
  consent_version varchar(10) NOT NULL,
  consent_given_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (customer_id)
);
ALTER TABLE customer.customer_preferences OWNER TO customer_owner;
COMMENT ON TABLE customer.customer_preferences IS 'Consents and wishes of every customer: newsletter, offers, language, delivery slot. Also written to the lake as Avro.';
COMMENT ON COLUMN customer.customer_preferences.customer_id IS 'Customer, as in the profile.';
COMMENT ON COLUMN customer.customer_preferences.newsletter IS 'Consent to the weekly newsletter.';
COMMENT ON COLUMN customer.customer_preferences.sms_delivery_updates IS 'Consent to text messages about the delivery.';
COMMENT ON COLUMN customer.customer_preferences.personalised_offers IS 'Consent to offers derived from what the customer bought.';
COMMENT ON COLUMN customer.customer_preferences.preferred_language IS 'ISO 639-1 language for anything we write.';
COMMENT ON COLUMN customer.customer_preferences.preferred_slot IS 'Part of the day in which the van may come.';
COMMENT ON COLUMN customer.customer_preferences.safe_place IS 'Where the driver may leave a parcel, in the customer''s own words.';
COMMENT ON COLUMN customer.customer_preferences.consent_version IS 'Version of the consent text that was shown.';
COMMENT ON COLUMN customer.customer_preferences.consent_given_at IS 'Time of the latest change of any consent (UTC).';
COMMENT ON COLUMN customer.customer_preferences.updated_at IS 'Time when this row was computed (UTC).';

CREATE TABLE IF NOT EXISTS customer.customer_features (
  customer_id uuid NOT NULL,
  as_of date NOT NULL,
  recency_days integer NOT NULL,
  frequency_365d integer NOT NULL,
  monetary_365d numeric(12,2) NOT NULL,
  return_rate numeric(4,3) NOT NULL,
  avg_basket_items numeric(6,2) NOT NULL,
  sessions_30d integer NOT NULL,
  days_since_session integer,
  tickets_90d integer NOT NULL,
  late_deliveries_180d integer NOT NULL,
  newsletter boolean NOT NULL,
  loyalty_tier varchar(10) NOT NULL,
  label_churned_180d boolean,
  computed_at timestamptz NOT NULL,
  PRIMARY KEY (customer_id, as_of)
);
ALTER TABLE customer.customer_features OWNER TO customer_owner;
COMMENT ON TABLE customer.customer_features IS 'One row per customer and day of computation, 13 features.';
COMMENT ON COLUMN customer.customer_features.customer_id IS 'Customer, as in customer-360.';
COMMENT ON COLUMN customer.customer_features.as_of IS 'Day for which the features were computed.';
COMMENT ON COLUMN customer.customer_features.recency_days IS 'Days since the latest order.';
COMMENT ON COLUMN customer.customer_features.frequency_365d IS 'Orders in the last 365 days.';
COMMENT ON COLUMN customer.customer_features.monetary_365d IS 'Order value in the last 365 days, in euros, without VAT.';
COMMENT ON COLUMN customer.customer_features.return_rate IS 'Share of bought items that came back.';
COMMENT ON COLUMN customer.customer_features.avg_basket_items IS 'Items in an average order.';
COMMENT ON COLUMN customer.customer_features.sessions_30d IS 'Visits to the shop in 30 days.';
COMMENT ON COLUMN customer.customer_features.days_since_session IS 'Days since the latest visit; empty without a visit in 90 days.';
COMMENT ON COLUMN customer.customer_features.tickets_90d IS 'Contacts with the service desk in 90 days.';
COMMENT ON COLUMN customer.customer_features.late_deliveries_180d IS 'Deliveries after the promised day.';
COMMENT ON COLUMN customer.customer_features.newsletter IS 'Consent to the newsletter on that day.';
COMMENT ON COLUMN customer.customer_features.loyalty_tier IS 'Tier on that day.';
COMMENT ON COLUMN customer.customer_features.label_churned_180d IS 'Whether the customer left in the 180 days after; empty while that is open.';
COMMENT ON COLUMN customer.customer_features.computed_at IS 'Time of the computation (UTC).';

CREATE TABLE IF NOT EXISTS customer.churn_scores (
  customer_id uuid NOT NULL,
  scored_on date NOT NULL,
  score numeric(4,3) NOT NULL,
  risk_band varchar(10) NOT NULL,
  top_reason varchar(40),
  model_version varchar(20) NOT NULL,
  scored_at timestamptz NOT NULL,
  PRIMARY KEY (customer_id, scored_on)
);
ALTER TABLE customer.churn_scores OWNER TO customer_owner;
COMMENT ON TABLE customer.churn_scores IS 'One score per customer, computed nightly.';
COMMENT ON COLUMN customer.churn_scores.customer_id IS 'Customer, as in customer-360.';
COMMENT ON COLUMN customer.churn_scores.scored_on IS 'Day of the score.';
COMMENT ON COLUMN customer.churn_scores.score IS 'Probability of no order within 180 days, 0 to 1.';
COMMENT ON COLUMN customer.churn_scores.risk_band IS 'Band of the score: low below 0.3, high from 0.7.';
COMMENT ON COLUMN customer.churn_scores.top_reason IS 'Feature that raised the score most.';
COMMENT ON COLUMN customer.churn_scores.model_version IS 'Version of the model.';
COMMENT ON COLUMN customer.churn_scores.scored_at IS 'Time of the score (UTC).';

CREATE TABLE IF NOT EXISTS customer.support_tickets (
  ticket_id bigint NOT NULL,
  customer_id uuid,
  status varchar(10) NOT NULL,
  topic text,
  contact text,
  body text,
  created timestamptz NOT NULL,
  PRIMARY KEY (ticket_id)
);
ALTER TABLE customer.support_tickets OWNER TO customer_owner;
COMMENT ON TABLE customer.support_tickets IS 'Tickets.';

CREATE TABLE IF NOT EXISTS customer.loyalty_points (
  customer_id uuid NOT NULL,
  points integer NOT NULL,
  tier_at_end varchar(10) NOT NULL,
  opened_on date NOT NULL,
  expires_on date NOT NULL,
  exported_at timestamptz NOT NULL,
  PRIMARY KEY (customer_id)
);
ALTER TABLE customer.loyalty_points OWNER TO customer_owner;
COMMENT ON TABLE customer.loyalty_points IS 'Last balance per customer.';
COMMENT ON COLUMN customer.loyalty_points.customer_id IS 'Customer, as in customer-360.';
COMMENT ON COLUMN customer.loyalty_points.points IS 'Points left on the last day of the programme.';
COMMENT ON COLUMN customer.loyalty_points.tier_at_end IS 'Tier on the last day.';
COMMENT ON COLUMN customer.loyalty_points.opened_on IS 'Day on which the customer joined.';
COMMENT ON COLUMN customer.loyalty_points.expires_on IS 'Day after which the points are worth nothing.';
COMMENT ON COLUMN customer.loyalty_points.exported_at IS 'Time of the final export (UTC).';

CREATE TABLE IF NOT EXISTS orders.orders_v2 (
  order_id uuid NOT NULL,
  order_number varchar(16) NOT NULL UNIQUE,
  customer_id uuid NOT NULL,
  channel varchar(10) NOT NULL,
  status varchar(12) NOT NULL,
  currency char(3) NOT NULL,
  net_amount numeric(12,2) NOT NULL,
  vat_amount numeric(12,2) NOT NULL,
  total_amount numeric(12,2) NOT NULL,
  item_count integer NOT NULL,
  delivery_postal_code varchar(10) NOT NULL,
  delivery_country char(2) NOT NULL,
  promised_on date NOT NULL,
  voucher_code varchar(20),
  placed_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (order_id)
);
ALTER TABLE orders.orders_v2 OWNER TO orders_owner;
COMMENT ON TABLE orders.orders_v2 IS 'One row per order. Amounts with and without VAT.';
COMMENT ON COLUMN orders.orders_v2.order_id IS 'Order.';
COMMENT ON COLUMN orders.orders_v2.order_number IS 'Number that the customer sees.';
COMMENT ON COLUMN orders.orders_v2.customer_id IS 'Customer who ordered.';
COMMENT ON COLUMN orders.orders_v2.channel IS 'Where the order came in.';
COMMENT ON COLUMN orders.orders_v2.status IS 'Status at the time of loading.';
COMMENT ON COLUMN orders.orders_v2.currency IS 'Currency of the amounts (ISO 4217).';
COMMENT ON COLUMN orders.orders_v2.net_amount IS 'Amount without VAT.';
COMMENT ON COLUMN orders.orders_v2.vat_amount IS 'VAT.';
COMMENT ON COLUMN orders.orders_v2.total_amount IS 'Amount to pay, VAT included.';
COMMENT ON COLUMN orders.orders_v2.item_count IS 'Number of items.';
COMMENT ON COLUMN orders.orders_v2.delivery_postal_code IS 'Postal code of the delivery address.';
COMMENT ON COLUMN orders.orders_v2.delivery_country IS 'ISO 3166-1 code of the delivery address.';
COMMENT ON COLUMN orders.orders_v2.promised_on IS 'Day of delivery that was promised.';
COMMENT ON COLUMN orders.orders_v2.voucher_code IS 'Voucher, where one was used.';
COMMENT ON COLUMN orders.orders_v2.placed_at IS 'Time of the order (UTC).';
COMMENT ON COLUMN orders.orders_v2.updated_at IS 'Time of the latest change (UTC).';

CREATE TABLE IF NOT EXISTS orders.order_lines (
  order_id uuid NOT NULL,
  line_number smallint NOT NULL,
  sku varchar(12) NOT NULL,
  quantity integer NOT NULL,
  unit_price numeric(10,2) NOT NULL,
  discount_amount numeric(10,2) NOT NULL,
  picked_at timestamptz,
  PRIMARY KEY (order_id, line_number)
);
ALTER TABLE orders.order_lines OWNER TO orders_owner;
COMMENT ON TABLE orders.order_lines IS 'One row per ordered item.';
COMMENT ON COLUMN orders.order_lines.order_id IS 'Order, as in orders_v2.';
COMMENT ON COLUMN orders.order_lines.line_number IS 'Position in the order, from 1.';
COMMENT ON COLUMN orders.order_lines.sku IS 'Article, as in product-catalogue.';
COMMENT ON COLUMN orders.order_lines.quantity IS 'Number of pieces.';
COMMENT ON COLUMN orders.order_lines.unit_price IS 'Price of a piece without VAT, in the currency of the order.';
COMMENT ON COLUMN orders.order_lines.discount_amount IS 'Discount on the line.';
COMMENT ON COLUMN orders.order_lines.picked_at IS 'Time of picking (UTC); empty before.';

CREATE TABLE IF NOT EXISTS orders.orders_v1 (
  order_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  amount numeric(12,2) NOT NULL,
  status varchar(12) NOT NULL,
  promised_on date NOT NULL,
  placed_at timestamptz NOT NULL,
  PRIMARY KEY (order_id)
);
ALTER TABLE orders.orders_v1 OWNER TO orders_owner;
COMMENT ON TABLE orders.orders_v1 IS 'Orders with one amount only. Kept for those who have not moved to orders_v2.';
COMMENT ON COLUMN orders.orders_v1.order_id IS 'Order.';
COMMENT ON COLUMN orders.orders_v1.customer_id IS 'Customer who ordered.';
COMMENT ON COLUMN orders.orders_v1.amount IS 'Amount to pay, VAT included.';
COMMENT ON COLUMN orders.orders_v1.status IS 'Status at the time of loading.';
COMMENT ON COLUMN orders.orders_v1.promised_on IS 'Day of delivery that was promised.';
COMMENT ON COLUMN orders.orders_v1.placed_at IS 'Time of the order (UTC).';

CREATE TABLE IF NOT EXISTS orders.returns (
  return_id uuid NOT NULL,
  order_id uuid NOT NULL,
  line_number smallint NOT NULL,
  customer_id uuid NOT NULL,
  reason varchar(20) NOT NULL,
  comment text,
  requested_at timestamptz NOT NULL,
  refunded_at timestamptz,
  refund_amount numeric(10,2),
  PRIMARY KEY (return_id)
);
ALTER TABLE orders.returns OWNER TO orders_owner;
COMMENT ON TABLE orders.returns IS 'One row per item that a customer announced to return.';
COMMENT ON COLUMN orders.returns.return_id IS 'Return.';
COMMENT ON COLUMN orders.returns.order_id IS 'Order that the item belongs to.';
COMMENT ON COLUMN orders.returns.line_number IS 'Position in the order.';
COMMENT ON COLUMN orders.returns.customer_id IS 'Customer who returns.';
COMMENT ON COLUMN orders.returns.reason IS 'Reason that the customer chose.';
COMMENT ON COLUMN orders.returns.comment IS 'What the customer wrote.';
COMMENT ON COLUMN orders.returns.requested_at IS 'Time of the request (UTC).';
COMMENT ON COLUMN orders.returns.refunded_at IS 'Time of the refund (UTC); empty before.';
COMMENT ON COLUMN orders.returns.refund_amount IS 'Amount refunded, VAT included.';

CREATE TABLE IF NOT EXISTS orders.return_inspections (
  inspection_id uuid NOT NULL,
  return_id uuid NOT NULL UNIQUE,
  sku varchar(12) NOT NULL,
  condition varchar(12) NOT NULL,
  decision varchar(12) NOT NULL,
  inspector_initials varchar(4),
  photo_count integer NOT NULL,
  inspected_at timestamptz NOT NULL,
  PRIMARY KEY (inspection_id)
);
ALTER TABLE orders.return_inspections OWNER TO orders_owner;
COMMENT ON TABLE orders.return_inspections IS 'What the warehouse found when it opened the parcel. New: its contract is proposed and awaits review.';
COMMENT ON COLUMN orders.return_inspections.inspection_id IS 'Inspection.';
COMMENT ON COLUMN orders.return_inspections.return_id IS 'Return that was inspected.';
COMMENT ON COLUMN orders.return_inspections.sku IS 'Article, as in product-catalogue.';
COMMENT ON COLUMN orders.return_inspections.condition IS 'Condition of the item.';
COMMENT ON COLUMN orders.return_inspections.decision IS 'What happens with the item.';
COMMENT ON COLUMN orders.return_inspections.inspector_initials IS 'Initials of the employee who inspected.';
COMMENT ON COLUMN orders.return_inspections.photo_count IS 'Photos taken as proof.';
COMMENT ON COLUMN orders.return_inspections.inspected_at IS 'Time of the inspection (UTC).';

CREATE TABLE IF NOT EXISTS orders.products (
  sku varchar(12) NOT NULL,
  gtin varchar(14) UNIQUE,
  name text NOT NULL,
  category varchar(30) NOT NULL,
  weight_grams integer NOT NULL,
  list_price_eur numeric(10,2) NOT NULL,
  age_restricted boolean NOT NULL,
  available_from date NOT NULL,
  discontinued_on date,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (sku)
);
ALTER TABLE orders.products OWNER TO orders_owner;
COMMENT ON TABLE orders.products IS 'One row per article (SKU).';
COMMENT ON COLUMN orders.products.sku IS 'Article number.';
COMMENT ON COLUMN orders.products.gtin IS 'Global trade item number; empty for own brands.';
COMMENT ON COLUMN orders.products.name IS 'Name in the shop.';
COMMENT ON COLUMN orders.products.category IS 'Category of the shop.';
COMMENT ON COLUMN orders.products.weight_grams IS 'Weight with packaging, in grams.';
COMMENT ON COLUMN orders.products.list_price_eur IS 'List price in euros, VAT included.';
COMMENT ON COLUMN orders.products.age_restricted IS 'Sold to adults only (gas, knives).';
COMMENT ON COLUMN orders.products.available_from IS 'First day of sale.';
COMMENT ON COLUMN orders.products.discontinued_on IS 'Last day of sale; empty while sold.';
COMMENT ON COLUMN orders.products.updated_at IS 'Time of the latest change (UTC).';

CREATE TABLE IF NOT EXISTS logistics.delivery_daily (
  day date NOT NULL,
  depot varchar(20) NOT NULL,
  parcels integer NOT NULL,
  on_time integer NOT NULL,
  late integer NOT NULL,
  failed integer NOT NULL,
  average_minutes_late numeric(6,1),
  km_driven numeric(9,1) NOT NULL,
  computed_at timestamptz NOT NULL,
  PRIMARY KEY (day, depot)
);
ALTER TABLE logistics.delivery_daily OWNER TO logistics_owner;
COMMENT ON TABLE logistics.delivery_daily IS 'One row per depot and day.';
COMMENT ON COLUMN logistics.delivery_daily.day IS 'Day of delivery.';
COMMENT ON COLUMN logistics.delivery_daily.depot IS 'Depot.';
COMMENT ON COLUMN logistics.delivery_daily.parcels IS 'Parcels on tour.';
COMMENT ON COLUMN logistics.delivery_daily.on_time IS 'Delivered on the promised day or before.';
COMMENT ON COLUMN logistics.delivery_daily.late IS 'Delivered after the promised day.';
COMMENT ON COLUMN logistics.delivery_daily.failed IS 'Not delivered at the first try.';
COMMENT ON COLUMN logistics.delivery_daily.average_minutes_late IS 'Average delay of late parcels, in minutes.';
COMMENT ON COLUMN logistics.delivery_daily.km_driven IS 'Kilometres of all vans.';
COMMENT ON COLUMN logistics.delivery_daily.computed_at IS 'Time of the computation (UTC).';

CREATE TABLE IF NOT EXISTS logistics.stock_levels (
  sku varchar(12) NOT NULL,
  warehouse varchar(12) NOT NULL,
  on_hand integer NOT NULL,
  reserved integer NOT NULL,
  inbound integer,
  reorder_point integer NOT NULL,
  counted_on date,
  snapshot_at timestamptz NOT NULL,
  PRIMARY KEY (sku, warehouse)
);
ALTER TABLE logistics.stock_levels OWNER TO logistics_owner;
COMMENT ON TABLE logistics.stock_levels IS 'One row per article and warehouse. The contract has slips that lint finds (a schedule without scheduler, a service level for a column that is not there).';
COMMENT ON COLUMN logistics.stock_levels.sku IS 'Article, as in product-catalogue.';
COMMENT ON COLUMN logistics.stock_levels.warehouse IS 'Warehouse.';
COMMENT ON COLUMN logistics.stock_levels.on_hand IS 'Pieces in the racks.';
COMMENT ON COLUMN logistics.stock_levels.reserved IS 'Pieces promised to orders.';
COMMENT ON COLUMN logistics.stock_levels.inbound IS 'Pieces on their way to us.';
COMMENT ON COLUMN logistics.stock_levels.reorder_point IS 'Below this we order again.';
COMMENT ON COLUMN logistics.stock_levels.counted_on IS 'Day of the latest count by hand.';
COMMENT ON COLUMN logistics.stock_levels.snapshot_at IS 'Time of the snapshot (UTC).';

CREATE TABLE IF NOT EXISTS logistics.carrier_tariffs (
  carrier varchar(20) NOT NULL,
  zone smallint NOT NULL,
  up_to_grams integer NOT NULL,
  price_eur numeric(8,2) NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  PRIMARY KEY (carrier, zone, up_to_grams)
);
ALTER TABLE logistics.carrier_tariffs OWNER TO logistics_owner;
COMMENT ON TABLE logistics.carrier_tariffs IS 'One row per carrier, zone and weight.';
COMMENT ON COLUMN logistics.carrier_tariffs.carrier IS 'Carrier.';
COMMENT ON COLUMN logistics.carrier_tariffs.zone IS 'Zone of delivery, 1 to 4.';
COMMENT ON COLUMN logistics.carrier_tariffs.up_to_grams IS 'Upper bound of the weight, in grams.';
COMMENT ON COLUMN logistics.carrier_tariffs.price_eur IS 'Price of a parcel in euros.';
COMMENT ON COLUMN logistics.carrier_tariffs.valid_from IS 'First day of the tariff.';
COMMENT ON COLUMN logistics.carrier_tariffs.valid_to IS 'Last day of the tariff; empty while open.';

CREATE TABLE IF NOT EXISTS finance.invoices (
  invoice_id uuid NOT NULL,
  invoice_number varchar(20) NOT NULL UNIQUE,
  kind varchar(12) NOT NULL,
  order_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  billing_name text NOT NULL,
  vat_number varchar(20),
  net_amount numeric(12,2) NOT NULL,
  vat_rate numeric(4,2) NOT NULL,
  vat_amount numeric(12,2) NOT NULL,
  currency char(3) NOT NULL,
  issued_on date NOT NULL,
  due_on date NOT NULL,
  paid_at timestamptz,
  PRIMARY KEY (invoice_id)
);
ALTER TABLE finance.invoices OWNER TO finance_owner;
COMMENT ON TABLE finance.invoices IS 'One row per invoice or credit note.';
COMMENT ON COLUMN finance.invoices.invoice_id IS 'Invoice.';
COMMENT ON COLUMN finance.invoices.invoice_number IS 'Number, without gaps within a year.';
COMMENT ON COLUMN finance.invoices.kind IS 'Kind of document.';
COMMENT ON COLUMN finance.invoices.order_id IS 'Order.';
COMMENT ON COLUMN finance.invoices.customer_id IS 'Customer who is billed.';
COMMENT ON COLUMN finance.invoices.billing_name IS 'Name on the invoice.';
COMMENT ON COLUMN finance.invoices.vat_number IS 'VAT number of a business customer.';
COMMENT ON COLUMN finance.invoices.net_amount IS 'Amount without VAT.';
COMMENT ON COLUMN finance.invoices.vat_rate IS 'Rate of VAT in percent.';
COMMENT ON COLUMN finance.invoices.vat_amount IS 'VAT.';
COMMENT ON COLUMN finance.invoices.currency IS 'Currency (ISO 4217).';
COMMENT ON COLUMN finance.invoices.issued_on IS 'Date of the invoice.';
COMMENT ON COLUMN finance.invoices.due_on IS 'Date of payment.';
COMMENT ON COLUMN finance.invoices.paid_at IS 'Time of full payment (UTC); empty before.';

CREATE TABLE IF NOT EXISTS finance.revenue_daily (
  day date NOT NULL,
  country_code char(2) NOT NULL,
  category varchar(30) NOT NULL,
  gross_eur numeric(14,2) NOT NULL,
  net_eur numeric(14,2) NOT NULL,
  refunds_eur numeric(14,2) NOT NULL,
  margin_eur numeric(14,2) NOT NULL,
  orders integer NOT NULL,
  closed boolean NOT NULL,
  computed_at timestamptz NOT NULL,
  PRIMARY KEY (day, country_code, category)
);
ALTER TABLE finance.revenue_daily OWNER TO finance_owner;
COMMENT ON TABLE finance.revenue_daily IS 'One row per day, country and category.';
COMMENT ON COLUMN finance.revenue_daily.day IS 'Day of the invoice.';
COMMENT ON COLUMN finance.revenue_daily.country_code IS 'ISO 3166-1 code of delivery.';
COMMENT ON COLUMN finance.revenue_daily.category IS 'Category of the shop.';
COMMENT ON COLUMN finance.revenue_daily.gross_eur IS 'Billed, VAT included, in euros.';
COMMENT ON COLUMN finance.revenue_daily.net_eur IS 'Billed without VAT, in euros.';
COMMENT ON COLUMN finance.revenue_daily.refunds_eur IS 'Paid back, in euros.';
COMMENT ON COLUMN finance.revenue_daily.margin_eur IS 'Gross margin, in euros.';
COMMENT ON COLUMN finance.revenue_daily.orders IS 'Number of orders.';
COMMENT ON COLUMN finance.revenue_daily.closed IS 'Whether the month is closed and the number final.';
COMMENT ON COLUMN finance.revenue_daily.computed_at IS 'Time of the computation (UTC).';

CREATE TABLE IF NOT EXISTS marketing.sessions (
  session_id uuid NOT NULL,
  visitor_id varchar(36) NOT NULL,
  customer_id uuid,
  ip_prefix varchar(20),
  device varchar(10) NOT NULL,
  source varchar(20) NOT NULL,
  campaign_id varchar(20),
  landing_page text NOT NULL,
  page_views integer NOT NULL,
  seconds_active integer NOT NULL,
  added_to_basket boolean NOT NULL,
  ordered boolean NOT NULL,
  started_at timestamptz NOT NULL,
  ended_at timestamptz NOT NULL,
  PRIMARY KEY (session_id)
);
ALTER TABLE marketing.sessions OWNER TO marketing_owner;
COMMENT ON TABLE marketing.sessions IS 'One row per visit.';
COMMENT ON COLUMN marketing.sessions.session_id IS 'Visit.';
COMMENT ON COLUMN marketing.sessions.visitor_id IS 'Identifier of the browser or the app.';
COMMENT ON COLUMN marketing.sessions.customer_id IS 'Customer, where signed in.';
COMMENT ON COLUMN marketing.sessions.ip_prefix IS 'Network of the visitor, the last octet removed.';
COMMENT ON COLUMN marketing.sessions.device IS 'Kind of device.';
COMMENT ON COLUMN marketing.sessions.source IS 'Where the visitor came from.';
COMMENT ON COLUMN marketing.sessions.campaign_id IS 'Campaign, where there was one.';
COMMENT ON COLUMN marketing.sessions.landing_page IS 'Path of the first page.';
COMMENT ON COLUMN marketing.sessions.page_views IS 'Pages seen.';
COMMENT ON COLUMN marketing.sessions.seconds_active IS 'Active time, in seconds.';
COMMENT ON COLUMN marketing.sessions.added_to_basket IS 'Whether anything went into the basket.';
COMMENT ON COLUMN marketing.sessions.ordered IS 'Whether the visit ended with an order.';
COMMENT ON COLUMN marketing.sessions.started_at IS 'Start of the visit (UTC).';
COMMENT ON COLUMN marketing.sessions.ended_at IS 'End of the visit (UTC).';

CREATE TABLE IF NOT EXISTS marketing.campaign_daily (
  day date NOT NULL,
  campaign_id varchar(20) NOT NULL,
  campaign_name text NOT NULL,
  channel varchar(20) NOT NULL,
  cost_eur numeric(10,2) NOT NULL,
  impressions bigint NOT NULL,
  clicks integer NOT NULL,
  sessions integer NOT NULL,
  orders integer NOT NULL,
  revenue_eur numeric(12,2) NOT NULL,
  computed_at timestamptz NOT NULL,
  PRIMARY KEY (day, campaign_id)
);
ALTER TABLE marketing.campaign_daily OWNER TO marketing_owner;
COMMENT ON TABLE marketing.campaign_daily IS 'One row per campaign and day.';
COMMENT ON COLUMN marketing.campaign_daily.day IS 'Day.';
COMMENT ON COLUMN marketing.campaign_daily.campaign_id IS 'Campaign.';
COMMENT ON COLUMN marketing.campaign_daily.campaign_name IS 'Name of the campaign.';
COMMENT ON COLUMN marketing.campaign_daily.channel IS 'Channel.';
COMMENT ON COLUMN marketing.campaign_daily.cost_eur IS 'Cost in euros.';
COMMENT ON COLUMN marketing.campaign_daily.impressions IS 'Times shown.';
COMMENT ON COLUMN marketing.campaign_daily.clicks IS 'Clicks.';
COMMENT ON COLUMN marketing.campaign_daily.sessions IS 'Visits.';
COMMENT ON COLUMN marketing.campaign_daily.orders IS 'Orders within seven days of the click.';
COMMENT ON COLUMN marketing.campaign_daily.revenue_eur IS 'Order value in euros, without VAT.';
COMMENT ON COLUMN marketing.campaign_daily.computed_at IS 'Time of the computation (UTC).';

CREATE TABLE IF NOT EXISTS marketing.lookalike_audiences (
  audience_id bigint NOT NULL,
  seed_customer uuid NOT NULL,
  similar_customers uuid[],
  similarity double precision,
  network text,
  built timestamptz,
  PRIMARY KEY (audience_id)
);
ALTER TABLE marketing.lookalike_audiences OWNER TO marketing_owner;
COMMENT ON TABLE marketing.lookalike_audiences IS 'Audiences.';

-- The test environment: the same tables in a schema of their own.
CREATE TABLE IF NOT EXISTS customer_test.customer_profile (LIKE customer.customer_profile INCLUDING ALL);
ALTER TABLE customer_test.customer_profile
  ADD COLUMN IF NOT EXISTS email_masked text
    GENERATED ALWAYS AS (left(email, 1) || '***@' || split_part(email, '@', 2)) STORED,
  ADD COLUMN IF NOT EXISTS phone_masked text
    GENERATED ALWAYS AS (left(phone, 3) || '***' || right(phone, 2)) STORED;
ALTER TABLE customer_test.customer_profile OWNER TO customer_owner;
COMMENT ON TABLE customer_test.customer_profile IS 'A sample of customer.customer_profile.';
CREATE TABLE IF NOT EXISTS customer_test.customer_preferences (LIKE customer.customer_preferences INCLUDING ALL);
ALTER TABLE customer_test.customer_preferences OWNER TO customer_owner;
COMMENT ON TABLE customer_test.customer_preferences IS 'A sample of customer.customer_preferences.';
