package io.streamgauge.rows.csv;

import io.streamgauge.reading.OrderedMap;
import io.streamgauge.reading.Origin;
import io.streamgauge.reading.Row;
import io.streamgauge.reading.SourceItem;
import io.streamgauge.rows.source.ColumnNames;
import io.streamgauge.rows.source.InputFile;
import io.streamgauge.rows.source.MalformedLines;
import io.streamgauge.rows.source.RowSource;
import io.streamgauge.rows.source.RowsException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV file, with all values as text; a malformed line becomes a rejection in its
 * place.
 */
public final class CsvRows implements RowSource {

    private static final String NOT_TEXT =
            "must be text in the file's encoding, which is UTF-8 where none is declared; declare"
                    + " the \"encoding\", such as windows-1252 or ISO-8859-1";

    private final InputFile file;
    private final CsvOptions options;
    private final CsvRecords records;
    private final String origin;
    private final List<String> names;
    private final OrderedMap.Keys keys;
    private final int[] wanted;
    private boolean atFirst;

    /**
     * @param wanted the columns that are needed
     */
    public CsvRows(InputFile file, CsvOptions options, Predicate<String> wanted) {
        this.file = file;
        this.options = options;
        this.origin = file.name() + " line ";
        try {
            CsvDialect dialect = CsvSniffer.dialect(file, options);
            this.records = new CsvRecords(file.openText(options.encoding()), dialect);
        } catch (IOException e) {
            throw file.unreadable(e);
        }
        try {
            this.names = header();
        } catch (IOException | RuntimeException e) {
            close();
            throw e instanceof RowsException told ? told : file.unreadable(e);
        }
        this.wanted =
                IntStream.range(0, names.size()).filter(at -> wanted.test(names.get(at))).toArray();
        this.keys =
                OrderedMap.Keys.of(
                        IntStream.of(this.wanted).mapToObj(names::get).toArray(String[]::new));
        this.atFirst = !options.header();
    }

    @Override
    public List<String> columns() {
        return keys.names();
    }

    @Override
    public @Nullable SourceItem next() {
        return advance() ? item() : null;
    }

    @Override
    public void skip(long items) {
        for (long count = 0; count < items && advance(); count++) {
            // A skipped line is not converted to a row.
        }
    }

    @Override
    public void close() {
        file.close(records);
    }

    private List<String> header() throws IOException {
        for (int line = 0; line < options.skip(); line++) {
            records.skipLine();
        }
        if (!records.next()) {
            throw file.empty();
        }
        String fault = records.fault();
        if (fault != null) {
            throw new RowsException(
                    "%s line %d, the first one, %s: correct it, or declare the file's \"quote\" and \"escape\""
                            .formatted(file.path(), records.line(), fault));
        }
        List<String> found = new ArrayList<>();
        CsvFields fields = records.fields();
        for (int at = 0; at < fields.count(); at++) {
            String name = options.header() ? name(fields, at) : "";
            found.add(name.isEmpty() ? "column" + (at + 1) : name);
        }
        return ColumnNames.keys(file.path().toString(), found).names();
    }

    private String name(CsvFields fields, int at) {
        try {
            return fields.text(at);
        } catch (CharacterCodingException e) {
            throw new RowsException(
                    "%s line %d, the header, %s".formatted(file.path(), records.line(), NOT_TEXT));
        }
    }

    private boolean advance() {
        boolean more;
        try {
            more = atFirst || records.next();
        } catch (IOException e) {
            throw file.brokenOff(origin + records.line(), e);
        }
        atFirst = false;
        if (more && records.swallows()) {
            throw new RowsException(
                    "%s line %d opens a quote that is not closed where its field ends: the lines after it would be part of that field: correct the line, or declare the file's \"quote\""
                            .formatted(file.path(), records.line()));
        }
        return more;
    }

    private SourceItem item() {
        String fault = records.fault();
        CsvFields fields = records.fields();
        if (fault != null) {
            return rejected(fault);
        }
        if (fields.count() != names.size()) {
            return rejected(
                    "must have %d fields as the first line has, but has %d: quote a field that contains a delimiter"
                            .formatted(names.size(), fields.count()));
        }
        @Nullable Object[] values = new Object[wanted.length];
        try {
            for (int at = 0; at < wanted.length; at++) {
                String text = fields.text(wanted[at]);
                values[at] = options.isNull(text) ? null : text;
            }
        } catch (CharacterCodingException e) {
            return rejected(NOT_TEXT);
        }
        return new Row(new Origin(origin, records.line()), keys.with(values));
    }

    private SourceItem rejected(String rule) {
        return MalformedLines.rejection(file, records.line(), rule, records.written());
    }
}
