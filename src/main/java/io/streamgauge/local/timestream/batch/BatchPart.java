package io.streamgauge.local.timestream.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part of a file: rows that are written and counted together. */
final class BatchPart {

    private static final int MAX_RECORDS = 4_000;
    private static final long MAX_BYTES = 4L << 20;

    private final String file;
    private final List<ObjectNode> records = new ArrayList<>();
    private final List<BatchRow> rows = new ArrayList<>();
    private final List<ErrorLines> errors = new ArrayList<>();

    /** By reason: the place of its last error. */
    private final Map<String, Integer> last = new HashMap<>();

    private @Nullable BatchRow end;
    private long bytes;
    private long processed;
    private long malformed;
    private long rejected;

    BatchPart(String file) {
        this.file = file;
    }

    /** The last row; null while there is no row. */
    @Nullable BatchRow last() {
        return end;
    }

    boolean isFull() {
        return processed >= MAX_RECORDS || bytes >= MAX_BYTES;
    }

    void add(BatchRow row, List<ObjectNode> ofRow) {
        bytes += row.bytes();
        processed += ofRow.size();
        end = row;
        for (ObjectNode record : ofRow) {
            records.add(record);
            rows.add(row);
        }
    }

    /** Adds a row that has no record. */
    void addFailure(BatchRow row, String reason) {
        bytes += row.bytes();
        processed++;
        malformed++;
        end = row;
        addError(row, reason);
    }

    /** Writes the records, and waits for what becomes of them. */
    void write(BatchTarget target, BatchTarget.Place place) {
        if (records.isEmpty()) {
            return;
        }
        target.write(place, records)
                .toCompletableFuture()
                .join()
                .forEach(
                        (index, failure) -> {
                            if (failure.malformed()) {
                                malformed++;
                            } else {
                                rejected++;
                            }
                            addError(rows.get(index), failure.reason());
                        });
    }

    BatchProgress counts() {
        return new BatchProgress(
                processed, processed - malformed - rejected, malformed, rejected, 0, bytes);
    }

    List<ErrorLines> errors() {
        return errors;
    }

    private void addError(BatchRow row, String reason) {
        ErrorLines error = new ErrorLines(file, reason, row.first(), row.last());
        Integer place = last.get(reason);
        if (place != null && errors.get(place).isContinuedBy(error)) {
            ErrorLines before = errors.get(place);
            errors.set(place, new ErrorLines(file, reason, before.first(), error.last()));
        } else {
            last.put(reason, errors.size());
            errors.add(error);
        }
    }
}
