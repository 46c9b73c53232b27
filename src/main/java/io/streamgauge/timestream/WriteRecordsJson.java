package io.streamgauge.timestream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.streamgauge.reading.MeasureValue;
import io.streamgauge.reading.Measures;
import io.streamgauge.reading.Reading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int INITIAL_BYTES = 8192;

    private static final SerializableString NAME = new SerializedString("Name");
    private static final SerializableString VALUE = new SerializedString("Value");
    private static final SerializableString TYPE = new SerializedString("Type");
    private static final SerializableString TIME = new SerializedString("Time");
    private static final SerializableString TIME_UNIT = new SerializedString("TimeUnit");
    private static final SerializableString VERSION = new SerializedString("Version");
    private static final SerializableString DIMENSIONS = new SerializedString("Dimensions");
    private static final SerializableString MEASURE_NAME = new SerializedString("MeasureName");
    private static final SerializableString MEASURE_TYPE = new SerializedString("MeasureValueType");
    private static final SerializableString MEASURE_VALUE = new SerializedString("MeasureValue");
    private static final SerializableString MEASURE_VALUES = new SerializedString("MeasureValues");

    private final JsonGenerator json;
    private final CommonAttributes common;

    private WriteRecordsJson(JsonGenerator json, CommonAttributes common) {
        this.json = json;
        this.common = common;
    }

    static byte[] of(TableName table, Batch batch) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(INITIAL_BYTES);
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            new WriteRecordsJson(json, batch.common()).write(table, batch);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void write(TableName table, Batch batch) throws IOException {
        json.writeStartObject();
        json.writeStringField("DatabaseName", table.database());
        json.writeStringField("TableName", table.table());
        json.writeFieldName("CommonAttributes");
        writeCommon();
        json.writeArrayFieldStart("Records");
        for (PendingReading item : batch.items()) {
            writeRecord(item.reading());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void writeCommon() throws IOException {
        json.writeStartObject();
        if (!common.dimensions().isEmpty()) {
            writeDimensions(common.dimensions(), Map.of());
        }
        write(MEASURE_NAME, common.measureName());
        write(MEASURE_TYPE, common.type());
        write(TIME_UNIT, common.timeUnit());
        writeVersion(common.version());
        json.writeEndObject();
    }

    private void writeRecord(Reading reading) throws IOException {
        json.writeStartObject();
        if (common.dimensions().size() < reading.dimensions().size()) {
            writeDimensions(reading.dimensions(), common.dimensions());
        }
        write(MEASURE_NAME, common.measureName() == null ? reading.measureName() : null);
        writeMeasures(reading.measures());
        write(MEASURE_TYPE, common.type() == null ? MeasureTypes.of(reading.measures()) : null);
        write(TIME, reading.timeUnit().of(reading.time()));
        write(TIME_UNIT, common.timeUnit() == null ? reading.timeUnit() : null);
        writeVersion(common.version() == null ? reading.version() : null);
        json.writeEndObject();
    }

    private void writeDimensions(Map<String, String> dimensions, Map<String, String> without)
            throws IOException {
        json.writeFieldName(DIMENSIONS);
        json.writeStartArray();
        for (Map.Entry<String, String> dimension : dimensions.entrySet()) {
            if (!without.containsKey(dimension.getKey())) {
                json.writeStartObject();
                write(NAME, dimension.getKey());
                write(VALUE, dimension.getValue());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private void writeMeasures(Measures measures) throws IOException {
        if (measures instanceof Measures.Single single) {
            write(MEASURE_VALUE, single.value().text());
        } else if (measures instanceof Measures.Multi multi) {
            json.writeFieldName(MEASURE_VALUES);
            json.writeStartArray();
            for (Map.Entry<String, MeasureValue> measure : multi.values().entrySet()) {
                json.writeStartObject();
                write(NAME, measure.getKey());
                write(VALUE, measure.getValue().text());
                write(TYPE, measure.getValue().type());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
    }

    private void writeVersion(@Nullable Long version) throws IOException {
        if (version != null) {
            json.writeFieldName(VERSION);
            json.writeNumber(version);
        }
    }

    /** Writes the text of a value, and nothing for null. */
    private void write(SerializableString name, @Nullable Object value) throws IOException {
        if (value != null) {
            json.writeFieldName(name);
            json.writeString(value.toString());
        }
    }
}
