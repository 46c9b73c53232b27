package io.streamgauge.kinesis;

import java.util.Objects;
import java.util.stream.Stream;

/** The reason for which a record is given up, as the log and its dead letter show it. */
public final class FailureReason {

    private static final int MAX_CAUSES = 64;

    private FailureReason() {}

    /** The reason: the class and message of a failure, or why the data cannot be read. */
    public static String of(Throwable failure) {
        String name = failure.getClass().getName();
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(MAX_CAUSES)
                .filter(UnreadableRecordException.class::isInstance)
                .map(unreadable -> String.valueOf(unreadable.getMessage()))
                .findFirst()
                .orElseGet(
                        () ->
                                failure.getMessage() == null
                                        ? name
                                        : name + ": " + failure.getMessage());
    }
}
