package io.streamgauge.local.timestream.batch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.ImmediateOperation;
import io.streamgauge.local.wire.OperationCall;

/** Describes a task with its progress. */
record DescribeBatchLoadTask(BatchRuntime runtime) implements ImmediateOperation {

    @Override
    public ObjectNode answer(OperationCall call) {
        BatchTask task = runtime.require(call.region(), TaskIds.required(call.input()));
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.set("BatchLoadTaskDescription", task.description());
        return output;
    }
}
