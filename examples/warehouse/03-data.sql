-- Made-up data: a few thousand rows from generate_series and hashes, the same rows
-- on every load; times are counted back from the moment of loading. A table that
-- has rows is left alone.

-- A number from 0 to n - 1 that depends on seed and row only.
CREATE OR REPLACE FUNCTION pg_temp.h(seed text, i bigint, n integer) RETURNS integer
LANGUAGE sql IMMUTABLE AS $$
  SELECT ((hashtextextended(seed || ':' || i, 7) & 2147483647) % n)::integer
$$;

CREATE OR REPLACE FUNCTION pg_temp.pick(seed text, i bigint, choices text[]) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT choices[1 + pg_temp.h(seed, i, cardinality(choices))]
$$;

-- The identifier of the i-th thing of a kind.
CREATE OR REPLACE FUNCTION pg_temp.id(kind text, i bigint) RETURNS uuid
LANGUAGE sql IMMUTABLE AS $$
  SELECT md5(kind || ':' || i)::uuid
$$;

-- A time within the last days.
CREATE OR REPLACE FUNCTION pg_temp.ago(seed text, i bigint, days integer) RETURNS timestamptz
LANGUAGE sql STABLE AS $$
  SELECT date_trunc('second', now()) - make_interval(secs => pg_temp.h(seed, i, days * 86400))
$$;

CREATE OR REPLACE FUNCTION pg_temp.first_name(i bigint) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT pg_temp.pick('first', i, ARRAY['Alma','Bram','Cecilie','Dirk','Elif','Finn','Gunhild','Hamza','Iris','Jorn','Katrin','Leo','Maud','Niamh','Otto','Petra','Rasmus','Silje','Tess','Willem'])
$$;

CREATE OR REPLACE FUNCTION pg_temp.last_name(i bigint) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT pg_temp.pick('last', i, ARRAY['Aas','Bakker','Carlsen','Dekker','Eide','Falk','Graham','Hansen','Ibsen','Jansen','Kruse','Lund','MacLeod','Nygaard','Olsen','Peeters','Roos','Schmidt','Thomsen','Vos'])
$$;

CREATE OR REPLACE FUNCTION pg_temp.email(i bigint) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT lower(pg_temp.first_name(i) || '.' || pg_temp.last_name(i)) || i || '@example.org'
$$;

INSERT INTO customer.customer_profile (
  customer_id, customer_number, first_name, last_name, email, phone, birth_year, street, postal_code, city, country_code, segment, loyalty_tier, lifetime_value_eur, orders_total, first_order_at, last_order_at, updated_at
)
SELECT
  pg_temp.id('customer', i),
  'C-' || lpad(i::text, 7, '0'),
  pg_temp.first_name(i),
  pg_temp.last_name(i),
  pg_temp.email(i),
  CASE WHEN pg_temp.h('phone', i, 10) < 7 THEN '+315550' || lpad(pg_temp.h('phone-number', i, 1000000)::text, 6, '0') END,
  CASE WHEN pg_temp.h('birth', i, 3) = 0 THEN 1945 + pg_temp.h('birth-year', i, 60) END,
  pg_temp.pick('street', i, ARRAY['Kelpweg','Larch Lane','Pier Road','Fir Close','Harbour Street','Mossgatan']) || ' ' || (1 + pg_temp.h('street-number', i, 120)),
  (1000 + pg_temp.h('postal', i, 8999))::text,
  pg_temp.pick('city', i, ARRAY['Rotterdam','Bergen','Hamburg','Leith','Aarhus','Ghent']),
  pg_temp.pick('city', i, ARRAY['NL','NO','DE','GB','DK','BE']),
  pg_temp.pick('segment', i, ARRAY['hiker','sailor','climber','camper','unknown']),
  pg_temp.pick('tier', i, ARRAY['none','none','none','birch','birch','cedar','oak']),
  round((pg_temp.h('value', i, 480000) / 100.0)::numeric, 2),
  1 + pg_temp.h('orders', i, 25),
  pg_temp.ago('first-order', i, 1500) - interval '60 days',
  pg_temp.ago('last-order', i, 60),
  now() - make_interval(secs => pg_temp.h('updated', i, 280))
FROM generate_series(1, 600) AS i
WHERE NOT EXISTS (SELECT FROM customer.customer_profile);

