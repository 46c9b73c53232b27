package io.streamgauge.rows.duck;

import io.streamgauge.reading.Row;
import io.streamgauge.reading.SourceItem;
import io.streamgauge.rows.source.RowSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The items of a source that are not rows. */
record RejectionRows(RowSource items) implements RowSource {

    @Override
    public List<String> columns() {
        return List.of();
    }

    @Override
    public @Nullable SourceItem next() {
        SourceItem item = items.next();
        while (item instanceof Row) {
            item = items.next();
        }
        return item;
    }

    @Override
    public void skip(long count) {
        for (long skipped = 0; skipped < count && next() != null; skipped++) {
            // The item was all that it took.
        }
    }

    @Override
    public void close() {
        items.close();
    }
}
