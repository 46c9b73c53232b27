package io.streamgauge.kinesis.leases;

import io.streamgauge.kinesis.read.ModelResults;
import io.streamgauge.kinesis.read.ModelStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.exceptions.ShutdownException;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/**
 * The leases of the Kinesis Client Library, in memory: each shard has one, with its checkpoint, and
 * one instance holds it at a time.
 */
final class ModelKcl {

    private final ModelStream stream;
    private final ModelResults results;
    private final Random random;
    private final Map<String, Row> rows = new HashMap<>();
    private final List<ModelInstance> instances = new ArrayList<>();
    private final Map<String, ModelResults.Loss> losses = new HashMap<>();
    private int tokens;

    ModelKcl(ModelStream stream, ModelResults results, Random random) {
        this.stream = stream;
        this.results = results;
        this.random = random;
    }

    /** The lease of a shard. */
    private static final class Row {
        final String shardId;
        ExtendedSequenceNumber checkpoint = ExtendedSequenceNumber.TRIM_HORIZON;
        @Nullable ModelInstance owner;
        @Nullable ModelInstance next;
        String token = "";

        Row(String shardId) {
            this.shardId = shardId;
        }

        boolean ended() {
            return checkpoint.equals(ExtendedSequenceNumber.SHARD_END);
        }

        boolean isHeld(ModelInstance instance, String token) {
            return owner == instance && this.token.equals(token);
        }
    }

    /** A lease, from taking it to losing it. */
    record Held(String shardId, String token, ExtendedSequenceNumber checkpoint) {}

    synchronized void join(Function<ModelKcl, ModelInstance> instance) {
        instances.add(instance.apply(this));
        assign();
    }

    synchronized Optional<ModelInstance> instance(int which) {
        return instances.isEmpty()
                ? Optional.empty()
                : Optional.of(instances.get(which % instances.size()));
    }

    synchronized int instances() {
        return instances.size();
    }

    /** Assigns no more leases to an instance. */
    synchronized void remove(ModelInstance instance) {
        instances.remove(instance);
        for (Row row : rows.values()) {
            if (row.next == instance) {
                row.next = null;
            }
        }
    }

    /** Assigns the leases without an owner. */
    synchronized void assign() {
        for (String shardId : stream.shardIds()) {
            Row row = rows.computeIfAbsent(shardId, Row::new);
            if (row.owner == null && !row.ended() && parentsEnded(shardId)) {
                instance(random.nextInt(10)).ifPresent(instance -> give(row, instance));
            }
        }
    }

    private boolean parentsEnded(String shardId) {
        return stream.parents(shardId).stream()
                .allMatch(parent -> rows.containsKey(parent) && rows.get(parent).ended());
    }

    private void give(Row row, ModelInstance to) {
        row.owner = to;
        row.next = null;
        row.token = "%08d-0000-0000-0000-000000000000".formatted(++tokens);
        to.hold(new Held(row.shardId, row.token, row.checkpoint));
    }

    /** A lease expires, and is taken by an instance, maybe the same. */
    synchronized void steal(int which) {
        row(which)
                .ifPresent(
                        row -> {
                            lose(row);
                            instance(random.nextInt(10)).ifPresent(thief -> give(row, thief));
                        });
    }

    /** Requests a lease for another instance, which gets it when the holder hands it over. */
    synchronized void move(int which) {
        row(which)
                .ifPresent(
                        row -> {
                            ModelInstance to = instances.get(random.nextInt(instances.size()));
                            if (to != row.owner) {
                                row.next = to;
                            }
                        });
    }

    private Optional<Row> row(int which) {
        List<Row> held =
                stream.shardIds().stream()
                        .map(rows::get)
                        .filter(row -> row != null && row.owner != null && !row.ended())
                        .toList();
        return held.isEmpty() || instances.isEmpty()
                ? Optional.empty()
                : Optional.of(held.get(which % held.size()));
    }

