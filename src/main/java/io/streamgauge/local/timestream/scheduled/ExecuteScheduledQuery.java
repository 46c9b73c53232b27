package io.streamgauge.local.timestream.scheduled;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.timestream.query.Insights;
import io.streamgauge.local.timestream.scheduled.Invocation.Trigger;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.Validation;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/**
 * Has a scheduled query run once, as if it was invoked at a time. It runs after the answer, and
 * after the runs of the query that were started before.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/API_query_ExecuteScheduledQuery.html">ExecuteScheduledQuery</a>
 */
record ExecuteScheduledQuery(ScheduledRuntime runtime) implements Operation {

    @Override
    public CompletionStage<ObjectNode> call(OperationCall call) {
        ObjectNode input = call.input();
        Validation checks =
                ScheduledQueryModel.arn(input)
                        .required("InvocationTime")
                        .length("ClientToken", 32, 128);
        Insights.check(input, checks);
        checks.orThrow();
        String arn = input.path("ScheduledQueryArn").asText();
        Instant invocation = Objects.requireNonNull(call.timestamp("InvocationTime"));
        Invocation run =
                new Invocation(0, Trigger.MANUAL, invocation, runtime.now(), Insights.asked(input));
        return runtime.change(
                        store -> {
                            store.require(call.region(), arn);
                            return new StoredRuns(store.sql()).add(arn, run);
                        })
                .thenApply(
                        added -> {
                            runtime.loop().wake();
                            return JsonNodeFactory.instance.objectNode();
                        });
    }
}
