package io.streamgauge.rows.source;

import io.streamgauge.reading.SourceItem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives rows, and rejections where rows should be, one after the other. */
public interface RowSource extends AutoCloseable {

    /** The names of the columns; none where each row has its own. */
    List<String> columns();

    /** The next item; null after the last one. */
    @Nullable SourceItem next();

    /** Leaves out items at the beginning, or all if there are fewer; called before next. */
    void skip(long items);

    @Override
    void close();
}
