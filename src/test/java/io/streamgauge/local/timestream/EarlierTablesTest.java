package io.streamgauge.local.timestream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.storage.SqlStatements;
import io.streamgauge.local.storage.Storage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteClient;
import software.amazon.awssdk.services.timestreamwrite.model.Record;
import software.amazon.awssdk.services.timestreamwrite.model.RejectedRecordsException;
import software.amazon.awssdk.services.timestreamwrite.model.WriteRecordsResponse;

/** A folder that was written when series were stored as UUIDs. */
class EarlierTablesTest {

    private static final String DATA = "\"local storage\".\"timestream data\".t1";

    private final String now = String.valueOf(Instant.now().toEpochMilli());
    @TempDir Path folder;

    @Test
    void theRecordsOfAnEarlierVersionAreFound() {
        try (LocalAwsFixture fixture = LocalAwsFixture.start(folder)) {
            TimestreamWriteClient client = fixture.timestreamWrite();
            client.createDatabase(it -> it.databaseName("market"));
            client.createTable(it -> it.databaseName("market").tableName("prices"));
            write(client, "1.5");
        }
        try (Storage storage = Storage.open(folder)) {
            storage.write(EarlierTablesTest::storeUuids).join();
        }
        try (LocalAwsFixture fixture = LocalAwsFixture.start(folder)) {
            TimestreamWriteClient client = fixture.timestreamWrite();

            assertThat(write(client, "1.5").recordsIngested().total()).isEqualTo(1);
            assertThatThrownBy(() -> write(client, "2.5"))
                    .isInstanceOf(RejectedRecordsException.class);
            assertThat(
                            fixture.timestreamQuery()
                                    .query(it -> it.queryString("SELECT * FROM market.prices"))
                                    .rows())
                    .hasSize(1);
        }
    }

    private WriteRecordsResponse write(TimestreamWriteClient client, String value) {
        return client.writeRecords(
                it ->
                        it.databaseName("market")
                                .tableName("prices")
                                .records(
                                        Record.builder()
                                                .dimensions(
                                                        WriteContract.dimension("symbol", "BTC"))
                                                .measureName("price")
                                                .measureValue(value)
                                                .time(now)
                                                .build()));
    }

    private static int storeUuids(Connection connection) throws SQLException {
        SqlStatements sql = new SqlStatements(connection);
        return sql.run(
                "ALTER TABLE "
                        + DATA
                        + " ALTER COLUMN \":series\" TYPE UUID USING CAST(lower(hex(\":series\"))"
                        + " AS UUID)");
    }
}
