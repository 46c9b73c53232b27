package io.streamgauge.load;

import io.streamgauge.load.Tally.Count;
import io.streamgauge.load.Tally.Reason;
import io.streamgauge.reading.Mapped;
import io.streamgauge.reading.Reading;
import io.streamgauge.reading.Rejection;
import io.streamgauge.timestream.RejectionClass;
import io.streamgauge.timestream.RequestPreview;
import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.TableSettings;
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
public record Trial(Path file, List<Mapped> rows, boolean whole, Hints hints) {

    /**
     * What helps to correct a mapping.
     *
     * @param description the columns and the first row; empty where there are none
     * @param timeField the field of the time; null where it is not a mapping that names it
     */
    record Hints(String description, @Nullable String timeField) {

        static final Hints NONE = new Hints("", null);
    }

    /** How many rows are looked at. */
    static final int ROWS = 1000;

    /** Nine of ten rows are most of them. */
    private static final int MOST_OF_TEN = 9;

    public Trial {
        rows = List.copyOf(rows);
    }

    /**
     * Checks that most of the rows fit the mapping and the limits of Timestream.
     *
     * @throws LoadRefusedException where most do not fit, for one reason
     */
    public void checkRows(TableName table) {
        RequestPreview requests = new RequestPreview(table, body -> {});
        Tally tally = new Tally();
        for (Mapped item : rows) {
            requests.add(item)
                    .ifPresent(
                            reject ->
                                    tally.add(
                                            new Reason(reject.rejectionClass(), rule(item)),
                                            RejectReason.of(reject)));
        }
        check(tally, hints.description(), reason -> timeRepair());
    }

    private Optional<Repair> timeRepair() {
        return hints.timeField() == null
                ? Optional.empty()
                : TimeRepair.of(hints.timeField(), rows);
    }

    /**
     * Checks that most of the rows have a time that a table accepts.
     *
     * @param table how it is, or will be
     * @throws LoadRefusedException where most have not, for one reason
     */
    public void checkTimes(TableSettings table, boolean exists, Instant now) {
        Stores stores = Stores.of(table, now);
        Tally tally = new Tally();
        for (Mapped item : rows) {
            if (item instanceof Reading reading) {
                stores.refusal(reading)
                        .ifPresent(
                                reject ->
                                        tally.add(
                                                new Reason(reject.rejectionClass(), ""),
                                                RejectReason.of(reject)));
            }
        }
        check(
                tally,
                "",
                reason ->
                        reason.kind() == RejectionClass.TOO_OLD
                                ? Optional.of(Repair.longestRetention(exists))
                                : Optional.empty());
    }

    private void check(Tally tally, String details, Function<Reason, Optional<Repair>> repairs) {
        tally.largest()
                .filter(each -> areMost(each.getValue().rows(), rows.size()))
                .ifPresent(each -> refuse(each.getValue(), details, repairs.apply(each.getKey())));
    }

    /** Whether so many rows of all are refused as a whole. */
    static boolean areMost(long some, long all) {
        return some > 0 && some * 10 >= all * MOST_OF_TEN;
    }

    private void refuse(Count count, String details, Optional<Repair> repair) {
        String which = whole ? "of its %,d rows" : "of its first %,d rows";
        throw new LoadRefusedException(
                "%s is not loaded: %,d %s would be rejected for one reason:%n  %s%s"
                        .formatted(
                                file.getFileName(),
                                count.rows(),
                                which.formatted(rows.size()),
                                count.example(),
                                details.isEmpty() ? "" : System.lineSeparator() + details),
                repair.orElse(null));
    }

    private static String rule(Mapped item) {
        return item instanceof Rejection rejection
                ? rejection.field() + " " + rejection.rule()
                : "";
    }
}
