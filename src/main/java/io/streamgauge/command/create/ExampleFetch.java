package io.streamgauge.command.create;

import io.streamgauge.concurrent.DaemonThreads;
import io.streamgauge.secrets.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads an example from a file or an address, once.
 *
 * @param timeout how long a fetch may take, with its body
 */
record ExampleFetch(Duration timeout) {

    static final int MAX_BYTES = 5 << 20;
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    /**
     * Reads an example.
     *
     * @param place an http: or https: address, or a file
     * @throws IllegalArgumentException if it cannot be read, with the reason and the remedy
     */
    ExampleText read(String place) {
        return place.matches("(?i)https?://.*") ? fetched(place) : ofFile(place);
    }

    private static ExampleText ofFile(String place) {
        Path file = Path.of(place);
        if (!Files.isRegularFile(file)) {
            throw failed(place, "is not a file", "name a file that exists, or an http: address");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new ExampleText(file.toString(), text(place, in), null);
        } catch (IOException e) {
            throw failed(place, "cannot be read (" + e + ")", "name a file that you may read");
        }
    }

    private ExampleText fetched(String place) {
        HttpClient client =
                HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .connectTimeout(timeout)
                        .build();
        URI address;
        try {
            address = URI.create(place);
            Objects.requireNonNull(address.getHost());
        } catch (IllegalArgumentException | NullPointerException e) {
            throw failed(place, "is not a valid address", "escape its characters, as in %20");
        }
        ExecutorService thread = Executors.newSingleThreadExecutor(new DaemonThreads("example"));
        try {
            Future<ExampleText> work = thread.submit(() -> answer(client, address, place));
            return work.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw failed(place, "had no answer within " + timeout.toSeconds() + " s", SAVE);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw failed(place, "cannot be fetched (" + e.getCause() + ")", SAVE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(place, "was interrupted", SAVE);
        } finally {
            thread.shutdownNow();
        }
    }

    private static final String SAVE = "correct the address, or save an answer and name its file";

    private static ExampleText answer(HttpClient client, URI address, String place)
            throws IOException, InterruptedException {
        HttpResponse<InputStream> answer =
                client.send(
                        HttpRequest.newBuilder(address).header("Accept", "*/*").build(),
                        BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            if (answer.statusCode() != 200) {
                throw failed(place, "answered with status " + answer.statusCode(), SAVE);
            }
            return new ExampleText(
                    Secrets.mask(place),
                    text(place, body),
                    answer.headers().firstValue("Content-Type").orElse(""));
        }
    }

    private static String text(String place, InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw failed(place, "is larger than 5 MB", "name a file with a part of it");
        }
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw failed(place, "is not text in UTF-8", "name a file with JSON or CSV");
        }
    }

    private static IllegalArgumentException failed(String place, String reason, String remedy) {
        return new IllegalArgumentException(
                "\"--example\" %s %s: %s"
                        .formatted(Secrets.mask(place), Secrets.mask(reason), remedy));
    }
}
