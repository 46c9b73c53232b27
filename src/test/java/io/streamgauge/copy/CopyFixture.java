package io.streamgauge.copy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.streamgauge.aws.AwsClients;
import io.streamgauge.aws.AwsSettings;
import io.streamgauge.influx.InfluxRuntime;
import io.streamgauge.influx.InfluxSettings;
import io.streamgauge.influx.InfluxTarget;
import io.streamgauge.influx.LineMapping;
import io.streamgauge.load.LoadBooks;
import io.streamgauge.runtime.InfluxCopyTarget;
import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.history.PagedQuery;
import io.streamgauge.timestream.history.TableHistory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryAsyncClient;

/** Copies of the table market/prices into the InfluxDB of an endpoint, and what it holds then. */
final class CopyFixture implements AutoCloseable {

    static final TableName TABLE = new TableName("market", "prices");
    static final String ALL = "SELECT * FROM prices ORDER BY time, symbol";

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Path state;
    private final String database;

    /**
     * @param state the folder of the progress
     * @param database the one that is written to
     */
    CopyFixture(Path state, String database) {
        this.state = state;
        this.database = database;
    }

    /** A job that copies the whole table. */
    CopyJob job(URI source, URI target) throws Exception {
        return job(source, target, new HistorySource.Range(Instant.EPOCH, null));
    }

    CopyJob job(URI source, URI target, HistorySource.Range range) throws Exception {
        return job(
                new HistorySource(history(source), "here", range),
                target(target, Duration.ofMinutes(2)));
    }

    CopyJob job(CopySource source, CopyTarget target) {
        return CopyJob.open(
                new CopyJob.Ends(source, target, new CopyFolder(state)),
                true,
                InstantSource.system());
    }

    TableHistory history(URI url) {
        TimestreamQueryAsyncClient client =
                new AwsClients(
                                AwsSettings.DEFAULTS.at(
                                        url,
                                        "us-east-1",
                                        StaticCredentialsProvider.create(
                                                AwsBasicCredentials.create("id", "secret"))))
                        .timestreamQuery();
        open.push(client);
        return new TableHistory(
                client,
                TABLE,
                new PagedQuery.Parts(
                        PagedQuery.Watcher.NONE, new Random(1), new PagedQuery.Retries(2, true)));
    }

    InfluxCopyTarget target(URI url, Duration timeout) {
        ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();
        ExecutorService completions = Executors.newFixedThreadPool(2);
        open.push(timers::shutdownNow);
        open.push(completions::shutdownNow);
        InfluxCopyTarget target =
                new InfluxCopyTarget(
                        InfluxCopyTarget.Server.of(
                                new InfluxSettings(
                                        url,
                                        null,
                                        "acme",
                                        "",
                                        InfluxSettings.Login.NONE,
                                        null,
                                        timeout)),
                        new InfluxTarget(database, "prices"),
                        new LineMapping("prices", true, Set.of()),
                        new InfluxRuntime(
                                timers,
                                completions,
                                InstantSource.system(),
                                InstantSource.system(),
                                new Random(1)));
        open.push(target);
        return target;
    }

    /** Creates the database, as InfluxDB 1 and 2 need it. */
    void createDatabase(URI url) {
        String unused = send(url, "POST", "/query?q=" + encoded("CREATE DATABASE " + database));
    }

    private static String send(URI url, String method, String path) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build();
        try {
            return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    @Override
    public void close() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    /**
     * What a copy reports.
     *
     * @param progress sees the books
     * @param retries the failures after which a part was read again
     */
    record Events(Consumer<LoadBooks> progress, List<RuntimeException> retries)
            implements CopyEvents {

        @Override
        public void begins(long rows, long done) {}

        @Override
        public void progressed(LoadBooks books) {
            progress.accept(books);
        }

        @Override
        public void retried(String part, @Nullable RuntimeException failure) {
            retries.add(failure);
        }
    }
}
