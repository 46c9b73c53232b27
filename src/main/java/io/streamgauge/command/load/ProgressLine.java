package io.streamgauge.command.load;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.DoubleFunction;

/** The progress of rows for a person: a bar on a terminal, a line every few seconds elsewhere. */
public final class ProgressLine {

    private static final int MAX_COLUMNS = 79;
    private static final int MAX_BAR_COLUMNS = 24;
    private static final int MIN_BAR_COLUMNS = 5;
    private static final int MIN_NAME_COLUMNS = 8;
    private static final Duration BAR_EVERY = Duration.ofMillis(200);
    private static final Duration LINE_EVERY = Duration.ofSeconds(5);

    private final String name;
    private final boolean terminal;
    private final PrintWriter out;
    private final InstantSource clock;
    private Instant begin;
    private Instant printed;
    private long rows;
    private long before;
    private boolean inBar;

    /**
     * @param name what the rows are of
     * @param terminal whether a printed line can be overwritten
     */
    public ProgressLine(String name, boolean terminal, PrintWriter out, InstantSource clock) {
        this.name = name;
        this.terminal = terminal;
        this.out = out;
        this.clock = clock;
        this.begin = clock.instant();
        this.printed = begin;
    }

    /**
     * The rows begin.
     *
     * @param all the number of all rows; -1 where it is not known
     * @param done those of an earlier run
     */
    public void begins(long all, long done) {
        begin = clock.instant();
        rows = all;
        before = done;
        end();
    }

    /**
     * Shows what is done, when it is time.
     *
     * @param detail more for a line that is not overwritten, of the share that is done
     */
    public void progressed(long done, long rejected, DoubleFunction<String> detail) {
        boolean last = done == rows;
        if (last || due()) {
            print(line(done, rejected, detail));
        }
        if (last) {
            end();
        }
    }

    /** Shows another text, when it is time. */
    void show(String text) {
        if (due()) {
            print(text);
        }
    }

    /** Ends the line of the bar, so that the next output starts a new one. */
    public void end() {
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

    private String line(long done, long rejected, DoubleFunction<String> detail) {
        double seconds = Math.max(Duration.between(begin, clock.instant()).toMillis(), 1) / 1000.0;
        double speed = (done - before) / seconds;
        String fast = words("  %,.0f rows/s", speed);
        String refused = words("  %,d rejected", rejected);
        if (rows < 0) {
            return name + words(" %,d rows", done) + fast + refused;
        }
        // A source that grows has more rows than were counted.
        double share = rows == 0 ? 1 : Math.min(1, (double) done / rows);
        long left = speed == 0 ? 0 : Math.max(0, Math.round((rows - done) / speed));
        String numbers = words("%3d%%  %,d/%,d rows", (int) (share * 100), done, rows);
        String end = refused + "  ETA " + time(left);
        return terminal
                ? besideBar(share, numbers, fast, end)
                : name + " " + numbers + fast + detail.apply(share) + end;
    }

    /** A bar and numbers that fit into a line, because a longer one could not be overwritten. */
    private String besideBar(double share, String done, String fast, String end) {
        boolean tight =
                done.length() + fast.length() + end.length() + MIN_NAME_COLUMNS >= MAX_COLUMNS;
        String numbers = done + (tight ? "" : fast) + end;
        int maxName = Math.max(MIN_NAME_COLUMNS, MAX_COLUMNS - numbers.length() - 1);
        String shown = name.length() <= maxName ? name : name.substring(0, maxName - 2) + "..";
        int columns = MAX_COLUMNS - shown.length() - numbers.length() - " [] ".length();
        return shown
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
