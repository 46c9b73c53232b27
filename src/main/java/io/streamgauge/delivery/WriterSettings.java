package io.streamgauge.delivery;

import io.streamgauge.log.HumanText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The settings of a writer: how it fills requests, and how long it retries.
 *
 * @param linger how long a reading may wait for others to share its request; zero or more
 * @param maxInFlight the maximum of requests in flight; at least 1
 * @param maxWaiting the maximum of readings that are queued or in flight, beyond which a caller
 *     waits; at least 1
 * @param deliveryTimeout how long a reading is retried before it fails; more than zero
 * @param onReject what is done with readings that are rejected
 */
public record WriterSettings(
        Duration linger,
        int maxInFlight,
        int maxWaiting,
        Duration deliveryTimeout,
        RejectPolicies onReject) {

    public WriterSettings {
        List<String> problems = new ArrayList<>();
        if (linger.isNegative()) {
            problems.add(
                    "\"linger\" must not be negative, but is %s: write 0 or more"
                            .formatted(HumanText.exactly(linger)));
        }
        if (maxInFlight < 1) {
            problems.add(
                    "\"maxInFlight\" must be at least 1, but is %s: write 1 or more"
                            .formatted(maxInFlight));
        }
        if (maxWaiting < 1) {
            problems.add(
                    "\"maxWaiting\" must be at least 1, but is %s: write 1 or more"
                            .formatted(maxWaiting));
        }
        if (deliveryTimeout.isNegative() || deliveryTimeout.isZero()) {
            problems.add(
                    "\"deliveryTimeout\" must be more than zero, but is "
                            + HumanText.exactly(deliveryTimeout)
                            + ": write a duration such as 2m");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }

    /** Settings with the default policies for rejected readings. */
    public WriterSettings(
            Duration linger, int maxInFlight, int maxWaiting, Duration deliveryTimeout) {
        this(linger, maxInFlight, maxWaiting, deliveryTimeout, RejectPolicies.DEFAULTS);
    }
}
