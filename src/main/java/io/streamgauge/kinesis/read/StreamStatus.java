package io.streamgauge.kinesis.read;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The status of a stream that is being read.
 *
 * @param problem why the stream as a whole cannot be read, or null
 * @param shards the shards that are being read
 */
public record StreamStatus(@Nullable String problem, List<ShardStatus> shards) {

    public StreamStatus {
        shards = List.copyOf(shards);
    }
}
