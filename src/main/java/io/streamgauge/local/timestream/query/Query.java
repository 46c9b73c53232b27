package io.streamgauge.local.timestream.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.timestream.query.unload.UnloadStatement;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.Validation;
import java.util.concurrent.CompletionStage;

/**
 * Runs a query, or hands out a further page of one that ran.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/API_query_Query.html">Query</a>
 */
record Query(Runner runner, ResultPages pages, Unloads unloads) implements Operation {

    private static final int MAX_QUERY = 262_144;
    private static final int MAX_ROWS = 1000;

    /** Each character of a query may be escaped. */
    @Override
    public int maxBodyBytes() {
        return 8 * MAX_QUERY;
    }

    @Override
    public CompletionStage<ObjectNode> call(OperationCall call) {
        ObjectNode input = call.input();
        Validation checks =
                Validation.of(input)
                        .required("QueryString")
                        .length("QueryString", 1, MAX_QUERY)
                        .length("ClientToken", 32, 128)
                        .length("NextToken", 1, 2048)
                        .range("MaxRows", 1, MAX_ROWS);
        Insights.check(input, checks);
        checks.orThrow();
        String query = input.path("QueryString").textValue();
        JsonNode token = input.path("NextToken");
        JsonNode maxRows = input.path("MaxRows");
        ResultPages.Asked asked =
                new ResultPages.Asked(
                        call.region() + '\n' + query,
                        maxRows.isNumber() ? maxRows.intValue() : Integer.MAX_VALUE,
                        Insights.asked(input));
        if (token.isTextual()) {
            return pages.next(asked, NextToken.of(token.textValue()), call.workers());
        }
        String queryId = QueryIds.next();
        var unused = call.caller().over().thenRun(() -> cancelUnlessLate(queryId));
        CompletionStage<Result> found =
                asked.insights()
                        ? withInsights(queryId, call.region(), query)
                        : run(queryId, call.region(), query);
        return pages.first(queryId, asked, found, call.workers());
    }

    /** A client that is gone without an answer will not ask for one. */
    private void cancelUnlessLate(String queryId) {
        if (!pages.isLate(queryId)) {
            runner.cancel(queryId);
        }
    }

    private CompletionStage<Result> run(String queryId, String region, String query) {
        return UnloadStatement.of(query)
                .map(unload -> unloads.run(queryId, region, unload))
                .orElseGet(() -> runner.run(queryId, region, query));
    }

    private CompletionStage<Result> withInsights(String queryId, String region, String query) {
        return runner.insights(queryId, region, query)
                .thenCompose(
                        tables ->
                                run(queryId, region, query)
                                        .thenApply(
                                                result -> {
                                                    result.insights().setAll(tables);
                                                    return result;
                                                }));
    }
}
