package io.streamgauge.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import io.streamgauge.reading.Mapping;
import io.streamgauge.rows.ReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.timestreamquery.model.QueryResponse;
import software.amazon.awssdk.services.timestreamwrite.model.Dimension;
import software.amazon.awssdk.services.timestreamwrite.model.MeasureValue;
import software.amazon.awssdk.services.timestreamwrite.model.MeasureValueType;
import software.amazon.awssdk.services.timestreamwrite.model.Record;

/** The result of a query over a whole table, loaded into another table. */
class ExportedTableTest {

    private static final Mapping MAPPING =
            Mapping.builder()
                    .time("time")
                    .timeZone("UTC")
                    .dimensions("symbol, venue?")
                    .measureNameFrom("measure_name")
                    .measures(
                            "measure_value::double, measure_value::bigint,"
                                    + " measure_value::varchar, price:double, size:bigint")
                    .build();

    @TempDir static Path data;
    @LocalEndpoint private static LocalAwsFixture aws;

    @TempDir Path folder;

    @BeforeAll
    static void start() {
        aws.timestreamWrite().createDatabase(it -> it.databaseName("market"));
        TestTable.create(aws, "origin", 365, true).close();
        aws.timestreamWrite()
                .writeRecords(
                        it ->
                                it.databaseName("market")
                                        .tableName("origin")
                                        .records(
                                                single("price", "1.5", MeasureValueType.DOUBLE, 1),
                                                single("size", "7", MeasureValueType.BIGINT, 2),
                                                single("note", "a,b", MeasureValueType.VARCHAR, 3),
                                                multi(4)));
    }

    @Test
    void aCsvFileOfATableIsLoadedBack() throws IOException {
        List<List<String>> origin = rows("origin");
        String csv =
                origin.stream()
                        .map(
                                row ->
                                        row.stream()
                                                .map(
                                                        text ->
                                                                text.contains(",")
                                                                        ? '"' + text + '"'
                                                                        : text)
                                                .collect(Collectors.joining(",")))
                        .collect(Collectors.joining("\n", "", "\n"));

        load("table.csv", csv, "from_csv");

        assertThat(rows("from_csv")).isEqualTo(origin);
    }

    @Test
    void jsonLinesOfATableAreLoadedBack() throws IOException {
        List<List<String>> origin = rows("origin");
        List<String> names = origin.get(0);
        String lines =
                origin.stream()
                        .skip(1)
                        .map(
                                row ->
                                        IntStream.range(0, row.size())
                                                .filter(at -> !row.get(at).isEmpty())
                                                .mapToObj(
                                                        at ->
                                                                "\"%s\": \"%s\""
                                                                        .formatted(
                                                                                names.get(at),
                                                                                row.get(at)))
                                                .collect(Collectors.joining(", ", "{", "}\n")))
                        .collect(Collectors.joining());

        load("table.jsonl", lines, "from_json");

        assertThat(rows("from_json")).isEqualTo(origin);
    }

    private void load(String name, String content, String to) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content);
        try (TestTable table = TestTable.create(aws, to, 365, true)) {
            LoadReport report =
                    new Load(
                                    new RowsSource(file, ReadOptions.automatic(folder), MAPPING),
                                    table,
                                    new LoadFolder(folder.resolve("loads")),
                                    InstantSource.system())
                            .run(new LoadSettings(true, false, false), new Unheard());
            assertThat(report.books()).isEqualTo(LoadBooks.written(4));
        }
    }

    /** The names of the columns in a fixed order, and then the rows. */
    private static List<List<String>> rows(String table) {
        QueryResponse result =
                aws.timestreamQuery()
                        .query(
                                it ->
                                        it.queryString(
                                                "SELECT symbol, venue, measure_name, time,"
                                                        + " measure_value::double,"
                                                        + " measure_value::bigint,"
                                                        + " measure_value::varchar, price, size"
                                                        + " FROM market."
                                                        + table
                                                        + " ORDER BY time"));
        List<List<String>> rows = new ArrayList<>();
        rows.add(result.columnInfo().stream().map(column -> column.name()).toList());
        result.rows()
                .forEach(
                        row ->
                                rows.add(
                                        row.data().stream()
                                                .map(
                                                        datum ->
                                                                datum.scalarValue() == null
                                                                        ? ""
                                                                        : datum.scalarValue())
                                                .toList()));
        return rows;
    }

    private static Record single(String name, String value, MeasureValueType type, int ago) {
        return record(ago).measureName(name).measureValue(value).measureValueType(type).build();
    }

    private static Record multi(int ago) {
        return record(ago)
                .dimensions(dimension("symbol", "M"), dimension("venue", "XNAS"))
                .measureName("trade")
                .measureValueType(MeasureValueType.MULTI)
                .measureValues(
                        value("price", "2.5", MeasureValueType.DOUBLE),
                        value("size", "3", MeasureValueType.BIGINT))
                .build();
    }

    private static MeasureValue value(String name, String value, MeasureValueType type) {
        return MeasureValue.builder().name(name).value(value).type(type).build();
    }

    private static Dimension dimension(String name, String value) {
        return Dimension.builder().name(name).value(value).build();
    }

    private static Record.Builder record(int ago) {
        long now = InstantSource.system().millis();
        return Record.builder()
                .dimensions(dimension("symbol", "S" + ago))
                .time(Long.toString(now - ago * 1000L));
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
