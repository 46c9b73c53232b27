package io.streamgauge.influx;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.streamgauge.concurrent.Causes;
import io.streamgauge.concurrent.Completions;
import io.streamgauge.influx.InfluxOutcome.Forbidden;
import io.streamgauge.influx.InfluxOutcomes.ForbiddenException;
import io.streamgauge.influx.InfluxSettings.Login;
import io.streamgauge.log.HumanText;
import io.streamgauge.secrets.Secrets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A server of InfluxDB over HTTP/1.1. It finds out which API the server has, and asks again until
 * it knows.
 *
 * <p>Safe for any number of threads: the client is, and what is known of the server is replaced as
 * a whole.
 */
public final class InfluxServer {

    /** A smaller body does not gain from compression. */
    private static final int MIN_COMPRESSED_BYTES = 1024;

    private static final Pattern VERSION = Pattern.compile("\"version\"\\s*:\\s*\"([^\"]+)\"");

    private final InfluxSettings settings;
    private final String base;
    private final String credentials;
    private final HttpClient client;
    private volatile @Nullable InfluxApi known;

    /**
     * @throws IllegalArgumentException where the file of the CA is not valid
     */
    public InfluxServer(InfluxSettings settings) {
        this.settings = settings;
        this.base = settings.url().toString().replaceFirst("/+$", "");
        this.credentials = credentials(settings.login());
        this.known = settings.api();
        HttpClient.Builder builder =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(settings.requestTimeout());
        if (settings.ca() != null) {
            builder.sslContext(TrustedCertificates.context(settings.ca()));
        }
        this.client = builder.build();
    }

    /** The maximum of lines in a request, as far as the server is known. */
    int maxLines() {
        InfluxApi api = known;
        return (api == null ? InfluxApi.V1 : api).maxLines();
    }

    /**
     * Sends lines.
     *
     * @param body makes the lines for an API
     * @return the answer; it fails where the server does not answer
     */
    CompletableFuture<HttpResponse<byte[]>> write(
            String database, Function<InfluxApi, byte[]> body) {
        return CompletableFuture.completedFuture(database)
                .thenCompose(to -> api())
                .thenCompose(api -> send(request(api, database, body.apply(api))));
    }

