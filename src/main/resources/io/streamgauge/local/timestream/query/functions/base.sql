-- What the macros of all families may use. No macro may call error(): it is volatile, and TRY takes no volatile function.
-- Fails with a message, and has the type NULL: CASE WHEN i = 0 THEN ts_error('SQL array indices start at 1') ELSE ... END.
CREATE OR REPLACE MACRO ts_error(message) AS [NULL][CAST('ts_error:' || message AS BIGINT)];
-- NULL for an empty list. DuckDB's nullif is a macro that has its argument twice.
CREATE OR REPLACE MACRO ts_not_empty(a) AS list_transform([a], lambda ts_l: CASE WHEN len(ts_l) > 0 THEN ts_l END)[1];
-- Nanoseconds from 1970 to microseconds and to days, cut downwards before 1970, too; each shifts the powers of two out
-- and moves the rest above zero, so that the argument stands once.
CREATE OR REPLACE MACRO ts_floor_micros(n) AS
    ((n >> 3) + CAST(1152921504606847000 AS BIGINT)) // CAST(125 AS BIGINT) - CAST(9223372036854776 AS BIGINT);
CREATE OR REPLACE MACRO ts_floor_days(n) AS
    CAST(((n >> 16) + CAST(140737500000000 AS BIGINT)) // CAST(1318359375 AS BIGINT) - CAST(106752 AS BIGINT) AS INTEGER);
-- The TIMESTAMP of a TIMESTAMP_NS. DuckDB's own functions of time take this one, and its cast rounds up.
CREATE OR REPLACE MACRO ts_cut_micros(t) AS make_timestamp(ts_floor_micros(epoch_ns(t)));
CREATE OR REPLACE MACRO ts_day_of(t) AS DATE '1970-01-01' + ts_floor_days(epoch_ns(t));
-- A time that a computation gives, which must not be before 1970. UBIGINT has no negative numbers.
CREATE OR REPLACE MACRO ts_not_negative(nanos) AS make_timestamp_ns(CAST(CAST(nanos AS UBIGINT) AS BIGINT));
CREATE OR REPLACE MACRO ts_days(d) AS CAST(d - DATE '1970-01-01' AS BIGINT);
CREATE OR REPLACE MACRO ts_date_not_negative(days) AS DATE '1970-01-01' + CAST(CAST(days AS UBIGINT) AS INTEGER);
CREATE OR REPLACE MACRO ts_time_of_day(nanos) AS ((nanos) % 86400000000000 + 86400000000000) % 86400000000000;
