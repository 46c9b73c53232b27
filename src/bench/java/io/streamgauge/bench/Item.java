package io.streamgauge.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A record for a stream: a quote of some 75 bytes, and one of a thousand partition keys. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Item(String key, byte[] data) {

    private static final int KEYS = 1_000;

    /** Creates a number of items, in bodies of a given size; the same in each process and round. */
    static List<List<Item>> bodies(int items, int itemsOfABody) {
        List<List<Item>> bodies = new ArrayList<>();
        int number = 0;
        for (byte[] body : Quotes.bodies(items, itemsOfABody)) {
            List<Item> of = new ArrayList<>();
            for (String line : new String(body, StandardCharsets.UTF_8).split("\n", -1)) {
                if (!line.isEmpty()) {
                    byte[] data = line.getBytes(StandardCharsets.UTF_8);
                    of.add(new Item("key " + number++ % KEYS, data));
                }
            }
            bodies.add(of);
        }
        return bodies;
    }
}
