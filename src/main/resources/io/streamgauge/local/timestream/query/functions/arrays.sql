-- Functions of arrays. A value that is needed twice is bound by a lambda, because macros are replaced by their text.
CREATE OR REPLACE MACRO ts_array_index(i) AS
    list_transform([i], lambda ts_i: CASE WHEN ts_i = 0 THEN ts_error('SQL array indices start at 1') ELSE ts_i END)[1];
CREATE OR REPLACE MACRO ts_slice(a, i, n) AS
    list_transform([struct_pack(a := a, i := i, n := n)], lambda ts_p: CASE
        WHEN ts_p.i = 0 THEN ts_error('SQL array indices start at 1')
        WHEN ts_p.n < 0 THEN ts_error('length must be greater than or equal to 0')
        WHEN ts_p.n = 0 OR ts_p.i > len(ts_p.a) OR -ts_p.i > len(ts_p.a) THEN ts_p.a[1:0]
        WHEN ts_p.i > 0 THEN ts_p.a[ts_p.i:ts_p.i - 1 + least(ts_p.n, len(ts_p.a))]
        ELSE ts_p.a[len(ts_p.a) + 1 + ts_p.i:len(ts_p.a) + ts_p.i + least(ts_p.n, len(ts_p.a))] END)[1];
-- Sorted pairs of a value and its place: equal values are neighbours, the first place of each comes first.
CREATE OR REPLACE MACRO ts_array_distinct(a) AS
    list_transform([list_sort(list_transform(a, lambda ts_v, ts_i: struct_pack(v := ts_v, i := ts_i)))], lambda ts_s:
        list_transform(
            list_sort(list_transform(
                list_filter(ts_s, lambda ts_q, ts_j: ts_j = 1 OR ts_s[ts_j - 1].v IS DISTINCT FROM ts_q.v),
                lambda ts_q: struct_pack(i := ts_q.i, v := ts_q.v))),
            lambda ts_q: ts_q.v))[1];
CREATE OR REPLACE MACRO ts_array_duplicates(a) AS
    list_transform([list_sort(a)], lambda ts_s: ts_array_distinct(
        list_filter(ts_s, lambda ts_q, ts_j: ts_j > 1 AND ts_s[ts_j - 1] IS NOT DISTINCT FROM ts_q)))[1];
CREATE OR REPLACE MACRO ts_array_except(a, b) AS
    list_transform([struct_pack(a := a, b := b)], lambda ts_p: CASE WHEN ts_p.b IS NOT NULL THEN
        list_filter(ts_array_distinct(ts_p.a), lambda ts_v: list_position(ts_p.b, ts_v) IS NULL) END)[1];
CREATE OR REPLACE MACRO ts_array_intersect(a, b) AS
    list_transform([struct_pack(a := a, b := b)], lambda ts_p: CASE WHEN ts_p.b IS NOT NULL THEN
        list_filter(ts_array_distinct(ts_p.a), lambda ts_v: list_position(ts_p.b, ts_v) IS NOT NULL) END)[1];
CREATE OR REPLACE MACRO ts_arrays_overlap(a, b) AS
    list_transform([struct_pack(a := a, b := b)], lambda ts_p: CASE
        WHEN ts_p.a IS NULL OR ts_p.b IS NULL THEN NULL
        WHEN len(ts_p.a) = 0 OR len(ts_p.b) = 0 THEN false
        WHEN list_has_any(ts_p.a, ts_p.b) THEN true
        WHEN list_count(ts_p.a) < len(ts_p.a) OR list_count(ts_p.b) < len(ts_p.b) THEN NULL
        ELSE false END)[1];
CREATE OR REPLACE MACRO ts_array_contains(a, e) AS
    list_transform([struct_pack(a := a, e := e)], lambda ts_p: CASE
        WHEN ts_p.a IS NULL OR ts_p.e IS NULL THEN NULL
        WHEN list_contains(ts_p.a, ts_p.e) THEN true
        WHEN list_count(ts_p.a) = len(ts_p.a) THEN false END)[1];
CREATE OR REPLACE MACRO ts_array_position(a, e) AS
    list_transform([struct_pack(a := a, e := e)], lambda ts_p: CASE
        WHEN ts_p.a IS NULL OR ts_p.e IS NULL THEN NULL
        ELSE CAST(coalesce(list_position(ts_p.a, ts_p.e), 0) AS BIGINT) END)[1];
