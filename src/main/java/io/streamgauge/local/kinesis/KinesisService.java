package io.streamgauge.local.kinesis;

import io.streamgauge.local.storage.Storage;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.Service;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Kinesis Data Streams, as AWS's clients see it. */
public final class KinesisService {

    private KinesisService() {}

    /**
     * The service over the streams in a storage, which throttles as AWS does; what it acknowledges
     * is on the disk.
     */
    public static Service enforced(Storage storage, InstantSource clock) {
        return of(storage, clock, new ShardLimits(clock));
    }

    /** The same service, whose shards take and give all they can. */
    public static Service relaxed(Storage storage, InstantSource clock) {
        return of(storage, clock, Throughput.UNLIMITED);
    }

    static Service of(Storage storage, InstantSource clock, Throughput throughput) {
        AtomicLong lastId = new AtomicLong();
        Regions regions =
                new Regions(
                        region -> {
                            Streams streams = new Streams(storage, region, lastId);
                            return of(streams, storage, clock, throughput);
                        });
        return regions.service();
    }

    private static Service of(
            Streams streams, Storage storage, InstantSource clock, Throughput throughput) {
        KeptValues kept = new KeptValues(storage);
        AccountSettings settings = new AccountSettings(kept, streams.region(), clock);
        RecordWriter writer = new RecordWriter(storage, streams, clock, throughput);
        List<Operation> operations = new ArrayList<>(UnsupportedOperation.all());
        operations.addAll(
                List.of(
                        new CreateStream(streams, settings, clock),
                        new DeleteStream(streams),
                        new DescribeStream(streams),
                        new DescribeStreamSummary(streams, settings),
                        new ListStreams(streams),
                        new ListShards(streams, clock),
                        new PutRecord(streams, writer),
                        new PutRecords(streams, writer),
                        new GetShardIterator(streams, clock),
                        new GetRecords(streams, clock, throughput),
                        Encryption.start(streams),
                        Encryption.stop(streams),
                        new UpdateStreamMode(streams),
                        new UpdateMaxRecordSize(streams),
                        EnhancedMonitoring.enable(streams),
                        EnhancedMonitoring.disable(streams),
                        new DescribeLimits(streams),
                        new RegisterStreamConsumer(streams, clock),
                        new DeregisterStreamConsumer(streams),
                        new DescribeStreamConsumer(streams),
                        new ListStreamConsumers(streams, clock),
                        new SplitShard(streams, clock),
                        new MergeShards(streams, clock),
                        new UpdateShardCount(streams, clock),
                        RetentionChange.increase(streams),
                        RetentionChange.decrease(streams),
                        new UpdateStreamWarmThroughput(streams, settings)));
        operations.addAll(TagOperations.of(streams));
        operations.addAll(new ResourcePolicies(streams, kept).operations());
        operations.addAll(settings.operations());
        return new Service(
                "Kinesis_20131202",
                "",
                "message",
                operations,
                List.of(new SubscribeToShard(streams, clock)));
    }
}
