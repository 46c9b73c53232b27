package io.streamgauge.aws;

import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * The SDK's chains for the region and the credentials, asked before the first request needs them.
 *
 * <p>The SDK's own messages name each of its providers, and come with the first request only.
 */
public final class ProviderChains {

    private static final String WHERE =
            "; STREAMGAUGE_LOG_LEVEL=DEBUG shows where the AWS SDK looked";

    private ProviderChains() {}

    /**
     * Returns the settings with a region and with credentials that are available now.
     *
     * @throws AwsNotConfiguredException where there is no region or where there are no credentials
     */
    public static AwsSettings complete(AwsSettings settings) {
        String region = settings.region() == null ? region() : settings.region();
        AwsCredentialsProvider credentials =
                settings.credentials() == null
                        ? DefaultCredentialsProvider.builder().build()
                        : settings.credentials();
        try {
            credentials.resolveCredentials();
        } catch (SdkException | IllegalArgumentException e) {
            throw new AwsNotConfiguredException(
                    "The credentials for AWS are missing%s: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, name a profile that has them with AWS_PROFILE, or run where a role provides them%s"
                            .formatted(profile(), WHERE),
                    e);
        }
        return settings.at(settings.endpoint(), region, credentials);
    }

    private static String region() {
        try {
            return DefaultAwsRegionProviderChain.builder().build().getRegion().id();
        } catch (SdkException | IllegalArgumentException e) {
            throw new AwsNotConfiguredException(
                    "The region of AWS is missing%s: set \"aws.region\" or AWS_REGION, such as AWS_REGION=eu-west-1%s"
                            .formatted(profile(), WHERE),
                    e);
        }
    }

    private static String profile() {
        Optional<String> named = ProfileFileSystemSetting.AWS_PROFILE.getStringValue();
        return named.filter(name -> !name.equals("default"))
                .map(" in the profile \"%s\""::formatted)
                .orElse("");
    }
}
