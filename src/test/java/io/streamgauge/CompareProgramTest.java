package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteClient;
import software.amazon.awssdk.services.timestreamwrite.model.Record;

/** The command {@code compare} of the packaged program, as a user types it. */
class CompareProgramTest {

    private final Instant time = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @LocalEndpoint static LocalAwsFixture aws;

    @TempDir private Path folder;

    @Test
    void theFirstDifferencesAndTheSumsArePrinted() throws Exception {
        TimestreamWriteClient tables = aws.timestreamWrite();
        tables.createDatabase(it -> it.databaseName("market"));
        tables.createTable(it -> it.databaseName("market").tableName("prices"));
        tables.writeRecords(
                it ->
                        it.databaseName("market")
                                .tableName("prices")
                                .records(price("1.5"), volume()));
        String tags = "prices,symbol=BTC,measure_name=";
        long nanos = time.toEpochMilli() * 1_000_000;
        HttpRequest write =
                HttpRequest.newBuilder(
                                aws.url()
                                        .resolve("/api/v3/write_lp?db=market&precision=nanosecond"))
                        .POST(
                                BodyPublishers.ofString(
                                        tags
                                                + "price measure_value::double=2.5 "
                                                + nanos
                                                + "\n"
                                                + tags
                                                + "volume measure_value::bigint=7i "
                                                + nanos))
                        .build();
        assertThat(HttpClient.newHttpClient().send(write, BodyHandlers.discarding()).statusCode())
                .isEqualTo(204);
        Program.install(folder);
        Files.writeString(folder.resolve("application.properties"), "influxdb.url = " + aws.url());

        try (Program program =
                Program.commandIn(
                        Map.of(),
                        folder,
                        aws.url(),
                        "compare",
                        "--from=market/prices",
                        "--to=influxdb:market/prices",
                        "--report=counts.jsonl")) {
            assertThat(program.awaitExit()).isEqualTo(1);
            List<String> lines = program.lines();
            assertThat(lines)
                    .contains(
                            "    changed  %s  measure_value::double=1.5 in Timestream, measure_value::double=2.5 in InfluxDB"
                                    .formatted(time),
                            "Different: 1 with other values, in 1 of 2 series and intervals.")
                    .anyMatch(line -> line.startsWith("Timestream  2 points, checksum "))
                    .anyMatch(line -> line.startsWith("InfluxDB    2 points, checksum "))
                    .anyMatch(line -> line.startsWith("2 rows of Timestream read in "));
        }
        assertThat(Files.readAllLines(folder.resolve("counts.jsonl"))).hasSize(2);
    }

    private Record price(String value) {
        return record("price").measureValue(value).build();
    }

    private Record volume() {
        return record("volume").measureValue("7").measureValueType("BIGINT").build();
    }

    private Record.Builder record(String measure) {
        return Record.builder()
                .dimensions(it -> it.name("symbol").value("BTC"))
                .measureName(measure)
                .time(Long.toString(time.toEpochMilli()));
    }
}
