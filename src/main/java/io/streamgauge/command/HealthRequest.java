package io.streamgauge.command;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A request for the health of a program. Of the clients of the JDK, this one starts fastest.
 *
 * @param url the URL
 * @param timeout how long the answer may take, from the connection to its last byte
 */
record HealthRequest(URI url, Duration timeout) implements Callable<HealthAnswer> {

    private static final int MAX_ANSWER_BYTES = 1 << 20;

    /** Sends it, and waits for the answer. */
    HealthAnswer send() {
        FutureTask<HealthAnswer> answer = new FutureTask<>(this);
        Thread thread = new Thread(answer, "health request");
        thread.setDaemon(true);
        thread.start();
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return unreachable("no answer in %d ms".formatted(timeout.toMillis()));
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            return unreachable(String.valueOf(cause.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unreachable("the command was interrupted");
        }
    }

    @Override
    public HealthAnswer call() throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) url.toURL().openConnection(Proxy.NO_PROXY);
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty("Connection", "close");
        int status = connection.getResponseCode();
        try (InputStream body =
                status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return HealthAnswer.of(url, status, body == null ? "" : text(body));
        }
    }

    private static String text(InputStream body) throws IOException {
        return new String(body.readNBytes(MAX_ANSWER_BYTES), StandardCharsets.UTF_8);
    }

    private HealthAnswer unreachable(String reason) {
        return HealthAnswer.unreachable(url, reason);
    }
}
