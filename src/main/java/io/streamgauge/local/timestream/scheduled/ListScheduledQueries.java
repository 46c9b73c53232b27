package io.streamgauge.local.timestream.scheduled;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.ImmediateOperation;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.ServiceException;
import io.streamgauge.local.wire.Validation;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Lists the scheduled queries of a region in pages, by name.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/API_query_ListScheduledQueries.html">ListScheduledQueries</a>
 */
record ListScheduledQueries(ScheduledRuntime runtime) implements ImmediateOperation {

    private static final int MAX_RESULTS = 1_000;

    @Override
    public ObjectNode answer(OperationCall call) {
        ObjectNode input = call.input();
        Validation.of(input).range("MaxResults", 1, MAX_RESULTS).orThrow();
        int size = input.path("MaxResults").asInt(MAX_RESULTS);
        String after = decoded(input.path("NextToken").asText(""));
        return runtime.read(store -> page(store, call.region(), after, size));
    }

    private static ObjectNode page(ScheduledStore store, String region, String after, int size)
            throws SQLException {
        List<ScheduledQuery> found = store.list(region, after, size + 1);
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        ArrayNode page = output.putArray("ScheduledQueries");
        for (ScheduledQuery query : found.subList(0, Math.min(size, found.size()))) {
            page.add(entry(store, query));
        }
        if (found.size() > size) {
            byte[] last = found.get(size - 1).name().getBytes(StandardCharsets.UTF_8);
            output.put("NextToken", Base64.getUrlEncoder().encodeToString(last));
        }
        return output;
    }

    private static ObjectNode entry(ScheduledStore store, ScheduledQuery query)
            throws SQLException {
        ObjectNode json = query.summary();
        json.set("ErrorReportConfiguration", query.definition().get("ErrorReportConfiguration"));
        JsonNode target = query.target();
        if (target.isObject()) {
            ObjectNode destination =
                    json.putObject("TargetDestination").putObject("TimestreamDestination");
            destination.set("DatabaseName", target.path("DatabaseName"));
            destination.set("TableName", target.path("TableName"));
        }
        Optional<Invocation.Ended> last = new StoredRuns(store.sql()).last(query.arn());
        last.ifPresent(
                ended -> json.put("LastRunStatus", ended.run().kind().status(ended.success())));
        return json;
    }

    private static String decoded(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ServiceException.validation("Invalid pagination token");
        }
    }
}
