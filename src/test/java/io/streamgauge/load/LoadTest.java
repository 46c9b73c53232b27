package io.streamgauge.load;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import io.streamgauge.reading.Mapping;
import io.streamgauge.rows.ReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Loads of real files into the embedded endpoint. */
class LoadTest {

    private final Instant now = InstantSource.system().instant();
    private static final Mapping MAPPING =
            Mapping.builder()
                    .time("time")
                    .timeUnit("MILLISECONDS")
                    .dimensions("symbol")
                    .measures("price:double")
                    .build();
    private static final String HEADER = "time,symbol,price\n";

    @TempDir static Path data;
    @LocalEndpoint private static LocalAwsFixture aws;

    @TempDir Path folder;

    @BeforeAll
    static void start() {
        aws.timestreamWrite().createDatabase(it -> it.databaseName("market"));
    }

    @Test
    void eachRowIsWrittenAndTheReportBalances(TestInfo test) throws IOException {
        Path file = file("prices.csv", rows(0, 2500));
        try (TestTable table = table(test)) {
            LoadReport report = load(file, table, true);

            assertThat(report.allWritten()).isTrue();
            assertThat(report.books()).isEqualTo(LoadBooks.written(2500));
            assertThat(report.rows()).isEqualTo(2500);
            assertThat(report.rejects()).isNull();
            assertThat(report.text()).contains("rows", "2,500", "written", "market/");
            assertThat(stored(table)).isEqualTo(2500);
        }
    }

    @Test
    void aFailedLoadResumesWhereItStopped(TestInfo test) throws IOException {
        Path file = file("prices.csv", rows(0, 5500) + "x,BTC,1\n" + rows(5500, 500));
        try (TestTable table = table(test)) {
            assertThatThrownBy(() -> load(file, table.failingAfter(3), true))
                    .isInstanceOf(LoadException.class)
                    .hasMessageContaining("prices.csv after 3,000 rows: gone");
            assertThat(stored(table)).isEqualTo(3000);

            Told told = new Told();
            LoadReport report =
                    new Load(source(file), table.failingAfter(100), state(), InstantSource.system())
                            .run(LoadSettings.DEFAULTS, told);

            assertThat(told.begun).containsExactly(3000L);
            assertThat(report.before()).isEqualTo(3000);
            assertThat(report.books().written()).isEqualTo(6000);
            assertThat(report.books().rejected())
                    .containsExactly(java.util.Map.entry("mapping", 1L));
            assertThat(report.books().rows()).isEqualTo(report.rows());
            assertThat(stored(table)).isEqualTo(6000);
            assertThat(report.rejects())
                    .isNotNull()
                    .content()
                    .isEqualTo(
                            "prices.csv line 5502 mapping prices.csv line 5502: field \"time\" must"
                                    + " be ISO-8601 date and time with zone, or an epoch, but it is"
                                    + " \"x\"\n");
        }
    }

    @Test
    void aCompletedLoadIsRepeatedOnlyOnRequest(TestInfo test) throws IOException {
        Path file = file("prices.csv", rows(0, 10));
        try (TestTable table = table(test)) {
            load(file, table, true);
            Path copy = Files.copy(file, folder.resolve("copy.csv"));

            LoadReport again = load(copy, table.failingAfter(0), true);

            assertThat(again.before()).isEqualTo(10);
            assertThat(again.books().written()).isEqualTo(10);
            assertThat(again.text()).contains("Nothing was left to load");

            assertThat(load(file, table.failingAfter(1), false).before()).isZero();
            assertThat(stored(table)).isEqualTo(10);
        }
    }

