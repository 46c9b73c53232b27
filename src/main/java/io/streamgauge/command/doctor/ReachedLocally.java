package io.streamgauge.command.doctor;

import io.streamgauge.aws.AwsSettings;
import io.streamgauge.config.Settings;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** How AWS is reached, where local mode has it on this machine. */
final class ReachedLocally {

    private static final String REGION = "us-east-1";

    private ReachedLocally() {}

    /** The settings of AWS, or those of the embedded endpoint whether it runs or not. */
    static AwsSettings settings(Settings settings) {
        return settings.aws()
                ? settings.awsSettings()
                : settings.awsSettings()
                        .at(
                                PortCheck.endpoint(settings.local()),
                                REGION,
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create("local", "local")));
    }
}
