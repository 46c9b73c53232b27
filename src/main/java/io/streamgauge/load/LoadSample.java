package io.streamgauge.load;

import io.streamgauge.delivery.RejectReason;
import io.streamgauge.delivery.RejectedReading;
import io.streamgauge.reading.MappingResult;
import io.streamgauge.reading.Reading;
import io.streamgauge.reading.Rejection;
import io.streamgauge.timestream.RequestPreview;
import io.streamgauge.timestream.TableName;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
                                    LoadBooks.message(reject)));
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

    /**
     * The reason that rejected rows share: of the writer, and the field and rule of the mapping.
     */
    private record Reason(RejectReason kind, String rule) {}

    /** The number of rows, and the message of the first. */
    private record Count(long rows, String example) {}

    /** The rejected rows by reason. */
    private static final class RejectTally {

        private final Map<Reason, Count> counts = new LinkedHashMap<>();

        void add(Reason reason, String example) {
            counts.merge(
                    reason,
                    new Count(1, example),
                    (old, one) -> new Count(old.rows + 1, old.example));
        }

        /** The number of rejected rows, for all reasons. */
        long rows() {
            return counts.values().stream().mapToLong(Count::rows).sum();
        }

        /** The most frequent reason. */
        Optional<Map.Entry<Reason, Count>> largest() {
            return counts.entrySet().stream()
                    .max(Comparator.comparingLong(each -> each.getValue().rows()));
        }
    }
}
