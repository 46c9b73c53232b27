package io.streamgauge.local.timestream.query.analysis;

import io.streamgauge.local.timestream.query.functions.Casts;
import io.streamgauge.local.timestream.query.types.Type;
import io.streamgauge.local.timestream.query.types.Type.Scalar;
import io.trino.sql.tree.Node;

/** The arguments of any type that functions write as texts: they must have a cast to VARCHAR. */
final class TextArguments {

    private TextArguments() {}

    /** Refuses a call with an argument that cannot be written. */
    static Expr.Call require(Node node, Expr.Call call) {
        switch (call.overload().name()) {
            case "array_join" -> {
                Type element = ((Type.Array) call.arguments().get(0).type()).element();
                require(node, element, "Input type %s not supported");
            }
            case "format" ->
                    call.arguments()
                            .forEach(
                                    each ->
                                            require(
                                                    node,
                                                    each.type(),
                                                    "Cannot cast %s to varchar"));
            default -> {}
        }
        return call;
    }

    private static void require(Node node, Type type, String message) {
        if (Casts.printer(type, Scalar.VARCHAR, false).isEmpty()) {
            throw Places.refusal(node, message.formatted(type));
        }
    }
}
