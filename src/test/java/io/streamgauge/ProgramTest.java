package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.local.LocalAwsFixture;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;
import software.amazon.awssdk.services.timestreamquery.model.Datum;
import software.amazon.awssdk.services.timestreamquery.model.Row;
import software.amazon.awssdk.services.timestreamquery.model.ValidationException;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteClient;

/** The packaged program, seen from the outside. */
class ProgramTest {

    private static final Duration PATIENCE = Patience.DEFAULT;

    private static final String PRICES = "market.prices";

    private static final String FROM_STREAM = "market.prices_from_stream";

    /** What was written of a table that had nothing else happen to it. */
    private static final Pattern BALANCED =
            Pattern.compile(
                    "market/prices: (\\d+) readings in = \\1 written \\(memory \\1\\) \\+ 0"
                            + " rejected \\+ 0 failed \\+ 0 waiting; metered \\d+ bytes in \\d+ write"
                            + " units");

    @TempDir Path folder;

    @BeforeEach
    void install() throws IOException {
        Program.install(folder);
    }

    @Test
    void aKillLosesNothingAndTheConsumerResumes() throws Exception {
        Set<String> pricesBefore;
        Set<String> fromStreamBefore;
        try (Program program = Program.start(folder, "-Dcrypto.period=200ms");
                TimestreamQueryClient query = query(program.endpoint())) {
            await().atMost(PATIENCE).until(() -> readings(query, FROM_STREAM).size() >= 60);
            pricesBefore = readings(query, PRICES);
            fromStreamBefore = readings(query, FROM_STREAM);
            await().atMost(PATIENCE)
                    .until(
                            () ->
                                    Files.readString(folder.resolve("data/checkpoints/prices.json"))
                                            .contains("AFTER_SEQUENCE_NUMBER"));
            program.kill();
        }

        // The test reads the shard too, and oftener than a shard may be read.
        try (Program program =
                        Program.start(folder, "-Dcrypto.period=1h", "-Dlocal.limits=relaxed");
                TimestreamQueryClient query = query(program.endpoint());
                KinesisClient kinesis = kinesis(program.endpoint())) {
            program.awaitLine(
                    Pattern.compile("Reading stream prices: 1 shard from a sequence number"));
            program.awaitLine(Pattern.compile("6 prices written to Timestream"));
            assertThat(readings(query, PRICES)).containsAll(pricesBefore);
            assertThat(readings(query, FROM_STREAM)).containsAll(fromStreamBefore);
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () ->
                                    assertThat(readings(query, FROM_STREAM))
                                            .isEqualTo(readings(kinesis)));
            assertThat(program.stop()).isEqualTo(143);
            assertThat(program.lines())
                    .noneMatch(line -> line.contains(" WARN "))
                    .anyMatch(BALANCED.asPredicate());
        }
    }

    @Test
    void anEditedRouteNeedsNoBuildAndALostTableIsReported() throws Exception {
        Path route = folder.resolve("routes/crypto-prices.camel.yaml");
        String edited =
                Files.readString(route).replace("measureName: quote", "measureName: edited");
        Files.writeString(route, edited);

        try (Program program = Program.start(folder, "-Dcrypto.period=1s")) {
            anEditedRouteNeedsNoBuild(program);
            healthIsAskedWithoutCamelAndTheSdk(program);
            aTableThatDisappearsTurnsHealthDownUntilItIsBack(program);
        }
    }

    private void healthIsAskedWithoutCamelAndTheSdk(Program program) throws Exception {
        String port = "-Dobserve.port=" + URI.create(program.management()).getPort();
        try (Program health = Program.run(folder, List.of("-Xlog:class+load", port), "health")) {
            assertThat(health.awaitExit()).isZero();
            assertThat(health.lines())
                    .contains("UP")
                    .anyMatch(line -> line.contains(" io.streamgauge."))
                    .noneMatch(line -> line.contains(" org.apache.camel."))
                    .noneMatch(line -> line.contains(" software.amazon."))
                    .noneMatch(line -> line.contains(" picocli.CommandLine "));
        }
    }

    private void aTableThatDisappearsTurnsHealthDownUntilItIsBack(Program program)
            throws Exception {
        try (TimestreamWriteClient write = write(program.endpoint())) {
            write.deleteTable(table -> table.databaseName("market").tableName("prices"));
            await().atMost(PATIENCE)
                    .until(() -> program.observe("health/ready").statusCode() == 503);
            assertThat(program.observe("health/ready").body())
                    .contains("timestream-market-prices")
                    .contains("create the database and the table");
            try (Program health =
                    Program.run(folder, List.of(), "health", "--url", program.management())) {
                assertThat(health.awaitExit()).isEqualTo(1);
                assertThat(health.lines())
                        .anyMatch(
                                line ->
                                        line.startsWith("DOWN: timestream-market-prices DOWN (")
                                                && line.contains("create the database"));
            }

            write.createTable(table -> table.databaseName("market").tableName("prices"));

            program.awaitLine(Pattern.compile("market/prices: readings are written again"));
            assertThat(program.observe("health/ready").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void declaredTablesAreCreatedAndTheirDriftIsReported() throws Exception {
        Path settings = folder.resolve("application.properties");
        String shipped = Files.readString(settings);
        Files.writeString(
                settings,
                shipped
                        + "provision.stock/bars.memoryRetention = 6h\n"
                        + "provision.archive.tags = team=data\n");
        Path classes = folder.resolve("classes.log");
        try (Program program = Program.start(folder, "-Xlog:class+load:file=" + classes)) {
            program.awaitLine(Pattern.compile("archive: created"));
            program.awaitLine(Pattern.compile("stock/bars: created"));
            program.awaitLine(Pattern.compile("6 prices written to Timestream"));
            assertThat(program.stop()).isEqualTo(143);
        }
        assertThat(Files.readString(classes))
                .contains("io.streamgauge.trace.CurrentSpan ")
                .doesNotContain("io.opentelemetry");
        Files.writeString(
                settings,
                shipped
                        + "provision.stock/bars.memoryRetention = 12h\n"
                        + "provision.stock/bars.magneticRetention = 30d\n");

        try (Program program = Program.start(folder, "-Dprovision.update=true")) {
            program.awaitLine(
                    Pattern.compile(
                            "stock/bars: differs from its declaration: \"memoryRetention\" declared"
                                    + " 12h, found 6h: changed; \"magneticRetention\" declared 30d,"
                                    + " found 73000d: not changed: a shorter retention deletes data"));
        }
    }

    private static void anEditedRouteNeedsNoBuild(Program program) throws Exception {
        try (TimestreamQueryClient query = query(program.endpoint())) {
            await().atMost(PATIENCE)
                    .until(() -> !column(query, "SELECT measure_name FROM " + PRICES).isEmpty());

            assertThat(column(query, "SELECT measure_name FROM " + PRICES)).containsOnly("edited");
            assertThat(program.observe("health/ready").statusCode()).isEqualTo(200);
            assertThat(program.observe("metrics").body())
                    .contains("streamgauge_timestream_written_total");
        }
    }

    @Test
    void noLibraryOfASchemaRegistryIsPackaged() throws Exception {
        try (Stream<Path> libraries = Files.list(Path.of("target", "lib"))) {
            assertThat(libraries)
                    .isNotEmpty()
                    .noneMatch(
                            library ->
                                    Pattern.compile(
                                                    "kafka-clients|scala|kotlin|schema-registry|avro")
                                            .matcher(library.getFileName().toString())
                                            .find());
        }
    }

    private static TimestreamWriteClient write(URI endpoint) {
        var builder = TimestreamWriteClient.builder().endpointDiscoveryEnabled(false);
        LocalAwsFixture.client(builder, endpoint);
        return builder.build();
    }

    private static TimestreamQueryClient query(URI endpoint) {
        var builder = TimestreamQueryClient.builder().endpointDiscoveryEnabled(false);
        LocalAwsFixture.client(builder, endpoint);
        return builder.build();
    }

    private static KinesisClient kinesis(URI endpoint) {
        var builder = KinesisClient.builder();
        LocalAwsFixture.client(builder, endpoint);
        return builder.build();
    }

    private static Set<String> readings(TimestreamQueryClient query, String table) {
        return column(
                query,
                "SELECT symbol || ' ' || currency || ' ' || cast(to_milliseconds(time) AS varchar)"
                        + " FROM "
                        + table);
    }

    /** The readings in the stream, read as any program would. */
    private static Set<String> readings(KinesisClient kinesis) throws IOException {
        String iterator =
                kinesis.getShardIterator(
                                request ->
                                        request.streamName("prices")
                                                .shardId("shardId-000000000000")
                                                .shardIteratorType("TRIM_HORIZON"))
                        .shardIterator();
        Set<String> readings = new HashSet<>();
        for (var record : kinesis.getRecords(r -> r.shardIterator(iterator)).records()) {
            JsonNode row = new ObjectMapper().readTree(record.data().asByteArray());
            Instant time = Instant.parse(row.path("time").asText());
            readings.add(
                    row.path("symbol").asText()
                            + " "
                            + row.path("currency").asText()
                            + " "
                            + time.toEpochMilli());
        }
        return readings;
    }

    private static Set<String> column(TimestreamQueryClient query, String sql) {
        try {
            return query.queryPaginator(request -> request.queryString(sql)).stream()
                    .flatMap(page -> page.rows().stream())
                    .map(Row::data)
                    .map(data -> data.get(0))
                    .map(Datum::scalarValue)
                    .collect(Collectors.toSet());
        } catch (ValidationException notThereYet) {
            return Set.of();
        }
    }
}
