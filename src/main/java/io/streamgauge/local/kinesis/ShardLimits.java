package io.streamgauge.local.kinesis;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * The limits of AWS for writes and reads of a shard.
 *
 * @see <a href="https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html">AWS
 *     quotas and limits</a>
 */
final class ShardLimits implements Throughput {

    private static final int MIB = 1024 * 1024;
    private static final int RECORDS_IN = 1000;
    private static final int BYTES_IN = MIB;
    private static final int READS = 5;
    private static final int BYTES_OUT = 2 * MIB;

    private final InstantSource clock;
    private final Map<ShardLog, Use> uses = Collections.synchronizedMap(new WeakHashMap<>());

    ShardLimits(InstantSource clock) {
        this.clock = new SteadyClock(clock);
    }

    @Override
    public boolean takes(Shard shard, Entry entry) {
        return use(shard).takes(entry.size(), clock.instant());
    }

    @Override
    public boolean gives(Shard shard) {
        return use(shard).gives(clock.instant());
    }

    @Override
    public void gave(Shard shard, long bytes) {
        use(shard).gave(bytes, clock.instant());
    }

    private Use use(Shard shard) {
        return uses.computeIfAbsent(shard.log(), first -> new Use());
    }

    private static final class Use {

        private final Allowance recordsIn = new Allowance(RECORDS_IN);
        private final Allowance bytesIn = new Allowance(BYTES_IN);
        private final Allowance reads = new Allowance(READS);
        private final Allowance bytesOut = new Allowance(BYTES_OUT);

        /** Set by a read of more than a second's bytes: until all is made up for. */
        private boolean overdrawn;

        synchronized boolean takes(int size, Instant now) {
            boolean taken = recordsIn.has(1, now) && bytesIn.has(size, now);
            if (taken) {
                recordsIn.use(1, now);
                bytesIn.use(size, now);
            }
            return taken;
        }

        synchronized boolean gives(Instant now) {
            overdrawn = overdrawn && !bytesOut.used(now).isZero();
            boolean given = !overdrawn && bytesOut.has(1, now) && reads.has(1, now);
            if (given) {
                reads.use(1, now);
            }
            return given;
        }

        synchronized void gave(long bytes, Instant now) {
            bytesOut.use(bytes, now);
            overdrawn = overdrawn || bytesOut.used(now).compareTo(Duration.ofSeconds(1)) > 0;
        }
    }

    /**
     * An amount that may be used each second. The unused part expires. A larger amount may be used
     * at once, because it cannot be divided; the next use waits until the following seconds have
     * made up for it.
     */
    private static final class Allowance {

        private static final Duration SECOND = Duration.ofSeconds(1);

        private final long perSecond;

        /** When all that was used is made up for. */
        private Instant free = Instant.MIN;

        Allowance(long perSecond) {
            this.perSecond = perSecond;
        }

        /** Whether so much can be used at once; what is more than a second's needs a whole one. */
        boolean has(long amount, Instant now) {
            Duration wanted = time(Math.min(amount, perSecond));
            return used(now).plus(wanted).compareTo(SECOND) <= 0;
        }

        /** Uses it, whether there is so much or not. */
        void use(long amount, Instant now) {
            free = now.plus(used(now)).plus(time(amount));
        }

        /** How long it takes to make up for what was used. */
        Duration used(Instant now) {
            return free.isAfter(now) ? Duration.between(now, free) : Duration.ZERO;
        }

        private Duration time(long amount) {
            return Duration.ofNanos(Math.multiplyExact(amount, SECOND.toNanos()) / perSecond);
        }
    }
}
