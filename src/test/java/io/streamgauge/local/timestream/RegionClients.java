package io.streamgauge.local.timestream;

import io.streamgauge.local.LocalAwsFixture;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteClient;
import software.amazon.awssdk.services.timestreamwrite.model.Dimension;
import software.amazon.awssdk.services.timestreamwrite.model.MeasureValueType;

/** The clients of one region. */
final class RegionClients implements AutoCloseable {

    final TimestreamWriteClient write;
    final TimestreamQueryClient query;

    RegionClients(LocalAwsFixture aws, Region region) {
        var writing = TimestreamWriteClient.builder();
        LocalAwsFixture.client(writing, aws.url());
        write = writing.region(region).build();
        var querying = TimestreamQueryClient.builder();
        LocalAwsFixture.client(querying, aws.url());
        query = querying.region(region).build();
    }

    void create(String database, String table) {
        if (write.listDatabases(it -> {}).databases().stream()
                .noneMatch(known -> known.databaseName().equals(database))) {
            write.createDatabase(it -> it.databaseName(database));
        }
        write.createTable(it -> it.databaseName(database).tableName(table));
    }

    void put(String database, String table, String symbol, int value) {
        write.writeRecords(
                it ->
                        it.databaseName(database)
                                .tableName(table)
                                .records(
                                        record ->
                                                record.dimensions(
                                                                Dimension.builder()
                                                                        .name("symbol")
                                                                        .value(symbol)
                                                                        .build())
                                                        .measureName("price")
                                                        .measureValue(String.valueOf(value))
                                                        .measureValueType(MeasureValueType.BIGINT)
                                                        .time(
                                                                String.valueOf(
                                                                        Instant.now()
                                                                                .toEpochMilli()))));
    }

    /** The first column of each row. */
    List<String> rows(String sql) {
        return query.query(it -> it.queryString(sql)).rows().stream()
                .map(row -> row.data().get(0).scalarValue())
                .toList();
    }

    @Override
    public void close() {
        write.close();
        query.close();
    }
}
