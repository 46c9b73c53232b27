-- Functions of maps. Entries are rows of k and v.
CREATE OR REPLACE MACRO ts_map(k, v) AS
    list_transform([struct_pack(k := k, v := v)], lambda ts_p: CASE
        WHEN len(ts_p.k) <> len(ts_p.v) THEN ts_error('Key and value arrays must be the same length')
        WHEN ts_p.k IS NOT NULL AND ts_p.v IS NOT NULL THEN map(ts_p.k, ts_p.v) END)[1];
CREATE OR REPLACE MACRO ts_map_concat(a, b) AS
    list_transform([struct_pack(a := a, b := b)], lambda ts_p: CASE
        WHEN ts_p.a IS NOT NULL AND ts_p.b IS NOT NULL THEN map_concat(ts_p.a, ts_p.b) END)[1];
CREATE OR REPLACE MACRO ts_map_rows(m) AS
    list_transform(map_entries(m), lambda ts_e: struct_pack(f0 := ts_e.key, f1 := ts_e.value));
CREATE OR REPLACE MACRO ts_row_entries(a) AS
    list_transform(a, lambda ts_e: CASE WHEN ts_e IS NULL THEN ts_error('map entry cannot be null')
        ELSE struct_pack(k := ts_e.f0, v := ts_e.f1) END);
-- The first entry of each key, in the order of entries, without NULL keys.
CREATE OR REPLACE MACRO ts_first_entries(e) AS
    list_transform(
        [list_sort(list_transform(e, lambda ts_v, ts_i: struct_pack(k := ts_v.k, i := ts_i, v := ts_v.v)))],
        lambda ts_s: list_transform(
            list_sort(list_transform(
                list_filter(ts_s, lambda ts_q, ts_j:
                    ts_q.k IS NOT NULL AND (ts_j = 1 OR ts_s[ts_j - 1].k IS DISTINCT FROM ts_q.k)),
                lambda ts_q: struct_pack(i := ts_q.i, k := ts_q.k, v := ts_q.v))),
            lambda ts_q: struct_pack(k := ts_q.k, v := ts_q.v)))[1];
CREATE OR REPLACE MACRO ts_grouped_entries(e) AS
    list_transform([e], lambda ts_g: list_transform(
        ts_first_entries(ts_g),
        lambda ts_f: struct_pack(
            k := ts_f.k,
            v := list_transform(list_filter(ts_g, lambda ts_q: ts_q.k = ts_f.k), lambda ts_q: ts_q.v))))[1];
CREATE OR REPLACE MACRO ts_all_entries(m) AS
    flatten(list_transform(m, lambda ts_m: list_transform(map_entries(ts_m),
        lambda ts_e: struct_pack(k := ts_e.key, v := ts_e.value))));
