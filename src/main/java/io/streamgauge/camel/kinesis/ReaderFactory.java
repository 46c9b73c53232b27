package io.streamgauge.camel.kinesis;

import io.streamgauge.camel.Beans;
import io.streamgauge.kinesis.leases.LeaseSettings;
import io.streamgauge.kinesis.leases.LeaseTables;
import io.streamgauge.kinesis.leases.LeasedReader;
import io.streamgauge.kinesis.read.FileCheckpointStore;
import io.streamgauge.kinesis.read.ReaderCallbacks;
import io.streamgauge.kinesis.read.RunningReader;
import io.streamgauge.kinesis.read.StreamReader;
import java.nio.file.Path;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/** Starts readers, which have their checkpoint in a file, or leases in DynamoDB. */
final class ReaderFactory {

    private ReaderFactory() {}

    static RunningReader start(
            KinesisConfiguration options, KinesisRuntime runtime, ReaderCallbacks callbacks) {
        return options.getLeases() == null
                ? StreamReader.start(
                        runtime.stream(options),
                        KinesisOptions.reader(options),
                        FileCheckpointStore.open(
                                Path.of(options.getCheckpointFolder()),
                                options.getStreamName(),
                                KinesisOptions.application(options)),
                        callbacks)
                : LeasedReader.start(
                        runtime.stream(options),
                        new LeaseSettings(
                                KinesisOptions.application(options),
                                runtime.leaseFailover(),
                                KinesisOptions.reader(options)),
                        tables(options.getLeases(), options, runtime),
                        callbacks);
    }

    private static LeaseTables tables(
            String leases, KinesisConfiguration options, KinesisRuntime runtime) {
        DynamoDbAsyncClient client = options.getDynamoDbAsyncClient();
        if (client == null) {
            client = Beans.find(runtime.context(), DynamoDbAsyncClient.class);
        }
        if (client == null) {
            throw new IllegalStateException(
                    "\"leases\" needs DynamoDB, but is '%s' and the registry holds no DynamoDbAsyncClient: in local mode, whose endpoint has no DynamoDB, set \"aws.dynamodbEndpoint\" to one of your own, or remove \"leases\""
                            .formatted(leases));
        }
        return new LeaseTables(LeaseOptionsCheck.table(leases), client);
    }
}
