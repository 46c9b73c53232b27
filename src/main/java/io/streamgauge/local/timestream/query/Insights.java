package io.streamgauge.local.timestream.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.timestream.query.unload.UnloadStatement;
import io.streamgauge.local.wire.Validation;
import java.util.List;
import java.util.Optional;

/**
 * QueryInsights: what a query tells of itself where it is asked to. The rate at which queries may
 * be asked is not limited here.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/API_query_QueryInsights.html">QueryInsights</a>
 */
public final class Insights {

    private static final String ENABLED = "ENABLED_WITH_RATE_CONTROL";

    private Insights() {}

    /** Checks the member QueryInsights of a request, if it is there. */
    public static void check(ObjectNode input, Validation checks) {
        if (input.hasNonNull("QueryInsights")) {
            checks.within("QueryInsights")
                    .required("Mode")
                    .oneOf("Mode", List.of(ENABLED, "DISABLED"));
        }
    }

    /** Whether a request asks for them. */
    public static boolean asked(ObjectNode input) {
        return input.at("/QueryInsights/Mode").asText().equals(ENABLED);
    }

    /** The query whose tables are read, in an UNLOAD or alone; empty for SHOW and DESCRIBE. */
    static Optional<Statement.Select> select(String query) {
        Statement statement =
                UnloadStatement.of(query)
                        .<Statement>map(StatementParser::select)
                        .orElseGet(() -> StatementParser.parse(query));
        return statement instanceof Statement.Select select
                ? Optional.of(select)
                : Optional.empty();
    }
}