INSERT INTO customer.customer_preferences (
  customer_id, newsletter, sms_delivery_updates, personalised_offers, preferred_language, preferred_slot, safe_place, consent_version, consent_given_at, updated_at
)
SELECT
  pg_temp.id('customer', i),
  pg_temp.h('newsletter', i, 10) < 4,
  pg_temp.h('sms', i, 10) < 6,
  pg_temp.h('offers', i, 10) < 5,
  pg_temp.pick('language', i, ARRAY['nl','en','de','no','da']),
  pg_temp.pick('slot', i, ARRAY['morning','afternoon','evening',NULL]),
  pg_temp.pick('safe', i, ARRAY['behind the shed','with the neighbours','porch box',NULL,NULL]),
  pg_temp.pick('consent', i, ARRAY['2024-05','2025-02']),
  pg_temp.ago('consent', i, 500),
  now() - make_interval(secs => pg_temp.h('prefs-updated', i, 290))
FROM generate_series(1, 600) AS i
WHERE NOT EXISTS (SELECT FROM customer.customer_preferences);

INSERT INTO customer.customer_features (
  customer_id, as_of, recency_days, frequency_365d, monetary_365d, return_rate, avg_basket_items, sessions_30d, days_since_session, tickets_90d, late_deliveries_180d, newsletter, loyalty_tier, label_churned_180d, computed_at
)
SELECT
  pg_temp.id('customer', i),
  current_date - 1,
  pg_temp.h('recency', i, 365),
  pg_temp.h('frequency', i, 14),
  round((pg_temp.h('monetary', i, 220000) / 100.0)::numeric, 2),
  round((pg_temp.h('return-rate', i, 400) / 1000.0)::numeric, 3),
  round((1 + pg_temp.h('basket', i, 700) / 100.0)::numeric, 2),
  pg_temp.h('sessions', i, 40),
  CASE WHEN pg_temp.h('visited', i, 5) > 0 THEN pg_temp.h('since', i, 90) END,
  pg_temp.h('tickets', i, 4),
  pg_temp.h('late', i, 3),
  pg_temp.h('newsletter', i, 10) < 4,
  pg_temp.pick('tier', i, ARRAY['none','none','none','birch','birch','cedar','oak']),
  CASE WHEN pg_temp.h('label', i, 4) > 0 THEN pg_temp.h('label-value', i, 10) < 2 END,
  date_trunc('day', now()) + interval '3 hours' - interval '1 day'
FROM generate_series(1, 600) AS i
WHERE NOT EXISTS (SELECT FROM customer.customer_features);

INSERT INTO customer.churn_scores (
  customer_id, scored_on, score, risk_band, top_reason, model_version, scored_at
)
SELECT
  pg_temp.id('customer', i),
  current_date - 1,
  round((pg_temp.h('churn', i, 1000) / 1000.0)::numeric, 3),
  CASE WHEN pg_temp.h('churn', i, 1000) < 300 THEN 'low' WHEN pg_temp.h('churn', i, 1000) < 700 THEN 'medium' ELSE 'high' END,
  pg_temp.pick('reason', i, ARRAY['recency_days','late_deliveries_180d','tickets_90d','return_rate']),
  '3.0.1',
  date_trunc('day', now()) - interval '20 hours'
FROM generate_series(1, 600) AS i
WHERE NOT EXISTS (SELECT FROM customer.churn_scores);

INSERT INTO customer.support_tickets (
  ticket_id, customer_id, status, topic, contact, body, created
)
SELECT
  i,
  pg_temp.id('customer', 1 + pg_temp.h('ticket-customer', i, 600)),
  pg_temp.pick('ticket-status', i, ARRAY['open','waiting','closed','closed','closed']),
  pg_temp.pick('ticket-topic', i, ARRAY['delivery','return','invoice','product','account']),
  pg_temp.email(1 + pg_temp.h('ticket-customer', i, 600)),
  'Customer asks about ' || pg_temp.pick('ticket-topic', i, ARRAY['a late delivery','a return label','an invoice','the size of a jacket','a password']) || '.',
  pg_temp.ago('ticket', i, 200)
FROM generate_series(1, 250) AS i
WHERE NOT EXISTS (SELECT FROM customer.support_tickets);

