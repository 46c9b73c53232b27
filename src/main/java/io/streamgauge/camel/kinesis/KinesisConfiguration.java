package io.streamgauge.camel.kinesis;

import io.streamgauge.kinesis.read.IteratorType;
import io.streamgauge.kinesis.read.StreamReaderSettings;
import io.streamgauge.kinesis.write.StreamWriterSettings;
import java.time.Duration;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.spi.UriPath;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/**
 * The options of {@code kinesis:}; where {@code aws2-kinesis:} has an option too, it has the same
 * name.
 */
@UriParams
public class KinesisConfiguration implements Cloneable {

    @UriPath
    @Metadata(required = true)
    private String streamName = "";

    private @Nullable String streamArn;

    @UriParam(label = "advanced")
    @Metadata(autowired = true)
    private @Nullable KinesisAsyncClient amazonKinesisAsyncClient;

    @UriParam(defaultValue = "false")
    private boolean autoCreateStream;

    @UriParam(defaultValue = "1")
    private int shards = 1;

    @UriParam private @Nullable String deadLetter;

    @UriParam(defaultValue = "dead-letter")
    private String deadLetterFolder = "dead-letter";

    @UriParam(label = "consumer", defaultValue = "TRIM_HORIZON")
    private IteratorType iteratorType = IteratorType.TRIM_HORIZON;

    @UriParam(label = "consumer")
    private @Nullable String messageTimestamp;

    @UriParam(label = "consumer")
    private @Nullable String shardId;

    @UriParam(label = "consumer")
    private @Nullable String sequenceNumber;

    @UriParam(label = "consumer", defaultValue = "10000")
    private int maxResultsPerRequest = StreamReaderSettings.MOST_RESULTS;

    @UriParam(label = "consumer")
    private @Nullable String applicationName;

    @UriParam(label = "consumer", defaultValue = "data/checkpoints")
    private String checkpointFolder = "data/checkpoints";

    @UriParam(label = "consumer")
    private @Nullable String leases;

    @UriParam(label = "consumer,advanced")
    private @Nullable DynamoDbAsyncClient dynamoDbAsyncClient;

    @UriParam(label = "consumer", defaultValue = "true", enums = "true,key,false")
    private String ordered = "true";

    @UriParam(label = "consumer", defaultValue = "100")
    private int maxInFlight = 100;

    @UriParam(label = "consumer", defaultValue = "false")
    private boolean batch;

    @UriParam(label = "consumer", defaultValue = "500")
    private int batchSize = 500;

    @UriParam(label = "consumer", defaultValue = "false")
    private boolean startAgain;

    @UriParam(label = "consumer", defaultValue = "deadLetter", enums = "deadLetter,stop")
    private String onFailure = "deadLetter";

    @UriParam(label = "consumer", defaultValue = "true")
    private boolean gunzip = true;

    @UriParam(label = "consumer", defaultValue = "16777216")
    private long maxInflatedSize = 16 << 20;

    @UriParam(label = "consumer", defaultValue = "false")
    private boolean fanOut;

    @UriParam(label = "consumer,advanced", defaultValue = "20000")
    private int prefetch = StreamReaderSettings.Reads.DEFAULT_PREFETCH;

    @UriParam(label = "consumer,advanced", defaultValue = "67108864")
    private long prefetchSize = StreamReaderSettings.Reads.DEFAULT_PREFETCH_SIZE;

    @UriParam(label = "consumer", defaultValue = "3")
    private int retries = 3;

    @UriParam(label = "consumer", defaultValue = "1s", javaType = "java.time.Duration")
    private Duration retryDelay = Duration.ofSeconds(1);

    @UriParam(label = "consumer", defaultValue = "1s", javaType = "java.time.Duration")
    private Duration delay = Duration.ofSeconds(1);

    @UriParam(label = "consumer,advanced", defaultValue = "10s", javaType = "java.time.Duration")
    private Duration shardMonitorInterval = Duration.ofSeconds(10);

    @UriParam(label = "consumer,advanced", defaultValue = "1m", javaType = "java.time.Duration")
    private Duration standstillAfter = Duration.ofMinutes(1);

    @UriParam(label = "producer")
    private @Nullable String partitionKey;

    @UriParam(label = "producer")
    private @Nullable String explicitHashKey;

    @UriParam(label = "producer", defaultValue = "false")
    private boolean orderByKey = false;

    @UriParam(label = "producer", defaultValue = "2m", javaType = "java.time.Duration")
    private Duration deliveryTimeout = Duration.ofMinutes(2);

    @UriParam(label = "producer", defaultValue = "8")
    private int maxInFlightRequests = 8;

