package io.streamgauge.kinesis.read;

import io.streamgauge.kinesis.Position;
import java.time.Instant;
import java.util.Map;

/**
 * How far a stream was read.
 *
 * @param streamCreated when the stream was created: another stream of the same name has other
 *     sequence numbers
 * @param shards for each shard that is known, the place from which it is to be read on
 */
public record Checkpoint(Instant streamCreated, Map<String, Position> shards) {

    public Checkpoint {
        shards = Map.copyOf(shards);
    }
}