INSERT INTO customer.loyalty_points (
  customer_id, points, tier_at_end, opened_on, expires_on, exported_at
)
SELECT
  pg_temp.id('customer', i),
  pg_temp.h('points', i, 5000),
  pg_temp.pick('tier', i, ARRAY['none','none','none','birch','birch','cedar','oak']),
  DATE '2019-03-01' + pg_temp.h('joined', i, 1500),
  DATE '2026-12-31',
  TIMESTAMPTZ '2024-12-31 23:00:00+00'
FROM generate_series(1, 200) AS i
WHERE NOT EXISTS (SELECT FROM customer.loyalty_points);

INSERT INTO orders.orders_v2 (
  order_id, order_number, customer_id, channel, status, currency, net_amount, vat_amount, total_amount, item_count, delivery_postal_code, delivery_country, promised_on, voucher_code, placed_at, updated_at
)
SELECT
  pg_temp.id('order', i),
  'HP' || to_char(i, 'FM00000000'),
  pg_temp.id('customer', 1 + pg_temp.h('order-customer', i, 600)),
  pg_temp.pick('channel', i, ARRAY['web','web','app','app','phone']),
  pg_temp.pick('status', i, ARRAY['placed','paid','picked','shipped','delivered','delivered','delivered','delivered','cancelled']),
  pg_temp.pick('currency', i, ARRAY['EUR','EUR','EUR','NOK','GBP','DKK']),
  round((1500 + pg_temp.h('net', i, 38000)) / 100.0, 2),
  round((1500 + pg_temp.h('net', i, 38000)) / 100.0 * 0.21, 2),
  round((1500 + pg_temp.h('net', i, 38000)) / 100.0, 2) + round((1500 + pg_temp.h('net', i, 38000)) / 100.0 * 0.21, 2),
  2,
  (1000 + pg_temp.h('order-postal', i, 8999))::text,
  pg_temp.pick('order-country', i, ARRAY['NL','NO','DE','GB','DK','BE']),
  (pg_temp.ago('placed', i, 365))::date + 2,
  CASE WHEN pg_temp.h('voucher', i, 6) = 0 THEN pg_temp.pick('voucher-code', i, ARRAY['SPRING10','TRAIL5','WELCOME']) END,
  pg_temp.ago('placed', i, 365),
  pg_temp.ago('placed', i, 365) + interval '3 hours'
FROM generate_series(1, 1200) AS i
WHERE NOT EXISTS (SELECT FROM orders.orders_v2);

INSERT INTO orders.order_lines (
  order_id, line_number, sku, quantity, unit_price, discount_amount, picked_at
)
SELECT
  pg_temp.id('order', 1 + (i - 1) % 1200),
  (1 + (i - 1) / 1200)::smallint,
  'SKU-' || lpad((1 + pg_temp.h('line-sku', i, 120))::text, 5, '0'),
  1,
  round((900 + pg_temp.h('unit-price', i, 24000)) / 100.0, 2),
  CASE WHEN pg_temp.h('discount', i, 6) = 0 THEN 5.00 ELSE 0 END,
  CASE WHEN pg_temp.h('picked', i, 8) > 0 THEN pg_temp.ago('line-picked', i, 360) END
FROM generate_series(1, 2400) AS i
WHERE NOT EXISTS (SELECT FROM orders.order_lines);

INSERT INTO orders.orders_v1 (
  order_id, customer_id, amount, status, promised_on, placed_at
)
SELECT
  pg_temp.id('order', i),
  pg_temp.id('customer', 1 + pg_temp.h('order-customer', i, 600)),
  round((1500 + pg_temp.h('net', i, 38000)) / 100.0, 2) + round((1500 + pg_temp.h('net', i, 38000)) / 100.0 * 0.21, 2),
  pg_temp.pick('status', i, ARRAY['placed','paid','picked','shipped','delivered','delivered','delivered','delivered','cancelled']),
  (pg_temp.ago('placed', i, 365))::date + 2,
  pg_temp.ago('placed', i, 365)
FROM generate_series(1, 1200) AS i
WHERE NOT EXISTS (SELECT FROM orders.orders_v1);

