package io.streamgauge.rows;

import io.streamgauge.reading.SourceItem;
import io.streamgauge.rows.source.RowSource;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rows of several files in sequence. */
final class ManyFiles implements RowSource {

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
    public void skip(long items) {
        for (long i = 0; i < items && next() != null; i++) {
            // A skipped row is read, because it may be in any of the files.
        }
    }

    @Override
    public void close() {
        current.close();
    }
}
