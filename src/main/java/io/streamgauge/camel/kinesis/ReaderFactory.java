package io.streamgauge.camel.kinesis;

import io.streamgauge.kinesis.leases.LeaseSettings;
import io.streamgauge.kinesis.leases.LeaseTables;
import io.streamgauge.kinesis.leases.LeasedReader;
import io.streamgauge.kinesis.read.FileCheckpointStore;
import io.streamgauge.kinesis.read.ReaderCallbacks;
import io.streamgauge.kinesis.read.RunningReader;
import io.streamgauge.kinesis.read.StreamReader;
import java.nio.file.Path;
import org.apache.camel.support.CamelContextHelper;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/** Starts the readers of endpoints: with a checkpoint in a file, or with leases in DynamoDB. */
final class ReaderFactory {

    private ReaderFactory() {}

    static RunningReader start(KinesisEndpoint endpoint, ReaderCallbacks callbacks) {
        KinesisConfiguration options = endpoint.getConfiguration();
        return options.getLeases() == null
                ? StreamReader.start(
                        endpoint.access(),
                        KinesisOptions.reader(options),
                        FileCheckpointStore.open(
                                Path.of(options.getCheckpointFolder()),
                                options.getStreamName(),
                                KinesisOptions.application(options)),
                        callbacks)
                : LeasedReader.start(
                        endpoint.access(),
                        new LeaseSettings(
                                KinesisOptions.application(options),
                                endpoint.getComponent().leaseFailover(),
                                KinesisOptions.reader(options)),
                        tables(endpoint, options.getLeases()),
                        callbacks);
    }

    private static LeaseTables tables(KinesisEndpoint endpoint, String leases) {
        DynamoDbAsyncClient client = endpoint.getConfiguration().getDynamoDbAsyncClient();
        if (client == null) {
            client =
                    CamelContextHelper.findSingleByType(
                            endpoint.getCamelContext(), DynamoDbAsyncClient.class);
        }
        if (client == null) {
            throw new IllegalStateException(
                    "\"leases\" needs DynamoDB, but is '%s' and the registry holds no DynamoDbAsyncClient: in local mode, whose endpoint has no DynamoDB, set \"aws.dynamodbEndpoint\" to one of your own, or remove \"leases\""
                            .formatted(leases));
        }
        return new LeaseTables(LeaseOptionsCheck.table(leases), client);
    }
}
