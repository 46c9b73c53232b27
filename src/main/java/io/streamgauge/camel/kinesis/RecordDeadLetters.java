package io.streamgauge.camel.kinesis;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.camel.Service;
import org.jspecify.annotations.Nullable;

/** The destination of records that are given up. */
interface RecordDeadLetters extends Service {

    /**
     * Stores dead letters, and completes when they are stored.
     *
     * @param route the route that gave them up, if there is one
     */
    CompletionStage<?> take(List<DeadLetterRecord> letters, @Nullable String route);

    /** The file or endpoint, without secrets. */
    String place();
}
