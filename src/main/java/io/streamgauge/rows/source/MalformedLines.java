package io.streamgauge.rows.source;

import io.streamgauge.reading.OrderedMap;
import io.streamgauge.reading.Rejection;
import io.streamgauge.reading.Row;

/** What stands for a line of a file that no row can be made of. */
public final class MalformedLines {

    private static final OrderedMap.Keys LINE = OrderedMap.Keys.of("line");

    private static final int LONGEST_SHOWN = 10_000;

    private MalformedLines() {}

    /**
     * @param line its number, the first being 1
     * @param written what the line holds
     */
    public static Rejection rejection(InputFile file, long line, String rule, String written) {
        String shown =
                written.length() <= LONGEST_SHOWN ? written : written.substring(0, LONGEST_SHOWN);
        Row row = new Row(file.name() + " line " + line, LINE.with(shown));
        return new Rejection(row, "line", rule, shown);
    }
}