INSERT INTO orders.returns (
  return_id, order_id, line_number, customer_id, reason, comment, requested_at, refunded_at, refund_amount
)
SELECT
  pg_temp.id('return', i),
  pg_temp.id('order', 1 + pg_temp.h('return-order', i, 1200)),
  (1 + pg_temp.h('return-line', i, 2))::smallint,
  pg_temp.id('customer', 1 + pg_temp.h('order-customer', 1 + pg_temp.h('return-order', i, 1200), 600)),
  pg_temp.pick('return-reason', i, ARRAY['too-small','too-large','damaged','late','not-as-shown','other']),
  pg_temp.pick('return-comment', i, ARRAY['Zip was broken.','Runs small.',NULL,NULL]),
  pg_temp.ago('return', i, 300),
  CASE WHEN pg_temp.h('refunded', i, 4) > 0 THEN pg_temp.ago('return', i, 300) + interval '6 days' END,
  CASE WHEN pg_temp.h('refunded', i, 4) > 0 THEN round((900 + pg_temp.h('refund', i, 20000)) / 100.0, 2) END
FROM generate_series(1, 180) AS i
WHERE NOT EXISTS (SELECT FROM orders.returns);

INSERT INTO orders.return_inspections (
  inspection_id, return_id, sku, condition, decision, inspector_initials, photo_count, inspected_at
)
SELECT
  pg_temp.id('inspection', i),
  pg_temp.id('return', i),
  'SKU-' || lpad((1 + pg_temp.h('inspection-sku', i, 120))::text, 5, '0'),
  pg_temp.pick('condition', i, ARRAY['as-new','as-new','as-new','used','damaged','missing']),
  pg_temp.pick('condition', i, ARRAY['restock','restock','restock','outlet','repair','discard']),
  pg_temp.pick('inspector', i, ARRAY['HS','BT','IK','MO']),
  pg_temp.h('photos', i, 5),
  pg_temp.ago('inspected', i, 250)
FROM generate_series(1, 150) AS i
WHERE NOT EXISTS (SELECT FROM orders.return_inspections);

INSERT INTO orders.products (
  sku, gtin, name, category, weight_grams, list_price_eur, age_restricted, available_from, discontinued_on, updated_at
)
SELECT
  'SKU-' || lpad(i::text, 5, '0'),
  CASE WHEN i % 4 > 0 THEN '871' || lpad((i * 7919)::text, 11, '0') END,
  pg_temp.pick('product-make', i, ARRAY['Fjord','Skagen','Tarn','Heath','Cairn']) || ' ' || pg_temp.pick('product-kind', i, ARRAY['tent','rucksack','rain jacket','sleeping bag','stove','hiking boot','dry bag','headlamp']),
  pg_temp.pick('product-kind', i, ARRAY['shelter','packs','clothing','sleep','cooking','footwear','water','light']),
  80 + pg_temp.h('weight', i, 4200),
  round((1200 + pg_temp.h('list-price', i, 40000)) / 100.0, 2),
  pg_temp.h('age', i, 15) = 0,
  DATE '2021-01-01' + pg_temp.h('from', i, 1700),
  CASE WHEN pg_temp.h('gone', i, 9) = 0 THEN current_date - pg_temp.h('gone-day', i, 200) END,
  pg_temp.ago('product', i, 90)
FROM generate_series(1, 120) AS i
WHERE NOT EXISTS (SELECT FROM orders.products);

INSERT INTO logistics.delivery_daily (
  day, depot, parcels, on_time, late, failed, average_minutes_late, km_driven, computed_at
)
SELECT
  current_date - 1 - ((i - 1) / 4)::integer,
  (ARRAY['rotterdam','hamburg','bergen','leith'])[1 + (i - 1) % 4],
  220 + pg_temp.h('parcels', i, 400),
  190 + pg_temp.h('on-time', i, 30),
  pg_temp.h('late-parcels', i, 20),
  pg_temp.h('failed', i, 10),
  round((pg_temp.h('minutes', i, 9000) / 10.0)::numeric, 1),
  round((4000 + pg_temp.h('km', i, 60000) / 10.0)::numeric, 1),
  date_trunc('day', now()) - make_interval(days => ((i - 1) / 4)::integer) + interval '2 hours'
FROM generate_series(1, 360) AS i
WHERE NOT EXISTS (SELECT FROM logistics.delivery_daily);

