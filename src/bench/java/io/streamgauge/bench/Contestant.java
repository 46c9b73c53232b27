package io.streamgauge.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One way to write the quotes, in a process of its own: each line of its input asks for a round, of
 * which it prints the seconds and the seconds of CPU.
 */
public interface Contestant {

    /** Writes all quotes of the bodies, and returns when the last is acknowledged. */
    void write(List<byte[]> bodies) throws Exception;

    /**
     * Plays rounds.
     *
     * @param arguments the name, the endpoint, and the number of quotes of a round
     */
    static void main(String[] arguments) throws Exception {
        URI endpoint = URI.create(arguments[1]);
        Contestant contestant =
                switch (arguments[0]) {
                    case "sdk" -> new SdkContestant(endpoint);
                    case "streamgauge" -> new StreamgaugeContestant(endpoint);
                    default -> throw new IllegalArgumentException(arguments[0]);
                };
        List<byte[]> bodies = Quotes.bodies(Integer.parseInt(arguments[2]), 5_000);
        OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        BufferedReader input =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("ready");
        while (input.readLine() != null) {
            long began = System.nanoTime();
            long cpu = system.getProcessCpuTime();
            contestant.write(bodies);
            System.out.printf(
                    "%.6f %.6f%n",
                    (System.nanoTime() - began) / 1e9, (system.getProcessCpuTime() - cpu) / 1e9);
        }
        System.exit(0);
    }
}
