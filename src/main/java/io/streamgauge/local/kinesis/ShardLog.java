package io.streamgauge.local.kinesis;

import io.streamgauge.local.storage.SqlStatements;
import io.streamgauge.local.storage.Storage;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The records of a shard. They are numbered from 1 in the order in which they are committed, so a
 * reader that has seen one never misses an earlier one.
 */
final class ShardLog {

    private static final Duration BETWEEN_TRIMS = Duration.ofMinutes(1);

    private final Storage storage;
    private final ShardTable table;
    private final ShardTail tail;

    /** The number of the newest record that readers may see. */
    private final AtomicLong committed;

    /** The changes that append records or close the shard, which readers may not see yet. */
    private final AtomicInteger unsettled = new AtomicInteger();

    /** Functions that are called when there are more records. */
    private final Set<Runnable> listeners = new CopyOnWriteArraySet<>();

    /** A record that none before it is within retention. */
    private volatile RecordPlace oldest;

    // Only within a change, so on one thread. What a change that was undone took stays unused.
    private long next;
    private long extent;
    private Instant newest;
    private Instant trimmed = Instant.EPOCH;

    ShardLog(Storage storage, ShardTable table, ShardTable.State state) {
        this.storage = storage;
        this.table = table;
        this.tail = new ShardTail(state.last() + 1);
        this.committed = new AtomicLong(state.last());
        this.oldest = new RecordPlace(state.first(), state.oldest());
        this.next = state.last() + 1;
        this.extent = state.extent();
        this.newest = state.newest();
    }

    /** Records, and the number of the first record behind them. */
    record Batch(List<StoredRecord> records, long next) {}

    ShardTable table() {
        return table;
    }

    /** Begins a change of what readers see; {@link #settle} must follow in any case. */
    void begin() {
        unsettled.incrementAndGet();
    }

    /** Ends a change, after it was committed or undone. */
    void settle() {
        unsettled.decrementAndGet();
        listeners.forEach(Runnable::run);
    }

    /** Whether all that was changed is shown to readers. */
    boolean isSettled() {
        return unsettled.get() == 0;
    }

    /** Adds a function that is called, on any thread, when there are more records. */
    void addListener(Runnable listener) {
        listeners.add(listener);
    }

    void removeListener(Runnable listener) {
        listeners.remove(listener);
    }

    /** How and when records arrive. */
    record Arrival(Instant at, boolean encrypted) {}

    /** Adds records in their order, as a part of a change; {@link #committed} must follow. */
    List<StoredRecord> append(SqlStatements sql, List<Entry> entries, Arrival arrival)
            throws SQLException {
        // As exact as it is stored
        Instant now = arrival.at().truncatedTo(ChronoUnit.MILLIS);
        newest = now.isAfter(newest) ? now : newest;
        List<ShardTable.Row> rows = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            extent += entry.size();
            rows.add(
                    new ShardTable.Row(
                            new RecordPlace(next, newest), extent, entry, arrival.encrypted()));
            next++;
        }
        table.append(sql, rows);
        return rows.stream().map(ShardTable.Row::stored).toList();
    }

    /** Deletes what is past retention, once a minute at most, as a part of a change. */
    void trim(SqlStatements sql, Instant horizon) throws SQLException {
        if (oldest.arrival().isBefore(horizon) && !horizon.isBefore(trimmed.plus(BETWEEN_TRIMS))) {
            trimmed = horizon;
            table.trim(sql, horizon, next);
            tail.trim(horizon);
        }
    }

    /** The number that is above those of all records, as a part of a change. */
    long end() {
        return next;
    }

    /** Shows readers records that are on the disk by now, and all before them. */
    void committed(List<StoredRecord> records) {
        tail.add(records);
        long last = records.get(records.size() - 1).place().number();
        committed.accumulateAndGet(last, Math::max);
    }

    /** The least number that a record to come may have. */
    long tip() {
        return committed.get() + 1;
    }

    /** The number of the first record that arrived at a time or later; the tip if none did. */
    long from(Instant time) {
        long tip = tip();
        if (tip == 1) {
            // A new shard's table is not there for readers until the resharding is committed.
            return tip;
        }
        return read(sql -> table.first(sql, time)).map(RecordPlace::number).orElse(tip);
    }

    /** The records of a range of numbers, none of which arrived before the horizon. */
    Batch read(ShardTable.Range wanted, Instant horizon) {
        long first = Math.max(wanted.first(), available(horizon));
        long count = wanted.last() - wanted.first();
        while (first < tip()) {
            long last = Math.min(first + count, committed.get());
            var range = new ShardTable.Range(first, last, wanted.bytes());
            List<StoredRecord> records =
                    tail.read(range).orElseGet(() -> read(sql -> table.read(sql, range)));
            if (!records.isEmpty()) {
                return new Batch(records, records.get(records.size() - 1).place().number() + 1);
            }
            first = last + 1;
        }
        return new Batch(List.of(), first);
    }

    private long available(Instant horizon) {
        RecordPlace known = oldest;
        if (!known.arrival().isBefore(horizon)) {
            return known.number();
        }
        long tip = tip();
        Optional<RecordPlace> found = read(sql -> table.first(sql, horizon));
        found.ifPresent(place -> oldest = place);
        return found.map(RecordPlace::number).orElse(tip);
    }

    /** A look into the table. */
    private interface Look<T> {
        T of(SqlStatements sql) throws SQLException;
    }

    private <T> T read(Look<T> look) {
        return storage.read(connection -> look.of(new SqlStatements(connection)));
    }
}
