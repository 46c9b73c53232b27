package io.streamgauge.reading;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An unmodifiable map in insertion order that is small and fast for few entries, such as the fields
 * of a row and the dimensions of a reading.
 *
 * <p>A row is created for each line of an input, so that copying and hashing would show.
 */
public final class OrderedMap<V extends @Nullable Object> extends AbstractMap<String, V> {

    /** With more entries, an index is faster than a linear search. */
    private static final int MAX_UNINDEXED = 16;

    private final String[] keys;
    private final @Nullable Object[] values;
    private final @Nullable Map<String, Integer> index;

    private OrderedMap(
            String[] keys, @Nullable Object[] values, @Nullable Map<String, Integer> index) {
        this.keys = keys;
        this.values = values;
        this.index = index;
    }

    /** A copy with the same entries in the same order; the map itself if it is an OrderedMap. */
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
    public boolean containsValue(@Nullable Object value) {
        for (Object held : values) {
            if (Objects.equals(value, held)) {
                return true;
            }
        }
        return false;
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

    /** The keys of this map, for other maps to share. */
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
     * Keys that many maps share, as the rows of a table do: only values are needed for such a map.
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
         * @throws IllegalArgumentException if a name occurs twice
         */
        public static Keys of(String... names) {
            Builder<String> builder = new Builder<>(names.length);
            for (String name : names) {
                if (!builder.add(name, name)) {
                    throw new IllegalArgumentException("The name \"" + name + "\" occurs twice");
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
         * @param values as many as names; the map takes ownership of the array, which must not be
         *     changed afterwards
         */
        public <V extends @Nullable Object> OrderedMap<V> with(@Nullable Object... values) {
            if (values.length != names.length) {
                throw new IllegalArgumentException(
                        values.length + " values for " + names.length + " keys");
            }
            return new OrderedMap<>(names, values, index);
        }
    }

    /** Builder of a map, in the order in which entries are added. */
    public static final class Builder<V extends @Nullable Object> {

        private String[] keys;
        private @Nullable Object[] values;
        private @Nullable Map<String, Integer> index;
        private int size;

        /**
         * @param expected the expected number of entries, which may be exceeded
         */
        public Builder(int expected) {
            keys = new String[expected];
            values = new Object[expected];
        }

        /** Adds an entry unless the key is present; returns whether it was added. */
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

        /** Builds the map; the builder must not be used afterwards. */
        public OrderedMap<V> build() {
            return new OrderedMap<>(
                    size == keys.length ? keys : Arrays.copyOf(keys, size),
                    size == keys.length ? values : Arrays.copyOf(values, size),
                    index);
        }

        private void extendIndex() {
            if (index != null) {
                index.put(keys[size - 1], size - 1);
            } else if (size > MAX_UNINDEXED) {
                index = new HashMap<>();
                for (int at = 0; at < size; at++) {
                    index.put(keys[at], at);
                }
            }
        }
    }
}