    /**
     * Sends a query and returns when its answer begins.
     *
     * @param json the body; null for a query that is in the path
     * @throws java.util.concurrent.CompletionException where the server does not answer
     */
    HttpResponse<InputStream> open(InfluxApi api, String path, @Nullable String json) {
        HttpRequest.Builder request = to(path, api);
        if (json != null) {
            request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(json));
        }
        return client.sendAsync(request.build(), BodyHandlers.ofInputStream()).join();
    }

    /** How long an answer may take. */
    Duration timeout() {
        return settings.requestTimeout();
    }

    /** The retention policy of InfluxDB 1; empty for the default one. */
    String retention() {
        return settings.retention();
    }

    /** Asks for something that needs the credentials, and changes nothing. */
    CompletableFuture<HttpResponse<byte[]>> ask(InfluxApi api, String path) {
        return send(to(path, api).GET().build());
    }

    /** The API of the server, which is asked where it is not known. */
    CompletableFuture<InfluxApi> api() {
        InfluxApi api = known;
        return api == null ? find() : CompletableFuture.completedFuture(api);
    }

    private CompletableFuture<InfluxApi> find() {
        return send(get("/ping"))
                .thenCompose(
                        answer -> {
                            Optional<InfluxApi> api = version(answer);
                            return api.isPresent()
                                    ? CompletableFuture.completedFuture(api.get())
                                    : send(get("/health")).thenApply(this::required);
                        })
                .thenApply(
                        api -> {
                            check(api);
                            known = api;
                            return api;
                        });
    }

    private InfluxApi required(HttpResponse<byte[]> health) {
        return version(health)
                .orElseThrow(
                        () -> {
                            int status = health.statusCode();
                            String reason =
                                    "%s does not say its version at /ping and /health (status %d)"
                                            .formatted(settings.url(), status);
                            if (status >= 500 || status == 408 || status == 429) {
                                throw new UncheckedIOException(new IOException(reason));
                            }
                            String remedy =
                                    status == 401
                                            ? "set \"token\", or say \"api\""
                                            : "correct \"url\", or say \"api\"";
                            throw new ForbiddenException(new Forbidden(reason, remedy, null));
                        });
    }

    private void check(InfluxApi api) {
        if (api == InfluxApi.V2 && settings.org().isEmpty()) {
            throw new ForbiddenException(
                    new Forbidden(
                            settings.url() + " is InfluxDB 2, which needs an organization",
                            "set \"org\"",
                            null));
        }
    }

    private static Optional<InfluxApi> version(HttpResponse<byte[]> answer) {
        Optional<InfluxApi> inHeader =
                answer.headers().firstValue("X-Influxdb-Version").flatMap(InfluxApi::ofVersion);
        return inHeader.isPresent()
                ? inHeader
                : VERSION.matcher(new String(answer.body(), UTF_8))
                        .results()
                        .findFirst()
                        .flatMap(match -> InfluxApi.ofVersion(match.group(1)));
    }

    private HttpRequest get(String path) {
        InfluxApi any = settings.api() == null ? InfluxApi.V2 : settings.api();
        return to(path, any).GET().build();
    }

    private HttpRequest request(InfluxApi api, String database, byte[] body) {
        HttpRequest.Builder request =
                to(api.write(database, settings.org(), settings.retention()), api)
                        .header("Content-Type", "text/plain; charset=utf-8");
        if (body.length < MIN_COMPRESSED_BYTES) {
            return request.POST(BodyPublishers.ofByteArray(body)).build();
        }
        return request.header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(compressed(body)))
                .build();
    }

    /** A user and a password in the form of a header, which an answer may repeat. */
    private static String credentials(Login login) {
        String pair = login.username() + ":" + login.password();
        String encoded = Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
        Secrets.note("password", encoded);
        return encoded;
    }

    private HttpRequest.Builder to(String path, InfluxApi api) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .timeout(settings.requestTimeout())
                        .header("Accept-Encoding", "identity");
        Login login = settings.login();
        if (!login.token().isEmpty()) {
            request.header("Authorization", api.tokenScheme() + login.token());
        } else if (!login.username().isEmpty()) {
            request.header("Authorization", "Basic " + credentials);
        }
        return request;
    }

    /** The timeout of the JDK's client ends with the headers; this one is for the whole answer. */
    private CompletableFuture<HttpResponse<byte[]>> send(HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> call =
                client.sendAsync(request, answer -> new BoundedAnswer());
        return call.thenApply(answer -> answer)
                .orTimeout(settings.requestTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(
                        thrown -> {
                            call.cancel(true);
                            throw new UncheckedIOException(failure(thrown));
                        });
    }

    private IOException failure(Throwable thrown) {
        Throwable cause = Completions.cause(thrown);
        if (cause instanceof TimeoutException) {
            String timeout = HumanText.exactly(settings.requestTimeout());
            return new IOException("no answer within " + timeout, cause);
        }
        if (cause instanceof ConnectException) {
            String problem =
                    Causes.contain(cause, UnresolvedAddressException.class)
                            ? " cannot be found by its name: correct \"url\""
                            : " refuses the connection: start the server, or correct \"url\"";
            // The causes say no more.
            return new IOException(settings.url() + problem);
        }
        return cause instanceof IOException io ? io : new IOException(cause.toString(), cause);
    }

    private static byte[] compressed(byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length / 4);
        try (GZIPOutputStream gzip =
                new GZIPOutputStream(out) {
                    {
                        def.setLevel(Deflater.BEST_SPEED);
                    }
                }) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
