package io.streamgauge.load;

import io.streamgauge.delivery.RejectReason;
import io.streamgauge.delivery.RejectedReading;
import io.streamgauge.load.RejectTally.Count;
import io.streamgauge.load.RejectTally.Reason;
import io.streamgauge.reading.MappingResult;
import io.streamgauge.reading.Reading;
import io.streamgauge.reading.Rejection;
import io.streamgauge.timestream.RequestPreview;
import io.streamgauge.timestream.TableName;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The first rows of a file, mapped before anything is written. If most of them would be rejected
 * for one reason, the load is a mistake, which one row can show.
 *
 * @param rows the first rows, mapped
 * @param whole whether the file has no more rows
 * @param hints what messages add to the reason
 */
public record LoadSample(Path file, List<MappingResult> rows, boolean whole, Hints hints) {

    /**
     * Hints that help to correct a mapping.
     *
     * @param description the columns and the first row; empty if unknown
     * @param timeField the field of the time; null without a mapping
     * @param now the time of the load
     */
    record Hints(String description, @Nullable String timeField, Instant now) {

        static final Hints NONE = new Hints("", null, Instant.EPOCH);
    }

    /** The maximum number of rows in a sample. */
    static final int MAX_ROWS = 1000;

    /** Nine of ten rows are most of them. */
    private static final int REFUSING_TENTHS = 9;

    public LoadSample {
        rows = List.copyOf(rows);
    }

    /**
     * Checks that most of the rows fit the mapping and the limits of Timestream.
     *
     * @throws LoadRefusedException if most do not fit
     */
    public void checkRows(TableName table) {
        check(tally(table, reading -> Optional.empty()), reason -> timeFix());
    }

    /**
     * Checks that most of the rows fit, and have a time that a table accepts.
     *
     * @param table the table with its settings
     * @param exists whether the table exists
     * @throws LoadRefusedException if most do not fit
     */
    public void checkTimes(TargetTable table, boolean exists, Instant now) {
        RetentionWindows windows = RetentionWindows.of(table.settings(), now);
        check(
                tally(table.name(), windows::refusal),
                reason ->
                        reason.kind() == RejectReason.TOO_OLD
                                ? Optional.of(SuggestedFix.longestRetention(exists))
                                : timeFix());
    }

    /** Whether a new table would not keep all of the rows. */
    boolean areOld(Instant now) {
        return TimeFormatFix.areOld(
                rows.stream()
                        .filter(Reading.class::isInstance)
                        .map(item -> ((Reading) item).time())
                        .toList(),
                now);
    }

    private RejectTally tally(TableName table, Function<Reading, Optional<RejectedReading>> times) {
        RequestPreview requests = new RequestPreview(table, body -> {});
        RejectTally tally = new RejectTally();
        for (MappingResult item : rows) {
            Optional<RejectedReading> rejected = requests.add(item);
            if (rejected.isEmpty() && item instanceof Reading reading) {
                rejected = times.apply(reading);
            }
            rejected.ifPresent(
                    reject ->
                            tally.add(
                                    new Reason(reject.rejectionClass(), rule(item)),
                                    RejectMessage.of(reject)));
        }
        return tally;
    }

    private Optional<SuggestedFix> timeFix() {
        return hints.timeField() == null
                ? Optional.empty()
                : TimeFormatFix.of(hints.timeField(), rows, hints.now());
    }

    private void check(RejectTally tally, Function<Reason, Optional<SuggestedFix>> fixes) {
        tally.largest()
                .filter(each -> areMost(tally.rows(), rows.size()))
                .ifPresent(
                        each -> refuse(tally.rows(), each.getValue(), fixes.apply(each.getKey())));
    }

    /** Whether this share of rejected rows refuses the whole load. */
    static boolean areMost(long some, long all) {
        return some > 0 && some * 10 >= all * REFUSING_TENTHS;
    }

    private void refuse(long all, Count largest, Optional<SuggestedFix> fix) {
        throw new LoadRefusedException(
                "%s is not loaded: %,d of its %s%,d rows would be rejected, %s for one reason:%n  %s%s"
                        .formatted(
                                file.getFileName(),
                                all,
                                whole ? "" : "first ",
                                rows.size(),
                                largest.rows() == all ? "all" : "%,d".formatted(largest.rows()),
                                largest.example(),
                                hints.description().isEmpty()
                                        ? ""
                                        : System.lineSeparator() + hints.description()),
                fix.orElse(null));
    }

    private static String rule(MappingResult item) {
        return item instanceof Rejection rejection
                ? rejection.field() + " " + rejection.rule()
                : "";
    }
}
