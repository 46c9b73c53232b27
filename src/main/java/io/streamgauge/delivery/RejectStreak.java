package io.streamgauge.delivery;

import io.streamgauge.log.LastFailure;
import io.streamgauge.reading.Rejection;
import io.streamgauge.reading.Row;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The exchanges in a row of one endpoint whose rows were all rejected for the same reason.
 *
 * <p>A single bad row is the fault of the row. Where nothing of several exchanges is accepted, the
 * mapping, the table or the source is wrong, and nothing will be written until it is corrected.
 */
public final class RejectStreak {

    /** A streak of this many exchanges is reported. */
    static final int EXCHANGES = 3;

    private static final int MAX_FIELDS = 20;

    private static final Pattern DIGITS = Pattern.compile("[0-9]+(\\.[0-9]+)?");

    private final Function<RejectReason, String> remedies;
    private final LastFailure problem = new LastFailure();
    private @Nullable Reason reason;
    private int exchanges;

    /**
     * @param remedies what to do about rejects of a class
     */
    RejectStreak(Function<RejectReason, String> remedies) {
        this.remedies = remedies;
    }

    /** A reason without the values of the row that was rejected for it. */
    public record Reason(RejectReason rejectionClass, String what) {

        public static Reason of(RejectedReading rejected) {
            return new Reason(
                    rejected.rejectionClass(),
                    rejected.item() instanceof Rejection misfit
                            ? misfit.field() + " " + misfit.rule()
                            : DIGITS.matcher(rejected.reason()).replaceAll("0"));
        }
    }

    /**
     * Notes an exchange of which nothing was accepted, all for one reason; gives whether the streak
     * is long enough to be reported, for the first time.
     */
    synchronized boolean rejected(RejectedReading first) {
        Reason now = Reason.of(first);
        exchanges = now.equals(reason) ? exchanges + 1 : 1;
        reason = now;
        if (exchanges < EXCHANGES) {
            problem.worked();
            return false;
        }
        return problem.failed(message(first));
    }

    /**
     * Notes an exchange whose rows were not all rejected for one reason; gives whether it ends a
     * report.
     */
    synchronized boolean interrupted() {
        reason = null;
        exchanges = 0;
        return problem.worked();
    }

    /** What is wrong, while it is reported. */
    Optional<String> problem() {
        return problem.reason();
    }

    String message(RejectedReading first) {
        Row row = first.item().row();
        String reason =
                first.item() instanceof Rejection misfit
                        ? misfit.message()
                        : row.origin() + ": " + first.reason();
        return "all rows of %d exchanges in a row were rejected, class %s, the first is %s; its fields are %s: %s"
                .formatted(
                        EXCHANGES,
                        first.rejectionClass().word(),
                        reason,
                        row.fields().keySet().stream().limit(MAX_FIELDS).toList(),
                        remedies.apply(first.rejectionClass()));
    }
}
