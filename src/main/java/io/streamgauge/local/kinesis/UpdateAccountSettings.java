package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.ImmediateOperation;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.Validation;
import java.util.List;

/** Begins or ends the minimum throughput billing commitment of the account. */
record UpdateAccountSettings(AccountSettings settings) implements ImmediateOperation {

    private static final String COMMITMENT = "MinimumThroughputBillingCommitment";

    @Override
    public ObjectNode answer(OperationCall call) {
        ObjectNode input = call.input();
        Validation validation = Validation.of(input).required(COMMITMENT);
        if (input.hasNonNull(COMMITMENT)) {
            validation
                    .within(COMMITMENT)
                    .required("Status")
                    .oneOf("Status", List.of("ENABLED", "DISABLED"));
        }
        validation.orThrow();
        settings.commit(input.path(COMMITMENT).path("Status").asText().equals("ENABLED"));
        return Commitment.output(settings.commitment(), settings.clock().instant());
    }
}
