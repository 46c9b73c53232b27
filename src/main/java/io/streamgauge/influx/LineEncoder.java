package io.streamgauge.influx;

import io.streamgauge.influx.LineBytes.Escapes;
import io.streamgauge.reading.MeasureType;
import io.streamgauge.reading.MeasureValue;
import io.streamgauge.reading.MeasureValue.BigintValue;
import io.streamgauge.reading.MeasureValue.BooleanValue;
import io.streamgauge.reading.MeasureValue.TimestampValue;
import io.streamgauge.reading.Measures;
import io.streamgauge.reading.Reading;
import io.streamgauge.reading.TimeUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Readings as lines of line protocol, with times in nanoseconds. Tags are sorted by name, as
 * InfluxDB recommends. Used by one thread.
 *
 * @see <a href="https://docs.influxdata.com/influxdb3/core/reference/line-protocol/">Line
 *     protocol</a>
 */
final class LineEncoder {

    /** The tag of the measure name in AWS's migration. */
    static final String MEASURE_NAME = "measure_name";

    private static final Map<MeasureType, String> SINGLE_FIELDS =
            Arrays.stream(MeasureType.values())
                    .collect(
                            Collectors.toMap(
                                    type -> type,
                                    type ->
                                            "measure_value::"
                                                    + type.name().toLowerCase(Locale.ROOT)));

    /** What needs a closer look in the value of a tag. */
    private static final Escapes SPECIAL = new Escapes("\\\r\n");

    /** Lines share arrays of about this size, so that one that waits long keeps few others. */
    private static final int MAX_SHARED_BYTES = 1 << 16;

    private static final String BACKSLASH = "\\";
    private static final Escapes OF_MEASUREMENT = new Escapes(", ");
    private static final Escapes OF_NAMES_AND_TAGS = new Escapes(",= ");
    private static final String AMBIGUOUS = ",= \"";
    private static final Escapes OF_TEXT = new Escapes("\"\\");

    private final LineMapping mapping;
    private final Escapes ofMeasurement;
    private final Escapes ofNamesAndTags;
    private final Names measurements = new Names(this::measurement);
    private final Names tagNames = new Names(this::tagName);
    private final Names fieldNames = new Names(this::fieldName);
    private final List<Map.Entry<String, String>> tags = new ArrayList<>();
    private LineBytes out = new LineBytes(256);
    private int seriesHash;
    private boolean backslashes;

    private LineEncoder(LineMapping mapping, Escapes ofMeasurement, Escapes ofNamesAndTags) {
        this.mapping = mapping;
        this.ofMeasurement = ofMeasurement;
        this.ofNamesAndTags = ofNamesAndTags;
    }

    /** An encoder for InfluxDB 1 and 2, to which two backslashes in a name or tag are two. */
    LineEncoder(LineMapping mapping) {
        this(mapping, OF_MEASUREMENT, OF_NAMES_AND_TAGS);
    }

    /** An encoder for InfluxDB 3, to which two backslashes in a name or tag are one. */
    static LineEncoder escapingBackslashes(LineMapping mapping) {
        return new LineEncoder(mapping, new Escapes(", \\"), new Escapes(",= \\"));
    }

    /**
     * The line of a reading.
     *
     * @throws UnencodableReadingException where line protocol cannot represent it
     */
    EncodedLine encode(Reading reading) {
        if (out.length() > MAX_SHARED_BYTES / 4 * 3) {
            out = new LineBytes(MAX_SHARED_BYTES);
        }
        int start = out.length();
        backslashes = false;
        series(reading);
        int seriesEnd = out.length();
        fields(reading);
        long nanoseconds = TimeUnit.NANOSECONDS.of(reading.time());
        out.add(' ').add(nanoseconds);
        return new EncodedLine(
                out, start, seriesEnd, out.length(), nanoseconds, seriesHash, backslashes);
    }

    private void measurement(String name) {
        checkName("measurement", name);
        checkBackslashes("measurement", name);
        if (name.charAt(0) == '#') {
            throw new UnencodableReadingException(
                    "the measurement must not begin with #, which begins a comment, but is \"%s\""
                            .formatted(name));
        }
        out.addEscaped(name, ofMeasurement);
    }

    private void series(Reading reading) {
        String measurement =
                Objects.requireNonNullElse(mapping.measurement(), reading.measureName());
        measurements.add(measurement);
        seriesHash = measurement.hashCode();
        String before = "";
        sortTags(reading);
        for (Map.Entry<String, String> tag : tags) {
            if (tag.getKey().equals(before)) {
                throw twice("tag", before);
            }
            before = tag.getKey();
            tag(before, tag.getValue());
            seriesHash = 31 * seriesHash + tag.hashCode();
        }
    }

    private void sortTags(Reading reading) {
        tags.clear();
        for (Map.Entry<String, String> dimension : reading.dimensions().entrySet()) {
            if (!mapping.dimensionsAsFields().contains(dimension.getKey())) {
                tags.add(dimension);
            }
        }
        if (mapping.measurement() != null && mapping.measureNameTag()) {
            tags.add(Map.entry(MEASURE_NAME, reading.measureName()));
        }
        tags.sort(Map.Entry.comparingByKey());
    }

    private void tag(String name, String value) {
        tagNames.add(name);
        if (SPECIAL.areIn(value)) {
            checkTagValue(name, value);
        }
        out.addEscaped(value, ofNamesAndTags);
    }