INSERT INTO logistics.stock_levels (
  sku, warehouse, on_hand, reserved, inbound, reorder_point, counted_on, snapshot_at
)
SELECT
  'SKU-' || lpad((1 + (i - 1) % 120)::text, 5, '0'),
  (ARRAY['maasvlakte','altona','laksevag'])[1 + ((i - 1) / 120)::integer],
  pg_temp.h('on-hand', i, 400),
  pg_temp.h('reserved', i, 40),
  CASE WHEN pg_temp.h('inbound', i, 3) = 0 THEN pg_temp.h('inbound-pieces', i, 300) END,
  20 + pg_temp.h('reorder', i, 60),
  current_date - pg_temp.h('counted', i, 120),
  date_trunc('hour', now())
FROM generate_series(1, 360) AS i
WHERE NOT EXISTS (SELECT FROM logistics.stock_levels);

INSERT INTO logistics.carrier_tariffs (
  carrier, zone, up_to_grams, price_eur, valid_from, valid_to
)
SELECT
  (ARRAY['nordpost','kustexpress','dalcargo'])[1 + (i - 1) % 3],
  (1 + ((i - 1) / 3) % 4)::smallint,
  (ARRAY[1000, 5000, 10000, 30000])[1 + ((i - 1) / 12)::integer],
  round((350 + pg_temp.h('tariff', i, 2200)) / 100.0, 2),
  DATE '2026-01-01',
  NULL::date
FROM generate_series(1, 48) AS i
WHERE NOT EXISTS (SELECT FROM logistics.carrier_tariffs);

INSERT INTO finance.invoices (
  invoice_id, invoice_number, kind, order_id, customer_id, billing_name, vat_number, net_amount, vat_rate, vat_amount, currency, issued_on, due_on, paid_at
)
SELECT
  pg_temp.id('invoice', i),
  'F' || to_char(i, 'FM0000000'),
  CASE WHEN i % 11 = 0 THEN 'credit-note' ELSE 'invoice' END,
  pg_temp.id('order', i),
  pg_temp.id('customer', 1 + pg_temp.h('order-customer', i, 600)),
  pg_temp.first_name(1 + pg_temp.h('order-customer', i, 600)) || ' ' || pg_temp.last_name(1 + pg_temp.h('order-customer', i, 600)),
  CASE WHEN i % 17 = 0 THEN 'NL' || lpad((i * 7717)::text, 9, '0') || 'B01' END,
  round((1500 + pg_temp.h('net', i, 38000)) / 100.0, 2),
  21.00,
  round((1500 + pg_temp.h('net', i, 38000)) / 100.0 * 0.21, 2),
  pg_temp.pick('currency', i, ARRAY['EUR','EUR','EUR','NOK','GBP','DKK']),
  (pg_temp.ago('placed', i, 365))::date,
  (pg_temp.ago('placed', i, 365))::date + 14,
  CASE WHEN i % 9 > 0 THEN pg_temp.ago('placed', i, 365) + interval '4 days' END
FROM generate_series(1, 900) AS i
WHERE NOT EXISTS (SELECT FROM finance.invoices);

INSERT INTO finance.revenue_daily (
  day, country_code, category, gross_eur, net_eur, refunds_eur, margin_eur, orders, closed, computed_at
)
SELECT
  current_date - 1 - ((i - 1) / 8)::integer,
  (ARRAY['NL','DE'])[1 + (i - 1) % 2],
  (ARRAY['shelter','packs','clothing','sleep'])[1 + ((i - 1) / 2) % 4],
  round((90000 + pg_temp.h('gross', i, 900000)) / 100.0, 2),
  round((90000 + pg_temp.h('gross', i, 900000)) / 121.0, 2),
  round(pg_temp.h('refunds', i, 90000) / 100.0, 2),
  round((90000 + pg_temp.h('gross', i, 900000)) / 121.0 * 0.38, 2),
  8 + pg_temp.h('day-orders', i, 120),
  current_date - ((i - 1) / 8)::integer < date_trunc('month', current_date),
  date_trunc('day', now()) - make_interval(days => ((i - 1) / 8)::integer) + interval '4 hours'
FROM generate_series(1, 720) AS i
WHERE NOT EXISTS (SELECT FROM finance.revenue_daily);

