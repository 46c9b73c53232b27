package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.Overload.aggregate;

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
            List.of(
                    aggregate(
                            "create_time_series(timestamp, T): timeseries(T)",
                            "list_sort(list(struct_pack(f0 := {0}, f1 := {1})){over})"));

    private SeriesFunctions() {}
}
