package io.streamgauge.local.kinesis;

import java.math.BigInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StartingPosition;

/** A stream with one shard and a consumer, and AWS's asynchronous client, which speaks HTTP/2. */
class SubscriptionContract extends KinesisContract {

    static final String ARN = "arn:aws:kinesis:us-east-1:000000000000:stream/prices";
    static final String FIRST = "shardId-000000000000";
    static final StartingPosition OLDEST = position(ShardIteratorType.TRIM_HORIZON);
    static final StartingPosition LATEST = position(ShardIteratorType.LATEST);

    @AutoClose KinesisAsyncClient async;
    String consumer;

    @BeforeEach
    void registerConsumer() {
        async = LocalKinesis.asyncClient(kinesis.url());
        create("prices", 1);
        consumer =
                client.registerStreamConsumer(it -> it.streamARN(ARN).consumerName("charts"))
                        .consumer()
                        .consumerARN();
    }

    Subscriber subscribe(StartingPosition start) {
        return new Subscriber(async, consumer, FIRST, start);
    }

    void split() {
        client.splitShard(
                it ->
                        it.streamName("prices")
                                .shardToSplit(FIRST)
                                .newStartingHashKey(BigInteger.ONE.shiftLeft(127).toString()));
    }

    PutRecordsRequestEntry entry(int call, int record) {
        return entry(call + ":" + record, call + ":" + record);
    }

    static StartingPosition position(ShardIteratorType type) {
        return StartingPosition.builder().type(type).build();
    }
}
