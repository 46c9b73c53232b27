package io.streamgauge.runtime.dryrun;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.concurrent.Completions;
import io.streamgauge.kinesis.PayloadUnits;
import io.streamgauge.runtime.dryrun.PreviewedRequest.Command;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.CreateStreamRequest;
import software.amazon.awssdk.services.kinesis.model.CreateStreamResponse;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryResponse;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;

/**
 * A client of Kinesis that only reads streams that exist, and puts no record into them. A stream
 * that does not exist is one of the embedded endpoint of the dry run. Operations that it does not
 * implement fail.
 */
final class PreviewKinesis implements KinesisAsyncClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KinesisAsyncClient preview;
    private final @Nullable KinesisAsyncClient existing;
    private final Preview seen;
    private final BoundedReads reads;
    private final Map<String, CompletableFuture<Boolean>> streams = new ConcurrentHashMap<>();
    private final Map<String, KinesisAsyncClient> tokens = new ConcurrentHashMap<>();

    /**
     * @param preview the client of the embedded endpoint
     * @param existing the client of what exists; null if the embedded endpoint has a copy of it
     */
    PreviewKinesis(
            KinesisAsyncClient preview,
            @Nullable KinesisAsyncClient existing,
            Preview seen,
            BoundedReads reads) {
        this.preview = preview;
        this.existing = existing;
        this.seen = seen;
        this.reads = reads;
    }

    /** The name of a stream, which a request has by itself or in an ARN. */
    private static String name(@Nullable String name, @Nullable String arn) {
        return name != null ? name : String.valueOf(arn).replaceFirst(".*/", "");
    }

    /** The client that knows a stream. */
    private CompletableFuture<KinesisAsyncClient> clientOf(
            @Nullable String name, @Nullable String arn) {
        KinesisAsyncClient real = existing;
        if (real == null) {
            return CompletableFuture.completedFuture(preview);
        }
        String stream = name(name, arn);
        return streams.computeIfAbsent(stream, key -> exists(real, name, arn))
                .thenApply(exists -> exists ? real : preview);
    }

    private CompletableFuture<Boolean> exists(
            KinesisAsyncClient real, @Nullable String name, @Nullable String arn) {
        return real.describeStreamSummary(it -> it.streamName(name).streamARN(arn))
                .thenApply(answer -> true)
                .exceptionallyCompose(
                        failure -> {
                            Throwable cause = Completions.cause(failure);
                            if (cause instanceof ResourceNotFoundException) {
                                return CompletableFuture.completedFuture(false);
                            }
                            String stream = name(name, arn);
                            seen.note(
                                    "it is not known whether the stream %s exists, so it is taken as new: %s"
                                            .formatted(stream, cause.getMessage()));
                            return preview.createStream(it -> it.streamName(stream).shardCount(1))
                                    .handle((done, ignored) -> false);
                        });
    }

    @Override
    public CompletableFuture<DescribeStreamSummaryResponse> describeStreamSummary(
            DescribeStreamSummaryRequest request) {
        return clientOf(request.streamName(), request.streamARN())
                .thenCompose(client -> client.describeStreamSummary(request));
    }

    @Override
    public CompletableFuture<CreateStreamResponse> createStream(CreateStreamRequest request) {
        seen.provisioned(
                "the stream %s would be created with %s"
                        .formatted(
                                request.streamName(),
                                request.shardCount() == 1
                                        ? "1 shard"
                                        : request.shardCount() + " shards"));
        return preview.createStream(request);
    }

    @Override
    public CompletableFuture<ListShardsResponse> listShards(ListShardsRequest request) {
        KinesisAsyncClient known =
                request.nextToken() == null ? null : tokens.remove(request.nextToken());
        CompletableFuture<KinesisAsyncClient> client =
                known == null
                        ? clientOf(request.streamName(), request.streamARN())
                        : CompletableFuture.completedFuture(known);
        return client.thenCompose(
                its ->
                        observed(its.listShards(request))
                                .thenApply(
                                        answer -> {
                                            if (answer.nextToken() != null) {
                                                tokens.put(answer.nextToken(), its);
                                            }
                                            return answer;
                                        }));
    }

    @Override
    public CompletableFuture<GetShardIteratorResponse> getShardIterator(
            GetShardIteratorRequest request) {
        return clientOf(request.streamName(), request.streamARN())
                .thenCompose(client -> observed(reads.iterator(client, request)));
    }

    private <T> CompletableFuture<T> observed(CompletableFuture<T> call) {
        return call.whenComplete(
                (answer, failure) -> {
                    if (failure != null) {
                        reads.failed(String.valueOf(Completions.cause(failure).getMessage()));
                    }
                });
    }

    @Override
    public CompletableFuture<GetRecordsResponse> getRecords(GetRecordsRequest request) {
        return reads.read(request);
    }

    @Override
    public CompletableFuture<PutRecordsResponse> putRecords(PutRecordsRequest request) {
        return clientOf(request.streamName(), request.streamARN())
                .thenCompose(
                        client ->
                                client == preview
                                        ? preview.putRecords(request)
                                        : new PretendedPut(this, request).answer())
                .thenApply(
                        answer -> {
                            add(request);
                            return answer;
                        });
    }

    private void add(PutRecordsRequest request) {
        ObjectNode body = JSON.createObjectNode();
        if (request.streamName() != null) {
            body.put("StreamName", request.streamName());
        }
        if (request.streamARN() != null) {
            body.put("StreamARN", request.streamARN());
        }
        ArrayNode records = body.putArray("Records");
        long units = 0;
        for (PutRecordsRequestEntry entry : request.records()) {
            byte[] data = entry.data().asByteArrayUnsafe();
            units += PayloadUnits.of(data.length);
            ObjectNode record = records.addObject();
            record.put("PartitionKey", entry.partitionKey());
            if (entry.explicitHashKey() != null) {
                record.put("ExplicitHashKey", entry.explicitHashKey());
            }
            record.put("Data", Base64.getEncoder().encodeToString(data));
        }
        seen.requests()
                .add(
                        new PreviewedRequest(
                                Command.PUT_RECORDS,
                                "kinesis:" + name(request.streamName(), request.streamARN()),
                                records.size(),
                                units,
                                body));
    }

    @Override
    public String serviceName() {
        return preview.serviceName();
    }

    @Override
    public void close() {
        // The clients are closed by who opened them.
    }
}
