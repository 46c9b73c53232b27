package io.streamgauge.local.timestream.query;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.ImmediateOperation;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.Validation;
import java.util.regex.Pattern;

/**
 * Stops a query and forgets its result.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/API_query_CancelQuery.html">CancelQuery</a>
 */
record CancelQuery(Runner runner, KeptResults kept) implements ImmediateOperation {

    private static final Pattern QUERY_ID = Pattern.compile("[a-zA-Z0-9]+");

    @Override
    public ObjectNode answer(OperationCall call) {
        Validation.of(call.input())
                .required("QueryId")
                .length("QueryId", 1, 64)
                .pattern("QueryId", QUERY_ID)
                .orThrow();
        String queryId = call.input().path("QueryId").textValue();
        boolean again = kept.isCancelled(queryId);
        boolean stopped = runner.cancel(queryId);
        if (kept.forget(queryId) || stopped) {
            kept.cancelled(queryId);
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        if (again) {
            answer.put("CancellationMessage", "Query " + queryId + " is cancelled");
        }
        return answer;
    }
}
