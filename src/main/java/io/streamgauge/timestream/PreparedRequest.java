package io.streamgauge.timestream;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.services.timestreamwrite.model.WriteRecordsRequest;

/**
 * The content of a request of a {@link TimestreamWriter}, for a client that previews it.
 *
 * @param body the JSON of WriteRecords
 * @param cost what Timestream would bill
 */
public record PreparedRequest(String body, Cost cost) {

    /** The content of a request; empty if it is not one of a {@link TimestreamWriter}. */
    public static Optional<PreparedRequest> of(WriteRecordsRequest request) {
        return request.overrideConfiguration()
                .map(AwsRequestOverrideConfiguration::executionAttributes)
                .flatMap(PreparedRequest::of);
    }

    private static Optional<PreparedRequest> of(ExecutionAttributes attributes) {
        byte[] body = attributes.getAttribute(PreparedBody.BODY);
        Supplier<Cost> cost = attributes.getAttribute(PreparedBody.COST);
        return body == null || cost == null
                ? Optional.empty()
                : Optional.of(
                        new PreparedRequest(new String(body, StandardCharsets.UTF_8), cost.get()));
    }
}
