package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.Overload.scalar;

import java.util.ArrayList;
import java.util.List;

/**
 * The functions that join arrays to rows, and elements to a text.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/array-functions.html">AWS's
 *     page</a>
 */
final class ZipFunctions {

    static final List<Overload> ALL =
            List.of(
                    scalar("zip(array(A), array(B)): array(row(A, B))", ZipFunctions::zip),
                    scalar(
                            "zip(array(A), array(B), array(C)): array(row(A, B, C))",
                            ZipFunctions::zip),
                    scalar(
                            "zip(array(A), array(B), array(C), array(D)): array(row(A, B, C, D))",
                            ZipFunctions::zip),
                    scalar(
                            "zip(array(A), array(B), array(C), array(D), array(E)):"
                                    + " array(row(A, B, C, D, E))",
                            ZipFunctions::zip),
                    scalar("array_join(array(T), varchar): varchar", ZipFunctions::join),
                    scalar("array_join(array(T), varchar, varchar): varchar", ZipFunctions::join));

    private ZipFunctions() {}

    private static String zip(PrintedCall call) {
        List<String> bound = new ArrayList<>();
        List<String> known = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < call.arguments().size(); i++) {
            bound.add("a" + i + " := " + call.arguments().get(i));
            known.add("ts_p.a" + i + " IS NOT NULL");
            names.add("ts_p.a" + i);
            fields.add("f" + i + " := ts_z[" + (i + 1) + "]");
        }
        return ("list_transform([struct_pack(%s)], lambda ts_p: CASE WHEN %s THEN"
                        + " list_transform(list_zip(%s), lambda ts_z: struct_pack(%s)) END)[1]")
                .formatted(
                        String.join(", ", bound),
                        String.join(" AND ", known),
                        String.join(", ", names),
                        String.join(", ", fields));
    }

    private static String join(PrintedCall call) {
        String texts =
                "list_transform(%s, lambda ts_e: %s)"
                        .formatted(call.arguments().get(0), ElementText.of("ts_e", call));
        String all =
                call.arguments().size() == 3
                        ? "ts_array_nulls(%s, %s)".formatted(texts, call.arguments().get(2))
                        : texts;
        return joined(all, call.arguments().get(1), call.constant(1).isPresent());
    }

    /** Texts in one, without NULL. DuckDB joins by itself with constant delimiters only. */
    static String joined(String texts, String delimiter, boolean constant) {
        return "%s(%s, %s)".formatted(constant ? "ts_joined" : "ts_array_join", texts, delimiter);
    }
}
