package io.streamgauge.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.local.storage.Storage;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** A folder that was written before streams had consumers, tags and settings. */
class EarlierVersionTest extends KinesisContract {

    @Test
    void theStreamsOfAnEarlierVersionAreTakenOver() {
        create("prices", 1);
        put("prices", 0, 2);
        kinesis.close();
        try (Storage storage = Storage.open(folder)) {
            storage.write(EarlierVersionTest::takeAway).join();
        }
        kinesis = LocalKinesis.start(folder, clock);
        client = kinesis.client();

        client.addTagsToStream(it -> it.streamName("prices").tags(Map.of("a", "b")));
        client.startStreamEncryption(
                it -> it.streamName("prices").encryptionType(EncryptionType.KMS).keyId("k"));
        put("prices", 2, 3);

        assertThat(get(iterator("prices", ShardIteratorType.TRIM_HORIZON)).records())
                .extracting(Record::encryptionType)
                .containsExactly(null, null, EncryptionType.KMS);
    }

    private static String takeAway(Connection connection) throws SQLException {
        long stream = START.toEpochMilli();
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE \"$kinesis\".consumer");
            for (String column : new String[] {"encryption_key", "metrics", "tags"}) {
                statement.execute("ALTER TABLE \"$kinesis\".stream DROP COLUMN " + column);
            }
            statement.execute(
                    "ALTER TABLE \"$kinesis\".records_%d_0 DROP COLUMN encrypted"
                            .formatted(stream));
        }
        return "done";
    }
}
