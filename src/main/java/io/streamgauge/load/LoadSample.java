package io.streamgauge.load;

import io.streamgauge.load.RejectTally.Count;
import io.streamgauge.load.RejectTally.Reason;
import io.streamgauge.reading.MappingResult;
import io.streamgauge.reading.Reading;
import io.streamgauge.reading.Rejection;
import io.streamgauge.timestream.RejectReason;
import io.streamgauge.timestream.RejectedReading;
import io.streamgauge.timestream.RequestPreview;
import io.streamgauge.timestream.TableName;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The first rows of a file and what would become of them, looked at before anything is written: a
 * load of which most rows would be rejected for one reason is a mistake that one row can show.
 *
 * @param file the file
 * @param rows the first rows, mapped
 * @param whole whether the file has no more rows
 * @param hints what messages say beside the reason
 */
public record LoadSample(Path file, List<MappingResult> rows, boolean whole, Hints hints) {

    /**
     * What helps to correct a mapping.
     *
     * @param description the columns and the first row; empty where there are none
     * @param timeField the field of the time; null where it is not a mapping that names it
     * @param now the time of the load
     */
    record Hints(String description, @Nullable String timeField, Instant now) {

        static final Hints NONE = new Hints("", null, Instant.EPOCH);
    }

    /** How many rows are looked at. */
    static final int ROWS = 1000;

    /** Nine of ten rows are most of them. */
    private static final int MOST_OF_TEN = 9;

    public LoadSample {
        rows = List.copyOf(rows);
    }

    /**
     * Checks that most of the rows fit the mapping and the limits of Timestream.
     *
     * @throws LoadRefusedException where most do not fit
     */
    public void checkRows(TableName table) {
        check(tally(table, reading -> Optional.empty()), reason -> timeRepair());
    }

    /**
     * Checks that most of the rows fit, and have a time that a table accepts.
     *
     * @param table how it is, or will be
     * @param exists whether the table exists
     * @throws LoadRefusedException where most do not fit
     */
    public void checkTimes(TargetTable table, boolean exists, Instant now) {
        RetentionWindows windows = RetentionWindows.of(table.settings(), now);
        check(
                tally(table.name(), windows::refusal),
                reason ->
                        reason.kind() == RejectReason.TOO_OLD
                                ? Optional.of(SuggestedFix.longestRetention(exists))
                                : timeRepair());
    }

    /** Whether a table that is new would not keep all of the rows. */
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

    private Optional<SuggestedFix> timeRepair() {
        return hints.timeField() == null
                ? Optional.empty()
                : TimeFormatFix.of(hints.timeField(), rows, hints.now());
    }

    private void check(RejectTally tally, Function<Reason, Optional<SuggestedFix>> repairs) {
        tally.largest()
                .filter(each -> areMost(tally.rows(), rows.size()))
                .ifPresent(
                        each ->
                                refuse(
                                        tally.rows(),
                                        each.getValue(),
                                        repairs.apply(each.getKey())));
    }

    /** Whether this number of rows refuses the whole load. */
    static boolean areMost(long some, long all) {
        return some > 0 && some * 10 >= all * MOST_OF_TEN;
    }

    private void refuse(long all, Count largest, Optional<SuggestedFix> repair) {
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
                repair.orElse(null));
    }

    private static String rule(MappingResult item) {
        return item instanceof Rejection rejection
                ? rejection.field() + " " + rejection.rule()
                : "";
    }
}
