package io.streamgauge.kinesis;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisServiceClientConfiguration;
import software.amazon.awssdk.services.kinesis.model.CreateStreamRequest;
import software.amazon.awssdk.services.kinesis.model.CreateStreamResponse;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamConsumerRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamConsumerResponse;
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
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.RegisterStreamConsumerRequest;
import software.amazon.awssdk.services.kinesis.model.RegisterStreamConsumerResponse;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardRequest;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;

/** A client that wraps another one, and whose calls a test can replace. */
public final class FaultyKinesis implements KinesisAsyncClient {

    public final List<PutRecordsRequest> puts = new CopyOnWriteArrayList<>();
    public final List<GetShardIteratorRequest> iterators = new CopyOnWriteArrayList<>();
    public final List<SubscribeToShardRequest> subscriptions = new CopyOnWriteArrayList<>();
    private final KinesisAsyncClient inner;
    private volatile Function<
                    RegisterStreamConsumerRequest,
                    CompletableFuture<RegisterStreamConsumerResponse>>
            onRegister;
    private BiFunction<
                    SubscribeToShardRequest,
                    SubscribeToShardResponseHandler,
                    CompletableFuture<Void>>
            onSubscribe;
    private volatile @Nullable RuntimeException descriptionFailure;
    private Function<PutRecordsRequest, CompletableFuture<PutRecordsResponse>> onPut;
    private Function<GetRecordsRequest, CompletableFuture<GetRecordsResponse>> onRead;

    public FaultyKinesis(KinesisAsyncClient inner) {
        this.inner = inner;
        this.onPut = inner::putRecords;
        this.onRead = inner::getRecords;
        this.onRegister = inner::registerStreamConsumer;
        this.onSubscribe = inner::subscribeToShard;
    }

    /** A client that supports puts only. */
    public static FaultyKinesis answering(
            Function<PutRecordsRequest, PutRecordsResponse> response) {
        FaultyKinesis client = new FaultyKinesis(new Unsupported());
        client.onPut =
                request -> {
                    try {
                        return CompletableFuture.completedFuture(response.apply(request));
                    } catch (RuntimeException e) {
                        return CompletableFuture.failedFuture(e);
                    }
                };
        return client;
    }

    /** A client that supports puts only, with responses that may come later. */
    public static FaultyKinesis answeringLater(
            Function<PutRecordsRequest, CompletableFuture<PutRecordsResponse>> response) {
        FaultyKinesis client = new FaultyKinesis(new Unsupported());
        client.onPut = response;
        return client;
    }

    /** Throttles matching records, and forwards the others. */
    public void throttling(Predicate<PutRecordsRequestEntry> throttled) {
        onPut =
                request -> {
                    List<Boolean> taken =
                            request.records().stream().map(e -> !throttled.test(e)).toList();
                    return inner.putRecords(only(request, taken))
                            .thenApply(response -> merge(taken, response));
                };
    }

    /** The received puts. */
    public List<PutRecordsRequest> puts() {
        return puts;
    }

    /** Forwards puts after a future has completed. */
    public void delaying(CompletableFuture<Void> until) {
        onPut = request -> until.thenCompose(now -> inner.putRecords(request));
    }

    /** Fails requests that have a matching record, and forwards the others. */
    public void refusing(Predicate<PutRecordsRequestEntry> refused, RuntimeException why) {
        onPut =
                request ->
                        request.records().stream().anyMatch(refused)
                                ? CompletableFuture.failedFuture(why)
                                : inner.putRecords(request);
    }

    private static PutRecordsRequest only(PutRecordsRequest request, List<Boolean> taken) {
        return request.toBuilder()
                .records(
                        IntStream.range(0, taken.size())
                                .filter(taken::get)
                                .mapToObj(i -> request.records().get(i))
                                .toList())
                .build();
    }

    private static PutRecordsResponse merge(List<Boolean> taken, PutRecordsResponse response) {
        Iterator<PutRecordsResultEntry> passedOn = response.records().iterator();
        return response.toBuilder()
                .records(taken.stream().map(is -> is ? passedOn.next() : result(false)).toList())
                .build();
    }

    public FaultyKinesis onRead(
            Function<GetRecordsRequest, CompletableFuture<GetRecordsResponse>> read) {
        onRead = read;
        return this;
    }

    public void onSubscribe(
            BiFunction<
                            SubscribeToShardRequest,
                            SubscribeToShardResponseHandler,
                            CompletableFuture<Void>>
                    subscribe) {
        onSubscribe = subscribe;
    }

