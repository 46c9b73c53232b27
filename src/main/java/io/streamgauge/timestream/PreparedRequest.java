package io.streamgauge.timestream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.streamgauge.timestream.wire.PreparedBody;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.services.timestreamwrite.model.WriteRecordsRequest;

/**
 * The content of a request of a {@link TimestreamWriter}, for a client that previews it.
 *
 * @param body the JSON of WriteRecords
 * @param cost what Timestream would bill
 */
public record PreparedRequest(String body, Cost cost) {

    /** The attribute of a request that computes its cost. */
    static final ExecutionAttribute<Supplier<Cost>> COST =
            new ExecutionAttribute<>("StreamgaugePreparedCost");

    /** The content of a request; empty if it is not one of a {@link TimestreamWriter}. */
    public static Optional<PreparedRequest> of(WriteRecordsRequest request) {
        byte[] body = PreparedBody.of(request);
        return body == null
                ? Optional.empty()
                : request.overrideConfiguration()
                        .map(it -> it.executionAttributes().getAttribute(COST))
                        .map(cost -> new PreparedRequest(new String(body, UTF_8), cost.get()));
    }
}
