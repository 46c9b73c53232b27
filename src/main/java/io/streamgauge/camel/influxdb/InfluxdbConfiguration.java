package io.streamgauge.camel.influxdb;

import io.streamgauge.bean.ReadingMapper;
import io.streamgauge.delivery.RejectPolicies;
import io.streamgauge.delivery.RejectPolicy;
import io.streamgauge.delivery.WriterSettings;
import io.streamgauge.influx.LineMapping;
import java.time.Duration;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** The options of {@code influxdb:}, for one endpoint or, as defaults, for all. */
@UriParams
public class InfluxdbConfiguration implements Cloneable {

    @UriParam private @Nullable ReadingMapper mapping;

    @UriParam(defaultValue = "deadLetter")
    private String onReject = "deadLetter";

    @UriParam private @Nullable String deadLetter;

    @UriParam(defaultValue = "dead-letter")
    private String deadLetterFolder = "dead-letter";

    @UriParam(defaultValue = "0", javaType = "java.time.Duration")
    private Duration linger = Duration.ZERO;

    @UriParam(defaultValue = "4")
    private int maxInFlight = 4;

    @UriParam(label = "advanced", defaultValue = "20000")
    private int maxWaiting = 20_000;

    @UriParam(defaultValue = "2m", javaType = "java.time.Duration")
    private Duration deliveryTimeout = Duration.ofMinutes(2);

    @UriParam(label = "advanced", defaultValue = "20s", javaType = "java.time.Duration")
    private Duration requestTimeout = Duration.ofSeconds(20);

    @UriParam(defaultValue = "true")
    private boolean measureNameTag = true;

    @UriParam private @Nullable String dimensionsAsFields;

    @UriParam(label = "connection")
    private @Nullable String url;

    @UriParam(label = "connection", enums = "v1,v2,v3")
    private @Nullable String api;

    @UriParam(label = "connection")
    private @Nullable String org;

    @UriParam(label = "connection")
    private @Nullable String retentionPolicy;

    @UriParam(label = "security", secret = true)
    private @Nullable String token;

    @UriParam(label = "security")
    private @Nullable String username;

    @UriParam(label = "security", secret = true)
    private @Nullable String password;

    @UriParam(label = "security")
    private @Nullable String ca;

    InfluxdbConfiguration copy() {
        try {
            return (InfluxdbConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    /**
     * How lines are sent.
     *
     * @throws IllegalArgumentException with what is wrong with the options
     */
    WriterSettings writerOptions() {
        return new WriterSettings(
                linger, maxInFlight, maxWaiting, deliveryTimeout, rejectPolicies());
    }

    /** What is done with rejects; no version can be raised, because InfluxDB has none. */
    RejectPolicies rejectPolicies() {
        RejectPolicies policies = RejectPolicies.parse(onReject);
        if (policies.byClass().containsValue(RejectPolicy.BUMP_VERSION)) {
            throw new IllegalArgumentException(
                    "\"onReject\" must not be bumpVersion, because InfluxDB has no versions, but is \"%s\": write deadLetter, ignore or fail"
                            .formatted(onReject));
        }
        return policies;
    }

    /** How readings become lines of a measurement; null where it is the measure name. */
    LineMapping lineMapping(@Nullable String measurement) {
        return new LineMapping(
                measurement,
                measureNameTag,
                LineMapping.names(dimensionsAsFields == null ? "" : dimensionsAsFields));
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
     * are deadLetter (dead-letter it), ignore and fail (the exchange fails). A policy alone is that
     * of every class.
     */
    public void setOnReject(String onReject) {
        this.onReject = onReject;
    }

    public @Nullable String getDeadLetter() {
        return deadLetter;
    }

    /**
     * The endpoint that takes each rejected row as a line of JSON, with the reason. By default a
     * file named after the database and the measurement, of one JSON object a line, in
     * deadLetterFolder.
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
     * How long a reading is tried, while the server is busy, fails or does not answer, before its
     * exchange fails: since it came in, or since a request of this endpoint was last answered.
     */
    public void setDeliveryTimeout(Duration deliveryTimeout) {
        this.deliveryTimeout = deliveryTimeout;
    }

    public Duration getRequestTimeout() {
        return requestTimeout;
    }

    /** How long the server may take to answer a request, before it is sent again. */
    public void setRequestTimeout(Duration requestTimeout) {
        this.requestTimeout = requestTimeout;
    }

    public boolean isMeasureNameTag() {
        return measureNameTag;
    }

    /**
     * Whether the measure name is written as the tag measure_name, as AWS's migration does. Without
     * it, the field of a single measure has the measure name.
     */
    public void setMeasureNameTag(boolean measureNameTag) {
        this.measureNameTag = measureNameTag;
    }

    public @Nullable String getDimensionsAsFields() {
        return dimensionsAsFields;
    }

    /**
     * The dimensions that are written as fields in place of tags, with commas between several. They
     * do not tell points apart.
     */
    public void setDimensionsAsFields(@Nullable String dimensionsAsFields) {
        this.dimensionsAsFields = dimensionsAsFields;
    }

    public @Nullable String getUrl() {
        return url;
    }

    /** The address of the server: https://HOST:PORT. By default that of the key influxdb.url. */
    public void setUrl(@Nullable String url) {
        this.url = url;
    }

    public @Nullable String getApi() {
        return api;
    }

    /**
     * The API of the server: v1, v2 or v3. By default that of the key influxdb.api; without either,
     * the server is asked.
     */
    public void setApi(@Nullable String api) {
        this.api = api;
    }

    public @Nullable String getOrg() {
        return org;
    }

    /** The organization, which InfluxDB 2 needs. By default that of the key influxdb.org. */
    public void setOrg(@Nullable String org) {
        this.org = org;
    }

    public @Nullable String getRetentionPolicy() {
        return retentionPolicy;
    }

    /**
     * The retention policy of InfluxDB 1. By default that of the key influxdb.retentionPolicy;
     * without either, the default one of the database.
     */
    public void setRetentionPolicy(@Nullable String retentionPolicy) {
        this.retentionPolicy = retentionPolicy;
    }

    public @Nullable String getToken() {
        return token;
    }

    /** The token. By default that of the key influxdb.token. */
    public void setToken(@Nullable String token) {
        this.token = token;
    }

    public @Nullable String getUsername() {
        return username;
    }

    /** The user, in place of a token. By default that of the key influxdb.username. */
    public void setUsername(@Nullable String username) {
        this.username = username;
    }

    public @Nullable String getPassword() {
        return password;
    }

    /** The password of the user. By default that of the key influxdb.password. */
    public void setPassword(@Nullable String password) {
        this.password = password;
    }

    public @Nullable String getCa() {
        return ca;
    }

    /**
     * A PEM file of the certificates that may have signed that of the server, in place of those
     * that Java trusts. By default that of the key influxdb.ca.
     */
    public void setCa(@Nullable String ca) {
        this.ca = ca;
    }
}
