package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.JavaFunction.check;

import java.util.ArrayList;
import java.util.List;

/** All choices of a number of places out of those from 1 to a size. */
final class Combinations {

    private static final int MAX_SIZE = 5;
    private static final int MAX_COMBINATIONS = 100_000;

    private Combinations() {}

    /** The combinations as a list of lists of places. */
    static String of(long size, long chosen) {
        check(chosen >= 0 && chosen <= MAX_SIZE, "combination size must not exceed 5: " + chosen);
        check(count(size, chosen) <= MAX_COMBINATIONS, "combinations exceed max size of 100000");
        List<String> all = new ArrayList<>();
        add(size, chosen, new ArrayList<>(), all);
        return all.toString();
    }

    private static void add(long size, long chosen, List<Long> begun, List<String> all) {
        if (begun.size() == chosen) {
            all.add(begun.toString());
            return;
        }
        long first = begun.isEmpty() ? 1 : begun.get(begun.size() - 1) + 1;
        for (long place = first; place <= size; place++) {
            begun.add(place);
            add(size, chosen, begun, all);
            begun.remove(begun.size() - 1);
        }
    }

    private static double count(long size, long chosen) {
        double count = 1;
        for (long i = 0; i < chosen; i++) {
            count = count * Math.max(0, size - i) / (i + 1);
        }
        return count;
    }
}
