package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.local.LocalAwsFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the packaged program says at its start in AWS mode. */
class AwsStartTest {

    private static final String SHOWN =
            "; STREAMGAUGE_LOG_LEVEL=DEBUG shows where the AWS SDK looked";

    @TempDir private Path folder;

    @BeforeEach
    void install() throws Exception {
        Program.install(folder);
    }

    @Test
    void aMissingRegionIsOneSentence() throws Exception {
        Ended program = run(Map.of());

        assertThat(program.status()).isEqualTo(1);
        assertThat(program.lines())
                .singleElement()
                .asString()
                .endsWith(
                        "Streamgauge cannot start: The region of AWS is missing: set \"aws.region\""
                                + " or AWS_REGION, such as AWS_REGION=eu-west-1"
                                + SHOWN);
    }

    @Test
    void missingCredentialsAreOneSentence() throws Exception {
        Ended program = run(Map.of("AWS_REGION", "eu-west-1"));

        assertThat(program.status()).isEqualTo(1);
        assertThat(program.lines())
                .singleElement()
                .asString()
                .endsWith(
                        "Streamgauge cannot start: The credentials for AWS are missing: set"
                                + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, name a profile that"
                                + " has them with AWS_PROFILE, or run where a role provides them"
                                + SHOWN);
    }

    @Test
    void aProfileWithoutCredentialsIsNamed() throws Exception {
        Files.writeString(folder.resolve("config"), "[profile plant]\nregion = eu-west-1\n");

        Ended program =
                run(
                        Map.of(
                                "AWS_PROFILE",
                                "plant",
                                "AWS_CONFIG_FILE",
                                folder.resolve("config").toString()));

        assertThat(program.status()).isEqualTo(1);
        assertThat(program.lines())
                .singleElement()
                .asString()
                .contains("The credentials for AWS are missing in the profile \"plant\": set");
    }

    @Test
    void loadsReportMissingSettingsOnlyOnce() throws Exception {
        Files.writeString(
                folder.resolve("rows.jsonl"),
                "{\"time\":\"2026-02-03T04:05:06Z\",\"s\":\"a\",\"v\":1}\n");

        Ended program =
                run(
                        Map.of("AWS_REGION", "eu-west-1"),
                        "load",
                        "rows.jsonl",
                        "--to",
                        "plant/sensors",
                        "--time",
                        "time",
                        "--dimensions",
                        "s",
                        "--measures",
                        "v:double");

        assertThat(program.status()).isNotZero();
        assertThat(program.lines())
                .filteredOn(line -> line.contains("redentials"))
                .singleElement()
                .asString()
                .startsWith("The credentials for AWS are missing: set")
                .endsWith(SHOWN);
    }

    @Test
    void allMissingSettingsAreReportedAtOnce() throws Exception {
        try (LocalAwsFixture aws = LocalAwsFixture.start(folder.resolve("aws"));
                Program program = Program.start(folder, aws.url())) {
            program.awaitLine(
                    Pattern.compile(
                            "Streamgauge uses AWS in us-east-1, at the endpoint "
                                    + Pattern.quote(aws.url() + ".")));
            program.awaitLine(Pattern.compile("It goes to AWS in us-east-1, at the endpoint"));
        }
    }

    private record Ended(int status, List<String> lines) {}

    /** Runs it without anything of AWS but what is given. */
    private Ended run(Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = Program.java();
        command.addAll(List.of("-Dstreamgauge.aws=true", "-Dobserve.port=0"));
        command.addAll(List.of("-jar", Program.jar().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        String absent = folder.resolve("absent").toString();
        builder.environment().put("AWS_CONFIG_FILE", absent);
        builder.environment().put("AWS_SHARED_CREDENTIALS_FILE", absent);
        builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
        builder.environment().putAll(environment);
        Process process = builder.start();
        List<String> lines;
        try (Stream<String> output = process.inputReader().lines()) {
            lines = output.filter(line -> !line.startsWith("Picked up ")).toList();
        }
        return new Ended(process.waitFor(), lines);
    }
}
