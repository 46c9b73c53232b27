package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.JavaFunction.inJava;
import static io.streamgauge.local.timestream.query.functions.Overload.aggregates;
import static io.streamgauge.local.timestream.query.functions.Overload.scalars;

import java.util.List;

/**
 * The aggregates whose results stand for the distribution of values: a set of hashes, which counts
 * exactly where the service estimates, and a histogram.
 *
 * @see <a href="https://prestodb.io/docs/current/functions/hyperloglog.html">PrestoDB's page</a>
 */
final class SketchFunctions {

    static final List<Overload> ALL =
            Overload.all(
                    scalars(
                            """
                            empty_approx_set(): hyperloglog -> CAST([] AS {type})
                            cardinality(hyperloglog): bigint -> len({0})
                            """),
                    aggregates(
                            """
                            approx_set(T): hyperloglog -> ts_hashes(list({distinct}{0}){over})
                            merge(hyperloglog): hyperloglog -> ts_merged(list({0}){over})
                            numeric_histogram(bigint, double): map(double, double) ->
                                ts_numeric_histogram(any_value({0}){over}, list({1}){over}, NULL)
                            numeric_histogram(bigint, double, double): map(double, double) ->
                                ts_numeric_histogram(any_value({0}){over}, list({1}){over}, list({2}){over})
                            """));

    static final List<JavaFunction> JAVA =
            List.of(
                    inJava(
                            "ts_histogram_of(bigint, varchar, varchar): varchar",
                            row ->
                                    NumericHistogram.text(
                                            row.whole(0), row.reals(1), row.reals(2))));

    private SketchFunctions() {}
}
