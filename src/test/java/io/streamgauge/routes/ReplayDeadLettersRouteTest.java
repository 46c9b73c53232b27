package io.streamgauge.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.streamgauge.bean.ReadingMapper;
import io.streamgauge.camel.timestream.TimestreamConstants;
import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;

/** {@code routes/replay-dead-letters.camel.yaml}: what becomes of dead letters. */
class ReplayDeadLettersRouteTest {

    private static final long NOW = InstantSource.system().millis();
    private static final long YESTERDAY = NOW - 24 * 3600 * 1000L;

    @TempDir static Path data;
    @LocalEndpoint private static LocalAwsFixture aws;

    @TempDir Path folder;
    private Path letters;
    private CamelContext camel;

    @BeforeAll
    static void startAws() {
        aws.timestreamWrite().createDatabase(it -> it.databaseName("market"));
    }

    @BeforeEach
    void start() throws Exception {
        letters = folder.resolve("dead-letter");
        aws.timestreamWrite().createTable(it -> it.databaseName("market").tableName("prices"));
        startCamel("price:double");
    }

    @AfterEach
    void stop() throws Exception {
        camel.close();
        aws.timestreamWrite().deleteTable(it -> it.databaseName("market").tableName("prices"));
    }

    private void startCamel(String measures) throws Exception {
        camel = new DefaultCamelContext();
        camel.getRegistry()
                .bind("client", TimestreamWriteAsyncClient.class, aws.timestreamWriteAsync());
        camel.getRegistry().bind("meters", MeterRegistry.class, new SimpleMeterRegistry());
        ReadingMapper quote = new ReadingMapper();
        quote.setMeasureName("quote");
        quote.setTime("time");
        quote.setTimeUnit("MILLISECONDS");
        quote.setDimensions("symbol");
        quote.setMeasures(measures);
        camel.getRegistry().bind("quote", quote);
        Properties properties = new Properties();
        properties.setProperty("replay.enabled", "true");
        properties.setProperty("replay.period", "100");
        properties.setProperty("replay.mappings", "market/prices=quote");
        camel.getPropertiesComponent().setInitialProperties(properties);
        camel.start();
    }

    private void replay() throws Exception {
        String route = Files.readString(Path.of("routes", "replay-dead-letters.camel.yaml"));
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(
                        ResourceHelper.fromString(
                                "replay-dead-letters.camel.yaml",
                                route.replace("folder: dead-letter", "folder: " + letters)));
    }

    @Test
    void rowsThatWereTooOldAreReplayedOnce() throws Exception {
        send(List.of(row("BTC", 1.5, YESTERDAY), row("ETH", 2.5, YESTERDAY)), 2);
        takeLateRows();

        replay();

        await().until(() -> files("replayed").size() == 1);
        assertThat(stored()).containsExactlyInAnyOrder("BTC 1.5", "ETH 2.5");
        assertThat(files("")).isEmpty();
        assertThat(files("replaying")).isEmpty();
        assertThat(files("again")).isEmpty();
    }

    @Test
    void aReplayedFileIsNotReplayedAgain() throws Exception {
        send(List.of(row("BTC", 1.5, YESTERDAY)), 1);
        takeLateRows();
        replay();
        await().until(() -> files("replayed").size() == 1);
        aws.timestreamWrite().deleteTable(it -> it.databaseName("market").tableName("prices"));
        aws.timestreamWrite().createTable(it -> it.databaseName("market").tableName("prices"));

        awaitTwoRuns();

        assertThat(count()).isEqualTo("0");
        assertThat(files("replayed")).hasSize(1);
    }

    @Test
    void rowsRejectedAgainAreNotReplayedEndlessly() throws Exception {
        send(List.of(row("BTC", 1.5, YESTERDAY), row("ETH", "much", NOW)), 2);

        replay();

        await().until(() -> files("replayed").size() == 1);
        awaitTwoRuns();
        assertThat(count()).isEqualTo("0");
        List<String> again = Files.readAllLines(letters.resolve("again/market.prices.jsonl"));
        assertThat(again).hasSize(2);
        assertThat(again.get(0)).contains("\"class\":\"mapping\"", "\"row\":{");
        assertThat(again.get(1)).contains("\"class\":\"too_old\"", "\"reading\":{");
    }

