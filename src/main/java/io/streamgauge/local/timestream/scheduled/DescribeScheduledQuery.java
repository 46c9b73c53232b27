package io.streamgauge.local.timestream.scheduled;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.timestream.scheduled.Invocation.Ended;
import io.streamgauge.local.wire.ImmediateOperation;
import io.streamgauge.local.wire.OperationCall;
import java.sql.SQLException;
import java.util.List;

/**
 * Describes a scheduled query and its last runs.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/API_query_DescribeScheduledQuery.html">DescribeScheduledQuery</a>
 */
record DescribeScheduledQuery(ScheduledRuntime runtime) implements ImmediateOperation {

    private static final List<String> SHOWN =
            List.of(
                    "QueryString",
                    "ScheduleConfiguration",
                    "NotificationConfiguration",
                    "TargetConfiguration",
                    "ScheduledQueryExecutionRoleArn",
                    "KmsKeyId",
                    "ErrorReportConfiguration");

    @Override
    public ObjectNode answer(OperationCall call) {
        String arn = ScheduledRuntime.arn(call);
        ObjectNode description =
                runtime.read(store -> description(store, store.require(call.region(), arn)));
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.set("ScheduledQuery", description);
        return output;
    }

    private static ObjectNode description(ScheduledStore store, ScheduledQuery query)
            throws SQLException {
        ObjectNode json = query.summary();
        for (String member : SHOWN) {
            if (query.definition().hasNonNull(member)) {
                json.set(member, query.definition().get(member));
            }
        }
        StoredRuns runs = new StoredRuns(store.sql());
        runs.last(query.arn()).ifPresent(last -> json.set("LastRunSummary", last.json()));
        ArrayNode failed = json.putArray("RecentlyFailedRuns");
        runs.failed(query.arn()).stream().map(Ended::json).forEach(failed::add);
        return json;
    }
}
