package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Puts up to 500 records into a stream; each is put or refused on its own. */
record PutRecords(Streams streams, RecordWriter writer) implements Operation {

    private static final int MAX_RECORDS = 500;
    private static final int MAX_BYTES = 10 * 1024 * 1024;

    @Override
    public int maxBodyBytes() {
        return MAX_BODY_BYTES;
    }

    @Override
    public CompletionStage<ObjectNode> call(OperationCall call) {
        ObjectNode input = call.input();
        Validation validation =
                StreamReference.check(input).required("Records").size("Records", 1, MAX_RECORDS);
        validation.each("Records").forEach(Entry::check);
        validation.orThrow();
        DataStream stream = streams.active(StreamReference.of(input));
        List<Entry> entries = entries(input);
        checkSizes(input, entries, stream);
        // Not on the thread that completes the write: that one has the next writes to see to.
        return writer.write(stream.name(), entries)
                .thenApplyAsync(results -> output(results, stream), call.workers());
    }

    private static List<Entry> entries(ObjectNode input) {
        List<Entry> entries = new ArrayList<>();
        for (JsonNode record : input.path("Records")) {
            entries.add(Entry.of(record));
        }
        return entries;
    }

    private static void checkSizes(ObjectNode input, List<Entry> entries, DataStream stream) {
        Validation validation = Validation.of(input);
        List<Validation> records = validation.each("Records");
        long sum = 0;
        for (int i = 0; i < entries.size(); i++) {
            int size = entries.get(i).size();
            records.get(i).bytes("Data", size, 0, stream.maxRecordBytes());
            sum += size;
        }
        validation.orThrow();
        if (sum > MAX_BYTES) {
            throw Errors.invalidArgument("Records size exceeds 10 MB limit");
        }
    }

    private static ObjectNode output(List<PutResult> results, DataStream stream) {
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        ArrayNode records = JsonNodeFactory.instance.arrayNode(results.size());
        int failed = 0;
        for (PutResult result : results) {
            ObjectNode record = records.addObject();
            if (result instanceof PutResult.Put put) {
                record.put("SequenceNumber", put.sequence().toString());
                record.put("ShardId", put.shard().id());
            } else {
                var error = Errors.throughputExceeded(result.shard().id(), stream.name());
                record.put("ErrorCode", error.code());
                record.put("ErrorMessage", error.getMessage());
                failed++;
            }
        }
        output.put("FailedRecordCount", failed);
        output.set("Records", records);
        Encryption.describe(stream, output);
        return output;
    }
}
