package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.Overload.scalar;

import java.util.List;

/**
 * The functions of maps.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/supported-data-types.html">AWS's
 *     page</a>
 */
final class MapFunctions {

    static final List<Overload> ALL =
            List.of(scalar("cardinality(map(K, V)): bigint", "CAST(cardinality({0}) AS BIGINT)"));

    private MapFunctions() {}
}
