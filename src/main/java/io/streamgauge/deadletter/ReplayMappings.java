package io.streamgauge.deadletter;

import io.streamgauge.deadletter.DeadLetter.Source;
import io.streamgauge.influx.InfluxTarget;
import io.streamgauge.reading.MappingResult;
import io.streamgauge.reading.Rejection;
import io.streamgauge.reading.Row;
import io.streamgauge.reading.RowMapping;
import io.streamgauge.reading.SpellingSuggestion;
import io.streamgauge.timestream.TableName;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The mappings that make readings of rows when they are replayed.
 *
 * @param byEndpoint the mapping of each endpoint, which is named as letters name it
 * @param missing for endpoints whose mapping does not exist: what to report
 */
public record ReplayMappings(Map<String, RowMapping> byEndpoint, Map<String, String> missing) {

    private static final String INFLUXDB = "influxdb:";

    /** The mapping that is named for a table does not exist, so its rows cannot be replayed yet. */
    static final class MissingMappingException extends Exception {

        private static final long serialVersionUID = 1L;

        MissingMappingException(String message) {
            super(message);
        }
    }

    /**
     * Reads {@code DATABASE/TABLE=BEAN} for tables of Timestream and {@code
     * influxdb:DATABASE/MEASUREMENT=BEAN} for InfluxDB, with commas between several.
     *
     * @param find finds a mapping by its name; null where none has it
     * @param known gives the names of all mappings
     * @throws IllegalArgumentException where an item is not valid
     */
    public static ReplayMappings parse(
            String text,
            Function<String, @Nullable RowMapping> find,
            Supplier<? extends Set<String>> known) {
        Map<String, RowMapping> byEndpoint = new HashMap<>();
        Map<String, String> missing = new HashMap<>();
        for (String item : text.isBlank() ? new String[0] : text.split(",", -1)) {
            int equals = item.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException(
                        "\"mappings\" must be DATABASE/TABLE=BEAN, with commas between several, but is \"%s\": write for example market/prices=quote"
                                .formatted(text));
            }
            String target = item.substring(0, equals).strip();
            String endpoint = endpoint(target);
            String bean = item.substring(equals + 1).strip();
            @Nullable RowMapping mapping = find.apply(bean);
            if (mapping == null) {
                missing.put(endpoint, missing(target, bean, new TreeSet<>(known.get())));
            } else {
                byEndpoint.put(endpoint, mapping);
            }
        }
        return new ReplayMappings(byEndpoint, missing);
    }

    private static String endpoint(String target) {
        return target.startsWith(INFLUXDB)
                ? Source.endpointOf(InfluxTarget.parse(target.substring(INFLUXDB.length())))
                : Source.endpointOf(TableName.parse(target));
    }

    private static String missing(String target, String bean, TreeSet<String> known) {
        return "\"replay.mappings\" names the bean \"%s\" for %s, but no mapping has that name: %sname one of the running routes: %s"
                .formatted(
                        bean,
                        target,
                        SpellingSuggestion.to(bean, known)
                                .map("did you mean \"%s\"? Otherwise "::formatted)
                                .orElse(""),
                        known);
    }

    /**
     * The reading as it was, or what a mapping now makes of the row.
     *
     * @param received the time of a row that has none of its own
     * @throws MissingMappingException where the mapping is needed, and does not exist
     */
    MappingResult mapped(Source source, DeadLetter.RowContent content, Instant received)
            throws MissingMappingException {
        if (content.reading().isPresent()) {
            return content.reading().get();
        }
        String problem = missing.get(source.endpoint());
        if (problem != null) {
            throw new MissingMappingException(problem);
        }
        return byEndpoint
                .getOrDefault(source.endpoint(), ReplayMappings::unmapped)
                .map(content.row(), received);
    }

    private static MappingResult unmapped(Row row, Instant received) {
        return new Rejection(
                row,
                String.join(", ", row.fields().keySet()),
                "must be mapped to be replayed, by a bean that replay.mappings names for the table",
                null);
    }
}
