package io.streamgauge.kinesis.read;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the reading of a stream stands.
 *
 * @param problem why the stream as a whole cannot be read, or null
 * @param shards those that are being read
 */
public record StreamStatus(@Nullable String problem, List<ShardStatus> shards) {

    public StreamStatus {
        shards = List.copyOf(shards);
    }
}
