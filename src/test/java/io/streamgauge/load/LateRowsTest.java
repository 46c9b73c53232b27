package io.streamgauge.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Loads of rows that are older or newer than what a table takes. */
class LateRowsTest extends LoadFixture {

    @Test
    void rowsOutsideAllStoresAreCountedAndRejected(TestInfo test) throws IOException {
        String late = row(now.minus(Duration.ofDays(3)), 1) + row(now.minus(Duration.ofDays(9)), 2);
        String ahead = row(now.plus(Duration.ofHours(1)), 3);
        Path file = file("prices.csv", late + ahead + row(now, 4));
        try (TestTable table = TestTable.create(aws, name(test), 5, true)) {
            Told told = new Told();
            LoadReport report =
                    new Load(source(file), table, state(), InstantSource.system())
                            .run(new LoadSettings(true, false, false), told);

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
}
