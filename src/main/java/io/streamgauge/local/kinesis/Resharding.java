package io.streamgauge.local.kinesis;

import io.streamgauge.local.storage.SqlStatements;
import io.streamgauge.local.storage.Storage;
import io.streamgauge.local.storage.StorageChange;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Closes shards of a stream and opens those that follow them, between two puts: what was put before
 * is in the parents, what is put after it in the children.
 */
record Resharding(
        Storage storage, DataStream before, Plan plan, Instant now, Consumer<DataStream> publish)
        implements StorageChange<DataStream> {

    /** What becomes of the shards: open ones are closed, and new ones share their ranges. */
    record Plan(List<Shard> parents, List<HashKeyRange> children) {

        Shard.Lineage lineage() {
            return new Shard.Lineage(
                    parents.get(0).index(), parents.size() > 1 ? parents.get(1).index() : null);
        }

        /** The sequence numbers of a child begin with its second, and are above its parents'. */
        Instant opening(Instant now) {
            Instant opening = now;
            for (Shard parent : parents) {
                Instant earliest = parent.opened().plusSeconds(1);
                opening = opening.isBefore(earliest) ? earliest : opening;
            }
            return opening;
        }
    }

    @Override
    public DataStream apply(Connection connection) throws SQLException {
        Set<Integer> parents =
                plan.parents().stream().map(Shard::index).collect(Collectors.toSet());
        Instant end = end();
        List<Shard> shards = new ArrayList<>();
        for (Shard shard : before.shards().all()) {
            shards.add(
                    parents.contains(shard.index())
                            ? shard.close(new Shard.Closing(end, shard.log().end()))
                            : shard);
        }
        for (HashKeyRange range : plan.children()) {
            shards.add(child(shards.size(), range, end));
        }
        DataStream after = before.with(new Shards(shards));
        StreamTables.reshard(new SqlStatements(connection), before, after);
        publish.accept(after);
        return after;
    }

    @Override
    public void undone() {
        publish.accept(before);
    }

    /**
     * When the parents end and the children begin. A shard is open for a while, however short: what
     * was never open would not be listed.
     */
    private Instant end() {
        Instant end = now;
        for (Shard parent : plan.parents()) {
            Instant earliest = parent.since().plusMillis(1);
            end = end.isBefore(earliest) ? earliest : end;
        }
        return end;
    }

    private Shard child(int index, HashKeyRange range, Instant since) {
        Instant opened = plan.opening(now);
        ShardLog log =
                new ShardLog(
                        storage, new ShardTable(before.id(), index), ShardTable.State.empty(since));
        return new Shard(index, range, opened, since, plan.lineage(), null, log);
    }
}
