package io.streamgauge.routes;

import io.streamgauge.local.LocalAwsFixture;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;

/** The table {@code market.bars} of an embedded endpoint, at a time that a test says. */
final class BarsTable implements AutoCloseable {

    private volatile Instant now = Instant.EPOCH;
    private final LocalAwsFixture aws;
    private final TimestreamQueryClient query;

    BarsTable(Path data) {
        aws = LocalAwsFixture.start(data, this::now);
        query = aws.timestreamQuery();
        aws.timestreamWrite().createDatabase(it -> it.databaseName("market"));
    }

    LocalAwsFixture aws() {
        return aws;
    }

    Instant now() {
        return now;
    }

    void setTime(Instant now) {
        this.now = now;
    }

    /** Creates the table with a retention in days. */
    void create(long days) {
        aws.timestreamWrite()
                .createTable(
                        it ->
                                it.databaseName("market")
                                        .tableName("bars")
                                        .retentionProperties(
                                                keep ->
                                                        keep.memoryStoreRetentionPeriodInHours(1L)
                                                                .magneticStoreRetentionPeriodInDays(
                                                                        days))
                                        .magneticStoreWriteProperties(
                                                writes -> writes.enableMagneticStoreWrites(true)));
    }

    void delete() {
        aws.timestreamWrite().deleteTable(it -> it.databaseName("market").tableName("bars"));
    }

    int count() {
        return Integer.parseInt(rows("SELECT count(*) FROM market.bars").get(0));
    }

    /** The rows that a query finds, with a blank between their columns. */
    List<String> rows(String sql) {
        return query.queryPaginator(it -> it.queryString(sql)).stream()
                .flatMap(page -> page.rows().stream())
                .map(
                        row ->
                                row.data().stream()
                                        .map(datum -> datum.scalarValue())
                                        .collect(Collectors.joining(" ")))
                .toList();
    }

    @Override
    public void close() {
        aws.close();
    }
}
