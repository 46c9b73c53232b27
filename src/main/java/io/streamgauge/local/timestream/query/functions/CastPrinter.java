package io.streamgauge.local.timestream.query.functions;

import io.streamgauge.local.timestream.query.types.Type;
import java.util.function.UnaryOperator;

/** Writes conversions of values that are written for DuckDB already. */
interface CastPrinter {

    /** The conversion of a value. */
    String print(Type from, Type to, String value);

    /** A list whose elements are those of another after a conversion. */
    String each(String list, UnaryOperator<String> element);

    /** A conversion that needs its value more than once. */
    default String bound(String value, UnaryOperator<String> body) {
        return each("[" + value + "]", body) + "[1]";
    }
}
