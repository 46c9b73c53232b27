package io.streamgauge.timestream;

import io.streamgauge.reading.MeasureValue;
import io.streamgauge.reading.Measures;
import io.streamgauge.reading.Reading;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of a WriteRecords request: the JSON that the AWS SDK would make of the same batch,
 * written from the readings without objects of the SDK.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/API_WriteRecords.html">
 *     WriteRecords</a>
 */
final class WriteRecordsJson {

    private static final byte[] DATABASE_NAME = JsonBytes.name("DatabaseName");
    private static final byte[] TABLE_NAME = JsonBytes.name("TableName");
    private static final byte[] COMMON_ATTRIBUTES = JsonBytes.name("CommonAttributes");
    private static final byte[] RECORDS = JsonBytes.name("Records");
    private static final byte[] NAME = JsonBytes.name("Name");
    private static final byte[] VALUE = JsonBytes.name("Value");
    private static final byte[] TYPE = JsonBytes.name("Type");
    private static final byte[] TIME = JsonBytes.name("Time");
    private static final byte[] TIME_UNIT = JsonBytes.name("TimeUnit");
    private static final byte[] VERSION = JsonBytes.name("Version");
    private static final byte[] DIMENSIONS = JsonBytes.name("Dimensions");
    private static final byte[] MEASURE_NAME = JsonBytes.name("MeasureName");
    private static final byte[] MEASURE_TYPE = JsonBytes.name("MeasureValueType");
    private static final byte[] MEASURE_VALUE = JsonBytes.name("MeasureValue");
    private static final byte[] MEASURE_VALUES = JsonBytes.name("MeasureValues");

    private final JsonBytes json = new JsonBytes();
    private final CommonAttributes common;

    private WriteRecordsJson(CommonAttributes common) {
        this.common = common;
    }

    static byte[] of(TableName table, Batch batch) {
        WriteRecordsJson body = new WriteRecordsJson(batch.common());
        body.write(table, batch);
        return body.json.toByteArray();
    }

    private void write(TableName table, Batch batch) {
        json.begin('{');
        json.text(DATABASE_NAME, table.database());
        json.text(TABLE_NAME, table.table());
        writeCommon();
        json.begin(RECORDS, '[');
        for (PendingReading item : batch.items()) {
            writeRecord(item.reading());
        }
        json.end(']');
        json.end('}');
    }

    private void writeCommon() {
        json.begin(COMMON_ATTRIBUTES, '{');
        if (!common.dimensions().isEmpty()) {
            writeDimensions(common.dimensions(), Map.of());
        }
        write(MEASURE_NAME, common.measureName());
        write(MEASURE_TYPE, common.type());
        write(TIME_UNIT, common.timeUnit());
        writeVersion(common.version());
        json.end('}');
    }

    private void writeRecord(Reading reading) {
        json.begin('{');
        if (common.dimensions().size() < reading.dimensions().size()) {
            writeDimensions(reading.dimensions(), common.dimensions());
        }
        write(MEASURE_NAME, common.measureName() == null ? reading.measureName() : null);
        writeMeasures(reading.measures());
        write(MEASURE_TYPE, common.type() == null ? MeasureTypes.of(reading.measures()) : null);
        json.quoted(TIME, reading.timeUnit().of(reading.time()));
        write(TIME_UNIT, common.timeUnit() == null ? reading.timeUnit() : null);
        writeVersion(common.version() == null ? reading.version() : null);
        json.end('}');
    }

    private void writeDimensions(Map<String, String> dimensions, Map<String, String> without) {
        json.begin(DIMENSIONS, '[');
        for (Map.Entry<String, String> dimension : dimensions.entrySet()) {
            if (!without.containsKey(dimension.getKey())) {
                json.begin('{');
                json.text(NAME, dimension.getKey());
                json.text(VALUE, dimension.getValue());
                json.end('}');
            }
        }
        json.end(']');
    }

    private void writeMeasures(Measures measures) {
        if (measures instanceof Measures.Single single) {
            json.text(MEASURE_VALUE, single.value().text());
        } else if (measures instanceof Measures.Multi multi) {
            json.begin(MEASURE_VALUES, '[');
            for (Map.Entry<String, MeasureValue> measure : multi.values().entrySet()) {
                json.begin('{');
                json.text(NAME, measure.getKey());
                json.text(VALUE, measure.getValue().text());
                json.text(TYPE, measure.getValue().type().name());
                json.end('}');
            }
            json.end(']');
        }
    }

    private void writeVersion(@Nullable Long version) {
        if (version != null) {
            json.number(VERSION, version);
        }
    }

    /** Writes the text of a value, and nothing for null. */
    private void write(byte[] name, @Nullable Object value) {
        if (value != null) {
            json.text(name, value.toString());
        }
    }
}
