package io.streamgauge.runtime.dryrun;

import io.streamgauge.files.Digests;
import io.streamgauge.kinesis.HashKey;
import io.streamgauge.kinesis.OpenShards;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.Shard;

/**
 * The answer to a request that is not sent: each record is in the shard that its key belongs to.
 *
 * @param streams lists the shards of the stream
 */
record PretendedPut(KinesisAsyncClient streams, PutRecordsRequest request) {

    private static final String SEQUENCE_NUMBER = "0".repeat(56);

    CompletableFuture<PutRecordsResponse> answer() {
        return shards(new ArrayList<>(), null).thenApply(this::answer);
    }

    private CompletableFuture<List<Shard>> shards(List<Shard> found, @Nullable String token) {
        ListShardsRequest page =
                token == null
                        ? ListShardsRequest.builder()
                                .streamName(request.streamName())
                                .streamARN(request.streamARN())
                                .build()
                        : ListShardsRequest.builder().nextToken(token).build();
        return streams.listShards(page)
                .thenCompose(
                        answer -> {
                            found.addAll(answer.shards());
                            return answer.nextToken() == null
                                    ? CompletableFuture.completedFuture(found)
                                    : shards(found, answer.nextToken());
                        });
    }

    private PutRecordsResponse answer(List<Shard> shards) {
        OpenShards open = OpenShards.of(shards);
        MessageDigest md5 = Digests.md5();
        List<PutRecordsResultEntry> results = new ArrayList<>();
        for (PutRecordsRequestEntry entry : request.records()) {
            HashKey hash =
                    entry.explicitHashKey() == null
                            ? HashKey.of(entry.partitionKey(), md5)
                            : HashKey.parse(entry.explicitHashKey());
            results.add(
                    PutRecordsResultEntry.builder()
                            .shardId(open.shardId(Math.max(0, open.indexOf(hash))))
                            .sequenceNumber(SEQUENCE_NUMBER)
                            .build());
        }
        return PutRecordsResponse.builder().failedRecordCount(0).records(results).build();
    }
}
