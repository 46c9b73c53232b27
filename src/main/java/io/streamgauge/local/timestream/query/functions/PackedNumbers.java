package io.streamgauge.local.timestream.query.functions;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Lists of numbers as DuckDB writes them, such as {@code [1, 2.5, NULL]}: a function in Java takes
 * and gives no lists.
 */
final class PackedNumbers {

    private PackedNumbers() {}

    /** The whole numbers of a list; NULL is the least one. */
    static long[] longs(String list) {
        String[] items = items(list);
        long[] numbers = new long[items.length];
        Arrays.setAll(numbers, i -> whole(items[i].strip()));
        return numbers;
    }

    /** The numbers of a list; NULL is NaN. */
    static double[] doubles(String list) {
        String[] items = items(list);
        double[] numbers = new double[items.length];
        Arrays.setAll(numbers, i -> number(items[i].strip()));
        return numbers;
    }

    /** The places of the first numbers, in the order of the numbers. */
    static int[] order(double[] numbers, int size) {
        return IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> numbers[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static long whole(String text) {
        return text.equals("NULL") ? Long.MIN_VALUE : Long.parseLong(text);
    }

    /** A number of a list; NULL is NaN. */
    static double number(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan", "-nan", "null" -> Double.NaN;
            default -> Double.parseDouble(text);
        };
    }

    /** What stands between the commas of a list. */
    static String[] items(String list) {
        String inside = list.substring(1, list.length() - 1);
        return inside.isEmpty() ? new String[0] : inside.split(",");
    }
}
