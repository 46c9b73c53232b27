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

    static final List<Overload> ALL = List.of(window("row_number(): bigint", "row_number(){over}"));

    private WindowFunctions() {}
}