    /** Makes registrations of consumers fail. */
    public void refusingConsumers(RuntimeException why) {
        onRegister = request -> CompletableFuture.failedFuture(why);
    }

    /** Makes the next registrations of consumers fail. */
    public void refusingConsumers(int times, RuntimeException why) {
        AtomicInteger left = new AtomicInteger(times);
        onRegister =
                request ->
                        left.getAndDecrement() > 0
                                ? CompletableFuture.failedFuture(why)
                                : inner.registerStreamConsumer(request);
    }

    /** Makes registrations of consumers succeed again. */
    public void acceptingConsumers() {
        onRegister = inner::registerStreamConsumer;
    }

    /** Makes descriptions of the stream fail. */
    public void refusingDescriptions(RuntimeException why) {
        descriptionFailure = why;
    }

    /** Makes descriptions of the stream succeed again. */
    public void acceptingDescriptions() {
        descriptionFailure = null;
    }

    /** Makes the next subscriptions fail. */
    public void refusingSubscriptions(int times, RuntimeException why) {
        AtomicInteger left = new AtomicInteger(times);
        onSubscribe =
                (request, handler) ->
                        left.getAndDecrement() > 0
                                ? CompletableFuture.failedFuture(why)
                                : inner.subscribeToShard(request, handler);
    }

    /** A response that accepts matching records, and throttles the others. */
    public static PutRecordsResponse taking(
            PutRecordsRequest request, Function<PutRecordsRequestEntry, Boolean> takes) {
        List<PutRecordsResultEntry> results =
                request.records().stream().map(entry -> result(takes.apply(entry))).toList();
        return PutRecordsResponse.builder()
                .records(results)
                .failedRecordCount(
                        (int) results.stream().filter(r -> r.errorCode() != null).count())
                .build();
    }

    private static PutRecordsResultEntry result(boolean taken) {
        PutRecordsResultEntry.Builder result = PutRecordsResultEntry.builder();
        return taken
                ? result.shardId("shardId-000000000000").sequenceNumber("1").build()
                : result.errorCode("ProvisionedThroughputExceededException")
                        .errorMessage("Rate exceeded for shard shardId-000000000000")
                        .build();
    }

    @Override
    public CompletableFuture<PutRecordsResponse> putRecords(PutRecordsRequest request) {
        puts.add(request);
        return onPut.apply(request);
    }

    @Override
    public CompletableFuture<GetRecordsResponse> getRecords(GetRecordsRequest request) {
        return onRead.apply(request);
    }

    @Override
    public CompletableFuture<GetShardIteratorResponse> getShardIterator(
            GetShardIteratorRequest request) {
        iterators.add(request);
        return inner.getShardIterator(request);
    }

    @Override
    public CompletableFuture<ListShardsResponse> listShards(ListShardsRequest request) {
        return inner.listShards(request);
    }

    @Override
    public CompletableFuture<DescribeStreamSummaryResponse> describeStreamSummary(
            DescribeStreamSummaryRequest request) {
        RuntimeException why = descriptionFailure;
        return why == null
                ? inner.describeStreamSummary(request)
                : CompletableFuture.failedFuture(why);
    }

    @Override
    public CompletableFuture<RegisterStreamConsumerResponse> registerStreamConsumer(
            RegisterStreamConsumerRequest request) {
        return onRegister.apply(request);
    }

    @Override
    public CompletableFuture<DescribeStreamConsumerResponse> describeStreamConsumer(
            DescribeStreamConsumerRequest request) {
        return inner.describeStreamConsumer(request);
    }

    @Override
    public CompletableFuture<Void> subscribeToShard(
            SubscribeToShardRequest request, SubscribeToShardResponseHandler handler) {
        subscriptions.add(request);
        return onSubscribe.apply(request, handler);
    }

    @Override
    public CompletableFuture<CreateStreamResponse> createStream(CreateStreamRequest request) {
        return inner.createStream(request);
    }

    @Override
    public KinesisServiceClientConfiguration serviceClientConfiguration() {
        return inner.serviceClientConfiguration();
    }

    @Override
    public String serviceName() {
        return "kinesis";
    }

    @Override
    public void close() {}

    private static final class Unsupported implements KinesisAsyncClient {
        @Override
        public String serviceName() {
            return "kinesis";
        }

        @Override
        public void close() {}
    }
}
