package io.streamgauge.local.kinesis;

import io.streamgauge.local.wire.ServiceException;
import java.math.BigInteger;
import java.util.List;

/** The rules of splits and merges, in AWS's words. */
final class Reshape {

    private Reshape() {}

    /** Fails where AWS chooses the shards. */
    static void checkProvisioned(DataStream stream, String operation) {
        if (stream.mode() == StreamSettings.Mode.ON_DEMAND) {
            throw ServiceException.validation(
                    "The %s operation is not supported for a stream in ON_DEMAND mode: stream %s under account %s."
                            .formatted(operation, stream.name(), StreamArn.ACCOUNT));
        }
    }

    /** The open shard of that id. */
    static Shard open(DataStream stream, String id) {
        int index = Shard.index(id).orElseThrow(() -> Errors.notAShard(id, stream.name()));
        Shard shard =
                stream.shards()
                        .get(index)
                        .orElseThrow(() -> Errors.notAShard(Shard.id(index), stream.name()));
        if (!shard.isOpen()) {
            throw Errors.invalidArgument(
                    "Shard %s in stream %s under account %s has already been merged or split, and thus is not eligible for merging or splitting."
                            .formatted(shard.id(), stream.name(), StreamArn.ACCOUNT));
        }
        return shard;
    }

    static Resharding.Plan split(DataStream stream, Shard shard, BigInteger key) {
        HashKeyRange range = shard.range();
        if (key.compareTo(range.start().add(BigInteger.ONE)) <= 0
                || key.compareTo(range.end()) >= 0) {
            throw Errors.invalidArgument(
                    "NewStartingHashKey %s used in SplitShard() on shard %s in stream %s under account %s is not both greater than one plus the shard's StartingHashKey %s and less than the shard's EndingHashKey %s."
                            .formatted(
                                    key,
                                    shard.id(),
                                    stream.name(),
                                    StreamArn.ACCOUNT,
                                    range.start(),
                                    range.end()));
        }
        return cut(shard, key);
    }

    /** The plan of a split that leaves at least one key on either side. */
    static Resharding.Plan cut(Shard shard, BigInteger key) {
        HashKeyRange range = shard.range();
        return new Resharding.Plan(
                List.of(shard),
                List.of(
                        new HashKeyRange(range.start(), key.subtract(BigInteger.ONE)),
                        new HashKeyRange(key, range.end())));
    }

    static Resharding.Plan merge(DataStream stream, Shard shard, Shard adjacent) {
        HashKeyRange one = shard.range();
        HashKeyRange other = adjacent.range();
        boolean below = one.end().add(BigInteger.ONE).equals(other.start());
        boolean above = other.end().add(BigInteger.ONE).equals(one.start());
        if (!below && !above) {
            throw Errors.invalidArgument(
                    "Shards %s and %s in stream %s under account %s are not an adjacent pair of shards eligible for merging"
                            .formatted(
                                    shard.id(), adjacent.id(), stream.name(), StreamArn.ACCOUNT));
        }
        return new Resharding.Plan(
                List.of(shard, adjacent),
                List.of(
                        new HashKeyRange(
                                one.start().min(other.start()), one.end().max(other.end()))));
    }
}
