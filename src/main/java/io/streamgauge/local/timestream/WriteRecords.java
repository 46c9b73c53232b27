package io.streamgauge.local.timestream;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.timestream.Ingestion.Outcome;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.ServiceException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Stores records; rejected ones do not prevent the others from being stored. */
record WriteRecords(OperationRuntime runtime) implements Operation {

    @Override
    public int maxBodyBytes() {
        return MAX_BODY_BYTES;
    }

    @Override
    public CompletionStage<ObjectNode> call(OperationCall call) {
        RecordModel.check(call.input());
        List<Point> points = RecordReader.read(call.input());
        StoredTableName name = StoredTableName.of(call);
        Instant now = runtime.now();
        runtime.expired().removeAfterWrite(now);
        return runtime.ingestions()
                .add(new Ingestion(name, points, now, Ingestion.Origin.WRITE_RECORDS))
                .thenApply(outcome -> answer(outcome.orElseThrow(name::notFound)));
    }

    private static ObjectNode answer(Outcome outcome) {
        if (!outcome.rejections().isEmpty()) {
            ArrayNode rejected = JsonNodeFactory.instance.arrayNode();
            outcome.rejections().forEach((index, rejection) -> rejected.add(rejection.json(index)));
            throw new ServiceException(
                            "RejectedRecordsException",
                            419,
                            "One or more records have been rejected. See RejectedRecords for"
                                    + " details.")
                    .with("RejectedRecords", rejected);
        }
        ObjectNode ingested = JsonNodeFactory.instance.objectNode();
        ingested.put("Total", outcome.memory() + outcome.magnetic());
        ingested.put("MemoryStore", outcome.memory());
        ingested.put("MagneticStore", outcome.magnetic());
        return OperationRuntime.output("RecordsIngested", ingested);
    }
}
