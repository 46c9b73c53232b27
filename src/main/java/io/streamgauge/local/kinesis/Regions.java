package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.EventOperation;
import io.streamgauge.local.wire.EventSource;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.Service;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Kinesis in each region: a service of its own, made when a request first asks for it. */
final class Regions {

    private static final Pattern ARN = Pattern.compile("arn:aws[^:]*:kinesis:([^:]+):.*");
    private static final List<String> ARNS = List.of("StreamARN", "ConsumerARN", "ResourceARN");

    private final Function<String, Service> services;
    private final Map<String, Region> regions = new ConcurrentHashMap<>();

    /** The operations of a region by their names. */
    private record Region(
            Map<String, Operation> operations, Map<String, EventOperation> eventOperations) {

        static Region of(Service service) {
            return new Region(
                    service.operations().stream()
                            .collect(Collectors.toMap(Operation::name, Function.identity())),
                    service.eventOperations().stream()
                            .collect(Collectors.toMap(EventOperation::name, Function.identity())));
        }
    }

    Regions(Function<String, Service> services) {
        this.services = services;
    }

    /** The service whose operations are those of the region of each request. */
    Service service() {
        Service original = services.apply(StreamArn.DEFAULT_REGION);
        regions.put(StreamArn.DEFAULT_REGION, Region.of(original));
        return new Service(
                original.target(),
                original.errorNamespace(),
                original.messageMember(),
                original.operations().stream()
                        .<Operation>map(operation -> new Regional(this, operation))
                        .toList(),
                original.eventOperations().stream()
                        .<EventOperation>map(operation -> new RegionalEvents(this, operation))
                        .toList());
    }

    private Region region(String name) {
        return regions.computeIfAbsent(name, region -> Region.of(services.apply(region)));
    }

    /** What an ARN of another region names does not exist in this one. */
    private static void check(OperationCall call) {
        for (String member : ARNS) {
            String arn = call.input().path(member).asText("");
            Matcher matcher = ARN.matcher(arn);
            if (matcher.matches() && !matcher.group(1).equals(call.region())) {
                throw Errors.notFound(arn);
            }
        }
    }

    private record Regional(Regions regions, Operation original) implements Operation {

        @Override
        public String name() {
            return original.name();
        }

        @Override
        public int maxBodyBytes() {
            return original.maxBodyBytes();
        }

        @Override
        public CompletionStage<ObjectNode> call(OperationCall call) {
            check(call);
            return regions.region(call.region())
                    .operations()
                    .getOrDefault(name(), original)
                    .call(call);
        }
    }

    private record RegionalEvents(Regions regions, EventOperation original)
            implements EventOperation {

        @Override
        public String name() {
            return original.name();
        }

        @Override
        public EventSource open(OperationCall call) {
            check(call);
            return regions.region(call.region())
                    .eventOperations()
                    .getOrDefault(name(), original)
                    .open(call);
        }
    }
}
