package io.streamgauge.influx;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How a reading becomes a line, by default as AWS's own migration from Timestream does it:
 * dimensions are tags, the measure name is the tag {@code measure_name}, measures are fields.
 *
 * @param measurement the measurement of all lines; null where it is the measure name of each
 *     reading, which then is no tag
 * @param measureNameTag whether the measure name is a tag; where it is not, the field of a single
 *     measure has its name
 * @param dimensionsAsFields the dimensions that become fields of text, and so no part of the key
 */
public record LineMapping(
        @Nullable String measurement, boolean measureNameTag, Set<String> dimensionsAsFields) {

    public LineMapping {
        dimensionsAsFields = Set.copyOf(dimensionsAsFields);
        if (measurement == null && !measureNameTag) {
            measureNameTag = true;
        }
    }

    /** Names with commas between them. */
    public static Set<String> names(String list) {
        Set<String> names = new TreeSet<>();
        Arrays.stream(list.split(",")).map(String::strip).forEach(names::add);
        names.remove("");
        return names;
    }
}
