package io.streamgauge.local.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.eventstream.Message;
import software.amazon.awssdk.eventstream.MessageDecoder;

/** Answers that are streams of events, over HTTP/1.1; SubscribeToShardTest has them over HTTP/2. */
class EventsTest {

    private static final ObjectMapper CBOR = new ObjectMapper(new CBORFactory());

    private final Steps steps = new Steps();
    private final WireServer server =
            WireServer.start(
                    new WireSettings("127.0.0.1", 0),
                    List.of(new Service("Ticker_1", "", "message", List.of(), List.of(new Open()))),
                    Map.of());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void eventsAreFramesOfJsonInEachEncodingOfTheRequest() throws Exception {
        steps.add(event(1), event(2), new EventSource.Step.End());

        var answer =
                post(
                        "application/x-amz-cbor-1.1",
                        CBOR.writeValueAsBytes(JsonNodeFactory.instance.objectNode()));
        List<Message> messages = decode(answer.body().readAllBytes());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type"))
                .hasValue("application/vnd.amazon.eventstream");
        assertThat(answer.headers().firstValue("transfer-encoding")).hasValue("chunked");
        assertThat(messages)
                .extracting(each -> header(each, ":message-type"))
                .containsOnly("event");
        assertThat(messages)
                .extracting(each -> header(each, ":event-type"))
                .containsExactly("initial-response", "Tick", "Tick");
        assertThat(messages)
                .extracting(each -> new String(each.getPayload(), StandardCharsets.UTF_8))
                .containsExactly(
                        "{}",
                        "{\"number\":1,\"at\":1700000000.123}",
                        "{\"number\":2,\"at\":1700000000.123}");
        assertThat(steps.closed).isTrue();
    }

    @Test
    void anEventComesWhenTheSourceCallsAfterAPause() throws Exception {
        var answer = post("application/x-amz-json-1.1", new byte[0]);

        steps.add(event(1));
        steps.add(new EventSource.Step.End());

        assertThat(decode(answer.body().readAllBytes())).hasSize(2);
    }

    @Test
    void anErrorAmongTheEventsIsAnExceptionAndTheEnd() throws Exception {
        steps.failure = new ServiceException("Closed", 400, "It is late.");

        var answer = post("application/x-amz-json-1.1", new byte[0]);
        List<Message> messages = decode(answer.body().readAllBytes());

        assertThat(messages).hasSize(2);
        assertThat(header(messages.get(1), ":message-type")).isEqualTo("exception");
        assertThat(header(messages.get(1), ":exception-type")).isEqualTo("Closed");
        assertThat(new String(messages.get(1).getPayload(), StandardCharsets.UTF_8))
                .isEqualTo("{\"message\":\"It is late.\"}");
    }

    @Test
    void anErrorBeforeTheEventsIsAnAnswerOfItsOwn() throws Exception {
        var answer =
                post(
                        "application/x-amz-json-1.1",
                        "{\"refuse\":true}".getBytes(StandardCharsets.UTF_8));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(new String(answer.body().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("{\"__type\":\"Refused\",\"message\":\"Not you.\"}");
    }

    @Test
    void aSourceIsClosedWhenItsClientIsGone() throws Exception {
        var answer = post("application/x-amz-json-1.1", new byte[0]);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(steps.closed).isFalse();

        answer.body().close();

        await().untilTrue(steps.closed);
    }

    @Test
    void aSourceIsClosedWithTheServer() throws Exception {
        assertThat(post("application/x-amz-json-1.1", new byte[0]).statusCode()).isEqualTo(200);

        server.close();

        await().untilTrue(steps.closed);
    }

    private HttpResponse<InputStream> post(String contentType, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(server.url() + "/"))
                        .version(HttpClient.Version.HTTP_1_1)
                        .header("X-Amz-Target", "Ticker_1.Open")
                        .header("Content-Type", contentType)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
    }

    private static List<Message> decode(byte[] bytes) {
        List<Message> messages = new ArrayList<>();
        new MessageDecoder(messages::add).feed(bytes);
        return messages;
    }

    private static String header(Message message, String name) {
        return message.getHeaders().get(name).getString();
    }

    private static EventSource.Step event(int number) {
        var payload = JsonNodeFactory.instance.objectNode().put("number", number);
        payload.set("at", Timestamps.of(Instant.ofEpochMilli(1_700_000_000_123L)));
        return new EventSource.Step.Event("Tick", payload);
    }

    /** Gives what a test wants. */
    private static final class Steps implements EventSource {

        final AtomicBoolean closed = new AtomicBoolean();
        private final Queue<Step> steps = new ConcurrentLinkedQueue<>();
        private volatile Runnable listener = () -> {};
        private volatile ServiceException failure;

        void add(Step... more) {
            steps.addAll(List.of(more));
            listener.run();
        }

        @Override
        public Step next() {
            if (failure != null) {
                throw failure;
            }
            Step step = steps.poll();
            return step == null ? new Step.Pause() : step;
        }

        @Override
        public void whenReady(Runnable call) {
            listener = call;
        }

        @Override
        public void close() {
            closed.set(true);
        }
    }

    private final class Open implements EventOperation {

        @Override
        public EventSource open(OperationCall call) {
            if (call.input().path("refuse").asBoolean()) {
                throw new ServiceException("Refused", 400, "Not you.");
            }
            return steps;
        }
    }
}