    synchronized boolean isHeld(ModelInstance instance, Held lease) {
        return row(lease).isHeld(instance, lease.token);
    }

    /** The holder considers a lease lost. */
    synchronized void suspectLoss(Held lease) {
        Row row = row(lease);
        if (row.token.equals(lease.token)) {
            lose(row);
        }
    }

    private ModelResults.Loss lose(Row row) {
        return losses.computeIfAbsent(
                row.token, token -> results.lose(row.shardId, checkpoint(row)));
    }

    private static int checkpoint(Row row) {
        return row.checkpoint.isSentinelCheckpoint()
                ? 0
                : Integer.parseInt(row.checkpoint.sequenceNumber());
    }

    /** The holder of a lease has stopped delivering. */
    synchronized void deliveryEnded(Held lease) {
        Optional.ofNullable(losses.get(lease.token)).ifPresent(ModelResults.Loss::end);
    }

    /** The holder has ended its work on a shard. */
    synchronized void release(ModelInstance from, Held lease) {
        Row row = row(lease);
        if (row.isHeld(from, lease.token)) {
            row.owner = null;
        }
        assign();
    }

    /** The instance that requested a lease. */
    synchronized Optional<ModelInstance> next(Held lease) {
        return Optional.ofNullable(row(lease).next);
    }

    /** The holder hands its lease over. */
    synchronized void handOver(ModelInstance from, Held lease) {
        Row row = row(lease);
        if (row.isHeld(from, lease.token)) {
            ModelInstance next = row.next;
            row.owner = null;
            row.next = null;
            if (next != null) {
                give(row, next);
            }
        }
    }

    synchronized ExtendedSequenceNumber checkpoint(Held lease) {
        return row(lease).checkpoint;
    }

    /** Saves a checkpoint, which must not pass an unsettled record. */
    synchronized void save(ModelInstance instance, Held lease, ExtendedSequenceNumber checkpoint)
            throws ShutdownException {
        Row row = row(lease);
        if (!row.isHeld(instance, lease.token)) {
            throw new ShutdownException("The lease is lost");
        }
        boolean end = checkpoint.equals(ExtendedSequenceNumber.SHARD_END);
        if (end && stream.isOpen(lease.shardId)) {
            results.violation(lease.shardId + " is open, and has ended");
        }
        if (!end && isBehind(checkpoint, row.checkpoint)) {
            results.violation(lease.shardId + " moves back to " + checkpoint);
        }
        results.passed(
                lease.shardId + " " + checkpoint,
                stream.numbers(lease.shardId, end ? null : checkpoint.sequenceNumber()));
        row.checkpoint = checkpoint;
    }

    private static boolean isBehind(ExtendedSequenceNumber one, ExtendedSequenceNumber other) {
        return !other.isSentinelCheckpoint() && one.compareTo(other) < 0;
    }

    /** A process dies: its leases are free, and records after their checkpoints may be repeated. */
    synchronized void kill(ModelInstance instance, ModelResults.Life life) {
        List<Row> held = rows.values().stream().filter(row -> row.owner == instance).toList();
        List<ModelResults.Loss> losses = held.stream().map(this::lose).toList();
        life.kill(List.of());
        losses.forEach(ModelResults.Loss::end);
        remove(instance);
        held.forEach(row -> row.owner = null);
        assign();
    }

    /** The number of records that the checkpoints have passed. */
    synchronized int passed() {
        return rows.values().stream()
                .flatMap(row -> passed(row).stream())
                .mapToInt(number -> 1)
                .sum();
    }

    private Row row(Held lease) {
        return Optional.ofNullable(rows.get(lease.shardId)).orElseThrow();
    }

    private List<Integer> passed(Row row) {
        if (row.ended()) {
            return stream.numbers(row.shardId, null);
        }
        return row.checkpoint.isSentinelCheckpoint()
                ? List.of()
                : stream.numbers(row.shardId, row.checkpoint.sequenceNumber());
    }
}