    @UriParam(label = "producer", defaultValue = "0", javaType = "java.time.Duration")
    private Duration linger = Duration.ZERO;

    @UriParam(label = "producer", defaultValue = "false")
    private boolean aggregate = false;

    @UriParam(label = "producer,advanced", defaultValue = "20000")
    private int maxWaiting = StreamWriterSettings.Flow.DEFAULT_WAITING;

    @UriParam(label = "producer,advanced", defaultValue = "67108864")
    private long maxWaitingSize = StreamWriterSettings.Flow.DEFAULT_WAITING_BYTES;

    @UriParam(label = "producer", defaultValue = "1048576")
    private int maxRecordSize = StreamWriterSettings.DEFAULT_MAX_RECORD_SIZE;

    public String getStreamName() {
        return streamName;
    }

    /** The name of the stream, or its ARN. */
    public void setStreamName(String streamName) {
        this.streamName = streamName;
    }

    /** The ARN that all calls name the stream by, if its address has it. */
    @Nullable String streamArn() {
        return streamArn;
    }

    void nameByArn(@Nullable String arn) {
        this.streamArn = arn;
    }

    public @Nullable KinesisAsyncClient getAmazonKinesisAsyncClient() {
        return amazonKinesisAsyncClient;
    }

    /** The client for all calls. It is taken from the registry, and never closed here. */
    public void setAmazonKinesisAsyncClient(@Nullable KinesisAsyncClient amazonKinesisAsyncClient) {
        this.amazonKinesisAsyncClient = amazonKinesisAsyncClient;
    }

    public boolean isAutoCreateStream() {
        return autoCreateStream;
    }

    /** Whether a stream that does not exist is created. A stream that exists is never changed. */
    public void setAutoCreateStream(boolean autoCreateStream) {
        this.autoCreateStream = autoCreateStream;
    }

    public int getShards() {
        return shards;
    }

    /** How many shards the stream gets if it is created. */
    public void setShards(int shards) {
        this.shards = shards;
    }

    public @Nullable String getDeadLetter() {
        return deadLetter;
    }

    /**
     * The endpoint that takes the records that are given up: of a consumer those that still fail
     * after their retries, of a producer those that Kinesis never takes and rows that are
     * malformed. The body is the record's data or the row, the headers are those of a record that
     * was read, and the header CamelAwsKinesisError says why. With several options of its own it is
     * written as RAW(URI). By default they go to the file STREAM.jsonl in the deadLetterFolder.
     */
    public void setDeadLetter(@Nullable String deadLetter) {
        this.deadLetter = deadLetter;
    }

    public String getDeadLetterFolder() {
        return deadLetterFolder;
    }

    /**
     * The folder of the dead letter files, in which a record is a line of JSON: data that is text
     * is in the field data, other bytes are in dataBase64 in Base64, and a malformed row is in row.
     */
    public void setDeadLetterFolder(String deadLetterFolder) {
        this.deadLetterFolder = deadLetterFolder;
    }

    public IteratorType getIteratorType() {
        return iteratorType;
    }

    /**
     * Where the reading begins when there is no checkpoint yet. LATEST is the time of the first
     * start, also if the stream is created or can be reached only later; it is recorded with the
     * first look at the stream, so that a crash after that loses nothing. The two types with a
     * sequence number need shardId.
     */
    public void setIteratorType(IteratorType iteratorType) {
        this.iteratorType = iteratorType;
    }

    public @Nullable String getMessageTimestamp() {
        return messageTimestamp;
    }

    /**
     * With iteratorType=AT_TIMESTAMP, the time of arrival from which the stream is read, in
     * ISO-8601: 2026-11-20T10:00:00Z.
     */
    public void setMessageTimestamp(@Nullable String messageTimestamp) {
        this.messageTimestamp = messageTimestamp;
    }

    public @Nullable String getShardId() {
        return shardId;
    }

    /**
     * The only shard to read. By default all shards are read, and those that a split or a merge
     * adds.
     */
    public void setShardId(@Nullable String shardId) {
        this.shardId = shardId;
    }

    public @Nullable String getSequenceNumber() {
        return sequenceNumber;
    }

    /**
     * With iteratorType=AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER, the sequence number at or
     * after which the shard is read.
     */
    public void setSequenceNumber(@Nullable String sequenceNumber) {
        this.sequenceNumber = sequenceNumber;
    }

    public int getMaxResultsPerRequest() {
        return maxResultsPerRequest;
    }

    /** How many records a read of a shard asks for, 1 to 10000. */
    public void setMaxResultsPerRequest(int maxResultsPerRequest) {
        this.maxResultsPerRequest = maxResultsPerRequest;
    }

