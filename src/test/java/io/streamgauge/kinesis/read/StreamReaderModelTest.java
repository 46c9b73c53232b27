package io.streamgauge.kinesis.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.Patience;
import io.streamgauge.kinesis.Ordering;
import io.streamgauge.kinesis.Position;
import io.streamgauge.kinesis.StreamRuntime;
import io.streamgauge.time.Backoff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;
import org.jspecify.annotations.Nullable;

/** No sequence of puts, splits, merges, failures, stops and kills loses a record. */
class StreamReaderModelTest {

    private static final Duration PATIENCE = Patience.DEFAULT;
    private static final Backoff BRIEF = new Backoff(Duration.ofMillis(1), Duration.ofMillis(2));

    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(2);

    /** The kinds of steps. */
    enum Kind {
        PUT,
        SPLIT,
        MERGE,
        FAIL_READS,
        STOP,
        KILL
    }

    /**
     * A change of the stream or its reader.
     *
     * @param delivered the number of records to wait for before
     * @param amount the number of records, or the index of the shard
     */
    record Step(Kind kind, int delivered, int amount) {}

    /** How a reader reads and delivers. */
    record Way(boolean fanOut, Ordering ordering, int batchSize) {}

    @Provide
    Arbitrary<Step> steps() {
        return Combinators.combine(
                        Arbitraries.of(Kind.class),
                        Arbitraries.integers().between(0, 12),
                        Arbitraries.integers().between(1, 25))
                .as(Step::new);
    }

    @Provide
    Arbitrary<Way> ways() {
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.of(Ordering.class),
                        Arbitraries.of(1, 4))
                .as(
                        (fanOut, ordering, batch) ->
                                new Way(fanOut, ordering, ordering == Ordering.KEY ? 1 : batch));
    }

    @AfterProperty
    void stopTheScheduler() {
        scheduler.shutdownNow();
    }

    @Property(tries = 100)
    void recordsAreHandledOnceUnlessTheReaderIsKilled(
            @ForAll("ways") Way way,
            @ForAll @Size(min = 1, max = 14) List<@net.jqwik.api.From("steps") Step> steps,
            @ForAll long seed)
            throws Exception {
        Path folder = Files.createTempDirectory("checkpoints");
        try {
            Model model = new Model(way, folder, new Random(seed));
            for (Step step : steps) {
                model.apply(step);
            }
            model.end();
        } finally {
            delete(folder);
        }
    }

    private final class Model {
        private final Way way;
        private final Path folder;
        private final ModelStream stream = new ModelStream(scheduler);
        private final ModelResults results;
        private ModelResults.Life life;
        private MortalCheckpoints checkpoints;
        private StreamReader reader;

        Model(Way way, Path folder, Random random) {
            this.way = way;
            this.folder = folder;
            this.results = new ModelResults(stream, scheduler, random);
            stream.put(20);
            life = results.begin();
            checkpoints = new MortalCheckpoints(open(), stream, results);
            reader = read();
        }

        void apply(Step step) throws Exception {
            results.awaitSome(step.delivered);
            switch (step.kind) {
                case PUT -> stream.put(step.amount);
                case SPLIT -> stream.split(step.amount);
                case MERGE -> stream.merge(step.amount);
                case FAIL_READS -> stream.failReads(step.amount % 4);
                case STOP -> {
                    assertThat(reader.stop(PATIENCE)).isTrue();
                    if (way.ordering != Ordering.SHARD) {
                        stream.shardIds().forEach(life::leftInParallel);
                    }
                    begin();
                }
                case KILL -> {
                    checkpoints.kill(life);
                    reader.stop(Duration.ZERO);
                    begin();
                }
            }
        }

        void end() throws Exception {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> checkpoints.passed().size() == stream.count() || results.failed());
            assertThat(reader.stop(PATIENCE)).isTrue();
            results.assertKept();
        }

        private void begin() {
            life = results.begin();
            checkpoints = new MortalCheckpoints(open(), stream, results);
            reader = read();
        }

        private FileCheckpointStore open() {
            return FileCheckpointStore.open(folder, "model", "model");
        }

        private StreamReader read() {
            return StreamReader.start(
                    new StreamRuntime(
                            "model",
                            stream,
                            scheduler,
                            new Random(1),
                            InstantSource.system(),
                            InstantSource.system()),
                    settings(way),
                    checkpoints,
                    life.callbacks());
        }
    }

    /** The checkpoints of a process that may be killed; they must not pass unsettled records. */
    private static final class MortalCheckpoints implements CheckpointStore {
        private final CheckpointStore file;
        private final ModelStream stream;
        private final ModelResults results;
        private @Nullable Checkpoint saved;
        private boolean dead;

        MortalCheckpoints(CheckpointStore file, ModelStream stream, ModelResults results) {
            this.file = file;
            this.stream = stream;
            this.results = results;
        }

        @Override
        public synchronized Optional<Checkpoint> load() {
            Optional<Checkpoint> loaded = file.load();
            saved = loaded.orElse(null);
            return loaded;
        }

        @Override
        public synchronized void save(Checkpoint checkpoint) {
            if (!dead) {
                checkpoint
                        .shards()
                        .forEach(
                                (shard, position) -> {
                                    results.passed(shard + " " + position, passed(shard, position));
                                    if (position instanceof Position.ShardEnd
                                            && stream.isOpen(shard)) {
                                        results.violation(shard + " is open, and has ended");
                                    }
                                });
                file.save(checkpoint);
                saved = checkpoint;
            }
        }

        /** Kills the process. */
        synchronized void kill(ModelResults.Life life) {
            dead = true;
            List<Integer> passed = passed();
            life.kill(
                    Stream.iterate(1, number -> number + 1)
                            .limit(stream.count())
                            .filter(number -> !passed.contains(number))
                            .toList());
            file.close();
        }

        /** The numbers of the records that the saved checkpoint has passed. */
        synchronized List<Integer> passed() {
            Map<String, Position> shards = saved == null ? Map.of() : saved.shards();
            return shards.entrySet().stream()
                    .flatMap(shard -> passed(shard.getKey(), shard.getValue()).stream())
                    .toList();
        }

        private List<Integer> passed(String shardId, Position position) {
            if (position instanceof Position.ShardEnd) {
                return stream.numbers(shardId, null);
            }
            return position instanceof Position.AfterSequenceNumber after
                    ? stream.numbers(shardId, after.sequenceNumber())
                    : List.of();
        }

        @Override
        public synchronized void close() {
            if (!dead) {
                file.close();
            }
        }
    }

    private static StreamReaderSettings settings(Way way) {
        return new StreamReaderSettings(
                new StartPosition.TrimHorizon(),
                false,
                new StreamReaderSettings.Reads(
                        ModelStream.MAX_READ,
                        Duration.ofMillis(1),
                        Duration.ofMillis(2),
                        Duration.ofMillis(3),
                        BRIEF,
                        12,
                        1 << 20,
                        way.fanOut ? Optional.of("model") : Optional.empty()),
                new StreamReaderSettings.Deliveries(
                        way.ordering,
                        way.batchSize,
                        5,
                        1,
                        BRIEF,
                        StreamReaderSettings.OnFailure.DEAD_LETTER),
                Duration.ofMillis(5),
                OptionalInt.empty());
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
