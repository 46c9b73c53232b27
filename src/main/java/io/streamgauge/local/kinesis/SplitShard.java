package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.SilentOperation;
import java.math.BigInteger;
import java.time.InstantSource;
import java.util.regex.Pattern;

/** Splits a shard in two. */
record SplitShard(Streams streams, InstantSource clock) implements SilentOperation {

    private static final String SHARD = "ShardToSplit";
    private static final String KEY = "NewStartingHashKey";
    private static final Pattern HASH_KEY = Pattern.compile("0|([1-9]\\d{0,38})");

    @Override
    public void run(OperationCall call) {
        ObjectNode input = call.input();
        StreamReference.name(StreamReference.check(input), SHARD)
                .required(SHARD)
                .required(KEY)
                .pattern(KEY, HASH_KEY)
                .orThrow();
        BigInteger key = new BigInteger(input.path(KEY).asText());
        streams.reshard(
                StreamReference.of(input),
                stream -> {
                    Reshape.checkProvisioned(stream, name());
                    return Reshape.split(
                            stream, Reshape.open(stream, input.path(SHARD).asText()), key);
                },
                clock.instant());
    }
}
