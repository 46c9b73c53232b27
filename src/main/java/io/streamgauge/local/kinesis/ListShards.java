package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.ImmediateOperation;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.Validation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Lists the shards of a stream, page by page; the token of a page is valid for five minutes. */
record ListShards(Streams streams, InstantSource clock) implements ImmediateOperation {

    private static final int DEFAULT_RESULTS = 1000;
    private static final int MAX_RESULTS = 10_000;
    private static final int MAX_TOKEN = 1_048_576;
    private static final Duration LIFE = Duration.ofMinutes(5);

    /** The token holds them. */
    private static final List<String> NOT_WITH_A_TOKEN =
            List.of("ExclusiveStartShardId", "StreamCreationTimestamp", "ShardFilter");

    /** The token of a page, and the last shard of the page before. */
    private record Token(
            long issuedMillis,
            String stream,
            String after,
            ShardFilter.Type type,
            String shardId,
            long timeMillis) {}

    /** The stream, and which of its shards: those of the filter that come after one. */
    private record Wanted(DataStream stream, ShardFilter filter, String after) {}

    @Override
    public ObjectNode answer(OperationCall call) {
        ObjectNode input = call.input();
        check(input);
        Instant now = clock.instant();
        Wanted wanted = input.hasNonNull("NextToken") ? next(input, now) : first(call);
        int limit = input.path("MaxResults").asInt(DEFAULT_RESULTS);
        List<Shard> found =
                wanted.filter().of(wanted.stream(), now).stream()
                        .filter(shard -> shard.id().compareTo(wanted.after()) > 0)
                        .limit(limit + 1L)
                        .toList();
        List<Shard> page = found.subList(0, Math.min(limit, found.size()));

        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.set("Shards", Description.shards(page));
        if (found.size() > limit) {
            output.put("NextToken", token(wanted, page.get(page.size() - 1), now));
        }
        return output;
    }

    private static void check(ObjectNode input) {
        Validation validation =
                StreamReference.check(input)
                        .range("MaxResults", 1, MAX_RESULTS)
                        .length("NextToken", 1, MAX_TOKEN);
        StreamReference.name(validation, "ExclusiveStartShardId");
        if (input.hasNonNull("ShardFilter")) {
            ShardFilter.check(validation.within("ShardFilter"));
        }
        validation.orThrow();
        boolean named = StreamReference.isGiven(input);
        if (named && input.hasNonNull("NextToken")) {
            throw Errors.invalidArgument("NextToken and StreamName cannot be provided together.");
        }
        for (String member : NOT_WITH_A_TOKEN) {
            if (input.hasNonNull("NextToken") && input.hasNonNull(member)) {
                throw Errors.invalidArgument(
                        "NextToken and %s cannot be provided together.".formatted(member));
            }
        }
        if (!named && !input.hasNonNull("NextToken")) {
            throw Errors.invalidArgument("Either NextToken or StreamName should be provided.");
        }
    }

    private Wanted first(OperationCall call) {
        String after = call.input().path("ExclusiveStartShardId").asText("");
        return new Wanted(streams.listed(call), ShardFilter.of(call), after);
    }

    private Wanted next(ObjectNode input, Instant now) {
        Token token =
                PageToken.decode(input.path("NextToken").asText(), Token.class)
                        .orElseThrow(() -> Errors.invalidArgument("Invalid NextToken."));
        Instant issued = Instant.ofEpochMilli(token.issuedMillis());
        if (now.isAfter(issued.plus(LIFE))) {
            throw Errors.expiredToken(issued, now, LIFE.toMillis());
        }
        ShardFilter filter =
                new ShardFilter(
                        token.type(), token.shardId(), Instant.ofEpochMilli(token.timeMillis()));
        return new Wanted(streams.active(token.stream()), filter, token.after());
    }

    private static String token(Wanted wanted, Shard last, Instant now) {
        ShardFilter filter = wanted.filter();
        return PageToken.encode(
                new Token(
                        now.toEpochMilli(),
                        wanted.stream().name(),
                        last.id(),
                        filter.type(),
                        filter.shardId(),
                        filter.timestamp().toEpochMilli()));
    }
}
