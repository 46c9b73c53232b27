package io.streamgauge.local.timestream.query;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.ServiceException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * The answers of queries: the pages of a result, and pages without rows for as long as there is no
 * result. Such a page has the id of the query, so that it can be cancelled while it runs.
 *
 * @param patience after this time a query without a result is answered by a page without rows
 */
record ResultPages(KeptResults kept, LateResults late, Duration patience) {

    /**
     * What is asked for.
     *
     * @param query the query in its region
     * @param maxRows the most rows that an answer may have
     */
    record Asked(String query, int maxRows, boolean insights) {}

    /** The first page of a query that has begun. */
    CompletionStage<ObjectNode> first(
            String queryId, Asked asked, CompletionStage<Result> found, Executor workers) {
        CompletableFuture<Result> result =
                found.thenApply(
                                there -> {
                                    kept.keep(queryId, asked.query(), there);
                                    return there;
                                })
                        .toCompletableFuture();
        return page(asked, new NextToken(queryId, 0), result, workers);
    }

    /** A further page. */
    CompletionStage<ObjectNode> next(Asked asked, NextToken token, Executor workers) {
        if (kept.isCancelled(token.queryId())) {
            throw new ServiceException(
                    "ConflictException", 400, "Unable to poll results for a cancelled query.");
        }
        return late.find(token.queryId(), asked.query())
                .map(result -> page(asked, token, result, workers))
                .orElseGet(() -> CompletableFuture.completedFuture(page(asked, token)));
    }

    /** Whether a query was answered with a page without rows, so that its client will ask again. */
    boolean isLate(String queryId) {
        return late.contains(queryId);
    }

    private CompletionStage<ObjectNode> page(
            Asked asked, NextToken token, CompletableFuture<Result> result, Executor workers) {
        return result.handle((there, failure) -> true)
                .completeOnTimeout(false, patience.toMillis(), TimeUnit.MILLISECONDS)
                .thenApplyAsync(
                        ended -> {
                            if (!ended) {
                                late.add(token.queryId(), asked.query(), result);
                                return withoutRows(token);
                            }
                            late.remove(token.queryId());
                            result.join();
                            return page(asked, token);
                        },
                        workers);
    }

    private ObjectNode page(Asked asked, NextToken token) {
        Result result = kept.find(token.queryId(), asked.query()).orElseThrow(NextToken::invalid);
        Result.Page page = result.page(token.row(), asked.maxRows());
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("QueryId", token.queryId());
        if (page.last() && token.row() == 0 && token.polls() == 0) {
            kept.forget(token.queryId());
        } else if (!page.last()) {
            answer.put("NextToken", new NextToken(token.queryId(), page.next()).text());
        }
        answer.set("Rows", page.rows());
        answer.set("ColumnInfo", result.columns());
        answer.putObject("QueryStatus")
                .put("ProgressPercentage", 100.0)
                .put("CumulativeBytesScanned", result.scanned())
                .put("CumulativeBytesMetered", result.metered());
        if (asked.insights()) {
            answer.set("QueryInsightsResponse", result.insights());
        }
        return answer;
    }

    private static ObjectNode withoutRows(NextToken token) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("QueryId", token.queryId()).put("NextToken", token.polled().text());
        answer.putArray("Rows");
        answer.putArray("ColumnInfo");
        answer.putObject("QueryStatus")
                .put("ProgressPercentage", 0.0)
                .put("CumulativeBytesScanned", 0)
                .put("CumulativeBytesMetered", 0);
        return answer;
    }
}
