package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.ImmediateOperation;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.Validation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * Enables or disables metrics of the shards of a stream. They are only reported: nothing is
 * measured.
 *
 * @param change changes the metrics that are on, given those that are named
 */
record EnhancedMonitoring(
        String name, Streams streams, BiConsumer<SortedSet<String>, Collection<String>> change)
        implements ImmediateOperation {

    private static final String MEMBER = "ShardLevelMetrics";
    private static final String ALL = "ALL";
    private static final int MAX_METRICS = 7;
    private static final List<String> METRICS =
            List.of(
                    "IncomingBytes",
                    "IncomingRecords",
                    "IteratorAgeMilliseconds",
                    "OutgoingBytes",
                    "OutgoingRecords",
                    "ReadProvisionedThroughputExceeded",
                    "WriteProvisionedThroughputExceeded");

    static EnhancedMonitoring enable(Streams streams) {
        return new EnhancedMonitoring("EnableEnhancedMonitoring", streams, Set::addAll);
    }

    static EnhancedMonitoring disable(Streams streams) {
        return new EnhancedMonitoring("DisableEnhancedMonitoring", streams, Set::removeAll);
    }

    @Override
    public ObjectNode answer(OperationCall call) {
        ObjectNode input = call.input();
        List<String> names = checked(input);
        Collection<String> named = names.contains(ALL) ? METRICS : names;
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        streams.change(
                StreamReference.of(input),
                stream -> {
                    SortedSet<String> metrics = new TreeSet<>(stream.settings().metrics());
                    output.put("StreamName", stream.name());
                    output.set("CurrentShardLevelMetrics", list(metrics));
                    change.accept(metrics, named);
                    output.set("DesiredShardLevelMetrics", list(metrics));
                    output.put("StreamARN", stream.arn());
                    return stream.with(stream.settings().withMetrics(metrics));
                });
        return output;
    }

    /** Metrics as the structures of the service model. */
    static ArrayNode list(Collection<String> metrics) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        metrics.forEach(list::add);
        return list;
    }

    private static List<String> checked(ObjectNode input) {
        Validation validation =
                StreamReference.check(input).required(MEMBER).size(MEMBER, 1, MAX_METRICS);
        List<String> names = new ArrayList<>();
        input.path(MEMBER).forEach(name -> names.add(name.asText()));
        List<String> allowed = new ArrayList<>(METRICS);
        allowed.add(ALL);
        validation
                .rule(
                        MEMBER,
                        names.toString(),
                        allowed.containsAll(names),
                        "Member must satisfy constraint: [Member must satisfy enum value set: %s]"
                                .formatted(allowed))
                .orThrow();
        return names;
    }
}
