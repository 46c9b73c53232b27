package io.streamgauge.local.timestream.scheduled;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.OperationCall;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

/**
 * Enables or disables a scheduled query. What it missed while it was disabled is not made up for.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/API_query_UpdateScheduledQuery.html">UpdateScheduledQuery</a>
 */
record UpdateScheduledQuery(ScheduledRuntime runtime) implements Operation {

    @Override
    public CompletionStage<ObjectNode> call(OperationCall call) {
        ScheduledQueryModel.arn(call.input())
                .required("State")
                .oneOf("State", ScheduledQueryModel.STATES)
                .orThrow();
        String arn = call.input().path("ScheduledQueryArn").asText();
        boolean enabled = call.input().path("State").asText().equals("ENABLED");
        Instant now = runtime.now();
        return runtime.change(
                        store -> {
                            ScheduledQuery query = store.require(call.region(), arn);
                            set(store, query, enabled, now);
                            return query;
                        })
                .thenApply(
                        query -> {
                            runtime.notifications().updated(query, enabled);
                            runtime.loop().wake();
                            return JsonNodeFactory.instance.objectNode();
                        });
    }

    private static void set(
            ScheduledStore store, ScheduledQuery query, boolean enabled, Instant now)
            throws SQLException {
        if (query.enabled() != enabled) {
            store.enable(query.arn(), enabled, enabled ? query.nextAfter(now).orElse(null) : null);
        }
    }
}