CREATE OR REPLACE MACRO ts_array_remove(a, e) AS
    list_transform([struct_pack(a := a, e := e)], lambda ts_p: CASE
        WHEN ts_p.e IS NOT NULL THEN list_filter(ts_p.a, lambda ts_v: ts_v IS DISTINCT FROM ts_p.e) END)[1];
CREATE OR REPLACE MACRO ts_array_max(a) AS
    list_transform([a], lambda ts_a: CASE WHEN list_count(ts_a) = len(ts_a) THEN list_max(ts_a) END)[1];
CREATE OR REPLACE MACRO ts_array_min(a) AS
    list_transform([a], lambda ts_a: CASE WHEN list_count(ts_a) = len(ts_a) THEN list_min(ts_a) END)[1];
-- DuckDB joins with constant delimiters only, and has NULL for a list of NULLs.
CREATE OR REPLACE MACRO ts_joined(a, d) AS
    list_transform([a], lambda ts_l: CASE WHEN ts_l IS NOT NULL THEN coalesce(list_aggregate(ts_l, 'string_agg', d), '') END)[1];
CREATE OR REPLACE MACRO ts_array_join(a, d) AS
    list_transform([struct_pack(a := a, d := d)], lambda ts_p: CASE WHEN ts_p.d IS NOT NULL THEN substring(
        ts_joined(list_transform(ts_p.a, lambda ts_v: ts_p.d || ts_v), ''), length(ts_p.d) + 1) END)[1];
CREATE OR REPLACE MACRO ts_array_nulls(a, n) AS
    list_transform([struct_pack(a := a, n := n)], lambda ts_p: CASE
        WHEN ts_p.n IS NOT NULL THEN list_transform(ts_p.a, lambda ts_v: coalesce(ts_v, ts_p.n)) END)[1];
CREATE OR REPLACE MACRO ts_repeat(e, n) AS
    list_transform([struct_pack(e := e, n := n)], lambda ts_p: CASE
        WHEN ts_p.n < 0 THEN ts_error('count argument of repeat function must be greater than or equal to 0')
        WHEN ts_p.n > 10000 THEN ts_error('count argument of repeat function must be less than or equal to 10000')
        ELSE list_transform(range(ts_element_room(ts_p.n)), lambda ts_i: ts_p.e) END)[1];
CREATE OR REPLACE MACRO ts_shuffle(a) AS
    list_transform(list_sort(list_transform(a, lambda ts_v: struct_pack(r := random(), v := ts_v))), lambda ts_q: ts_q.v);
CREATE OR REPLACE MACRO ts_ngrams(a, n) AS
    list_transform([struct_pack(a := a, n := n)], lambda ts_p: CASE
        WHEN ts_p.n <= 0 THEN ts_error('N must be positive')
        WHEN ts_p.n >= len(ts_p.a) THEN [ts_p.a]
        ELSE list_transform(range(1, len(ts_p.a) - ts_p.n + 2), lambda ts_i: ts_p.a[ts_i:ts_i + ts_p.n - 1]) END)[1];
-- The places of each combination, made as text in Java, stand for its elements.
CREATE OR REPLACE MACRO ts_array_combinations(a, n) AS
    list_transform([struct_pack(a := a, n := n)], lambda ts_p: list_transform(
        CAST(ts_combinations(len(ts_p.a), ts_p.n) AS INTEGER[][]),
        lambda ts_c: list_transform(ts_c, lambda ts_i: ts_p.a[ts_i])))[1];
-- Results of a lambda for all elements: true, false, or unknown because of a NULL.
CREATE OR REPLACE MACRO ts_any_true(r) AS
    list_transform([r], lambda ts_r: CASE
        WHEN list_contains(ts_r, true) THEN true
        WHEN list_count(ts_r) = len(ts_r) THEN false END)[1];
CREATE OR REPLACE MACRO ts_all_true(r) AS
    list_transform([r], lambda ts_r: CASE
        WHEN list_contains(ts_r, false) THEN false
        WHEN list_count(ts_r) = len(ts_r) THEN true END)[1];
CREATE OR REPLACE MACRO ts_comparison(c) AS
    list_transform([c], lambda ts_c: CASE WHEN ts_c BETWEEN -1 AND 1 THEN ts_c
        ELSE ts_error('Lambda comparator must return either -1, 0, or 1') END)[1];
