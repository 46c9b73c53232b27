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
 * Packs the records of each shard together.
 *
 * <p>A record stays plain when it is the only one for its shard, or as large as an aggregate. Those
 * of one partition key that come one behind the other are never parted when they have to keep their
 * order.
 */
final class AggregatePacking implements EntryPacking {

    /**
     * How large an aggregate may become: two of the units of 25 KiB by which Kinesis bills.
     * Hundreds of records then share the cost of an entry, and a larger aggregate gained less than
     * the measurement varies, up to 200 KiB. It would be sent again as a whole, though, when a
     * shard, which takes 1 MB a second, throttles it.
     */
    static final int TARGET = 50 << 10;

    /** The longest partition key, which goes along with the aggregate, in bytes. */
    private static final int KEY_BYTES = 1 << 10;

    /**
     * So many bytes make a request worth its own cost. The SDK copies them into an array that
     * doubles as it grows: at 256 KiB they would need one of half a MiB, and such arrays, for which
     * G1 keeps whole regions on a usual heap, cost a tenth of all CPU time.
     */
    private static final int LEAST_BYTES = 240 << 10;

    /** That of records that belong to no shard that is known. */
    private static final int NO_LANE = -1;

    private final ShardMap shards;
    private final boolean ordered;
    private final int target;
    private final AggregateWriter writer = new AggregateWriter();
    private @Nullable ShardRouter finder;

    /**
     * @param ordered whether records of a key that come one behind the other stay together
     */
    AggregatePacking(ShardMap shards, boolean ordered, int maxRecordSize) {
        this.shards = shards;
        this.ordered = ordered;
        this.target = Math.min(TARGET, maxRecordSize - KEY_BYTES);
    }

    @Override
    public boolean isReady() {
        OpenShards known = shards.known();
        if (known != null && (finder == null || finder.shards() != known)) {
            finder = new ShardRouter(known);
        }
        return known != null;
    }

    @Override
    public int records() {
        return Integer.MAX_VALUE;
    }

    /** Enough for each shard to fill an aggregate. */
    @Override
    public long bytes() {
        long forEachShard = finder == null ? 0 : (long) target * finder.shards().count();
        return Math.min(Math.max(LEAST_BYTES, forEachShard), PutRecordsLimits.MAX_BYTES);
    }

    @Override
    public int bytesOfOneKey() {
        return target - AggregateWriter.FRAME;
    }

    @Override
    public boolean isStale(RequestEntry requestEntry) {
        return requestEntry instanceof Aggregate aggregate
                && aggregate.place().shards() != shards.known();
    }

    @Override
    public List<? extends RequestEntry> pack(List<PendingRecord> records) {
        ShardRouter lanes = finder;
        if (lanes == null || records.isEmpty()) {
            return records;
        }
        List<RequestEntry> entries = new ArrayList<>();
        if (lanes.shards().count() == 1) {
            pack(records, new Aggregate.Place(lanes.shards(), 0), entries);
            return entries;
        }
        List<List<PendingRecord>> byLane = byLane(records, lanes);
        for (int lane = NO_LANE; lane < lanes.shards().count(); lane++) {
            pack(byLane.get(lane - NO_LANE), new Aggregate.Place(lanes.shards(), lane), entries);
        }
        return entries;
    }

    private static List<List<PendingRecord>> byLane(
            List<PendingRecord> records, ShardRouter lanes) {
        int count = lanes.shards().count();
        List<List<PendingRecord>> byLane = new ArrayList<>(count - NO_LANE);
        for (int lane = NO_LANE; lane < count; lane++) {
            byLane.add(new ArrayList<>());
        }
        for (PendingRecord record : records) {
            byLane.get(lanes.lane(record.record()) - NO_LANE).add(record);
        }
        return byLane;
    }

    private void pack(
            List<PendingRecord> records, Aggregate.Place place, List<RequestEntry> entries) {
        int start = 0;
        int next = 0;
        while (next < records.size()) {
            int end = endOfRun(records, next);
            int bound = bound(records, next, end);
            boolean plain = bound > bytesOfOneKey() || records.get(next).alone();
            if (plain || place.lane() == NO_LANE || writer.size() + bound > target) {
                close(records.subList(start, next), place, entries);
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
        close(records.subList(start, next), place, entries);
    }

    private void add(List<PendingRecord> records, int from, int to) {
        for (int i = from; i < to; i++) {
            PendingRecord record = records.get(i);
            writer.add(record.record(), record.size());
        }
    }

    private void close(
            List<PendingRecord> packed, Aggregate.Place place, List<RequestEntry> entries) {
        if (packed.size() > 1) {
            SdkBytes data = SdkBytes.fromByteArrayUnsafe(writer.finish());
            entries.add(new Aggregate(List.copyOf(packed), data, place, 0));
        } else {
            entries.addAll(packed);
            writer.begin();
        }
    }

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
