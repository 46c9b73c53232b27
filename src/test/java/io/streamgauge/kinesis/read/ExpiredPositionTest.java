package io.streamgauge.kinesis.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.kinesis.Ordering;
import io.streamgauge.kinesis.Position;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A reader whose checkpoint leads to what is no longer there, or is not wanted. */
class ExpiredPositionTest extends StreamReaders {

    private final List<String> reported = new CopyOnWriteArrayList<>();

    private final StreamReaderEvents events =
            new TestReaderEvents() {
                @Override
                public void expired(String shardId, Position position, Instant kept) {
                    reported.add(shardId + " " + position.reached().orElse(null));
                }

                @Override
                public void gone(String shardId, Position position, Instant kept) {
                    reported.add(shardId + " is gone");
                }

                @Override
                public void recreated() {
                    reported.add("recreated");
                }
            };

    @Test
    void expiredCheckpointsResumeAtTheOldestRecord() {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 10);
        Instant old = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofHours(25));
        String number = kinesis.records(stream).get(4).sequenceNumber();
        save(Map.of("shardId-000000000000", new Position.AfterSequenceNumber(number, old)));

        start(false);

        awaitHandled(0, 10);
        assertThat(reported).containsExactly("shardId-000000000000 " + old);
    }

    @Test
    void aCheckpointWithinTheRetentionIsKept() {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 10);
        String number = kinesis.records(stream).get(4).sequenceNumber();
        Instant old = Instant.now().minus(Duration.ofHours(23));
        save(Map.of("shardId-000000000000", new Position.AfterSequenceNumber(number, old)));

        start(false);

        awaitHandled(5, 10);
        assertThat(reported).isEmpty();
    }

    @Test
    void shardsThatAreNoLongerListedBlockNoOther() {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 10);
        save(Map.of("shardId-000000000099", new Position.TrimHorizon()));

        start(false);

        awaitHandled(0, 10);
        assertThat(reported).containsExactly("shardId-000000000099 is gone");
    }

    @Test
    void theCheckpointCanBeIgnored() {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 10);
        String number = kinesis.records(stream).get(4).sequenceNumber();
        save(Map.of("shardId-000000000000", new Position.AfterSequenceNumber(number)));

        start(true);

        awaitHandled(0, 10);
    }

    @Test
    void aStreamRecreatedDuringReadingIsReadFromItsBeginning() {
        kinesis.create(stream, 2);
        kinesis.put(stream, 0, 5);
        start(false);
        awaitHandled(0, 5);
        Instant second = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        kinesis.client().deleteStream(request -> request.streamName(stream)).join();
        await().until(() -> !Instant.now().isBefore(second));
        kinesis.create(stream, 1);
        kinesis.put(stream, 5, 9);

        awaitHandled(0, 9);
        await().untilAsserted(() -> assertThat(reported).containsExactly("recreated"));
    }

    @Test
    void aRecreatedStreamKeepsNoCheckpointOfTheDeletedOne() {
        SlowCheckpointStore slow = new SlowCheckpointStore(checkpoints());
        CompletableFuture<Void> late = new CompletableFuture<>();
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 2);
        start(false, slow, record -> data(record).equals("1") ? late : handle(record));
        awaitHandled(0, 1);
        Instant second = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        kinesis.client().deleteStream(request -> request.streamName(stream)).join();
        await().until(() -> !Instant.now().isBefore(second));

        slow.holdTheNext(Duration.ofSeconds(1));
        late.complete(null);
        await().until(slow::holds);
        kinesis.create(stream, 1);
        kinesis.put(stream, 2, 4);

        await().atMost(PATIENCE).until(() -> handled.containsAll(List.of("2", "3")));
        assertThat(slow.together()).isFalse();
        assertThat(reported).containsExactly("recreated");
    }

    private void save(Map<String, Position> shards) {
        Instant created =
                kinesis.client()
                        .describeStreamSummary(request -> request.streamName(stream))
                        .join()
                        .streamDescriptionSummary()
                        .streamCreationTimestamp();
        try (CheckpointStore store = checkpoints()) {
            store.save(new Checkpoint(created.truncatedTo(ChronoUnit.SECONDS), shards));
        }
    }

    private void start(boolean again) {
        start(again, checkpoints(), this::handle);
    }

    private void start(boolean again, CheckpointStore store, OneRecordHandler handler) {
        StreamReaderSettings settings = settings(new StartPosition.TrimHorizon(), Ordering.SHARD);
        readers.add(
                StreamReader.start(
                        kinesis.runtime(stream),
                        new StreamReaderSettings(
                                settings.start(),
                                again,
                                settings.reads(),
                                settings.deliveries(),
                                settings.checkpointInterval(),
                                OptionalInt.empty()),
                        store,
                        new ReaderCallbacks(oneByOne(handler), this::deadLetter, events)));
    }
}