    public @Nullable String getApplicationName() {
        return applicationName;
    }

    /**
     * Names the checkpoint. Readers of one stream need different names; by default it is the name
     * of the stream.
     */
    public void setApplicationName(@Nullable String applicationName) {
        this.applicationName = applicationName;
    }

    public String getCheckpointFolder() {
        return checkpointFolder;
    }

    /** The folder of the checkpoint files. */
    public void setCheckpointFolder(String checkpointFolder) {
        this.checkpointFolder = checkpointFolder;
    }

    public @Nullable String getLeases() {
        return leases;
    }

    /**
     * With dynamodb:TABLE, several instances share the shards of the stream with the Kinesis Client
     * Library: their leases and checkpoints are in this table of DynamoDB, which is created if it
     * does not exist. Without it, one process reads the stream, and its checkpoint is in a file.
     */
    public void setLeases(@Nullable String leases) {
        this.leases = leases;
    }

    public @Nullable DynamoDbAsyncClient getDynamoDbAsyncClient() {
        return dynamoDbAsyncClient;
    }

    /**
     * The client for the table of the leases. Without it, the only one in the registry is taken; it
     * is never closed here.
     */
    public void setDynamoDbAsyncClient(@Nullable DynamoDbAsyncClient dynamoDbAsyncClient) {
        this.dynamoDbAsyncClient = dynamoDbAsyncClient;
    }

    public String getOrdered() {
        return ordered;
    }

    /**
     * Which records of a shard wait for each other: true, each for the one before it; key, each for
     * the one before it with the same partition key; false, none.
     */
    public void setOrdered(String ordered) {
        this.ordered = ordered;
    }

    public int getMaxInFlight() {
        return maxInFlight;
    }

    /**
     * Unless ordered=true, how many records of a shard, or batches, may be in the route at a time.
     */
    public void setMaxInFlight(int maxInFlight) {
        this.maxInFlight = maxInFlight;
    }

    public boolean isBatch() {
        return batch;
    }

    /**
     * Whether an exchange has many records: its body is a list with a message for each, which has
     * the data as its body and the headers of a record.
     */
    public void setBatch(boolean batch) {
        this.batch = batch;
    }

    public int getBatchSize() {
        return batchSize;
    }

    /**
     * With batch=true, how many records an exchange has at most, 1 to 10000. It has fewer where its
     * compressed records are more than 8 MiB when they are decompressed.
     */
    public void setBatchSize(int batchSize) {
        this.batchSize = batchSize;
    }

    public boolean isStartAgain() {
        return startAgain;
    }

    /**
     * Whether the reading begins at iteratorType even if there is a checkpoint, each time that the
     * route starts.
     */
    public void setStartAgain(boolean startAgain) {
        this.startAgain = startAgain;
    }

    public String getOnFailure() {
        return onFailure;
    }

    /**
     * What becomes of a record that still fails after its retries: deadLetter, it goes there and
     * the shard moves on; stop, the shard is read no further, its checkpoint stays before the
     * record, and the health check is down until the route is started again.
     */
    public void setOnFailure(String onFailure) {
        this.onFailure = onFailure;
    }

    public boolean isGunzip() {
        return gunzip;
    }

    /**
     * Whether data that is compressed with gzip is decompressed where it is read as text, a stream,
     * JSON or rows. As bytes, and to another stream, it stays as it is.
     */
    public void setGunzip(boolean gunzip) {
        this.gunzip = gunzip;
    }

    public long getMaxInflatedSize() {
        return maxInflatedSize;
    }

    /**
     * How many bytes the data of a record may be when it is decompressed. One that is read and is
     * larger is given up.
     */
    public void setMaxInflatedSize(long maxInflatedSize) {
        this.maxInflatedSize = maxInflatedSize;
    }

    public boolean isFanOut() {
        return fanOut;
    }

    /**
     * Whether the shards push their records to a consumer with enhanced fan-out, which is
     * registered under the applicationName and stays so. It has 2 MB a second of each shard for
     * itself, and AWS bills it by the hour. Where it cannot be had, the shards are polled.
     */
    public void setFanOut(boolean fanOut) {
        this.fanOut = fanOut;
    }

    public int getPrefetch() {
        return prefetch;
    }

    /**
     * How many records all shards together may read ahead of their deliveries; 0 reads a shard only
     * when all that was read of it is in the route.
     */
    public void setPrefetch(int prefetch) {
        this.prefetch = prefetch;
    }

    public long getPrefetchSize() {
        return prefetchSize;
    }

