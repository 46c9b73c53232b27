package io.streamgauge.rows;

import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;

/**
 * A list whose source was cut off: its iterator gives the items, and then the failure.
 *
 * @param <T> the items
 */
public final class TruncatedList<T> extends AbstractList<T> {

    private final List<T> items;
    private final RuntimeException failure;

    public TruncatedList(List<T> items, RuntimeException failure) {
        this.items = List.copyOf(items);
        this.failure = failure;
    }

    @Override
    public T get(int index) {
        return items.get(index);
    }

    @Override
    public int size() {
        return items.size();
    }

    @Override
    public Iterator<T> iterator() {
        Iterator<T> all = items.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                if (!all.hasNext()) {
                    throw failure;
                }
                return true;
            }

            @Override
            public T next() {
                return all.next();
            }
        };
    }
}
