package io.streamgauge.camel.timestream;

import io.streamgauge.bean.ReadingMapper;
import io.streamgauge.deadletter.DeadLetterLine;
import io.streamgauge.reading.MappingResult;
import io.streamgauge.reading.Rejection;
import io.streamgauge.reading.Row;
import io.streamgauge.reading.SpellingSuggestion;
import io.streamgauge.timestream.TableName;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Registry;

/**
 * Which mapping makes readings of the rows of a table when they are replayed.
 *
 * @param missing what is to be said of the tables whose bean is not there
 */
public record ReplayMappings(
        Map<TableName, BiFunction<Row, Instant, MappingResult>> byTable,
        Map<TableName, String> missing) {

    /** The bean that is named for a table is not there, so its rows cannot be replayed yet. */
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
     * @throws IllegalArgumentException where an item is not valid
     */
    public static ReplayMappings parse(String text, Exchange exchange) {
        Map<TableName, BiFunction<Row, Instant, MappingResult>> byTable = new HashMap<>();
        Map<TableName, String> missing = new HashMap<>();
        for (String item : text.isBlank() ? new String[0] : text.split(",", -1)) {
            int equals = item.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException(
                        "\"mappings\" must be DATABASE/TABLE=BEAN, with commas between several, but is \"%s\": write such as market/prices=quote"
                                .formatted(text));
            }
            TableName table = TableName.parse(item.substring(0, equals).strip());
            String bean = item.substring(equals + 1).strip();
            Registry registry = exchange.getContext().getRegistry();
            if (registry.lookupByName(bean) instanceof ReadingMapper mapper) {
                byTable.put(table, mapper.mapping()::map);
            } else {
                Set<String> there = registry.findByTypeWithName(ReadingMapper.class).keySet();
                missing.put(table, missing(table, bean, there));
            }
        }
        return new ReplayMappings(byTable, missing);
    }

    private static String missing(TableName table, String bean, Set<String> there) {
        return "\"replay.mappings\" names the bean \"%s\" for %s, but there is no mapping of that name: %sname one of the running routes: %s"
                .formatted(
                        bean,
                        table,
                        SpellingSuggestion.to(bean, there)
                                .map("did you mean \"%s\"? Otherwise "::formatted)
                                .orElse(""),
                        new TreeSet<>(there));
    }

    /**
     * The reading as it was, or what a mapping now makes of the row.
     *
     * @throws MissingMappingException where the mapping is needed, and is not there
     */
    MappingResult mapped(DeadLetterLine reject) throws MissingMappingException {
        if (reject.reading().isPresent()) {
            return reject.reading().get();
        }
        String problem = missing.get(reject.table());
        if (problem != null) {
            throw new MissingMappingException(problem);
        }
        return byTable.getOrDefault(reject.table(), ReplayMappings::unmapped)
                .apply(reject.row(), reject.received());
    }

    private static MappingResult unmapped(Row row, Instant received) {
        return new Rejection(
                row,
                String.join(", ", row.fields().keySet()),
                "must be mapped to be replayed, by a bean that replay.mappings names for the table",
                null);
    }
}
