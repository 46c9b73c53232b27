package io.streamgauge.camel.timestream;

import io.streamgauge.bean.ReadingMapper;
import io.streamgauge.camel.EndpointOptions;
import io.streamgauge.delivery.RejectPolicies;
import io.streamgauge.delivery.WriterSettings;
import io.streamgauge.tables.TableDefaults;
import io.streamgauge.timestream.provision.DatabaseSettings;
import io.streamgauge.timestream.provision.PartitionKeyRule;
import io.streamgauge.timestream.provision.RejectedDataBucket;
import io.streamgauge.timestream.provision.TableSettings;
import io.streamgauge.timestream.provision.Tags;
import java.time.Duration;
import java.util.List;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** The options of {@code timestream:}, for one endpoint or, as defaults, for all. */
@UriParams
public class TimestreamConfiguration implements Cloneable {

    @UriParam private @Nullable ReadingMapper mapping;

    @UriParam(defaultValue = "stale_version:ignore")
    private String onReject = "stale_version:ignore";

    @UriParam private @Nullable String deadLetter;

    @UriParam(defaultValue = "dead-letter")
    private String deadLetterFolder = "dead-letter";

    @UriParam(defaultValue = "0", javaType = "java.time.Duration")
    private Duration linger = Duration.ZERO;

    @UriParam(defaultValue = "8")
    private int maxInFlight = 8;

    @UriParam(label = "advanced", defaultValue = "10000")
    private int maxWaiting = 10_000;

    @UriParam(defaultValue = "2m", javaType = "java.time.Duration")
    private Duration deliveryTimeout = Duration.ofMinutes(2);

    @UriParam(label = "provisioning", defaultValue = "false")
    private boolean autoCreateTable;

    @UriParam(label = "provisioning", javaType = "java.time.Duration")
    private @Nullable Duration memoryRetention;

    @UriParam(label = "provisioning", javaType = "java.time.Duration")
    private @Nullable Duration magneticRetention;

    @UriParam(label = "provisioning", javaType = "java.lang.Boolean")
    private @Nullable Boolean magneticWrites;

    @UriParam(label = "provisioning")
    private @Nullable String rejectBucket;

    @UriParam(label = "provisioning")
    private @Nullable String rejectBucketKmsKey;

    @UriParam(label = "provisioning")
    private @Nullable String partitionKey;

    @UriParam(label = "provisioning")
    private @Nullable String tags;

    @UriParam(label = "provisioning")
    private @Nullable String kmsKey;

