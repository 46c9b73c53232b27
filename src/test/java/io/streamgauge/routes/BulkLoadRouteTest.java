package io.streamgauge.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.streamgauge.Patience;
import io.streamgauge.camel.timestream.TimestreamComponent;
import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;

/** {@code routes/bulk-load.camel.yaml}: what becomes of files that are dropped into a folder. */
class BulkLoadRouteTest {

    private static final Duration PATIENCE = Patience.seconds(20);
    private static final String HEADER = "date,symbol,open,high,low,close,volume\n";

    @TempDir static Path data;
    @LocalEndpoint private static LocalAwsFixture aws;

    @TempDir Path folder;
    private Path inbox;
    private CamelContext camel;

    @BeforeAll
    static void startAws() {
        aws.timestreamWrite().createDatabase(it -> it.databaseName("market"));
    }

    @BeforeEach
    void start() throws Exception {
        inbox = folder.resolve("inbox");
        aws.timestreamWrite()
                .createTable(
                        it ->
                                it.databaseName("market")
                                        .tableName("bars")
                                        .magneticStoreWriteProperties(
                                                late -> late.enableMagneticStoreWrites(true)));
        camel = new DefaultCamelContext();
        camel.getRegistry()
                .bind("client", TimestreamWriteAsyncClient.class, aws.timestreamWriteAsync());
        camel.getRegistry().bind("meters", MeterRegistry.class, new SimpleMeterRegistry());
        camel.addComponent("timestream", new TimestreamComponent());
        Properties properties = new Properties();
        properties.setProperty("bulk.enabled", "true");
        properties.setProperty("bulk.inbox", inbox.toString());
        properties.setProperty("bulk.minAge", "1h");
        properties.setProperty("bulk.table", "market/bars");
        camel.getPropertiesComponent().setInitialProperties(properties);
        String route = Files.readString(Path.of("routes", "bulk-load.camel.yaml"));
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(
                        ResourceHelper.fromString(
                                "bulk-load.camel.yaml",
                                route.replace(
                                        "mapping: \"#bean:dailyBar\"",
                                        "mapping: \"#bean:dailyBar\"\n        folder: "
                                                + folder.resolve("loads"))));
        camel.start();
    }

    @AfterEach
    void stop() throws Exception {
        camel.close();
        aws.timestreamWrite().deleteTable(it -> it.databaseName("market").tableName("bars"));
    }

    @Test
    void aFileIsLoadedOnceItIsOldEnoughToBeComplete() throws IOException {
        Path young = Files.writeString(inbox.resolve("bars.csv"), HEADER + "2026-11-18,IBM,1,");
        drop("other.csv", HEADER + "2026-11-19,IBM,1,2,0.5,1.5,1000\n");

        await().atMost(PATIENCE).until(() -> Files.exists(inbox.resolve("done/other.csv")));
        assertThat(young).exists();

        Files.writeString(young, "2,0.5,1.5,1000\n", StandardOpenOption.APPEND);
        Files.setLastModifiedTime(young, longAgo());
        await().atMost(PATIENCE).until(() -> Files.exists(inbox.resolve("done/bars.csv")));
        assertThat(stored()).isEqualTo(2);
    }

    @Test
    void aNameIsNoPartOfAnEndpoint() throws IOException {
        String name = "a&fileExist=Ignore&b=${body} 100%.csv";
        drop(name, HEADER + "2026-11-19,IBM,1,2,0.5,1.5,1000\nsomeday,IBM,2,3,1,2,500\n");

        await().atMost(PATIENCE).until(() -> Files.exists(inbox.resolve("done").resolve(name)));
        assertThat(inbox.resolve("done").resolve(name + ".report.txt")).exists();
        assertThat(inbox.resolve("done").resolve(name + ".rejects.jsonl")).exists();
    }

    @Test
    void aNameThatIsDroppedTwiceReplacesNothing() throws IOException {
        String first = HEADER + "2026-11-19,IBM,1,2,0.5,1.5,1000\nsomeday,IBM,2,3,1,2,500\n";
        String second = HEADER + "2026-11-20,IBM,1,2,0.5,1.5,1000\n";
        drop("bars.csv", first);
        await().atMost(PATIENCE).until(() -> Files.exists(inbox.resolve("done/bars.csv")));
        drop("bars.csv", second);
        await().atMost(PATIENCE).until(() -> Files.exists(inbox.resolve("done/bars.2.csv")));

        assertThat(inbox.resolve("done/bars.csv")).hasContent(first);
        assertThat(inbox.resolve("done/bars.2.csv")).hasContent(second);
        assertThat(inbox.resolve("done/bars.csv.report.txt")).content().containsPattern("rows +2");
        assertThat(inbox.resolve("done/bars.2.csv.report.txt"))
                .content()
                .containsPattern("rows +1");
        assertThat(inbox.resolve("done/bars.csv.rejects.jsonl")).exists();
        assertThat(inbox.resolve("done/bars.2.csv.rejects.jsonl")).doesNotExist();
    }

    private void drop(String name, String content) throws IOException {
        Path whole = Files.writeString(folder.resolve(name), content);
        Files.setLastModifiedTime(whole, longAgo());
        Files.move(whole, inbox.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private static FileTime longAgo() {
        return FileTime.from(InstantSource.system().instant().minus(Duration.ofHours(2)));
    }

    private static long stored() {
        return Long.parseLong(
                aws.timestreamQuery()
                        .query(it -> it.queryString("SELECT count(*) FROM market.bars"))
                        .rows()
                        .get(0)
                        .data()
                        .get(0)
                        .scalarValue());
    }
}