    @Test
    void rejectsOfAKilledRunAreTruncated(TestInfo test) throws IOException {
        Path file = file("prices.csv", "x,BTC,1\n" + rows(0, 2000) + "y,BTC,1\n");
        try (TestTable table = table(test)) {
            assertThatThrownBy(() -> load(file, table.failingAfter(1), true))
                    .isInstanceOf(LoadException.class);
            Path rejects = only(".rejects.jsonl");
            Files.writeString(rejects, "half a li", StandardOpenOption.APPEND);

            LoadReport report = load(file, table.failingAfter(9), true);

            assertThat(report.rejects()).isEqualTo(rejects);
            assertThat(Files.readAllLines(rejects))
                    .satisfiesExactly(
                            first -> assertThat(first).startsWith("prices.csv line 2 "),
                            second -> assertThat(second).startsWith("prices.csv line 2003 "));
        }
    }

    @Test
    void rowsOutsideAllStoresAreCountedAndRejected(TestInfo test) throws IOException {
        String late = row(now.minus(Duration.ofDays(3)), 1) + row(now.minus(Duration.ofDays(9)), 2);
        String ahead = row(now.plus(Duration.ofHours(1)), 3);
        Path file = file("prices.csv", late + ahead + row(now, 4));
        try (TestTable table = TestTable.create(aws, name(test), 5, true)) {
            Told told = new Told();
            LoadReport report =
                    new Load(source(file), table, state(), InstantSource.system())
                            .run(LoadSettings.DEFAULTS, told);

            Survey survey = told.surveys.get(0);
            assertThat(survey.memory()).isEqualTo(1);
            assertThat(survey.magnetic()).isEqualTo(1);
            assertThat(survey.tooOld()).isEqualTo(1);
            assertThat(survey.tooNew()).isEqualTo(1);
            assertThat(report.books().written()).isEqualTo(2);
            assertThat(report.books().rejected())
                    .containsOnly(
                            java.util.Map.entry("too_old", 1L), java.util.Map.entry("too_new", 1L));
            assertThat(report.allWritten()).isFalse();
        }
    }

    @Test
    void lateRowsNeedWritesToTheMagneticStore(TestInfo test) throws IOException {
        Instant oldest = now.minus(Duration.ofDays(30));
        Instant newest = now.minus(Duration.ofDays(2));
        Path file = file("prices.csv", row(oldest, 1) + row(newest, 2) + row(now, 3));
        try (TestTable table = TestTable.create(aws, name(test), 365, false)) {
            assertThatThrownBy(() -> load(file, table, true))
                    .isInstanceOf(LoadException.class)
                    .hasMessageContaining("2 of the 3 rows of")
                    .hasMessageContaining(oldest.toString().substring(0, 19))
                    .hasMessageContaining(newest.toString().substring(0, 19))
                    .hasMessageContaining("magneticWrites=true");
            assertThat(stored(table)).isZero();
        }
    }

    @Test
    void aDamagedStateIsReportedWithItsRemedy(TestInfo test) throws IOException {
        Path file = file("prices.csv", rows(0, 10));
        try (TestTable table = table(test)) {
            load(file, table, true);
            for (String state : List.of("", "{}", "null", "[]", "{\"books\":{}}")) {
                Path kept = Files.writeString(only(".json"), state);

                assertThatThrownBy(() -> load(file, table, true))
                        .isInstanceOf(LoadException.class)
                        .hasMessageStartingWith("'" + kept + "' cannot be read (")
                        .hasMessageEndingWith(
                                "): correct it, or remove it to load from the beginning");
            }
        }
    }

    @Test
    void aFileIsLoadedByOneRunAtATime(TestInfo test) throws IOException {
        Path file = file("prices.csv", rows(0, 10));
        try (TestTable table = table(test);
                LoadFolder.Entry held = state().open(source(file), table)) {
            assertThat(held.read()).isEmpty();
            assertThatThrownBy(() -> load(file, table, true))
                    .isInstanceOf(LoadException.class)
                    .hasMessageContaining("is already being loaded into market/")
                    .hasMessageContaining("by this process: wait for it");
        }
    }

