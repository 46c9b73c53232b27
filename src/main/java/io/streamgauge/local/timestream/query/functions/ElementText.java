package io.streamgauge.local.timestream.query.functions;

import io.streamgauge.local.timestream.query.types.Type;
import io.streamgauge.local.timestream.query.types.Type.Scalar;
import java.util.List;

/** An element of an array as text, as CAST makes it. */
final class ElementText {

    private ElementText() {}

    /** The text of an element of the array that is the first argument of a call. */
    static String of(String element, PrintedCall call) {
        Type type = ((Type.Array) call.types().get(0)).element();
        PrintedCall cast =
                new PrintedCall(
                        List.of(element),
                        List.of(type),
                        Scalar.VARCHAR,
                        List.of(PrintedCall.Known.NOTHING),
                        PrintedCall.Clauses.NONE,
                        call.typeNames());
        return Casts.printer(type, Scalar.VARCHAR, false)
                .orElseThrow(
                        () -> new IllegalArgumentException("Input type " + type + " not supported"))
                .print(cast);
    }
}
