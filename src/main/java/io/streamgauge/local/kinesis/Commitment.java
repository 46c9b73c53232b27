package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The minimum throughput billing commitment of the account: it lasts for a day at least.
 *
 * @param ended when it was ended, or will end; null while it has no end
 * @see <a
 *     href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_MinimumThroughputBillingCommitmentOutput.html">AWS
 *     MinimumThroughputBillingCommitmentOutput</a>
 */
record Commitment(Instant started, @Nullable Instant ended) {

    private static final Duration MIN_COMMITMENT = Duration.ofDays(1);

    static Optional<Commitment> parse(String text) {
        List<Instant> times =
                Stream.of(text.split(" ", -1))
                        .map(millis -> Instant.ofEpochMilli(Long.parseLong(millis)))
                        .toList();
        return Optional.of(new Commitment(times.get(0), times.size() > 1 ? times.get(1) : null));
    }

    String text() {
        List<String> times = new ArrayList<>();
        times.add(String.valueOf(started.toEpochMilli()));
        if (ended != null) {
            times.add(String.valueOf(ended.toEpochMilli()));
        }
        return String.join(" ", times);
    }

    boolean isOn(Instant now) {
        return ended == null || ended.isAfter(now);
    }

    Commitment end(Instant now) {
        Instant earliest = started.plus(MIN_COMMITMENT);
        return new Commitment(started, earliest.isAfter(now) ? earliest : now);
    }

    static ObjectNode output(Optional<Commitment> commitment, Instant now) {
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        ObjectNode node = output.putObject("MinimumThroughputBillingCommitment");
        node.put("Status", commitment.map(each -> each.status(now)).orElse("DISABLED"));
        commitment.ifPresent(each -> each.times(node, now));
        return output;
    }

    private String status(Instant now) {
        if (!isOn(now)) {
            return "DISABLED";
        }
        return ended == null ? "ENABLED" : "ENABLED_UNTIL_EARLIEST_ALLOWED_END";
    }

    private void times(ObjectNode node, Instant now) {
        node.set("StartedAt", Timestamps.of(started));
        if (ended != null) {
            node.set("EndedAt", Timestamps.of(ended));
        }
        if (isOn(now)) {
            node.set("EarliestAllowedEndAt", Timestamps.of(started.plus(MIN_COMMITMENT)));
        }
    }
}
