package io.streamgauge.bench;

import com.sun.management.OperatingSystemMXBean;
import io.streamgauge.aws.TimestreamSender;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * One way to write or read records, in a process of its own: each line of its input asks for a
 * round, of which it prints the seconds and the seconds of CPU.
 */
public interface Contestant {

    /** Plays a round, and returns when the last record is acknowledged or received. */
    void play() throws Exception;

    /**
     * Plays rounds.
     *
     * @param arguments the name, the endpoint, and the number of records of a round
     */
    static void main(String[] arguments) throws Exception {
        Contestant contestant =
                of(arguments[0], URI.create(arguments[1]), Integer.parseInt(arguments[2]));
        OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        BufferedReader input =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("ready");
        while (input.readLine() != null) {
            long began = System.nanoTime();
            long cpu = system.getProcessCpuTime();
            contestant.play();
            System.out.printf(
                    "%.6f %.6f%n",
                    (System.nanoTime() - began) / 1e9, (system.getProcessCpuTime() - cpu) / 1e9);
        }
        System.exit(0);
    }

    private static Contestant of(String name, URI endpoint, int records) throws Exception {
        return switch (name) {
            case "sdk" -> new SdkContestant(endpoint, records);
            case "streamgauge" ->
                    new StreamgaugeContestant(endpoint, records, TimestreamSender.SDK);
            case "streamgauge-direct" ->
                    new StreamgaugeContestant(endpoint, records, TimestreamSender.DIRECT);
            case "load-csv" -> new LoadContestant(endpoint, records, "csv");
            case "load-parquet" -> new LoadContestant(endpoint, records, "parquet");
            case "influx" -> new InfluxContestant(endpoint, records, 0);
            case "influx-linger" -> new InfluxContestant(endpoint, records, 20);
            case "influx-by-hand" -> new HandInfluxContestant(endpoint, records);
            case "sdk-put" -> new SdkPutContestant(endpoint, records);
            case "streamgauge-put" -> new StreamgaugePutContestant(endpoint, records, false);
            case "streamgauge-aggregate" -> new StreamgaugePutContestant(endpoint, records, true);
            case "sdk-get" -> new SdkGetContestant(endpoint, records);
            case "streamgauge-get" -> RouteGetContestant.streamgauge(endpoint, records, false);
            case "streamgauge-batch" -> RouteGetContestant.streamgauge(endpoint, records, true);
            case "stock-get" -> RouteGetContestant.stock(endpoint, records, true);
            case "stock-get-no-jmx" -> RouteGetContestant.stock(endpoint, records, false);
            default -> throw new IllegalArgumentException(name);
        };
    }
}
