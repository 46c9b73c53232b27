package io.streamgauge.load;

import io.streamgauge.reading.MappingResult;
import io.streamgauge.reading.Reading;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts the rows of a file for a {@link Survey}. */
final class Surveyor {

    private final RetentionWindows windows;
    private long rows;
    private long memory;
    private long magnetic;
    private long tooOld;
    private long tooNew;
    private long untimed;
    private @Nullable Instant oldest;
    private @Nullable Instant newest;
    private @Nullable Instant newestLate;

    Surveyor(RetentionWindows windows) {
        this.windows = windows;
    }

    /** Adds a mapped row. A row that fits no mapping counts as a row only. */
    void add(MappingResult item) {
        rows++;
        if (item instanceof Reading reading) {
            add(reading.time());
        }
    }

    void add(Optional<Instant> time) {
        rows++;
        if (time.isPresent()) {
            add(time.get());
        } else {
            untimed++;
        }
    }

    private void add(Instant time) {
        oldest = oldest == null || time.isBefore(oldest) ? time : oldest;
        newest = newest == null || time.isAfter(newest) ? time : newest;
        switch (windows.of(time)) {
            case MEMORY -> memory++;
            case MAGNETIC -> {
                magnetic++;
                newestLate = newestLate == null || time.isAfter(newestLate) ? time : newestLate;
            }
            case TOO_OLD -> tooOld++;
            case TOO_NEW -> tooNew++;
        }
    }

    long rows() {
        return rows;
    }

    Survey survey() {
        return new Survey(
                rows, memory, magnetic, tooOld, tooNew, untimed, oldest, newest, newestLate);
    }
}
