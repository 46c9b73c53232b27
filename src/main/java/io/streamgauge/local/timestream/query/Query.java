package io.streamgauge.local.timestream.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.timestream.query.unload.UnloadStatement;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.ServiceException;
import io.streamgauge.local.wire.Validation;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Runs a query, or hands out a further page of one that ran.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/API_query_Query.html">Query</a>
 */
record Query(Runner runner, KeptResults kept, Unloads unloads) implements Operation {

    private static final int MAX_QUERY = 262_144;
    private static final int MAX_ROWS = 1000;
    private static final long MIN_METERED_BYTES = 10_000_000;

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
        Asked asked =
                new Asked(
                        call.region() + '\n' + query,
                        maxRows.isNumber() ? maxRows.intValue() : Integer.MAX_VALUE,
                        Insights.asked(input));
        if (token.isTextual()) {
            NextToken next = NextToken.of(token.textValue());
            return CompletableFuture.completedFuture(page(asked, next));
        }
        String queryId = QueryIds.next();
        var unused = call.caller().over().thenRun(() -> runner.cancel(queryId));
        CompletionStage<Result> found =
                asked.insights()
                        ? withInsights(queryId, call.region(), query)
                        : run(queryId, call.region(), query);
        return found.thenApplyAsync(
                result -> {
                    kept.keep(queryId, asked.query(), result);
                    return page(asked, new NextToken(queryId, 0));
                },
                call.workers());
    }

    /**
     * What is asked for.
     *
     * @param query the query in its region
     * @param maxRows the most rows that an answer may have
     */
    private record Asked(String query, int maxRows, boolean insights) {}

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

    private ObjectNode page(Asked asked, NextToken token) {
        if (kept.isCancelled(token.queryId())) {
            throw new ServiceException(
                    "ConflictException", 400, "Unable to poll results for a cancelled query.");
        }
        Result result = kept.find(token.queryId(), asked.query()).orElseThrow(NextToken::invalid);
        Result.Page page = result.page(token.row(), asked.maxRows());
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("QueryId", token.queryId());
        if (page.last() && token.row() == 0) {
            kept.forget(token.queryId());
        } else if (!page.last()) {
            answer.put("NextToken", new NextToken(token.queryId(), page.next()).text());
        }
        answer.set("Rows", page.rows());
        answer.set("ColumnInfo", result.columns());
        answer.putObject("QueryStatus")
                .put("ProgressPercentage", 100.0)
                .put("CumulativeBytesScanned", result.scanned())
                .put("CumulativeBytesMetered", metered(result));
        if (asked.insights()) {
            answer.set("QueryInsightsResponse", result.insights());
        }
        return answer;
    }

    /**
     * A query over tables costs at least as much as one over 10 MB; SHOW, DESCRIBE and a query that
     * reads no table cost nothing.
     */
    static long metered(Result result) {
        return result.scanned() == 0 ? 0 : Math.max(MIN_METERED_BYTES, result.scanned());
    }
}
