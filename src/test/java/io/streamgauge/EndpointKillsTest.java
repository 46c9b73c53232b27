package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteClient;

/**
 * The packaged endpoint, killed again and again while it takes writes, runs scheduled queries and
 * unloads, all at once.
 */
@Tag("long")
class EndpointKillsTest {

    /** The system property {@code kills} says how many; a kill takes some six seconds. */
    private static final int KILLS = Integer.getInteger("kills", 5);

    /** Each scheduled query is due at another second of a minute. */
    private static final int MAX_SCHEDULED_QUERIES = 6;

    private static final int LOADS = KillWriters.WRITERS + 2;

    @TempDir private Path folder;

    private final long seed = Long.getLong("kills.seed", 20_261_130);
    private final Random random = new Random(seed);
    private final KillWriters writers = new KillWriters();
    private final KillSchedules schedules = new KillSchedules();
    private final ExecutorService threads = Executors.newFixedThreadPool(LOADS);
    private KillUnloads unloads;

    @BeforeEach
    void create() throws Exception {
        unloads = new KillUnloads(folder.resolve("data/s3"), writers);
        try (Program program = start();
                TimestreamWriteClient write = OneTryClients.write(program.endpoint())) {
            write.createDatabase(it -> it.databaseName("kills"));
            for (String table : List.of("events", "parts", "products")) {
                write.createTable(it -> it.databaseName("kills").tableName(table));
            }
            schedules.fill(write);
            writers.begin(write);
            program.kill();
        }
    }

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void killsLoseNothingThatWasAcknowledged() throws Exception {
        System.out.println("Seed of the kills: " + seed);
        for (int kill = 1; kill <= KILLS; kill++) {
            if (kill % 5 == 0) {
                killAtItsStart();
            } else {
                killUnderLoad(kill <= MAX_SCHEDULED_QUERIES + 1);
            }
        }
        try (Program program = start();
                TimestreamQueryClient query = OneTryClients.query(program.endpoint())) {
            check(query);
            System.out.printf(
                    "%d kills: %d records acknowledged, %d runs of scheduled queries, %d UNLOADs"
                            + " answered and %d not (%d of these were whole)%n",
                    KILLS,
                    writers.acknowledged(),
                    schedules.check(query),
                    unloads.answered(),
                    unloads.unanswered(),
                    unloads.wholeThoughUnanswered());
            assertThat(program.stop()).isEqualTo(143);
        }
    }

    private void killAtItsStart() throws Exception {
        try (Program program = start()) {
            Patience.pause(Duration.ofMillis(random.nextInt(2_000)));
            program.kill();
        }
    }

    private void killUnderLoad(boolean oneMoreQuery) throws Exception {
        try (Program program = start()) {
            URI url = program.endpoint();
            try (TimestreamQueryClient query = OneTryClients.query(url)) {
                check(query);
                if (oneMoreQuery) {
                    schedules.create(query);
                }
            }
            List<Future<?>> loads = load(url);
            Patience.pause(Duration.ofMillis(random.nextInt(4_000)));
            assertThat(loads).noneMatch(Future::isDone);
            program.kill();
            for (Future<?> load : loads) {
                load.get();
            }
        }
    }

    private List<Future<?>> load(URI url) {
        List<Future<?>> loads = new ArrayList<>();
        for (int i = 0; i < KillWriters.WRITERS; i++) {
            int writer = i;
            loads.add(threads.submit(() -> writers.write(url, writer)));
        }
        loads.add(threads.submit(() -> schedules.run(url)));
        loads.add(threads.submit(() -> unloads.unload(url)));
        return loads;
    }

    private void check(TimestreamQueryClient query) throws Exception {
        writers.check(query);
        unloads.check();
        int unused = schedules.check(query);
    }

    private Program start() throws IOException {
        return Program.run(folder, List.of(), "local", "--port=0", "--data=data");
    }
}
