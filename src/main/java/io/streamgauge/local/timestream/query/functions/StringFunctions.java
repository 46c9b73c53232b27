package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.Overload.scalar;

import java.util.List;

/**
 * The functions of texts and regular expressions.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/string-functions.html">AWS's
 *     page</a>
 */
final class StringFunctions {

    static final List<Overload> ALL = List.of(scalar("lower(varchar): varchar", "lower({0})"));

    private StringFunctions() {}
}
