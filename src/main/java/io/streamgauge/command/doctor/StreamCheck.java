package io.streamgauge.command.doctor;

import io.streamgauge.command.doctor.StreamNeed.Use;
import io.streamgauge.log.HumanText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamMode;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** The check of a stream: whether it exists, and may be described, listed and read. */
record StreamCheck(KinesisAsyncClient client, Duration timeout) {

    private static final String DESCRIBE = "kinesis:DescribeStreamSummary";

    List<Finding> run(StreamNeed need) {
        String check = "stream " + need.name();
        StreamDescriptionSummary found;
        try {
            found =
                    await(client.describeStreamSummary(it -> it.streamName(need.name())))
                            .streamDescriptionSummary();
        } catch (CompletionException e) {
            return List.of(failed(check, need, AwsFailure.of(e)));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(described(check, found));
        differs(check, need, found, findings);
        if (need.has(Use.READ) || need.has(Use.AGGREGATE)) {
            read(check, need, findings);
        }
        return findings;
    }

    private static Finding described(String check, StreamDescriptionSummary found) {
        String text =
                "%s, %s, keeps records for %d h%s"
                        .formatted(
                                found.streamStatusAsString(),
                                HumanText.of(found.openShardCount(), "shard"),
                                found.retentionPeriodHours(),
                                found.encryptionType() == EncryptionType.KMS
                                        ? ", encrypted with %s (to read it needs kms:Decrypt, to write it kms:GenerateDataKey)"
                                                .formatted(found.keyId())
                                        : "");
        return found.streamStatus() == StreamStatus.ACTIVE
                        || found.streamStatus() == StreamStatus.UPDATING
                ? Finding.ok(check, text)
                : Finding.warning(check, text, "wait until it is ACTIVE");
    }

    private static void differs(
            String check, StreamNeed need, StreamDescriptionSummary found, List<Finding> findings) {
        boolean onDemand =
                found.streamModeDetails() != null
                        && found.streamModeDetails().streamMode() == StreamMode.ON_DEMAND;
        if (need.shards() != null && !onDemand && !need.shards().equals(found.openShardCount())) {
            findings.add(
                    Finding.warning(
                            check,
                            "\"shards\" should be %d, but is %d"
                                    .formatted(need.shards(), found.openShardCount()),
                            "not changed: change it with UpdateShardCount, or correct the option"));
        }
    }

    /** Both are harmless: they read no record. */
    private void read(String check, StreamNeed need, List<Finding> findings) {
        try {
            var shards = await(client.listShards(it -> it.streamName(need.name())));
            if (need.has(Use.READ) && !shards.shards().isEmpty()) {
                String shard = shards.shards().get(0).shardId();
                await(
                        client.getShardIterator(
                                it ->
                                        it.streamName(need.name())
                                                .shardId(shard)
                                                .shardIteratorType("LATEST")));
            }
        } catch (CompletionException e) {
            findings.add(
                    AwsFailure.of(e)
                            .finding(check, "kinesis:ListShards or kinesis:GetShardIterator"));
        }
    }

    private static Finding failed(String check, StreamNeed need, AwsFailure failure) {
        if (failure.kind() != AwsFailure.Kind.MISSING) {
            return failure.finding(check, DESCRIBE);
        }
        return need.has(Use.CREATE)
                ? Finding.ok(check, "does not exist yet; the start of its route creates it")
                : Finding.bad(
                        check,
                        "does not exist, and no option creates it",
                        "create it, or set \"camel.component.kinesis.autoCreateStream\" to true");
    }

    private <T> T await(CompletableFuture<T> answer) {
        return answer.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS).join();
    }
}
