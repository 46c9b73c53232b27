package io.streamgauge.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;

/**
 * 16 connections that write into the embedded endpoint while 4 clients query what is there. Each
 * error ends the bench.
 */
final class LocalMixed {

    private static final int WRITERS = 16;
    private static final List<String> QUERIES =
            List.of(
                    "SELECT count(*) FROM market.prices",
                    "SELECT time, measure_value::double FROM market.prices WHERE symbol = 'S00007'"
                            + " ORDER BY time DESC LIMIT 100",
                    "SELECT bin(time, 1m), avg(measure_value::double) FROM market.prices WHERE"
                            + " venue = 'V3' GROUP BY 1",
                    "SELECT symbol, max_by(measure_value::double, time) FROM market.prices WHERE"
                            + " symbol < 'S00100' GROUP BY symbol");

    private LocalMixed() {}

    static void play(int records, int warmUps, int rounds) throws Exception {
        LocalWrites.Endpoint endpoint = LocalWrites.Endpoint.start("this build", "", WRITERS);
        ExecutorService readers = Executors.newFixedThreadPool(QUERIES.size());
        AtomicBoolean ended = new AtomicBoolean();
        AtomicInteger answered = new AtomicInteger();
        List<Score> scores = new ArrayList<>();
        List<Double> queries = new ArrayList<>();
        try {
            Score unused = endpoint.write(records);
            List<CompletableFuture<Void>> reading =
                    QUERIES.stream()
                            .map(
                                    query ->
                                            CompletableFuture.runAsync(
                                                    () -> read(endpoint, query, ended, answered),
                                                    readers))
                            .toList();
            for (int round = 0; round < warmUps + rounds; round++) {
                int before = answered.get();
                Score score = endpoint.write(records);
                if (round >= warmUps) {
                    scores.add(score);
                    queries.add((answered.get() - before) / score.seconds());
                }
            }
            ended.set(true);
            reading.forEach(CompletableFuture::join);
        } finally {
            ended.set(true);
            readers.shutdown();
            endpoint.close();
        }
        System.out.printf(
                Locale.ROOT,
                "%d writers and %d readers: records/s %s, records/CPU-s %s, queries/s %s, no"
                        + " error%n",
                WRITERS,
                QUERIES.size(),
                Spread.of(scores.stream().map(Score::perSecond).toList()),
                Spread.of(scores.stream().map(Score::perCpuSecond).toList()),
                Spread.of(queries));
    }

    private static void read(
            LocalWrites.Endpoint endpoint,
            String query,
            AtomicBoolean ended,
            AtomicInteger answered) {
        try (TimestreamQueryClient client =
                TimestreamQueryClient.builder()
                        .endpointOverride(endpoint.url())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(AnonymousCredentialsProvider.create())
                        .build()) {
            while (!ended.get()) {
                long rows =
                        client.queryPaginator(it -> it.queryString(query)).stream()
                                .mapToLong(page -> page.rows().size())
                                .sum();
                if (rows == 0) {
                    throw new IllegalStateException("no rows: " + query);
                }
                answered.incrementAndGet();
            }
        }
    }
}
