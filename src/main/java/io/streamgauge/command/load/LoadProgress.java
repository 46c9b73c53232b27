package io.streamgauge.command.load;

import io.streamgauge.load.LoadBooks;
import io.streamgauge.load.LoadEvents;
import io.streamgauge.load.Survey;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/**
 * Tells a person how a load goes on: a bar that moves on a terminal, and a line now and then
 * elsewhere.
 */
final class LoadProgress implements LoadEvents {

    private static final int COLUMNS = 79;
    private static final int WIDTH = 24;
    private static final int SHORTEST_BAR = 5;
    private static final int SHORTEST_NAME = 8;
    private static final Duration BAR_EVERY = Duration.ofMillis(200);
    private static final Duration LINE_EVERY = Duration.ofSeconds(5);

    private final String file;
    private final long bytes;
    private final boolean terminal;
    private final PrintWriter out;
    private final InstantSource clock;
    private Instant begun;
    private Instant told;
    private long rows;
    private long before;
    private boolean begunLine;

    /**
     * @param bytes how large the file is
     * @param terminal whether what is printed can be overwritten
     */
    LoadProgress(String file, long bytes, boolean terminal, PrintWriter out, InstantSource clock) {
        this.file = file;
        this.bytes = bytes;
        this.terminal = terminal;
        this.out = out;
        this.clock = clock;
        this.begun = clock.instant();
        this.told = begun;
    }

    @Override
    public void counted(long counted) {
        if (due()) {
            tell("%s: %,d rows counted".formatted(file, counted));
        }
    }

    @Override
    public void begins(Survey survey, long done) {
        begun = clock.instant();
        rows = survey.rows();
        before = done;
        endLine();
        out.println(SurveySummary.of(file, survey, done));
    }

    @Override
    public void progressed(LoadBooks books) {
        boolean last = books.rows() == rows;
        if (last || due()) {
            tell(line(books));
        }
        if (last) {
            endLine();
        }
    }

    /** Leaves the line of the bar, for what is printed next. */
    private void endLine() {
        if (begunLine) {
            begunLine = false;
            out.println();
        }
    }

    private boolean due() {
        Instant now = clock.instant();
        boolean due = !told.plus(terminal ? BAR_EVERY : LINE_EVERY).isAfter(now);
        if (due) {
            told = now;
        }
        return due;
    }

    private void tell(String line) {
        if (terminal) {
            out.print("\r" + line.substring(0, Math.min(line.length(), COLUMNS)) + "\u001b[K");
            out.flush();
            begunLine = true;
        } else {
            out.println(line);
        }
    }

    private String line(LoadBooks books) {
        // A file that grows has more rows than were counted; the load finds that out at its end.
        double share = rows == 0 ? 1 : Math.min(1, (double) books.rows() / rows);
        double seconds = Math.max(Duration.between(begun, clock.instant()).toMillis(), 1) / 1000.0;
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

    /** What fits into a line; else it could not be overwritten. */
    private String besideBar(double share, String done, String fast, String end) {
        boolean tight = done.length() + fast.length() + end.length() + SHORTEST_NAME >= COLUMNS;
        String numbers = done + (tight ? "" : fast) + end;
        int most = Math.max(SHORTEST_NAME, COLUMNS - numbers.length() - 1);
        String name = file.length() <= most ? file : file.substring(0, most - 2) + "..";
        int room = COLUMNS - name.length() - numbers.length() - " [] ".length();
        return name
                + " "
                + (room < SHORTEST_BAR ? "" : bar(share, Math.min(WIDTH, room)))
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
