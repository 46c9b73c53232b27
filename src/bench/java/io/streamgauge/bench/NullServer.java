package io.streamgauge.bench;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

/**
 * A Timestream, a Kinesis and an InfluxDB that accept every request and do nothing, so that only
 * the client is measured. GET returns the number of bytes of bodies since the last GET.
 */
public final class NullServer {

    private static final Buffer TAKEN =
            Buffer.buffer(
                    "{\"RecordsIngested\":{\"Total\":100,\"MemoryStore\":100,\"MagneticStore\":0}}");

    private static final Buffer TABLE =
            Buffer.buffer(
                    """
                    {"Table": {"Arn": "arn:aws:timestream:us-east-1:1:database/market/table/prices",
                               "TableName": "prices", "DatabaseName": "market", "TableStatus": "ACTIVE",
                               "RetentionProperties": {"MemoryStoreRetentionPeriodInHours": 1,
                                                       "MagneticStoreRetentionPeriodInDays": 73000},
                               "MagneticStoreWriteProperties": {"EnableMagneticStoreWrites": true}}}
                    """);

    private long bytes;

    private final NullKinesis kinesis;

    private NullServer(NullKinesis kinesis) {
        this.kinesis = kinesis;
    }

    /**
     * Prints the port, and serves until its input ends.
     *
     * @param arguments the numbers of records to read, and of shards
     */
    public static void main(String[] arguments) throws Exception {
        NullServer server =
                new NullServer(
                        new NullKinesis(
                                Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1])));
        int port =
                Vertx.vertx()
                        .createHttpServer()
                        .requestHandler(server::take)
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get()
                        .actualPort();
        System.out.println(port);
        while (System.in.read() >= 0) {
            // Until the process that started it ends.
        }
        System.exit(0);
    }

    private void take(HttpServerRequest request) {
        if (request.method().equals(HttpMethod.GET)) {
            request.response().end(Long.toString(bytes));
            bytes = 0;
            return;
        }
        if (request.path().equals("/api/v3/write_lp")) {
            request.handler(buffer -> bytes += buffer.length());
            request.endHandler(end -> request.response().setStatusCode(204).end());
            return;
        }
        String target = request.getHeader("X-Amz-Target");
        if (target.startsWith("Kinesis")) {
            request.bodyHandler(
                    body -> {
                        bytes += body.length();
                        String type = request.getHeader("Content-Type");
                        request.response()
                                .putHeader("Content-Type", type)
                                .end(kinesis.answer(target, type, body));
                    });
            return;
        }
        request.handler(buffer -> bytes += buffer.length());
        Buffer answer = target.endsWith(".WriteRecords") ? TAKEN : TABLE;
        request.endHandler(
                end ->
                        request.response()
                                .putHeader("Content-Type", "application/x-amz-json-1.0")
                                .end(answer));
    }
}
