package io.streamgauge.local.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A request of a client to an operation.
 *
 * @param input the request's members, the same tree in each encoding
 * @param caller who waits for the answer
 * @param encoding how the request was written, and so how the answer is
 * @param workers where an operation resumes after it waited for something
 */
public record OperationCall(ObjectNode input, Caller caller, Encoding encoding, Executor workers) {

    /** A call in JSON, whose operation resumes on the thread that ends its wait. */
    public OperationCall(ObjectNode input, String host) {
        this(input, Caller.patient("http://" + host), Encoding.JSON_1_0, Runnable::run);
    }

    /** A call by the endpoint itself, as if it was signed for a region. */
    public static OperationCall internal(ObjectNode input, String region) {
        return new OperationCall(
                input,
                Caller.patient("http://localhost").in(region),
                Encoding.JSON_1_0,
                Runnable::run);
    }

    /** The structure that the member holds, as a call of its own; empty when it is absent. */
    public OperationCall within(String member) {
        ObjectNode inner =
                input.get(member) instanceof ObjectNode structure
                        ? structure
                        : JsonNodeFactory.instance.objectNode();
        return with(inner);
    }

    /** The region that the request is signed for. */
    public String region() {
        return caller.region();
    }

    /** A call by the same client with other members. */
    public OperationCall with(ObjectNode members) {
        return new OperationCall(members, caller, encoding, workers);
    }

    /** The timestamp that the member holds, or null when it is absent. */
    public @Nullable Instant timestamp(String member) {
        JsonNode value = input.get(member);
        return value == null || value.isNull() ? null : encoding.instant(value);
    }
}
