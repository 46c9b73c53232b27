package io.streamgauge.rows.source;

import io.streamgauge.reading.OrderedMap;
import io.streamgauge.reading.Rejection;
import io.streamgauge.reading.Row;

/** Rejections of malformed lines of a file. */
public final class MalformedLines {

    private static final OrderedMap.Keys LINE = OrderedMap.Keys.of("line");

    private static final int MAX_SHOWN_CHARACTERS = 10_000;

    private MalformedLines() {}

    /**
     * The rejection of a line.
     *
     * @param line its number, from 1
     * @param written the text of the line
     */
    public static Rejection rejection(InputFile file, long line, String rule, String written) {
        String shown =
                written.length() <= MAX_SHOWN_CHARACTERS
                        ? written
                        : written.substring(0, MAX_SHOWN_CHARACTERS);
        Row row = new Row(file.name() + " line " + line, LINE.with(shown));
        return new Rejection(row, "line", rule, shown);
    }
}
