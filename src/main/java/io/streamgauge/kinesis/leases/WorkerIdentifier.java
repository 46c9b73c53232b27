package io.streamgauge.kinesis.leases;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.random.RandomGenerator;

/** Makes the id of an instance: its host, its process and a random part. */
final class WorkerIdentifier {

    private WorkerIdentifier() {}

    static String make(RandomGenerator random) {
        return "%s:%d:%s"
                .formatted(
                        host(), ProcessHandle.current().pid(), Long.toHexString(random.nextLong()));
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            // The name is informative only; the random part makes the id unique.
            return "unknown-host";
        }
    }
}
