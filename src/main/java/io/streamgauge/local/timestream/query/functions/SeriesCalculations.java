package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.JavaFunction.inJava;

import java.util.List;

/** The calculations over lists that are made in Java, with lists as DuckDB's text. */
final class SeriesCalculations {

    static final List<JavaFunction> JAVA =
            List.of(
                    inJava(
                            "ts_interpolate(varchar, varchar, varchar, varchar): varchar",
                            in ->
                                    new SeriesValues(in.wholes(1), in.reals(2))
                                            .at(in.text(0), in.wholes(3))),
                    inJava(
                            "ts_last_places(varchar, varchar): varchar",
                            in -> SeriesValues.lastPlaces(in.wholes(0), in.wholes(1))),
                    inJava(
                            "ts_pearson(varchar, varchar): double",
                            in -> Correlation.pearson(in.reals(0), in.reals(1))),
                    inJava(
                            "ts_spearman(varchar, varchar): double",
                            in -> Correlation.spearman(in.reals(0), in.reals(1))),
                    inJava(
                            "ts_weighted_places(varchar, varchar, varchar): varchar",
                            in ->
                                    WeightedPercentiles.places(
                                            in.reals(0), in.reals(1), in.reals(2))),
                    inJava(
                            "ts_skewness_of(varchar): double",
                            in -> CentralMoments.of(in.text(0)).skewness()),
                    inJava(
                            "ts_kurtosis_of(varchar): double",
                            in -> CentralMoments.of(in.text(0)).kurtosis()),
                    inJava(
                            "ts_combinations(bigint, bigint): varchar",
                            in -> Combinations.of(in.whole(0), in.whole(1))));

    private SeriesCalculations() {}
}