    @Test
    void aLoadIsRefusedIfMostFirstRowsAreTooOld(TestInfo test) throws IOException {
        Instant old = now.minus(Duration.ofDays(30));
        StringBuilder rows = new StringBuilder();
        LongStream.range(0, 950).forEach(i -> rows.append(row(old.plusSeconds(i), i)));
        Path file = file("prices.csv", rows + rows(0, 2000));
        try (TestTable table = TestTable.create(aws, name(test), 5, true)) {
            assertThatThrownBy(() -> load(file, table, true))
                    .isInstanceOfSatisfying(
                            LoadRefusedException.class,
                            e -> assertThat(e.fix()).isEqualTo(SuggestedFix.longestRetention(true)))
                    .hasMessageContaining("950 of its first 1,000 rows would be rejected")
                    .hasMessageContaining("prices.csv line 2: its time, " + iso(old));
            assertThat(stored(table)).isZero();

            LoadReport report = load(file, table, new LoadSettings(true, true, false));

            assertThat(report.books().written()).isEqualTo(2000);
            assertThat(report.books().rejected())
                    .containsExactly(java.util.Map.entry("too_old", 950L));
            assertThat(report.text()).contains("    prices.csv line 2: its time is ", iso(old));
        }
    }

    @Test
    void aLoadIsRefusedIfMostLaterRowsAreTooOld(TestInfo test) throws IOException {
        Instant old = now.minus(Duration.ofDays(30));
        StringBuilder rows = new StringBuilder(rows(0, 1000));
        LongStream.range(0, 9500).forEach(i -> rows.append(row(old.plusSeconds(i), i)));
        Path file = file("prices.csv", rows.toString());
        try (TestTable table = TestTable.create(aws, name(test), 5, true)) {
            assertThatThrownBy(() -> load(file, table, true))
                    .isInstanceOf(LoadRefusedException.class)
                    .hasMessageContaining("9,500 of its 10,500 rows would be rejected")
                    .hasMessageContainingAll(
                            "9,500 are older than", "the oldest is of " + iso(old));
            assertThat(stored(table)).isZero();
        }
    }

    @Test
    void rejectedRowsAreLoadedAgainOnceTheTableKeepsThem(TestInfo test) throws IOException {
        String old = row(now.minus(Duration.ofDays(30)), 1);
        Path file = file("prices.csv", rows(0, 1500) + old + "x,BTC,1\n" + rows(1500, 1500) + old);
        try (TestTable table = TestTable.create(aws, name(test), 5, true)) {
            LoadReport first = load(file, table, true);
            assertThat(first.books().rejected())
                    .containsOnly(
                            java.util.Map.entry("too_old", 2L), java.util.Map.entry("mapping", 1L));

            LoadReport second = load(file, table, true);
            assertThat(second.before()).isEqualTo(3000);
            assertThat(second.books().rejected()).isEqualTo(first.books().rejected());

            keepLonger(table);
            LoadReport report = load(file, table.failingAfter(1), true);

            assertThat(report.before()).isEqualTo(3000);
            assertThat(report.books().written()).isEqualTo(3002);
            assertThat(report.books().rejected())
                    .containsExactly(java.util.Map.entry("mapping", 1L));
            assertThat(report.rows()).isEqualTo(3003);
            assertThat(report.rejects()).isNotNull().content().startsWith("prices.csv line 1503 ");
            assertThat(stored(table)).isEqualTo(3001);
        }
    }

    @Test
    void aFailedLoadOfRejectedRowsResumes(TestInfo test) throws IOException {
        StringBuilder old = new StringBuilder();
        Instant begin = now.minus(Duration.ofDays(30));
        LongStream.range(0, 2500).forEach(i -> old.append(row(begin.plusSeconds(i), i)));
        Path file = file("prices.csv", rows(0, 1500) + old);
        LoadSettings keepGoing = new LoadSettings(true, true, false);
        try (TestTable table = TestTable.create(aws, name(test), 5, true)) {
            assertThat(load(file, table, keepGoing).books().rejections()).isEqualTo(2500);
            keepLonger(table);
            assertThatThrownBy(() -> load(file, table.failingAfter(1), true))
                    .isInstanceOf(LoadException.class)
                    .hasMessageContaining("prices.csv after 2,500 rows: gone");

            LoadReport report = load(file, table.failingAfter(2), true);

            assertThat(report.before()).isEqualTo(2500);
            assertThat(report.books()).isEqualTo(LoadBooks.written(4000));
            assertThat(stored(table)).isEqualTo(4000);
        }
    }

