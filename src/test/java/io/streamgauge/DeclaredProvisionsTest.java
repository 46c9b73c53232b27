package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.timestream.DatabaseSettings;
import io.streamgauge.timestream.PartitionKey;
import io.streamgauge.timestream.Provision;
import io.streamgauge.timestream.RejectBucket;
import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.TableSettings;
import io.streamgauge.timestream.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeclaredProvisionsTest {

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
                        "provision.my.db.kmsKey", "alias/market",
                        "provision.my.db.tags", "owner=me");
        TableName name = new TableName("my.db", "my.table");

        assertThat(DeclaredProvisions.read(keys, problems))
                .containsExactly(
                        Map.entry(
                                name,
                                new Provision(
                                        name,
                                        new TableSettings(
                                                Duration.ofHours(12),
                                                Duration.ofDays(30),
                                                true,
                                                new RejectBucket("late", "market", "alias/late"),
                                                new PartitionKey("symbol", true),
                                                Tags.parse("team=data")),
                                        new DatabaseSettings(
                                                "alias/market", Tags.parse("owner=me")))));
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
                        "provision.updated", "true");

        DeclaredProvisions.read(keys, problems);

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
                .anyMatch(it -> it.startsWith("\"provision.other\" declares a database of which"))
                .anyMatch(it -> it.startsWith("\"provision.updated\" must be"))
                .hasSize(8);
    }
}
