package io.streamgauge.edits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.Patience;
import io.streamgauge.Program;
import io.streamgauge.kinesis.NumberedStream;
import io.streamgauge.local.LocalAwsFixture;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged program whose route files are edited at random moments under load from HTTP, files
 * and Kinesis, a third of the edits with a mistake, while it is killed some times. {@code
 * -Dedits=100} sets their number.
 */
@Tag("long")
class RouteEditsSoakTest {

    private static final int EDITS = Integer.getInteger("edits", 60);
    private static final int KILLS = 5;
    private static final int NUMBERS_AN_EDIT = 200;
    private static final int ROWS_AN_EDIT = 20;
    private static final Duration PATIENCE = Patience.seconds(180);
    private static final long SEED = 20_261_130;

    @TempDir Path folder;
    private final Random random = new Random(SEED);
    private final List<Long> millisToRun = new ArrayList<>();
    private int mistakes;

    @Test
    void editsLoseNoRowAndWriteNoneTwice(TestReporter reporter) throws Exception {
        Path installed = folder.resolve("program");
        long first = Instant.now().minusSeconds(600).toEpochMilli();
        List<EditedFile> files = SoakRoutes.install(installed, random);
        NumberFiles dropped = new NumberFiles(installed, new NumberedRows("file", first));
        try (LocalAwsFixture aws = LocalAwsFixture.start(folder.resolve("aws"));
                NumberedStream stream = NumberedStream.create(aws.kinesis(), "numbers", 2);
                NumberSource source = new NumberSource(new NumberedRows("http", first))) {
            SoakTables tables = new SoakTables(aws.timestreamQuery());
            for (int edit = 0; edit < EDITS; ) {
                try (Program program = start(installed, aws, source)) {
                    for (int step = 0; step < Math.max(1, EDITS / KILLS); step++, edit++) {
                        source.add(ROWS_AN_EDIT);
                        dropped.drop();
                        stream.putUpTo((edit + 1) * NUMBERS_AN_EDIT);
                        edit(program, files.get(random.nextInt(files.size())));
                    }
                    program.kill();
                }
            }
            try (Program program = start(installed, aws, source)) {
                for (EditedFile file : files) {
                    file.mend();
                }
                source.add(ROWS_AN_EDIT);
                dropped.drop();
                stream.putUpTo((EDITS + 1) * NUMBERS_AN_EDIT);
                await().atMost(PATIENCE)
                        .untilAsserted(
                                () -> {
                                    tables.assertHasOnce("fetched", source.count());
                                    tables.assertHasOnce("relayed", source.count());
                                    tables.assertHasOnce("filed", dropped.count());
                                    tables.assertHasOnce("read", (EDITS + 1) * NUMBERS_AN_EDIT);
                                });
                assertThat(program.stop()).isEqualTo(143);
                assertThat(FinalBooks.in(program.lines()))
                        .hasSize(4)
                        .allSatisfy(FinalBooks::assertBalance);
            }
            assertThat(installed.resolve("dead-letter")).doesNotExist();
            try (Stream<Path> left = Files.list(installed.resolve("inbox"))) {
                assertThat(left.filter(Files::isRegularFile)).isEmpty();
            }
            report(reporter, source.count() + dropped.count() + (EDITS + 1) * NUMBERS_AN_EDIT);
        }
    }

    private Program start(Path installed, LocalAwsFixture aws, NumberSource source)
            throws Exception {
        return Program.start(installed, aws.url(), "-Dnumbers.url=" + source.url());
    }

    /** Edits a file, and waits in two of three cases until the edit runs or is refused. */
    private void edit(Program program, EditedFile file) throws Exception {
        boolean mistake = random.nextInt(3) == 0;
        boolean runs = isRunning(program);
        long saved = System.nanoTime();
        String hash = mistake ? file.damage() : file.mend();
        mistakes += mistake ? 1 : 0;
        if (random.nextInt(3) == 0) {
            Patience.pause(Duration.ofMillis(random.nextInt(1_000)));
            return;
        }
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(
                        () ->
                                assertThat(outcome(program, hash))
                                        .as(() -> String.join("\n", program.lines()))
                                        .isEqualTo(mistake ? 409 : 200));
        if (!mistake && runs) {
            millisToRun.add(Duration.ofNanos(System.nanoTime() - saved).toMillis());
        }
    }

    /** Whether the program has started; an edit during a start is taken with it, or after it. */
    private static boolean isRunning(Program program) {
        return program.lines().stream().anyMatch(line -> line.contains("Streamgauge runs"));
    }

    private static int outcome(Program program, String hash) throws Exception {
        HttpResponse<String> answer = program.observe("routes?timeout=30s&wait=" + hash);
        return answer.statusCode();
    }

    private void report(TestReporter reporter, int rows) {
        Collections.sort(millisToRun);
        reporter.publishEntry(
                "edits",
                "%d edits, %d of them with a mistake, %d kills, %d rows: each written once; from a save to the new route: median %d ms, worst %d ms, of %d"
                        .formatted(
                                EDITS,
                                mistakes,
                                KILLS,
                                rows,
                                millisToRun.get(millisToRun.size() / 2),
                                millisToRun.get(millisToRun.size() - 1),
                                millisToRun.size()));
    }
}