    @Test
    void aLoadWithOnlyRejectedRowsIsNotDone(TestInfo test) throws IOException {
        Path file = file("prices.csv", row(now.minus(Duration.ofDays(30)), 1));
        try (TestTable table = TestTable.create(aws, name(test), 5, true)) {
            LoadSettings keepGoing = new LoadSettings(true, true, false);
            assertThat(load(file, table, keepGoing).books().rejections()).isEqualTo(1);
            assertThatThrownBy(() -> load(file, table, true))
                    .isInstanceOf(LoadRefusedException.class);
        }
        try (TestTable table = TestTable.open(aws, name(test), 365, true)) {
            keepLonger(table);
            assertThat(load(file, table, true).books()).isEqualTo(LoadBooks.written(1));
        }
    }

    private static void keepLonger(TestTable table) {
        aws.timestreamWrite()
                .updateTable(
                        it ->
                                it.databaseName(table.name().database())
                                        .tableName(table.name().table())
                                        .retentionProperties(
                                                keep ->
                                                        keep.memoryStoreRetentionPeriodInHours(24L)
                                                                .magneticStoreRetentionPeriodInDays(
                                                                        365L)));
    }

    private static String iso(Instant time) {
        return time.toString().substring(0, 19);
    }

    private LoadReport load(Path file, TestTable table, boolean resume) {
        return load(file, table, new LoadSettings(resume, false, false));
    }

    private LoadReport load(Path file, TestTable table, LoadSettings options) {
        return new Load(source(file), table, state(), InstantSource.system())
                .run(options, new Told());
    }

    private LoadFolder state() {
        return new LoadFolder(folder.resolve("loads"));
    }

    private LoadSource source(Path file) {
        return new RowsSource(file, ReadOptions.automatic(folder), MAPPING);
    }

    private Path only(String suffix) throws IOException {
        try (var files = Files.list(folder.resolve("loads"))) {
            return files.filter(each -> each.toString().endsWith(suffix)).findFirst().orElseThrow();
        }
    }

    private Path file(String name, String rows) throws IOException {
        return Files.writeString(folder.resolve(name), HEADER + rows);
    }

    private String rows(long from, long count) {
        return LongStream.range(from, from + count)
                .mapToObj(i -> row(now.minusMillis(i), i))
                .collect(joining());
    }

    private static String row(Instant time, long price) {
        return time.toEpochMilli() + ",BTC," + price + "\n";
    }

    private static TestTable table(TestInfo test) {
        return TestTable.create(aws, name(test), 365, true);
    }

    private static String name(TestInfo test) {
        return test.getTestMethod().orElseThrow().getName();
    }

    private static long stored(TestTable table) {
        return Long.parseLong(
                aws.timestreamQuery()
                        .query(
                                it ->
                                        it.queryString(
                                                "SELECT count(*) FROM market.\""
                                                        + table.name().table()
                                                        + "\""))
                        .rows()
                        .get(0)
                        .data()
                        .get(0)
                        .scalarValue());
    }

    /** Records the callbacks of a load. */
    private static final class Told implements LoadEvents {

        private final List<Long> begun = new ArrayList<>();
        private final List<Survey> surveys = new ArrayList<>();

        @Override
        public void counted(long rows) {}

        @Override
        public void begins(Survey survey, long done) {
            begun.add(done);
            surveys.add(survey);
        }

        @Override
        public void progressed(LoadBooks books) {}
    }
}
