package io.streamgauge.bench;

import java.net.URI;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** A typical hand-written program with the AWS SDK: GetRecords in a loop, shard after shard. */
final class SdkGetContestant implements Contestant {

    private final KinesisAsyncClient client;
    private final int records;

    SdkGetContestant(URI endpoint, int records) {
        this.client = Clients.kinesis(endpoint);
        this.records = records;
    }

    @Override
    public void play() {
        int count = 0;
        for (Shard shard : client.listShards(it -> it.streamName("one")).join().shards()) {
            count += read(shard.shardId());
        }
        if (count != records) {
            throw new IllegalStateException(count + " records");
        }
    }

    private int read(String shard) {
        String iterator =
                client.getShardIterator(
                                it ->
                                        it.streamName("one")
                                                .shardId(shard)
                                                .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                        .join()
                        .shardIterator();
        int count = 0;
        boolean behind = true;
        while (behind) {
            String from = iterator;
            GetRecordsResponse page = client.getRecords(it -> it.shardIterator(from)).join();
            for (Record record : page.records()) {
                count += record.data().asByteArrayUnsafe().length > 0 ? 1 : 0;
            }
            iterator = page.nextShardIterator();
            behind = page.millisBehindLatest() > 0;
        }
        return count;
    }
}
