package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.ImmediateOperation;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.ServiceException;
import java.util.List;

/** An operation of AWS that the embedded endpoint refuses by its name. */
record UnsupportedOperation(String name) implements ImmediateOperation {

    /** The operations of channels, which deliver streams to Amazon S3. */
    private static final List<String> NAMES =
            List.of(
                    "CreateChannel",
                    "DeleteChannel",
                    "DescribeChannel",
                    "ListChannels",
                    "UpdateChannel",
                    "UpdateStreamRecordDistributionStrategy");

    static List<Operation> all() {
        return NAMES.stream().<Operation>map(UnsupportedOperation::new).toList();
    }

    @Override
    public ObjectNode answer(OperationCall call) {
        throw new ServiceException(
                "UnknownOperationException",
                400,
                "The embedded endpoint does not support the operation " + name + ".");
    }
}
