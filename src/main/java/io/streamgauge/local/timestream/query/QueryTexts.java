package io.streamgauge.local.timestream.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.OperationCall;
import java.util.concurrent.CompletionStage;

/** The queries of the endpoint itself, which are given as texts like those of clients. */
public final class QueryTexts {

    private final Runner runner;

    QueryTexts(Runner runner) {
        this.runner = runner;
    }

    /**
     * The ColumnInfo of each column that a query has, which is checked and not run.
     *
     * @return fails with a ServiceException, such as a ValidationException with the place
     */
    public CompletionStage<JsonNode> columns(String region, String query) {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        input.put("QueryString", query).put("ValidateOnly", true);
        return new PrepareQuery(runner)
                .call(OperationCall.internal(input, region))
                .thenApply(output -> output.path("Columns"));
    }

    /**
     * Runs a query.
     *
     * @param queryId an id from {@link #newId}
     * @return fails with a ServiceException
     */
    public CompletionStage<QueryAnswer> run(String queryId, String region, String query) {
        return runner.run(queryId, region, query).thenApply(QueryAnswer::new);
    }

    /**
     * The members of QueryInsightsResponse that tell of the tables of a query.
     *
     * @return fails with a ServiceException
     */
    public CompletionStage<ObjectNode> insights(String queryId, String region, String query) {
        return runner.insights(queryId, region, query);
    }

    /** Stops a query if it runs. */
    public void cancel(String queryId) {
        runner.cancel(queryId);
    }

    /** An id for a query. */
    public static String newId() {
        return QueryIds.next();
    }
}
