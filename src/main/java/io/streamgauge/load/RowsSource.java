package io.streamgauge.load;

import io.streamgauge.reading.Incoming;
import io.streamgauge.reading.Mapped;
import io.streamgauge.reading.Mapping;
import io.streamgauge.reading.Row;
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
 * A file of rows that a mapping makes readings of.
 *
 * @param file the file
 * @param options how it is read
 * @param mapping what it becomes
 */
public record RowsSource(Path file, ReadOptions options, Mapping mapping) implements LoadSource {

    /** The name matters to no limit of a row. */
    private static final TableName ANY_TABLE = new TableName("database", "table");

    @Override
    public String method() {
        return "%s %s %s %s".formatted(options.format(), options.select(), options.csv(), mapping);
    }

    @Override
    public Items<Mapped> open(long skip, Instant defaultTime) {
        return new Rows<>(RowReader.open(file, options, skip), item -> mapped(item, defaultTime));
    }

    @Override
    public Items<Optional<Instant>> times(Instant defaultTime) {
        return new Rows<>(
                RowReader.openField(file, options, mapping.timeField()),
                item ->
                        item instanceof Mapped
                                ? Optional.empty()
                                : mapping.time(item.row(), defaultTime));
    }

    @Override
    public Trial trial(Instant defaultTime, boolean allFields) {
        List<Incoming> first = new ArrayList<>();
        boolean whole;
        try (RowReader reader = RowReader.open(file, options, 0)) {
            while (first.size() < Trial.ROWS && reader.hasNext()) {
                first.add(reader.next());
            }
            whole = !reader.hasNext();
        }
        String description = "";
        List<Row> rows = first.stream().filter(Row.class::isInstance).map(Row.class::cast).toList();
        if (!rows.isEmpty()) {
            FieldCheck fields = new FieldCheck(file, rows);
            try {
                fields.check(mapping, allFields);
            } catch (LoadRefusedException e) {
                throw e.repair() == null || options.select() != null
                        ? e
                        : new LoadRefusedException(
                                String.valueOf(e.getMessage()),
                                complete(e.repair(), defaultTime, allFields));
            }
            description = fields.description();
        }
        return new Trial(
                file,
                first.stream().map(item -> mapped(item, defaultTime)).toList(),
                whole,
                new Trial.Hints(description, mapping.timeField(), defaultTime));
    }

    /** The repair with what the rows need that are read then, so that one command loads them. */
    private Repair complete(Repair repair, Instant now, boolean allFields) {
        String select = repair.options().get("--select");
        ReadOptions selecting =
                new ReadOptions(options.format(), select, options.csv(), options.temporaryFolder());
        try {
            Trial trial = new RowsSource(file, selecting, mapping).trial(now, allFields);
            trial.checkRows(ANY_TABLE);
            return trial.areOld(now) ? repair.ofOldRows() : repair;
        } catch (LoadRefusedException e) {
            return e.repair() == null ? repair : repair.and(e.repair());
        }
    }

    private Mapped mapped(Incoming item, Instant defaultTime) {
        return item instanceof Mapped mapped ? mapped : mapping.map(item.row(), defaultTime);
    }

    /** The rows, or what is made of them. */
    private record Rows<T>(RowReader reader, Function<Incoming, T> function) implements Items<T> {

        @Override
        public boolean hasNext() {
            return reader.hasNext();
        }

        @Override
        public T next() {
            return function.apply(reader.next());
        }

        @Override
        public void close() {
            reader.close();
        }
    }
}