    private void checkTagValue(String name, String value) {
        backslashes |= value.indexOf('\\') >= 0;
        if (value.endsWith(BACKSLASH) || hasLineEnd(value)) {
            throw new UnencodableReadingException(
                    "the value of the tag \"%s\" must have no line end and must not end in a backslash, but is \"%s\""
                            .formatted(name, value));
        }
    }

    private void tagName(String name) {
        checkColumn("tag", name);
        out.add(',').addEscaped(name, ofNamesAndTags).add('=');
    }

    private void fields(Reading reading) {
        char before = ' ';
        Measures measures = reading.measures();
        if (measures instanceof Measures.Single single) {
            field(before, fieldOf(reading, single.value()), single.value());
            before = ',';
        } else if (measures instanceof Measures.Multi multi) {
            for (Map.Entry<String, MeasureValue> measure : multi.values().entrySet()) {
                field(before, measure.getKey(), measure.getValue());
                before = ',';
            }
        }
        if (!mapping.dimensionsAsFields().isEmpty()) {
            dimensionFields(reading);
        }
    }

    private void dimensionFields(Reading reading) {
        for (Map.Entry<String, String> dimension : reading.dimensions().entrySet()) {
            String name = dimension.getKey();
            if (mapping.dimensionsAsFields().contains(name)) {
                if (reading.measures() instanceof Measures.Multi multi
                        ? multi.values().containsKey(name)
                        : fieldOf(reading, ((Measures.Single) reading.measures()).value())
                                .equals(name)) {
                    throw twice("field", name);
                }
                out.add(',');
                fieldNames.add(name);
                text(dimension.getValue());
            }
        }
    }

    /** A single measure has the column that it has in Timestream, as in AWS's migration. */
    private String fieldOf(Reading reading, MeasureValue value) {
        boolean named = mapping.measurement() == null || mapping.measureNameTag();
        return named
                ? Objects.requireNonNull(SINGLE_FIELDS.get(value.type()))
                : reading.measureName();
    }

    private void field(char before, String name, MeasureValue value) {
        out.add(before);
        fieldNames.add(name);
        if (value instanceof BigintValue integer) {
            out.add(integer.value()).add('i');
        } else if (value instanceof TimestampValue time) {
            out.add(TimeUnit.NANOSECONDS.of(time.value())).add('i');
        } else if (value instanceof BooleanValue flag) {
            out.add(flag.value() ? 't' : 'f');
        } else if (value instanceof MeasureValue.VarcharValue varchar) {
            text(varchar.value());
        } else {
            out.addPlain(value.text());
        }
    }

    private void fieldName(String name) {
        checkColumn("field", name);
        checkBackslashes("field", name);
        out.addEscaped(name, ofNamesAndTags).add('=');
    }

    private void text(String value) {
        out.add('"').addEscaped(value, OF_TEXT).add('"');
    }

    /** InfluxDB 1 drops a field of this name without an error. */
    private void checkColumn(String kind, String name) {
        if (name.equals("time")) {
            throw new UnencodableReadingException(
                    "a %s must not have the name \"time\", which is the time of the point: rename it"
                            .formatted(kind));
        }
        checkName(kind, name);
    }

    private void checkName(String kind, String name) {
        backslashes |= name.indexOf('\\') >= 0;
        if (name.isEmpty() || name.endsWith(BACKSLASH) || hasLineEnd(name)) {
            throw new UnencodableReadingException(
                    "the %s name must be a text without line ends that does not end in a backslash, but is \"%s\""
                            .formatted(kind, name));
        }
    }

    /** InfluxDB 1 and 2 would leave out the backslash, or not find the end of the name. */
    private static void checkBackslashes(String kind, String name) {
        for (int at = name.indexOf('\\'); at >= 0; at = name.indexOf('\\', at + 1)) {
            if (at + 1 < name.length() && AMBIGUOUS.indexOf(name.charAt(at + 1)) >= 0) {
                throw new UnencodableReadingException(
                        "the %s name must have no backslash before a comma, an equal sign, a space or a quote, but is \"%s\""
                                .formatted(kind, name));
            }
        }
    }

    private static boolean hasLineEnd(String text) {
        return text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
    }

    private static UnencodableReadingException twice(String kind, String name) {
        return new UnencodableReadingException(
                "two %ss must not have one name, but both are \"%s\": rename one"
                        .formatted(kind, name));
    }

    /** Names that are valid, as bytes: the same ones are in each line. */
    private final class Names {

        private static final int MAX_NAMES = 1_000;

        private final Map<String, Name> known = new HashMap<>();
        private final Consumer<String> encode;

        Names(Consumer<String> encode) {
            this.encode = encode;
        }

        /** Adds a name to the line, or throws where it is not valid. */
        void add(String name) {
            @Nullable Name its = known.get(name);
            if (its != null) {
                out.add(its.bytes());
                backslashes |= its.backslashes();
                return;
            }
            int from = out.length();
            encode.accept(name);
            if (known.size() < MAX_NAMES) {
                known.put(name, new Name(out.copyFrom(from), name.indexOf('\\') >= 0));
            }
        }
    }

    /** A name as bytes. */
    @SuppressWarnings("ArrayRecordComponent") // it is not compared
    private record Name(byte[] bytes, boolean backslashes) {}
}
