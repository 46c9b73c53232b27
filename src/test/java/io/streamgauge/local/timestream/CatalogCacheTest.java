package io.streamgauge.local.timestream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.local.LocalAwsFixture;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteClient;
import software.amazon.awssdk.services.timestreamwrite.model.Dimension;

class CatalogCacheTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:15:00Z");

    @TempDir Path folder;

    @Test
    void queriesFindWhatWasCreatedAndDeletedJustBefore() {
        try (LocalAwsFixture aws = LocalAwsFixture.start(folder, () -> NOW)) {
            TimestreamWriteClient writes = aws.timestreamWrite();
            TimestreamQueryClient queries = aws.timestreamQuery();
            for (int round = 0; round < 2; round++) {
                assertThatThrownBy(() -> columns(queries)).hasMessageContaining("'market' not");
                writes.createDatabase(request -> request.databaseName("market"));
                assertThatThrownBy(() -> columns(queries)).hasMessageContaining("not exist");
                writes.createTable(request -> request.databaseName("market").tableName("prices"));
                assertThat(columns(queries)).containsExactly("measure_name", "time");
                write(writes, "symbol");
                assertThat(columns(queries))
                        .containsExactly("symbol", "measure_name", "time", "measure_value::double");
                write(writes, "venue");
                assertThat(columns(queries)).hasSize(5).contains("venue");
                writes.deleteTable(request -> request.databaseName("market").tableName("prices"));
                writes.deleteDatabase(request -> request.databaseName("market"));
            }
        }
    }

    @Test
    void aValueIsLookedUpAgainOnlyAfterAChange() {
        DirectoryVersion version = new DirectoryVersion();
        CatalogCache<String> cache = new CatalogCache<>(version);

        assertThat(cache.get(List.of("a"), () -> "first")).isEqualTo("first");
        assertThat(cache.get(List.of("a"), () -> "second")).isEqualTo("first");
        version.changed();
        assertThat(cache.get(List.of("a"), () -> "third")).isEqualTo("third");
    }

    @Test
    void aValueThatChangesWhileItIsLookedUpIsNotKept() {
        DirectoryVersion version = new DirectoryVersion();
        CatalogCache<String> cache = new CatalogCache<>(version);
        cache.get(
                List.of("a"),
                () -> {
                    version.changed();
                    return "before";
                });

        assertThat(cache.get(List.of("a"), () -> "after")).isEqualTo("after");
    }

    private static List<String> columns(TimestreamQueryClient queries) {
        return queries
                .query(request -> request.queryString("SELECT * FROM market.prices"))
                .columnInfo()
                .stream()
                .map(column -> column.name())
                .toList();
    }

    private static void write(TimestreamWriteClient writes, String dimension) {
        Dimension value = Dimension.builder().name(dimension).value("a").build();
        writes.writeRecords(
                request ->
                        request.databaseName("market")
                                .tableName("prices")
                                .records(
                                        record ->
                                                record.dimensions(value)
                                                        .measureName("price")
                                                        .measureValue("1")
                                                        .time(Long.toString(NOW.toEpochMilli()))));
    }
}
