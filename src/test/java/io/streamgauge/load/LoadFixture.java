package io.streamgauge.load;

import static java.util.stream.Collectors.joining;

import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import io.streamgauge.reading.Mapping;
import io.streamgauge.rows.ReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of loads share: an endpoint, files of prices, and tables for them. */
abstract class LoadFixture {

    final Instant now = InstantSource.system().instant();

    private static final Mapping MAPPING =
            Mapping.builder()
                    .time("time")
                    .timeUnit("MILLISECONDS")
                    .dimensions("symbol")
                    .measures("price:double")
                    .build();

    static final String HEADER = "time,symbol,price\n";

    @LocalEndpoint static LocalAwsFixture aws;
    @TempDir Path folder;

    @BeforeAll
    static void start() {
        aws.timestreamWrite().createDatabase(it -> it.databaseName("market"));
    }

    LoadReport load(Path file, TestTable table, boolean resume) {
        return load(file, table, new LoadSettings(resume, false, false));
    }

    LoadReport load(Path file, TestTable table, LoadSettings options) {
        return new Load(source(file), table, state(), InstantSource.system())
                .run(options, new Told());
    }

    LoadFolder state() {
        return new LoadFolder(folder.resolve("loads"));
    }

    LoadSource source(Path file) {
        return new RowsSource(file, ReadOptions.automatic(folder), MAPPING);
    }

    Path only(String suffix) throws IOException {
        try (var files = Files.list(folder.resolve("loads"))) {
            return files.filter(each -> each.toString().endsWith(suffix)).findFirst().orElseThrow();
        }
    }

    Path file(String name, String rows) throws IOException {
        return Files.writeString(folder.resolve(name), HEADER + rows);
    }

    String rows(long from, long count) {
        return LongStream.range(from, from + count)
                .mapToObj(i -> row(now.minusMillis(i), i))
                .collect(joining());
    }

    static String row(Instant time, long price) {
        return time.toEpochMilli() + ",BTC," + price + "\n";
    }

    static TestTable table(TestInfo test) {
        return TestTable.create(aws, name(test), 365, true);
    }

    static String name(TestInfo test) {
        return test.getTestMethod().orElseThrow().getName();
    }

    static long stored(TestTable table) {
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
    static final class Told implements LoadEvents {

        final List<Long> begun = new ArrayList<>();
        final List<Survey> surveys = new ArrayList<>();

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
