package io.streamgauge.local.timestream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;
import software.amazon.awssdk.services.timestreamquery.model.ComputeMode;
import software.amazon.awssdk.services.timestreamquery.model.DescribeAccountSettingsResponse;
import software.amazon.awssdk.services.timestreamquery.model.LastUpdateStatus;
import software.amazon.awssdk.services.timestreamquery.model.ProvisionedCapacityResponse;
import software.amazon.awssdk.services.timestreamquery.model.QueryPricingModel;
import software.amazon.awssdk.services.timestreamquery.model.UpdateAccountSettingsRequest;
import software.amazon.awssdk.services.timestreamquery.model.ValidationException;

class QueryAccountSettingsTest {

    private static final String ROLE = "arn:aws:iam::000000000000:role/tcu";

    @LocalEndpoint private LocalAwsFixture fixture;

    @Test
    void anAccountPaysForScannedBytesUntilItPaysForComputeUnits() {
        TimestreamQueryClient client = fixture.timestreamQuery();
        DescribeAccountSettingsResponse fresh = client.describeAccountSettings(it -> {});
        assertThat(fresh.queryPricingModel()).isEqualTo(QueryPricingModel.BYTES_SCANNED);
        assertThat(fresh.maxQueryTCU()).isEqualTo(200);
        assertThat(fresh.queryCompute().computeMode()).isEqualTo(ComputeMode.ON_DEMAND);

        client.updateAccountSettings(it -> it.maxQueryTCU(8).queryPricingModel("COMPUTE_UNITS"));
        fixture.restart();
        DescribeAccountSettingsResponse kept =
                fixture.timestreamQuery().describeAccountSettings(it -> {});

        assertThat(kept.queryPricingModel()).isEqualTo(QueryPricingModel.COMPUTE_UNITS);
        assertThat(kept.maxQueryTCU()).isEqualTo(8);
    }

    @Test
    void provisionedCapacityIsActiveAtOnce() {
        ProvisionedCapacityResponse capacity =
                fixture.timestreamQuery()
                        .updateAccountSettings(
                                it ->
                                        it.queryCompute(
                                                compute ->
                                                        compute.computeMode("PROVISIONED")
                                                                .provisionedCapacity(
                                                                        p ->
                                                                                p.targetQueryTCU(16)
                                                                                        .notificationConfiguration(
                                                                                                n ->
                                                                                                        n
                                                                                                                .roleArn(
                                                                                                                        ROLE)))))
                        .queryCompute()
                        .provisionedCapacity();

        assertThat(capacity.activeQueryTCU()).isEqualTo(16);
        assertThat(capacity.notificationConfiguration().roleArn()).isEqualTo(ROLE);
        assertThat(capacity.lastUpdate().targetQueryTCU()).isEqualTo(16);
        assertThat(capacity.lastUpdate().status()).isEqualTo(LastUpdateStatus.SUCCEEDED);
    }

    @Test
    void settingsThatAwsDoesNotTakeAreRefused() {
        TimestreamQueryClient client = fixture.timestreamQuery();
        Map<String, Consumer<UpdateAccountSettingsRequest.Builder>> refused =
                Map.of(
                        "MaxQueryTCU must be a multiple of 4 from 4 to 1,000, but is 6.",
                        it -> it.maxQueryTCU(6),
                        "from 4 to 1,000, but is 0.",
                        it -> it.maxQueryTCU(0),
                        "from 4 to 1,000, but is 1004.",
                        it -> it.maxQueryTCU(1004),
                        "QueryPricingModel can be set only to COMPUTE_UNITS.",
                        it -> it.queryPricingModel("BYTES_SCANNED"),
                        "Member must satisfy enum value set: [BYTES_SCANNED, COMPUTE_UNITS]",
                        it -> it.queryPricingModel("FREE"),
                        "must have ProvisionedCapacity",
                        it -> it.queryCompute(c -> c.computeMode("PROVISIONED")),
                        "TargetQueryTCU must be a multiple of 4",
                        it ->
                                it.queryCompute(
                                        c ->
                                                c.computeMode("PROVISIONED")
                                                        .provisionedCapacity(
                                                                p -> p.targetQueryTCU(5))));

        refused.forEach(
                (message, change) ->
                        assertThatThrownBy(() -> client.updateAccountSettings(change))
                                .isInstanceOf(ValidationException.class)
                                .hasMessageContaining(message));
    }
}
