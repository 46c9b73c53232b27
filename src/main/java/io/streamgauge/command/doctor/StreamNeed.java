package io.streamgauge.command.doctor;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A stream that the routes need.
 *
 * @param name its name
 * @param uses how routes use it
 * @param shards the number of shards that a route asks for
 * @param leaseTable the DynamoDB table of its leases
 */
record StreamNeed(
        String name, Set<Use> uses, @Nullable Integer shards, @Nullable String leaseTable) {

    /** How a route uses a stream. */
    enum Use {
        READ,
        WRITE,
        /** It is read by enhanced fan-out. */
        FAN_OUT,
        /** Its records are aggregated, so its shards are listed. */
        AGGREGATE,
        /** It is created where it is missing. */
        CREATE,
        /** It is read from its beginning where no checkpoint is known. */
        FROM_THE_BEGINNING
    }

    StreamNeed {
        uses = Set.copyOf(uses);
    }

    boolean has(Use use) {
        return uses.contains(use);
    }

    Optional<String> leases() {
        return Optional.ofNullable(leaseTable);
    }

    /** What two routes need of the same stream. */
    StreamNeed and(StreamNeed other) {
        Set<Use> all = new TreeSet<>(uses);
        all.addAll(other.uses);
        return new StreamNeed(
                name,
                all,
                shards == null ? other.shards : shards,
                leaseTable == null ? other.leaseTable : leaseTable);
    }
}
