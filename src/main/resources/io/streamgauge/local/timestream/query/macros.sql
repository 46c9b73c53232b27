-- Timestream's functions that DuckDB lacks or means otherwise; functions.txt says which is which.
-- DuckDB computes in whole microseconds and rounds a TIMESTAMP_NS to them: ts_micros cuts it instead.
CREATE OR REPLACE TEMP MACRO ts_micros(t) AS make_timestamp(epoch_ns(t) // 1000);
CREATE OR REPLACE TEMP MACRO ts_plus(t, i) AS make_timestamp_ns(epoch_ns(ts_micros(t) + i) + epoch_ns(t) % 1000);
CREATE OR REPLACE TEMP MACRO ts_minus(t, i) AS make_timestamp_ns(epoch_ns(ts_micros(t) - i) + epoch_ns(t) % 1000);
CREATE OR REPLACE TEMP MACRO ts_ago(i) AS make_timestamp_ns(epoch_ns(ts_now()) - epoch_ns(i));
CREATE OR REPLACE TEMP MACRO ts_bin(t, i) AS make_timestamp_ns(epoch_ns(t) - epoch_ns(t) % epoch_ns(i));
CREATE OR REPLACE TEMP MACRO ts_cut(x) AS ts_micros(CAST(x AS TIMESTAMP_NS));
CREATE OR REPLACE TEMP MACRO ts_date(x) AS CAST(ts_cut(x) AS DATE);
CREATE OR REPLACE TEMP MACRO ts_date_trunc(unit, t) AS CAST(date_trunc(unit, ts_micros(t)) AS TIMESTAMP_NS);
CREATE OR REPLACE TEMP MACRO ts_date_diff(unit, a, b) AS date_sub(unit, ts_micros(a), ts_micros(b));
CREATE OR REPLACE TEMP MACRO ts_interval(unit, n) AS
    CASE lower(unit)
        WHEN 'microsecond' THEN to_microseconds(n)
        WHEN 'millisecond' THEN to_microseconds(n * 1000)
        WHEN 'second' THEN to_seconds(n)
        WHEN 'minute' THEN to_minutes(n)
        WHEN 'hour' THEN to_hours(n)
        WHEN 'day' THEN to_days(CAST(n AS INTEGER))
        WHEN 'week' THEN to_weeks(CAST(n AS INTEGER))
        WHEN 'month' THEN to_months(CAST(n AS INTEGER))
        WHEN 'quarter' THEN to_months(CAST(n * 3 AS INTEGER))
        WHEN 'year' THEN to_years(CAST(n AS INTEGER))
        ELSE error('''' || unit || ''' is not a valid Timestamp field')
    END;
CREATE OR REPLACE TEMP MACRO ts_date_add(unit, n, t) AS
    CASE lower(unit)
        WHEN 'nanosecond' THEN make_timestamp_ns(epoch_ns(t) + n)
        ELSE make_timestamp_ns(epoch_ns(ts_micros(t) + ts_interval(unit, n)) + epoch_ns(t) % 1000)
    END;
CREATE OR REPLACE TEMP MACRO ts_from_iso8601(s) AS
    make_timestamp_ns(epoch_us(CAST(s AS TIMESTAMPTZ)) * 1000 + epoch_ns(CAST(s AS TIMESTAMP_NS)) % 1000);
CREATE OR REPLACE TEMP MACRO ts_from_milliseconds(n) AS make_timestamp_ns(n * 1000000);
CREATE OR REPLACE TEMP MACRO ts_from_unixtime(n) AS make_timestamp_ns(CAST(n * CAST(1000000000 AS BIGINT) AS BIGINT));
CREATE OR REPLACE TEMP MACRO ts_to_iso8601(t) AS
    strftime(ts_micros(t), '%Y-%m-%dT%H:%M:%S.%f') || lpad(CAST(epoch_ns(t) % 1000 AS VARCHAR), 3, '0') || 'Z';
CREATE OR REPLACE TEMP MACRO ts_to_milliseconds(x) AS epoch_ns(x) // 1000000;
CREATE OR REPLACE TEMP MACRO ts_to_unixtime(t) AS epoch_ns(t) / 1e9;
CREATE OR REPLACE TEMP MACRO ts_year(t) AS year(ts_micros(t));
CREATE OR REPLACE TEMP MACRO ts_quarter(t) AS quarter(ts_micros(t));
CREATE OR REPLACE TEMP MACRO ts_month(t) AS month(ts_micros(t));
CREATE OR REPLACE TEMP MACRO ts_week(t) AS week(ts_micros(t));
CREATE OR REPLACE TEMP MACRO ts_day(t) AS day(ts_micros(t));
CREATE OR REPLACE TEMP MACRO ts_day_of_week(t) AS isodow(ts_micros(t));
CREATE OR REPLACE TEMP MACRO ts_day_of_year(t) AS dayofyear(ts_micros(t));
CREATE OR REPLACE TEMP MACRO ts_hour(t) AS hour(ts_micros(t));
CREATE OR REPLACE TEMP MACRO ts_minute(t) AS minute(ts_micros(t));
CREATE OR REPLACE TEMP MACRO ts_second(t) AS second(ts_micros(t));
CREATE OR REPLACE TEMP MACRO ts_millisecond(t) AS millisecond(ts_micros(t)) % 1000;
CREATE OR REPLACE TEMP MACRO ts_e() AS exp(1);
CREATE OR REPLACE TEMP MACRO ts_infinity() AS CAST('Infinity' AS DOUBLE);
CREATE OR REPLACE TEMP MACRO ts_nan() AS CAST('NaN' AS DOUBLE);
-- What makes long texts is bounded: ts_room refuses lengths, a lambda names an argument so that it stands for itself once.
CREATE OR REPLACE TEMP MACRO ts_lpad(s, n, p) AS lpad(s, CAST(ts_room(CAST(n AS BIGINT)) AS INTEGER), p);
CREATE OR REPLACE TEMP MACRO ts_rpad(s, n, p) AS rpad(s, CAST(ts_room(CAST(n AS BIGINT)) AS INTEGER), p);
CREATE OR REPLACE TEMP MACRO ts_replace(s, f, r) AS
    list_transform([struct_pack(s := s, r := r)],
        lambda x: CASE WHEN strlen(x.s) * strlen(x.r) > 16000000 THEN error('ts_too_long') ELSE replace(x.s, f, x.r) END)[1];
CREATE OR REPLACE TEMP MACRO ts_regexp_replace(s, p) AS regexp_replace(s, p, '', 'g'), (s, p, r) AS
    list_transform([struct_pack(s := s, r := r)],
        lambda x: CASE WHEN strlen(x.s) * strlen(x.r) > 16000000 THEN error('ts_too_long') ELSE regexp_replace(x.s, p, x.r, 'g') END)[1];
CREATE OR REPLACE TEMP MACRO ts_levenshtein(a, b) AS
    list_transform([struct_pack(a := a, b := b)],
        lambda x: CASE WHEN strlen(x.a) * strlen(x.b) > 16000000 THEN error('ts_too_long') ELSE levenshtein(x.a, x.b) END)[1];
