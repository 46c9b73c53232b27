package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.LongStream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;
import software.amazon.awssdk.services.timestreamquery.model.Datum;
import software.amazon.awssdk.services.timestreamquery.model.Row;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteClient;
import software.amazon.awssdk.services.timestreamwrite.model.Dimension;
import software.amazon.awssdk.services.timestreamwrite.model.Record;

/**
 * Writers that each write the numbers from 0 on, 100 in a request, until the endpoint is gone. Each
 * remembers how many were acknowledged. What was not acknowledged is sent again after the restart.
 */
final class KillWriters {

    static final int WRITERS = 4;
    static final int BATCH = 100;

    private final long start = Instant.now().toEpochMilli() - 1_000_000;
    private final AtomicLongArray acknowledged = new AtomicLongArray(WRITERS);

    long acknowledged(int writer) {
        return acknowledged.get(writer);
    }

    long acknowledged() {
        return LongStream.range(0, WRITERS).map(i -> acknowledged((int) i)).sum();
    }

    /** Writes the first request of each writer. */
    void begin(TimestreamWriteClient client) {
        for (int writer = 0; writer < WRITERS; writer++) {
            write(client, writer);
        }
    }

    /** Writes until the connection breaks. */
    void write(URI url, int writer) {
        try (TimestreamWriteClient client = OneTryClients.write(url)) {
            while (true) {
                write(client, writer);
            }
        } catch (SdkClientException gone) {
            // The endpoint was killed, or the test fails because its process still runs.
        }
    }

    /** Each acknowledged record is stored once, and of a request all or none. */
    void check(TimestreamQueryClient client) {
        String sql =
                """
                SELECT writer, count(*), count(DISTINCT measure_value::bigint),
                    max(measure_value::bigint) + 1 FROM kills.events GROUP BY writer
                """;
        Map<String, List<String>> stored = new HashMap<>();
        for (Row row : client.query(it -> it.queryString(sql)).rows()) {
            List<String> data = row.data().stream().map(Datum::scalarValue).toList();
            stored.put(data.get(0), data.subList(1, 4));
        }
        for (int writer = 0; writer < WRITERS; writer++) {
            List<String> counts = stored.getOrDefault("w" + writer, List.of("0", "0", "0"));
            assertThat(Set.copyOf(counts)).as("w%d: %s", writer, counts).hasSize(1);
            assertThat(Long.parseLong(counts.get(0)) - acknowledged(writer))
                    .as("w%d beyond the acknowledged ones", writer)
                    .isIn(0L, (long) BATCH);
        }
    }

    private void write(TimestreamWriteClient client, int writer) {
        List<Record> records = records(writer);
        client.writeRecords(it -> it.databaseName("kills").tableName("events").records(records));
        acknowledged.addAndGet(writer, BATCH);
    }

    private List<Record> records(int writer) {
        long from = acknowledged(writer);
        return LongStream.range(from, from + BATCH)
                .mapToObj(
                        i ->
                                Record.builder()
                                        .dimensions(dimension("writer", "w" + writer))
                                        .measureName("number")
                                        .measureValue(String.valueOf(i))
                                        .measureValueType("BIGINT")
                                        .time(String.valueOf(start + i))
                                        .build())
                .toList();
    }

    static Dimension dimension(String name, String value) {
        return Dimension.builder().name(name).value(value).build();
    }
}
