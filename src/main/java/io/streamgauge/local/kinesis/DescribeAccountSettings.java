package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.OperationCall;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Gives the settings of the account.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_DescribeAccountSettings.html">AWS
 *     DescribeAccountSettings</a>
 */
final class DescribeAccountSettings implements Operation {

    private final AccountSettings settings;

    DescribeAccountSettings(AccountSettings settings) {
        this.settings = settings;
    }

    @Override
    public CompletionStage<ObjectNode> call(OperationCall call) {
        return CompletableFuture.completedFuture(
                Commitment.output(settings.commitment(), settings.clock().instant()));
    }
}
