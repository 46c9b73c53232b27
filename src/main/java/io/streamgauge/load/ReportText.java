package io.streamgauge.load;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The text of a report for people: a title, and a line for each count. Not thread-safe. */
public final class ReportText {

    private final StringBuilder text;

    /** A text with its title. */
    public ReportText(String title) {
        text = new StringBuilder("%s%n".formatted(title));
    }

    /**
     * Adds the rows and their outcomes, each rejected class with an example.
     *
     * @param rejects where the rejected rows are, if any
     */
    public void add(long rows, LoadBooks books, @Nullable Path rejects) {
        add("rows", rows, "");
        add("written", books.written(), "");
        add("rejected", books.rejections(), rejects == null ? "" : "  see " + rejects);
        for (Map.Entry<String, Long> kind : new TreeMap<>(books.rejected()).entrySet()) {
            add("  " + kind.getKey(), kind.getValue(), "");
            String example = books.examples().get(kind.getKey());
            if (example != null) {
                text.append("    %s%n".formatted(example));
            }
        }
    }

    /** Adds the number of rows that earlier runs had done, if there are any. */
    public void addBefore(long before) {
        if (before > 0) {
            add("done before", before, "  by an earlier run");
        }
    }

    /** Adds a count with a remark. */
    public void add(String name, long count, String remark) {
        text.append("  %-20s %,14d%s%n".formatted(name, count, remark));
    }

    /** The text with its last line. */
    public String with(String last) {
        return text + "%s%n".formatted(last);
    }

    /** The rate of a run. */
    public static String rate(long rows, Duration took) {
        double seconds = Math.max(took.toMillis(), 1) / 1000.0;
        return "%,d rows in %.1f s, %,.0f rows/s".formatted(rows, seconds, rows / seconds);
    }
}
