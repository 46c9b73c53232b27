package io.streamgauge.timestream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.reading.Measures;
import io.streamgauge.reading.Reading;
import io.streamgauge.timestream.wire.PreparedBody;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.timestreamwrite.model.Dimension;
import software.amazon.awssdk.services.timestreamwrite.model.MeasureValue;
import software.amazon.awssdk.services.timestreamwrite.model.Record;
import software.amazon.awssdk.services.timestreamwrite.model.WriteRecordsRequest;

/**
 * Batches in the AWS SDK's own form, both ways: made of readings, as one would by hand, and read
 * from the body that a request carries.
 */
final class SdkRecords {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SdkRecords() {}

    static WriteRecordsRequest writeRecords(TableName table, Batch batch) {
        CommonAttributes common = batch.common();
        List<Record> records = new ArrayList<>(batch.size());
        for (PendingReading item : batch.items()) {
            records.add(record(item.reading(), common));
        }
        return WriteRecordsRequest.builder()
                .databaseName(table.database())
                .tableName(table.table())
                .commonAttributes(commonRecord(common))
                .records(records)
                .build();
    }

    /** A request with the records that its body holds, as Timestream would read them. */
    static WriteRecordsRequest read(WriteRecordsRequest request) {
        JsonNode body = body(request);
        List<Record> records = new ArrayList<>();
        body.path("Records").forEach(record -> records.add(readRecord(record)));
        return WriteRecordsRequest.builder()
                .databaseName(body.path("DatabaseName").textValue())
                .tableName(body.path("TableName").textValue())
                .commonAttributes(readRecord(body.path("CommonAttributes")))
                .records(records)
                .build();
    }

    private static JsonNode body(WriteRecordsRequest request) {
        try {
            return JSON.readTree(PreparedBody.of(request));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Record readRecord(JsonNode json) {
        Record.Builder record =
                Record.builder()
                        .measureName(json.path("MeasureName").textValue())
                        .measureValue(json.path("MeasureValue").textValue())
                        .measureValueType(json.path("MeasureValueType").textValue())
                        .time(json.path("Time").textValue())
                        .timeUnit(json.path("TimeUnit").textValue());
        if (json.has("Version")) {
            record.version(json.path("Version").longValue());
        }
        if (json.has("Dimensions")) {
            List<Dimension> dimensions = new ArrayList<>();
            for (JsonNode each : json.path("Dimensions")) {
                dimensions.add(
                        Dimension.builder()
                                .name(each.path("Name").textValue())
                                .value(each.path("Value").textValue())
                                .build());
            }
            record.dimensions(dimensions);
        }
        if (json.has("MeasureValues")) {
            List<MeasureValue> values = new ArrayList<>();
            for (JsonNode each : json.path("MeasureValues")) {
                values.add(
                        MeasureValue.builder()
                                .name(each.path("Name").textValue())
                                .value(each.path("Value").textValue())
                                .type(each.path("Type").textValue())
                                .build());
            }
            record.measureValues(values);
        }
        return record.build();
    }

    private static Record commonRecord(CommonAttributes common) {
        Record.Builder record =
                Record.builder()
                        .measureName(common.measureName())
                        .measureValueType(common.type())
                        .version(common.version());
        if (common.timeUnit() != null) {
            record.timeUnit(common.timeUnit().name());
        }
        if (!common.dimensions().isEmpty()) {
            record.dimensions(dimensions(common.dimensions(), Set.of()));
        }
        return record.build();
    }

    private static Record record(Reading reading, CommonAttributes common) {
        Record.Builder record =
                Record.builder().time(Long.toString(reading.timeUnit().of(reading.time())));
        if (common.dimensions().size() < reading.dimensions().size()) {
            record.dimensions(dimensions(reading.dimensions(), common.dimensions().keySet()));
        }
        if (common.timeUnit() == null) {
            record.timeUnit(reading.timeUnit().name());
        }
        if (common.version() == null) {
            record.version(reading.version());
        }
        if (common.measureName() == null) {
            record.measureName(reading.measureName());
        }
        if (common.type() == null) {
            record.measureValueType(MeasureTypes.of(reading.measures()));
        }
        if (reading.measures() instanceof Measures.Single single) {
            record.measureValue(single.value().text());
        } else if (reading.measures() instanceof Measures.Multi multi) {
            record.measureValues(measureValues(multi));
        }
        return record.build();
    }

    private static List<MeasureValue> measureValues(Measures.Multi multi) {
        return multi.values().entrySet().stream()
                .map(
                        measure ->
                                MeasureValue.builder()
                                        .name(measure.getKey())
                                        .type(measure.getValue().type().name())
                                        .value(measure.getValue().text())
                                        .build())
                .toList();
    }

    private static List<Dimension> dimensions(Map<String, String> dimensions, Set<String> without) {
        List<Dimension> list = new ArrayList<>(dimensions.size());
        for (Map.Entry<String, String> dimension : dimensions.entrySet()) {
            if (!without.contains(dimension.getKey())) {
                list.add(
                        Dimension.builder()
                                .name(dimension.getKey())
                                .value(dimension.getValue())
                                .build());
            }
        }
        return list;
    }
}
