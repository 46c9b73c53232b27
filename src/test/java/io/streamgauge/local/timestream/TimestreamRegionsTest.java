package io.streamgauge.local.timestream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.storage.Storage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.timestreamwrite.model.Database;
import software.amazon.awssdk.services.timestreamwrite.model.ResourceNotFoundException;
import software.amazon.awssdk.services.timestreamwrite.model.Table;
import software.amazon.awssdk.services.timestreamwrite.model.Tag;

/** Databases of the same name in two regions, which know nothing of each other. */
class TimestreamRegionsTest {

    private static final String HERE = "arn:aws:timestream:us-east-1:000000000000:database/market";
    private static final String THERE = "arn:aws:timestream:eu-west-1:000000000000:database/market";

    @TempDir Path folder;
    private LocalAwsFixture aws;
    private RegionClients here;
    private RegionClients there;

    @BeforeEach
    void start() {
        aws = LocalAwsFixture.start(folder);
        open();
    }

    @AfterEach
    void stop() {
        here.close();
        there.close();
        aws.close();
    }

    @Test
    void aNameIsAnotherDatabaseInEachRegion() {
        here.create("market", "prices");
        here.put("market", "prices", "BTC", 1);
        assertThat(there.write.listDatabases(it -> {}).databases()).isEmpty();
        assertThat(there.write.listTables(it -> {}).tables()).isEmpty();
        there.create("market", "prices");
        there.put("market", "prices", "ETH", 2);
        there.put("market", "prices", "SOL", 3);

        restart();

        assertThat(here.rows("SELECT symbol FROM market.prices")).containsExactly("BTC");
        assertThat(there.rows("SELECT symbol FROM market.prices ORDER BY 1"))
                .containsExactly("ETH", "SOL");
        assertThat(there.rows("SELECT prices.symbol FROM market.prices ORDER BY time LIMIT 1"))
                .containsExactly("ETH");
        assertThat(
                        there.rows(
                                "SELECT market.prices.symbol FROM \"market\".\"prices\""
                                        + " WHERE \"market\".\"prices\".symbol LIKE 'S%'"))
                .containsExactly("SOL");
        assertThat(there.rows("SELECT p.symbol FROM market.prices p ORDER BY p.symbol DESC"))
                .containsExactly("SOL", "ETH");
    }

    @Test
    void whatIsThereInOneRegionIsNotInAnother() {
        here.create("market", "prices");
        there.write.createDatabase(it -> it.databaseName("other"));

        assertThatThrownBy(() -> there.rows("SELECT * FROM market.prices"))
                .hasMessageContaining("Requested database 'market' not found");
        assertThat(there.rows("SHOW DATABASES")).containsExactly("other");
        assertThat(here.rows("SHOW DATABASES")).containsExactly("market");
        assertThatThrownBy(() -> there.rows("SHOW TABLES FROM market"))
                .hasMessageContaining("Requested database 'market' not found");
        assertThatThrownBy(() -> there.put("market", "prices", "BTC", 1))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> there.write.deleteDatabase(it -> it.databaseName("market")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> there.write.listTagsForResource(it -> it.resourceARN(HERE)))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void anArnHasTheRegionAndSoHaveTags() {
        here.create("market", "prices");
        there.create("market", "prices");
        there.write.tagResource(
                it -> it.resourceARN(THERE).tags(Tag.builder().key("a").value("b").build()));

        assertThat(there.write.listDatabases(it -> {}).databases())
                .extracting(Database::arn)
                .containsExactly(THERE);
        assertThat(there.write.listTables(it -> {}).tables())
                .extracting(Table::arn)
                .containsExactly(THERE + "/table/prices");
        assertThat(there.write.listTagsForResource(it -> it.resourceARN(THERE)).tags()).hasSize(1);
        assertThat(here.write.listTagsForResource(it -> it.resourceARN(HERE)).tags()).isEmpty();
    }

    @Test
    void aDatabaseIsDeletedInItsRegionAlone() {
        here.create("market", "prices");
        here.put("market", "prices", "BTC", 1);
        there.create("market", "prices");

        there.write.deleteTable(it -> it.databaseName("market").tableName("prices"));
        there.write.deleteDatabase(it -> it.databaseName("market"));

        assertThat(there.write.listDatabases(it -> {}).databases()).isEmpty();
        assertThat(here.rows("SELECT symbol FROM market.prices")).containsExactly("BTC");
    }

    @Test
    void theDatabasesOfAnEarlierVersionAreThoseOfUsEast1() {
        here.create("market", "prices");
        here.put("market", "prices", "BTC", 1);
        here.close();
        there.close();
        aws.close();
        try (Storage storage = Storage.open(folder)) {
            storage.write(TimestreamRegionsTest::takeAway).join();
        }
        aws = LocalAwsFixture.start(folder);
        open();

        here.put("market", "prices", "ETH", 2);
        here.create("market", "Prices");

        assertThat(here.rows("SELECT symbol FROM market.prices ORDER BY 1"))
                .containsExactly("BTC", "ETH");
        assertThat(here.rows("SHOW TABLES FROM market")).containsExactly("Prices", "prices");
        assertThat(there.rows("SHOW DATABASES")).isEmpty();
    }

    private static String takeAway(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : new String[] {"databases", "tables"}) {
                for (String column : new String[] {"region", "stored"}) {
                    statement.execute(
                            "ALTER TABLE \"timestream directory\".%s DROP COLUMN %s"
                                    .formatted(table, column));
                }
            }
        }
        return "done";
    }

    private void restart() {
        here.close();
        there.close();
        aws.restart();
        open();
    }

    private void open() {
        here = new RegionClients(aws, Region.US_EAST_1);
        there = new RegionClients(aws, Region.EU_WEST_1);
    }
}
