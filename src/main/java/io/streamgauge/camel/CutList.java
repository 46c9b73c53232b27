package io.streamgauge.camel;

import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;

/**
 * The items of a body that ended too early: the iterator gives them, and then the failure.
 *
 * @param <T> the items
 */
final class CutList<T> extends AbstractList<T> {

    private final List<T> items;
    private final UnreadableBodyException failure;

    CutList(List<T> items, UnreadableBodyException failure) {
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
