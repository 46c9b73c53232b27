package io.streamgauge.aws;

import io.streamgauge.log.HumanText;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.utils.SystemSetting;

/**
 * The settings of every client of AWS.
 *
 * @param region the AWS region; if absent, the SDK's own chain finds it
 * @param endpoint the URL that replaces AWS's own endpoints, if present
 * @param dynamodbEndpoint the URL that replaces the endpoint of DynamoDB; if absent, the one above
 * @param credentials the source of credentials; if absent, the SDK's default chain
 * @param connectTimeout how long a connection may take to open; more than zero
 * @param requestTimeout how long one attempt of a request may take; more than zero
 * @param maxConnections the maximum of connections of one client; at least 1
 * @param timestreamSender what sends the records for Timestream
 */
public record AwsSettings(
        @Nullable String region,
        @Nullable URI endpoint,
        @Nullable URI dynamodbEndpoint,
        @Nullable AwsCredentialsProvider credentials,
        Duration connectTimeout,
        Duration requestTimeout,
        int maxConnections,
        TimestreamSender timestreamSender) {

    /** The defaults: AWS itself, found by the SDK's own chains. */
    public static final AwsSettings DEFAULTS =
            new AwsSettings(
                    null,
                    null,
                    null,
                    null,
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(20),
                    64,
                    TimestreamSender.SDK);

    /** The system properties of the SDK, such as aws.profile, which are not settings here. */
    public static final Set<String> SDK_PROPERTIES =
            Stream.<SystemSetting>concat(
                            Stream.of(SdkSystemSetting.values()),
                            Stream.of(ProfileFileSystemSetting.values()))
                    .map(SystemSetting::property)
                    .filter(name -> name != null && !name.equals("aws.region"))
                    .collect(Collectors.toUnmodifiableSet());

    public AwsSettings {
        List<String> problems = new ArrayList<>();
        requireUrl("aws.endpoint", endpoint, problems);
        requireUrl("aws.dynamodbEndpoint", dynamodbEndpoint, problems);
        requirePositive("aws.connectTimeout", connectTimeout, problems);
        requirePositive("aws.requestTimeout", requestTimeout, problems);
        if (maxConnections < 1) {
            problems.add(
                    "\"aws.maxConnections\" must be at least 1, but is "
                            + maxConnections
                            + ": write a larger number, or remove the key");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }

    /** These settings for an endpoint, with its region and its credentials. */
    public AwsSettings at(
            @Nullable URI otherEndpoint, String itsRegion, AwsCredentialsProvider itsOwn) {
        return new AwsSettings(
                itsRegion,
                otherEndpoint,
                dynamodbEndpoint,
                itsOwn,
                connectTimeout,
                requestTimeout,
                maxConnections,
                timestreamSender);
    }

    /** These settings with other limits of time. */
    public AwsSettings within(Duration connect, Duration request) {
        return new AwsSettings(
                region,
                endpoint,
                dynamodbEndpoint,
                credentials,
                connect,
                request,
                maxConnections,
                timestreamSender);
    }

    /** These settings with another sender of records for Timestream. */
    public AwsSettings with(TimestreamSender sender) {
        return new AwsSettings(
                region,
                endpoint,
                dynamodbEndpoint,
                credentials,
                connectTimeout,
                requestTimeout,
                maxConnections,
                sender);
    }

    private static void requireUrl(String key, @Nullable URI value, List<String> problems) {
        if (value != null && (value.getScheme() == null || value.getHost() == null)) {
            problems.add(
                    "\""
                            + key
                            + "\" must be a URL such as https://host:port, but is \""
                            + value
                            + "\": write the scheme and the host, or remove the key");
        }
    }

    private static void requirePositive(String key, Duration value, List<String> problems) {
        if (value.isNegative() || value.isZero()) {
            problems.add(
                    "\""
                            + key
                            + "\" must be more than zero, but is "
                            + HumanText.exactly(value)
                            + ": write a duration such as 20s, or remove the key");
        }
    }
}
