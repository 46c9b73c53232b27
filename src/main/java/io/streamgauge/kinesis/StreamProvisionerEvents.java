package io.streamgauge.kinesis;

import io.streamgauge.log.LogKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The log lines of a {@link StreamProvisioner}. */
public record StreamProvisionerEvents(String stream) {

    private static final Logger LOG = LoggerFactory.getLogger("io.streamgauge.kinesis");

    /** The stream did not exist, and was created. */
    void created(int shards) {
        LOG.atInfo()
                .addKeyValue(LogKeys.STREAM, stream)
                .addKeyValue(LogKeys.COUNT, shards)
                .log("Created stream {} with {}", stream, count(shards));
    }

    /**
     * The stream exists with another number of shards, and is not changed.
     *
     * @param open the number of its open shards
     */
    void shardsDiffer(int wanted, int open) {
        // More shards than wanted are the result of scaling up, as is usual.
        LOG.atLevel(open < wanted ? Level.WARN : Level.INFO)
                .addKeyValue(LogKeys.STREAM, stream)
                .addKeyValue(LogKeys.COUNT, open)
                .log(
                        "Stream {} has {} and is not scaled, but \"shards\" is {}: set it to {}, or"
                                + " scale the stream with 'aws kinesis update-shard-count --stream-name"
                                + " {} --target-shard-count {} --scaling-type UNIFORM_SCALING'",
                        stream,
                        count(open),
                        wanted,
                        open,
                        stream,
                        wanted);
    }

    /** A number of shards in words. */
    public static String count(long shards) {
        return shards == 1 ? "1 shard" : shards + " shards";
    }
}
