package io.streamgauge.influx;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of one request to write lines. */
sealed interface InfluxOutcome {

    /** Every line is stored. */
    record Written() implements InfluxOutcome {}

    /**
     * The named lines were refused.
     *
     * @param errors one for each line that is named
     * @param othersWritten whether all other lines are known to be stored; if not, they are sent
     *     again, which changes nothing for those that are
     */
    record LinesRefused(List<LineError> errors, boolean othersWritten) implements InfluxOutcome {}

    /**
     * A line that was refused.
     *
     * @param number from 1; zero where the server did not say
     * @param text the line, or its begin
     * @param reason why it was refused
     */
    record LineError(int number, String text, String reason) {}

    /** Some line was refused, and the server did not say which. The others may be stored. */
    record SomeRefused(String reason) implements InfluxOutcome {}

    /** No line is stored, because the request is too large. */
    record TooLarge(String reason) implements InfluxOutcome {}

    /**
     * No line is stored, because the server is too busy.
     *
     * @param pause how long the server wants to be left alone; zero where it did not say
     */
    record Busy(Throwable cause, Duration pause) implements InfluxOutcome {}

    /** No answer, or one that leaves open whether the lines are stored. */
    record NotKnown(Throwable cause) implements InfluxOutcome {}

    /** No line is stored, and sending again changes nothing until someone acts. */
    record Forbidden(String reason, String remedy, @Nullable Throwable cause)
            implements InfluxOutcome {}
}
