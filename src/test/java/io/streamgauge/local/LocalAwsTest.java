package io.streamgauge.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteClient;
import software.amazon.awssdk.services.timestreamwrite.model.Record;

class LocalAwsTest {

    @TempDir private Path folder;

    @Test
    void aPortInUseIsNamedWithTheRemedyAndTheFolderIsFreeAgain() {
        try (LocalAws aws = LocalAws.start(configuration(0, "first"))) {
            assertThatThrownBy(() -> LocalAws.start(configuration(aws.port(), "second")))
                    .hasMessageContaining("\"local.port\"")
                    .hasMessageContaining("127.0.0.1:" + aws.port())
                    .hasMessageContaining("choose another port");
            LocalAws.start(configuration(0, "second")).close();
        }
    }

    @Test
    void aFolderInUseIsNamedWithTheRemedy() throws Exception {
        Path data = folder.resolve("shared");
        try (LocalAwsProcess process = LocalAwsProcess.start(data)) {
            assertThat(process.url().getHost()).isEqualTo("127.0.0.1");
            assertThatThrownBy(() -> LocalAws.start(configuration(0, "shared")))
                    .hasMessageContaining("\"local.data\"")
                    .hasMessageContaining(data.toString())
                    .hasMessageContaining("in use by process " + process.pid())
                    .hasMessageContaining("choose another folder");
        }
    }

    @Test
    void aShortCommandIsNotToBeUsed() {
        try (LocalAws brief = LocalAws.startBriefly(configuration(0, "shared"))) {
            assertThatThrownBy(() -> LocalAws.start(configuration(0, "shared")))
                    .hasMessageContaining("in use by this process already: wait until it has ended")
                    .hasMessageNotContaining(brief.url().toString());
        }
    }

    @Test
    void anEndpointInMemoryLeavesNoFolder() {
        DataFolder data = DataFolder.of(null);
        LocalAws aws = LocalAws.start(data, LocalConfiguration.inMemory(0));
        aws.createStream("prices", 1);
        assertThat(data.path().resolve("lock")).exists();

        aws.close();
        aws.close();

        assertThat(data.path()).doesNotExist();
    }

    @Test
    void aPortInUseLeavesNoTemporaryFolder() {
        DataFolder data = DataFolder.of(null);
        try (LocalAws aws = LocalAws.start(0)) {
            LocalConfiguration configuration = LocalConfiguration.inMemory(aws.port());

            assertThatThrownBy(() -> LocalAws.start(data, configuration))
                    .hasMessageContaining("\"local.port\"");
            assertThat(data.path()).doesNotExist();
        }
    }

    @Test
    void streamsAndTablesAreCreatedOnce() {
        try (LocalAwsFixture fixture = LocalAwsFixture.start(folder.resolve("created"))) {
            LocalAws aws = fixture.endpoint();
            aws.createStream("prices", 2);
            aws.createStream("prices", 2);
            aws.createTable("market", "prices");
            aws.createTable("market", "prices");
            aws.createDatabase("other");

            assertThat(fixture.kinesis().listShards(it -> it.streamName("prices")).shards())
                    .hasSize(2);
            assertThat(fixture.timestreamWrite().listTables(it -> {}).tables())
                    .singleElement()
                    .matches(table -> table.tableName().equals("prices"));
            assertThat(fixture.timestreamWrite().listDatabases(it -> {}).databases()).hasSize(2);
        }
    }

