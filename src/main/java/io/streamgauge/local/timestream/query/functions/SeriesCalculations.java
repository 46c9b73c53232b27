package io.streamgauge.local.timestream.query.functions;

import java.util.List;

/** The calculations over lists that are made in Java, with lists as DuckDB's text. */
final class SeriesCalculations {

    static final List<JavaFunction> JAVA =
            List.of(
                    JavaFunction.of(
                            "ts_interpolate(varchar, varchar, varchar, varchar): varchar",
                            in ->
                                    new SeriesValues(
                                                    PackedNumbers.longs(in.text(1)),
                                                    PackedNumbers.doubles(in.text(2)))
                                            .at(in.text(0), PackedNumbers.longs(in.text(3)))),
                    JavaFunction.of(
                            "ts_last_places(varchar, varchar): varchar",
                            in ->
                                    SeriesValues.lastPlaces(
                                            PackedNumbers.longs(in.text(0)),
                                            PackedNumbers.longs(in.text(1)))),
                    JavaFunction.of(
                            "ts_pearson(varchar, varchar): double",
                            in ->
                                    Correlation.pearson(
                                            PackedNumbers.doubles(in.text(0)),
                                            PackedNumbers.doubles(in.text(1)))),
                    JavaFunction.of(
                            "ts_spearman(varchar, varchar): double",
                            in ->
                                    Correlation.spearman(
                                            PackedNumbers.doubles(in.text(0)),
                                            PackedNumbers.doubles(in.text(1)))),
                    JavaFunction.of(
                            "ts_weighted_places(varchar, varchar, varchar): varchar",
                            in ->
                                    WeightedPercentiles.places(
                                            PackedNumbers.doubles(in.text(0)),
                                            PackedNumbers.doubles(in.text(1)),
                                            PackedNumbers.doubles(in.text(2)))),
                    JavaFunction.of(
                            "ts_skewness_of(varchar): double",
                            in -> CentralMoments.of(in.text(0)).skewness()),
                    JavaFunction.of(
                            "ts_kurtosis_of(varchar): double",
                            in -> CentralMoments.of(in.text(0)).kurtosis()),
                    JavaFunction.of(
                            "ts_combinations(bigint, bigint): varchar",
                            in -> Combinations.of(in.whole(0), in.whole(1))));

    private SeriesCalculations() {}
}
