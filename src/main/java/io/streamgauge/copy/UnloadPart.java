package io.streamgauge.copy;

import io.streamgauge.copy.UnloadedFiles.Fetched;
import io.streamgauge.reading.Mapping;
import io.streamgauge.reading.MappingResult;
import io.streamgauge.reading.MeasureType;
import io.streamgauge.reading.Row;
import io.streamgauge.reading.SourceItem;
import io.streamgauge.rows.ReadOptions;
import io.streamgauge.rows.RowReader;
import io.streamgauge.rows.csv.CsvOptions;
import io.streamgauge.rows.source.Format;
import io.streamgauge.rows.source.RowsException;
import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.history.ScannedBytes;
import io.streamgauge.timestream.history.TableColumns;
import io.streamgauge.timestream.history.TableColumns.MeasureColumn;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file of an UNLOAD.
 *
 * @param columns those of the table that the file and its folders have
 * @param skip the number of rows that earlier runs have done
 */
record UnloadPart(Place place, UnloadResult result, TableColumns columns, long skip)
        implements CopyPart {

    /** The number of rows before the end of a file. */
    static final long WHOLE = Long.MAX_VALUE;

    /** Where files are, and where one is kept that has to be read twice. */
    record Place(TableName table, UnloadedFiles files, Path temporary) {}

    @Override
    public String name() {
        return result.file().name();
    }

    @Override
    public CopyPosition end() {
        return new CopyPosition(name(), WHOLE);
    }

    @Override
    public CopyPart after(CopyPosition position) {
        return new UnloadPart(place, result, columns, position.rows());
    }

    @Override
    public List<CopyPart> smaller() {
        return List.of(this);
    }

    @Override
    public boolean mayPass(RuntimeException failure) {
        return false;
    }

    @Override
    public CopyRows open() {
        try {
            Fetched file = place.files().fetch(name());
            try {
                return new Rows(file, reader(file.path()));
            } catch (RuntimeException e) {
                file.close();
                throw e;
            }
        } catch (IOException e) {
            throw new CopyException("%s cannot be read: %s".formatted(name(), e), e);
        }
    }

    private RowReader reader(Path path) {
        if (name().endsWith(".parquet")) {
            return RowReader.open(path, options(Format.PARQUET, CsvOptions.SNIFFED), skip);
        }
        List<String> names = result.written();
        boolean header;
        try (RowReader first = RowReader.open(path, csv(true), 0)) {
            header = first.columns().equals(names);
            if (first.columns().size() != names.size()) {
                throw new RowsException(
                        "%s has %d columns, but its metadata have %d: unload with field_delimiter = ','"
                                .formatted(name(), first.columns().size(), names.size()));
            }
        }
        return RowReader.open(path, csv(header), skip);
    }

    private ReadOptions csv(boolean header) {
        return options(
                Format.CSV, new CsvOptions(",", "\"", "\\", header, null, List.of(), false, 0));
    }

    private ReadOptions options(Format format, CsvOptions csv) {
        return new ReadOptions(format, null, csv, place.temporary());
    }

    /** The rows of the file as readings. */
    private final class Rows implements CopyRows {

        private final Fetched file;
        private final RowReader reader;
        private final Mapping mapping = columns.mapping();
        private final Set<String> times = new HashSet<>(Set.of("time"));
        private long done = skip;

        Rows(Fetched file, RowReader reader) {
            this.file = file;
            this.reader = reader;
            columns.measures().stream()
                    .filter(each -> each.type() == MeasureType.TIMESTAMP)
                    .map(MeasureColumn::name)
                    .forEach(times::add);
        }

        @Override
        public boolean hasNext() {
            return reader.hasNext();
        }

        @Override
        public MappingResult next() {
            SourceItem item = reader.next();
            done++;
            return item instanceof MappingResult rejection
                    ? rejection
                    : mapping.map(row((Row) item), Instant.EPOCH);
        }

        /** The row with the names of the columns, and the values that its folders have. */
        private Row row(Row read) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            List<String> names = result.written();
            int at = 0;
            for (@Nullable Object value : read.fields().values()) {
                String name = names.get(at++);
                fields.put(name, times.contains(name) ? time(value) : value);
            }
            result.folders()
                    .forEach((name, value) -> fields.put(name, value.isEmpty() ? null : value));
            return new Row(read.from(), fields);
        }

        /** Times have no zone, and in CSV a space before the time of day; they are in UTC. */
        private static @Nullable Object time(@Nullable Object value) {
            if (!(value instanceof String text) || text.endsWith("Z")) {
                return value;
            }
            return text.replace(' ', 'T') + "Z";
        }

        @Override
        public CopyPosition position() {
            return new CopyPosition(name(), done);
        }

        @Override
        public ScannedBytes spent() {
            return ScannedBytes.NONE;
        }

        @Override
        public void cancel() {
            // A file is read in no time.
        }

        @Override
        public void close() {
            reader.close();
            file.close();
        }
    }
}
