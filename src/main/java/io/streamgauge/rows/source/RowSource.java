package io.streamgauge.rows.source;

import io.streamgauge.reading.SourceItem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A source of rows, and of rejections in place of malformed rows. */
public interface RowSource extends AutoCloseable {

    /** The names of the columns; empty if each row has its own. */
    default List<String> columns() {
        return List.of();
    }

    /** The next item; null after the last one. */
    @Nullable SourceItem next();

    /** Skips items at the beginning, or all if there are fewer; called before next. */
    default void skip(long items) {
        for (long skipped = 0; skipped < items && next() != null; skipped++) {
            // The item was all that it took.
        }
    }

    @Override
    void close();
}