    @Test
    void rowsAreMappedWithTheCorrectedMapping() throws Exception {
        send(List.of(Map.of("symbol", "BTC", "cost", 1.5, "time", NOW)), 1);
        camel.close();
        startCamel("cost as price:double");

        replay();

        await().until(() -> files("replayed").size() == 1);
        assertThat(stored()).containsExactly("BTC 1.5");
    }

    @Test
    void anUnreadableLineIsKeptAndTheOthersAreWritten() throws Exception {
        send(List.of(row("BTC", 1.5, YESTERDAY)), 1);
        Path file = letters.resolve("market.prices.jsonl");
        Files.writeString(file, Files.readString(file) + "{\"database\":\"market\",\"ta");
        takeLateRows();

        replay();

        await().until(() -> files("replayed").size() == 1);
        assertThat(stored()).containsExactly("BTC 1.5");
        assertThat(
                        Files.readAllLines(
                                letters.resolve("unreadable").resolve(files("unreadable").get(0))))
                .containsExactly("{\"database\":\"market\",\"ta");
    }

    @Test
    void aFileIsReplayedWholeAfterAnUnfinishedRun() throws Exception {
        send(
                IntStream.range(0, 2500)
                        .<Map<String, Object>>mapToObj(n -> row("S" + n, n, YESTERDAY))
                        .toList(),
                2500);
        aws.timestreamWrite().deleteTable(it -> it.databaseName("market").tableName("prices"));
        replay();
        await().until(() -> files("replaying").size() == 1);
        aws.timestreamWrite()
                .createTable(
                        it ->
                                it.databaseName("market")
                                        .tableName("prices")
                                        .magneticStoreWriteProperties(
                                                writes -> writes.enableMagneticStoreWrites(true)));

        await().until(() -> files("replayed").size() == 1);

        assertThat(stored()).hasSize(2500);
        assertThat(files("again")).isEmpty();
    }

    private void awaitTwoRuns() {
        NotifyBuilder runs =
                new NotifyBuilder(camel).fromRoute("replay-dead-letters").whenDone(2).create();
        await().until(runs::matches);
    }

    private void send(List<Map<String, Object>> rows, int rejected) {
        Exchange exchange =
                camel.createProducerTemplate()
                        .send(
                                "timestream:market/prices?mapping=#quote&deadLetterFolder="
                                        + letters,
                                e -> e.getMessage().setBody(rows));
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(TimestreamConstants.REJECTED))
                .isEqualTo(rejected);
    }

    private void takeLateRows() {
        aws.timestreamWrite()
                .updateTable(
                        it ->
                                it.databaseName("market")
                                        .tableName("prices")
                                        .magneticStoreWriteProperties(
                                                writes -> writes.enableMagneticStoreWrites(true)));
    }

    private List<String> stored() {
        return aws
                .timestreamQuery()
                .queryPaginator(
                        it ->
                                it.queryString(
                                        "SELECT symbol, measure_value::double FROM market.prices"))
                .stream()
                .flatMap(page -> page.rows().stream())
                .map(row -> row.data().get(0).scalarValue() + " " + row.data().get(1).scalarValue())
                .toList();
    }

    private static String count() {
        return aws.timestreamQuery()
                .query(it -> it.queryString("SELECT count(*) FROM market.prices"))
                .rows()
                .get(0)
                .data()
                .get(0)
                .scalarValue();
    }

    private List<String> files(String name) throws Exception {
        Path path = letters.resolve(name);
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    private static Map<String, Object> row(String symbol, Object price, long time) {
        return Map.of("symbol", symbol, "price", price, "time", time);
    }
}
