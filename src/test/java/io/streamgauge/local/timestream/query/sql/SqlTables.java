package io.streamgauge.local.timestream.query.sql;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteClient;
import software.amazon.awssdk.services.timestreamwrite.model.Dimension;
import software.amazon.awssdk.services.timestreamwrite.model.MeasureValue;
import software.amazon.awssdk.services.timestreamwrite.model.MeasureValueType;
import software.amazon.awssdk.services.timestreamwrite.model.Record;
import software.amazon.awssdk.services.timestreamwrite.model.TimeUnit;

/**
 * The tables of the corpus. A record is a line such as {@code 2026-11-20 09:00:00 | site=hall
 * device=d1 | temperature double 20.5}; a multi-measure record has several measures after its name
 * and a colon, each after a comma.
 */
final class SqlTables {

    static final String FILE = "tables.yaml";

    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE)
                    .appendLiteral(' ')
                    .append(DateTimeFormatter.ISO_LOCAL_TIME)
                    .toFormatter()
                    .withZone(ZoneOffset.UTC);

    private SqlTables() {}

    /** Creates the tables and writes their records in the order of the file. */
    static void write(TimestreamWriteClient client) throws IOException {
        Map<?, ?> tables = (Map<?, ?>) SqlCorpus.yaml(SqlCorpus.FOLDER.resolve(FILE));
        Set<String> databases = new LinkedHashSet<>();
        for (Map.Entry<?, ?> table : tables.entrySet()) {
            String[] name = table.getKey().toString().split("/", -1);
            if (databases.add(name[0])) {
                client.createDatabase(create -> create.databaseName(name[0]));
            }
            client.createTable(
                    create ->
                            create.databaseName(name[0])
                                    .tableName(name[1])
                                    .retentionProperties(
                                            keep ->
                                                    keep.memoryStoreRetentionPeriodInHours(8766L)
                                                            .magneticStoreRetentionPeriodInDays(
                                                                    73000L)));
            List<Record> records = new ArrayList<>();
            ((List<?>) table.getValue()).forEach(line -> records.add(parsed(line.toString())));
            if (!records.isEmpty()) {
                client.writeRecords(
                        write -> write.databaseName(name[0]).tableName(name[1]).records(records));
            }
        }
    }

    private static Record parsed(String line) {
        String[] parts = line.split(" \\| ", -1);
        Instant time = Instant.from(TIME.parse(parts[0]));
        List<Dimension> dimensions =
                Stream.of(parts[1].split(" "))
                        .map(pair -> pair.split("=", 2))
                        .map(pair -> Dimension.builder().name(pair[0]).value(pair[1]).build())
                        .toList();
        Record.Builder record =
                Record.builder()
                        .dimensions(dimensions)
                        .timeUnit(TimeUnit.NANOSECONDS)
                        .time(time.getEpochSecond() + "%09d".formatted(time.getNano()));
        String[] measures = parts[2].split(": ", 2);
        if (measures.length == 1) {
            MeasureValue only = value(measures[0]);
            return record.measureName(only.name())
                    .measureValueType(only.type())
                    .measureValue(only.value())
                    .build();
        }
        Map<String, MeasureValue> values = new LinkedHashMap<>();
        for (String measure : measures[1].split(", ", -1)) {
            MeasureValue value = value(measure);
            values.put(value.name(), value);
        }
        return record.measureName(measures[0])
                .measureValueType(MeasureValueType.MULTI)
                .measureValues(values.values())
                .build();
    }

    private static MeasureValue value(String measure) {
        String[] words = measure.split(" ", 3);
        return MeasureValue.builder()
                .name(words[0])
                .type(MeasureValueType.valueOf(words[1].toUpperCase(Locale.ROOT)))
                .value(words[2])
                .build();
    }
}
