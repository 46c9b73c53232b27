package io.streamgauge.local.timestream.query.functions;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** The functions in Java that functions are printed with. */
public final class JavaFunctions {

    /** Within the error of texts and arrays that are too long. */
    public static final String TOO_LONG = "ts_too_long";

    private static final List<JavaFunction> ALL =
            Stream.of(
                            MathFunctions.JAVA,
                            DistributionFunctions.JAVA,
                            BitFunctions.JAVA,
                            LikeFunctions.JAVA,
                            RegexFunctions.JAVA,
                            TimeOperators.JAVA,
                            TimeFormatFunctions.JAVA,
                            IsoTexts.JAVA,
                            StringBodies.JAVA,
                            FormatFunction.JAVA,
                            SplitMaps.JAVA,
                            UrlFunctions.JAVA,
                            BinaryFunctions.JAVA,
                            ScalarCasts.JAVA,
                            JsonFunctions.JAVA,
                            JsonCastValues.JAVA,
                            SeriesCalculations.JAVA,
                            ChecksumFunctions.JAVA,
                            SketchFunctions.JAVA)
                    .flatMap(List::stream)
                    .toList();

    private JavaFunctions() {}

    /** Gives them to the database of a connection, which has them until it is closed. */
    public static void register(Connection connection) throws SQLException {
        for (JavaFunction function : ALL) {
            function.register(connection);
        }
        ElementRoom.register(connection);
    }
}
