-- Functions of time series: lists of a time f0 and a value f1 in the order of times.
CREATE OR REPLACE MACRO ts_series(p) AS
    ts_not_empty(list_sort(list_filter(p, lambda ts_p: ts_p.f0 IS NOT NULL AND ts_p.f1 IS NOT NULL)));
CREATE OR REPLACE MACRO ts_nanoseconds(a) AS CAST(list_transform(a, lambda ts_t: epoch_ns(ts_t)) AS VARCHAR);
CREATE OR REPLACE MACRO ts_series_times(s) AS
    CAST(list_transform(s, lambda ts_p: epoch_ns(ts_p.f0)) AS VARCHAR);
CREATE OR REPLACE MACRO ts_series_values(s) AS
    CAST(list_transform(s, lambda ts_p: ts_p.f1) AS VARCHAR);
-- The values of a series of doubles at times; how is linear, spline or exact.
CREATE OR REPLACE MACRO ts_values_at(how, s, t) AS
    list_transform([s], lambda ts_v: CAST(ts_interpolate(
        how, ts_series_times(ts_v), ts_series_values(ts_v), ts_nanoseconds(t)) AS DOUBLE[]))[1];
-- The last values at or before times, of any type.
CREATE OR REPLACE MACRO ts_last_values(s, t) AS
    list_transform([s], lambda ts_s: list_transform(
        CAST(ts_last_places(ts_series_times(ts_s), ts_nanoseconds(t)) AS BIGINT[]), lambda ts_i: ts_s[ts_i].f1))[1];
CREATE OR REPLACE MACRO ts_points(t, v) AS
    list_transform(list_filter(list_zip(t, v), lambda ts_z: ts_z[1] IS NOT NULL), lambda ts_z: struct_pack(f0 := ts_z[1], f1 := ts_z[2]));
CREATE OR REPLACE MACRO ts_interpolated(how, s, t) AS
    list_transform([struct_pack(s := s, t := t)], lambda ts_b: CASE
        WHEN ts_b.s IS NOT NULL AND ts_b.t IS NOT NULL
        THEN ts_points(ts_b.t, ts_values_at(how, ts_b.s, ts_b.t)) END)[1];
CREATE OR REPLACE MACRO ts_interpolated_at(how, s, t) AS ts_values_at(how, s, [t])[1];
CREATE OR REPLACE MACRO ts_carried(s, t) AS
    list_transform([struct_pack(s := s, t := t)], lambda ts_b: CASE
        WHEN ts_b.s IS NOT NULL AND ts_b.t IS NOT NULL
        THEN ts_points(ts_b.t, ts_last_values(ts_b.s, ts_b.t)) END)[1];
CREATE OR REPLACE MACRO ts_carried_at(s, t) AS ts_last_values(s, [t])[1];
CREATE OR REPLACE MACRO ts_filled(s, t, v) AS
    list_transform([struct_pack(s := s, t := t, v := v)], lambda ts_b: CASE
        WHEN ts_b.s IS NOT NULL AND ts_b.t IS NOT NULL AND ts_b.v IS NOT NULL
        THEN ts_points(ts_b.t, list_transform(ts_values_at('exact', ts_b.s, ts_b.t),
            lambda ts_x: coalesce(ts_x, ts_b.v))) END)[1];
CREATE OR REPLACE MACRO ts_filled_at(s, t, v) AS
    list_transform([struct_pack(s := s, t := t, v := v)], lambda ts_b: CASE
        WHEN ts_b.s IS NOT NULL AND ts_b.t IS NOT NULL AND ts_b.v IS NOT NULL
        THEN coalesce(ts_values_at('exact', ts_b.s, [ts_b.t])[1], ts_b.v) END)[1];
-- Each point but the first, with the point before it.
CREATE OR REPLACE MACRO ts_steps(s) AS
    list_transform([s], lambda ts_s: list_transform(
        list_zip(ts_s[1:len(ts_s) - 1], ts_s[2:]), lambda ts_z: struct_pack(a := ts_z[1], b := ts_z[2])))[1];
CREATE OR REPLACE MACRO ts_derivative(s, i) AS
    list_transform([struct_pack(s := s, i := i)], lambda ts_b: CASE WHEN ts_b.i IS NOT NULL THEN
        list_transform(ts_steps(ts_b.s), lambda ts_q: struct_pack(
            f0 := ts_q.b.f0,
            f1 := (ts_q.b.f1 - ts_q.a.f1) * CAST(ts_b.i AS DOUBLE)
                / CAST(epoch_ns(ts_q.b.f0) - epoch_ns(ts_q.a.f0) AS DOUBLE))) END)[1];
CREATE OR REPLACE MACRO ts_non_negative(s) AS list_filter(s, lambda ts_p: ts_p.f1 >= 0);
CREATE OR REPLACE MACRO ts_integral(s, i) AS
    list_transform([struct_pack(s := s, i := i)], lambda ts_b: CASE WHEN ts_b.s IS NOT NULL AND ts_b.i IS NOT NULL THEN
        coalesce(list_sum(list_transform(ts_steps(ts_b.s), lambda ts_q:
            (ts_q.a.f1 + ts_q.b.f1) / 2 * CAST(epoch_ns(ts_q.b.f0) - epoch_ns(ts_q.a.f0) AS DOUBLE))), 0.0)
            / CAST(ts_b.i AS DOUBLE) END)[1];
-- The values of two series as text, if their times are the same.
CREATE OR REPLACE MACRO ts_aligned(a, b) AS
    list_transform([struct_pack(a := a, b := b)], lambda ts_b: CASE
        WHEN ts_b.a IS NULL OR ts_b.b IS NULL THEN NULL
        WHEN list_transform(ts_b.a, lambda ts_p: ts_p.f0) IS DISTINCT FROM list_transform(ts_b.b, lambda ts_p: ts_p.f0)
        THEN ts_error('The timeseries must have the same timestamps')
        ELSE struct_pack(a := ts_series_values(ts_b.a), b := ts_series_values(ts_b.b)) END)[1];
CREATE OR REPLACE MACRO ts_correlate_pearson(a, b) AS
    list_transform([ts_aligned(a, b)], lambda ts_c: ts_pearson(ts_c.a, ts_c.b))[1];
CREATE OR REPLACE MACRO ts_correlate_spearman(a, b) AS
    list_transform([ts_aligned(a, b)], lambda ts_c: ts_spearman(ts_c.a, ts_c.b))[1];
