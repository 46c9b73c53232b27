package io.streamgauge.command.load;

import io.streamgauge.load.LoadBooks;
import io.streamgauge.load.LoadEvents;
import io.streamgauge.load.Survey;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/** The progress of a load for a person: a bar on a terminal, a line every few seconds elsewhere. */
final class LoadProgress implements LoadEvents {

    private static final int MAX_COLUMNS = 79;
    private static final int MAX_BAR_COLUMNS = 24;
    private static final int MIN_BAR_COLUMNS = 5;
    private static final int MIN_NAME_COLUMNS = 8;
    private static final Duration BAR_EVERY = Duration.ofMillis(200);
    private static final Duration LINE_EVERY = Duration.ofSeconds(5);

    private final String file;
    private final long bytes;
    private final boolean terminal;
    private final PrintWriter out;
    private final InstantSource clock;
    private Instant begin;
    private Instant printed;
    private long rows;
    private long before;
    private boolean inBar;

    /**
     * @param bytes the size of the file
     * @param terminal whether a printed line can be overwritten
     */
    LoadProgress(String file, long bytes, boolean terminal, PrintWriter out, InstantSource clock) {
        this.file = file;
        this.bytes = bytes;
        this.terminal = terminal;
        this.out = out;
        this.clock = clock;
        this.begin = clock.instant();
        this.printed = begin;
    }

    @Override
    public void counted(long counted) {
        if (due()) {
            print("%s: %,d rows counted".formatted(file, counted));
        }
    }

    @Override
    public void begins(Survey survey, long done) {
        begin = clock.instant();
        rows = survey.rows();
        before = done;
        endLine();
        out.println(SurveySummary.of(file, survey, done));
    }

    @Override
    public void progressed(LoadBooks books) {
        boolean last = books.rows() == rows;
        if (last || due()) {
            print(line(books));
        }
        if (last) {
            endLine();
        }
    }

    /** Ends the line of the bar, so that the next output starts a new one. */
    void endLine() {
        if (inBar) {
            inBar = false;
            out.println();
        }
    }

    private boolean due() {
        Instant now = clock.instant();
        boolean due = !printed.plus(terminal ? BAR_EVERY : LINE_EVERY).isAfter(now);
        if (due) {
            printed = now;
        }
        return due;
    }

    private void print(String line) {
        if (terminal) {
            out.print("\r" + line.substring(0, Math.min(line.length(), MAX_COLUMNS)) + "\u001b[K");
            out.flush();
            inBar = true;
        } else {
            out.println(line);
        }
    }

    private String line(LoadBooks books) {
        // A file that grows has more rows than were counted, which the load notices at its end.
        double share = rows == 0 ? 1 : Math.min(1, (double) books.rows() / rows);
        double seconds = Math.max(Duration.between(begin, clock.instant()).toMillis(), 1) / 1000.0;
        double speed = (books.rows() - before) / seconds;
        long left = speed == 0 ? 0 : Math.max(0, Math.round((rows - books.rows()) / speed));
        String done = words("%3d%%  %,d/%,d rows", (int) (share * 100), books.rows(), rows);
        String fast = words("  %,.0f rows/s", speed);
        String end = words("  %,d rejected  ETA %s", books.rejections(), time(left));
        if (terminal) {
            return besideBar(share, done, fast, end);
        }
        String size = words("  %s of %s", size((long) (share * bytes)), size(bytes));
        return file + " " + done + fast + size + end;
    }

    /** A bar and numbers that fit into a line, because a longer one could not be overwritten. */
    private String besideBar(double share, String done, String fast, String end) {
        boolean tight =
                done.length() + fast.length() + end.length() + MIN_NAME_COLUMNS >= MAX_COLUMNS;
        String numbers = done + (tight ? "" : fast) + end;
        int maxName = Math.max(MIN_NAME_COLUMNS, MAX_COLUMNS - numbers.length() - 1);
        String name = file.length() <= maxName ? file : file.substring(0, maxName - 2) + "..";
        int columns = MAX_COLUMNS - name.length() - numbers.length() - " [] ".length();
        return name
                + " "
                + (columns < MIN_BAR_COLUMNS ? "" : bar(share, Math.min(MAX_BAR_COLUMNS, columns)))
                + numbers;
    }

    private static String words(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static String bar(double share, int width) {
        int full = (int) (share * width);
        return "[" + "=".repeat(full) + " ".repeat(width - full) + "] ";
    }

    private static String size(long bytes) {
        return bytes < 10_000
                ? bytes + " B"
                : bytes < 10_000_000
                        ? bytes / 1000 + " kB"
                        : String.format(Locale.ROOT, "%,d MB", bytes / 1_000_000);
    }

    private static String time(long seconds) {
        return seconds < 60
                ? seconds + " s"
                : String.format(
                        Locale.ROOT,
                        "%d:%02d:%02d",
                        seconds / 3600,
                        seconds / 60 % 60,
                        seconds % 60);
    }
}
