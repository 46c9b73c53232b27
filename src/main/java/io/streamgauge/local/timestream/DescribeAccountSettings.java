package io.streamgauge.local.timestream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.OperationCall;
import java.util.concurrent.CompletionStage;

/** Describes the settings of the account for queries. */
record DescribeAccountSettings(OperationRuntime runtime) implements Operation {

    @Override
    public CompletionStage<ObjectNode> call(OperationCall call) {
        return runtime.query(
                call, directory -> new QueryAccountSettings(directory.sql(), call.region()).get());
    }
}
