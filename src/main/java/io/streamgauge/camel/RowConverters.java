package io.streamgauge.camel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.deadletter.RowJson;
import io.streamgauge.reading.NestedValue;
import io.streamgauge.reading.Rejection;
import io.streamgauge.reading.Row;
import io.streamgauge.reading.SourceItem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.TypeConverterExists;
import org.apache.camel.spi.TypeConverterRegistry;
import org.apache.camel.support.SimpleTypeConverter;
import org.apache.camel.support.SimpleTypeConverter.ConversionMethod;
import org.jspecify.annotations.Nullable;

/**
 * Lets rows answer as maps do in the languages of routes: {@code ${body[symbol]}} in simple, {@code
 * .symbol} in jq. As a text, a row is its JSON.
 */
public final class RowConverters {

    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS);

    private RowConverters() {}

    /** Teaches a context what rows are; once more does nothing. */
    public static void register(CamelContext camel) {
        TypeConverterRegistry converters = camel.getTypeConverterRegistry();
        TypeConverterExists before = converters.getTypeConverterExists();
        converters.setTypeConverterExists(TypeConverterExists.Ignore);
        add(converters, Map.class, RowConverters::map);
        add(converters, JsonNode.class, RowConverters::node);
        add(converters, String.class, RowJson::text);
        add(converters, byte[].class, RowJson::bytes);
        converters.setTypeConverterExists(before);
    }

    private static void add(
            TypeConverterRegistry converters, Class<?> to, Function<Row, Object> how) {
        // A rejection answers as the row that it is about.
        ConversionMethod method = (type, exchange, row) -> how.apply(((SourceItem) row).row());
        converters.addTypeConverter(to, Row.class, new SimpleTypeConverter(false, method));
        converters.addTypeConverter(to, Rejection.class, new SimpleTypeConverter(false, method));
    }

    /** The fields of a row; what is nested is a map or a list. */
    private static Map<String, @Nullable Object> map(Row row) {
        if (row.fields().values().stream().noneMatch(NestedValue.class::isInstance)) {
            return row.fields();
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (Map.Entry<String, @Nullable Object> field : row.fields().entrySet()) {
            fields.put(field.getKey(), value(field.getValue()));
        }
        return Collections.unmodifiableMap(fields);
    }

    private static @Nullable Object value(@Nullable Object value) {
        try {
            return value instanceof NestedValue nested
                    ? JSON.readValue(nested.json(), Object.class)
                    : value;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode node(Row row) {
        try {
            return JSON.readTree(RowJson.bytes(row));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
