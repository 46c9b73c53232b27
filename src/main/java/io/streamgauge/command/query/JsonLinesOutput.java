package io.streamgauge.command.query;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import software.amazon.awssdk.services.timestreamquery.model.ColumnInfo;
import software.amazon.awssdk.services.timestreamquery.model.Row;

/** Rows as JSON objects, one a line; a second column of one name has a number behind it. */
final class JsonLinesOutput implements RowOutput {

    private static final JsonFactory JSON = new JsonFactory();

    private final PrintWriter out;
    private List<ColumnInfo> columns = List.of();
    private List<String> names = List.of();

    JsonLinesOutput(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void begin(List<ColumnInfo> found) {
        columns = found;
        names = ResultColumns.distinct(found);
    }

    @Override
    public void rows(List<Row> rows) {
        for (Row row : rows) {
            StringWriter line = new StringWriter();
            try (JsonGenerator json = JSON.createGenerator(line)) {
                json.writeStartObject();
                for (int i = 0; i < row.data().size(); i++) {
                    json.writeFieldName(names.get(i));
                    DatumJson.write(json, row.data().get(i), columns.get(i).type());
                }
                json.writeEndObject();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            out.print(line.append('\n'));
        }
    }
}
