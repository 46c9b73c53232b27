package io.streamgauge.bench;

import com.sun.management.OperatingSystemMXBean;
import io.streamgauge.local.LocalAws;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

/**
 * The embedded endpoint in a process of its own. It prints its port, then for each line of its
 * input the seconds of CPU that it has used.
 */
public final class LocalServer {

    private LocalServer() {}

    /** Serves until its input ends. */
    public static void main(String[] arguments) throws Exception {
        OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        BufferedReader input =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (LocalAws aws = LocalAws.start(0)) {
            aws.createTable("market", "prices");
            System.out.println(aws.port());
            while (input.readLine() != null) {
                System.out.printf("%.6f%n", system.getProcessCpuTime() / 1e9);
            }
        }
    }
}
