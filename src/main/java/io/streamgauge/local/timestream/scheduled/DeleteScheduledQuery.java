package io.streamgauge.local.timestream.scheduled;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.OperationCall;
import java.util.concurrent.CompletionStage;

/**
 * Deletes a scheduled query with the history of its runs; what they wrote stays.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/API_query_DeleteScheduledQuery.html">DeleteScheduledQuery</a>
 */
record DeleteScheduledQuery(ScheduledRuntime runtime) implements Operation {

    @Override
    public CompletionStage<ObjectNode> call(OperationCall call) {
        String arn = ScheduledRuntime.arn(call);
        return runtime.change(
                        store -> {
                            ScheduledQuery query = store.require(call.region(), arn);
                            store.remove(arn);
                            runtime.neighbours().write().untag(store.sql(), arn);
                            return query;
                        })
                .thenApply(
                        query -> {
                            runtime.notifications().deleted(query);
                            return JsonNodeFactory.instance.objectNode();
                        });
    }
}
