package io.streamgauge.local.kinesis;

import io.streamgauge.local.storage.Storage;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Puts records into the shards that take them; they are acknowledged when they are on the disk. */
final class RecordWriter {

    private final Storage storage;
    private final Streams streams;
    private final InstantSource clock;
    private final Throughput throughput;

    RecordWriter(Storage storage, Streams streams, InstantSource clock, Throughput throughput) {
        this.storage = storage;
        this.streams = streams;
        this.clock = clock;
        this.throughput = throughput;
    }

    /** What became of each entry, in their order. */
    CompletableFuture<List<Outcome>> write(String stream, List<Entry> entries) {
        return storage.write(connection -> append(connection, streams.active(stream), entries))
                .thenApply(RecordWriter::shown);
    }

    /** Runs alone, one change after the other, so that each shard's records keep their order. */
    private List<Outcome> append(Connection connection, DataStream stream, List<Entry> entries)
            throws SQLException {
        Instant now = clock.instant();
        Outcome[] outcomes = new Outcome[entries.size()];
        Map<Shard, List<Integer>> taken = new LinkedHashMap<>();
        for (int i = 0; i < outcomes.length; i++) {
            Shard shard = stream.shards().taking(entries.get(i).hashKey());
            if (throughput.takes(shard, entries.get(i))) {
                taken.computeIfAbsent(shard, first -> new ArrayList<>()).add(i);
            } else {
                outcomes[i] = new Outcome.Refused(shard);
            }
        }
        for (Map.Entry<Shard, List<Integer>> part : taken.entrySet()) {
            ShardLog log = part.getKey().log();
            log.trim(connection, stream.horizon(now));
            List<Entry> own = part.getValue().stream().map(entries::get).toList();
            List<Place> places = log.append(connection, own, now);
            for (int i = 0; i < places.size(); i++) {
                outcomes[part.getValue().get(i)] = new Outcome.Put(part.getKey(), places.get(i));
            }
        }
        return List.of(outcomes);
    }

    private static List<Outcome> shown(List<Outcome> outcomes) {
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Put put) {
                put.shard().log().committed(put.place().number());
            }
        }
        return outcomes;
    }
}
