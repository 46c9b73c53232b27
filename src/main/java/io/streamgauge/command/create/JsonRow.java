package io.streamgauge.command.create;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.reading.Row;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row as JSON, in one line. */
final class JsonRow {

    private JsonRow() {}

    static String of(Row row) {
        ObjectNode json = JsonNodeFactory.withExactBigDecimals(true).objectNode();
        for (Map.Entry<String, @Nullable Object> field : row.fields().entrySet()) {
            String name = field.getKey();
            Object value = field.getValue();
            if (value instanceof Long number) {
                json.put(name, number);
            } else if (value instanceof BigInteger number) {
                json.put(name, number);
            } else if (value instanceof BigDecimal number) {
                json.put(name, number);
            } else if (value instanceof Boolean truth) {
                json.put(name, truth);
            } else if (value != null) {
                json.put(name, value.toString());
            }
        }
        return json.toString();
    }
}
