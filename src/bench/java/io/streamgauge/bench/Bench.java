package io.streamgauge.bench;

import io.streamgauge.kinesis.wire.CborWays;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Measures Streamgauge against its alternatives, in alternating rounds against a server in another
 * process that accepts every request.
 */
public final class Bench {

    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final Path PYTHON_SOURCES = Path.of("src", "bench", "python");

    /**
     * The shards that are read. Streamgauge keeps to five reads per second and shard, as Kinesis
     * requires, and would be idle for most of a round with one.
     */
    private static final int SHARDS = 5;

    private static final int OTHER_JARS = 4;

    private Bench() {}

    /**
     * Runs the bench.
     *
     * @param arguments timestream, influx, load, kinesis-put, kinesis-get, local-write,
     *     local-mixed, query, start, iso-time, fields or cbor, records a round (500,000; start:
     *     seconds to be idle, 60), rounds to warm up (2 to 60, as long as the JIT takes), rounds
     *     that count (9); for local-write jars of other builds to compare with
     */
    public static void main(String[] arguments) throws Exception {
        String suite = arguments.length > 0 ? arguments[0] : "timestream";
        int records = number(arguments, 1, 500_000);
        int warmUps = number(arguments, 2, warmUps(suite));
        int rounds = number(arguments, 3, 9);
        System.out.printf(
                "%s: %d records a round (boto3: a tenth), %d rounds to warm up, %d that count, JDK"
                        + " %s, %d processors%n",
                suite,
                records,
                warmUps,
                rounds,
                Runtime.version(),
                Runtime.getRuntime().availableProcessors());
        switch (suite) {
            case "iso-time" -> SmallBench.play(IsoTimes.ways(records), records, warmUps, rounds);
            case "fields" -> SmallBench.play(FieldScans.ways(records), records, warmUps, rounds);
            case "cbor" -> {
                play(CborWays.requests(records), records, warmUps, rounds);
                play(CborWays.results(records), records, warmUps, rounds);
                play(CborWays.pages(records), records, warmUps, rounds);
            }
            case "start" -> Starts.play(number(arguments, 1, 60), number(arguments, 3, 3));
            case "query" -> LocalQueries.play(records, warmUps, rounds);
            case "local-write" ->
                    LocalWrites.play(
                            records,
                            warmUps,
                            rounds,
                            Stream.of(arguments).skip(OTHER_JARS).toList());
            case "local-mixed" -> LocalMixed.play(records, warmUps, rounds);
            default -> play(suite, records, warmUps, rounds);
        }
    }

    private static void play(Map<String, Runnable> ways, int records, int warmUps, int rounds) {
        SmallBench.play(
                ways.entrySet().stream()
                        .map(way -> new SmallBench.Way(way.getKey(), way.getValue()))
                        .toList(),
                records,
                warmUps,
                rounds);
    }

    private static void play(String suite, int records, int warmUps, int rounds) throws Exception {
        try (Server server = Server.start(records, suite.equals("kinesis-get") ? SHARDS : 1)) {
            List<Player> players = players(suite, server, records);
            try {
                play(players, warmUps, rounds);
            } finally {
                players.forEach(Player::close);
            }
        }
    }

    /**
     * A round takes a second of CPU for readings, a quarter of that for puts, and more for files.
     */
    private static int warmUps(String suite) {
        return switch (suite) {
            case "timestream", "influx" -> 40;
            case "kinesis-put" -> 60;
            case "load" -> 2;
            default -> 25;
        };
    }

