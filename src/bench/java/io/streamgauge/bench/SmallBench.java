package io.streamgauge.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Compares ways to do one thing in this process, in alternating rounds. */
final class SmallBench {

    private SmallBench() {}

    /**
     * One way.
     *
     * @param round runs one round
     */
    record Way(String name, Runnable round) {}

    /**
     * Prints the nanoseconds of each way, and their ratio to the first.
     *
     * @param items the number of items of a round
     */
    static void play(List<Way> ways, int items, int warmUps, int rounds) {
        List<List<Double>> times = new ArrayList<>();
        ways.forEach(way -> times.add(new ArrayList<>()));
        for (int round = 0; round < warmUps + rounds; round++) {
            for (int index = 0; index < ways.size(); index++) {
                long began = System.nanoTime();
                ways.get(index).round().run();
                double each = (System.nanoTime() - began) / (double) items;
                if (round >= warmUps) {
                    times.get(index).add(each);
                }
            }
        }
        for (int index = 0; index < ways.size(); index++) {
            List<Double> ratios = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                ratios.add(times.get(index).get(round) / times.get(0).get(round));
            }
            System.out.printf(
                    Locale.ROOT,
                    "%-22s %8.0f ns, %s times%n",
                    ways.get(index).name(),
                    Spread.of(times.get(index)).middle(),
                    Spread.of(ratios));
        }
    }
}
