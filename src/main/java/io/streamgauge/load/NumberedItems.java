package io.streamgauge.load;

import io.streamgauge.reading.MappingResult;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a run loads, with their numbers: all rows from a position, or rejected ones only.
 */
final class NumberedItems implements AutoCloseable {

    private final LoadSource.Items<MappingResult> items;
    private final long @Nullable [] only;
    private int at;
    private long next;

    private NumberedItems(
            LoadSource.Items<MappingResult> items, long next, long @Nullable [] only) {
        this.items = items;
        this.next = next;
        this.only = only;
    }

    /** All rows that have no outcome yet. */
    static NumberedItems from(LoadSource source, LoadState state) {
        long done = state.books().rows();
        return new NumberedItems(source.open(done, state.begun()), done, null);
    }

    /** The rows of these ascending numbers, except those that this pass has done. */
    static NumberedItems only(long[] rows, LoadSource source, LoadState state) {
        int done = Math.toIntExact(state.books().rows() - state.earlier());
        long first = done < rows.length ? rows[done] : 0;
        NumberedItems items = new NumberedItems(source.open(first, state.begun()), first, rows);
        items.at = done;
        return items;
    }

    boolean hasNext() {
        if (only == null) {
            return items.hasNext();
        }
        while (at < only.length && next < only[at] && items.hasNext()) {
            items.next();
            next++;
        }
        return at < only.length && items.hasNext();
    }

    MappingResult next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        at++;
        next++;
        return items.next();
    }

    /** The number of the row that was returned last. */
    long number() {
        return next - 1;
    }

    @Override
    public void close() {
        items.close();
    }
}
