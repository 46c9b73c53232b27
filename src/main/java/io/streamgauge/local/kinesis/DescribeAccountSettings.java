package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.ImmediateOperation;
import io.streamgauge.local.wire.OperationCall;

/** Describes the settings of the account. */
record DescribeAccountSettings(AccountSettings settings) implements ImmediateOperation {

    @Override
    public ObjectNode answer(OperationCall call) {
        return Commitment.output(settings.commitment(), settings.clock().instant());
    }
}
