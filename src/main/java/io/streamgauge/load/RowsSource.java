package io.streamgauge.load;

import io.streamgauge.reading.Mapping;
import io.streamgauge.reading.MappingResult;
import io.streamgauge.reading.Row;
import io.streamgauge.reading.SourceItem;
import io.streamgauge.rows.ReadOptions;
import io.streamgauge.rows.RowReader;
import io.streamgauge.timestream.TableName;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A file of rows with the mapping to readings.
 *
 * @param options how it is read
 * @param mapping maps its rows to readings
 */
public record RowsSource(Path file, ReadOptions options, Mapping mapping) implements LoadSource {

    /** A table name for checks that do not depend on it. */
    private static final TableName ANY_TABLE = new TableName("database", "table");

    @Override
    public String method() {
        return "%s %s %s %s".formatted(options.format(), options.select(), options.csv(), mapping);
    }

    @Override
    public Items<MappingResult> open(long skip, Instant defaultTime) {
        return items(RowReader.open(file, options, skip), item -> mapped(item, defaultTime));
    }

    @Override
    public Items<Optional<Instant>> times(Instant defaultTime) {
        return items(
                RowReader.openField(file, options, mapping.timeField()),
                item ->
                        item instanceof MappingResult
                                ? Optional.empty()
                                : mapping.time(item.row(), defaultTime));
    }

    @Override
    public LoadSample sample(Instant defaultTime, boolean allFields) {
        List<SourceItem> first = new ArrayList<>();
        boolean whole;
        List<String> header;
        try (RowReader reader = RowReader.open(file, options, 0)) {
            while (first.size() < LoadSample.MAX_ROWS && reader.hasNext()) {
                first.add(reader.next());
            }
            whole = !reader.hasNext();
            // A file with nothing but its header is checked, too.
            header = first.isEmpty() ? reader.columns() : List.of();
        }
        String description = "";
        List<Row> rows = first.stream().filter(Row.class::isInstance).map(Row.class::cast).toList();
        if (!rows.isEmpty() || !header.isEmpty()) {
            FieldCheck fields = new FieldCheck(file, rows, header);
            try {
                fields.check(mapping, allFields);
            } catch (LoadRefusedException e) {
                throw e.fix() == null || options.select() != null
                        ? e
                        : new LoadRefusedException(
                                String.valueOf(e.getMessage()),
                                complete(e.fix(), defaultTime, allFields));
            }
            description = fields.description();
        }
        return new LoadSample(
                file,
                first.stream().map(item -> mapped(item, defaultTime)).toList(),
                whole,
                new LoadSample.Hints(description, mapping.timeField(), defaultTime));
    }

    /** The fix, extended by what the selected rows need, so that one command loads them. */
    private SuggestedFix complete(SuggestedFix fix, Instant now, boolean allFields) {
        String select = fix.options().get("--select");
        ReadOptions selecting =
                new ReadOptions(options.format(), select, options.csv(), options.temporaryFolder());
        try {
            LoadSample sample = new RowsSource(file, selecting, mapping).sample(now, allFields);
            sample.checkRows(ANY_TABLE);
            return sample.areOld(now) ? fix.ofOldRows() : fix;
        } catch (LoadRefusedException e) {
            return e.fix() == null ? fix : fix.and(e.fix());
        }
    }

    private MappingResult mapped(SourceItem item, Instant defaultTime) {
        return item instanceof MappingResult mappingResult
                ? mappingResult
                : mapping.map(item.row(), defaultTime);
    }

    private static <T> Items<T> items(RowReader reader, Function<SourceItem, T> function) {
        return new ConvertedItems<>(reader, reader::close, function);
    }
}
