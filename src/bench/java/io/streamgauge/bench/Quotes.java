package io.streamgauge.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The input of every contestant: quotes as JSON lines, the same in each process and in each round.
 */
final class Quotes {

    private static final String[] SYMBOLS = {"BTC", "ETH", "SOL"};
    private static final String[] CURRENCIES = {"USD", "EUR"};
    private static final long FIRST = 1_767_225_600_000L;

    private Quotes() {}

    /** Creates a number of lines, in bodies of a given number of lines. */
    static List<byte[]> bodies(int lines, int linesOfABody) {
        List<byte[]> bodies = new ArrayList<>();
        for (int from = 0; from < lines; from += linesOfABody) {
            StringBuilder body = new StringBuilder();
            for (int line = from; line < Math.min(lines, from + linesOfABody); line++) {
                append(line, body);
            }
            bodies.add(body.toString().getBytes(StandardCharsets.UTF_8));
        }
        return bodies;
    }

    private static void append(int line, StringBuilder body) {
        long price = 99_000_000L + (line * 7_919L) % 2_000_003L;
        body.append("{\"symbol\":\"")
                .append(SYMBOLS[line % SYMBOLS.length])
                .append("\",\"currency\":\"")
                .append(CURRENCIES[line / SYMBOLS.length % CURRENCIES.length])
                .append("\",\"price\":")
                .append(price / 1_000_000)
                .append('.')
                .append(String.format("%06d", price % 1_000_000))
                .append(",\"time\":")
                .append(FIRST + line)
                .append("}\n");
    }
}
