package io.streamgauge.local.kinesis;

import io.streamgauge.local.storage.Storage;
import io.streamgauge.local.wire.OperationCall;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The streams of the account in a region. They are changed by one call at a time, and can be read
 * meanwhile.
 */
final class Streams {

    /** Open shards of the account: AWS has a quota by region, here each shard is a table. */
    static final int SHARD_LIMIT = 500;

    private final Storage storage;
    private final String region;
    private final StreamTables tables;
    private final ConcurrentNavigableMap<String, DataStream> byName = new ConcurrentSkipListMap<>();

    /** Shared by all regions, as the tables of their shards are named by it. */
    private final AtomicLong lastId;

    Streams(Storage storage, String region, AtomicLong lastId) {
        this.storage = storage;
        this.region = region;
        this.lastId = lastId;
        this.tables = new StreamTables(storage, region);
        lastId.accumulateAndGet(tables.lastId(), Math::max);
        for (DataStream stream : tables.load()) {
            byName.put(stream.name(), stream);
        }
    }

    String region() {
        return region;
    }

    Collection<DataStream> all() {
        return byName.values();
    }

    Collection<DataStream> after(String name) {
        return byName.tailMap(name, false).values();
    }

    Optional<DataStream> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The stream of that name, in whatever state it is. */
    DataStream get(String name) {
        return find(name).orElseThrow(() -> Errors.notFound(name));
    }

    /** The stream of that name, if it gives and takes records. */
    DataStream active(String name) {
        return find(name).filter(DataStream::isActive).orElseThrow(() -> Errors.notFound(name));
    }

    /** The active stream that a list names, and that was created at the time that it may name. */
    DataStream listed(OperationCall call) {
        DataStream stream = active(StreamReference.of(call.input()));
        Instant created = call.timestamp("StreamCreationTimestamp");
        if (created != null && created.getEpochSecond() != stream.created().getEpochSecond()) {
            throw Errors.notFound(stream.name());
        }
        return stream;
    }

    /** The shard of that id in an active stream of that name. */
    Shard shard(String name, String id) {
        int index = Shard.index(id).orElseThrow(() -> Errors.notAShard(id, name));
        return find(name)
                .filter(DataStream::isActive)
                .flatMap(stream -> stream.shards().get(index))
                .orElseThrow(() -> Errors.shardNotFound(Shard.id(index), name));
    }

    /** The properties of a stream to create, and the number of its first shards. */
    record Plan(String name, int shards, StreamSettings settings) {}

    synchronized void create(Plan plan, Instant now) {
        if (byName.containsKey(plan.name())) {
            throw Errors.exists(plan.name());
        }
        checkLimit(plan.shards());
        long id = lastId.updateAndGet(last -> Math.max(last + 1, now.toEpochMilli()));
        DataStream stream =
                new DataStream(
                        id,
                        region,
                        plan.name(),
                        DataStream.Status.CREATING,
                        now,
                        plan.settings(),
                        Map.of(),
                        new Shards(shards(id, plan.shards(), now)));
        byName.put(stream.name(), stream);
        boolean kept = false;
        try {
            tables.insert(stream);
            kept = true;
        } finally {
            settle(stream, kept);
        }
    }

    /** Deletes a stream; one that has consumers only when they may be deleted with it. */
    synchronized void delete(String name, boolean withConsumers) {
        DataStream stream = changeable(name);
        if (!withConsumers && !stream.consumers().isEmpty()) {
            throw Errors.hasConsumers(name);
        }
        byName.put(name, stream.with(DataStream.Status.DELETING));
        boolean gone = false;
        try {
            tables.delete(stream);
            gone = true;
        } finally {
            settle(stream, !gone);
        }
    }

    /** Changes the settings or the consumers of a stream; the function throws if they may not. */
    synchronized DataStream change(String name, UnaryOperator<DataStream> change) {
        DataStream changed = change.apply(changeable(name));
        tables.update(changed);
        byName.put(name, changed);
        return changed;
    }

    /** Changes the shards of a stream; the function throws if they may not. */
    synchronized void reshard(
            String name, Function<DataStream, Resharding.Plan> rule, Instant now) {
        DataStream stream = changeable(name);
        Resharding.Plan plan = rule.apply(stream);
        checkLimit(plan.children().size() - plan.parents().size());
        reshard(stream, plan, now);
    }

    /**
     * Changes the number of open shards of a stream; nothing else happens in between. Only the
     * number that is to be counts towards the limit of the account.
     *
     * @param next the next change of the shards; empty at the end
     */
    synchronized void scale(
            String name,
            int target,
            Function<DataStream, Optional<Resharding.Plan>> next,
            Instant now) {
        checkLimit(target - changeable(name).shards().openCount());
        Optional<Resharding.Plan> step = next.apply(get(name));
        while (step.isPresent()) {
            reshard(get(name), step.get(), now);
            step = next.apply(get(name));
        }
    }

    private void reshard(DataStream stream, Resharding.Plan plan, Instant now) {
        var resharding =
                new Resharding(
                        storage,
                        stream,
                        plan,
                        now.truncatedTo(ChronoUnit.MILLIS),
                        resharded -> byName.put(stream.name(), resharded));
        // No reader may see an end that is not on the disk yet.
        plan.parents().forEach(parent -> parent.log().begin());
        try {
            storage.write(resharding).join();
        } finally {
            plan.parents().forEach(parent -> parent.log().settle());
        }
    }

    private void settle(DataStream stream, boolean exists) {
        if (exists) {
            byName.put(stream.name(), stream.with(DataStream.Status.ACTIVE));
        } else {
            byName.remove(stream.name());
        }
    }

    private DataStream changeable(String name) {
        DataStream stream = get(name);
        if (!stream.isActive()) {
            throw Errors.notActive(name, stream.status().name());
        }
        return stream;
    }

    private List<Shard> shards(long stream, int count, Instant now) {
        List<HashKeyRange> ranges = HashKeyRange.split(count);
        return IntStream.range(0, count)
                .mapToObj(index -> shard(new ShardTable(stream, index), ranges.get(index), now))
                .toList();
    }

    private Shard shard(ShardTable table, HashKeyRange range, Instant now) {
        ShardLog log = new ShardLog(storage, table, ShardTable.State.empty(now));
        return new Shard(table.shard(), range, now, now, Shard.Lineage.NONE, null, log);
    }

    /** How many open shards all streams have together. */
    int openShards() {
        return byName.values().stream().mapToInt(each -> each.shards().openCount()).sum();
    }

    private void checkLimit(int more) {
        int now = openShards();
        if (now + more > SHARD_LIMIT) {
            throw Errors.limitExceeded(
                    ("This request would exceed the shard limit for the account %s in %s. Current"
                                    + " shard count for the account: %d. Limit: %d. Number of additional"
                                    + " shards that would have resulted from this request: %d. Refer to the"
                                    + " AWS Service Limits page"
                                    + " (http://docs.aws.amazon.com/general/latest/gr/aws_service_limits.html)"
                                    + " for current limits and how to request higher limits.")
                            .formatted(StreamArn.ACCOUNT, region, now, SHARD_LIMIT, more));
        }
    }
}
