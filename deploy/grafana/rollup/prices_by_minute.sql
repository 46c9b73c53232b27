SELECT symbol, currency, bin(time, 1m) AS minute,
       min_by(measure_value::double, time) AS open,
       max(measure_value::double) AS high,
       min(measure_value::double) AS low,
       max_by(measure_value::double, time) AS close,
       avg(measure_value::double) AS average,
       count(*) AS readings
FROM market.prices
WHERE measure_name = 'quote'
  AND time >= bin(@scheduled_runtime, 1m) - 15m
  AND time < bin(@scheduled_runtime, 1m)
GROUP BY symbol, currency, bin(time, 1m)
