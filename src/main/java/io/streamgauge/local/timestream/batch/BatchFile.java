package io.streamgauge.local.timestream.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.s3.S3Object;
import io.streamgauge.local.timestream.batch.BatchRow.MalformedException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One file of a task, which is loaded in parts. */
final class BatchFile {

    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final BatchState state;
    private final BatchRuntime runtime;
    private final S3Object file;
    private final BatchDialect dialect;

    BatchFile(BatchState state, BatchRuntime runtime, S3Object file) {
        this.state = state;
        this.runtime = runtime;
        this.file = file;
        this.dialect =
                BatchDialect.of(
                        state.task()
                                .request()
                                .path("DataSourceConfiguration")
                                .path("CsvConfiguration"));
    }

    /** Loads what is left of it; a file that cannot be read is an error of the task. */
    void load() throws IOException {
        try {
            Header header = header();
            BatchPosition position = state.task().position();
            boolean begun = position.isIn(file.key());
            try (BatchRows rows =
                    begun
                            ? rows(position.offset(), position.line())
                            : rows(header.row().end(), header.row().last())) {
                load(rows, header);
            }
            state.add(BatchProgress.NONE, List.of(), BatchPosition.endOf(file.key()));
        } catch (UnreadableException e) {
            fail(e.reason(), 1);
        } catch (BatchRows.TooLongException e) {
            fail(BatchRows.TooLongException.REASON, e.line());
        }
    }

    private void load(BatchRows rows, Header header) throws IOException {
        BatchPart part = new BatchPart(file.key());
        try {
            Optional<BatchRow> next = rows.next();
            while (next.isPresent()) {
                add(next.get(), header, part);
                if (part.isFull()) {
                    write(part);
                    part = new BatchPart(file.key());
                }
                next = rows.next();
            }
        } catch (BatchRows.TooLongException e) {
            write(part);
            throw e;
        }
        write(part);
    }

    private void write(BatchPart part) {
        BatchRow last = part.last();
        if (last != null) {
            part.write(runtime.target(), state.task().place());
            state.add(
                    part.counts(),
                    part.errors(),
                    new BatchPosition(file.key(), last.end(), last.last()));
        }
    }

    private void add(BatchRow row, Header header, BatchPart part) {
        if (row.isBlank()) {
            return;
        }
        try {
            List<@Nullable String> values = row.values(dialect);
            if (values.size() != header.columns()) {
                throw new MalformedException(
                        "The row has %d columns, and the header has %d."
                                .formatted(values.size(), header.columns()));
            }
            List<ObjectNode> records = header.mapping().records(values);
            part.add(row, records);
        } catch (MalformedException e) {
            part.addFailure(row, e.reason());
        }
    }

    private Header header() throws IOException, UnreadableException {
        try (BatchRows rows = rows(0, 0)) {
            BatchRow row =
                    rows.next().orElseThrow(() -> new UnreadableException("The file is empty."));
            if (row.text().startsWith(BYTE_ORDER_MARK)) {
                throw new UnreadableException("The file begins with a byte order mark.");
            }
            List<@Nullable String> names = row.values(dialect);
            BatchMapping mapping =
                    BatchMapping.of(
                            state.task().model(),
                            state.task().request().path("RecordVersion").asLong(1),
                            names);
            Set<String> missing = mapping.missing();
            if (!missing.isEmpty()) {
                throw new UnreadableException(
                        "The header has no column '%s'.".formatted(String.join("', '", missing)));
            }
            return new Header(row, mapping, names.size());
        } catch (MalformedException e) {
            throw new UnreadableException("The header is not valid: " + e.reason());
        }
    }

    private BatchRows rows(long offset, long line) throws IOException {
        return new BatchRows(runtime.s3().read(file), dialect, offset, line);
    }

    private void fail(String reason, long line) {
        state.add(
                new BatchProgress(0, 0, 0, 0, 1, 0),
                List.of(new ErrorLines(file.key(), reason, line, line)),
                BatchPosition.endOf(file.key()));
    }

    /** The first row of a file, and what it means. */
    private record Header(BatchRow row, BatchMapping mapping, int columns) {}

    /** A file that cannot be read as a whole. */
    private static final class UnreadableException extends Exception {

        private static final long serialVersionUID = 1L;

        private final String reason;

        UnreadableException(String reason) {
            super(reason);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }
}
