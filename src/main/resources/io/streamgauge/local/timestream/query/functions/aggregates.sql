-- Functions of aggregates. A quantile below zero counts from the end: the value above the share of the rows.
CREATE OR REPLACE MACRO ts_quantile(p) AS
    list_transform([p], lambda ts_q: CASE WHEN ts_q BETWEEN 0 AND 1 THEN -round(1 - ts_q, 12)
        ELSE ts_error('Percentile must be between 0 and 1') END)[1];
CREATE OR REPLACE MACRO ts_quantiles(p) AS
    list_transform(p, lambda ts_q: CASE WHEN ts_q BETWEEN 0 AND 1 THEN -round(1 - ts_q, 12)
        ELSE ts_error('Percentile must be between 0 and 1') END);
CREATE OR REPLACE MACRO ts_weighted_percentiles(e, p) AS
    list_transform([list_filter(e, lambda ts_e: ts_e.v IS NOT NULL AND ts_e.w IS NOT NULL)], lambda ts_s:
        CASE WHEN len(ts_s) > 0 THEN list_transform(
            CAST(ts_weighted_places(
                CAST(list_transform(ts_s, lambda ts_e: CAST(ts_e.v AS DOUBLE)) AS VARCHAR),
                CAST(list_transform(ts_s, lambda ts_e: CAST(ts_e.w AS DOUBLE)) AS VARCHAR),
                CAST(p AS VARCHAR)) AS BIGINT[]),
            lambda ts_i: ts_s[ts_i].v) END)[1];
-- Where each row has a percentile, the last one counts, and of lists of percentiles the first one.
CREATE OR REPLACE MACRO ts_rows_percentile(e) AS
    list_transform([list_filter(e, lambda ts_e: ts_e.v IS NOT NULL AND ts_e.w IS NOT NULL AND ts_e.p IS NOT NULL)],
        lambda ts_r: ts_weighted_percentiles(ts_r, [ts_r[-1].p])[1])[1];
CREATE OR REPLACE MACRO ts_rows_percentiles(e) AS
    list_transform([list_filter(e, lambda ts_e: ts_e.v IS NOT NULL AND ts_e.w IS NOT NULL AND ts_e.p IS NOT NULL)],
        lambda ts_r: ts_weighted_percentiles(ts_r, ts_r[1].p))[1];
CREATE OR REPLACE MACRO ts_standard_error(n, e) AS
    list_transform([struct_pack(n := n, e := e)], lambda ts_p: CASE
        WHEN ts_p.e BETWEEN 0.0040625 AND 0.26 THEN ts_p.n
        ELSE ts_error('Standard error must be in [0.0040625, 0.26]: ' || CAST(ts_p.e AS VARCHAR)) END)[1];
CREATE OR REPLACE MACRO ts_rows_distinct(a) AS
    list_transform([list_filter(a, lambda ts_e: ts_e.v IS NOT NULL AND ts_e.e IS NOT NULL)], lambda ts_r:
        CASE WHEN len(ts_r) > 0
            THEN ts_standard_error(len(ts_array_distinct(list_transform(ts_r, lambda ts_e: ts_e.v))), ts_r[1].e)
            ELSE CAST(0 AS BIGINT) END)[1];
CREATE OR REPLACE MACRO ts_finite(x) AS list_filter([x], lambda ts_x: isfinite(ts_x))[1];
CREATE OR REPLACE MACRO ts_log(x) AS
    list_transform([x], lambda ts_x: CASE
        WHEN ts_x > 0 THEN ln(ts_x)
        WHEN ts_x = 0 THEN CAST('-Infinity' AS DOUBLE)
        WHEN ts_x IS NOT NULL THEN CAST('NaN' AS DOUBLE) END)[1];
CREATE OR REPLACE MACRO ts_skewness(x) AS ts_skewness_of(CAST(x AS VARCHAR));
CREATE OR REPLACE MACRO ts_kurtosis(x) AS ts_kurtosis_of(CAST(x AS VARCHAR));
CREATE OR REPLACE MACRO ts_entropy(x) AS
    list_transform([list_filter(x, lambda ts_x: ts_x IS NOT NULL)], lambda ts_l:
        list_transform([list_sum(ts_l)], lambda ts_m: CASE WHEN ts_m > 0 THEN list_sum(list_transform(ts_l, lambda ts_x: CASE
            WHEN ts_x < 0 THEN ts_error('Entropy count argument must be non-negative')
            WHEN ts_x = 0 THEN 0
            ELSE ts_x / ts_m * log2(ts_m / ts_x) END)) ELSE 0.0 END)[1])[1];
CREATE OR REPLACE MACRO ts_unwrapped(a) AS list_transform(a, lambda ts_u: ts_u.v);
CREATE OR REPLACE MACRO ts_offset(n, least) AS
    list_transform([struct_pack(n := n, m := least)], lambda ts_n: CASE WHEN ts_n.n IS NULL OR ts_n.n >= ts_n.m THEN ts_n.n
        ELSE ts_error('Offset must be at least ' || ts_n.m) END)[1];
-- The lowest 64 bits of a sum, the lowest byte first.
CREATE OR REPLACE MACRO ts_checksum(s) AS
    list_transform([lpad(to_hex(CAST(
        ((s % CAST(18446744073709551616 AS HUGEINT)) + CAST(18446744073709551616 AS HUGEINT))
            % CAST(18446744073709551616 AS HUGEINT) AS UBIGINT)), 16, '0')],
        lambda ts_h: unhex(list_aggregate(
            list_transform([15, 13, 11, 9, 7, 5, 3, 1], lambda ts_i: substring(ts_h, ts_i, 2)), 'string_agg', '')))[1];
-- The hashes of values stand for a set of them.
CREATE OR REPLACE MACRO ts_hashes(a) AS
    ts_not_empty(list_distinct(list_transform(list_filter(a, lambda ts_v: ts_v IS NOT NULL), lambda ts_v: hash(ts_v))));
CREATE OR REPLACE MACRO ts_merged(a) AS list_distinct(flatten(a));
CREATE OR REPLACE MACRO ts_numeric_histogram(n, v, w) AS
    list_transform([CAST(ts_histogram_of(n, CAST(v AS VARCHAR), coalesce(CAST(w AS VARCHAR), '[]')) AS DOUBLE[][])],
        lambda ts_h: CASE WHEN ts_h IS NOT NULL THEN map(ts_h[1], ts_h[2]) END)[1];
