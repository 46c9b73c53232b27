package io.streamgauge.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.faults.FaultProxy.Answer;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** The faults of Timestream, in its words. */
public final class TimestreamFaults {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ERRORS = "com.amazonaws.timestream.v20181101#";

    private TimestreamFaults() {}

    public static Fault throttled() {
        return new Fault.ErrorBefore(429, ERRORS + "ThrottlingException", "Rate exceeded");
    }

    public static Fault throttledByTheMagneticStore() {
        return new Fault.ErrorBefore(
                429,
                ERRORS + "ThrottlingException",
                "The quota of ActiveMagneticStorePartitions is exceeded");
    }

    public static Fault errorBefore() {
        return new Fault.ErrorBefore(500, ERRORS + "InternalServerException", "before");
    }

    public static Fault errorAfter() {
        return new Fault.ErrorAfter(500, ERRORS + "InternalServerException");
    }

    public static Fault refused(int status, String type) {
        return new Fault.ErrorBefore(status, ERRORS + type, "the proxy refuses");
    }

    /** Some records are rejected, whatever they hold; the others are passed on. */
    public record PartialReject(IntPredicate rejected) implements Fault {
        @Override
        public void meet(FaultProxy.Call call) {
            ObjectNode request = read(call.body());
            ArrayNode passed = JSON.createArrayNode();
            List<Integer> places = new ArrayList<>();
            ArrayNode rejects = JSON.createArrayNode();
            JsonNode records = request.path("Records");
            for (int index = 0; index < records.size(); index++) {
                if (rejected.test(index)) {
                    rejects.addObject()
                            .put("RecordIndex", index)
                            .put("Reason", "the proxy rejects it");
                } else {
                    passed.add(records.get(index));
                    places.add(index);
                }
            }
            if (rejects.isEmpty()) {
                call.pass();
            } else if (passed.isEmpty()) {
                call.answer(rejection(rejects));
            } else {
                request.set("Records", passed);
                call.pass(bytes(request), answer -> merge(answer, places, rejects));
            }
        }

        private static Answer merge(Answer answer, List<Integer> places, ArrayNode rejects) {
            if (answer.status() == 419) {
                for (JsonNode reject : read(answer.body()).path("RejectedRecords")) {
                    int place = places.get(reject.path("RecordIndex").asInt());
                    rejects.add(((ObjectNode) reject).put("RecordIndex", place));
                }
            }
            return answer.status() == 200 || answer.status() == 419 ? rejection(rejects) : answer;
        }

        private static Answer rejection(ArrayNode rejects) {
            ObjectNode body = JSON.createObjectNode();
            body.put("__type", ERRORS + "RejectedRecordsException");
            body.put("Message", "One or more records have been rejected.");
            body.set("RejectedRecords", rejects);
            return new Answer(419, "application/x-amz-json-1.0", bytes(body));
        }
    }

    /**
     * The whole request is invalid while it holds a record that the proxy finds invalid.
     *
     * @param otherwise what becomes of a request without such a record
     */
    public record InvalidRecord(Predicate<JsonNode> invalid, Fault otherwise) implements Fault {
        @Override
        public void meet(FaultProxy.Call call) {
            for (JsonNode each : read(call.body()).path("Records")) {
                if (invalid.test(each)) {
                    call.answer(
                            Fault.error(
                                    400,
                                    ERRORS + "ValidationException",
                                    "the proxy finds a record invalid"));
                    return;
                }
            }
            otherwise.meet(call);
        }
    }

    /** The records of a request, each with what it shares with the others. */
    static List<String> identities(Buffer body) {
        JsonNode request = read(body);
        List<String> identities = new ArrayList<>();
        for (JsonNode each : request.path("Records")) {
            identities.add(identity(each, request.path("CommonAttributes")));
        }
        return identities;
    }

    private static String identity(JsonNode single, JsonNode common) {
        TreeMap<String, String> dimensions = new TreeMap<>();
        for (JsonNode from : List.of(common, single)) {
            from.path("Dimensions")
                    .forEach(
                            dimension ->
                                    dimensions.put(
                                            dimension.path("Name").asText(),
                                            dimension.path("Value").asText()));
        }
        return dimensions
                + " "
                + either("MeasureName", single, common)
                + " "
                + either("Time", single, common)
                + " "
                + either("Version", single, common);
    }

    private static String either(String field, JsonNode single, JsonNode common) {
        return single.has(field) ? single.path(field).asText() : common.path(field).asText();
    }

    static ObjectNode read(Buffer body) {
        try {
            return (ObjectNode) JSON.readTree(body.getBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Buffer bytes(JsonNode node) {
        try {
            return Buffer.buffer(JSON.writeValueAsBytes(node));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
