package io.streamgauge.rows.json;

import io.streamgauge.reading.OrderedMap;
import io.streamgauge.reading.Rejection;
import io.streamgauge.reading.Row;
import io.streamgauge.reading.SourceItem;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands in JSON where a row should: its fields, or what is wrong with it. */
public sealed interface JsonItem {

    /** The row, or the rejection of an element that is not a row. */
    SourceItem from(String origin);

    /**
     * A row.
     *
     * @param fields in their order
     */
    record Fields(Map<String, @Nullable Object> fields) implements JsonItem {

        @Override
        public SourceItem from(String origin) {
            return new Row(origin, fields);
        }
    }

    /**
     * What is no row.
     *
     * @param rule what it must be
     * @param text what it is
     * @param place where it is wrong, as "line 3, column 5"
     */
    record Wrong(String rule, String text, String place) implements JsonItem {

        private static final String FIELD = "json";
        private static final OrderedMap.Keys KEYS = OrderedMap.Keys.of(FIELD);
        private static final int LONGEST_SHOWN = 10_000;

        @Override
        public SourceItem from(String origin) {
            String shown = text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN);
            return new Rejection(
                    new Row(origin + ", " + place, KEYS.with(shown)), FIELD, rule, shown);
        }
    }
}
