package io.streamgauge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.delivery.RejectPolicies;
import io.streamgauge.delivery.WriterSettings;
import io.streamgauge.tables.TableDefaults;
import io.streamgauge.timestream.provision.DatabaseSettings;
import io.streamgauge.timestream.provision.PartitionKeyRule;
import io.streamgauge.timestream.provision.RejectedDataBucket;
import io.streamgauge.timestream.provision.TableSettings;
import io.streamgauge.timestream.provision.Tags;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The keys camel.component.timestream.*, as a command reads them. */
class TableKeysTest {

    @Test
    void variablesSetOptionsByTheirNames() {
        assertThat(
                        TableKeys.ofVariables(
                                Map.of(
                                        "CAMEL_COMPONENT_TIMESTREAM_MAX_IN_FLIGHT", "3",
                                        "CAMEL_COMPONENT_TIMESTREAM_LINGER", "5s",
                                        "CAMEL_COMPONENT_KINESIS_LINGER", "5s",
                                        "HOME", "/root")))
                .isEqualTo(
                        Map.of(
                                "camel.component.timestream.maxInFlight", "3",
                                "camel.component.timestream.linger", "5s"));
    }

    @Test
    void withoutKeysTheDefaultsHold() {
        assertThat(read(Map.of())).isEqualTo(TableDefaults.DEFAULTS);
    }

    @Test
    void eachOptionReachesItsSetting() {
        Map<String, String> options = new HashMap<>();
        options.put("linger", "20ms");
        options.put("maxInFlight", "4");
        options.put("maxWaiting", "500");
        options.put("deliveryTimeout", "1m");
        options.put("onReject", "fail");
        options.put("autoCreateTable", "true");
        options.put("memoryRetention", "2h");
        options.put("magneticRetention", "30d");
        options.put("magneticWrites", "true");
        options.put("rejectBucket", "s3://late/rows");
        options.put("rejectBucketKmsKey", "bucket-key");
        options.put("partitionKey", "symbol:required");
        options.put("tags", "team=quotes");
        options.put("kmsKey", "database-key");

        assertThat(read(options))
                .isEqualTo(
                        new TableDefaults(
                                new WriterSettings(
                                        Duration.ofMillis(20),
                                        4,
                                        500,
                                        Duration.ofMinutes(1),
                                        RejectPolicies.parse("fail")),
                                new TableSettings(
                                        Duration.ofHours(2),
                                        Duration.ofDays(30),
                                        true,
                                        RejectedDataBucket.of("s3://late/rows", "bucket-key"),
                                        PartitionKeyRule.parse("symbol:required"),
                                        Tags.parse("team=quotes")),
                                new DatabaseSettings("database-key", Tags.NONE),
                                true));
    }

    @Test
    void optionsMayBeWrittenWithDashesAndInAnyCase() {
        assertThat(read(Map.of("auto-create-table", "TRUE")).autoCreate()).isTrue();
        assertThat(read(Map.of("maxinflight", "3")).writer().maxInFlight()).isEqualTo(3);
        assertThat(read(Map.of("configuration.maxInFlight", "3")).writer().maxInFlight())
                .isEqualTo(3);
    }

    @Test
    void allProblemsAreReportedTogether() {
        assertThatThrownBy(
                        () ->
                                read(
                                        Map.of(
                                                "maxInFlite", "1",
                                                "linger", "soon",
                                                "maxWaiting", "many",
                                                "maxInFlight", "0",
                                                "autoCreateTable", "yes")))
                .hasMessageContainingAll(
                        "\"camel.component.timestream.maxInFlite\" is not an option of timestream:"
                                + " (did you mean \"maxInFlight\"?): remove it",
                        "\"camel.component.timestream.linger\", which is \"soon\", is not valid:"
                                + " must be a duration such as 500ms",
                        "\"camel.component.timestream.maxWaiting\", which is \"many\", is not"
                                + " valid: must be a whole number",
                        "\"maxInFlight\" must be at least 1, but is 0: write 1 or more",
                        "\"camel.component.timestream.autoCreateTable\", which is \"yes\", is not"
                                + " valid: must be true or false");
    }

    private static TableDefaults read(Map<String, String> options) {
        Map<String, String> keys = new HashMap<>();
        options.forEach((option, value) -> keys.put(TableKeys.PREFIX + option, value));
        return TableKeys.read(keys, TableDefaults.DEFAULTS);
    }
}
