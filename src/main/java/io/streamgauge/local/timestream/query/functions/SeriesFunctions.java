package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.Overload.aggregates;
import static io.streamgauge.local.timestream.query.functions.Overload.scalars;

import java.util.List;

/**
 * The functions of time series.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/timeseries-specific-constructs.functions.html">AWS's
 *     page</a>
 */
final class SeriesFunctions {

    static final List<Overload> ALL =
            Overload.all(
                    scalars(
                            """
                            interpolate_linear(timeseries(double), array(timestamp)): timeseries(double) ->
                                ts_interpolated('linear', {0}, {1})
                            interpolate_linear(timeseries(double), timestamp): double -> ts_interpolated_at('linear', {0}, {1})
                            interpolate_spline_cubic(timeseries(double), array(timestamp)): timeseries(double) ->
                                ts_interpolated('spline', {0}, {1})
                            interpolate_spline_cubic(timeseries(double), timestamp): double ->
                                ts_interpolated_at('spline', {0}, {1})
                            interpolate_locf(timeseries(T), array(timestamp)): timeseries(T) -> ts_carried({0}, {1})
                            interpolate_locf(timeseries(T), timestamp): T -> ts_carried_at({0}, {1})
                            interpolate_fill(timeseries(double), array(timestamp), double): timeseries(double) ->
                                ts_filled({0}, {1}, {2})
                            interpolate_fill(timeseries(double), timestamp, double): double -> ts_filled_at({0}, {1}, {2})
                            derivative_linear(timeseries(double), interval day to second): timeseries(double) ->
                                ts_derivative({0}, {1})
                            non_negative_derivative_linear(timeseries(double), interval day to second): timeseries(double) ->
                                ts_non_negative(ts_derivative({0}, {1}))
                            integral_trapezoidal(timeseries(double)): double -> ts_integral({0}, 1000000000)
                            integral_trapezoidal(timeseries(double), interval day to second): double -> ts_integral({0}, {1})
                            correlate_pearson(timeseries(double), timeseries(double)): double -> ts_correlate_pearson({0}, {1})
                            correlate_spearman(timeseries(double), timeseries(double)): double ->
                                ts_correlate_spearman({0}, {1})
                            """),
                    aggregates(
                            """
                            create_time_series(timestamp, T): timeseries(T) ->
                                ts_series(list({distinct}struct_pack(f0 := {0}, f1 := {1})){over})
                            """));

    private SeriesFunctions() {}
}
