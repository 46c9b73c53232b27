package io.streamgauge.camel.kinesis;

import io.streamgauge.kinesis.read.IteratorType;
import io.streamgauge.kinesis.read.StreamReaderSettings;
import io.streamgauge.kinesis.write.StreamWriterSettings;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.spi.UriPath;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/**
 * The options of {@code kinesis:}. An option that {@code aws2-kinesis:} has too, has its name
 * there.
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
    private int maxResultsPerRequest = StreamReaderSettings.MAX_RESULTS;

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
    private boolean ignoreCheckpoint;

    @UriParam(label = "consumer", defaultValue = "deadLetter", enums = "deadLetter,stop")
    private String onFailure = "deadLetter";

    @UriParam(defaultValue = "false")
    private boolean traceparent;

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
    private Duration stallTimeout = Duration.ofMinutes(1);

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

    /** The ARN by which all calls name the stream, if the URI has one. */
    @Nullable String streamArn() {
        return streamArn;
    }

    void setArn(@Nullable String arn) {
        this.streamArn = arn;
    }

    /** The name of the checkpoint, which is that of the stream if no other is set. */
    String application() {
        return applicationName == null ? streamName : applicationName;
    }

    public @Nullable KinesisAsyncClient getAmazonKinesisAsyncClient() {
        return amazonKinesisAsyncClient;
    }

    /**
     * The client for all calls. By default the only one in the registry is used. This component
     * never closes it.
     */
    public void setAmazonKinesisAsyncClient(@Nullable KinesisAsyncClient amazonKinesisAsyncClient) {
        this.amazonKinesisAsyncClient = amazonKinesisAsyncClient;
    }

    public boolean isAutoCreateStream() {
        return autoCreateStream;
    }

    /** Whether to create the stream if it does not exist. An existing stream is never changed. */
    public void setAutoCreateStream(boolean autoCreateStream) {
        this.autoCreateStream = autoCreateStream;
    }

    public int getShards() {
        return shards;
    }

    /** The number of shards of a stream that is created, 1 to 10000. */
    public void setShards(int shards) {
        this.shards = shards;
    }

    public @Nullable String getDeadLetter() {
        return deadLetter;
    }

    /**
     * The endpoint for records that are given up. Of a consumer these are records that still fail
     * after their retries, of a producer malformed rows and records that Kinesis rejects
     * permanently. The body is the data of the record, or the row. The headers are those of the
     * record as it was read, and CamelAwsKinesisError with the reason. Write RAW(URI) if the URI
     * has several options. By default such records go to the file STREAM.jsonl in the
     * deadLetterFolder.
     */
    public void setDeadLetter(@Nullable String deadLetter) {
        this.deadLetter = deadLetter;
    }

    public String getDeadLetterFolder() {
        return deadLetterFolder;
    }

    /**
     * The folder of the dead letter files. Each record is a line of JSON, with text data in the
     * field data, other bytes as Base64 in dataBase64, and a malformed row in row.
     */
    public void setDeadLetterFolder(String deadLetterFolder) {
        this.deadLetterFolder = deadLetterFolder;
    }

    public IteratorType getIteratorType() {
        return iteratorType;
    }

    /**
     * Where reading starts if there is no checkpoint. LATEST is the time of the first start, even
     * if the stream is created or becomes reachable later. That time is saved when the stream is
     * first described, so that a crash afterwards loses nothing. The types with a sequence number
     * require shardId.
     */
    public void setIteratorType(IteratorType iteratorType) {
        this.iteratorType = iteratorType;
    }

    public @Nullable String getMessageTimestamp() {
        return messageTimestamp;
    }

    /**
     * With iteratorType=AT_TIMESTAMP, the arrival time from which the stream is read, in ISO-8601,
     * for example 2026-11-20T10:00:00Z.
     */
    public void setMessageTimestamp(@Nullable String messageTimestamp) {
        this.messageTimestamp = messageTimestamp;
    }

    public @Nullable String getShardId() {
        return shardId;
    }

    /**
     * The only shard to read. By default all shards are read, including those that a split or a
     * merge adds.
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

    /** The maximum number of records in a GetRecords call, 1 to 10000. */
    public void setMaxResultsPerRequest(int maxResultsPerRequest) {
        this.maxResultsPerRequest = maxResultsPerRequest;
    }

    public @Nullable String getApplicationName() {
        return applicationName;
    }

    /**
     * The name of the checkpoint. Each reader of a stream needs its own. By default it is the name
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

    /** The DynamoDB table of the leases, without the prefix of the option. */
    public Optional<String> leaseTable() {
        return Optional.ofNullable(leases)
                .map(text -> text.substring(ReaderFactory.DYNAMODB.length()));
    }

    /**
     * With dynamodb:TABLE, several instances share the shards of the stream through the Kinesis
     * Client Library. Their leases and checkpoints are in this DynamoDB table, which is created if
     * it does not exist. By default one process reads the stream and keeps its checkpoint in a
     * file.
     */
    public void setLeases(@Nullable String leases) {
        this.leases = leases;
    }

    public @Nullable DynamoDbAsyncClient getDynamoDbAsyncClient() {
        return dynamoDbAsyncClient;
    }

    /**
     * The client for the lease table. By default the only one in the registry is used. This
     * component never closes it.
     */
    public void setDynamoDbAsyncClient(@Nullable DynamoDbAsyncClient dynamoDbAsyncClient) {
        this.dynamoDbAsyncClient = dynamoDbAsyncClient;
    }

    public String getOrdered() {
        return ordered;
    }

    /**
     * How records of a shard wait for each other. With true, each waits for the previous record.
     * With key, each waits for the previous record with the same partition key. With false, none
     * waits.
     */
    public void setOrdered(String ordered) {
        this.ordered = ordered;
    }

    public int getMaxInFlight() {
        return maxInFlight;
    }

    /**
     * Unless ordered=true, the maximum number of records of a shard, or of batches, that are in the
     * route at a time.
     */
    public void setMaxInFlight(int maxInFlight) {
        this.maxInFlight = maxInFlight;
    }

    public boolean isBatch() {
        return batch;
    }

    /**
     * Whether an exchange carries several records. Its body is then a list with a message for each
     * record, with the data as its body and the headers of the record.
     */
    public void setBatch(boolean batch) {
        this.batch = batch;
    }

    public int getBatchSize() {
        return batchSize;
    }

    /**
     * With batch=true, the maximum number of records in an exchange, 1 to 10000. An exchange has
     * fewer if its compressed records exceed 8 MiB when decompressed.
     */
    public void setBatchSize(int batchSize) {
        this.batchSize = batchSize;
    }

    public boolean isIgnoreCheckpoint() {
        return ignoreCheckpoint;
    }

    /**
     * Whether reading starts at iteratorType each time the route starts, even if there is a
     * checkpoint.
     */
    public void setIgnoreCheckpoint(boolean ignoreCheckpoint) {
        this.ignoreCheckpoint = ignoreCheckpoint;
    }

    public String getOnFailure() {
        return onFailure;
    }

    /**
     * What happens to a record that still fails after its retries. With deadLetter, it is sent
     * there and the shard is read further. With stop, the shard is not read further, its checkpoint
     * stays before the record, and the health check is down until the route is restarted.
     */
    public void setOnFailure(String onFailure) {
        this.onFailure = onFailure;
    }

    public boolean isTraceparent() {
        return traceparent;
    }

    /**
     * Whether traces follow records through the stream. A producer adds the member "traceparent" to
     * records that are JSON objects, a consumer links its traces with what it finds there. Only
     * with the key "otel.endpoint".
     */
    public void setTraceparent(boolean traceparent) {
        this.traceparent = traceparent;
    }

    public boolean isGunzip() {
        return gunzip;
    }

    /**
     * Whether data that is compressed with gzip is decompressed where it is read as text, a stream,
     * JSON or rows. It stays compressed where it is read as bytes or copied to another stream.
     */
    public void setGunzip(boolean gunzip) {
        this.gunzip = gunzip;
    }

    public long getMaxInflatedSize() {
        return maxInflatedSize;
    }

    /**
     * The maximum size of the data of a record after decompression, in bytes. A larger record is
     * given up.
     */
    public void setMaxInflatedSize(long maxInflatedSize) {
        this.maxInflatedSize = maxInflatedSize;
    }

    public boolean isFanOut() {
        return fanOut;
    }

    /**
     * Whether the shards push their records to a consumer with enhanced fan-out. It is registered
     * under the applicationName and stays registered. It has 2 MB per second of each shard to
     * itself, and AWS bills it by the hour. Where enhanced fan-out is not available, the shards are
     * polled.
     */
    public void setFanOut(boolean fanOut) {
        this.fanOut = fanOut;
    }

    public int getPrefetch() {
        return prefetch;
    }

    /**
     * The maximum number of records that all shards together read ahead of their delivery. With 0,
     * a shard is read only when all records read before are in the route.
     */
    public void setPrefetch(int prefetch) {
        this.prefetch = prefetch;
    }

    public long getPrefetchSize() {
        return prefetchSize;
    }

    /**
     * The maximum size of the records that all shards together read ahead of their delivery, in
     * bytes. Compressed data stays compressed until its delivery.
     */
    public void setPrefetchSize(long prefetchSize) {
        this.prefetchSize = prefetchSize;
    }

    public int getRetries() {
        return retries;
    }

    /**
     * How often a record whose exchange failed is delivered again before it is given up. A batch is
     * halved until the records that fail are alone, so that only they are given up.
     */
    public void setRetries(int retries) {
        this.retries = retries;
    }

    public Duration getRetryDelay() {
        return retryDelay;
    }

    /** The maximum pause before the first retry of a record. It doubles with each retry. */
    public void setRetryDelay(Duration retryDelay) {
        this.retryDelay = retryDelay;
    }

    public Duration getDelay() {
        return delay;
    }

    /**
     * The maximum pause between two reads of an empty shard, at least 200 milliseconds because
     * Kinesis allows five reads per second.
     */
    public void setDelay(Duration delay) {
        this.delay = delay;
    }

    public Duration getShardMonitorInterval() {
        return shardMonitorInterval;
    }

    /** The time between two checks for new shards. */
    public void setShardMonitorInterval(Duration shardMonitorInterval) {
        this.shardMonitorInterval = shardMonitorInterval;
    }

    public Duration getStallTimeout() {
        return stallTimeout;
    }

    /**
     * How long a shard may make no progress before the health check is down. It must be longer than
     * delay.
     */
    public void setStallTimeout(Duration stallTimeout) {
        this.stallTimeout = stallTimeout;
    }

    public @Nullable String getPartitionKey() {
        return partitionKey;
    }

    /**
     * The partition key of a record, as a Simple expression over it: ${body[symbol]} for a map,
     * ${body.dimensions[symbol]} for a reading. By default the header CamelAwsKinesisPartitionKey
     * is the key of all records.
     */
    public void setPartitionKey(@Nullable String partitionKey) {
        this.partitionKey = partitionKey;
    }

    public @Nullable String getExplicitHashKey() {
        return explicitHashKey;
    }

    /**
     * The explicit hash key of a record, which selects its shard in place of the hash of the
     * partition key. A Simple expression over the record, which results in a decimal number below
     * 2^128.
     */
    public void setExplicitHashKey(@Nullable String explicitHashKey) {
        this.explicitHashKey = explicitHashKey;
    }

    public boolean isOrderByKey() {
        return orderByKey;
    }

    /**
     * Whether a record waits until earlier records with its partition key are written. A request
     * then has one record per key, or one aggregate with aggregate=true.
     */
    public void setOrderByKey(boolean orderByKey) {
        this.orderByKey = orderByKey;
    }

    public Duration getDeliveryTimeout() {
        return deliveryTimeout;
    }

    /** How long a record is retried before its exchange fails. */
    public void setDeliveryTimeout(Duration deliveryTimeout) {
        this.deliveryTimeout = deliveryTimeout;
    }

    public int getMaxInFlightRequests() {
        return maxInFlightRequests;
    }

    /** The maximum number of PutRecords calls in flight, 1 to 1000. */
    public void setMaxInFlightRequests(int maxInFlightRequests) {
        this.maxInFlightRequests = maxInFlightRequests;
    }

    public int getMaxRecordSize() {
        return maxRecordSize;
    }

    /**
     * The maximum size of data and partition key of a record, in bytes, if the stream does not
     * report its own.
     */
    public void setMaxRecordSize(int maxRecordSize) {
        this.maxRecordSize = maxRecordSize;
    }

    public Duration getLinger() {
        return linger;
    }

    /**
     * How long a record may wait for records of other exchanges to share its request. It must be
     * shorter than deliveryTimeout.
     */
    public void setLinger(Duration linger) {
        this.linger = linger;
    }

    public boolean isAggregate() {
        return aggregate;
    }

    /**
     * Whether records of a shard are aggregated in the format of the Kinesis Producer Library. This
     * component and the Kinesis Client Library deaggregate them. It requires the permission
     * kinesis:ListShards.
     */
    public void setAggregate(boolean aggregate) {
        this.aggregate = aggregate;
    }

    public int getMaxWaiting() {
        return maxWaiting;
    }

    /** The maximum number of records that are queued or in flight. Beyond it, the route waits. */
    public void setMaxWaiting(int maxWaiting) {
        this.maxWaiting = maxWaiting;
    }

    public long getMaxWaitingSize() {
        return maxWaitingSize;
    }

    /**
     * The maximum size of the records that are queued or in flight, in bytes. Beyond it, the route
     * waits.
     */
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
