package io.streamgauge.timestream.provision;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The partition key of a table: the measure name, or one dimension. It is fixed when the table is
 * created; only whether records need the dimension can be changed.
 *
 * @param dimension the dimension; absent for the measure name
 * @param required whether a record without the dimension is rejected
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/API_PartitionKey.html">
 *     PartitionKey</a>
 */
public record PartitionKeyRule(@Nullable String dimension, boolean required) {

    /** The partition key of a table that declares none. */
    public static final PartitionKeyRule MEASURE = new PartitionKeyRule(null, false);

    private static final String MEASURE_WORD = "measure";
    private static final int MAX_DIMENSION_BYTES = 60;

    /**
     * Reads {@code measure}, {@code DIMENSION} or {@code DIMENSION:required}.
     *
     * @throws IllegalArgumentException that names the key, the rule and the value
     */
    public static PartitionKeyRule parse(String text) {
        if (text.strip().equals(MEASURE_WORD)) {
            return MEASURE;
        }
        int colon = text.lastIndexOf(':');
        String dimension = (colon < 0 ? text : text.substring(0, colon)).strip();
        String enforcement = colon < 0 ? "optional" : text.substring(colon + 1).strip();
        boolean required = enforcement.toLowerCase(Locale.ROOT).equals("required");
        int bytes = dimension.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_DIMENSION_BYTES) {
            throw new IllegalArgumentException(
                    "\"partitionKey\" must name a dimension of at most 60 bytes, but \""
                            + dimension
                            + "\" has "
                            + bytes
                            + ": write the name of a dimension");
        }
        if (dimension.isEmpty()
                || (!required && !enforcement.toLowerCase(Locale.ROOT).equals("optional"))) {
            throw new IllegalArgumentException(
                    "\"partitionKey\" must be measure, DIMENSION or DIMENSION:required, but is \""
                            + text
                            + "\": for example symbol:required");
        }
        return new PartitionKeyRule(dimension, required);
    }

    /** Whether this is the other key, but accepts records without its dimension too. */
    boolean loosens(PartitionKeyRule other) {
        return dimension != null
                && dimension.equals(other.dimension)
                && other.required
                && !required;
    }

    @Override
    public String toString() {
        return dimension == null ? MEASURE_WORD : dimension + (required ? ":required" : "");
    }
}
