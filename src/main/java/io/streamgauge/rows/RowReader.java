package io.streamgauge.rows;

import io.streamgauge.reading.Row;
import io.streamgauge.reading.SourceItem;
import io.streamgauge.rows.csv.CsvRows;
import io.streamgauge.rows.duck.DuckFile;
import io.streamgauge.rows.duck.DuckRows;
import io.streamgauge.rows.duck.SelectSyntax;
import io.streamgauge.rows.duck.Selection;
import io.streamgauge.rows.json.JsonFileRows;
import io.streamgauge.rows.json.JsonLinesRows;
import io.streamgauge.rows.source.Format;
import io.streamgauge.rows.source.InputFile;
import io.streamgauge.rows.source.RowSource;
import io.streamgauge.rows.source.RowsException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Reader of the rows of a file or query, in constant memory.
 *
 * <p>What cannot be read as a row is a {@link io.streamgauge.reading.Rejection} among them. The
 * order of rows and rejections is the same each time that a file is read, so that a later reader
 * can skip some. A {@link RowsException} ends the reading.
 */
public final class RowReader implements Iterator<SourceItem>, AutoCloseable {

    private final RowSource source;
    private final List<String> columns;
    private @Nullable SourceItem next;
    private boolean ended;

    private RowReader(RowSource source, long skip) {
        this.source = source;
        try {
            if (skip > 0) {
                source.skip(skip);
            }
            this.columns = source.columns().isEmpty() ? ofFirstRow() : source.columns();
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    /** What is wrong with the syntax of a SELECT; empty if nothing is. */
    public static Optional<String> syntaxProblem(String select) {
        return SelectSyntax.problem(select);
    }

    /**
     * Opens a file.
     *
     * @param skip the number of rows and rejections to skip
     * @throws RowsException if it cannot be read
     */
    public static RowReader open(Path path, ReadOptions options, long skip) {
        return new RowReader(source(path, options, any -> true), skip);
    }

    /**
     * Opens a file whose content has another origin.
     *
     * @param origin the prefix of the rows' origins, in place of the file's name
     * @throws RowsException if it cannot be read
     */
    public static RowReader openFrom(String origin, Path path, ReadOptions options) {
        return new RowReader(source(new InputFile(path, origin), options, any -> true), 0);
    }

    /**
     * Opens several files in sequence.
     *
     * @param paths at least one
     * @throws RowsException if the first cannot be read; later files may fail when they are reached
     */
    public static RowReader openAll(List<Path> paths, ReadOptions options) {
        return new RowReader(new ManyFiles(paths, path -> source(path, options, any -> true)), 0);
    }

    /**
     * Decompresses a compressed file to its end, so that a damaged one is refused before any row is
     * returned.
     *
     * @throws RowsException if not all of it can be decompressed
     */
    public static void check(Path path) {
        new InputFile(path).check();
    }

    /**
     * Opens a file for one field of its rows: other fields are skipped if that saves time.
     *
     * @throws RowsException if it cannot be read
     */
    public static RowReader openField(Path path, ReadOptions options, String field) {
        return new RowReader(source(path, options, field::equals), 0);
    }

    /**
     * Queries a database.
     *
     * @param sql one query, with an ORDER BY if rows are skipped
     * @param skip the number of rows to skip
     * @throws RowsException if the query fails
     */
    public static RowReader query(DataSource database, String sql, long skip) {
        return new RowReader(QueryRows.open(database, sql), skip);
    }

    /** The names of the columns; those of the first row if each row has its own. */
    public List<String> columns() {
        return columns;
    }

    /** Reads ahead only here, so that all rows before a failure are returned. */
    @Override
    public boolean hasNext() {
        if (next == null && !ended) {
            next = source.next();
            ended = next == null;
        }
        return next != null;
    }

    @Override
    public SourceItem next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        SourceItem item = next;
        next = null;
        return item;
    }

    @Override
    public void close() {
        next = null;
        ended = true;
        source.close();
    }

    private static RowSource source(Path path, ReadOptions options, Predicate<String> wanted) {
        return source(new InputFile(path), options, wanted);
    }

    private static RowSource source(InputFile file, ReadOptions options, Predicate<String> wanted) {
        Format format = FileFormats.of(file, options.format());
        if (options.select() == null && format != Format.PARQUET) {
            return plain(file, format, options, wanted);
        }
        Selection selection = new Selection(options.select(), wanted, options.temporaryFolder());
        return DuckRows.open(
                new DuckFile(
                        file,
                        format,
                        () -> plain(file, format, options, column -> true),
                        selection));
    }

    private static RowSource plain(
            InputFile file, Format format, ReadOptions options, Predicate<String> wanted) {
        return switch (format) {
            case CSV -> new CsvRows(file, options.csv(), wanted);
            case JSON -> new JsonFileRows(file);
            default -> new JsonLinesRows(file);
        };
    }

    private List<String> ofFirstRow() {
        return hasNext() && next instanceof Row row
                ? List.copyOf(row.fields().keySet())
                : List.of();
    }

    /** The rows of several files in sequence. */
    private static final class ManyFiles implements RowSource {

        private final Deque<Path> files;
        private final Function<Path, RowSource> open;
        private RowSource current;

        ManyFiles(List<Path> files, Function<Path, RowSource> open) {
            this.files = new ArrayDeque<>(files);
            this.open = open;
            this.current = open.apply(this.files.remove());
        }

        /** The columns of the current file. */
        @Override
        public List<String> columns() {
            return current.columns();
        }

        @Override
        public @Nullable SourceItem next() {
            SourceItem next = current.next();
            while (next == null && !files.isEmpty()) {
                current.close();
                current = open.apply(files.remove());
                next = current.next();
            }
            return next;
        }

        @Override
        public void close() {
            current.close();
        }
    }
}
