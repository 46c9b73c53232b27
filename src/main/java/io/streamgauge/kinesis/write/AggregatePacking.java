package io.streamgauge.kinesis.write;

import io.streamgauge.kinesis.OpenShards;
import io.streamgauge.kinesis.PutRecordsLimits;
import io.streamgauge.kinesis.ShardMap;
import io.streamgauge.kinesis.wire.AggregateWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Packs the records of each shard into aggregates.
 *
 * <p>A record stays plain when it is the only one for its shard, or as large as an aggregate. When
 * order is kept, consecutive records with one partition key are never split.
 */
final class AggregatePacking implements EntryPacking {

    /**
     * The maximum size of an aggregate in bytes: two of the units of 25 KiB that Kinesis bills. A
     * shard takes 1 MB a second, and an aggregate that it throttles is sent again as a whole.
     */
    static final int TARGET_BYTES = 50 << 10;

    /** The maximum size of a partition key, which is sent beside the aggregate, in bytes. */
    private static final int MAX_KEY_BYTES = 1 << 10;

    /**
     * The size of the records that are packed at a time, in bytes, if there are few shards. The SDK
     * copies a request into an array that doubles as it grows: from 256 KiB, that array would be a
     * humongous object for G1 on a heap of usual size.
     */
    private static final int MIN_BATCH_BYTES = 240 << 10;

    /** The index of records that belong to no known shard. */
    private static final int NO_SHARD = -1;

    private final ShardMap shards;
    private final boolean ordered;
    private final int target;
    private final AggregateWriter writer = new AggregateWriter();
    private @Nullable ShardRouter router;

    /**
     * @param ordered whether consecutive records of a key stay together
     */
    AggregatePacking(ShardMap shards, boolean ordered, int maxRecordSize) {
        this.shards = shards;
        this.ordered = ordered;
        this.target = Math.min(TARGET_BYTES, maxRecordSize - MAX_KEY_BYTES);
    }

    @Override
    public boolean isReady() {
        OpenShards known = shards.known();
        if (known != null && (router == null || router.shards() != known)) {
            router = new ShardRouter(known);
        }
        return known != null;
    }

    @Override
    public int batchRecords() {
        return Integer.MAX_VALUE;
    }

    /** Enough for each shard to fill an aggregate. */
    @Override
    public long batchBytes() {
        long forEachShard = router == null ? 0 : (long) target * router.shards().count();
        return Math.min(Math.max(MIN_BATCH_BYTES, forEachShard), PutRecordsLimits.MAX_BYTES);
    }

    @Override
    public int maxBytesPerKey() {
        return target - AggregateWriter.FRAME;
    }

    @Override
    public boolean isStale(RequestEntry entry) {
        return entry instanceof Aggregate aggregate
                && aggregate.target().shards() != shards.known();
    }

    @Override
    public List<? extends RequestEntry> pack(List<PendingRecord> records) {
        ShardRouter current = router;
        if (current == null || records.isEmpty()) {
            return records;
        }
        OpenShards open = current.shards();
        List<RequestEntry> entries = new ArrayList<>();
        if (open.count() == 1) {
            pack(records, new Aggregate.Target(open, 0), entries);
            return entries;
        }
        List<List<PendingRecord>> byShard = byShard(records, current);
        for (int index = NO_SHARD; index < open.count(); index++) {
            pack(byShard.get(index - NO_SHARD), new Aggregate.Target(open, index), entries);
        }
        return entries;
    }

    private static List<List<PendingRecord>> byShard(
            List<PendingRecord> records, ShardRouter router) {
        int count = router.shards().count();
        List<List<PendingRecord>> byShard = new ArrayList<>(count - NO_SHARD);
        for (int index = NO_SHARD; index < count; index++) {
            byShard.add(new ArrayList<>());
        }
        for (PendingRecord record : records) {
            byShard.get(router.shardIndex(record.record()) - NO_SHARD).add(record);
        }
        return byShard;
    }

    private void pack(
            List<PendingRecord> records, Aggregate.Target shard, List<RequestEntry> entries) {
        int start = 0;
        int next = 0;
        while (next < records.size()) {
            int end = endOfRun(records, next);
            int bound = bound(records, next, end);
            boolean plain = bound > maxBytesPerKey() || records.get(next).alone();
            if (plain || shard.index() == NO_SHARD || writer.size() + bound > target) {
                finish(records.subList(start, next), shard, entries);
                start = next;
            }
            if (plain) {
                entries.add(records.get(next));
                start = end;
            } else {
                add(records, next, end);
            }
            next = end;
        }
        finish(records.subList(start, next), shard, entries);
    }

    private void add(List<PendingRecord> records, int from, int to) {
        for (int i = from; i < to; i++) {
            PendingRecord record = records.get(i);
            writer.add(record.record(), record.size());
        }
    }

    private void finish(
            List<PendingRecord> packed, Aggregate.Target shard, List<RequestEntry> entries) {
        if (packed.size() > 1) {
            SdkBytes data = SdkBytes.fromByteArrayUnsafe(writer.finish());
            entries.add(new Aggregate(List.copyOf(packed), data, shard, 0));
        } else {
            entries.addAll(packed);
            writer.begin();
        }
    }

    /** The end of the consecutive records of one key, if order is kept; else the next index. */
    private int endOfRun(List<PendingRecord> records, int start) {
        int end = start + 1;
        if (ordered) {
            String key = records.get(start).key();
            while (end < records.size() && records.get(end).key().equals(key)) {
                end++;
            }
        }
        return end;
    }

    private static int bound(List<PendingRecord> records, int from, int to) {
        int bound = 0;
        for (int i = from; i < to; i++) {
            bound += records.get(i).bound();
        }
        return bound;
    }
}
