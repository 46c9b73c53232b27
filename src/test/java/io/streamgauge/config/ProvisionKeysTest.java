package io.streamgauge.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.tables.DeclaredTables;
import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.provision.DatabaseSettings;
import io.streamgauge.timestream.provision.PartitionKeyRule;
import io.streamgauge.timestream.provision.RejectedDataBucket;
import io.streamgauge.timestream.provision.TableSettings;
import io.streamgauge.timestream.provision.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProvisionKeysTest {

    private final List<String> problems = new ArrayList<>();

    @Test
    void everyOptionOfATableAndItsDatabaseIsRead() {
        Map<String, String> keys =
                Map.of(
                        "provision.my.db/my.table.memoryRetention", "12h",
                        "provision.my.db/my.table.magneticRetention", "30d",
                        "provision.my.db/my.table.magneticWrites", "true",
                        "provision.my.db/my.table.rejectBucket", "s3://late/market",
                        "provision.my.db/my.table.rejectBucketKmsKey", "alias/late",
                        "provision.my.db/my.table.partitionKey", "symbol:required",
                        "provision.my.db/my.table.tags", "team=data",
                        "provision.my.db.kmsKey", "1234",
                        "provision.my.db.tags", "owner=me");

        assertThat(ProvisionKeys.read(keys, true, problems))
                .isEqualTo(
                        new DeclaredTables(
                                Map.of(
                                        new TableName("my.db", "my.table"),
                                        new TableSettings(
                                                Duration.ofHours(12),
                                                Duration.ofDays(30),
                                                true,
                                                new RejectedDataBucket(
                                                        "late", "market", "alias/late"),
                                                new PartitionKeyRule("symbol", true),
                                                Tags.parse("team=data"))),
                                Map.of(
                                        "my.db",
                                        new DatabaseSettings("1234", Tags.parse("owner=me"))),
                                true));
        assertThat(problems).isEmpty();
    }

    @Test
    void everyProblemIsNamedWithItsKey() {
        Map<String, String> keys =
                Map.of(
                        "provision.market/prices.memoryRetention", "soon",
                        "provision.market/prices.magneticWrites", "yes",
                        "provision.market/prices.partitionKey", "a:b",
                        "provision.market/bars.memoryRetention", "90m",
                        "provision.market/b.tags", "a=b",
                        "provision.market/bars.retention", "1h",
                        "provision.other.kmsKey", "alias/x",
                        "provision.other/bars.rejectBucketKmsKey", "1234",
                        "provision.updated", "true");

        ProvisionKeys.read(keys, false, problems);

        assertThat(problems)
                .anyMatch(it -> it.startsWith("\"provision.market/prices.memoryRetention\""))
                .anyMatch(it -> it.startsWith("\"provision.market/prices.magneticWrites\""))
                .anyMatch(it -> it.startsWith("\"provision.market/prices.partitionKey\""))
                .anyMatch(
                        it ->
                                it.startsWith("\"provision.market/bars\"")
                                        && it.contains("1 to 8766 whole hours"))
                .anyMatch(it -> it.startsWith("\"provision.market/b\""))
                .anyMatch(it -> it.startsWith("\"provision.market/bars.retention\" must be"))
                .anyMatch(
                        it ->
                                it.startsWith("\"provision.other.kmsKey\"")
                                        && it.contains("must be the ARN or the id of a key"))
                .anyMatch(
                        it ->
                                it.startsWith("\"provision.other/bars\"")
                                        && it.contains("requires \"rejectBucket\""))
                .anyMatch(it -> it.startsWith("\"provision.updated\" must be"))
                .hasSize(9);
    }
}
