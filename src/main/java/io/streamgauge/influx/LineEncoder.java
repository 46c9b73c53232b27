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
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
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

    private static final String BACKSLASH = "\\";
    private static final String OF_MEASUREMENT = ", ";
    private static final String OF_NAMES_AND_TAGS = ",= ";
    private static final String AMBIGUOUS = ",= \"";
    private static final Escapes OF_TEXT = new Escapes("\"\\");

    private final LineMapping mapping;
    private final Escapes ofMeasurement;
    private final Escapes ofNamesAndTags;
    private final LineBytes out = new LineBytes();
    private final Names measurements = new Names(this::measurement);
    private final Names tagNames = new Names(this::tagName);
    private final Names fieldNames = new Names(this::fieldName);
    private boolean backslashes;

    private LineEncoder(LineMapping mapping, String escaped) {
        this.mapping = mapping;
        this.ofMeasurement = new Escapes(OF_MEASUREMENT + escaped);
        this.ofNamesAndTags = new Escapes(OF_NAMES_AND_TAGS + escaped);
    }

    /** An encoder for InfluxDB 1 and 2, to which two backslashes in a name or tag are two. */
    LineEncoder(LineMapping mapping) {
        this(mapping, "");
    }

    /** An encoder for InfluxDB 3, to which two backslashes in a name or tag are one. */
    static LineEncoder escapingBackslashes(LineMapping mapping) {
        return new LineEncoder(mapping, BACKSLASH);
    }

    /**
     * The line of a reading.
     *
     * @throws UnencodableReadingException where line protocol cannot represent it
     */
    EncodedLine encode(Reading reading) {
        out.clear();
        backslashes = false;
        measurements.add(Objects.requireNonNullElse(mapping.measurement(), reading.measureName()));
        tags(reading);
        int seriesLength = out.length();
        fields(reading);
        long nanoseconds = TimeUnit.NANOSECONDS.of(reading.time());
        out.add(' ').add(nanoseconds);
        return new EncodedLine(out.copy(), seriesLength, nanoseconds, backslashes);
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

    private void tags(Reading reading) {
        Tag[] tags = new Tag[reading.dimensions().size() + 1];
        int count = 0;
        for (Map.Entry<String, String> dimension : reading.dimensions().entrySet()) {
            if (!mapping.dimensionsAsFields().contains(dimension.getKey())) {
                tags[count++] = new Tag(dimension.getKey(), dimension.getValue());
            }
        }
        if (mapping.measurement() != null && mapping.measureNameTag()) {
            tags[count++] = new Tag(MEASURE_NAME, reading.measureName());
        }
        Arrays.sort(tags, 0, count, Tag.BY_NAME);
        String before = "";
        for (int i = 0; i < count; i++) {
            if (tags[i].name().equals(before)) {
                throw twice("tag", before);
            }
            before = tags[i].name();
            tag(tags[i]);
        }
    }

    private void tag(Tag tag) {
        tagNames.add(tag.name());
        if (SPECIAL.areIn(tag.value())) {
            checkTagValue(tag);
        }
        out.addEscaped(tag.value(), ofNamesAndTags);
    }

    private void checkTagValue(Tag tag) {
        backslashes |= tag.value().indexOf('\\') >= 0;
        if (tag.value().endsWith(BACKSLASH) || hasLineEnd(tag.value())) {
            throw new UnencodableReadingException(
                    "the value of the tag \"%s\" must have no line end and must not end in a backslash, but is \"%s\""
                            .formatted(tag.name(), tag.value()));
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

    private record Tag(String name, String value) {

        static final Comparator<Tag> BY_NAME = Comparator.comparing(Tag::name);
    }
}
