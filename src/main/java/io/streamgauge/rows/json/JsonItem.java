package io.streamgauge.rows.json;

import io.streamgauge.reading.OrderedMap;
import io.streamgauge.reading.Origin;
import io.streamgauge.reading.Rejection;
import io.streamgauge.reading.Row;
import io.streamgauge.reading.SourceItem;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An element of JSON: the fields of a row, or what is not a row. */
public sealed interface JsonItem {

    /** The row, or the rejection of an element that is not one. */
    SourceItem from(Origin origin);

    /** A row, with its fields in their order. */
    record Fields(Map<String, @Nullable Object> fields) implements JsonItem {

        @Override
        public SourceItem from(Origin origin) {
            return new Row(origin, fields);
        }
    }

    /**
     * An element that is not a row: the rule that it violates, its text, and the place of the
     * error, as "line 3, column 5".
     */
    record Wrong(String rule, String text, String place) implements JsonItem {

        private static final String FIELD = "json";
        private static final OrderedMap.Keys KEYS = OrderedMap.Keys.of(FIELD);
        private static final int MAX_SHOWN_CHARACTERS = 10_000;

        @Override
        public SourceItem from(Origin origin) {
            String shown =
                    text.length() <= MAX_SHOWN_CHARACTERS
                            ? text
                            : text.substring(0, MAX_SHOWN_CHARACTERS);
            return new Rejection(
                    new Row(origin.text() + ", " + place, KEYS.with(shown)), FIELD, rule, shown);
        }
    }
}
