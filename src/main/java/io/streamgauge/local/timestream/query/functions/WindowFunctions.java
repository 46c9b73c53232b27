package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.Overload.window;

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
            List.of(
                    window("row_number(): bigint", "row_number(){over}"),
                    window("rank(): bigint", "rank(){over}"),
                    window("dense_rank(): bigint", "dense_rank(){over}"),
                    window("percent_rank(): double", "percent_rank(){over}"),
                    window("cume_dist(): double", "cume_dist(){over}"),
                    window("ntile(bigint): bigint", "ntile({0}){over}"),
                    window("first_value(T): T", "first_value({0}{nulls}){over}"),
                    window("last_value(T): T", "last_value({0}{nulls}){over}"),
                    window(
                            "nth_value(T, bigint): T",
                            "nth_value({0}, ts_offset({1}, 1){nulls}){over}"),
                    window("lag(T): T", "lag({0}{nulls}){over}"),
                    window("lag(T, bigint): T", "lag({0}, ts_offset({1}, 0){nulls}){over}"),
                    window("lag(T, bigint, T): T", "lag({0}, ts_offset({1}, 0), {2}{nulls}){over}"),
                    window("lead(T): T", "lead({0}{nulls}){over}"),
                    window("lead(T, bigint): T", "lead({0}, ts_offset({1}, 0){nulls}){over}"),
                    window(
                            "lead(T, bigint, T): T",
                            "lead({0}, ts_offset({1}, 0), {2}{nulls}){over}"));

    private WindowFunctions() {}
}