    /**
     * How many bytes all shards together may read ahead of their deliveries. Compressed data is
     * held compressed until then.
     */
    public void setPrefetchSize(long prefetchSize) {
        this.prefetchSize = prefetchSize;
    }

    public int getRetries() {
        return retries;
    }

    /**
     * How often a record whose exchange failed is delivered again before it is given up. Of a batch
     * the halves are delivered then, and theirs, so that only the records that fail are given up.
     */
    public void setRetries(int retries) {
        this.retries = retries;
    }

    public Duration getRetryDelay() {
        return retryDelay;
    }

    /** The longest pause before the first retry of a record; it doubles with each retry. */
    public void setRetryDelay(Duration retryDelay) {
        this.retryDelay = retryDelay;
    }

    public Duration getDelay() {
        return delay;
    }

    /**
     * The longest pause between two reads of a shard that is empty. The shortest is 200
     * milliseconds, as Kinesis allows five reads a second.
     */
    public void setDelay(Duration delay) {
        this.delay = delay;
    }

    public Duration getShardMonitorInterval() {
        return shardMonitorInterval;
    }

    /** The time between two looks for new shards. */
    public void setShardMonitorInterval(Duration shardMonitorInterval) {
        this.shardMonitorInterval = shardMonitorInterval;
    }

    public Duration getStandstillAfter() {
        return standstillAfter;
    }

    /** How long a shard may make no progress before the health check is down; longer than delay. */
    public void setStandstillAfter(Duration standstillAfter) {
        this.standstillAfter = standstillAfter;
    }

    public @Nullable String getPartitionKey() {
        return partitionKey;
    }

    /**
     * The partition key of a record, as a Simple expression over it: ${body[symbol]} for a map,
     * ${body.dimensions[symbol]} for a reading. Without it the header CamelAwsKinesisPartitionKey
     * is the key of all records.
     */
    public void setPartitionKey(@Nullable String partitionKey) {
        this.partitionKey = partitionKey;
    }

    public @Nullable String getExplicitHashKey() {
        return explicitHashKey;
    }

    /**
     * The hash that chooses the shard in place of that of the partition key, as a Simple expression
     * over a record that gives a decimal number below 2^128.
     */
    public void setExplicitHashKey(@Nullable String explicitHashKey) {
        this.explicitHashKey = explicitHashKey;
    }

    public boolean isOrderByKey() {
        return orderByKey;
    }

    /**
     * Whether a record waits until the earlier ones of its partition key are written. A request
     * then takes one record of a key, or with aggregate=true one aggregate.
     */
    public void setOrderByKey(boolean orderByKey) {
        this.orderByKey = orderByKey;
    }

    public Duration getDeliveryTimeout() {
        return deliveryTimeout;
    }

    /** How long a record is tried before its exchange fails. */
    public void setDeliveryTimeout(Duration deliveryTimeout) {
        this.deliveryTimeout = deliveryTimeout;
    }

    public int getMaxInFlightRequests() {
        return maxInFlightRequests;
    }

    /** How many PutRecords calls may be unanswered at a time. */
    public void setMaxInFlightRequests(int maxInFlightRequests) {
        this.maxInFlightRequests = maxInFlightRequests;
    }

    public int getMaxRecordSize() {
        return maxRecordSize;
    }

    /**
     * How many bytes of data and partition key the stream takes in a record, if the stream does not
     * tell.
     */
    public void setMaxRecordSize(int maxRecordSize) {
        this.maxRecordSize = maxRecordSize;
    }

    public Duration getLinger() {
        return linger;
    }

    /**
     * How long a record may wait for records of other exchanges to share its request; shorter than
     * deliveryTimeout.
     */
    public void setLinger(Duration linger) {
        this.linger = linger;
    }

    public boolean isAggregate() {
        return aggregate;
    }

    /**
     * Whether records of one shard are packed together in the format of the Kinesis Producer
     * Library, which its readers and those of the Kinesis Client Library take apart again. It needs
     * the permission kinesis:ListShards.
     */
    public void setAggregate(boolean aggregate) {
        this.aggregate = aggregate;
    }

    public int getMaxWaiting() {
        return maxWaiting;
    }

    /** How many records may be waiting or under way; beyond it, the route waits. */
    public void setMaxWaiting(int maxWaiting) {
        this.maxWaiting = maxWaiting;
    }

    public long getMaxWaitingSize() {
        return maxWaitingSize;
    }

    /** How many bytes of records may be waiting or under way; beyond it, the route waits. */
    public void setMaxWaitingSize(long maxWaitingSize) {
        this.maxWaitingSize = maxWaitingSize;
    }

    KinesisConfiguration copy() {
        try {
            return (KinesisConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }
}
