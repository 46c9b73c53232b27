package io.streamgauge.load.batch;

import io.streamgauge.reading.Reading;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The places of readings in parts, which are the same each time: readings of one version fill a
 * part, then the next. The parts of a task are in a folder, and have one version.
 *
 * <p>Only one thread may use it.
 */
public final class PartPlaces {

    /** The parts of a task; AWS allows 100 files. */
    private static final int MAX_PARTS_OF_TASK = 100;

    private final PartColumns columns;
    private final long maxBytes;
    private final Map<Long, Fill> fills = new HashMap<>();

    /**
     * @param maxBytes the size after which a part ends
     */
    public PartPlaces(PartColumns columns, long maxBytes) {
        this.columns = columns;
        this.maxBytes = maxBytes;
    }

    /**
     * A reading in a part.
     *
     * @param version the version of all readings of the part
     * @param part the part, from 0
     * @param text the row
     * @param first the row's first line in the part, from 1
     * @param last its last line
     */
    public record Place(long version, int part, String text, long first, long last) {

        /** The folder of the part's task. */
        public String folder() {
            return "v%d/%02d/".formatted(version, part / MAX_PARTS_OF_TASK);
        }

        /** The name of the part, which no other part of the load has. */
        public String name() {
            return "v%d-%05d.csv".formatted(version, part);
        }

        /** Whether it is the first reading of its part. */
        public boolean isFirst() {
            return first == 2;
        }
    }

    /** The place of the next reading. */
    public Place next(Reading reading) {
        Fill fill = fills.computeIfAbsent(reading.version(), version -> new Fill());
        String text = columns.row(reading);
        if (fill.bytes >= maxBytes) {
            fill.part++;
            fill.bytes = 0;
            fill.line = 1;
        }
        long first = fill.line + 1;
        fill.line += text.chars().filter(c -> c == '\n').count();
        fill.bytes += text.getBytes(StandardCharsets.UTF_8).length;
        return new Place(reading.version(), fill.part, text, first, fill.line);
    }

    /** How full the last part of a version is. */
    private static final class Fill {
        private int part;
        private long bytes;
        private long line = 1;
    }
}
