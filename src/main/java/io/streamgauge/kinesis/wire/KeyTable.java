package io.streamgauge.kinesis.wire;

import org.jspecify.annotations.Nullable;

/**
 * Numbers the keys of an aggregate in the order in which they come.
 *
 * <p>A hash table that is emptied by starting another generation: an aggregate is begun for each
 * few hundred records, and must cost nothing.
 */
final class KeyTable {

    private static final int FIRST_CAPACITY = 256;

    private @Nullable String[] keys = new String[FIRST_CAPACITY];
    private int[] numbers = new int[FIRST_CAPACITY];
    private int[] generations = new int[FIRST_CAPACITY];
    private int generation = 1;
    private int size;

    int size() {
        return size;
    }

    /** The number of a key; it is the size before the call if the key is new. */
    int number(String key) {
        if (size * 2 >= keys.length) {
            grow();
        }
        int slot = slot(key);
        if (generations[slot] != generation) {
            put(slot, key, size++);
        }
        return numbers[slot];
    }

    void clear() {
        generation++;
        size = 0;
    }

    private int slot(String key) {
        int hash = key.hashCode();
        int slot = (hash ^ hash >>> 16) & keys.length - 1;
        while (generations[slot] == generation && !key.equals(keys[slot])) {
            slot = slot + 1 & keys.length - 1;
        }
        return slot;
    }

    private void put(int slot, String key, int number) {
        keys[slot] = key;
        numbers[slot] = number;
        generations[slot] = generation;
    }

    private void grow() {
        @Nullable String[] oldKeys = keys;
        int[] oldNumbers = numbers;
        int[] oldGenerations = generations;
        keys = new String[oldKeys.length * 2];
        numbers = new int[oldKeys.length * 2];
        generations = new int[oldKeys.length * 2];
        for (int i = 0; i < oldKeys.length; i++) {
            String key = oldKeys[i];
            if (oldGenerations[i] == generation && key != null) {
                put(slot(key), key, oldNumbers[i]);
            }
        }
    }
}
