package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.ImmediateOperation;
import io.streamgauge.local.wire.OperationCall;

/**
 * Describes the settings of the account.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_DescribeAccountSettings.html">AWS
 *     DescribeAccountSettings</a>
 */
record DescribeAccountSettings(AccountSettings settings) implements ImmediateOperation {

    @Override
    public ObjectNode answer(OperationCall call) {
        return Commitment.output(settings.commitment(), settings.clock().instant());
    }
}
