package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.JavaFunction.inJava;
import static io.streamgauge.local.timestream.query.functions.Overload.aggregates;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The aggregate {@code checksum}: the sum of the hashes of the values, in any order, as PrestoDB
 * computes it.
 *
 * @see <a href="https://prestodb.io/docs/current/functions/aggregate.html">PrestoDB's page</a>
 */
final class ChecksumFunctions {

    /** What each hash is multiplied by, and what NULL counts. */
    private static final long PRIME = 0x9E3779B185EBCA87L;

    private static final long SPREAD = 0xC2B2AE3D27D4EB4FL;

    static final List<Overload> ALL =
            aggregates(
                    """
                    checksum(bigint): varbinary ->
                        ts_checksum(sum({distinct}coalesce(ts_hash_bigint({0}), PRIME)){over})
                    checksum(double): varbinary ->
                        ts_checksum(sum({distinct}coalesce(ts_hash_double({0}), PRIME)){over})
                    checksum(boolean): varbinary ->
                        ts_checksum(sum({distinct}coalesce(ts_hash_boolean({0}), PRIME)){over})
                    checksum(varchar): varbinary ->
                        ts_checksum(sum({distinct}coalesce(ts_hash_varchar({0}), PRIME)){over})
                    checksum(timestamp): varbinary ->
                        ts_checksum(sum({distinct}coalesce(ts_hash_bigint(epoch_ns({0})), PRIME)){over})
                    """
                            .replace("PRIME", Long.toString(PRIME)));

    static final List<JavaFunction> JAVA =
            List.of(
                    inJava("ts_hash_bigint(bigint): bigint", in -> PRIME * hash(in.whole(0))),
                    inJava(
                            "ts_hash_double(double): bigint",
                            in -> PRIME * hash(Double.doubleToLongBits(in.real(0)))),
                    inJava(
                            "ts_hash_boolean(boolean): bigint",
                            in -> PRIME * Boolean.hashCode(in.truth(0))),
                    inJava(
                            "ts_hash_varchar(varchar): bigint",
                            in ->
                                    PRIME
                                            * XxHash64.of(
                                                    in.text(0).getBytes(StandardCharsets.UTF_8))));

    private ChecksumFunctions() {}

    private static long hash(long value) {
        return Long.rotateLeft(value * SPREAD, 31) * PRIME;
    }
}
