package io.streamgauge.local.timestream.batch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.storage.SqlStatements;
import io.streamgauge.local.wire.ImmediateOperation;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.ServiceException;
import io.streamgauge.local.wire.Validation;
import java.util.List;

/** Lists tasks in pages, the newest first. */
record ListBatchLoadTasks(BatchRuntime runtime) implements ImmediateOperation {

    private static final int MAX_RESULTS = 100;

    @Override
    public ObjectNode answer(OperationCall call) {
        ObjectNode input = call.input();
        Validation.of(input)
                .range("MaxResults", 1, MAX_RESULTS)
                .oneOf("TaskStatus", BatchStatus.names())
                .orThrow();
        int most = input.path("MaxResults").asInt(MAX_RESULTS);
        int skipped = skipped(input.path("NextToken").asText("0"));
        List<BatchTask> found =
                runtime.storage()
                        .read(
                                connection ->
                                        new BatchTasks(new SqlStatements(connection))
                                                .list(
                                                        call.region(),
                                                        input.path("TaskStatus").asText(""),
                                                        skipped,
                                                        most + 1));
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        ArrayNode page = output.putArray("BatchLoadTasks");
        found.stream().limit(most).forEach(task -> page.add(task.summary()));
        if (found.size() > most) {
            output.put("NextToken", String.valueOf(skipped + most));
        }
        return output;
    }

    private static int skipped(String token) {
        if (!token.matches("\\d{1,9}")) {
            throw ServiceException.validation("Invalid NextToken: " + token);
        }
        return Integer.parseInt(token);
    }
}
