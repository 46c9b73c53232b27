package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.Overload.windows;

import java.util.List;

/**
 * The functions of windows.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/window-functions.html">AWS's
 *     page</a>
 */
final class WindowFunctions {

    static final List<Overload> ALL =
            windows(
                    """
                    row_number(): bigint -> row_number(){over}
                    rank(): bigint -> rank(){over}
                    dense_rank(): bigint -> dense_rank(){over}
                    percent_rank(): double -> percent_rank(){over}
                    cume_dist(): double -> cume_dist(){over}
                    ntile(bigint): bigint -> ntile({0}){over}
                    first_value(T): T -> first_value({0}{nulls}){over}
                    last_value(T): T -> last_value({0}{nulls}){over}
                    nth_value(T, bigint): T -> nth_value({0}, ts_offset({1}, 1){nulls}){over}
                    lag(T): T -> lag({0}{nulls}){over}
                    lag(T, bigint): T -> lag({0}, ts_offset({1}, 0){nulls}){over}
                    lag(T, bigint, T): T -> lag({0}, ts_offset({1}, 0), {2}{nulls}){over}
                    lead(T): T -> lead({0}{nulls}){over}
                    lead(T, bigint): T -> lead({0}, ts_offset({1}, 0){nulls}){over}
                    lead(T, bigint, T): T -> lead({0}, ts_offset({1}, 0), {2}{nulls}){over}
                    """);

    private WindowFunctions() {}
}
