package io.streamgauge.deadletter;

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
 * The mappings that make readings of the rows of tables when they are replayed.
 *
 * @param byTable the mapping of each table
 * @param missing for tables whose mapping does not exist: what to report
 */
public record ReplayMappings(Map<TableName, RowMapping> byTable, Map<TableName, String> missing) {

    /** The mapping that is named for a table does not exist, so its rows cannot be replayed yet. */
    static final class MissingMappingException extends Exception {

        private static final long serialVersionUID = 1L;

        private final String message;

        MissingMappingException(String message) {
            super(message);
            this.message = message;
        }

        @Override
        public String getMessage() {
            return message;
        }
    }

    /**
     * Reads {@code DATABASE/TABLE=BEAN}, with commas between several.
     *
     * @param find finds a mapping by its name; null where none has it
     * @param known gives the names of all mappings
     * @throws IllegalArgumentException where an item is not valid
     */
    public static ReplayMappings parse(
            String text,
            Function<String, @Nullable RowMapping> find,
            Supplier<? extends Set<String>> known) {
        Map<TableName, RowMapping> byTable = new HashMap<>();
        Map<TableName, String> missing = new HashMap<>();
        for (String item : text.isBlank() ? new String[0] : text.split(",", -1)) {
            int equals = item.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException(
                        "\"mappings\" must be DATABASE/TABLE=BEAN, with commas between several, but is \"%s\": write for example market/prices=quote"
                                .formatted(text));
            }
            TableName table = TableName.parse(item.substring(0, equals).strip());
            String bean = item.substring(equals + 1).strip();
            @Nullable RowMapping mapping = find.apply(bean);
            if (mapping == null) {
                missing.put(table, missing(table, bean, new TreeSet<>(known.get())));
            } else {
                byTable.put(table, mapping);
            }
        }
        return new ReplayMappings(byTable, missing);
    }

    private static String missing(TableName table, String bean, TreeSet<String> known) {
        return "\"replay.mappings\" names the bean \"%s\" for %s, but no mapping has that name: %sname one of the running routes: %s"
                .formatted(
                        bean,
                        table,
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
    MappingResult mapped(TableName table, DeadLetter.RowContent content, Instant received)
            throws MissingMappingException {
        if (content.reading().isPresent()) {
            return content.reading().get();
        }
        String problem = missing.get(table);
        if (problem != null) {
            throw new MissingMappingException(problem);
        }
        return byTable.getOrDefault(table, ReplayMappings::unmapped).map(content.row(), received);
    }

    private static MappingResult unmapped(Row row, Instant received) {
        return new Rejection(
                row,
                String.join(", ", row.fields().keySet()),
                "must be mapped to be replayed, by a bean that replay.mappings names for the table",
                null);
    }
}
