package io.streamgauge.camel;

import java.time.Instant;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** A message that knows when a stream took it: the same at each delivery. */
public interface ArrivalTimestamped {

    /** The header with this time in messages that are copies, or come from aws2-kinesis:. */
    String HEADER = "CamelAwsKinesisApproximateArrivalTimestamp";

    /** About when the stream took it, if that is known. */
    @Nullable Instant arrival();

    /** When a stream took a message, if it came with this time. */
    static @Nullable Instant of(Message message) {
        if (message instanceof ArrivalTimestamped known) {
            return known.arrival();
        }
        return message.getHeader(HEADER) instanceof Instant arrival ? arrival : null;
    }
}
