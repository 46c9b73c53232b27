package io.streamgauge.timestream;

import io.streamgauge.reading.Measures;
import io.streamgauge.reading.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.timestreamwrite.model.Dimension;
import software.amazon.awssdk.services.timestreamwrite.model.MeasureValue;
import software.amazon.awssdk.services.timestreamwrite.model.MeasureValueType;
import software.amazon.awssdk.services.timestreamwrite.model.Record;
import software.amazon.awssdk.services.timestreamwrite.model.WriteRecordsRequest;

/** Batches in the form of the AWS SDK. */
final class Requests {

    private Requests() {}

    static WriteRecordsRequest writeRecords(TableName table, Batch batch) {
        CommonAttributes common = batch.common();
        List<Record> records = new ArrayList<>(batch.size());
        for (Pending item : batch.items()) {
            records.add(record(item.reading(), common));
        }
        return WriteRecordsRequest.builder()
                .databaseName(table.database())
                .tableName(table.table())
                .commonAttributes(commonRecord(common))
                .records(records)
                .build();
    }

    static MeasureValueType typeOf(Measures measures) {
        return measures instanceof Measures.Single single
                ? MeasureValueType.fromValue(single.value().type().name())
                : MeasureValueType.MULTI;
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
            record.measureValueType(typeOf(reading.measures()));
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
