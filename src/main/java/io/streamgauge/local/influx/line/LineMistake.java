package io.streamgauge.local.influx.line;

/** What may be wrong with a line, in the words of InfluxDB 1 and 2 and in those of InfluxDB 3. */
public enum LineMistake {
    MISSING_MEASUREMENT("missing measurement", "Expected measurement, got `%s`"),
    MISSING_TAG_KEY("missing tag key", "Expected tag key, got `%s`"),
    MISSING_TAG_VALUE("missing tag value", "Expected tag value, got `%s`"),
    INVALID_TAG("invalid tag format", "Could not parse entire line. Found trailing content: `%s`"),
    DUPLICATE_TAGS("duplicate tags", "invalid line protocol - multiple instances of `%s` tag"),
    MISSING_FIELDS("missing fields", "No fields were provided"),
    MISSING_FIELD_KEY("missing field key", "No fields were provided"),
    MISSING_FIELD_VALUE("missing field value", "No fields were provided"),
    INVALID_FIELD(
            "invalid field format", "Could not parse entire line. Found trailing content: `%s`"),
    REPEATED_FIELD(
            "repeated field", "invalid line protocol - multiple instances of '%s' field found"),
    UNBALANCED_QUOTES("unbalanced quotes", "No fields were provided"),
    INVALID_NUMBER("invalid number", "No fields were provided"),
    INVALID_FLOAT("invalid float", "Unable to parse float: `%s`"),
    INTEGER_RANGE(
            "unable to parse integer %1$s: strconv.ParseInt: parsing \"%1$s\": value out of range",
            "Unable to parse integer: `%s`"),
    INVALID_BOOLEAN("invalid boolean", "No fields were provided"),
    LAST_BACKSLASH(
            "", "Measurements, tag keys and values, and field keys may not end with a backslash"),
    BAD_TIMESTAMP("bad timestamp", "Could not parse entire line. Found trailing content: ` %s`"),
    TRAILING_TEXT("point is invalid", "Could not parse entire line. Found trailing content: ` %s`"),
    TIME_RANGE(
            "time outside range -9223372036854775806 - 9223372036854775806",
            "timestamp, %s, out of range");

    private static final int MAX_QUOTED = 10;

    private final String words;
    private final String sentence;

    LineMistake(String words, String sentence) {
        this.words = words;
        this.sentence = sentence;
    }

    /** The words of InfluxDB 1 and 2, with what stands at the place of the mistake. */
    String words(String place) {
        return words.formatted(place);
    }

    /** The sentence of InfluxDB 3, with what stands at the place of the mistake. */
    String sentence(String place) {
        String quoted =
                place.length() <= MAX_QUOTED ? place : place.substring(0, MAX_QUOTED - 1) + "...";
        return sentence.formatted(quoted);
    }
}
