package io.streamgauge.kinesis.read;

import io.streamgauge.kinesis.Position;
import java.time.Instant;
import java.util.Map;

/**
 * The checkpoint of a stream: how far each of its shards was read.
 *
 * @param streamCreated when the stream was created: another stream of the same name has other
 *     sequence numbers
 * @param shards the position of each known shard from which reading resumes
 */
public record Checkpoint(Instant streamCreated, Map<String, Position> shards) {

    public Checkpoint {
        shards = Map.copyOf(shards);
    }
}
