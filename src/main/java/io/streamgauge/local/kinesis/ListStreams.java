package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.ImmediateOperation;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.Validation;
import java.util.List;

/** Lists the streams of the account by name, page by page. */
record ListStreams(Streams streams) implements ImmediateOperation {

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 10_000;
    private static final int MAX_TOKEN = 1_048_576;

    /** The token of a page, and the last stream of the page before. */
    private record Token(String after) {}

    @Override
    public ObjectNode answer(OperationCall call) {
        ObjectNode input = call.input();
        StreamReference.name(Validation.of(input), "ExclusiveStartStreamName")
                .range("Limit", 1, MAX_LIMIT)
                .length("NextToken", 1, MAX_TOKEN)
                .orThrow();
        int limit = input.path("Limit").asInt(DEFAULT_LIMIT);
        List<DataStream> found = streams.after(start(input)).stream().limit(limit + 1L).toList();
        List<DataStream> page = found.subList(0, Math.min(limit, found.size()));

        ObjectNode output = JsonNodeFactory.instance.objectNode();
        ArrayNode names = output.putArray("StreamNames");
        ArrayNode summaries = output.putArray("StreamSummaries");
        for (DataStream stream : page) {
            names.add(stream.name());
            summaries.add(Description.summary(stream));
        }
        boolean more = found.size() > limit;
        output.put("HasMoreStreams", more);
        if (more) {
            String last = page.get(page.size() - 1).name();
            output.put("NextToken", PageToken.encode(new Token(last)));
        }
        return output;
    }

    private static String start(ObjectNode input) {
        if (!input.hasNonNull("NextToken")) {
            return input.path("ExclusiveStartStreamName").asText("");
        }
        return PageToken.decode(input.path("NextToken").asText(), Token.class)
                .map(Token::after)
                .orElseThrow(() -> Errors.invalidArgument("Invalid NextToken."));
    }
}
