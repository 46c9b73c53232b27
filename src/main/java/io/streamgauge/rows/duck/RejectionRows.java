package io.streamgauge.rows.duck;

import io.streamgauge.reading.SourceItem;
import io.streamgauge.rows.source.RowSource;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The result of a SELECT over a file without rows: its rejections. */
final class RejectionRows implements RowSource {

    private final DuckTable table;
    private final Iterator<SourceItem> rejections;

    RejectionRows(DuckTable table) {
        this.table = table;
        this.rejections = table.rejections();
    }

    @Override
    public List<String> columns() {
        return List.of();
    }

    @Override
    public @Nullable SourceItem next() {
        return rejections.hasNext() ? rejections.next() : null;
    }

    @Override
    public void skip(long items) {
        for (long count = 0; count < items && rejections.hasNext(); count++) {
            rejections.next();
        }
    }

    @Override
    public void close() {
        table.close();
    }
}
