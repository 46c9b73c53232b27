package io.streamgauge.local.timestream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.ServiceException;
import io.streamgauge.local.wire.Validation;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Changes the settings of the account for queries, at once.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/API_query_UpdateAccountSettings.html">UpdateAccountSettings</a>
 */
record UpdateAccountSettings(OperationRuntime runtime) implements Operation {

    private static final int TCU_STEP = 4;
    private static final int MAX_TCU = 1_000;

    @Override
    public CompletionStage<ObjectNode> call(OperationCall call) {
        check(call.input());
        return runtime.change(
                call,
                directory ->
                        new QueryAccountSettings(directory.sql(), call.region())
                                .update(call.input()));
    }

    private static void check(ObjectNode input) {
        Validation checks =
                Validation.of(input)
                        .range("MaxQueryTCU", Integer.MIN_VALUE, Integer.MAX_VALUE)
                        .oneOf("QueryPricingModel", List.of("BYTES_SCANNED", "COMPUTE_UNITS"));
        checkCompute(input.path("QueryCompute"), checks.within("QueryCompute"));
        checks.orThrow();
        requireUnits("MaxQueryTCU", input.path("MaxQueryTCU"));
        JsonNode compute = input.path("QueryCompute");
        requireUnits("TargetQueryTCU", compute.at("/ProvisionedCapacity/TargetQueryTCU"));
        if (input.path("QueryPricingModel").asText().equals("BYTES_SCANNED")) {
            throw ServiceException.validation(
                    "QueryPricingModel can be set only to COMPUTE_UNITS.");
        }
        boolean provisioned = compute.path("ComputeMode").asText().equals("PROVISIONED");
        if (provisioned != compute.path("ProvisionedCapacity").isObject()) {
            throw ServiceException.validation(
                    "QueryCompute must have ProvisionedCapacity if, and only if, ComputeMode is"
                            + " PROVISIONED.");
        }
    }

    private static void checkCompute(JsonNode compute, Validation checks) {
        checks.oneOf("ComputeMode", List.of("ON_DEMAND", "PROVISIONED"));
        JsonNode capacity = compute.path("ProvisionedCapacity");
        if (!capacity.isObject()) {
            return;
        }
        Validation provisioned =
                checks.within("ProvisionedCapacity")
                        .required("TargetQueryTCU")
                        .range("TargetQueryTCU", Integer.MIN_VALUE, Integer.MAX_VALUE);
        JsonNode notification = capacity.path("NotificationConfiguration");
        if (notification.isObject()) {
            Validation role =
                    provisioned
                            .within("NotificationConfiguration")
                            .required("RoleArn")
                            .length("RoleArn", 1, 2_048);
            if (notification.path("SnsConfiguration").isObject()) {
                role.within("SnsConfiguration").required("TopicArn").length("TopicArn", 1, 2_048);
            }
        }
    }

    private static void requireUnits(String member, JsonNode units) {
        if (units.isNumber()
                && (units.intValue() < TCU_STEP
                        || units.intValue() > MAX_TCU
                        || units.intValue() % TCU_STEP != 0)) {
            throw ServiceException.validation(
                    "%s must be a multiple of %d from %d to %,d, but is %d."
                            .formatted(member, TCU_STEP, TCU_STEP, MAX_TCU, units.intValue()));
        }
    }
}
