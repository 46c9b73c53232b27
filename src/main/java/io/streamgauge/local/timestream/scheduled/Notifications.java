package io.streamgauge.local.timestream.scheduled;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.files.AtomicFile;
import io.streamgauge.local.timestream.scheduled.Invocation.Ended;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The notifications of scheduled queries: files in the form that Amazon SNS delivers to a
 * subscriber, in a folder for each topic. The newest 1,000 of a topic are kept.
 *
 * @param folder the folder of the topics
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/scheduledqueries-notification.html">Scheduled
 *     query notification messages</a>
 */
record Notifications(Path folder, InstantSource clock) {

    private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);
    private static final int MAX_MESSAGES = 1_000;
    private static final int MAX_NAME = 200;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    void created(ScheduledQuery query) {
        send(query, message(query, "SCHEDULED_QUERY_CREATING"));
    }

    void updated(ScheduledQuery query, boolean enabled) {
        send(
                query,
                message(query, "SCHEDULED_QUERY_UPDATE")
                        .put("state", enabled ? "ENABLED" : "DISABLED"));
    }

    void deleted(ScheduledQuery query) {
        send(query, message(query, "SCHEDULED_QUERY_DELETED"));
    }

    /**
     * A run has ended.
     *
     * @param next the next invocation; null when it never runs again
     */
    void ended(ScheduledQuery query, Ended ended, @Nullable Instant next) {
        ObjectNode message = message(query, ended.run().kind().status(ended.success()));
        if (next != null && ended.success()) {
            message.put("nextInvocationEpochSecond", next.getEpochSecond());
        }
        message.set("scheduledQueryRunSummary", ended.notified());
        send(query, message);
    }

    private static ObjectNode message(ScheduledQuery query, String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type).put("arn", query.arn());
    }

    private void send(ScheduledQuery query, ObjectNode message) {
        String topic = query.topicArn();
        String type = message.path("type").asText();
        String id = UUID.randomUUID().toString();
        String time = TIME.format(clock.instant());
        ObjectNode sent = JsonNodeFactory.instance.objectNode();
        sent.put("Type", "Notification")
                .put("MessageId", id)
                .put("TopicArn", topic)
                .put("Message", message.toString())
                .put("Timestamp", time)
                .put("SignatureVersion", "1");
        ObjectNode attributes = sent.putObject("MessageAttributes");
        attributes.putObject("queryArn").put("Type", "String").put("Value", query.arn());
        attributes.putObject("notificationType").put("Type", "String").put("Value", type);
        Path messages = folder.resolve(topicName(topic));
        Path file =
                messages.resolve(
                        "%s-%s-%s.json"
                                .formatted(
                                        time.replace(':', '-'),
                                        type,
                                        id.substring(0, id.indexOf('-'))));
        try {
            new AtomicFile(file).save(sent.toPrettyString().getBytes(StandardCharsets.UTF_8));
            removeOldest(messages);
        } catch (IOException e) {
            LOG.warn("A notification of {} is lost: {}", query.name(), e.getMessage());
        }
    }

    /** The last part of an ARN, without what a file name may not have. */
    private static String topicName(String topicArn) {
        String name =
                topicArn.substring(topicArn.lastIndexOf(':') + 1).replaceAll("[^a-zA-Z0-9_-]", "_");
        String bounded = name.substring(0, Math.min(name.length(), MAX_NAME));
        return bounded.isEmpty() ? "topic" : bounded;
    }

    private static void removeOldest(Path messages) throws IOException {
        try (Stream<Path> files = Files.list(messages)) {
            List<Path> byTime = files.sorted().toList();
            for (Path old : byTime.subList(0, Math.max(0, byTime.size() - MAX_MESSAGES))) {
                Files.deleteIfExists(old);
            }
        }
    }
}
