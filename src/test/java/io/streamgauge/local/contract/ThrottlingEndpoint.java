package io.streamgauge.local.contract;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.ImmediateOperation;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.Service;
import io.streamgauge.local.wire.ServiceException;
import io.streamgauge.local.wire.WireServer;
import io.streamgauge.local.wire.WireSettings;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The wire of the embedded endpoint with a few operations that throttle their first calls. */
final class ThrottlingEndpoint implements AutoCloseable {

    private final WireServer server;

    private ThrottlingEndpoint(WireServer server) {
        this.server = server;
    }

    /** Starts an endpoint each operation of which throttles a number of calls. */
    static ThrottlingEndpoint start(int times) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        ObjectNode databases = nodes.objectNode();
        databases.putArray("Databases").addObject().put("DatabaseName", "market");
        ObjectNode streams = nodes.objectNode().put("HasMoreStreams", false);
        streams.putArray("StreamNames").add("prices");
        ServiceException timestream =
                new ServiceException("ThrottlingException", 429, "Rate exceeded");
        ServiceException kinesis =
                new ServiceException(
                        "ProvisionedThroughputExceededException", 400, "Rate exceeded");
        ObjectNode cancelled =
                nodes.objectNode().put("CancellationMessage", "Query ABC is cancelled");
        return new ThrottlingEndpoint(
                WireServer.start(
                        new WireSettings("127.0.0.1", 0),
                        List.of(
                                new Service(
                                        "Timestream_20181101",
                                        "com.amazonaws.timestream.v20181101",
                                        "Message",
                                        List.<Operation>of(
                                                new Throttled(
                                                        "ListDatabases",
                                                        databases,
                                                        timestream,
                                                        new AtomicInteger(times)),
                                                new Throttled(
                                                        "CancelQuery",
                                                        cancelled,
                                                        timestream,
                                                        new AtomicInteger(times)),
                                                new DescribeItself())),
                                new Service(
                                        "Kinesis_20131202",
                                        "",
                                        List.<Operation>of(
                                                new Throttled(
                                                        "ListStreams",
                                                        streams,
                                                        kinesis,
                                                        new AtomicInteger(times))))),
                        Map.of()));
    }

    URI url() {
        return server.url();
    }

    @Override
    public void close() {
        server.close();
    }

    private record Throttled(
            String name, ObjectNode output, ServiceException error, AtomicInteger left)
            implements ImmediateOperation {

        @Override
        public ObjectNode answer(OperationCall call) {
            if (left.getAndDecrement() > 0) {
                throw error;
            }
            return output;
        }
    }

    private record DescribeItself() implements ImmediateOperation {

        @Override
        public String name() {
            return "DescribeEndpoints";
        }

        @Override
        public ObjectNode answer(OperationCall call) {
            ObjectNode output = JsonNodeFactory.instance.objectNode();
            output.putArray("Endpoints")
                    .addObject()
                    .put("Address", call.caller().discovered())
                    .put("CachePeriodInMinutes", 1440);
            return output;
        }
    }
}
