package io.streamgauge.reading;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An unmodifiable map that keeps its order, and takes little memory and time where the entries are
 * few, as the fields of a row and the dimensions of a reading are.
 *
 * <p>A row is made for each line of an input: with LinkedHashMaps a third of the time of reading
 * and mapping goes into copying and hashing them.
 */
public final class OrderedMap<V extends @Nullable Object> extends AbstractMap<String, V> {

    /** With more entries than these, an index is quicker than a look at each. */
    private static final int FEW = 16;

    private final String[] keys;
    private final @Nullable Object[] values;
    private final @Nullable Map<String, Integer> index;

    private OrderedMap(
            String[] keys, @Nullable Object[] values, @Nullable Map<String, Integer> index) {
        this.keys = keys;
        this.values = values;
        this.index = index;
    }

    /** The same entries in the same order; the map itself if it is such a map. */
    public static <V extends @Nullable Object> OrderedMap<V> copyOf(Map<String, ? extends V> map) {
        if (map instanceof OrderedMap<?>) {
            @SuppressWarnings("unchecked") // it is never written to
            OrderedMap<V> same = (OrderedMap<V>) map;
            return same;
        }
        Builder<V> builder = new Builder<>(map.size());
        map.forEach(builder::add);
        return builder.build();
    }

    @Override
    public int size() {
        return keys.length;
    }

    @Override
    public boolean containsKey(Object key) {
        return find(key, keys, keys.length, index) >= 0;
    }

    @Override
    public @Nullable V get(Object key) {
        int at = find(key, keys, keys.length, index);
        return at < 0 ? null : value(at);
    }

    @Override
    public Set<Entry<String, V>> entrySet() {
        return new Entries();
    }

    /** The keys of this map, for others to share. */
    public Keys sharedKeys() {
        return new Keys(keys, index);
    }

    @SuppressWarnings("unchecked") // what was added is of this type
    private V value(int at) {
        return (V) values[at];
    }

    private static int find(
            Object key, String[] keys, int size, @Nullable Map<String, Integer> index) {
        if (index != null) {
            return index.getOrDefault(key, -1);
        }
        for (int at = 0; at < size; at++) {
            if (keys[at].equals(key)) {
                return at;
            }
        }
        return -1;
    }

    private final class Entries extends AbstractSet<Entry<String, V>> {

        @Override
        public int size() {
            return keys.length;
        }

        @Override
        public Iterator<Entry<String, V>> iterator() {
            return new Iterator<>() {
                private int next;

                @Override
                public boolean hasNext() {
                    return next < keys.length;
                }

                @Override
                public Entry<String, V> next() {
                    if (!hasNext()) {
                        throw new NoSuchElementException();
                    }
                    int at = next++;
                    return new SimpleImmutableEntry<>(keys[at], value(at));
                }
            };
        }
    }

    /**
     * The keys that many maps share, as the rows of a table do: such a map is made by giving its
     * values only.
     */
    public static final class Keys {

        private final String[] names;
        private final @Nullable Map<String, Integer> index;

        private Keys(String[] names, @Nullable Map<String, Integer> index) {
            this.names = names;
            this.index = index;
        }

        /**
         * Keys of these names.
         *
         * @throws IllegalArgumentException if a name is there twice
         */
        public static Keys of(String... names) {
            Builder<String> builder = new Builder<>(names.length);
            for (String name : names) {
                if (!builder.add(name, name)) {
                    throw new IllegalArgumentException("The name \"" + name + "\" is there twice");
                }
            }
            return builder.build().sharedKeys();
        }

        public int size() {
            return names.length;
        }

        public String name(int at) {
            return names[at];
        }

        /** The names in their order; unmodifiable. */
        public List<String> names() {
            return List.of(names);
        }

        /**
         * The map of the values, in the order of the names.
         *
         * @param values of the same number; they become the map's, and are not to be changed
         */
        public <V extends @Nullable Object> OrderedMap<V> with(@Nullable Object... values) {
            if (values.length != names.length) {
                throw new IllegalArgumentException(
                        values.length + " values for " + names.length + " keys");
            }
            return new OrderedMap<>(names, values, index);
        }
    }

    /** Gathers entries, in the order in which they are added. */
    public static final class Builder<V extends @Nullable Object> {

        private String[] keys;
        private @Nullable Object[] values;
        private @Nullable Map<String, Integer> index;
        private int size;

        /**
         * @param expected how many entries there may be; more are taken, too
         */
        public Builder(int expected) {
            keys = new String[expected];
            values = new Object[expected];
        }

        /** Adds an entry, unless the key is there already; says whether it was added. */
        public boolean add(String key, @Nullable V value) {
            if (find(key, keys, size, index) >= 0) {
                return false;
            }
            if (size == keys.length) {
                keys = Arrays.copyOf(keys, size * 2 + 2);
                values = Arrays.copyOf(values, keys.length);
            }
            keys[size] = key;
            values[size] = value;
            size++;
            extendIndex();
            return true;
        }

        /** The map; the builder is of no use any more. */
        public OrderedMap<V> build() {
            return new OrderedMap<>(
                    size == keys.length ? keys : Arrays.copyOf(keys, size),
                    size == keys.length ? values : Arrays.copyOf(values, size),
                    index);
        }

        private void extendIndex() {
            if (index != null) {
                index.put(keys[size - 1], size - 1);
            } else if (size > FEW) {
                index = new HashMap<>();
                for (int at = 0; at < size; at++) {
                    index.put(keys[at], at);
                }
            }
        }
    }
}
