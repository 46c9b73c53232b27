package io.streamgauge.local.influx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.local.LocalAws;
import io.streamgauge.local.LocalConfiguration;
import io.streamgauge.local.LocalConfiguration.InfluxDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** An endpoint with its InfluxDB, asked as clients ask it. */
public final class InfluxEndpoint implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final LocalAws aws;

    private InfluxEndpoint(LocalAws aws) {
        this.aws = aws;
    }

    public static InfluxEndpoint start(LocalConfiguration configuration) {
        return new InfluxEndpoint(LocalAws.start(configuration));
    }

    public static InfluxEndpoint start(int version) {
        return start(new InfluxDb(version, null, 0));
    }

    /** One with its token, or its maximum of requests. */
    public static InfluxEndpoint start(InfluxDb influxDb) {
        return start(LocalConfiguration.inMemory(0).with(influxDb));
    }

    public URI url() {
        return aws.url();
    }

    /** Sends a body. */
    public HttpResponse<String> post(String path, String body, String... headers) {
        return send(aws.url(), "POST", path, BodyPublishers.ofString(body), headers);
    }

    HttpResponse<String> post(String path, byte[] body, String... headers) {
        return send(aws.url(), "POST", path, BodyPublishers.ofByteArray(body), headers);
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(aws.url(), "GET", path, BodyPublishers.noBody(), headers);
    }

    HttpResponse<String> delete(String path) {
        return send(aws.url(), "DELETE", path, BodyPublishers.noBody());
    }

    /** The rows of a query as CSV, or the text of the error. */
    public String csv(String database, String sql) {
        return csv(aws.url(), database, sql);
    }

    static String csv(URI url, String database, String sql) {
        String path = "/api/v3/query_sql?format=csv&db=" + encoded(database) + "&q=" + encoded(sql);
        return send(url, "GET", path, BodyPublishers.noBody()).body();
    }

    static HttpResponse<String> send(
            URI url, String method, String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(url.resolve(path)).method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(answer.body(), e);
        }
    }

    @Override
    public void close() {
        aws.close();
    }
}