INSERT INTO marketing.sessions (
  session_id, visitor_id, customer_id, ip_prefix, device, source, campaign_id, landing_page, page_views, seconds_active, added_to_basket, ordered, started_at, ended_at
)
SELECT
  pg_temp.id('session', i),
  md5('visitor' || pg_temp.h('visitor', i, 500)),
  CASE WHEN pg_temp.h('signed-in', i, 3) = 0 THEN pg_temp.id('customer', 1 + pg_temp.h('session-customer', i, 600)) END,
  '203.0.' || pg_temp.h('ip', i, 200) || '.0',
  pg_temp.pick('device', i, ARRAY['desktop','phone','phone','phone','tablet']),
  pg_temp.pick('source', i, ARRAY['direct','search','search','social','email','affiliate']),
  CASE WHEN pg_temp.h('campaign', i, 3) = 0 THEN 'CMP-' || lpad((1 + pg_temp.h('campaign-id', i, 6))::text, 3, '0') END,
  pg_temp.pick('landing', i, ARRAY['/','/tents','/rucksacks','/rain-jackets','/sale','/guides/first-hike']),
  1 + pg_temp.h('views', i, 25),
  5 + pg_temp.h('active', i, 1400),
  pg_temp.h('basket-added', i, 5) = 0,
  pg_temp.h('basket-added', i, 5) = 0 AND pg_temp.h('ordered', i, 2) = 0,
  pg_temp.ago('session', i, 60),
  pg_temp.ago('session', i, 60) + make_interval(secs => 5 + pg_temp.h('active', i, 1400))
FROM generate_series(1, 800) AS i
WHERE NOT EXISTS (SELECT FROM marketing.sessions);

INSERT INTO marketing.campaign_daily (
  day, campaign_id, campaign_name, channel, cost_eur, impressions, clicks, sessions, orders, revenue_eur, computed_at
)
SELECT
  current_date - 1 - ((i - 1) / 6)::integer,
  'CMP-' || lpad((1 + (i - 1) % 6)::text, 3, '0'),
  (ARRAY['Spring trails','Wet summer','Back to the harbour','Winter camp','Boot week','Win back'])[1 + (i - 1) % 6],
  (ARRAY['search','social','email','affiliate','search','email'])[1 + (i - 1) % 6],
  round((5000 + pg_temp.h('cost', i, 90000)) / 100.0, 2),
  1000 + pg_temp.h('impressions', i, 90000),
  20 + pg_temp.h('clicks', i, 1800),
  15 + pg_temp.h('campaign-sessions', i, 1500),
  pg_temp.h('campaign-orders', i, 90),
  round((pg_temp.h('campaign-orders', i, 90) * 7400) / 100.0, 2),
  date_trunc('day', now()) - make_interval(days => ((i - 1) / 6)::integer) + interval '5 hours'
FROM generate_series(1, 360) AS i
WHERE NOT EXISTS (SELECT FROM marketing.campaign_daily);

INSERT INTO marketing.lookalike_audiences (
  audience_id, seed_customer, similar_customers, similarity, network, built
)
SELECT
  i,
  pg_temp.id('customer', i),
  ARRAY[pg_temp.id('customer', i + 100), pg_temp.id('customer', i + 200)],
  (pg_temp.h('similarity', i, 1000) / 1000.0)::double precision,
  pg_temp.pick('network', i, ARRAY['north','south']),
  pg_temp.ago('built', i, 30)
FROM generate_series(1, 100) AS i
WHERE NOT EXISTS (SELECT FROM marketing.lookalike_audiences);

-- The test environment holds a small sample.
INSERT INTO customer_test.customer_profile (
  customer_id, customer_number, first_name, last_name, email, phone, birth_year, street, postal_code, city, country_code, segment, loyalty_tier, lifetime_value_eur, orders_total, first_order_at, last_order_at, updated_at
)
SELECT
  customer_id, customer_number, first_name, last_name, email, phone, birth_year, street, postal_code, city, country_code, segment, loyalty_tier, lifetime_value_eur, orders_total, first_order_at, last_order_at, updated_at
FROM customer.customer_profile ORDER BY customer_id LIMIT 50
ON CONFLICT DO NOTHING;
INSERT INTO customer_test.customer_preferences
SELECT * FROM customer.customer_preferences ORDER BY customer_id LIMIT 50
ON CONFLICT DO NOTHING;

ANALYZE;
