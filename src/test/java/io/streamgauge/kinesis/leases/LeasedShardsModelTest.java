package io.streamgauge.kinesis.leases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.Patience;
import io.streamgauge.kinesis.Ordering;
import io.streamgauge.kinesis.StreamRuntime;
import io.streamgauge.kinesis.read.ModelResults;
import io.streamgauge.kinesis.read.ModelStream;
import io.streamgauge.kinesis.read.StartPosition;
import io.streamgauge.kinesis.read.StreamReaderRuntime;
import io.streamgauge.kinesis.read.StreamReaderSettings;
import io.streamgauge.time.Backoff;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/**
 * Any order of puts, splits, merges, failures, joins, stops, handovers, lost leases and kills loses
 * no record of a stream that instances share.
 */
class LeasedShardsModelTest {

    private static final Duration PATIENCE = Patience.DEFAULT;
    private static final Backoff BRIEF = new Backoff(Duration.ofMillis(1), Duration.ofMillis(2));

    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(2);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** What happens to the stream, its leases or an instance. */
    enum Kind {
        PUT,
        SPLIT,
        MERGE,
        JOIN,
        STOP,
        KILL,
        STEAL,
        MOVE,
        LOSE_PAGE,
        FAIL_SAVE
    }

    /**
     * A step, after some records more were delivered.
     *
     * @param amount of records, or which shard or instance
     */
    record Step(Kind kind, int delivered, int amount) {}

    /** How the instances deliver. */
    record Way(Ordering ordering, int batchSize) {}

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
        return Combinators.combine(Arbitraries.of(Ordering.class), Arbitraries.of(1, 4))
                .as((ordering, batch) -> new Way(ordering, ordering == Ordering.KEY ? 1 : batch));
    }

    @AfterProperty
    void stopTheThreads() {
        scheduler.shutdownNow();
        threads.shutdownNow();
    }

    @Property(tries = 100)
    void recordsAreHandledOnceUnlessAnInstanceOrLeaseIsLost(
            @ForAll("ways") Way way,
            @ForAll @Size(min = 1, max = 14) List<@From("steps") Step> steps,
            @ForAll long seed)
            throws Exception {
        Model model = new Model(way, new Random(seed));
        for (Step step : steps) {
            model.apply(step);
        }
        model.end();
    }

    private final class Model {
        private final Way way;
        private final ModelStream stream = new ModelStream(scheduler);
        private final ModelResults results;
        private final ModelKcl library;
        private int names;

        Model(Way way, Random random) {
            this.way = way;
            this.results = new ModelResults(stream, scheduler, random);
            this.library = new ModelKcl(stream, results, random);
            stream.put(20);
            join();
        }

        void apply(Step step) throws Exception {
            results.awaitSome(step.delivered);
            switch (step.kind) {
                case PUT -> stream.put(step.amount);
                case SPLIT -> stream.split(step.amount);
                case MERGE -> stream.merge(step.amount);
                case JOIN -> join();
                case STOP -> {
                    ModelInstance instance = library.instance(step.amount).orElseThrow();
                    assertThat(instance.stop()).isTrue();
                }
                case KILL -> library.instance(step.amount).orElseThrow().kill();
                case STEAL -> library.steal(step.amount);
                case MOVE -> library.move(step.amount);
                case LOSE_PAGE -> library.instance(step.amount).orElseThrow().losePage();
                case FAIL_SAVE -> library.instance(step.amount).orElseThrow().failSave();
            }
            if (library.instances() == 0) {
                join();
            }
            library.assign();
        }

        void end() throws Exception {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> library.passed() == stream.count() || results.failed());
            while (library.instances() > 0) {
                assertThat(library.instance(0).orElseThrow().stop()).isTrue();
            }
            results.assertKept();
        }

        private void join() {
            ModelResults.Life life = results.begin();
            library.join(
                    leases ->
                            new ModelInstance(
                                    new ModelInstance.World(
                                            stream,
                                            leases,
                                            scheduler,
                                            way.ordering != Ordering.SHARD),
                                    "instance-" + names++,
                                    work(way, stream, life),
                                    life));
        }
    }

    private LeasedReaderRuntime work(Way way, ModelStream stream, ModelResults.Life life) {
        LeaseSettings settings = new LeaseSettings("model", PATIENCE, settings(way));
        return new LeasedReaderRuntime(
                settings,
                new LeaseTables("model", ModelProxy.of(DynamoDbAsyncClient.class, Map.of())),
                new StreamReaderRuntime(
                        new StreamRuntime(
                                "model",
                                stream,
                                scheduler,
                                new Random(1),
                                InstantSource.system(),
                                InstantSource.system()),
                        settings.reader(),
                        life.callbacks(),
                        threads));
    }

    private static StreamReaderSettings settings(Way way) {
        return new StreamReaderSettings(
                new StartPosition.TrimHorizon(),
                false,
                StreamReaderSettings.Reads.defaults(),
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
}
