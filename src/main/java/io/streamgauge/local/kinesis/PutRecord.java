package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.Validation;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

/** Puts one record into a stream. */
record PutRecord(Streams streams, RecordWriter writer) implements Operation {

    private static final Pattern SEQUENCE_NUMBER = Pattern.compile("0|([1-9]\\d{0,128})");

    @Override
    public int maxBodyBytes() {
        return MAX_BODY_BYTES;
    }

    @Override
    public CompletionStage<ObjectNode> call(OperationCall call) {
        ObjectNode input = call.input();
        Validation validation = StreamReference.check(input);
        Entry.check(validation);
        validation.pattern("SequenceNumberForOrdering", SEQUENCE_NUMBER).orThrow();
        DataStream stream = streams.active(StreamReference.of(input));
        checkOrdering(input, stream);
        Entry entry = Entry.of(input);
        Validation.of(input).bytes("Data", entry.size(), 0, stream.maxRecordBytes()).orThrow();
        return writer.write(stream.name(), List.of(entry))
                .thenApplyAsync(results -> output(results.get(0), stream), call.workers());
    }

    /** Any number that was given out will do: a shard's later ones are greater anyway. */
    private static void checkOrdering(ObjectNode input, DataStream stream) {
        String minimum = input.path("SequenceNumberForOrdering").asText("");
        if (!minimum.isEmpty() && SequenceNumber.parse(minimum).isEmpty()) {
            throw Errors.invalidArgument(
                    "ExclusiveMinimumSequenceNumber %s used in PutRecord on stream %s under account %s is invalid."
                            .formatted(minimum, stream.name(), StreamArn.ACCOUNT));
        }
    }

    private static ObjectNode output(PutResult result, DataStream stream) {
        if (result instanceof PutResult.Put put) {
            ObjectNode output = JsonNodeFactory.instance.objectNode();
            output.put("ShardId", put.shard().id());
            output.put("SequenceNumber", put.sequence().toString());
            Encryption.describe(stream, output);
            return output;
        }
        throw Errors.throughputExceeded(result.shard().id(), stream.name());
    }
}
