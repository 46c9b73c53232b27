package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.Overload.aggregate;

import java.util.List;

/**
 * The aggregate functions.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/aggregate-functions.html">AWS's
 *     page</a>
 */
final class AggregateFunctions {

    static final List<Overload> ALL =
            List.of(
                    aggregate("count(): bigint", "count(*){over}"),
                    aggregate("count(T): bigint", "count({distinct}{0}){over}"),
                    aggregate("sum(double): double", "sum({distinct}{0}){over}"),
                    aggregate("avg(double): double", "avg({distinct}{0}){over}"));

    private AggregateFunctions() {}
}
