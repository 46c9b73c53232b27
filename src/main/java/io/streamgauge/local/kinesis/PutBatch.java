package io.streamgauge.local.kinesis;

import io.streamgauge.local.storage.SqlStatements;
import io.streamgauge.local.wire.ServiceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The puts of several callers, made as one change: to open a table for appending costs as much as
 * to append hundreds of records, so each shard is opened once.
 */
final class PutBatch {

    private final Streams streams;
    private final Throughput throughput;
    private final List<Request> requests;
    private final Map<ShardLog, Part> parts = new LinkedHashMap<>();

    PutBatch(Streams streams, Throughput throughput, List<Request> requests) {
        this.streams = streams;
        this.throughput = throughput;
        this.requests = requests;
    }

    /** What a caller wants to put, and what became of it. */
    static final class Request {

        final CompletableFuture<List<PutResult>> answer = new CompletableFuture<>();
        private final String stream;
        private final List<Entry> entries;
        private final PutResult[] results;
        private @Nullable ServiceException error;

        Request(String stream, List<Entry> entries) {
            this.stream = stream;
            this.entries = entries;
            this.results = new PutResult[entries.size()];
        }

        private void complete(@Nullable Throwable failure) {
            if (failure != null) {
                answer.completeExceptionally(failure);
            } else if (error != null) {
                answer.completeExceptionally(error);
            } else {
                answer.complete(List.of(results));
            }
        }
    }

    /** The records for one shard, and whose they are. */
    private static final class Part {

        final Shard shard;
        final DataStream stream;
        final List<Entry> entries = new ArrayList<>();
        final List<Owner> owners = new ArrayList<>();
        List<StoredRecord> records = List.of();

        Part(Shard shard, DataStream stream) {
            this.shard = shard;
            this.stream = stream;
        }
    }

    private record Owner(Request request, int index) {}

    /** Makes the puts as a part of a change, and may be called again when that was undone. */
    void apply(Connection connection, Instant now) throws SQLException {
        settle();
        for (Request request : requests) {
            request.error = null;
            try {
                route(request, streams.active(request.stream));
            } catch (ServiceException e) {
                request.error = e;
            }
        }
        SqlStatements sql = new SqlStatements(connection);
        for (Part part : parts.values()) {
            append(sql, part, now);
        }
    }

    /** Completes the callers after the change was committed or has failed. */
    void complete(@Nullable Throwable failure) {
        if (failure == null) {
            parts.forEach((log, part) -> log.committed(part.records));
        }
        settle();
        requests.forEach(request -> request.complete(failure));
    }

    private void route(Request request, DataStream stream) {
        for (int i = 0; i < request.results.length; i++) {
            Entry entry = request.entries.get(i);
            Shard shard = stream.shards().taking(entry.hashKey());
            if (throughput.takes(shard, entry)) {
                Part part = parts.computeIfAbsent(shard.log(), log -> begin(shard, stream));
                part.entries.add(entry);
                part.owners.add(new Owner(request, i));
            } else {
                request.results[i] = new PutResult.Refused(shard);
            }
        }
    }

    private static Part begin(Shard shard, DataStream stream) {
        shard.log().begin();
        return new Part(shard, stream);
    }

    private void settle() {
        parts.keySet().forEach(ShardLog::settle);
        parts.clear();
    }

    private static void append(SqlStatements sql, Part part, Instant now) throws SQLException {
        ShardLog log = part.shard.log();
        log.trim(sql, part.stream.horizon(now));
        boolean encrypted = part.stream.settings().encryptionKey() != null;
        part.records = log.append(sql, part.entries, new ShardLog.Arrival(now, encrypted));
        for (int i = 0; i < part.records.size(); i++) {
            Owner owner = part.owners.get(i);
            owner.request.results[owner.index] =
                    new PutResult.Put(part.shard, part.records.get(i).place());
        }
    }
}
