package io.streamgauge.camel.timestream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import io.streamgauge.tables.DeclaredTables;
import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.provision.DatabaseSettings;
import io.streamgauge.timestream.provision.PartitionKeyRule;
import io.streamgauge.timestream.provision.TableSettings;
import io.streamgauge.timestream.provision.Tags;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteClient;
import software.amazon.awssdk.services.timestreamwrite.model.ValidationException;

/** What is declared and what endpoints say, against the embedded endpoint. */
class TableProvisioningRouteTest {

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final String KEY = "arn:aws:kms:us-east-1:000000000000:key/1234";

    @LocalEndpoint private static LocalAwsFixture aws;
    private static TimestreamWriteClient client;

    private final String database = "db" + NUMBERS.incrementAndGet();
    @AutoClose private CamelContext camel;

    @BeforeAll
    static void startAws() {
        client = aws.timestreamWrite();
    }

    @BeforeEach
    void makeContext() {
        camel = new DefaultCamelContext();
        camel.getExecutorServiceManager().setThreadPoolFactory(new FastTimerPools());
        camel.getRegistry()
                .bind("client", TimestreamWriteAsyncClient.class, aws.timestreamWriteAsync());
    }

    @Test
    void aDeclaredDatabaseIsCreatedWithoutTables() {
        declare(Map.of(), new DatabaseSettings(KEY, Tags.parse("owner=me")));

        startComponent();

        assertThat(keyOfTheDatabase()).isEqualTo(KEY);
    }

    @Test
    void aDeclaredDatabaseHoldsForTablesOfEndpoints() throws Exception {
        declare(Map.of(), new DatabaseSettings(KEY, Tags.NONE));

        routeTo("timestream:" + database + "/prices?autoCreateTable=true&kmsKey=another");

        assertThat(keyOfTheDatabase()).isEqualTo(KEY);
        assertThat(client.listTables(request -> request.databaseName(database)).tables())
                .hasSize(1);
    }

    @Test
    void optionsOfAnEndpointHoldForUndeclaredTables() throws Exception {
        routeTo(
                "timestream:%s/prices?autoCreateTable=true&magneticWrites=true&rejectBucket=s3://late/x1&partitionKey=symbol:required&tags=team=data,cost=42&kmsKey=%s"
                        .formatted(database, KEY));

        var table =
                client.describeTable(it -> it.databaseName(database).tableName("prices")).table();
        assertThat(keyOfTheDatabase()).isEqualTo(KEY);
        assertThat(
                        table.magneticStoreWriteProperties()
                                .magneticStoreRejectedDataLocation()
                                .s3Configuration()
                                .objectKeyPrefix())
                .isEqualTo("x1");
        assertThat(table.schema().compositePartitionKey().get(0).name()).isEqualTo("symbol");
        assertThat(client.listTagsForResource(it -> it.resourceARN(table.arn())).tags()).hasSize(2);
    }

    @Test
    void tablesAreProvidedAgainAfterTheComponentIsStartedAgain() throws Exception {
        declare(Map.of(table("prices"), TableSettings.NONE), DatabaseSettings.DEFAULTS);
        startComponent();
        TimestreamComponent component = camel.getComponent("timestream", TimestreamComponent.class);

        component.stop();
        client.deleteTable(request -> request.databaseName(database).tableName("prices"));
        component.start();

        assertThat(client.listTables(request -> request.databaseName(database)).tables())
                .hasSize(1);
    }

    @Test
    void everyDeclaredTableThatTimestreamRefusesIsNamed() {
        TableSettings reserved =
                new TableSettings(
                        null, null, null, null, PartitionKeyRule.parse("time:required"), Tags.NONE);
        declare(
                Map.of(
                        table("prices"), reserved,
                        table("trades"), reserved,
                        table("quotes"), TableSettings.NONE),
                DatabaseSettings.DEFAULTS);

        assertThatThrownBy(this::startComponent)
                .hasRootCauseInstanceOf(ValidationException.class)
                .hasStackTraceContaining(
                        database + "/prices: cannot be provisioned: CreateTable failed")
                .hasStackTraceContaining(
                        database + "/trades: cannot be provisioned: CreateTable failed")
                .hasStackTraceContaining("check that its declaration is valid");
        assertThat(client.listTables(request -> request.databaseName(database)).tables())
                .extracting(table -> table.tableName())
                .containsExactly("quotes");
    }

    private TableName table(String name) {
        return new TableName(database, name);
    }

    private void declare(Map<TableName, TableSettings> tables, DatabaseSettings ofTheDatabase) {
        Map<String, DatabaseSettings> databases =
                ofTheDatabase.equals(DatabaseSettings.DEFAULTS)
                        ? Map.of()
                        : Map.of(database, ofTheDatabase);
        camel.getRegistry()
                .bind(
                        "declared",
                        DeclaredTables.class,
                        new DeclaredTables(tables, databases, false));
    }

    private void startComponent() {
        camel.start();
        camel.getComponent("timestream");
    }

    private void routeTo(String uri) throws Exception {
        camel.start();
        camel.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:in").to(uri);
                    }
                });
    }

    private String keyOfTheDatabase() {
        return client.describeDatabase(request -> request.databaseName(database))
                .database()
                .kmsKeyId();
    }
}