    /** The others are compared with the first. */
    private static List<Player> players(String suite, Server server, int records)
            throws IOException {
        return switch (suite) {
            case "timestream" ->
                    List.of(
                            java("streamgauge", "Streamgauge", server, records),
                            java("streamgauge-direct", "  direct sender", server, records),
                            java("sdk", "AWS SDK v2, by hand", server, records),
                            boto3("boto3_contestant.py", 32, server, records / 10),
                            boto3("boto3_contestant.py", 1, server, records / 10));
            case "influx" ->
                    List.of(
                            java("influx-linger", "Streamgauge, linger=20", server, records),
                            java("influx", "  by default", server, records),
                            java("influx-by-hand", "Java's client, by hand", server, records));
            case "load" ->
                    List.of(
                            java("load-csv", "load, from CSV", server, records),
                            java("load-parquet", "load, from Parquet", server, records),
                            boto3("boto3_load.py", 32, server, records / 10));
            case "kinesis-put" ->
                    List.of(
                            java("streamgauge-put", "Streamgauge", server, records),
                            java("streamgauge-aggregate", "  aggregate=true", server, records),
                            java("sdk-put", "AWS SDK v2, by hand", server, records),
                            boto3("boto3_put.py", 1, server, records / 10));
            case "kinesis-get" ->
                    List.of(
                            java("streamgauge-batch", "Streamgauge, batches", server, records),
                            java("streamgauge-get", "  record by record", server, records),
                            java("sdk-get", "AWS SDK v2, by hand", server, records),
                            java("stock-get", "aws2-kinesis:, tuned", server, records),
                            java("stock-get-no-jmx", "  without JMX", server, records));
            default -> throw new IllegalArgumentException("no such bench: " + suite);
        };
    }

    private static void play(List<Player> players, int warmUps, int rounds) throws IOException {
        for (int round = 0; round < warmUps; round++) {
            for (Player player : players) {
                if (player.warmsUp()) {
                    player.play();
                }
            }
        }
        List<List<Score>> scores = new ArrayList<>();
        players.forEach(player -> scores.add(new ArrayList<>()));
        for (int round = 0; round < rounds; round++) {
            for (int index = 0; index < players.size(); index++) {
                scores.get(index).add(players.get(index).play());
            }
            System.out.printf("round %d of %d%n", round + 1, rounds);
        }
        print(players, scores);
    }

    private static void print(List<Player> players, List<List<Score>> scores) {
        System.out.printf(
                Locale.ROOT,
                "%-22s %12s %16s %14s   %s%n",
                "",
                "records/s",
                "records/CPU-s",
                "bytes/record",
                "the first one's records/CPU-s are");
        for (int index = 0; index < players.size(); index++) {
            List<Score> its = scores.get(index);
            Spread times =
                    Spread.of(ratios(scores.get(0), its)).around(ofAll(scores.get(0)) / ofAll(its));
            System.out.printf(
                    Locale.ROOT,
                    "%-22s %12.0f %16.0f %14.1f   %s times, its bytes %.2f times%n",
                    players.get(index).name(),
                    Spread.of(its.stream().map(Score::perSecond).toList()).middle(),
                    ofAll(its),
                    its.get(0).bytesPerRecord(),
                    times,
                    scores.get(0).get(0).bytesPerRecord() / its.get(0).bytesPerRecord());
        }
    }

    /**
     * Records per CPU second of all rounds: CPU time comes in steps of 10 ms, which a round shows.
     */
    private static double ofAll(List<Score> scores) {
        return scores.stream().mapToDouble(Score::records).sum()
                / scores.stream().mapToDouble(Score::cpuSeconds).sum();
    }

    static List<Double> ratios(List<Score> ours, List<Score> theirs) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ours.size(); round++) {
            ratios.add(ours.get(round).perCpuSecond() / theirs.get(round).perCpuSecond());
        }
        return ratios;
    }

    private static Player java(String name, String title, Server server, int quotes)
            throws IOException {
        List<String> command = new ArrayList<>(Server.java());
        command.addAll(
                List.of(Contestant.class.getName(), name, server.url(), Integer.toString(quotes)));
        return Player.start(title, command, server, quotes);
    }

    private static Player boto3(String script, int threads, Server server, int quotes)
            throws IOException {
        List<String> command =
                List.of(
                        PYTHON.toString(),
                        PYTHON_SOURCES.resolve(script).toString(),
                        server.url(),
                        Integer.toString(quotes),
                        Integer.toString(threads));
        return Player.start("boto3, %d threads".formatted(threads), command, server, quotes);
    }

    private static int number(String[] arguments, int index, int otherwise) {
        return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
    }
}
