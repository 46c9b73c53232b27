package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.ImmediateOperation;
import io.streamgauge.local.wire.OperationCall;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Lists the consumers of a stream by name, page by page; the token of a page is valid for five
 * minutes.
 */
record ListStreamConsumers(Streams streams, InstantSource clock) implements ImmediateOperation {

    private static final int DEFAULT_RESULTS = 100;
    private static final int MAX_RESULTS = 10_000;
    private static final int MAX_TOKEN = 1_048_576;
    private static final Duration LIFE = Duration.ofMinutes(5);

    /** The token of a page, and the last consumer of the page before. */
    private record Token(long issuedMillis, long stream, String after) {}

    @Override
    public ObjectNode answer(OperationCall call) {
        ObjectNode input = call.input();
        StreamReference.check(input)
                .required("StreamARN")
                .range("MaxResults", 1, MAX_RESULTS)
                .length("NextToken", 1, MAX_TOKEN)
                .orThrow();
        Instant now = clock.instant();
        DataStream stream = streams.listed(call);
        String after = after(input, stream, now);
        int limit = input.path("MaxResults").asInt(DEFAULT_RESULTS);
        List<StreamConsumer> found =
                stream.consumers().values().stream()
                        .filter(consumer -> consumer.name().compareTo(after) > 0)
                        .limit(limit + 1L)
                        .toList();
        List<StreamConsumer> page = found.subList(0, Math.min(limit, found.size()));

        ObjectNode output = JsonNodeFactory.instance.objectNode();
        ArrayNode consumers = output.putArray("Consumers");
        page.forEach(consumer -> consumers.add(Description.consumer(consumer, "ACTIVE")));
        if (found.size() > limit) {
            String last = page.get(page.size() - 1).name();
            Token token = new Token(now.toEpochMilli(), stream.id(), last);
            output.put("NextToken", PageToken.encode(token));
        }
        return output;
    }

    private static String after(ObjectNode input, DataStream stream, Instant now) {
        if (!input.hasNonNull("NextToken")) {
            return "";
        }
        Token token =
                PageToken.decode(input.path("NextToken").asText(), Token.class)
                        .filter(each -> each.stream() == stream.id())
                        .orElseThrow(() -> Errors.invalidArgument("Invalid NextToken."));
        Instant issued = Instant.ofEpochMilli(token.issuedMillis());
        if (now.isAfter(issued.plus(LIFE))) {
            throw Errors.expiredToken(issued, now, LIFE.toMillis());
        }
        return token.after();
    }
}
