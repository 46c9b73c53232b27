package io.streamgauge.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.MinimumThroughputBillingCommitmentInputStatus;
import software.amazon.awssdk.services.kinesis.model.MinimumThroughputBillingCommitmentOutput;
import software.amazon.awssdk.services.kinesis.model.StreamMode;

/** The policies of streams and consumers, and the settings of the account. */
class PoliciesAndSettingsTest extends KinesisContract {

    private static final String ARN = "arn:aws:kinesis:us-east-1:000000000000:stream/prices";
    private static final String POLICY = "{\"Version\":\"2012-10-17\",\"Statement\":[]}";

    @Test
    void aPolicyIsKeptUntilItIsDeleted() {
        create("prices", 1);
        assertThat(policy(ARN)).isEqualTo("{}");
        client.putResourcePolicy(it -> it.resourceARN(ARN).policy(POLICY));
        String consumer =
                client.registerStreamConsumer(it -> it.streamARN(ARN).consumerName("c"))
                        .consumer()
                        .consumerARN();
        client.putResourcePolicy(it -> it.resourceARN(consumer).policy("{}"));
        restart();

        assertThat(policy(ARN)).isEqualTo(POLICY);
        client.deleteResourcePolicy(it -> it.resourceARN(ARN));
        assertThat(policy(ARN)).isEqualTo("{}");
        assertError(
                () -> client.deleteResourcePolicy(it -> it.resourceARN(ARN)),
                "ResourceNotFoundException",
                "No resource policy found for resource ARN " + ARN + ".");
        client.deleteResourcePolicy(it -> it.resourceARN(consumer));
    }

    @Test
    void aNewStreamHasNoPolicyOfAnEarlierOne() {
        create("prices", 1);
        client.putResourcePolicy(it -> it.resourceARN(ARN).policy(POLICY));
        client.deleteStream(it -> it.streamName("prices"));
        assertError(
                () -> policy(ARN),
                "ResourceNotFoundException",
                "Stream " + ARN + " under account 000000000000 not found.");
        create("prices", 1);

        assertThat(policy(ARN)).isEqualTo("{}");
    }

    @Test
    void aPolicyThatIsNoJsonIsRefused() {
        create("prices", 1);

        assertError(
                () -> client.putResourcePolicy(it -> it.resourceARN(ARN).policy("all")),
                "InvalidArgumentException",
                "Policy is not a JSON object.");
    }

    @Test
    void aCommitmentLastsForADay() {
        assertThat(commitment().statusAsString()).isEqualTo("DISABLED");
        assertThat(commitment().startedAt()).isNull();
        assertThat(commit("ENABLED").earliestAllowedEndAt())
                .isEqualTo(START.plus(Duration.ofDays(1)));
        clock.forward(Duration.ofHours(1));
        assertThat(commit("ENABLED").startedAt()).isEqualTo(START);

        assertThat(commit("DISABLED").statusAsString())
                .isEqualTo("ENABLED_UNTIL_EARLIEST_ALLOWED_END");
        clock.forward(Duration.ofHours(23));
        restart();

        assertThat(commitment().statusAsString()).isEqualTo("DISABLED");
        assertThat(commitment().endedAt()).isEqualTo(START.plus(Duration.ofDays(1)));
    }

    @Test
    void anOnDemandStreamIsWarmWhereTheAccountHasACommitment() {
        create("provisioned", 1);
        client.createStream(
                it ->
                        it.streamName("prices")
                                .streamModeDetails(mode -> mode.streamMode(StreamMode.ON_DEMAND)));
        assertError(
                () ->
                        client.updateStreamWarmThroughput(
                                it -> it.streamName("prices").warmThroughputMiBps(100)),
                "ValidationException",
                "Request is invalid. Stream prices cannot have warm throughput: account"
                        + " 000000000000 has no minimum throughput billing commitment.");
        commit("ENABLED");
        assertError(
                () ->
                        client.updateStreamWarmThroughput(
                                it -> it.streamName("provisioned").warmThroughputMiBps(100)),
                "ValidationException",
                "Request is invalid. Stream provisioned under account 000000000000 is in"
                        + " Provisioned mode.");

        assertThat(
                        client.updateStreamWarmThroughput(
                                        it -> it.streamARN(ARN).warmThroughputMiBps(100))
                                .warmThroughput()
                                .currentMiBps())
                .isEqualTo(100);
        restart();
        assertThat(
                        client.describeStreamSummary(it -> it.streamName("prices"))
                                .streamDescriptionSummary()
                                .warmThroughput()
                                .targetMiBps())
                .isEqualTo(100);
    }

    private String policy(String arn) {
        return client.getResourcePolicy(it -> it.resourceARN(arn)).policy();
    }

    private MinimumThroughputBillingCommitmentOutput commitment() {
        return client.describeAccountSettings(it -> {}).minimumThroughputBillingCommitment();
    }

    private MinimumThroughputBillingCommitmentOutput commit(String status) {
        return client.updateAccountSettings(
                        it ->
                                it.minimumThroughputBillingCommitment(
                                        c ->
                                                c.status(
                                                        MinimumThroughputBillingCommitmentInputStatus
                                                                .fromValue(status))))
                .minimumThroughputBillingCommitment();
    }
}
