package io.streamgauge.load;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import io.streamgauge.reading.Mapping;
import io.streamgauge.reading.MappingResult;
import io.streamgauge.rows.ReadOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loads whose file is changed or replaced in the meantime. */
class ChangedFileTest {

    private static final String CHANGED = "was changed while it was being loaded";

    @LocalEndpoint private static LocalAwsFixture aws;

    private final Instant now = InstantSource.system().instant();
    @TempDir Path folder;

    @BeforeAll
    static void start() {
        aws.timestreamWrite().createDatabase(it -> it.databaseName("market"));
    }

    @Test
    void aFileThatGrowsDuringItsLoadIsNotDone() throws IOException {
        Path file = file("prices.csv", 0, 1500);
        try (TestTable table = TestTable.create(aws, "growing", 365, true)) {
            LoadSource growing = new Disturbed(source(file), () -> {}, () -> append(file));

            assertThatThrownBy(() -> load(growing, table))
                    .isInstanceOf(LoadException.class)
                    .hasMessageContaining(CHANGED);
        }
    }

    @Test
    void nothingIsKeptOfALoadWhoseFileWasReplaced() throws IOException {
        Path file = file("prices.csv", 0, 1500);
        Path other = file("other.csv", 5000, 4000);
        Path kept = Files.copy(file, folder.resolve("kept.csv"));
        try (TestTable table = TestTable.create(aws, "replaced", 365, true)) {
            LoadSource replaced = new Disturbed(source(file), () -> {}, () -> replace(file, other));

            assertThatThrownBy(() -> load(replaced, table.failingAfter(2)))
                    .isInstanceOf(LoadException.class)
                    .hasMessageContaining(CHANGED);
            replace(file, kept);
            LoadReport report = load(source(file), table.failingAfter(100));

            assertThat(report.before()).isZero();
            assertThat(report.rows()).isEqualTo(1500);
            assertThat(report.books().written()).isEqualTo(1500);
        }
    }

    @Test
    void nothingIsKeptOfAFileReplacedDuringItsSurvey() throws IOException {
        Path file = file("prices.csv", 0, 1500);
        Path other = file("other.csv", 5000, 4000);
        try (TestTable table = TestTable.create(aws, "surveyed", 365, true)) {
            LoadSource replaced = new Disturbed(source(file), () -> replace(file, other), () -> {});

            assertThatThrownBy(() -> load(replaced, table.failingAfter(0)))
                    .isInstanceOf(LoadException.class)
                    .hasMessageContaining(CHANGED);
            assertThat(folder.resolve("loads")).isDirectoryNotContaining("glob:**.json");
        }
    }

    private LoadReport load(LoadSource source, TestTable table) {
        return new Load(
                        source,
                        table,
                        new LoadFolder(folder.resolve("loads")),
                        InstantSource.system())
                .run(new LoadSettings(true, false, false), new Unheard());
    }

    private LoadSource source(Path file) {
        Mapping mapping =
                Mapping.builder()
                        .time("time")
                        .timeUnit("MILLISECONDS")
                        .dimensions("symbol")
                        .measures("price:double")
                        .build();
        return new RowsSource(file, ReadOptions.automatic(folder), mapping);
    }

    private Path file(String name, long from, long count) throws IOException {
        String rows =
                LongStream.range(from, from + count)
                        .mapToObj(i -> now.minusMillis(i).toEpochMilli() + ",BTC," + i + "\n")
                        .collect(joining());
        return Files.writeString(folder.resolve(name), "time,symbol,price\n" + rows);
    }

    private void append(Path file) {
        try {
            Files.writeString(file, now.toEpochMilli() + ",ETH,1\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void replace(Path file, Path by) {
        try {
            Files.move(by, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file that is changed before it is surveyed, and before it is read. */
    private record Disturbed(LoadSource real, Runnable beforeSurvey, Runnable beforeRows)
            implements LoadSource {

        @Override
        public Path file() {
            return real.file();
        }

        @Override
        public String method() {
            return real.method();
        }

        @Override
        public Items<MappingResult> open(long skip, Instant defaultTime) {
            beforeRows.run();
            return real.open(skip, defaultTime);
        }

        @Override
        public LoadSample sample(Instant defaultTime, boolean allFields) {
            return real.sample(defaultTime, allFields);
        }

        @Override
        public Items<Optional<Instant>> times(Instant defaultTime) {
            beforeSurvey.run();
            return real.times(defaultTime);
        }
    }

    private static final class Unheard implements LoadEvents {

        @Override
        public void counted(long rows) {}

        @Override
        public void begins(Survey survey, long done) {}

        @Override
        public void progressed(LoadBooks books) {}
    }
}