    @Test
    void invalidNamesAreReported() {
        try (LocalAws aws = LocalAws.start(0)) {
            assertThatThrownBy(() -> aws.createStream("a stream", 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("The stream \"a stream\" cannot be created: ");
            assertThatThrownBy(() -> aws.createStream("prices", 0))
                    .hasMessageContaining("The stream \"prices\" cannot be created: ");
            assertThatThrownBy(() -> aws.createTable("market", "a table"))
                    .hasMessageContaining("The table \"market/a table\" cannot be created: ");
        }
    }

    @Test
    void anInvalidPortIsReported() {
        assertThatThrownBy(() -> configuration(65_536, "first"))
                .hasMessageContaining("\"local.port\"")
                .hasMessageContaining("65536");
    }

    @Test
    void whatIsAcknowledgedIsThereAfterARestart() {
        try (LocalAwsFixture fixture = LocalAwsFixture.start(folder)) {
            fixture.timestreamWrite().createDatabase(request -> request.databaseName("market"));
            fixture.restart();

            assertThat(fixture.timestreamWrite().listDatabases(request -> {}).databases())
                    .singleElement()
                    .matches(database -> database.databaseName().equals("market"));
        }
    }

    @Test
    void allServicesAndThePricesAreOnOnePort() throws Exception {
        try (LocalAwsFixture fixture = LocalAwsFixture.start(folder)) {
            writePrice(fixture);
            fixture.kinesisAsync()
                    .createStream(request -> request.streamName("prices").shardCount(1))
                    .join();

            var answer =
                    fixture.timestreamQueryAsync()
                            .query(
                                    request ->
                                            request.queryString(
                                                    "SELECT symbol, measure_value::double AS price"
                                                            + " FROM market.prices"))
                            .join();
            assertThat(answer.rows()).singleElement().asString().contains("BTC", "64000.5");
            assertThat(
                            fixture.timestreamQuery()
                                    .query(
                                            request ->
                                                    request.queryString("SHOW TABLES FROM market"))
                                    .rows())
                    .singleElement()
                    .asString()
                    .contains("prices");
            assertThat(fixture.kinesis().listStreams().streamNames()).containsExactly("prices");
            assertThat(prices(fixture.url())).contains("\"BTC\":{\"USD\":");
        }
    }

    @Test
    void shardsThrottleUnlessTheLimitsAreRelaxed() {
        InstantSource still = InstantSource.fixed(Instant.parse("2026-11-21T10:00:00Z"));
        var enforced = new LocalConfiguration(0, folder.resolve("enforced"), still);
        var relaxed = new LocalConfiguration(0, folder.resolve("relaxed"), still).relaxed();

        assertThat(refusedOf1500(enforced)).isEqualTo(500);
        assertThat(refusedOf1500(relaxed)).isZero();
    }

    private static int refusedOf1500(LocalConfiguration configuration) {
        var builder = KinesisClient.builder();
        try (LocalAws aws = LocalAws.start(configuration)) {
            LocalAwsFixture.client(builder, aws.url());
            try (KinesisClient client = builder.build()) {
                client.createStream(it -> it.streamName("prices").shardCount(1));
                List<PutRecordsRequestEntry> records =
                        Collections.nCopies(
                                500,
                                PutRecordsRequestEntry.builder()
                                        .partitionKey("k")
                                        .data(SdkBytes.fromUtf8String("1"))
                                        .build());
                return IntStream.range(0, 3)
                        .map(
                                put ->
                                        client.putRecords(
                                                        it ->
                                                                it.streamName("prices")
                                                                        .records(records))
                                                .failedRecordCount())
                        .sum();
            }
        }
    }

    private static void writePrice(LocalAwsFixture fixture) {
        TimestreamWriteClient client = fixture.timestreamWrite();
        client.createDatabase(request -> request.databaseName("market"));
        client.createTable(request -> request.databaseName("market").tableName("prices"));
        client.writeRecords(
                request ->
                        request.databaseName("market")
                                .tableName("prices")
                                .records(
                                        Record.builder()
                                                .dimensions(
                                                        symbol ->
                                                                symbol.name("symbol").value("BTC"))
                                                .measureName("price")
                                                .measureValue("64000.5")
                                                .time(String.valueOf(Instant.now().toEpochMilli()))
                                                .build()));
    }

    private static String prices(URI url) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(url.resolve("/data/pricemulti?fsyms=BTC&tsyms=USD"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private LocalConfiguration configuration(int port, String data) {
        return new LocalConfiguration(port, folder.resolve(data), InstantSource.system());
    }
}
