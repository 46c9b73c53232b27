-- The bucket from 0 to n + 1 of a number in a histogram; the bounds may fall.
CREATE OR REPLACE MACRO ts_width_bucket(x, a, b, n) AS
    list_transform([struct_pack(x := x, a := a, b := b, n := n)], lambda ts_w:
        CASE WHEN ts_w.n <= 0 THEN ts_error('bucketCount must be greater than 0')
            WHEN isnan(ts_w.x) THEN ts_error('operand must not be NaN')
            WHEN NOT isfinite(ts_w.a) THEN ts_error('first bound must be finite')
            WHEN NOT isfinite(ts_w.b) THEN ts_error('second bound must be finite')
            WHEN ts_w.a = ts_w.b THEN ts_error('bounds cannot equal each other')
            WHEN (ts_w.a < ts_w.b AND ts_w.x < ts_w.a) OR (ts_w.a > ts_w.b AND ts_w.x > ts_w.a) THEN CAST(0 AS BIGINT)
            WHEN (ts_w.a < ts_w.b AND ts_w.x >= ts_w.b) OR (ts_w.a > ts_w.b AND ts_w.x <= ts_w.b) THEN ts_w.n + 1
            ELSE CAST(floor(CAST(ts_w.n AS DOUBLE) * (ts_w.x - ts_w.a) / (ts_w.b - ts_w.a)) AS BIGINT) + 1
        END)[1];
-- A bound of Wilson's score interval of a binomial proportion.
CREATE OR REPLACE MACRO ts_wilson(successes, trials, z, side) AS
    list_transform([struct_pack(s := successes, n := trials, z := z, d := side)], lambda ts_w:
        CASE WHEN ts_w.s < 0 THEN ts_error('number of successes must not be negative')
            WHEN ts_w.n <= 0 THEN ts_error('number of trials must be positive')
            WHEN ts_w.s > ts_w.n THEN ts_error('number of successes must not be larger than number of trials')
            WHEN ts_w.z < 0 THEN ts_error('z-score must not be negative')
            ELSE (CAST(ts_w.s AS DOUBLE) / ts_w.n + ts_w.z * ts_w.z / (2 * ts_w.n) + ts_w.d * ts_w.z
                    * sqrt(CAST(ts_w.s AS DOUBLE) / ts_w.n * (1 - CAST(ts_w.s AS DOUBLE) / ts_w.n) / ts_w.n
                        + ts_w.z * ts_w.z / (CAST(4 AS DOUBLE) * ts_w.n * ts_w.n)))
                / (1 + ts_w.z * ts_w.z / ts_w.n)
        END)[1];
