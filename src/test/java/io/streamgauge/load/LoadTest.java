package io.streamgauge.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Loads of real files into the embedded endpoint. */
class LoadTest extends LoadFixture {

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
                            .run(new LoadSettings(true, false, false), told);

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
}
