package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The result of one read of a shard: whether there was nothing more to read, or never will be. */
record ShardReadResult(ShardLog.Batch batch, boolean atTip, boolean ended) {

    static ShardReadResult of(Shard shard, ShardTable.Range range, Instant horizon) {
        // Before the records are looked at: those that were put until then are among them.
        boolean complete = !shard.isOpen() && shard.log().isSettled();
        ShardLog.Batch batch = shard.log().read(range, horizon);
        boolean atTip = batch.next() >= shard.log().tip();
        return new ShardReadResult(batch, atTip, complete && atTip);
    }

    /** The number to read on from. */
    long next() {
        return batch.next();
    }

    boolean isEmpty() {
        return batch.records().isEmpty();
    }

    /** What it counts against the limits of the shard. */
    long bytes() {
        return batch.records().stream().mapToLong(StoredRecord::size).sum();
    }

    /** How far it is behind the tip: at least 1 when there is more, because 0 says the opposite. */
    long millisBehind(Instant now) {
        if (atTip) {
            return 0;
        }
        List<StoredRecord> records = batch.records();
        Instant seen = records.isEmpty() ? now : records.get(records.size() - 1).place().arrival();
        return Math.max(1, Duration.between(seen, now).toMillis());
    }

    /** The records as the structures of the service model. */
    ArrayNode records(Shard shard) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode(batch.records().size());
        for (StoredRecord record : batch.records()) {
            ObjectNode node = list.addObject();
            node.put("SequenceNumber", shard.sequence(record.place()).toString());
            node.set("ApproximateArrivalTimestamp", Timestamps.of(record.place().arrival()));
            node.set("Data", record.data());
            node.put("PartitionKey", record.partitionKey());
            if (record.encrypted()) {
                node.put("EncryptionType", Encryption.KMS);
            }
        }
        return list;
    }
}
