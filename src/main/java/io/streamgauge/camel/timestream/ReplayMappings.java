package io.streamgauge.camel.timestream;

import io.streamgauge.camel.ReadingMapper;
import io.streamgauge.reading.Mapped;
import io.streamgauge.reading.Rejection;
import io.streamgauge.reading.Row;
import io.streamgauge.timestream.TableName;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.apache.camel.Exchange;
import org.apache.camel.support.CamelContextHelper;

/** Which mapping makes readings of the rows of a table when they are replayed. */
record ReplayMappings(Map<TableName, BiFunction<Row, Instant, Mapped>> byTable) {

    /**
     * Reads {@code DATABASE/TABLE=BEAN}, with commas between several.
     *
     * @throws IllegalArgumentException where an item is none
     */
    static ReplayMappings parse(String text, Exchange exchange) {
        Map<TableName, BiFunction<Row, Instant, Mapped>> byTable = new HashMap<>();
        for (String item : text.isBlank() ? new String[0] : text.split(",", -1)) {
            int equals = item.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException(
                        "\"mappings\" must be DATABASE/TABLE=BEAN, with commas between several, but is \"%s\": write such as market/prices=quote"
                                .formatted(text));
            }
            ReadingMapper mapper =
                    CamelContextHelper.mandatoryLookup(
                            exchange.getContext(),
                            item.substring(equals + 1).strip(),
                            ReadingMapper.class);
            byTable.put(TableName.parse(item.substring(0, equals).strip()), mapper.mapping()::map);
        }
        return new ReplayMappings(byTable);
    }

    /** The reading as it was, or what a mapping now makes of the row. */
    Mapped mapped(RejectLine reject) {
        return reject.reading()
                .<Mapped>map(reading -> reading)
                .orElseGet(
                        () ->
                                byTable.getOrDefault(reject.table(), ReplayMappings::unmapped)
                                        .apply(reject.row(), reject.received()));
    }

    private static Mapped unmapped(Row row, Instant received) {
        return new Rejection(
                row,
                String.join(", ", row.fields().keySet()),
                "must be mapped to be replayed, by a bean that replay.mappings names for the table",
                null);
    }
}
