package io.streamgauge.bench;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A Kinesis with one stream, which accepts every request and has the records in its shards.
 * Responses are built once.
 */
final class NullKinesis {

    private static final int A_PAGE = 10_000;
    private static final String[] HASHES = {"0", "340282366920938463463374607431768211455"};
    private static final long FIRST = 1_767_225_600_000L;

    private final ObjectMapper json = new ObjectMapper();
    private final ObjectMapper cbor = new ObjectMapper(new CBORFactory());
    private final Map<String, Buffer> answers = new HashMap<>();
    private final List<Item> items = Item.bodies(A_PAGE, A_PAGE).get(0);
    private final int shards;
    private final int pages;

    /**
     * @param shards the number of shards, with equal numbers of records; puts assume one shard
     */
    NullKinesis(int records, int shards) {
        this.shards = shards;
        this.pages = records / A_PAGE / shards;
    }

    Buffer answer(String target, String type, Buffer body) {
        ObjectMapper mapper = type.contains("cbor") ? cbor : json;
        String operation = target.substring(target.indexOf('.') + 1);
        try {
            return switch (operation) {
                case "PutRecords" -> {
                    int count = records(mapper, body);
                    yield once(mapper, type + " put " + count, () -> taken(count));
                }
                case "GetRecords" -> {
                    String place = read(mapper, body, "ShardIterator");
                    yield once(mapper, type + " get " + place, () -> page(place));
                }
                case "GetShardIterator" -> {
                    String shard = read(mapper, body, "ShardId");
                    yield once(mapper, type + shard, () -> one("ShardIterator", place(shard, 0)));
                }
                case "ListShards" -> once(mapper, type + operation, this::listed);
                default -> once(mapper, type + "summary", this::summary);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Made {
        ObjectNode now();
    }

    private Buffer once(ObjectMapper mapper, String name, Made made) throws IOException {
        Buffer known = answers.get(name);
        if (known == null) {
            known = Buffer.buffer(mapper.writeValueAsBytes(made.now()));
            answers.put(name, known);
        }
        return known;
    }

    /** The number of records of a request, counted by their partition keys. */
    private static int records(ObjectMapper mapper, Buffer body) throws IOException {
        int count = 0;
        try (JsonParser parser = mapper.getFactory().createParser(body.getBytes())) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME && parser.currentName().equals("PartitionKey")) {
                    count++;
                }
            }
        }
        return count;
    }

    private static String read(ObjectMapper mapper, Buffer body, String field) throws IOException {
        return mapper.readTree(body.getBytes()).path(field).asText();
    }

    private ObjectNode taken(int count) {
        ObjectNode answer = json.createObjectNode().put("FailedRecordCount", 0);
        ArrayNode records = answer.putArray("Records");
        for (int i = 0; i < count; i++) {
            records.addObject().put("SequenceNumber", sequence(i)).put("ShardId", id(0));
        }
        return answer;
    }

    private ObjectNode page(String place) {
        int page = Integer.parseInt(place.substring(place.indexOf('/') + 1));
        String shard = place.substring(0, place.indexOf('/'));
        boolean more = page < pages;
        ObjectNode answer =
                json.createObjectNode()
                        .put("MillisBehindLatest", more ? 1_000L : 0L)
                        .put("NextShardIterator", place(shard, Math.min(page + 1, pages)));
        ArrayNode records = answer.putArray("Records");
        for (int i = 0; more && i < A_PAGE; i++) {
            records.addObject()
                    .put("SequenceNumber", sequence(page * A_PAGE + i))
                    .put("ApproximateArrivalTimestamp", FIRST + i)
                    .put("PartitionKey", items.get(i).key())
                    .put("Data", items.get(i).data());
        }
        return answer;
    }

    private ObjectNode listed() {
        ObjectNode answer = json.createObjectNode();
        ArrayNode list = answer.putArray("Shards");
        for (int number = 0; number < shards; number++) {
            ObjectNode shard = list.addObject().put("ShardId", id(number));
            // Readers ignore these, and writers have one shard.
            shard.putObject("HashKeyRange")
                    .put("StartingHashKey", HASHES[0])
                    .put("EndingHashKey", HASHES[1]);
            shard.putObject("SequenceNumberRange").put("StartingSequenceNumber", "0");
        }
        return answer;
    }

    private static String id(int number) {
        return "shardId-%012d".formatted(number);
    }

    private static String place(String shard, int page) {
        return shard + "/" + page;
    }

    private ObjectNode summary() {
        ObjectNode answer = json.createObjectNode();
        answer.putObject("StreamDescriptionSummary")
                .put("StreamName", "one")
                .put("StreamARN", "arn:aws:kinesis:us-east-1:000000000000:stream/one")
                .put("StreamStatus", "ACTIVE")
                .put("RetentionPeriodHours", 24)
                .put("StreamCreationTimestamp", FIRST)
                .put("OpenShardCount", shards);
        return answer;
    }

    private ObjectNode one(String name, String value) {
        return json.createObjectNode().put(name, value);
    }

    private static String sequence(int number) {
        return "49674034518467113209738264%030d".formatted(number);
    }
}