CREATE OR REPLACE MACRO ts_sequence(a, b, s) AS
    list_transform([struct_pack(a := a, b := b, s := s)], lambda ts_p: CASE
        WHEN ts_p.s = 0 THEN ts_error('step must not be zero')
        WHEN (ts_p.s > 0 AND ts_p.b < ts_p.a) OR (ts_p.s < 0 AND ts_p.b > ts_p.a) THEN ts_error(
            'sequence stop value should be greater than or equal to start value if step is greater than zero otherwise stop should be less than or equal to start')
        WHEN (CAST(ts_p.b AS HUGEINT) - ts_p.a) // ts_p.s >= 10000 THEN ts_error(
            'result of sequence function must not have more than 10000 entries')
        ELSE list_transform(
            range(ts_element_room(CAST((CAST(ts_p.b AS HUGEINT) - ts_p.a) // ts_p.s AS BIGINT) + 1)),
            lambda ts_i: ts_p.a + ts_i * ts_p.s) END)[1];
CREATE OR REPLACE MACRO ts_sequence_up(a, b, s) AS
    list_transform([struct_pack(a := a, b := b, s := s)],
        lambda ts_u: ts_sequence(ts_u.a, ts_u.b, CASE WHEN ts_u.b < ts_u.a THEN -ts_u.s ELSE ts_u.s END))[1];
CREATE OR REPLACE MACRO ts_times(a) AS list_transform(a, lambda ts_n: make_timestamp_ns(ts_n));
-- Months are added to the first value, so that the days after shorter months are kept.
CREATE OR REPLACE MACRO ts_sequence_months(a, b, s) AS
    list_transform([struct_pack(a := a, b := b, s := s)], lambda ts_p: CASE
        WHEN ts_p.s = 0 THEN ts_error('interval must not be zero')
        WHEN (ts_p.s > 0 AND ts_p.b < ts_p.a) OR (ts_p.s < 0 AND ts_p.b > ts_p.a) THEN ts_error(
            'sequence stop value should be greater than or equal to start value if step is greater than zero otherwise stop should be less than or equal to start')
        WHEN date_diff('month', CAST(ts_p.a AS DATE), CAST(ts_p.b AS DATE)) // ts_p.s >= 10000 THEN ts_error(
            'result of sequence function must not have more than 10000 entries')
        ELSE list_filter(
            list_transform(
                range(ts_element_room(date_diff('month', CAST(ts_p.a AS DATE), CAST(ts_p.b AS DATE)) // ts_p.s + 1)),
                lambda ts_i: make_timestamp_ns(
                    epoch_ns(make_timestamp(epoch_ns(ts_p.a) // 1000) + to_months(CAST(ts_i * ts_p.s AS INTEGER)))
                    + epoch_ns(ts_p.a) % 1000)),
            lambda ts_v: CASE WHEN ts_p.s > 0 THEN ts_v <= ts_p.b ELSE ts_v >= ts_p.b END) END)[1];
CREATE OR REPLACE MACRO ts_dates(a) AS list_transform(a, lambda ts_t: CAST(ts_t AS DATE));
CREATE OR REPLACE MACRO ts_whole_days(i) AS
    list_transform([i], lambda ts_i: CASE WHEN ts_i % 86400000000000 = 0 THEN ts_i
        ELSE ts_error('sequence step must be a day interval if start and end values are dates') END)[1];
CREATE OR REPLACE MACRO ts_trim_array(a, n) AS
    list_transform([struct_pack(a := a, n := n)], lambda ts_p: CASE
        WHEN ts_p.n < 0 THEN ts_error('size must not be negative: ' || CAST(ts_p.n AS VARCHAR))
        WHEN ts_p.n > len(ts_p.a) THEN ts_error('size must not exceed array cardinality ' || CAST(len(ts_p.a) AS VARCHAR)
            || ': ' || CAST(ts_p.n AS VARCHAR))
        ELSE ts_p.a[1:len(ts_p.a) - ts_p.n] END)[1];
-- Pairs of elements; NULL where one of the arrays is NULL, and for the elements that the shorter one lacks.
CREATE OR REPLACE MACRO ts_zipped(a, b) AS
    list_transform([struct_pack(a := a, b := b)], lambda ts_p: CASE
        WHEN ts_p.a IS NOT NULL AND ts_p.b IS NOT NULL THEN list_zip(ts_p.a, ts_p.b) END)[1];
