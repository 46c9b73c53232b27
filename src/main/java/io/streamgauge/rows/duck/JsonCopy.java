package io.streamgauge.rows.duck;

import com.fasterxml.jackson.core.JsonGenerator;
import io.streamgauge.reading.NestedValue;
import io.streamgauge.reading.Row;
import io.streamgauge.rows.json.JsonFields;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rows as one JSON object per line. */
final class JsonCopy implements CopyForm {

    private static final int MAX_OBJECT_BYTES = 32 << 20;

    /** The types that DuckDB detects in text, and would write in its own format. */
    private static final Pattern DETECTED =
            Pattern.compile(
                    "\"(?:[^\"]|\"\")*\"|\\b(?:DATE|TIME(?:STAMP(?:_N?S|_MS)?)?(?: WITH TIME"
                            + " ZONE)?|UUID)\\b");

    private final SqlNames names = new SqlNames(List.of());

    @Override
    public void begin(List<String> fields) {
        // Each row has its own.
    }

    @Override
    public void write(Row row, OutputStream output) throws IOException {
        JsonGenerator generator =
                JsonFields.FACTORY
                        .createGenerator(output)
                        .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                        .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
        try (generator) {
            generator.writeStartObject();
            for (Map.Entry<String, @Nullable Object> field : row.fields().entrySet()) {
                generator.writeFieldName(names.column(field.getKey()));
                write(field.getValue(), generator);
            }
            generator.writeEndObject();
        }
        output.write('\n');
    }

    @Override
    public SqlNames names() {
        return names;
    }

    @Override
    public String query(String path, DuckSession session) throws SQLException {
        String scan =
                "read_json(%s, format = 'newline_delimited', records = true, hive_partitioning = false, maximum_object_size = %d"
                        .formatted(path, MAX_OBJECT_BYTES);
        List<String> columns = new ArrayList<>();
        try (Statement statement = session.statement();
                ResultSet described =
                        statement.executeQuery(
                                "SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM "
                                        + scan
                                        + ", sample_size = -1))")) {
            while (described.next()) {
                columns.add(
                        SqlText.name(described.getString(1))
                                + ": "
                                + SqlText.text(asText(described.getString(2))));
            }
        }
        return "SELECT * FROM %s, auto_detect = false, columns = {%s})"
                .formatted(scan, String.join(", ", columns));
    }

    private static String asText(String type) {
        return DETECTED.matcher(type)
                .replaceAll(
                        found ->
                                found.group().startsWith("\"")
                                        ? Matcher.quoteReplacement(found.group())
                                        : "VARCHAR");
    }

    private static void write(@Nullable Object value, JsonGenerator generator) throws IOException {
        if (value == null) {
            generator.writeNull();
        } else if (value instanceof NestedValue nested) {
            generator.writeRawValue(nested.json());
        } else if (value instanceof BigDecimal decimal) {
            generator.writeNumber(decimal);
        } else if (value instanceof BigInteger integer) {
            generator.writeNumber(integer);
        } else if (value instanceof Number number) {
            generator.writeNumber(number.toString());
        } else if (value instanceof Boolean bool) {
            generator.writeBoolean(bool);
        } else {
            generator.writeString(value.toString());
        }
    }
}
