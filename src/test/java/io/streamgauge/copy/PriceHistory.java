package io.streamgauge.copy;

import io.streamgauge.reading.TimeUnit;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteClient;
import software.amazon.awssdk.services.timestreamwrite.model.Dimension;
import software.amazon.awssdk.services.timestreamwrite.model.MeasureValue;
import software.amazon.awssdk.services.timestreamwrite.model.MeasureValueType;
import software.amazon.awssdk.services.timestreamwrite.model.Record;

/**
 * A history of prices: two MULTI records a second with nanoseconds and measures that some lack, and
 * some records of single measures at the end.
 */
public final class PriceHistory {

    public static final int OTHER_ROWS = 2;

    /** So long that the rows are several pages. */
    private static final String NOTE = "n".repeat(600);

    private PriceHistory() {}

    /** Writes it, at most 25,000 seconds of it, and returns the time of its first record. */
    public static Instant write(TimestreamWriteClient tables, int seconds) {
        Instant begin = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(8));
        tables.createDatabase(it -> it.databaseName("market"));
        tables.createTable(
                it ->
                        it.databaseName("market")
                                .tableName("prices")
                                .retentionProperties(
                                        r ->
                                                r.memoryStoreRetentionPeriodInHours(24L)
                                                        .magneticStoreRetentionPeriodInDays(10L)));
        List<Record> records = new ArrayList<>();
        for (int second = 0; second < seconds; second++) {
            records.add(quote(begin.plusSeconds(second).plusNanos(second), "BTC", second));
            records.add(quote(begin.plusSeconds(second).plusNanos(second), "ETH", second));
            if (records.size() == 100) {
                write(tables, records);
            }
        }
        Instant end = begin.plusSeconds(seconds);
        records.add(
                record(end, "BTC")
                        .measureName("open")
                        .measureValue("true")
                        .measureValueType(MeasureValueType.BOOLEAN)
                        .build());
        records.add(
                record(end, "ETH")
                        .measureName("note")
                        .measureValue("a, \"b\"")
                        .measureValueType(MeasureValueType.VARCHAR)
                        .build());
        write(tables, records);
        return begin;
    }

    /** What InfluxDB holds of it, in the order of time and symbol. */
    public static String csv(Instant begin, int seconds) {
        StringBuilder csv =
                new StringBuilder(
                        "at,measure_name,measure_value::boolean,measure_value::varchar,note,price,symbol,time,volume\n");
        for (int second = 0; second < seconds; second++) {
            Instant time = begin.plusSeconds(second).plusNanos(second);
            for (String symbol : List.of("BTC", "ETH")) {
                csv.append(
                        "%s,quote,,,%s,%s,%s,%s,%d\n"
                                .formatted(
                                        second % 3 == 0 ? nanos(time.minusNanos(7)) : "",
                                        NOTE,
                                        second % 2 == 0 ? second + ".5" : "",
                                        symbol,
                                        text(time),
                                        second));
            }
        }
        String end = text(begin.plusSeconds(seconds));
        return csv.append(",open,true,,,,BTC,%s,\n".formatted(end))
                .append(",note,,\"a, \"\"b\"\"\",,,ETH,%s,\n".formatted(end))
                .toString();
    }

    private static String text(Instant time) {
        return time.toString().replaceFirst("Z$", "");
    }

    private static void write(TimestreamWriteClient tables, List<Record> records) {
        List<Record> all = List.copyOf(records);
        tables.writeRecords(it -> it.databaseName("market").tableName("prices").records(all));
        records.clear();
    }

    private static Record quote(Instant time, String symbol, int second) {
        List<MeasureValue> values = new ArrayList<>();
        values.add(value("volume", Integer.toString(second), MeasureValueType.BIGINT));
        values.add(value("note", NOTE, MeasureValueType.VARCHAR));
        if (second % 2 == 0) {
            values.add(value("price", second + ".5", MeasureValueType.DOUBLE));
        }
        if (second % 3 == 0) {
            values.add(value("at", nanos(time.minusNanos(7)), MeasureValueType.TIMESTAMP));
        }
        return record(time, symbol)
                .measureName("quote")
                .measureValueType(MeasureValueType.MULTI)
                .measureValues(values)
                .build();
    }

    private static Record.Builder record(Instant time, String symbol) {
        return Record.builder()
                .dimensions(Dimension.builder().name("symbol").value(symbol).build())
                .time(nanos(time))
                .timeUnit("NANOSECONDS");
    }

    private static String nanos(Instant time) {
        return Long.toString(TimeUnit.NANOSECONDS.of(time));
    }

    private static MeasureValue value(String name, String text, MeasureValueType type) {
        return MeasureValue.builder().name(name).value(text).type(type).build();
    }
}