    TimestreamConfiguration copy() {
        try {
            return (TimestreamConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    /** What is wrong with the values: they must make settings. */
    List<String> problems() {
        return EndpointOptions.problems(
                this::rejectPolicies,
                this::partitionKeyRule,
                this::tagSet,
                this::rejectBucket,
                this::databaseSettings,
                this::writerOptions,
                this::tableSettings);
    }

    WriterSettings writerOptions() {
        return new WriterSettings(
                linger, maxInFlight, maxWaiting, deliveryTimeout, rejectPolicies());
    }

    TableDefaults tableDefaults() {
        return new TableDefaults(
                writerOptions(), tableSettings(), databaseSettings(), autoCreateTable);
    }

    RejectPolicies rejectPolicies() {
        return RejectPolicies.parse(onReject);
    }

    TableSettings tableSettings() {
        return new TableSettings(
                memoryRetention,
                magneticRetention,
                magneticWrites,
                rejectBucket(),
                partitionKeyRule(),
                tagSet());
    }

    private @Nullable PartitionKeyRule partitionKeyRule() {
        return partitionKey == null ? null : PartitionKeyRule.parse(partitionKey);
    }

    private Tags tagSet() {
        return tags == null ? Tags.NONE : Tags.parse(tags);
    }

    private @Nullable RejectedDataBucket rejectBucket() {
        return RejectedDataBucket.of(rejectBucket, rejectBucketKmsKey);
    }

    DatabaseSettings databaseSettings() {
        return new DatabaseSettings(kmsKey, Tags.NONE);
    }

    public @Nullable ReadingMapper getMapping() {
        return mapping;
    }

    /** The bean that makes a reading of a row, for a body of rows. Readings need none. */
    public void setMapping(@Nullable ReadingMapper mapping) {
        this.mapping = mapping;
    }

    public String getOnReject() {
        return onReject;
    }

    /**
     * What is done with rejected readings: CLASS:POLICY, with commas between several. The policies
     * are deadLetter (dead-letter it), ignore, bumpVersion (write it again with the version after
     * the table's) and fail (the exchange fails). A policy alone is that of every class. A stale
     * version is ignored, and all else is dead-lettered, by default.
     */
    public void setOnReject(String onReject) {
        this.onReject = onReject;
    }

    public @Nullable String getDeadLetter() {
        return deadLetter;
    }

    /**
     * The endpoint that takes each rejected row as a line of JSON, with the reason. By default a
     * file named after the table, of one JSON object a line, in deadLetterFolder.
     */
    public void setDeadLetter(@Nullable String deadLetter) {
        this.deadLetter = deadLetter;
    }

    public String getDeadLetterFolder() {
        return deadLetterFolder;
    }

    /** The folder of the file that takes the rejected rows where deadLetter names no endpoint. */
    public void setDeadLetterFolder(String deadLetterFolder) {
        this.deadLetterFolder = deadLetterFolder;
    }

    public Duration getLinger() {
        return linger;
    }

    /** How long a reading may wait for readings of other exchanges to share its request. */
    public void setLinger(Duration linger) {
        this.linger = linger;
    }

    public int getMaxInFlight() {
        return maxInFlight;
    }

    /** How many requests of this endpoint may be in flight at once. */
    public void setMaxInFlight(int maxInFlight) {
        this.maxInFlight = maxInFlight;
    }

    public int getMaxWaiting() {
        return maxWaiting;
    }

    /** How many readings may be waiting or in flight; beyond it, the route waits. */
    public void setMaxWaiting(int maxWaiting) {
        this.maxWaiting = maxWaiting;
    }

    public Duration getDeliveryTimeout() {
        return deliveryTimeout;
    }

    /**
     * How long a reading is tried, after throttles, server errors and lost answers, before its
     * exchange fails: since it came in, or since a request of this endpoint was last taken.
     */
    public void setDeliveryTimeout(Duration deliveryTimeout) {
        this.deliveryTimeout = deliveryTimeout;
    }

    public boolean isAutoCreateTable() {
        return autoCreateTable;
    }

    /**
     * Whether to create the database and the table at start where they are missing. A table that is
     * declared with provision.DATABASE/TABLE is provisioned as it is declared.
     */
    public void setAutoCreateTable(boolean autoCreateTable) {
        this.autoCreateTable = autoCreateTable;
    }

    public @Nullable Duration getMemoryRetention() {
        return memoryRetention;
    }

    /**
     * How long the table is to keep readings in its memory store, in whole hours. Timestream's
     * default is 6h.
     */
    public void setMemoryRetention(@Nullable Duration memoryRetention) {
        this.memoryRetention = memoryRetention;
    }

    public @Nullable Duration getMagneticRetention() {
        return magneticRetention;
    }

    /**
     * How long the table is to keep readings in its magnetic store, in whole days. Timestream's
     * default is 73000d.
     */
    public void setMagneticRetention(@Nullable Duration magneticRetention) {
        this.magneticRetention = magneticRetention;
    }

    public @Nullable Boolean getMagneticWrites() {
        return magneticWrites;
    }

    /**
     * Whether the table is to take readings that are too old for its memory store, or to reject
     * them. Timestream's default is to reject them.
     */
    public void setMagneticWrites(@Nullable Boolean magneticWrites) {
        this.magneticWrites = magneticWrites;
    }

    public @Nullable String getRejectBucket() {
        return rejectBucket;
    }

    /**
     * Where in S3 late readings are reported that the magnetic store rejects: s3://BUCKET/PREFIX.
     */
    public void setRejectBucket(@Nullable String rejectBucket) {
        this.rejectBucket = rejectBucket;
    }

    public @Nullable String getRejectBucketKmsKey() {
        return rejectBucketKmsKey;
    }

    /** The KMS key that encrypts the reports in rejectBucket, in place of S3's own. */
    public void setRejectBucketKmsKey(@Nullable String rejectBucketKmsKey) {
        this.rejectBucketKmsKey = rejectBucketKmsKey;
    }

    public @Nullable String getPartitionKey() {
        return partitionKey;
    }

    /**
     * By what the table is partitioned: measure, DIMENSION, or DIMENSION:required. It is fixed when
     * the table is created. Timestream's default is measure.
     */
    public void setPartitionKey(@Nullable String partitionKey) {
        this.partitionKey = partitionKey;
    }

    public @Nullable String getTags() {
        return tags;
    }

    /** The tags of the table: KEY=VALUE, with commas between several. */
    public void setTags(@Nullable String tags) {
        this.tags = tags;
    }

    public @Nullable String getKmsKey() {
        return kmsKey;
    }

    /**
     * The KMS key that encrypts the database, in place of Timestream's own: its ARN or its id. A
     * database that is declared with provision.DATABASE is provisioned as it is declared.
     */
    public void setKmsKey(@Nullable String kmsKey) {
        this.kmsKey = kmsKey;
    }
}
