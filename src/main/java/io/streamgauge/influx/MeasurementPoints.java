package io.streamgauge.influx;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.streamgauge.influx.InfluxReadException.Kind;
import io.streamgauge.influx.StoredColumns.FieldType;
import java.io.IOException;
import java.math.BigInteger;
import java.time.DateTimeException;
import org.jspecify.annotations.Nullable;

/** Points of a measurement in the order of time, as the answer of a query arrives. */
public abstract class MeasurementPoints implements AutoCloseable {

    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

    /** The answer. */
    final JsonParser parser;

    MeasurementPoints(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * The next point; null after the last one.
     *
     * @throws InfluxReadException where the answer breaks off, or ends in an error
     */
    public final @Nullable StoredPoint next() {
        try {
            return read();
        } catch (IOException | NumberFormatException | DateTimeException e) {
            throw InfluxReads.unreadable(e);
        }
    }

    abstract @Nullable StoredPoint read() throws IOException;

    /** The value at the parser. */
    final @Nullable Object value(FieldType type) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        String text = parser.getText();
        return switch (type) {
            case FLOAT -> Double.valueOf(text);
            case INTEGER -> Long.valueOf(text);
            case UNSIGNED -> unsigned(new BigInteger(text));
            case STRING -> text;
            case BOOLEAN -> parser.getBooleanValue();
        };
    }

    private static Object unsigned(BigInteger value) {
        return value.compareTo(MAX) > 0 ? value : (Object) value.longValue();
    }

    /** Gives up what was not read. */
    @Override
    public final void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new InfluxReadException(
                    Kind.PASSES, "the answer of InfluxDB cannot be closed: " + e.getMessage(), e);
        }
    }
}
