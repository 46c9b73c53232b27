package io.streamgauge.timestream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.streamgauge.reading.MeasureValue;
import io.streamgauge.reading.Measures;
import io.streamgauge.reading.Reading;
import java.util.Map;

/**
 * The bytes of readings as Timestream meters them: eight for the time, and for each dimension and
 * measure its name and its value, where text counts as UTF-8.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/metering-and-pricing.writes.html">
 *     Writes</a>
 */
final class Metering {

    private static final int TIME_BYTES = 8;

    private Metering() {}

    /** The bytes of a record that carries all its attributes. */
    static int bytes(Reading reading) {
        return TIME_BYTES
                + bytes(reading.measureName())
                + bytes(reading.dimensions())
                + bytes(reading.measures());
    }

    static int bytes(Map<String, String> dimensions) {
        int bytes = 0;
        for (Map.Entry<String, String> dimension : dimensions.entrySet()) {
            bytes += bytes(dimension.getKey()) + bytes(dimension.getValue());
        }
        return bytes;
    }

    static int bytes(MeasureValue value) {
        return switch (value.type()) {
            case BOOLEAN -> 1;
            case BIGINT, DOUBLE, TIMESTAMP -> Long.BYTES;
            case VARCHAR -> bytes(value.text());
        };
    }

    static int bytes(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return text.getBytes(UTF_8).length;
            }
        }
        return text.length();
    }

    private static int bytes(Measures measures) {
        if (measures instanceof Measures.Single single) {
            return bytes(single.value());
        }
        int bytes = 0;
        for (Map.Entry<String, MeasureValue> measure :
                ((Measures.Multi) measures).values().entrySet()) {
            bytes += bytes(measure.getKey()) + bytes(measure.getValue());
        }
        return bytes;
    }
}
