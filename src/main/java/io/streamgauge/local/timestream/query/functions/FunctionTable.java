package io.streamgauge.local.timestream.query.functions;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All functions and operators of Timestream's SQL, by their names. */
public final class FunctionTable {

    private static final Map<String, List<Overload>> ALL =
            Stream.of(
                            Operators.ALL,
                            ComparisonOperators.ALL,
                            TimeOperators.ALL,
                            LikeFunctions.ALL,
                            TimeFunctions.ALL,
                            TimeUnitFunctions.ALL,
                            TimeFormatFunctions.ALL,
                            StringFunctions.ALL,
                            FormatFunction.ALL,
                            SplitMaps.ALL,
                            UrlFunctions.ALL,
                            BinaryFunctions.ALL,
                            RegexFunctions.ALL,
                            JsonFunctions.ALL,
                            MathFunctions.ALL,
                            DistributionFunctions.ALL,
                            BitFunctions.ALL,
                            ConditionalFunctions.ALL,
                            ArrayFunctions.ALL,
                            LambdaFunctions.ALL,
                            MapFunctions.ALL,
                            AggregateFunctions.ALL,
                            StatisticFunctions.ALL,
                            ChecksumFunctions.ALL,
                            SketchFunctions.ALL,
                            WindowFunctions.ALL,
                            SeriesFunctions.ALL)
                    .flatMap(Collection::stream)
                    .collect(Collectors.groupingBy(Overload::name));

    private FunctionTable() {}

    /**
     * The overloads of a function or an operator, whose name may be in any case; empty if there is
     * no such one.
     */
    public static List<Overload> overloads(String name) {
        return ALL.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /** Every overload. */
    public static Stream<Overload> all() {
        return ALL.values().stream().flatMap(List::stream);
    }
}
