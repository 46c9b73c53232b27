package io.streamgauge.bean;

import io.streamgauge.fetch.CallHistory;
import io.streamgauge.fetch.CallRefusedException;
import io.streamgauge.files.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * How many calls a source may get in a minute and in a day, as the plans of most APIs say it.
 *
 * <p>A call is on disk before it goes out: neither a restart nor a kill forgets it. The minute is
 * the last 60 seconds, whenever they began; the day is that of the zone.
 */
public final class CallBudget {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** To look and to take is one step, for all beans: they may have the same file. */
    private static final Object ONE_AT_A_TIME = new Object();

    private final InstantSource clock;
    private @Nullable AtomicFile file;
    private int perMinute = Integer.MAX_VALUE;
    private int perDay = Integer.MAX_VALUE;
    private ZoneId zone = ZoneOffset.UTC;

    /** A budget for the system's clock. */
    public CallBudget() {
        this(InstantSource.system());
    }

    CallBudget(InstantSource clock) {
        this.clock = clock;
    }

    /** The file that the calls are counted in, one for each budget of a source. */
    public void setFile(String file) {
        this.file = new AtomicFile(Path.of(file));
    }

    /** How many calls may go out in any 60 seconds; without it, any number. */
    public void setPerMinute(int perMinute) {
        this.perMinute = positive("perMinute", perMinute);
    }

    /** How many calls may go out in a day; without it, any number. */
    public void setPerDay(int perDay) {
        this.perDay = positive("perDay", perDay);
    }

    /** The zone that says when a day begins: UTC, America/New_York. */
    public void setZone(String zone) {
        try {
            this.zone = ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "\"zone\" must be a zone such as UTC or America/New_York, but is \"%s\": correct it"
                            .formatted(zone),
                    e);
        }
    }

    /**
     * Takes a call from the budget; it is on disk when this returns.
     *
     * @throws CallRefusedException where nothing is left, with what is used and when there is more
     */
    public void take() {
        AtomicFile saved = file();
        synchronized (ONE_AT_A_TIME) {
            Instant now = clock.instant();
            LocalDate today = now.atZone(zone).toLocalDate();
            try {
                CallHistory made = CallHistory.read(saved).at(now.minus(MINUTE), today);
                check(made);
                made.andOne(now, perMinute < Integer.MAX_VALUE).save(saved);
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "The call is not counted, and not made: " + e.getMessage(), e);
            }
        }
    }

    private void check(CallHistory made) {
        if (made.today() >= perDay) {
            Instant next = made.day().plusDays(1).atStartOfDay(zone).toInstant();
            throw refused("perDay", made.today(), perDay, next);
        }
        if (made.recent().size() >= perMinute) {
            Instant freed = made.recent().get(made.recent().size() - perMinute).plus(MINUTE);
            throw refused("perMinute", made.recent().size(), perMinute, freed);
        }
    }

    private CallRefusedException refused(String limit, int used, int allowed, Instant next) {
        return new CallRefusedException(
                "The budget '%s' is used up: %d of %d calls (\"%s\"); there is more at %s"
                        .formatted(file().path().getFileName(), used, allowed, limit, next));
    }

    private AtomicFile file() {
        if (file == null) {
            throw new IllegalStateException(
                    "A call budget needs the property \"file\": name one under data/, such as"
                            + " data/budgets/prices.json");
        }
        return file;
    }

    private static int positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(
                    "\"%s\" must be 1 or more, but is %d: remove it for no limit"
                            .formatted(name, value));
        }
        return value;
    }
}
