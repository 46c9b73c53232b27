package io.streamgauge.local.timestream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.timestreamquery.model.ValidationException;
import software.amazon.awssdk.services.timestreamwrite.model.ConflictException;
import software.amazon.awssdk.services.timestreamwrite.model.Database;
import software.amazon.awssdk.services.timestreamwrite.model.ResourceNotFoundException;

/** Databases and tables whose names differ only in case are different ones. */
class SimilarTablesTest {

    private static final String[] NAMES = {"prices", "Prices", "PRICES"};

    @LocalEndpoint private LocalAwsFixture aws;
    @AutoClose private RegionClients clients;

    @BeforeEach
    void start() {
        clients = new RegionClients(aws, Region.US_EAST_1);
    }

    @Test
    void eachTableKeepsItsOwnRecords() {
        for (String name : NAMES) {
            clients.create("market", name);
            clients.put("market", name, "of " + name, name.length());
        }

        restart();

        for (String name : NAMES) {
            clients.put("market", name, "more of " + name, 1);
            assertThat(clients.rows("SELECT symbol FROM market." + name + " ORDER BY 1"))
                    .containsExactly("more of " + name, "of " + name);
            assertThat(clients.rows("SELECT symbol FROM \"market\".\"%s\"".formatted(name)))
                    .hasSize(2);
            assertThat(clients.rows("DESCRIBE market." + name)).hasSize(4);
        }
        assertThat(clients.rows("SHOW TABLES FROM market"))
                .containsExactly("PRICES", "Prices", "prices");
    }

    @Test
    void eachDatabaseKeepsItsOwnTables() {
        for (String name : NAMES) {
            clients.create(name, "ticks");
            clients.put(name, "ticks", "of " + name, 1);
        }
        clients.create("Prices", "Ticks");

        restart();

        for (String name : NAMES) {
            assertThat(clients.rows("SELECT symbol FROM " + name + ".ticks"))
                    .containsExactly("of " + name);
            assertThat(clients.rows("SELECT %1$s.ticks.symbol FROM %1$s.ticks".formatted(name)))
                    .containsExactly("of " + name);
        }
        assertThat(clients.write.listDatabases(it -> {}).databases())
                .extracting(Database::databaseName)
                .containsExactly("PRICES", "Prices", "prices");
        assertThat(clients.rows("SHOW TABLES FROM Prices")).containsExactly("Ticks", "ticks");
        assertThat(clients.rows("SHOW TABLES FROM prices")).containsExactly("ticks");
    }

    @Test
    void tablesOfSimilarNamesAreJoined() {
        clients.create("market", "prices");
        clients.create("market", "PRICES");
        clients.put("market", "prices", "BTC", 1);
        clients.put("market", "PRICES", "BTC", 2);

        assertThat(
                        clients.rows(
                                "SELECT sum(a.measure_value::bigint + b.measure_value::bigint)"
                                        + " FROM market.prices a JOIN market.PRICES b"
                                        + " ON a.symbol = b.symbol"))
                .containsExactly("3");
    }

    @Test
    void aTableThatIsDeletedTakesNoOtherWithIt() {
        for (String name : NAMES) {
            clients.create("market", name);
            clients.put("market", name, "of " + name, 1);
        }

        clients.write.deleteTable(it -> it.databaseName("market").tableName("prices"));
        clients.create("market", "prices");

        assertThat(clients.rows("SELECT measure_name FROM market.prices")).isEmpty();
        assertThat(clients.rows("SELECT symbol FROM market.Prices")).containsExactly("of Prices");
        assertThat(clients.rows("SELECT symbol FROM market.PRICES")).containsExactly("of PRICES");
    }

    @Test
    void aDatabaseThatIsDeletedTakesNoOtherWithIt() {
        for (String name : NAMES) {
            clients.write.createDatabase(it -> it.databaseName(name));
        }
        clients.create("Prices", "ticks");

        clients.write.deleteDatabase(it -> it.databaseName("prices"));
        clients.create("prices", "ticks");
        clients.put("prices", "ticks", "new", 1);

        assertThat(clients.rows("SELECT symbol FROM prices.ticks")).containsExactly("new");
        assertThat(clients.rows("SELECT measure_name FROM Prices.ticks")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Market.prices", "market.Prices", "\"market\".\"Prices\"", "MARKET.PRICES"})
    void aNameInAnotherCaseNamesNothing(String table) {
        clients.create("market", "prices");

        assertThatThrownBy(() -> clients.rows("SELECT * FROM " + table))
                .isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> clients.put("market", "Prices", "BTC", 1))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> clients.write.createDatabase(it -> it.databaseName("market")))
                .isInstanceOf(ConflictException.class);
    }

    private void restart() {
        clients.close();
        aws.restart();
        clients = new RegionClients(aws, Region.US_EAST_1);
    }
}
